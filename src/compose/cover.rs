//! The cover and the running foot: title, organisation, period, summary and facts.

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::model::{Part, PartKind, Period, Plan, ProfileEntry};
use crate::published::about;
use crate::text::{day_in_words, listed, plain_words};

use super::pack::{CoverCount, Fact, plain};
use crate::text::one_line;

/// The title of a plan on one line.
pub(super) fn title(plan: &Plan) -> String {
    one_line(&plan.title.value)
}

/// The name of the partnership. A plan without a partnership gets the name of its only board,
/// unless the title contains that name.
pub(super) fn organisation(plan: &Plan, title: &str) -> String {
    if let Some(organisation) = &plan.organisation {
        return one_line(&organisation.value);
    }
    match plan.boards.as_slice() {
        [board] if !title.contains(board.name.as_str()) => board.name.clone(),
        [] | [_, ..] => String::new(),
    }
}

/// The period as the author wrote it; empty if the title contains it.
pub(super) fn period(plan: &Plan, title: &str) -> String {
    let words = plan
        .period
        .as_ref()
        .map(|period| one_line(&period.text.value));
    words
        .filter(|words| !title.contains(words.as_str()))
        .unwrap_or_default()
}

/// The title of a plan's edition; empty for the joint plan.
pub(super) fn edition(plan: &Plan) -> String {
    let edition = plan.edition.as_ref();
    edition.map_or_else(String::new, |edition| edition.title.clone())
}

/// The plan's date in its document profile: the date of approval, otherwise of the last review,
/// otherwise of preparation.
pub fn profile_day(plan: &Plan) -> Option<NaiveDate> {
    ["approved", "last review", "prepared"]
        .iter()
        .find_map(|words| profile_entry(plan, &[words])?.date)
}

/// The entry of the document profile whose label contains one of `words`. Earlier words take
/// precedence.
pub(super) fn profile_entry<'a>(plan: &'a Plan, words: &[&str]) -> Option<&'a ProfileEntry> {
    words.iter().find_map(|wanted| {
        plan.profile()
            .find(|entry| plain_words(&entry.label).contains(wanted))
    })
}

/// The value of an entry, with a date written in full.
pub(super) fn value_of(entry: &ProfileEntry) -> String {
    entry
        .date
        .map_or_else(|| entry.text.value.trim().to_owned(), day_in_words)
}

/// A label with a plain value.
pub(super) fn fact(label: &str, value: String) -> Fact {
    Fact {
        label: label.to_owned(),
        value: plain(value),
    }
}

/// Status, version, date and next review, as far as the document profile gives them. If it gives no
/// date, the day of the document takes its place.
pub(super) fn cover_facts(plan: &Plan, day: NaiveDate) -> Vec<Fact> {
    const DATES: &[&str] = &[
        "effective",
        "approved on",
        "date approved",
        "last reviewed",
        "prepared",
    ];
    let of = |words: &[&str], label: Option<&str>| {
        let entry = profile_entry(plan, words)?;
        Some(fact(label.unwrap_or(&entry.label), value_of(entry)))
    };
    let facts = [
        of(&["status"], Some("Status")),
        of(&["version"], Some("Version")),
        // The author's label names the kind of date.
        of(DATES, None).or_else(|| Some(fact("Date", day_in_words(day)))),
        of(&["next review", "review date"], Some("Next review")),
    ];
    facts.into_iter().flatten().collect()
}

/// What the plan states about itself: title, publisher, period, codes of its boards. Values that
/// planpack only inferred are left out.
pub(super) fn about(plan: &Plan) -> Vec<Fact> {
    let mut facts = vec![fact(about::TITLE, title(plan))];
    if let Some(organisation) = &plan.organisation {
        facts.push(fact(about::ORGANISATION, one_line(&organisation.value)));
    }
    if let Some(period) = &plan.period {
        facts.push(fact(about::PERIOD, one_line(&period.text.value)));
        facts.push(fact(about::COVERS, days_of(period)));
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
        facts.push(fact(about::BOARDS, boards.join("; ")));
    }
    facts
}

/// The first and the last day of a period.
pub(super) fn days_of(period: &Period) -> String {
    format!(
        "{}{}{}",
        day_in_words(period.start),
        about::TO,
        day_in_words(period.end)
    )
}

/// The title of a document, with the title of its plan's edition unless the plan is the joint plan.
pub(super) fn with_edition(title: String, plan: &Plan) -> String {
    match edition(plan).as_str() {
        "" => title,
        edition => format!("{title}: {edition}"),
    }
}

