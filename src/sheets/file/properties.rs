//! The properties of a workbook's document: its custom properties, and the time of the last save.
//!
//! `.xlsx` keeps them in `docProps/custom.xml` and `docProps/core.xml`, `.ods` in `meta.xml`. They
//! are not read from other formats; planpack writes the same facts into the sheets as well.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime};

use crate::limits::Limits;

use super::package::Package;
use crate::sheets::xml::Xml;

/// The most properties that are kept. Our own files have a few for each action; a damaged file may
/// have any number.
const MAX_PROPERTIES: usize = 10_000;

/// The properties by name. Empty if the file has no properties or they are damaged, because nothing
/// depends on properties alone.
pub(crate) fn read(package: &mut Package<'_>, limits: &Limits) -> BTreeMap<String, String> {
    read_part(package, "docProps/custom.xml", "property", limits)
        .or_else(|| read_part(package, "meta.xml", "user-defined", limits))
        .unwrap_or_default()
}

/// The time of the last save, by the clock of the program that saved the document: universal time
/// in an `.xlsx`, local time in an `.ods`. `None` if the file does not say, or if nobody saved it
/// after it was made.
pub(crate) fn saved(package: &mut Package<'_>, limits: &Limits) -> Option<NaiveDateTime> {
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

/// The text of the first element with a name.
fn text_of(text: &str, part: &str, element: &str, limits: &Limits) -> Option<String> {
    let mut xml = Xml::mixed(text, part, limits);
    while let Some(tag) = xml.next_open().ok()? {
        if tag.name() == element {
            return Some(xml.text().ok()?.trim().to_owned());
        }
    }
    None
}

/// The texts of all elements with one name in a part, by their attribute `name`. `None` if there is
/// no such part, or if it is damaged.
fn read_part(
    package: &mut Package<'_>,
    part: &str,
    element: &str,
    limits: &Limits,
) -> Option<BTreeMap<String, String>> {
    let text = package.text(part).ok()??;
    let mut xml = Xml::new(&text, part, limits);
    let mut properties = BTreeMap::new();
    while let Some(tag) = xml.next_open().ok()? {
        if tag.name() == element && properties.len() < MAX_PROPERTIES {
            let name = tag.attribute("name").unwrap_or_default();
            properties.insert(name, xml.text().ok()?.trim().to_owned());
        }
    }
    Some(properties)
}
