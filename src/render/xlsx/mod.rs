//! Draws a pack as an `.xlsx` workbook by the United Kingdom's guidance on accessible spreadsheets.
//!
//! [`workbook`](super::workbook) decides the content of the sheets. Only `write` uses the library
//! that writes the file.
//!
//! Text from authors is always written as text and can never become a formula. The same pack gives
//! the same bytes.

mod findings;
mod listing;
pub mod tracker;
mod working;
mod write;

use crate::compose::Pack;
use crate::failure::Failure;
use crate::render::failed;

use super::workbook::{names, sheets};

pub(crate) use names::one_line;

pub use working::working;

pub use findings::findings;
pub use listing::listing;

/// Draws a pack as a workbook and gives the bytes of the `.xlsx` file.
///
/// Fails only with [`Failure::Render`], if the pack passes a limit of the format that cannot be
/// worked around: more than 1,048,576 rows or 16,384 columns on one sheet.
///
/// ```
/// # use planpack::compose::pack::{Cover, Pack, Style};
/// # let pack = Pack {
/// #     title: "Plan".into(), language: "en-GB".into(), date: chrono::NaiveDate::default(),
/// #     organisation: "Harrowdale Safeguarding Board".into(), running: String::new(),
/// #     marks: Vec::new(), sections: Vec::new(),
/// #     is_draft: false,
/// #     style: Style::default(),
/// #     cover: Cover { organisation: String::new(), title: "Plan".into(), period: String::new(),
/// #         edition: String::new(), summary: String::new(), counts: Vec::new(), facts: Vec::new(),
/// #         about: Vec::new(), logo: None },
/// # };
/// let workbook = planpack::render::xlsx::render(&pack)?;
/// assert!(workbook.starts_with(b"PK"));
/// # Ok::<(), planpack::failure::Failure>(())
/// ```
pub fn render(pack: &Pack) -> Result<Vec<u8>, Failure> {
    let sheets = sheets::share_out(pack);
    write::write(pack, &sheets::laid_out(&sheets)).map_err(failed("workbook"))
}