/// The running foot: title, edition, version and status, as far as they fit on one line of a
/// portrait page. The edition is always there.
pub(super) fn running(title: &str, plan: &Plan) -> String {
    // A line of a portrait page at the size of the foot holds about this many characters beside
    // the page number.
    const MAX_CHARS: usize = 96;
    let version =
        profile_entry(plan, &["version"]).map(|entry| format!("version {}", value_of(entry)));
    let status = profile_entry(plan, &["status"]).map(value_of);
    let edition = edition(plan);
    // Title and edition are three characters apart.
    let room = match edition.chars().count() {
        0 => MAX_CHARS,
        length => MAX_CHARS.saturating_sub(length + 3),
    };
    let mut words = title.to_owned();
    if words.chars().count() > room {
        words = words.chars().take(room).collect();
        words.push('…');
    }
    if !edition.is_empty() {
        words = format!("{words} · {edition}");
    }
    for more in [version, status].into_iter().flatten() {
        if words.chars().count() + more.chars().count() + 3 <= MAX_CHARS {
            words = format!("{words} · {more}");
        }
    }
    words
}

/// Counts what the plan contains: "3 priorities, 30 objectives and 49 actions". Empty for a plan
/// without any of them.
pub fn summary(plan: &Plan) -> String {
    let words = |count: CoverCount| format!("{} {}", count.number, count.label);
    listed(&counts(plan).into_iter().map(words).collect::<Vec<_>>())
}

/// Counts what the plan contains: 3 priorities, 30 objectives, 49 actions, 12 in 2 subgroup plans.
pub(super) fn counts(plan: &Plan) -> Vec<CoverCount> {
    let of = |is: fn(PartKind) -> bool| plan.parts.iter().filter(move |part| is(part.kind));
    let objectives = |parts: Vec<&Part>| parts.into_iter().map(Part::objective_count).sum();
    let actions = |parts: Vec<&Part>| {
        let objectives = parts.into_iter().flat_map(Part::objectives);
        objectives.map(|objective| objective.actions.len()).sum()
    };
    let priorities: Vec<&Part> =
        of(|kind| matches!(kind, PartKind::Priority | PartKind::Tasks)).collect();
    // A single table without a number is the whole plan, not a priority of it.
    let priority_count = match priorities.as_slice() {
        [only] if only.number.is_none() => 0,
        all => all.len(),
    };
    let appendices: Vec<&Part> = of(|kind| kind == PartKind::Appendix).collect();
    let [one_appendix, many_appendices] = appendix_nouns(&appendices);
    let in_appendices = match appendices.len() {
        1 => format!("in 1 {one_appendix}"),
        count => format!("in {count} {many_appendices}"),
    };
    let action_count: usize = actions(priorities.clone());
    // After the board's actions the noun is clear.
    let [one_in_appendices, many_in_appendices] = ["action", "actions"].map(|noun| {
        if action_count > 0 {
            in_appendices.clone()
        } else {
            format!("{noun} {in_appendices}")
        }
    });
    let appendix_actions = actions(appendices.clone());
    // The actions in appendices name the number of appendices.
    let appendix_count = if appendix_actions == 0 {
        appendices.len()
    } else {
        0
    };
    let in_registers = |noun: &str| {
        let registers = of(|kind| kind == PartKind::Risks);
        let named = registers.filter(|part| part.nouns()[0] == noun);
        named.flat_map(Part::groups).count()
    };
    let counted: [(usize, &str, &str); 8] = [
        (priority_count, "priority", "priorities"),
        (objectives(priorities), "objective", "objectives"),
        (action_count, "action", "actions"),
        (appendix_actions, &one_in_appendices, &many_in_appendices),
        (
            actions(of(|kind| kind == PartKind::Indicators).collect()),
            "indicator",
            "indicators",
        ),
        (in_registers("risk"), "risk", "risks"),
        (in_registers("item"), "logged item", "logged items"),
        (appendix_count, one_appendix, many_appendices),
    ];
    counted
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| CoverCount {
            number,
            label: if number == 1 { one } else { many }.to_owned(),
        })
        .collect()
}

/// Singular and plural noun for the appendices: "subgroup plan" if all of them name the board
/// objectives that they support. Other appendices may be lists, such as an action log.
fn appendix_nouns(appendices: &[&Part]) -> [&'static str; 2] {
    let names_board_objectives = |part: &&Part| {
        let mut roles = part.columns.iter().map(|column| column.role);
        roles.any(|role| role == Some(ColumnRole::BoardNumber))
    };
    if appendices.iter().all(names_board_objectives) {
        ["subgroup plan", "subgroup plans"]
    } else {
        ["appendix", "appendices"]
    }
}
