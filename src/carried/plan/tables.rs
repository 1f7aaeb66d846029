//! Gives terms, profile, money and groups back to the parts whose tables have them. The document
//! lists them for the whole plan.

use crate::location::{Place, Spot, Text};
use crate::model::{
    Amount, Body, ColumnHeading, Finance, GlossaryEntry, GovernanceGroup, Part, PartKind,
    ProfileEntry, Total,
};
use crate::render::plan_document as document;

use super::action::extra;

/// Gives glossary entries to the parts whose tables have them.
pub(super) fn share_glossary(parts: &mut [Part], entries: Vec<document::GlossaryEntry>) {
    let entry = |entry: document::GlossaryEntry| GlossaryEntry {
        meaning: Text::new(entry.meaning, entry.place.clone()),
        term: Text::new(entry.term, entry.place),
    };
    let place = |entry: &GlossaryEntry| entry.term.place.clone();
    let entries = entries.into_iter().map(entry);
    share(parts, PartKind::Glossary, entries, place, Body::Glossary);
}

/// Gives lines of the document profile to the parts whose tables have them.
pub(super) fn share_profile(parts: &mut [Part], entries: Vec<document::ProfileEntry>) {
    let entry = |entry: document::ProfileEntry| ProfileEntry {
        label: entry.label,
        text: Text::new(entry.text, entry.place),
        date: entry.date,
    };
    let place = |entry: &ProfileEntry| entry.text.place.clone();
    let entries = entries.into_iter().map(entry);
    share(parts, PartKind::Profile, entries, place, Body::Profile);
}

/// Gives groups to the parts whose tables have them. The headings of their further columns are
/// looked up in the first part with groups.
pub(super) fn share_governance(parts: &mut [Part], groups: Vec<document::GovernanceGroup>) {
    let first = parts.iter().find(|part| part.kind == PartKind::Governance);
    let columns = first.map(|part| part.columns.clone()).unwrap_or_default();
    let place = |group: &GovernanceGroup| group.group.place.clone();
    let groups = groups.into_iter().map(|it| governance_group(it, &columns));
    share(parts, PartKind::Governance, groups, place, Body::Governance);
}

fn governance_group(
    group: document::GovernanceGroup,
    columns: &[ColumnHeading],
) -> GovernanceGroup {
    let text = |value: String| Text::new(value, group.place.clone());
    let extras = group.extras.into_iter();
    GovernanceGroup {
        chair: group.chair.map(text),
        vice_chair: group.vice_chair.map(text),
        reports_to: group.reports_to.map(text),
        extras: extras.map(|it| extra(it, columns)).collect(),
        group: Text::new(group.group, group.place.clone()),
    }
}

/// Gives each table of money to its part. Tables and parts are both in plan order.
pub(super) fn share_finance(parts: &mut [Part], tables: Vec<document::Finance>) {
    let parts = parts
        .iter_mut()
        .filter(|part| part.kind == PartKind::Finance);
    for (part, table) in parts.zip(tables) {
        part.body = Body::Finance(finance(table, &part.columns));
    }
}

fn finance(table: document::Finance, columns: &[ColumnHeading]) -> Finance {
    let lines = table.lines.into_iter().map(|line| amount(line, columns));
    let lines: Vec<Amount> = lines.collect();
    let total = |total: document::Total| {
        let line = amount(total.line, columns);
        let is_above = |above: &&Amount| above.label.place.cell() < line.label.place.cell();
        Total {
            after_lines: lines.iter().filter(is_above).count(),
            computed: total.computed.parse().unwrap_or_default(),
            line,
        }
    };
    let totals = table.totals.into_iter().map(total).collect();
    Finance { lines, totals }
}

fn amount(amount: document::Amount, columns: &[ColumnHeading]) -> Amount {
    let extras = amount.extras.into_iter();
    Amount {
        extras: extras.map(|it| extra(it, columns)).collect(),
        text: Text::new(amount.text, amount.place.clone()),
        amount: amount.amount.and_then(|amount| amount.parse().ok()),
        label: Text::new(amount.label, amount.place),
    }
}

/// Gives each entry to the part of a kind whose table has the entry. An entry that no table has
/// goes to the first part of that kind.
fn share<T>(
    parts: &mut [Part],
    kind: PartKind,
    entries: impl Iterator<Item = T>,
    place: impl Fn(&T) -> Place,
    body: impl Fn(Vec<T>) -> Body,
) {
    let of_kind = (0..parts.len()).filter(|at| parts[*at].kind == kind);
    let mut shares: Vec<(usize, Vec<T>)> = of_kind.map(|at| (at, Vec::new())).collect();
    for entry in entries {
        let place = place(&entry);
        let at = shares
            .iter()
            .position(|(part, _)| is_in_table(&place, &parts[*part].place));
        if let Some((_, share)) = shares.get_mut(at.unwrap_or(0)) {
            share.push(entry);
        }
    }
    for (at, share) in shares {
        parts[at].body = body(share);
    }
}

fn is_in_table(place: &Place, table: &Place) -> bool {
    match (place.spot, table.spot) {
        (Spot::Cells(cells), Spot::Cells(table_cells)) => {
            place.source == table.source && table_cells.contains(cells.first)
        }
        _ => place.source == table.source,
    }
}
