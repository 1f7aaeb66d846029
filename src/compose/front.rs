//! What comes before the plan itself: the cover, document control, the contents.

use chrono::NaiveDate;

use crate::model::{Part, PartKind, Period, Plan, ProfileEntry};
use crate::published::{SOURCES, about};
use crate::wording::plain_words;

use super::pack::{
    Block, Chip, Fact, LegendEntry, PlainColumn, PlainRow, PlainTable, RatingEntry, Rich,
};
use super::rich::plain;

/// A day as people write it: `1 April 2026`.
pub(super) fn day_in_words(day: NaiveDate) -> String {
    day.format(about::DAY).to_string()
}

/// The line of the document profile whose label holds one of some words, the first words first.
pub(super) fn profile_entry<'a>(plan: &'a Plan, words: &[&str]) -> Option<&'a ProfileEntry> {
    words.iter().find_map(|wanted| {
        plan.profile()
            .find(|entry| plain_words(&entry.label).contains(wanted))
    })
}

/// The value of a line, a day in words.
pub(super) fn value_of(entry: &ProfileEntry) -> String {
    entry
        .date
        .map_or_else(|| entry.text.value.trim().to_owned(), day_in_words)
}

/// Status, version, date and next review, as far as the document profile gives them.
pub(super) fn cover_facts(plan: &Plan) -> Vec<Fact> {
    let wanted: [(&str, &[&str]); 4] = [
        ("Status", &["status"]),
        ("Version", &["version"]),
        (
            "Prepared",
            &[
                "effective",
                "approved on",
                "date approved",
                "last reviewed",
                "prepared",
            ],
        ),
        ("Next review", &["next review", "review date"]),
    ];
    let facts = wanted.into_iter().filter_map(|(label, words)| {
        let entry = profile_entry(plan, words)?;
        // The label says which of several dates was found.
        let label = if label == "Prepared" {
            entry.label.as_str()
        } else {
            label
        };
        Some(Fact {
            label: label.to_owned(),
            value: plain(value_of(entry)),
        })
    });
    facts.collect()
}

/// What the plan says of itself: who publishes it, what it covers, what the codes of its boards
/// mean. Only what it says, and nothing that follows from it.
pub(super) fn about(plan: &Plan) -> Vec<Fact> {
    let fact = |label: &str, value: Rich| Fact {
        label: label.to_owned(),
        value,
    };
    let mut facts = vec![fact(
        about::TITLE,
        plain(super::one_line(&plan.title.value)),
    )];
    if let Some(organisation) = &plan.organisation {
        facts.push(fact(
            about::ORGANISATION,
            plain(super::one_line(&organisation.value)),
        ));
    }
    if let Some(period) = &plan.period {
        facts.push(fact(
            about::PERIOD,
            plain(super::one_line(&period.text.value)),
        ));
        facts.push(fact(about::COVERS, plain(days_of(period))));
    }
    let coded = plan
        .boards
        .iter()
        .filter_map(|board| Some((board.code.as_deref()?, board.name.as_str())));
    let all = plan
        .all_boards_code
        .as_deref()
        .map(|code| (code, about::ALL_BOARDS));
    let boards: Vec<String> = coded
        .chain(all)
        .map(|(code, name)| format!("{code} = {name}"))
        .collect();
    if !boards.is_empty() {
        facts.push(fact(about::BOARDS, plain(boards.join("; "))));
    }
    facts
}

/// The first and the last day of a period in words.
fn days_of(period: &Period) -> String {
    format!(
        "{}{}{}",
        day_in_words(period.start),
        about::TO,
        day_in_words(period.end)
    )
}

/// The words of the running foot: title, version, status, as far as they fit on one line of a
/// portrait page.
pub(super) fn running(title: &str, plan: &Plan) -> String {
    const MAX_CHARS: usize = 96;
    let version =
        profile_entry(plan, &["version"]).map(|entry| format!("version {}", value_of(entry)));
    let status = profile_entry(plan, &["status"]).map(value_of);
    let mut words = title.to_owned();
    if words.chars().count() > MAX_CHARS {
        words = words.chars().take(MAX_CHARS).collect();
        words.push('…');
    }
    for more in [version, status].into_iter().flatten() {
        if words.chars().count() + more.chars().count() + 3 <= MAX_CHARS {
            words = format!("{words} · {more}");
        }
    }
    words
}

