//! The properties of a workbook's document: those to which a user or program gave a name, and the
//! time at which it was saved.
//!
//! `.xlsx` keeps the first in `docProps/custom.xml` and the time in `docProps/core.xml`, `.ods` both
//! in `meta.xml`. They are not read from other formats; planpack writes the named ones into the
//! sheets as well.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime};

use crate::limits::Limits;

use super::kind::FileKind;
use super::package::Package;
use super::refusal::Refusal;
use crate::sheets::xml::{Node, Xml};

/// The most properties that are kept. Our own files have a few for each action; a damaged file may
/// have any number.
const MAX_PROPERTIES: usize = 10_000;

/// The properties by name. Empty if the file has none or they are damaged: nothing depends on them
/// alone.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> BTreeMap<String, String> {
    if FileKind::of(bytes) != FileKind::Zip {
        return BTreeMap::new();
    }
    let Ok(mut package) = Package::open(bytes, limits) else {
        return BTreeMap::new();
    };
    let found = read_part(&mut package, "docProps/custom.xml", "property", limits);
    let found = found.and_then(|found| match found {
        Some(found) => Ok(Some(found)),
        None => read_part(&mut package, "meta.xml", "user-defined", limits),
    });
    found.ok().flatten().unwrap_or_default()
}

/// The texts of all elements with one name in a part, by their attribute `name`.
fn read_part(
    package: &mut Package<'_>,
    part: &str,
    element: &str,
    limits: &Limits,
) -> Result<Option<BTreeMap<String, String>>, Refusal> {
    let Some(text) = package.text(part)? else {
        return Ok(None);
    };
    let mut xml = Xml::new(&text, part, limits);
    let mut properties = BTreeMap::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == element && properties.len() < MAX_PROPERTIES => {
                let name = tag.attribute("name").unwrap_or_default();
                let mut value = String::new();
                xml.text_into(&mut value)?;
                properties.insert(name, value.trim().to_owned());
            }
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
            Node::End => return Ok(Some(properties)),
        }
    }
}

/// The time at which the document was last saved, by the clock of the program that saved it: an
/// `.xlsx` has universal time, an `.ods` local time. `None` if the file does not say it.
pub(crate) fn saved(bytes: &[u8], limits: &Limits) -> Option<NaiveDateTime> {
    if FileKind::of(bytes) != FileKind::Zip {
        return None;
    }
    let mut package = Package::open(bytes, limits).ok()?;
    let parts = [("docProps/core.xml", "modified"), ("meta.xml", "date")];
    parts.into_iter().find_map(|(part, element)| {
        let text = package.text(part).ok()??;
        time(&mut Xml::new(&text, part, limits), element)
    })
}

/// The time in the first element with this name.
fn time(xml: &mut Xml<'_>, element: &str) -> Option<NaiveDateTime> {
    while let Ok(Some(tag)) = xml.next_open() {
        if tag.name() != element {
            continue;
        }
        let text = xml.text().ok()?;
        let text = text.trim();
        let zoned = DateTime::parse_from_rfc3339(text).map(|time| time.naive_utc());
        return zoned.or_else(|_| text.parse()).ok();
    }
    None
}
