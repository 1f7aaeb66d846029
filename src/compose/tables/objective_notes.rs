//! The lines below an objective: "Delivered by Appendix 1, objective 5 (page 19)", "Supports 1.1
//! (page 5)", and the answers of its own row.

use std::collections::BTreeMap;

use crate::compose::numbering::{Anchors, appendix_name, objective_anchor};
use crate::compose::pack::{ActionColumn, Anchor, Paragraph, Rich, Span, of_spans};
use crate::model::{Number, Objective, Part, PartKind, Plan, Reference, ReferenceStatus};
use crate::published;
use crate::references::NOT_HERE;
use crate::text::one_line;

use super::columns::has_board_objectives;

/// The links between board objectives and the objectives of appendices.
#[derive(Debug)]
pub(super) struct ObjectiveNotes<'a> {
    anchors: &'a Anchors,
    /// For each board objective, the names and anchors of the appendix objectives that support it,
    /// in plan order.
    deliveries: BTreeMap<&'a Number, Vec<(String, Anchor)>>,
    /// Whether the plan is an edition that may leave out the objective that a row supports.
    is_edition: bool,
}

impl<'a> ObjectiveNotes<'a> {
    /// The links between the parts for which `is_shown` holds.
    pub(super) fn of(
        plan: &'a Plan,
        anchors: &'a Anchors,
        is_shown: impl Fn(&Part) -> bool,
    ) -> Self {
        let mut notes = Self {
            anchors,
            deliveries: BTreeMap::new(),
            is_edition: plan.edition.is_some(),
        };
        let appendices = plan
            .parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.kind == PartKind::Appendix && is_shown(part));
        for (part_index, part) in appendices {
            if let Some(number) = &part.number {
                notes.add_appendix(part_index, part, number);
            }
        }
        notes
    }

    fn add_appendix(&mut self, part_index: usize, part: &'a Part, number: &Number) {
        for (group_index, group) in part.groups().enumerate() {
            let noun = if part.numbers_actions(&group[0]) {
                "action"
            } else {
                "objective"
            };
            let own = group[0].number.as_ref().map_or_else(String::new, |own| {
                format!(", {noun} {}", own.text.value.trim())
            });
            let name = format!("{}{own}", appendix_name(number));
            for supported in group[0].supported() {
                let rows = self.deliveries.entry(supported).or_default();
                rows.push((name.clone(), objective_anchor(part_index, group_index)));
            }
        }
    }

    /// The notes on an objective of a part.
    pub(super) fn of_objective(&self, part: &Part, objective: &Objective) -> Vec<Rich> {
        let spans = if has_board_objectives(part) {
            self.delivered_by(objective)
        } else if part.actions_support_board() {
            // The numbers of the board's plan are in a column of the actions.
            Vec::new()
        } else {
            self.supports(objective)
        };
        if spans.is_empty() {
            return Vec::new();
        }
        vec![of_spans(spans)]
    }

    /// "Delivered by Appendix 1, objective 5 (page 19) and Appendix 2, objective 3 (page 21)".
    fn delivered_by(&self, objective: &Objective) -> Vec<Span> {
        let rows = objective
            .reading()
            .and_then(|number| self.deliveries.get(number))
            .map_or(&[][..], Vec::as_slice);
        let mut spans = Vec::with_capacity(2 * rows.len());
        for (index, (name, anchor)) in rows.iter().enumerate() {
            spans.push(Span::of(match index {
                0 => published::DELIVERED,
                _ if index + 1 == rows.len() => " and ",
                _ => ", ",
            }));
            spans.push(Span::paged_link(name, anchor));
        }
        spans
    }

    /// "Supports 1.1 (page 5)".
    fn supports(&self, objective: &Objective) -> Vec<Span> {
        let mut spans = self.board_spans(objective);
        if !spans.is_empty() {
            spans.insert(0, Span::of(published::SUPPORTS));
        }
        spans
    }

    /// The cell with the numbers of the board's plan; empty if the row has no number.
    pub(super) fn board_cell(&self, objective: &Objective) -> Rich {
        match self.board_spans(objective) {
            spans if spans.is_empty() => Rich::new(),
            spans => of_spans(spans),
        }
    }

    /// The cell with a link at each number that the board's plan has. If there is no cell, the
    /// number of the objective that has the same words. Numbers that the plan does not have, and a
    /// difference in wording, are findings. An edition adds a remark if it leaves the objective
    /// out.
    fn board_spans(&self, objective: &Objective) -> Vec<Span> {
        let Some(board_number) = &objective.board_number else {
            let references = objective.supports.iter();
            return references.map(|reference| self.link(reference)).collect();
        };
        // Each line break becomes one space, so that the ranges still fit.
        let text = board_number.text.value.replace(['\n', '\r'], " ");
        let text = text.trim_end();
        let mut spans = Vec::new();
        let mut from = 0;
        for reference in &objective.supports {
            let range = reference.range.clone();
            if range.is_empty() || text.get(range.clone()) != Some(&reference.text) {
                continue;
            }
            spans.extend((from < range.start).then(|| Span::of(&text[from..range.start])));
            spans.push(self.link(reference));
            from = range.end;
        }
        spans.extend((from < text.len()).then(|| Span::of(&text[from..])));
        spans
    }

    /// The words of a reference, or its number if it has no words, with a link.
    fn link(&self, reference: &Reference) -> Span {
        let target = reference.target.as_ref();
        let number = || target.map_or_else(String::new, |target| target.number().to_string());
        let words = match &*reference.text {
            "" => number(),
            words => words.to_owned(),
        };
        let is_found = reference.status == ReferenceStatus::Resolved;
        match target.and_then(|target| self.anchors.get(target)) {
            Some(anchor) if is_found => Span::paged_link(words, anchor),
            None if is_found && self.is_edition => Span::of(words + NOT_HERE),
            Some(_) | None => Span::of(words),
        }
    }
}

/// The answers, each after the heading of its column: "Lead: Ward office · By when: March 2027".
/// `None` if all are blank.
pub(super) fn answers_in_a_line(columns: &[ActionColumn], answers: &[Rich]) -> Option<Rich> {
    let mut spans: Vec<Span> = Vec::new();
    let filled = columns.iter().zip(answers).filter(|(_, it)| !it.is_empty());
    for (column, answer) in filled {
        let separator = if spans.is_empty() { "" } else { " · " };
        let heading = one_line(&column.heading);
        spans.push(Span::of(format!("{separator}{heading}: ")));
        push_spans(&mut spans, answer, "");
    }
    (!spans.is_empty()).then(|| of_spans(spans))
}

/// Adds the paragraphs of a text and the items of its lists, with commas between them. `before` is
/// written before the first.
fn push_spans(spans: &mut Vec<Span>, rich: &Rich, mut before: &str) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(text) => spans.push(Span::of(format!("{before}{text}"))),
            Paragraph::Spans { spans: own } => {
                spans.extend((!before.is_empty()).then(|| Span::of(before)));
                spans.extend(own.iter().cloned());
            }
            Paragraph::List { items, .. } => {
                for item in items {
                    push_spans(spans, item, before);
                    before = ", ";
                }
            }
        }
        before = ", ";
    }
}
