//! Compares two versions of a plan as a whole.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::location::{Place, Text};
use crate::model::{Board, Body, Content, JOINT, Meeting, Number, Part, PartKind, Partner, Plan};
use crate::pack_file::FILE_NAME;
use crate::references::written_out;
use crate::text::same_wording;
use crate::versions::pairing::Pairing;
use crate::versions::siblings::{Reordered, Siblings, Step};

use super::answers::{self, is_renumbered, renumbered, reordered, reworded};
use super::change::{Became, Change, Difference, Home, Pairs, Subject};
use super::rows;
use super::things::{is_listed, part_label, part_name};
use super::versions::Versions;

/// Compares two versions of a plan.
pub fn diff(old: &Plan, new: &Plan) -> Difference {
    let not_compared = not_compared(old, new);
    let editions = [edition(old), edition(new)];
    let kept = [
        kept_parts(old, &not_compared),
        kept_parts(new, &not_compared),
    ];
    let (old, new) = (
        comparable(old, &not_compared),
        comparable(new, &not_compared),
    );
    let (mut changes, pairs) = compared(&old, &new);
    let in_new = |home: Home| in_whole_plan(home, &kept[1]);
    for change in &mut changes {
        change.home = change.home.map(in_new);
    }
    let homes = pairs.homes.into_iter();
    let homes = homes.map(|(new, old)| (in_new(new), in_whole_plan(old, &kept[0])));
    Difference {
        changes,
        pairs: Pairs {
            homes: homes.collect(),
            ..pairs
        },
        not_compared,
        editions: (editions[0] != editions[1]).then(|| editions.map(str::to_owned)),
    }
}

/// The name of a plan's edition.
fn edition(plan: &Plan) -> &str {
    let mark = plan.edition.as_ref();
    mark.map_or(JOINT, |mark| mark.name.as_str())
}

/// The content that is not compared in detail, because one version leaves it out or has it in
/// another form.
fn not_compared(old: &Plan, new: &Plan) -> BTreeSet<Content> {
    const OTHER: Content = Content::Parts(PartKind::Other);
    let mut not_compared: BTreeSet<Content> = old.left_out.union(&new.left_out).copied().collect();
    if !not_compared.contains(&Content::Struck) && struck_words(old) != struck_words(new) {
        not_compared.insert(Content::Struck);
    }
    if !not_compared.contains(&Content::Links) && links(old) != links(new) {
        not_compared.insert(Content::Links);
    }
    // A published workbook has its lines and its other sheets in another form.
    if not_compared.contains(&Content::Lines) && other_words(old) != other_words(new) {
        not_compared.insert(OTHER);
    }
    not_compared
}

/// The indices of the parts that are compared.
fn kept_parts(plan: &Plan, not_compared: &BTreeSet<Content>) -> Vec<usize> {
    let parts = plan.parts.iter().enumerate();
    parts
        .filter(|(_, part)| is_compared(part, not_compared))
        .map(|(index, _)| index)
        .collect()
}

fn is_compared(part: &Part, not_compared: &BTreeSet<Content>) -> bool {
    let is_left_out = not_compared.contains(&Content::Parts(part.kind))
        || (!part.is_printed && not_compared.contains(&Content::UnprintedSheets));
    // The other sheets of a version in another form have the same words; see `not_compared`.
    let is_in_other_form =
        matches!(part.body, Body::Sheet(_)) && not_compared.contains(&Content::Lines);
    !is_left_out && !is_in_other_form
}

/// Converts a place among the compared parts to a place in the whole plan. `kept` has the indices
/// of the compared parts.
fn in_whole_plan(home: Home, kept: &[usize]) -> Home {
    match home {
        Home::Narrative(index) => Home::Narrative(index),
        Home::Part(part) => Home::Part(kept[part]),
        Home::Objective(part, group) => Home::Objective(kept[part], group),
    }
}

/// A version without the content that is not compared, and with every `[[name]]` written out.
fn comparable<'a>(plan: &'a Plan, not_compared: &BTreeSet<Content>) -> Cow<'a, Plan> {
    if not_compared.is_empty() {
        return written_out(plan);
    }
    let mut reduced = plan.clone();
    reduced.parts.retain(|part| is_compared(part, not_compared));
    reduced.leave_out(not_compared);
    Cow::Owned(written_out(&reduced).into_owned())
}

