//! Tracking workbooks in the open format, `.ods` (ISO/IEC 26300, version 1.2), for partners whose
//! program it is.
//!
//! A writer for just these workbooks. The crate that writes the format in general brings some
//! hundred others, second copies of our own zip and XML among them, and the time of the run. `xml`
//! holds elements, `package` puts parts into a zip, `styles` says how cells look, `tracker` what
//! stands where. The same issue gives the same bytes.

mod package;
mod styles;
pub mod tracker;
mod xml;
