//! Draws a pack as one HTML file that everyone can read: on a phone, with a screen reader, on
//! paper, without a network and without scripts.
//!
//! `page` makes the values for the templates in `templates/html`; `blocks` and `tables` make the
//! values for the parts of a pack, and `rich` for running text. The templates decide nothing. The
//! file holds its own style sheet, script, drawings and the plan as data, and a policy that lets it
//! load and run nothing else. `docs/html.md` lists our promises about the page and how each promise
//! is tested.

mod actions;
mod blocks;
mod colours;
mod drawings;
mod facets;
mod glance;
mod head;
mod headings;
mod ids;
mod markup;
mod page;
mod rich;
mod tables;
mod templates;
mod widths;

use crate::compose::Pack;
use crate::compose::pack::Span;
use crate::failure::Failure;

use super::texts::{Visitor, visit_pack};

pub use head::{Download, PageExtras};
use markup::is_allowed;
use page::page;
pub(crate) use templates::TEMPLATES;
use templates::{SCRIPT, Templates};

/// Draws a pack as HTML. The same pack gives the same bytes.
///
/// # Errors
/// [`Failure::Template`] if a template of the pack cannot be filled.
pub fn render(pack: &Pack, extras: &PageExtras<'_>) -> Result<Vec<u8>, Failure> {
    let mut pack = pack.clone();
    let mut cleaner = Cleaner::default();
    visit_pack(&mut pack, &mut cleaner);
    pack.name_blanks();
    let templates = Templates::of(&pack.style)?;
    let style = templates.style_sheet()?;
    let script = extras.has_script.then_some(SCRIPT);
    let page = page(&pack, cleaner.has_changes, style, script, extras);
    Ok(templates.fill(page)?.into_bytes())
}

/// Removes the characters that a page cannot have, and notices whether text is marked as inserted
/// or deleted.
#[derive(Default)]
struct Cleaner {
    has_changes: bool,
}

impl Visitor for Cleaner {
    fn text(&mut self, text: &mut String) {
        text.retain(is_allowed);
    }

    fn span(&mut self, span: &mut Span) {
        self.has_changes |= span.is_inserted || span.is_removed;
        self.text(&mut span.text);
    }
}
