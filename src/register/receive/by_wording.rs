//! Finds the references of a workbook whose column Ref was deleted, by the wording of its actions.

use crate::import::returned::{Returned, ReturnedCell, ReturnedTable};
use crate::location::{Place, Text};
use crate::register::event::{Issue, IssuedAction, RecipientKind};
use crate::register::notice::Notice;
use crate::register::rules::returned_workbook::unread_answer;
use crate::text::one_line;
use crate::tracker_columns::{TrackerColumn, property};

use super::issued::{Issued, has};

/// Adds the reference to every row that has the wording of one action of the workbook's issue. The
/// document properties must name the issue, because actions of another plan could have the same
/// wording.
pub(super) fn add_references(issued: &Issued<'_>, returned: &mut Returned) -> Vec<Notice> {
    let named = returned.properties.get(property::ISSUE);
    let Some((issue, _)) = named.and_then(|id| issued.of_id(id)) else {
        return Vec::new();
    };
    let recipient = returned.properties.get(property::RECIPIENT);
    let actions = sent_to(issue, recipient);
    let tables = returned.tables.iter_mut();
    let tables = tables.filter(|table| !table.columns.contains_key(&TrackerColumn::Ref));
    tables
        .filter_map(|table| {
            let place = add_to_table(table, &actions)?;
            Some(unread_answer::matched_by_wording(&place))
        })
        .collect()
}

/// The actions that were sent to a recipient; all if the recipient is unknown.
fn sent_to<'a>(issue: &'a Issue, recipient: Option<&String>) -> Vec<&'a IssuedAction> {
    let workbooks = issue.workbooks.iter().map(|workbook| &workbook.recipient);
    let recipient = workbooks
        .filter(|known| known.kind != RecipientKind::Office)
        .find(|known| Some(&known.name) == recipient);
    let actions = issue.actions.iter();
    actions
        .filter(|action| recipient.is_none_or(|recipient| has(recipient, action)))
        .collect()
}

/// The place of the first row that has got a reference.
fn add_to_table(table: &mut ReturnedTable, actions: &[&IssuedAction]) -> Option<Place> {
    let mut first = None;
    for row in &mut table.rows {
        let Some(action) = row.cells.get(&TrackerColumn::Action) else {
            continue;
        };
        let words = one_line(&action.text.value);
        let mut fitting = actions
            .iter()
            .filter(|sent| one_line(&sent.action) == words);
        let (Some(sent), None) = (fitting.next(), fitting.next()) else {
            continue;
        };
        let place = action.text.place.clone();
        first.get_or_insert_with(|| place.clone());
        let text = Text {
            value: sent.reference.clone(),
            place,
        };
        row.cells
            .insert(TrackerColumn::Ref, ReturnedCell { text, day: None });
    }
    first
}
