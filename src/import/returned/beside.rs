//! Content of a cell beside its text: links, and formulas without a value.

use std::collections::{HashMap, HashSet};

use crate::location::Place;
use crate::sheets;
use crate::sheets::facts::rules;

/// The links and the formulas without a value of a workbook, by cell.
pub(super) struct Beside {
    /// The addresses of links by cell.
    pub(super) links: HashMap<Place, Vec<String>>,
    /// The cells with a formula without a value.
    pub(super) valueless: HashSet<Place>,
}

impl Beside {
    pub(super) fn of(workbook: &sheets::Workbook) -> Self {
        let mut links: HashMap<Place, Vec<String>> = HashMap::new();
        for link in &workbook.links {
            let addresses = links.entry(link.place.clone()).or_default();
            addresses.push(link.address.clone());
        }
        let findings = workbook.findings.iter();
        let valueless = findings
            .filter(|finding| *finding.rule == rules::FORMULA_WITHOUT_VALUE)
            .flat_map(|finding| {
                let others = finding.related.iter().map(|related| related.place.clone());
                others.chain([finding.place.clone()])
            });
        Self {
            links,
            valueless: valueless.collect(),
        }
    }
}
