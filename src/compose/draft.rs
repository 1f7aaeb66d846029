//! Whether a plan is a draft, and the placeholders in it.

use std::ops::Range;

use crate::lexicon::{DRAFT_STATUSES, FINAL_STATUSES, Lexicon, PLACEHOLDERS};
use crate::location::Text;
use crate::model::{Body, PartKind, Plan, SheetForm};
use crate::reading::marking::is_marking;
use crate::text::ascii_words::{is_word_end, is_word_start};
use crate::text::plain_words;

use super::changes::walk::for_each_text;
use super::cover::{profile_entry, value_of};
use super::pack::{Pack, Paragraph, Rich, Span};

/// Whether every page says that the plan is a draft. Pages say so if the plan's status or title
/// does. A draft line beside the tables or a placeholder is also enough, unless the status says
/// that the plan is final.
pub(super) fn is_draft(plan: &Plan, has_placeholders: bool) -> bool {
    let status = profile_entry(plan, &["status"]).map(value_of);
    let status = plain_words(&status.unwrap_or_default());
    if has_phrase(&status, &DRAFT_STATUSES) || has_word(&plain_words(&plan.title.value), "draft") {
        return true;
    }
    let is_open =
        has_placeholders || lines_beside_tables(plan).any(|line| is_draft_line(&line.value));
    is_open && !has_phrase(&status, &FINAL_STATUSES)
}

/// The notes of all parts, and the cells of sheets that hold only lines.
fn lines_beside_tables(plan: &Plan) -> impl Iterator<Item = &Text> {
    plan.parts.iter().flat_map(|part| {
        let has_lines = match &part.body {
            Body::Sheet(sheet) => sheet.form == SheetForm::Lines,
            Body::Items(_) => part.kind == PartKind::Notes,
            _ => false,
        };
        let lines = if has_lines {
            part.body.texts()
        } else {
            Vec::new()
        };
        part.notes.iter().chain(lines)
    })
}

/// Whether a line only marks the document as a draft: "DRAFT", "Version 0.4 draft".
fn is_draft_line(line: &str) -> bool {
    is_marking(line) && has_word(&plain_words(line), "draft")
}

/// Marks placeholders in the texts of a draft, so that its pages show what is still missing. A
/// document that is not a draft has no marks.
pub fn mark_placeholders(pack: &mut Pack, placeholders: &[&str]) {
    if !pack.is_draft || placeholders.is_empty() {
        return;
    }
    let blocks = pack
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks);
    for block in blocks {
        for_each_text(block, &mut |text| mark(text, placeholders));
    }
}

fn mark(text: &mut Rich, placeholders: &[&str]) {
    for paragraph in text {
        match paragraph {
            Paragraph::Plain(words) => {
                let spans = parts(&Span::of(std::mem::take(words)), placeholders);
                *paragraph = Paragraph::of_runs(spans);
            }
            Paragraph::Spans { spans } => {
                *spans = spans
                    .iter()
                    .flat_map(|span| parts(span, placeholders))
                    .collect();
            }
            Paragraph::List { items, .. } => {
                for item in items {
                    mark(item, placeholders);
                }
            }
        }
    }
}

/// Splits a run of text into parts and marks the placeholders. A link stays whole.
fn parts(span: &Span, placeholders: &[&str]) -> Vec<Span> {
    let like = |text: &str, is_placeholder| Span {
        text: text.to_owned(),
        is_placeholder,
        ..span.clone()
    };
    let mut parts = Vec::new();
    let mut rest = span.text.as_str();
    while span.anchor.is_none()
        && span.url.is_none()
        && let Some(found) = first_of(rest, placeholders)
    {
        if found.start > 0 {
            parts.push(like(&rest[..found.start], false));
        }
        parts.push(like(&rest[found.clone()], true));
        rest = &rest[found.end..];
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(like(rest, span.is_placeholder));
    }
    parts
}

/// The first placeholder of a text. Words such as "Insert" are placeholders only if the text has no
/// other words.
fn first_of(text: &str, placeholders: &[&str]) -> Option<Range<usize>> {
    let found = placeholders.iter().filter_map(|placeholder| {
        let placeholder = placeholder.trim();
        if text.trim() == placeholder {
            let start = text.find(placeholder)?;
            return Some(start..start + placeholder.len());
        }
        if !counts_anywhere(placeholder) {
            return None;
        }
        let mut starts = text.match_indices(placeholder).map(|(start, _)| start);
        let start = starts.find(|start| {
            is_word_start(text, *start) && is_word_end(&text[start + placeholder.len()..])
        })?;
        Some(start..start + placeholder.len())
    });
    found
        .filter(|found| !found.is_empty())
        .min_by_key(|found| (found.start, text.len() - found.end))
}

/// Whether a placeholder also counts among other words: "tbc", "[name]", "XX".
fn counts_anywhere(placeholder: &str) -> bool {
    let lower = placeholder.to_lowercase();
    PLACEHOLDERS.words().any(|words| words == lower)
        || lower.starts_with("xx")
        || placeholder.len() > 1 && !placeholder.starts_with(char::is_alphanumeric)
}

/// Whether a text has one of the phrases as whole words.
fn has_phrase(words: &str, phrases: &Lexicon) -> bool {
    phrases.words().any(|phrase| has_word(words, phrase))
}

fn has_word(words: &str, phrase: &str) -> bool {
    format!(" {words} ").contains(&format!(" {phrase} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_that_of_a_draft_or_not() {
        for (status, is_draft, is_final) in [
            ("DRAFT for comment", true, false),
            ("Draft 0.4", true, false),
            ("Not yet approved", true, true),
            ("Approved by both Boards", false, true),
            ("Final", false, true),
            ("Drafted by the office", false, false),
        ] {
            let words = plain_words(status);
            assert_eq!(has_phrase(&words, &DRAFT_STATUSES), is_draft, "{status}");
            assert_eq!(has_phrase(&words, &FINAL_STATUSES), is_final, "{status}");
        }
    }

    #[test]
    fn placeholders_are_marked_where_they_are_placeholders() {
        let marked = |text: &str| {
            let mut rich = vec![Paragraph::Plain(text.to_owned())];
            mark(&mut rich, &["tbc", "[name]", "Insert"]);
            match rich.as_slice() {
                [Paragraph::Spans { spans }] => spans
                    .iter()
                    .filter(|span| span.is_placeholder)
                    .map(|span| span.text.clone())
                    .collect(),
                _ => Vec::new(),
            }
        };
        assert_eq!(marked("Chair [name], date tbc"), ["[name]", "tbc"]);
        assert_eq!(marked("Insert"), ["Insert"]);
        assert_eq!(marked("Insert leaflets into packs"), Vec::<String>::new());
        assert_eq!(marked("The tbcs"), Vec::<String>::new());
    }
}
