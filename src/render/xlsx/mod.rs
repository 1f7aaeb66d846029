//! Draws a pack as a workbook by the United Kingdom's guidance on accessible spreadsheets.
//!
//! The first sheet is a cover with the contents. Every section with content has a sheet after it. A
//! sheet has its title in A1, a link back to the contents, lines of text in column A, and below
//! them at most one table, at the left edge and with nothing after it. There are no merged cells,
//! fills, filters, frozen panes, hidden parts, pictures, page headers or footers. Tables of
//! objectives have one row for each action and repeat the objective's cells, so that a reader may
//! sort them.
//!
//! The work has three steps, each a folder. `cells` turns the pack's text into cell text and
//! tables. `sheets` divides a pack into sheets and gives every line a row and every column a width.
//! `write` alone uses the library that writes the file. `names` knows the format's rules for names.
//!
//! Text from authors is always written as text and can never become a formula. The same pack gives
//! the same bytes.

mod cells;
mod collected;
mod findings;
mod names;
mod sheets;
pub mod tracker;
mod write;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::compose::Pack;
use crate::failure::Failure;

pub use collected::collected;
pub(in crate::render) use names::one_line;

pub use findings::{ListedFinding, findings};

/// Draws a pack as a workbook and gives the bytes of the `.xlsx` file.
///
/// Fails only with [`Failure::Render`], if the pack passes a limit of the format that cannot be
/// worked around: more than 1,048,576 rows or 16,384 columns on one sheet.
///
/// ```
/// # use planpack::compose::pack::{Cover, Pack, Style};
/// # let pack = Pack {
/// #     title: "Plan".into(), language: "en-GB".into(), date: chrono::NaiveDate::default(),
/// #     organisation: "Harrowdale Safeguarding Board".into(), running: String::new(), marks: Vec::new(), sections: Vec::new(),
/// #     is_draft: false,
/// #     style: Style::default(),
/// #     cover: Cover { organisation: String::new(), title: "Plan".into(), period: String::new(),
/// #         summary: String::new(), counts: Vec::new(), facts: Vec::new(), about: Vec::new(), logo: None },
/// # };
/// let workbook = planpack::render::xlsx::render(&pack)?;
/// assert!(workbook.starts_with(b"PK"));
/// # Ok::<(), planpack::failure::Failure>(())
/// ```
pub fn render(pack: &Pack) -> Result<Vec<u8>, Failure> {
    let sheets = sheets::share_out(pack);
    let laid: Vec<_> = sheets.par_iter().map(sheets::layout::lay_out).collect();
    write::write(pack, &laid).map_err(|error| Failure::Render {
        output: "workbook",
        reason: error.to_string(),
    })
}
