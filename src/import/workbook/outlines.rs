//! What the sheets of a workbook are that we published: its custom properties say so.
//!
//! Takes the bytes of any file; gives [`Outlines`] for a workbook that bears our mark, and nothing for every other one or
//! where the properties cannot be read, which is no reason to refuse a plan. What the words mean is said in
//! [`published`].

use std::collections::BTreeMap;

use crate::limits::Limits;
use crate::published::{self, SheetOutline};

use super::kind::FileKind;
use super::package::Package;
use super::refusal::Refusal;
use super::xml::{Node, Xml};

/// What each sheet is, by its name.
pub(crate) type Outlines = BTreeMap<String, SheetOutline>;

/// The part that holds custom properties.
const PART: &str = "docProps/custom.xml";

/// The outlines of a workbook that we published.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Option<Outlines> {
    if FileKind::of(bytes) != FileKind::Zip {
        return None;
    }
    let properties = properties(bytes, limits).ok()?;
    let is_ours = properties.iter().any(|(name, value)| name == published::MARK && value == published::EDITION);
    let outline = |(name, value): &(String, String)| {
        Some((published::sheet_of_property(name)?.to_owned(), SheetOutline::of_words(value)?))
    };
    is_ours.then(|| properties.iter().filter_map(outline).collect())
}

/// Names and values of the custom properties.
fn properties(bytes: &[u8], limits: &Limits) -> Result<Vec<(String, String)>, Refusal> {
    let Some(text) = Package::open(bytes, limits)?.text(PART)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, PART, limits);
    let mut properties = Vec::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "property" => {
                let name = tag.attribute("name").unwrap_or_default();
                let mut value = String::new();
                xml.text_into(&mut value)?;
                properties.push((name, value.trim().to_owned()));
            }
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
            Node::End => return Ok(properties),
        }
    }
}