/// A sentence that counts what the plan holds. Empty for a plan without objectives.
pub(super) fn summary(plan: &Plan) -> String {
    let of = |is: fn(PartKind) -> bool| plan.parts.iter().filter(move |part| is(part.kind));
    let priorities = of(|kind| matches!(kind, PartKind::Priority | PartKind::Tasks));
    let objectives: usize = priorities
        .clone()
        .map(|part| super::numbering::groups(part).count())
        .sum();
    let actions: usize = priorities
        .clone()
        .flat_map(Part::objectives)
        .map(|objective| objective.actions.len())
        .sum();
    let priorities = priorities.count();
    let appendices = of(|kind| kind == PartKind::Appendix).count();
    let risks: usize = of(|kind| kind == PartKind::Risks)
        .map(|part| super::numbering::groups(part).count())
        .sum();
    let indicators = of(|kind| kind == PartKind::Indicators).flat_map(Part::objectives);
    let indicators: usize = indicators.map(|objective| objective.actions.len()).sum();
    let counted = [
        (priorities, "priority", "priorities"),
        (objectives, "objective", "objectives"),
        (actions, "action", "actions"),
        (indicators, "indicator", "indicators"),
        (risks, "risk", "risks"),
        (appendices, "subgroup plan", "subgroup plans"),
    ];
    let words: Vec<String> = counted
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| {
            format!(
                "{} {}",
                count_in_words(count),
                if count == 1 { one } else { many }
            )
        })
        .collect();
    let Some((last, others)) = words.split_last() else {
        return String::new();
    };
    let sentence = if others.is_empty() {
        format!("{last}.")
    } else {
        format!("{} and {last}.", others.join(", "))
    };
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Numbers up to ten in words.
fn count_in_words(count: usize) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// Who prepared and approved the document, and what it was made from.
pub(super) fn document_control(
    plan: &Plan,
    title: &str,
    organisation: &str,
    day: NaiveDate,
) -> Vec<Block> {
    let fact = |label: &str, value: String| Fact {
        label: label.to_owned(),
        value: plain(value),
    };
    let mut facts = vec![fact(about::TITLE, title.to_owned())];
    if !organisation.is_empty() {
        facts.push(fact(about::ORGANISATION, organisation.to_owned()));
    }
    if let Some(period) = &plan.period {
        facts.push(fact(about::COVERS, days_of(period)));
    }
    let boards: Vec<&str> = plan
        .boards
        .iter()
        .map(|board| board.name.as_str())
        .collect();
    if !boards.is_empty() {
        facts.push(fact(
            if boards.len() == 1 { "Board" } else { "Boards" },
            boards.join(", "),
        ));
    }
    facts.extend(
        plan.profile()
            .map(|entry| fact(&entry.label, value_of(entry))),
    );
    facts.push(fact("Date of this pack", day_in_words(day)));
    vec![Block::Facts { facts }, sources(plan)]
}

/// The workbooks and text files that the pack was made from, with what each gave.
fn sources(plan: &Plan) -> Block {
    let mut files: Vec<(&str, Vec<&str>)> = Vec::new();
    let narratives = plan.narratives.iter().map(|narrative| {
        (
            narrative.place.source.file.as_str(),
            narrative.title.as_str(),
        )
    });
    let parts = plan
        .parts
        .iter()
        .map(|part| (part.place.source.file.as_str(), part.heading.as_str()));
    for (file, gives) in narratives.chain(parts) {
        match files.iter_mut().find(|(other, _)| *other == file) {
            Some((_, given)) if given.contains(&gives) => {}
            Some((_, given)) => given.push(gives),
            None => files.push((file, vec![gives])),
        }
    }
    let rows = files.into_iter().map(|(file, gives)| {
        PlainRow::of(vec![
            plain(file),
            gives.into_iter().flat_map(plain).collect(),
        ])
    });
    Block::Table(PlainTable {
        caption: SOURCES[0].to_owned(),
        columns: vec![
            PlainColumn::of(SOURCES[0], true),
            PlainColumn::of(SOURCES[1], false),
        ],
        rows: rows.collect(),
    })
}

/// How to read the tables: what scopes and labels mean. `None` for a plan without objectives.
pub(super) fn legend(plan: &Plan, ratings: Vec<RatingEntry>) -> Option<Block> {
    let has = |kind: PartKind| plan.parts.iter().any(|part| part.kind == kind);
    if !plan.parts.iter().any(|part| !part.objectives().is_empty()) {
        return None;
    }
    let with_code = (0..)
        .zip(&plan.boards)
        .filter(|(_, board)| board.code.is_some());
    let scopes = with_code.map(|(board_index, board)| LegendEntry {
        chip: Chip {
            text: board.name.clone(),
            board_index,
        },
        meaning: "an objective of this board; with several marks, of all of them".to_owned(),
    });
    let mut lines = vec![
        "A shaded row is an objective; the rows below it are its actions. Labels such as 1.1a are \
         for finding an action in a meeting: they count the actions of an objective and change \
         when rows do."
            .to_owned(),
    ];
    if has(PartKind::Risks) {
        lines.push(
            "In a register of risks a shaded row is a risk; the rows below it are what is done \
             about it."
                .to_owned(),
        );
    }
    if has(PartKind::Appendix) && has(PartKind::Priority) {
        lines.push(
            "Below an objective stands where it is delivered, and in the appendices which board \
             objective a row answers to."
                .to_owned(),
        );
    }
    Some(Block::Legend {
        scopes: scopes.collect(),
        ratings,
        lines,
    })
}
