//! Codes of one column that look the same and are typed in letters of different scripts.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Place, Source};
use crate::wording::fold_look_alikes;

use super::scopes_of;

/// Codes that look the same and are not.
pub(super) const RULE: Rule = Rule {
    name: "mixed-alphabets",
    severity: Severity::Info,
    fault: "codes of one column that look the same and are typed in different scripts",
    meaning: "Most cells of a column hold a letter of another script, and a few the Latin one that \
              looks the same, or the other way round. To a filter they are two codes, each with \
              some of the rows. They were read as one. Type all of them in Latin letters.",
    example: "One `B` among twenty `В` (Cyrillic); to type B over all of them takes one filter and \
              one fill.",
};

/// The cells of one sheet that hold codes which look the same, by what was typed.
type Typed<'a> = BTreeMap<&'a str, Vec<&'a Place>>;

/// Adds a finding for the fewer of the cells of each code that is typed in two ways on a sheet.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut order: Vec<(&Source, String)> = Vec::new();
    let mut codes: HashMap<(&Source, String), Typed> = HashMap::new();
    for scope in facts
        .objectives()
        .flat_map(|(_, objective)| scopes_of(objective))
    {
        let key = (
            &*scope.text.place.source,
            fold_look_alikes(&scope.text.value),
        );
        let typed = codes.entry(key.clone()).or_insert_with(|| {
            order.push(key);
            Typed::new()
        });
        typed
            .entry(scope.text.value.trim())
            .or_default()
            .push(&scope.text.place);
    }
    for key in order {
        if let Some(typed) = codes.get(&key).filter(|typed| typed.len() > 1) {
            findings.extend(of_code(&key.1, typed));
        }
    }
}

/// A finding for each way of typing a code but the commonest.
fn of_code(code: &str, typed: &Typed) -> Vec<Finding> {
    let commonest = typed
        .iter()
        .max_by_key(|(_, places)| places.len())
        .map(|(text, _)| *text);
    let Some(others) = commonest.and_then(|text| typed.get(text)) else {
        return Vec::new();
    };
    let fewer = typed.iter().filter(|(text, _)| Some(**text) != commonest);
    let at = fewer.flat_map(|(text, places)| places.iter().map(move |place| (*text, *place)));
    at.filter_map(|(text, place)| {
        let script = if text.is_ascii() {
            "in Latin letters"
        } else {
            "in letters of another script"
        };
        let message = format!(
            "`{code}` is typed {script} here and otherwise in {} other \
                               cells",
            others.len()
        );
        let help = format!("type {code} on a British keyboard in all of them");
        Some(
            Finding::new(&RULE, place, message, help)
                .related_to("typed otherwise", others.first()?),
        )
    })
    .collect()
}