/// The struck words of the plan's cells, sorted so that two versions can be compared.
fn struck_words(plan: &Plan) -> Vec<&str> {
    if plan.struck.is_empty() {
        return Vec::new();
    }
    let cells: HashSet<Place> = plan
        .cells()
        .into_iter()
        .map(|(place, _)| place.clone())
        .collect();
    let struck = plan
        .struck
        .iter()
        .filter(|struck| cells.contains(&struck.place));
    let mut words: Vec<&str> = struck
        .flat_map(|struck| &struck.words)
        .map(|words| words.trim())
        .collect();
    words.sort_unstable();
    words
}

/// The linked texts of the plan's cells with their addresses, sorted.
fn links(plan: &Plan) -> BTreeSet<(&str, &str)> {
    let links = plan.links.iter();
    links
        .map(|link| (link.text.trim(), link.address.as_str()))
        .collect()
}

/// The texts of sheets without a table of a plan, sorted. They show whether there are differences
/// in sheets that cannot be compared row by row.
fn other_words(plan: &Plan) -> Vec<&str> {
    let parts = plan.parts.iter();
    let parts = parts.filter(|part| matches!(part.body, Body::Sheet(_)));
    let texts = parts.flat_map(|part| {
        part.columns
            .iter()
            .map(|column| &column.text)
            .chain(part.body_texts())
    });
    let mut words: Vec<&str> = texts.map(|text| text.value.trim()).collect();
    words.sort_unstable();
    words
}

fn compared(old: &Plan, new: &Plan) -> (Vec<Change>, Pairs) {
    let mut changes: Vec<Change> = plan_changes(old, new).into_iter().collect();
    let mut pairs = Pairs::default();
    rows::compare_narratives(old, new, &mut changes, &mut pairs);
    let versions = Versions::of(old, new);
    versions.add_pairs(&mut pairs);
    let siblings = Siblings::of(0..old.parts.len(), 0..new.parts.len(), &versions.parts);
    for step in siblings.steps() {
        let first = changes.len();
        let part = match step {
            Step::New(index, moved) => {
                changes.extend(part_change(old, (new, index), &versions.parts, moved));
                let was = versions.parts.old_of_new[index];
                changes.extend(rows::of_part(was.map(|was| (old, was)), (new, index)));
                versions.add_changes_under(was, index, &mut changes);
                // Removed things were in this part, too.
                for change in &mut changes[first..] {
                    change.home.get_or_insert(Home::Part(index));
                }
                &new.parts[index]
            }
            Step::Retired(index) => {
                changes.extend(retired_part(old, index));
                versions.add_retired_under(index, &mut changes);
                &old.parts[index]
            }
        };
        let under = part_name(part);
        for change in &mut changes[first..] {
            change.under.clone_from(&under);
        }
    }
    (changes, pairs)
}

fn retired_part(plan: &Plan, index: usize) -> Option<Change> {
    let part = &plan.parts[index];
    let (label, words) = (part_label(part), rows::title_with_count(part));
    is_listed(plan, part).then(|| Change::retired(Subject::Part, &label, &words, &part.place))
}

fn plan_changes(old: &Plan, new: &Plan) -> Option<Change> {
    let organisation = |plan: &Plan| value_of(plan.organisation.as_ref());
    let period = |plan: &Plan| value_of(plan.period.as_ref().map(|period| &period.text));
    let days = |plan: &Plan| {
        plan.period
            .as_ref()
            .map(|period| (period.start, period.end))
    };
    let mut became: Vec<Became> = Vec::new();
    // If both titles are only file names, nobody chose them, and the change is not listed.
    if !(is_name_of_file(&old.title) && is_name_of_file(&new.title)) {
        became.extend(answers::changed(
            "title",
            &old.title.value,
            &new.title.value,
        ));
    }
    became.extend(answers::changed(
        "organisation",
        &organisation(old),
        &organisation(new),
    ));
    // A period with other dashes or spaces, but the same days and words, is the same period.
    if days(old) != days(new) || !same_wording(&period(old), &period(new)) {
        became.extend(answers::changed("period", &period(old), &period(new)));
    }
    became.extend(answers::changed("boards", &boards_of(old), &boards_of(new)));
    // A plan that was read from a published document has no such code.
    if let (Some(from), Some(to)) = (&old.all_boards_code, &new.all_boards_code) {
        became.extend(answers::changed("code for all boards", from, to));
    }
    became.extend(partnership_changes(old, new));
    let places = [&old.title.place, &new.title.place];
    let title = &new.title.value;
    let mut change = Change::in_both(Subject::Plan, "the plan", title, became, places)?;
    THE_PLAN.clone_into(&mut change.under);
    Some(change)
}

