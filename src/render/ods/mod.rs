//! Workbooks as `OpenDocument` spreadsheets, `.ods` (ISO/IEC 26300, version 1.2): the published
//! workbook of a pack, and tracking workbooks for partners who use them.
//!
//! We write the format ourselves. The general crate for it needs about a hundred other crates,
//! including second versions of our zip and XML crates, and writes the current time into the file.
//! `xml` has elements, `templates` fills the parts that have no sheets, and `package` puts parts
//! into a zip. `published` writes the sheets of a pack. `tracker` writes a tracking workbook, with
//! `validations` for the messages and lists at answer cells. The same content gives the same bytes.

mod package;
mod published;
mod sizes;
mod templates;
pub mod tracker;
mod validations;
mod xml;

pub use published::render;
