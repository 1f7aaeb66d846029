//! Puts the answers of an objective's own row in one line below the objective.

use crate::compose::pack::{ActionColumn, Paragraph, Rich, Span, of_spans};
use crate::text::one_line;

/// The answers, each after the heading of its column: "Lead: Ward office · By when: March 2027".
/// `None` if all are blank.
pub(super) fn in_a_line(columns: &[ActionColumn], answers: &[Rich]) -> Option<Rich> {
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