/// The name under which changes of the plan as a whole are listed.
const THE_PLAN: &str = "The plan";

/// The changes in the lists of partners and meetings of the pack file. A plan from a published
/// document has no such lists. Lists that come from sheets are compared as parts.
fn partnership_changes(old: &Plan, new: &Plan) -> Vec<Became> {
    let of_partners = |plan: &Plan| -> BTreeMap<String, String> {
        let entry = |partner: &Partner| {
            let names = [vec![partner.name.clone()], partner.aliases.clone()].concat();
            (format!("partner {}", partner.name), names.join(", "))
        };
        plan.partners.iter().map(entry).collect()
    };
    let of_meetings = |plan: &Plan| -> BTreeMap<String, String> {
        let entry = |meeting: &Meeting| {
            let days: Vec<String> = meeting.days.iter().map(ToString::to_string).collect();
            (format!("meetings of {}", meeting.name), days.join(", "))
        };
        plan.meetings.iter().map(entry).collect()
    };
    let lists = [
        (PartKind::Partners, of_partners(old), of_partners(new)),
        (PartKind::Calendar, of_meetings(old), of_meetings(new)),
    ];
    let is_of_sheets = |kind| {
        [old, new]
            .iter()
            .any(|it| it.parts_of(kind).next().is_some())
    };
    let compared = lists
        .into_iter()
        .filter(|(kind, was, now)| !was.is_empty() && !now.is_empty() && !is_of_sheets(*kind));
    compared
        .flat_map(|(_, was, now)| answers::of_columns(&was, &now))
        .collect()
}

fn value_of(text: Option<&Text>) -> String {
    text.map_or_else(String::new, |text| text.value.clone())
}

/// The boards of a plan with their codes: "C = Children's Board; A = Adults' Board".
fn boards_of(plan: &Plan) -> String {
    let name = |board: &Board| match &board.code {
        Some(code) => format!("{code} = {}", board.name),
        None => board.name.clone(),
    };
    plan.boards.iter().map(name).collect::<Vec<_>>().join("; ")
}

/// Whether a title is only the name of the workbook. A title in the pack file was chosen.
fn is_name_of_file(title: &Text) -> bool {
    title.place.cell().is_none() && title.place.source.file != FILE_NAME
}

/// The change of a part of the new version. `moved` says whether it changed places.
fn part_change(
    old: &Plan,
    (new_plan, index): (&Plan, usize),
    parts: &Pairing,
    moved: Option<Reordered>,
) -> Option<Change> {
    let new = &new_plan.parts[index];
    let label = part_label(new);
    let Some(was) = parts.old_of_new[index] else {
        let words = rows::title_with_count(new);
        let change = || Change::added(Subject::Part, &label, &words, &new.place);
        return is_listed(new_plan, new).then(change);
    };
    let old_part = &old.parts[was];
    let is_in_other_form = [old, new_plan]
        .iter()
        .any(|plan| plan.left_out.contains(&Content::Lines));
    let mut became = part_became(old_part, new, is_in_other_form);
    let moved = moved.filter(|_| !is_renumbered(&became));
    let name = |plan: &'_ Plan, part: usize| part_label(&plan.parts[part]);
    became.extend(reordered(
        moved,
        |part| name(old, part),
        |part| name(new_plan, part),
    ));
    let places = [&old_part.place, &new.place];
    Change::in_both(Subject::Part, &label, &new.heading, became, places)
}

/// The changes of a part. In a version in another form, such as a published workbook, every table
/// has a title.
fn part_became(old: &Part, new: &Part, is_in_other_form: bool) -> Vec<Became> {
    let mut became = Vec::new();
    let (was, label) = (part_label(old), part_label(new));
    // The name of a part without a number is its heading, which is compared below.
    if was != label && (old.number.is_some() || new.number.is_some()) {
        became.push(Became::Renumbered {
            from: was,
            to: label,
        });
    } else {
        let number = |part: &Part| {
            part.number
                .as_ref()
                .map_or_else(String::new, Number::to_string)
        };
        became.extend(renumbered(&number(old), &number(new)));
    }
    // The heading of a part without a title is the name of its sheet, which is not text of the
    // plan.
    let has_title = |part: &Part| !part.title.value.trim().is_empty();
    let is_titled = if is_in_other_form {
        has_title(old) && has_title(new)
    } else {
        has_title(old) || has_title(new)
    };
    if is_titled {
        became.extend(reworded(&old.heading, &new.heading));
    }
    became.extend(answers::of_part(old, new, is_in_other_form));
    became
}
