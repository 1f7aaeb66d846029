//! The parts of the package that belong to another part, and their purposes.

use std::collections::HashMap;

use crate::limits::Limits;
use crate::sheets::file::package::Package;
use crate::sheets::file::refusal::Refusal;
use crate::sheets::xml::Xml;

/// The kind of a relation to the target of a link.
const LINK: &str = "hyperlink";

/// A part that belongs to another.
#[derive(Debug)]
pub(super) struct Relation {
    id: String,
    /// Its purpose: the last word of its type, such as `worksheet`. The words before it differ
    /// between editions of the standard.
    pub(super) kind: String,
    /// Its name in the package; for a link, its address.
    pub(super) part: String,
}

/// The parts that belong to one part.
#[derive(Debug, Default)]
pub(super) struct Relations(Vec<Relation>);

impl Relations {
    /// The relations of a part; empty if the package does not list any.
    pub(super) fn of(
        package: &mut Package<'_>,
        part: &str,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let list = format!("{folder}/_rels/{name}.rels");
        let list = list.trim_start_matches('/');
        let Some(text) = package.text(list)? else {
            return Ok(Self::default());
        };
        let mut xml = Xml::new(&text, list, limits);
        let (mut relations, mut part_count) = (Vec::new(), 0);
        while let Some(tag) = xml.next_open()? {
            if tag.name() != "Relationship" {
                continue;
            }
            let [id, kind, target] =
                ["Id", "Type", "Target"].map(|key| tag.attribute(key).unwrap_or_default());
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let is_link = kind == LINK;
            let part = if is_link {
                target
            } else {
                resolve(folder, &target)
            };
            part_count += usize::from(!is_link);
            if part_count > limits.parts || relations.len() > limits.cells {
                let reason = format!("{list} names more parts than there are");
                return Err(Refusal::damaged(reason));
            }
            relations.push(Relation { id, kind, part });
        }
        Ok(Self(relations))
    }

    /// The relation of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.iter().find(|relation| relation.id == id)
    }

    /// The addresses of links, by id.
    pub(super) fn links(&self) -> HashMap<&str, &str> {
        let links = self.0.iter().filter(|relation| relation.kind == LINK);
        links
            .map(|relation| (relation.id.as_str(), relation.part.as_str()))
            .collect()
    }

    /// The names of the parts of a kind.
    pub(super) fn parts(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |relation| relation.kind == kind)
            .map(|relation| relation.part.as_str())
    }
}

/// The name of the workbook's main part.
pub(super) fn main_part(package: &mut Package<'_>, limits: &Limits) -> Result<String, Refusal> {
    let relations = Relations::of(package, "", limits)?;
    let named = relations
        .parts("officeDocument")
        .find(|part| package.has(part));
    Ok(named.unwrap_or("xl/workbook.xml").to_owned())
}

/// The name of a part, relative to the folder of the part that names it. `..` never leads out of
/// the package.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut names: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_within_the_package() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../comments1.xml", "xl/comments1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("xl", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
    }
}
