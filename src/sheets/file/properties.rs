//! The properties of a workbook's document: its custom properties, and the time of the last save.
//!
//! `.xlsx` keeps them in `docProps/custom.xml` and `docProps/core.xml`, `.ods` in `meta.xml`. They
//! are not read from other formats; planpack writes the same facts into the sheets as well.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime};

use crate::limits::Limits;

use super::flat;
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
    let Some(bytes) = packed(bytes) else {
        return BTreeMap::new();
    };
    let Ok(mut package) = Package::open(&bytes, limits) else {
        return BTreeMap::new();
    };
    let found = read_part(&mut package, "docProps/custom.xml", "property", limits);
    let found = found.and_then(|found| match found {
        Some(found) => Ok(Some(found)),
        None => read_part(&mut package, "meta.xml", "user-defined", limits),
    });
    found.ok().flatten().unwrap_or_default()
}

/// The time of the last save, by the clock of the program that saved the document: universal time
/// in an `.xlsx`, local time in an `.ods`. `None` if the file does not say, or if nobody saved it
/// after it was made.
pub(crate) fn saved(bytes: &[u8], limits: &Limits) -> Option<NaiveDateTime> {
    let bytes = packed(bytes)?;
    let mut package = Package::open(&bytes, limits).ok()?;
    let times = [
        ("docProps/core.xml", ["created", "modified"]),
        ("meta.xml", ["creation-date", "date"]),
    ];
    times.into_iter().find_map(|(part, names)| {
        let text = package.text(part).ok().flatten()?;
        let [made, saved] = names.map(|name| text_of(&text, part, name, limits));
        let saved = saved.filter(|saved| made.as_ref() != Some(saved))?;
        let zoned = DateTime::parse_from_rfc3339(&saved).map(|time| time.naive_utc());
        zoned.or_else(|_| saved.parse()).ok()
    })
}

/// The zip of a document; `None` if its format has no properties.
fn packed(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    match FileKind::of(bytes) {
        FileKind::Zip => Some(Cow::Borrowed(bytes)),
        FileKind::FlatOds => Some(Cow::Owned(flat::as_package(bytes))),
        FileKind::Encrypted | FileKind::Compound | FileKind::Text | FileKind::Other(_) => None,
    }
}

/// The text of the first element with a name.
fn text_of(text: &str, part: &str, element: &str, limits: &Limits) -> Option<String> {
    let mut xml = Xml::mixed(text, part, limits);
    while let Some(tag) = xml.next_open().ok()? {
        if tag.name() == element {
            let mut value = String::new();
            xml.text_into(&mut value).ok()?;
            return Some(value.trim().to_owned());
        }
    }
    None
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
