//! Moves the links of an objective's sub-headers into its notes.
//!
//! Sub-headers are drawn again on every page of their rows. Screen readers skip these repetitions,
//! and PDF/UA-1 forbids links in skipped content. So the texts of a section's heading and of an
//! objective are drawn without links. A note below them, which is drawn once, has the links: "See
//! objective 1.1 (page 5)".

use crate::compose::pack::{ObjectiveGroup, Paragraph, Span};

use crate::render::texts::{Visitor, visit_rich};

/// Makes the text of the objective's sub-headers plain, and puts their links into a note before
/// its other notes.
pub(super) fn move_links_to_notes(objective: &mut ObjectiveGroup) {
    let mut links = Links(Vec::new());
    visit_rich(&mut objective.section, &mut links);
    visit_rich(&mut objective.text, &mut links);
    let Links(links) = links;
    if links.is_empty() {
        return;
    }
    let mut spans = Vec::with_capacity(links.len() * 2);
    for link in links {
        spans.push(words(if spans.is_empty() { "See " } else { " · " }));
        spans.push(link);
    }
    objective.notes.insert(0, vec![Paragraph::Spans { spans }]);
}

fn words(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        ..Span::default()
    }
}

/// The links taken so far, each once.
struct Links(Vec<Span>);

impl Visitor for Links {
    fn text(&mut self, _: &mut String) {}

    fn span(&mut self, span: &mut Span) {
        let (anchor, url) = (span.anchor.take(), span.url.take());
        let shows_page = std::mem::take(&mut span.shows_page);
        // A struck-through reference no longer applies.
        let is_link = (anchor.is_some() || url.is_some()) && !span.is_struck && !span.is_removed;
        let link = Span {
            anchor,
            shows_page,
            url,
            ..words(span.text.trim())
        };
        if is_link && !self.0.contains(&link) {
            self.0.push(link);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{Rich, ScopeMark};

    fn link(text: &str, anchor: &str) -> Span {
        Span {
            anchor: Some(anchor.to_owned()),
            shows_page: true,
            ..words(text)
        }
    }

    fn objective(section: Rich, text: Rich) -> ObjectiveGroup {
        ObjectiveGroup {
            anchor: "objective".to_owned(),
            section,
            number: "1.2".to_owned(),
            board_number: String::new(),
            text,
            scope: ScopeMark::default(),
            actions: Vec::new(),
            notes: vec![vec![Paragraph::Plain("Delivered".to_owned())]],
        }
    }

    fn spans(spans: &[Span]) -> Rich {
        vec![Paragraph::Spans {
            spans: spans.to_vec(),
        }]
    }

    #[test]
    fn links_of_section_lines_objectives_and_their_lists_are_in_the_first_note() {
        let list = Paragraph::List {
            first_number: None,
            items: vec![spans(&[link("Appendix 2", "two")])],
        };
        let text = vec![
            Paragraph::Spans {
                spans: vec![words("Warm homes, see "), link("objective 1.1", "one")],
            },
            list,
        ];
        let mut objective = objective(spans(&[link("Priority 3", "three")]), text);
        move_links_to_notes(&mut objective);
        let expected = [
            words("See "),
            link("Priority 3", "three"),
            words(" · "),
            link("objective 1.1", "one"),
            words(" · "),
            link("Appendix 2", "two"),
        ];
        assert_eq!(objective.notes[0], spans(&expected));
        assert_eq!(objective.notes.len(), 2);
        assert_eq!(objective.section, spans(&[words("Priority 3")]));
        assert_eq!(
            objective.text[0],
            spans(&[words("Warm homes, see "), words("objective 1.1")])[0]
        );
    }

    #[test]
    fn a_link_is_noted_once_and_a_struck_one_never() {
        let struck = Span {
            is_struck: true,
            ..link("objective 1.4", "four")
        };
        let once = link("objective 1.1", "one");
        let mut objective = objective(
            Rich::new(),
            spans(&[once.clone(), words(" and "), once.clone(), struck]),
        );
        move_links_to_notes(&mut objective);
        assert_eq!(objective.notes[0], spans(&[words("See "), once]));
    }

    #[test]
    fn an_objective_without_links_keeps_its_notes() {
        let mut objective = objective(Rich::new(), spans(&[words("Warm homes")]));
        let before = objective.notes.clone();
        move_links_to_notes(&mut objective);
        assert_eq!(objective.notes, before);
    }
}
