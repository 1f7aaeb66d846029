//! Tracking workbooks as `OpenDocument` spreadsheets, `.ods` (ISO/IEC 26300, version 1.2), for
//! partners who use them.
//!
//! This writer makes only these workbooks. The general crate for the format needs about a hundred
//! other crates, including second versions of our zip and XML crates, and writes the current time
//! into the file. `xml` makes elements, `package` the zip, `styles` the styles of cells and pages,
//! `validations` the messages and lists at answer cells, `tracker` the content. The same issue
//! gives the same bytes.

mod package;
mod styles;
pub mod tracker;
mod validations;
mod xml;
