//! Finds references by the wording of actions, for rows that have no reference or one that does not
//! exist.

use std::collections::BTreeSet;

use crate::import::returned::{Returned, ReturnedCell, ReturnedRow, ReturnedTable};
use crate::location::{Place, Text};
use crate::register::event::{Issue, IssuedAction, RecipientKind};
use crate::register::notice::Notice;
use crate::register::rules::returned_workbook::unread_answer;
use crate::text::one_line;
use crate::tracker_columns::{TrackerColumn, property};

use super::issued::{Issued, has};

/// Adds the reference to every row that has the exact wording of one action of the workbook's
/// issue. A table without references that is beside other tables becomes a table of the workbook if
/// one of its rows gets a reference. Otherwise it becomes added text. The document properties must
/// name the issue, because actions of another plan could have the same wording.
pub(super) fn add_references(issued: &Issued<'_>, returned: &mut Returned) -> Vec<Notice> {
    let unreferenced = std::mem::take(&mut returned.unreferenced);
    let named = returned.properties.get(property::ISSUE);
    let Some(issue) = named.and_then(|id| issued.of_id(id)) else {
        let texts = unreferenced.into_iter().map(|(_, text)| text);
        returned.added.extend(texts);
        return Vec::new();
    };
    let recipient = returned.properties.get(property::RECIPIENT);
    let matcher = Matcher {
        issued,
        actions: sent_to(issue, recipient),
        present: super::rows::references(&returned.tables),
    };
    let mut notices = Vec::new();
    for table in &mut returned.tables {
        if table.columns.contains_key(&TrackerColumn::Ref) {
            notices.extend(matcher.correct_rows(table));
        } else {
            let place = matcher.fill_column(table);
            notices.extend(place.iter().map(unread_answer::matched_by_wording));
        }
    }
    for (mut table, text) in unreferenced {
        match matcher.fill_column(&mut table) {
            Some(place) => {
                notices.push(unread_answer::matched_by_wording(&place));
                returned.tables.push(table);
            }
            None => returned.added.push(text),
        }
    }
    notices
}

/// The actions that were sent to a recipient; all if the recipient is unknown.
fn sent_to<'a>(issue: &'a Issue, recipient: Option<&String>) -> Vec<&'a IssuedAction> {
    let workbook = recipient.and_then(|name| issue.workbook(name));
    let recipient = workbook
        .map(|workbook| &workbook.recipient)
        .filter(|recipient| recipient.kind != RecipientKind::Office);
    let actions = issue.actions.iter();
    actions
        .filter(|action| recipient.is_none_or(|recipient| has(recipient, action)))
        .collect()
}

/// Finds actions by their wording.
struct Matcher<'m, 'a> {
    issued: &'m Issued<'a>,
    /// The actions that were in the workbook.
    actions: Vec<&'a IssuedAction>,
    /// The references that the workbook has.
    present: BTreeSet<String>,
}

impl Matcher<'_, '_> {
    /// Gives references to a table without a column for them. Returns the place of the first row
    /// that got a reference.
    fn fill_column(&self, table: &mut ReturnedTable) -> Option<Place> {
        let mut first = None;
        for row in &mut table.rows {
            let Some((action, place)) = self.action_of(row) else {
                continue;
            };
            first.get_or_insert_with(|| place.clone());
            set_reference(row, &action.reference, place);
        }
        first
    }

    /// Gives references to rows of a table whose own reference is blank or does not exist.
    fn correct_rows(&self, table: &mut ReturnedTable) -> Vec<Notice> {
        let mut notices = Vec::new();
        for index in 0..table.rows.len() {
            let row = &table.rows[index];
            let place = table.place(row, TrackerColumn::Ref);
            if let Some((action, _)) = self.action_of(row)
                && self.is_free(row, action)
            {
                let typed = row.written(TrackerColumn::Ref);
                notices.push(unread_answer::matched_row(typed, &action.reference, &place));
                set_reference(&mut table.rows[index], &action.reference, place);
            }
        }
        notices
    }

    /// Whether a row can only be about this action. No other row may have the action's reference.
    /// The reference typed in this row may not belong to another action, or be more similar to
    /// another reference.
    fn is_free(&self, row: &ReturnedRow, action: &IssuedAction) -> bool {
        let typed = row.written(TrackerColumn::Ref);
        let is_known = row
            .reference()
            .is_some_and(|reference| self.issued.actions.contains_key(reference.as_str()));
        let nearest = self.issued.nearest(&typed.to_uppercase());
        !is_known
            && !self.present.contains(&action.reference)
            && nearest.is_none_or(|nearest| nearest == action.reference)
    }

    /// The only action with the wording of a row, and the place of that wording.
    fn action_of(&self, row: &ReturnedRow) -> Option<(&IssuedAction, Place)> {
        let own = &row.cells.get(&TrackerColumn::Action)?.text;
        let words = one_line(&own.value);
        let actions = self.actions.iter().copied();
        let mut fitting = actions.filter(|sent| one_line(&sent.action) == words);
        let (Some(action), None) = (fitting.next(), fitting.next()) else {
            return None;
        };
        Some((action, own.place.clone()))
    }
}

fn set_reference(row: &mut ReturnedRow, reference: &str, place: Place) {
    let text = Text::new(reference, place);
    row.unreadable.remove(&TrackerColumn::Ref);
    row.cells
        .insert(TrackerColumn::Ref, ReturnedCell { text, day: None });
}
