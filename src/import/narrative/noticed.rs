//! Findings about a Markdown file, and the places that they point at.

use std::sync::Arc;

use crate::finding::Finding;
use crate::import::rules;
use crate::location::{Place, Source};

/// The deepest nesting of lists and quotations in a pack. Word has nine levels of lists; the
/// typesetter fails from 31 levels.
pub(super) const MAX_NESTING: usize = 9;

/// The parts of a text that the pack cannot show.
pub(super) struct Noticed {
    source: Arc<Source>,
    /// The byte at which each line begins, in order.
    line_starts: Vec<usize>,
    findings: Vec<Finding>,
    /// The first list or quotation that is nested too deeply.
    too_deep: Option<Place>,
}

impl Noticed {
    /// The empty list of findings for a text.
    pub(super) fn new(text: &str, source: Arc<Source>) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = ends.map(|(end, _)| end + 1);
        Self {
            source,
            line_starts: std::iter::once(0).chain(starts).collect(),
            findings: Vec::new(),
            too_deep: None,
        }
    }

    /// The line of the byte at `offset`.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        Place::line(&self.source, line)
    }

    /// Notes something at `offset` that the pack prints as plain text.
    pub(super) fn add_plain(&mut self, what: &str, offset: usize) {
        self.findings.push(Finding::new(
            &rules::UNSUPPORTED_MARKDOWN,
            &self.place(offset),
            format!("the pack cannot show {what}; its text is printed without formatting"),
            "use plain Markdown only: headings, paragraphs, lists, tables",
        ));
    }

    /// Notes a list or quotation at `offset` that is nested too deeply.
    pub(super) fn add_too_deep(&mut self, offset: usize) {
        if self.too_deep.is_none() {
            self.too_deep = Some(self.place(offset));
        }
    }

    /// The findings. All lists and quotations that are nested too deeply share one finding.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings;
        findings.extend(self.too_deep.map(|place| {
            Finding::new(
                &rules::UNSUPPORTED_MARKDOWN,
                &place,
                format!(
                    "lists and quotations more than {MAX_NESTING} levels deep are printed as \
                     paragraphs of level {MAX_NESTING}"
                ),
                "use fewer levels",
            )
        }));
        findings
    }
}
