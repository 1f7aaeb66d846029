//! The properties of a workbook's document to which a user or program gave a name.
//!
//! `.xlsx` keeps them in `docProps/custom.xml`, `.ods` in `meta.xml`. They are not read from other
//! formats; planpack writes the same facts into the sheets as well.

use std::collections::BTreeMap;

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
