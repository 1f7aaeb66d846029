//! The values by which actions can be filtered.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use minijinja::{Value, context};

use crate::compose::Pack;
use crate::compose::pack::{ActionFacts, Chip, Mark};
use crate::quarter::Quarter;
use crate::text::plain_words;

use super::ids::slug;

/// The fields of the filter: their names in addresses and attributes, and their labels.
const FIELDS: [(&str, &str); 6] = [
    ("part", "Part of the plan"),
    ("board", "Board"),
    ("partner", "Partner"),
    ("lead", "Lead"),
    ("rag", "Rating"),
    ("due", "Due"),
];

/// When an action may be due, counted from the day of the document.
const DUE: [&str; 5] = [
    "Overdue",
    "This quarter",
    "Next quarter",
    "Later",
    "No date",
];

/// All values of a page's actions.
#[derive(Debug)]
pub(super) struct Facets {
    day: NaiveDate,
    /// The words of the marks, by index.
    ratings: Vec<String>,
    /// The plain words of the leads that the page shows. A partner cannot be chosen if the page
    /// shows it only under other names.
    leads: BTreeSet<String>,
    values: [Values; FIELDS.len()],
    /// The number of rows of actions, risks and indicators.
    pub(super) row_count: usize,
}

impl Facets {
    pub(super) fn of(pack: &Pack) -> Self {
        let rows = pack.objectives().flat_map(|group| &group.actions);
        let leads = rows.flat_map(|row| &row.facts.leads);
        Self {
            leads: leads.map(|lead| plain_words(lead)).collect(),
            ..Self::new(pack.date, &pack.marks)
        }
    }

    fn new(day: NaiveDate, marks: &[Mark]) -> Self {
        Self {
            day,
            ratings: marks.iter().map(|mark| mark.word.clone()).collect(),
            leads: BTreeSet::new(),
            values: Default::default(),
            row_count: 0,
        }
    }

    /// Gives the values of an action as attributes, and adds them to the values that a reader can
    /// choose. `part` is the place and the title of the action's section.
    pub(super) fn of_row(
        &mut self,
        part: (&str, &str),
        boards: &[Chip],
        rating: Option<usize>,
        facts: &ActionFacts,
    ) -> Value {
        self.row_count += 1;
        let rating = rating.and_then(|mark| self.ratings.get(mark));
        let partners = facts.partners.iter().map(String::as_str);
        let partners = partners.filter(|name| self.leads.contains(&plain_words(name)));
        let labels: [Vec<&str>; FIELDS.len() - 1] = [
            boards.iter().map(|chip| chip.text.as_str()).collect(),
            partners.collect(),
            facts.leads.iter().map(String::as_str).collect(),
            rating.into_iter().map(String::as_str).collect(),
            due(self.day, facts).into_iter().collect(),
        ];
        let (place, title) = part;
        let names = std::iter::once(vec![(place.to_owned(), title)]);
        let names = names.chain(labels.map(named));
        let fields = FIELDS.into_iter().zip(&mut self.values).zip(names);
        fields
            .map(|(((name, _), values), names)| {
                context! { name, value => values.add_all(names) }
            })
            .collect()
    }

    /// The fields that have two or more values; others would filter nothing.
    pub(super) fn fields(self) -> Vec<Value> {
        let Self {
            ratings, values, ..
        } = self;
        let fields = FIELDS.into_iter().zip(values);
        let fields = fields.filter(|(_, values)| values.0.len() > 1);
        fields
            .map(|((name, label), Values(mut options))| {
                match name {
                    "partner" | "lead" => options.sort_by_key(|(_, label)| label.to_lowercase()),
                    "rag" => {
                        options.sort_by_key(|(_, label)| ratings.iter().position(|it| it == label));
                    }
                    "due" => {
                        options.sort_by_key(|(_, label)| DUE.iter().position(|it| it == label));
                    }
                    _ => {}
                }
                let options = options
                    .into_iter()
                    .map(|(value, label)| context! { value, label });
                context! { name, label, options => options.collect::<Value>() }
            })
            .collect()
    }
}

/// The labels with their names.
fn named(labels: Vec<&str>) -> Vec<(String, &str)> {
    labels.into_iter().map(|it| (slug(it), it)).collect()
}

/// When an action is due; `None` if the day has passed and the action is complete.
fn due(day: NaiveDate, facts: &ActionFacts) -> Option<&'static str> {
    let [overdue, this_quarter, next_quarter, later, no_date] = DUE;
    let Some(due) = facts.due else {
        return Some(no_date);
    };
    let this = Quarter::of_day(day).last_day();
    let next = Quarter::of_day(this + Days::new(1)).last_day();
    if due < day {
        (!facts.is_complete).then_some(overdue)
    } else if due <= this {
        Some(this_quarter)
    } else if due <= next {
        Some(next_quarter)
    } else {
        Some(later)
    }
}

/// Values with their names in addresses, in the order in which they were met.
#[derive(Debug, Default)]
struct Values(Vec<(String, String)>);

impl Values {
    /// Adds values, each a name and a label. Returns their names with spaces between them.
    fn add_all(&mut self, values: Vec<(String, &str)>) -> String {
        let mut names: Vec<String> = Vec::new();
        for (name, label) in values {
            if name.is_empty() || names.contains(&name) {
                continue;
            }
            if !self.0.iter().any(|(known, _)| *known == name) {
                self.0.push((name.clone(), label.trim().to_owned()));
            }
            names.push(name);
        }
        names.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_due_in_a_quarter_seen_from_the_day_of_the_document() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 6).unwrap();
        let due_on = |month, day_of_month| {
            let facts = ActionFacts {
                due: NaiveDate::from_ymd_opt(2026, month, day_of_month),
                ..ActionFacts::default()
            };
            due(day, &facts).unwrap()
        };
        assert_eq!(due_on(5, 5), "Overdue");
        assert_eq!(due_on(5, 6), "This quarter");
        assert_eq!(due_on(6, 30), "This quarter");
        assert_eq!(due_on(9, 30), "Next quarter");
        assert_eq!(due_on(10, 1), "Later");
    }

    #[test]
    fn what_is_done_is_never_overdue() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 6).unwrap();
        let facts = ActionFacts {
            due: day.pred_opt(),
            is_complete: true,
            ..ActionFacts::default()
        };
        assert_eq!(due(day, &facts), None);
        assert_eq!(due(day, &ActionFacts::default()), Some("No date"));
    }

    #[test]
    fn only_fields_with_two_values_are_offered() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 6).unwrap();
        let mut facets = Facets::new(day, &[]);
        for lead in ["Wardens", "Joiners"] {
            let of_action = ActionFacts {
                leads: vec![lead.to_owned()],
                ..ActionFacts::default()
            };
            facets.of_row(("priority-1", "Priority 1"), &[], None, &of_action);
        }
        let fields = facets.fields();
        let [lead] = fields.as_slice() else {
            panic!("one field: {fields:?}")
        };
        let shown = lead.to_string();
        assert!(shown.find("Joiners") < shown.find("Wardens"), "{shown}");
    }
}
