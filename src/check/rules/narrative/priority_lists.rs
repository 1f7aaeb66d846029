//! Lists of the plan's priorities in its narratives.
//!
//! [`priority_lists`] finds the lists whose entries have the wording of the plan's priorities, and
//! matches each entry with a priority. "Priority 2: Safer streets" in running text is a reference,
//! which [`references`](crate::references) reads.

use std::collections::HashSet;

use crate::check::facts::{main_words, stem};
use crate::location::Place;
use crate::model::{Inline, Number, Part, PartKind, Plan, Prose};

/// A list of priorities in a narrative.
pub(super) struct PriorityList<'a> {
    /// The entries that are priorities of the plan, in the order of the list.
    pub(super) entries: Vec<(Entry<'a>, &'a Part)>,
    /// The priorities that the list leaves out.
    pub(super) missing: Vec<&'a Part>,
}

/// An entry of a list.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    /// The number before the entry; `None` after a bullet.
    pub(super) number: Option<Number>,
    /// Its wording, without the number.
    pub(super) words: String,
    /// Its line.
    pub(super) place: &'a Place,
}

/// The lists of priorities in a plan's narratives.
pub(super) fn priority_lists(plan: &Plan) -> Vec<PriorityList<'_>> {
    let priorities: Vec<(&Part, Stems)> = priorities(plan)
        .into_iter()
        .map(|part| (part, stems(&part.heading)))
        .collect();
    let mut lists = Vec::new();
    for narrative in &plan.narratives {
        add_lists(&narrative.blocks, &mut lists);
    }
    lists
        .into_iter()
        .filter_map(|entries| matched(entries, &priorities))
        .collect()
}

/// The priorities that have a number and a name, each once.
fn priorities(plan: &Plan) -> Vec<&Part> {
    let mut numbers = HashSet::new();
    let parts = plan
        .parts
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Priority | PartKind::Tasks));
    parts
        .filter(|part| !part.heading.trim().is_empty())
        .filter(|part| {
            part.number
                .as_ref()
                .is_some_and(|number| numbers.insert(number))
        })
        .collect()
}

fn add_lists<'a>(blocks: &'a [Prose], lists: &mut Vec<Vec<Entry<'a>>>) {
    for block in blocks {
        match block {
            Prose::List {
                first_number,
                items,
            } => {
                let numbers =
                    (0..).map(|index| first_number.map(|first| first.saturating_add(index)));
                lists.push(
                    items
                        .iter()
                        .zip(numbers)
                        .filter_map(|(item, number)| entry(item, number))
                        .collect(),
                );
                for item in items {
                    add_lists(item, lists);
                }
            }
            Prose::Quote(inner) => add_lists(inner, lists),
            Prose::Heading { .. } | Prose::Paragraph { .. } | Prose::Table { .. } => {}
        }
    }
}

/// The entry of an item of a list. `- 1) Safer streets` is a bullet with a numbered list of one
/// item.
fn entry(item: &[Prose], number: Option<u64>) -> Option<Entry<'_>> {
    match item.first()? {
        Prose::Paragraph { content, place } => Some(Entry {
            number: number.and_then(|number| Number::parse(&number.to_string())),
            words: words(content),
            place,
        }),
        Prose::List {
            first_number,
            items,
        } => match items.as_slice() {
            [only] if number.is_none() => entry(only, *first_number),
            _ => None,
        },
        Prose::Heading { .. } | Prose::Quote(_) | Prose::Table { .. } => None,
    }
}

fn words(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| inline.text.as_str())
        .collect::<String>()
        .trim()
        .to_owned()
}

/// A list with the priority of each entry. Two thirds of the entries must be priorities of the
/// plan, and two thirds of the plan's priorities must be in the list. Otherwise the list is about
/// something else.
fn matched<'a>(
    entries: Vec<Entry<'a>>,
    priorities: &[(&'a Part, Stems)],
) -> Option<PriorityList<'a>> {
    // Far more than any board has.
    const MOST_ENTRIES: usize = 40;
    let count = entries.len();
    if priorities.len() < 2 || !(2..=MOST_ENTRIES).contains(&count) {
        return None;
    }
    let mut left: Vec<&(&Part, Stems)> = priorities.iter().collect();
    let mut matched = Vec::new();
    for entry in entries {
        let own = stems(&entry.words);
        let nearest = left
            .iter()
            .enumerate()
            .map(|(at, (_, stems))| (at, closeness(&own, stems)));
        let nearest = nearest.filter(|(_, closeness)| *closeness >= LEAST_CLOSENESS);
        if let Some((at, _)) = nearest.max_by(|one, other| one.1.total_cmp(&other.1)) {
            matched.push((entry, left.remove(at).0));
        }
    }
    let is_most_of = |of: usize| matched.len() * 3 >= of * 2;
    let missing = left.iter().map(|(part, _)| *part).collect();
    (is_most_of(count) && is_most_of(priorities.len())).then_some(PriorityList {
        entries: matched,
        missing,
    })
}

/// How close an entry must be to a priority's name: two names of five words share three of them.
const LEAST_CLOSENESS: f64 = 0.6;

/// The main words of a name without their plural s.
type Stems = HashSet<String>;

fn stems(name: &str) -> Stems {
    main_words(name)
        .iter()
        .map(|word| stem(word).to_owned())
        .collect()
}

/// The share of their words that two names have in common, from 0 to 1.
fn closeness(one: &Stems, other: &Stems) -> f64 {
    let shared = one.intersection(other).count();
    #[expect(clippy::cast_precision_loss, reason = "names have few words")]
    let share = 2.0 * shared as f64 / (one.len() + other.len()).max(1) as f64;
    share
}
