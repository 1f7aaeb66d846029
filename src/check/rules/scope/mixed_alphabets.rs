//! Codes of one column that look the same and are typed in different scripts.

use std::collections::{BTreeMap, HashMap};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Place, Source};
use crate::text::{counted, fold_look_alikes};

use super::scopes_of;

pub(crate) const RULE: Rule = Rule {
    name: "mixed-alphabets",
    severity: Severity::Info,
    fault: "codes of one column that look the same but are typed in different scripts",
    meaning: "Two letters look the same: one is Latin, the other of a script such as Cyrillic. A \
              column has both. A filter treats them as two codes, each with some of the rows. \
              planpack reads them as one code. Type all of them in Latin letters.",
    example: "One `B` among twenty `В` (Cyrillic); filter the column by `В` and type `B` over all \
              twenty.",
};

/// The cells of one sheet whose codes look the same, by the text that was typed.
type Typed<'a> = BTreeMap<&'a str, Vec<&'a Place>>;

/// Adds a finding for each cell with the rarer spelling of a code.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
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

/// A finding for each cell that does not have the most frequent spelling of a code.
fn of_code(code: &str, typed: &Typed<'_>) -> Vec<Finding> {
    let Some((usual, others)) = typed.iter().max_by_key(|(_, places)| places.len()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (text, places) in typed.iter().filter(|(text, _)| *text != usual) {
        let script = if text.is_ascii() {
            "in Latin letters"
        } else {
            "in letters of another script"
        };
        for place in places {
            let cells = counted(others.len(), "other cell");
            let message = format!("`{code}` is typed {script} here, but not in {cells}");
            let help = format!("type {code} on a British keyboard in all of these cells");
            let finding = Finding::new(&RULE, place, message, help);
            findings.push(finding.related_to("typed differently", others[0]));
        }
    }
    findings
}
