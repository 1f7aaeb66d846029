//! A priority that a narrative lists with another number, order or wording than the plan.

use crate::check::facts::{Facts, difference, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{Number, Part};

use super::priority_lists::{Entry, PriorityList, priority_lists};

pub(crate) const RULE: Rule = Rule {
    name: "narrative-priorities-differ",
    severity: Severity::Warning,
    fault: "a priority that a narrative lists with another number, order or wording",
    meaning: "A foreword or introduction lists the priorities. One of them has a different number, \
              position or wording from its table, or is not in the list. Readers who use the list \
              will not find the table. Make both the same.",
    example: "`3. Safer streets` in the introduction, where Safer streets is priority 2; renumber \
              the list.",
};

/// Adds a finding for each priority of each list, at the priority's heading.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for list in priority_lists(facts.plan) {
        let order = sorted_numbers(&list);
        for (at, (entry, part)) in list.entries.iter().enumerate() {
            let faults = [
                number_fault(entry, part, at, &order),
                wording_fault(entry, part),
            ];
            let faults: Vec<String> = faults.into_iter().flatten().collect();
            if !faults.is_empty() {
                findings.push(finding(part, &faults.join(", and "), entry.place));
            }
        }
        let Some((first, _)) = list.entries.first() else {
            continue;
        };
        findings.extend(
            list.missing
                .iter()
                .map(|part| finding(part, "is missing from the narrative's list", first.place)),
        );
    }
}

fn finding(part: &Part, fault: &str, line: &Place) -> Finding {
    let place = &part.title.place;
    let message = format!("priority `{}` {fault}", part.heading);
    let help = "correct the heading in the plan or the list in the narrative, so that both agree";
    Finding::new(&RULE, place, message, help)
        .about(&part.heading)
        .related_to("the list in the narrative", line)
}

/// The difference in number or, if the list has bullets, in the order.
fn number_fault(entry: &Entry<'_>, part: &Part, at: usize, order: &[&Number]) -> Option<String> {
    let own = part.number.as_ref()?;
    match &entry.number {
        Some(number) => {
            let is_counted = own.as_str().bytes().all(|byte| byte.is_ascii_digit());
            (is_counted && number != own)
                .then(|| format!("has number {own} here but {number} in the narrative"))
        }
        None => (order.get(at) != Some(&own))
            .then(|| "has another position in the narrative's list".to_owned()),
    }
}

/// The difference in wording: the whole entry if that is short, otherwise only the words that
/// differ.
fn wording_fault(entry: &Entry<'_>, part: &Part) -> Option<String> {
    let difference = difference(&part.heading, &entry.words);
    if difference.is_empty() {
        return None;
    }
    let whole = first_words(&entry.words);
    let is_short = !whole.ends_with('…');
    Some(if is_short {
        format!("is called `{whole}` in the narrative")
    } else {
        format!("differs from the narrative, which {difference}")
    })
}

/// The numbers of the list's priorities in rising order.
fn sorted_numbers<'a>(list: &PriorityList<'a>) -> Vec<&'a Number> {
    let mut numbers: Vec<&Number> = list
        .entries
        .iter()
        .filter_map(|(_, part)| part.number.as_ref())
        .collect();
    numbers.sort();
    numbers
}
