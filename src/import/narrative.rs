//! Markdown files to narratives: the foreword, the background, a cover report.
//!
//! Headings are brought to levels that skip none, because the pack's structure must not. Raw HTML and pictures are
//! not shown: their words are kept plainly and a finding says so.

use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::finding::Finding;
use crate::location::{Place, Source};
use crate::model::{Inline, Narrative, NarrativeKind, Prose};

use super::rules;

/// Reads a Markdown file. `file` is its name.
pub(crate) fn read(file: &str, text: &str, kind: NarrativeKind) -> (Narrative, Vec<Finding>) {
    let source = Arc::new(Source { file: file.to_owned(), sheet: None });
    let mut reader = Reader { text, source: Arc::clone(&source), findings: Vec::new(), style: Inline::default() };
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    let mut blocks = reader.blocks(&mut events, None);
    let title = take_title(&mut blocks).unwrap_or_else(|| title_of_file(file));
    skip_no_level(&mut blocks);
    (Narrative { kind, title, blocks, place: Place { source, spot: crate::location::Spot::Whole } }, reader.findings)
}

/// The first heading, if the text begins with one.
fn take_title(blocks: &mut Vec<Prose>) -> Option<String> {
    match blocks.first() {
        Some(Prose::Heading { content, .. }) => {
            let title = content.iter().map(|inline| inline.text.as_str()).collect::<String>();
            blocks.remove(0);
            Some(title.trim().to_owned())
        }
        Some(_) | None => None,
    }
}

fn title_of_file(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).replace(['-', '_'], " ");
    let mut letters = stem.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Brings headings to levels from 2 that go down one at a time.
fn skip_no_level(blocks: &mut [Prose]) {
    // The levels as written that lead to the heading at hand, the outermost first.
    let mut written: Vec<u8> = Vec::new();
    for block in blocks {
        if let Prose::Heading { level, .. } = block {
            written.retain(|outer| *outer < *level);
            written.push(*level);
            *level = u8::try_from(written.len() + 1).unwrap_or(6).min(6);
        }
    }
}

type Events<'a, 'b> = &'b mut pulldown_cmark::OffsetIter<'a, pulldown_cmark::DefaultBrokenLinkCallback>;

struct Reader<'a> {
    text: &'a str,
    source: Arc<Source>,
    findings: Vec<Finding>,
    style: Inline,
}

impl<'a> Reader<'a> {
    fn place(&self, offset: usize) -> Place {
        let line = self.text.get(..offset).unwrap_or(self.text).matches('\n').count() + 1;
        Place::line(&self.source, line)
    }

    /// Blocks up to the end of the tag `until`. Bare words, as tight list items have them, become a paragraph.
    fn blocks(&mut self, events: Events<'a, '_>, until: Option<TagEnd>) -> Vec<Prose> {
        let mut blocks = Vec::new();
        let mut bare: Vec<Inline> = Vec::new();
        let mut bare_at = 0;
        while let Some((event, range)) = events.next() {
            match event {
                Event::End(end) if Some(end) == until => break,
                Event::Start(
                    tag @ (Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::BlockQuote(_)
                    | Tag::List(_)
                    | Tag::Table(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock),
                ) => {
                    self.flush(&mut bare, bare_at, &mut blocks);
                    blocks.extend(self.block(&tag, range.start, events));
                }
                Event::Rule | Event::End(_) => {}
                event => {
                    if bare.is_empty() {
                        bare_at = range.start;
                    }
                    self.inline(event, range.start, &mut bare);
                }
            }
        }
        self.flush(&mut bare, bare_at, &mut blocks);
        blocks
    }

    fn flush(&self, bare: &mut Vec<Inline>, at: usize, blocks: &mut Vec<Prose>) {
        if !bare.is_empty() {
            blocks.push(Prose::Paragraph { content: std::mem::take(bare), place: self.place(at) });
        }
    }

    fn block(&mut self, tag: &Tag<'a>, start: usize, events: Events<'a, '_>) -> Option<Prose> {
        let place = self.place(start);
        let end = tag.to_end();
        Some(match tag {
            Tag::Heading { level, .. } => {
                Prose::Heading { level: level_number(*level), content: self.inlines(events, end), place }
            }
            Tag::BlockQuote(_) => Prose::Quote(self.blocks(events, Some(end))),
            Tag::List(first_number) => Prose::List { first_number: *first_number, items: self.items(events, end) },
            Tag::Table(_) => self.table(events, place),
            Tag::HtmlBlock => {
                self.report(&place, "raw HTML");
                let content = self.inlines(events, end);
                Prose::Paragraph { content, place }
            }
            _ => {
                let content = self.inlines(events, end);
                if content.is_empty() {
                    return None;
                }
                Prose::Paragraph { content, place }
            }
        })
    }

    fn items(&mut self, events: Events<'a, '_>, end: TagEnd) -> Vec<Vec<Prose>> {
        let mut items = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(events, Some(TagEnd::Item))),
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self, events: Events<'a, '_>, place: Place) -> Prose {
        let mut lines: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => lines.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.inlines(events, TagEnd::TableCell);
                    if let Some(line) = lines.last_mut() {
                        line.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let width = lines.iter().map(Vec::len).max().unwrap_or(0);
        for line in &mut lines {
            line.resize(width, Vec::new());
        }
        let mut lines = lines.into_iter();
        Prose::Table { header: lines.next().unwrap_or_default(), rows: lines.collect(), place }
    }

    /// Words up to the end of a tag.
    fn inlines(&mut self, events: Events<'a, '_>, end: TagEnd) -> Vec<Inline> {
        let mut content = Vec::new();
        for (event, range) in events.by_ref() {
            match event {
                Event::End(found) if found == end => break,
                event => self.inline(event, range.start, &mut content),
            }
        }
        content
    }

    /// Adds an event of running text to a line, in the style that is on.
    fn inline(&mut self, event: Event<'a>, start: usize, content: &mut Vec<Inline>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.push(&text, content),
            Event::SoftBreak => self.push(" ", content),
            Event::HardBreak => self.push("\n", content),
            Event::Html(text) | Event::InlineHtml(text) => {
                let place = self.place(start);
                self.report(&place, "raw HTML");
                self.push(&text, content);
            }
            Event::Start(Tag::Strong) => self.style.is_strong = true,
            Event::End(TagEnd::Strong) => self.style.is_strong = false,
            Event::Start(Tag::Emphasis) => self.style.is_emphasised = true,
            Event::End(TagEnd::Emphasis) => self.style.is_emphasised = false,
            Event::Start(Tag::Link { dest_url, .. }) => self.style.url = Some(dest_url.to_string()),
            Event::End(TagEnd::Link) => self.style.url = None,
            Event::Start(Tag::Image { .. }) => {
                let place = self.place(start);
                self.report(&place, "a picture");
            }
            _ => {}
        }
    }

    /// Adds words, joined to those before them if they have the same style.
    fn push(&self, words: &str, content: &mut Vec<Inline>) {
        match content.last_mut() {
            Some(last) if (Inline { text: String::new(), ..last.clone() }) == self.style => last.text.push_str(words),
            Some(_) | None => content.push(Inline { text: words.to_owned(), ..self.style.clone() }),
        }
    }

    fn report(&mut self, place: &Place, what: &str) {
        self.findings.push(Finding::new(
            &rules::UNSUPPORTED_MARKDOWN,
            place,
            format!("{what} is not shown in the pack; its words are printed plainly"),
            "write it as plain Markdown: headings, paragraphs, lists, tables",
        ));
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(text: &str) -> Vec<u8> {
        let (narrative, _) = read("a.md", text, NarrativeKind::Foreword);
        narrative
            .blocks
            .iter()
            .filter_map(|block| match block {
                Prose::Heading { level, .. } => Some(*level),
                Prose::Paragraph { .. } | Prose::List { .. } | Prose::Quote(_) | Prose::Table { .. } => None,
            })
            .collect()
    }

    #[test]
    fn headings_skip_no_level() {
        assert_eq!(levels("# Title\n\n#### Deep\n\n## Up\n\n### Down\n"), [2, 2, 3]);
        assert_eq!(levels("## Title\n\n# One\n\n### Three\n\n###### Six\n"), [2, 3, 4]);
    }

    #[test]
    fn a_text_without_heading_is_named_by_its_file() {
        let (narrative, _) = read("our-background.md", "Words.", NarrativeKind::Foreword);
        assert_eq!(narrative.title, "Our background");
    }

    #[test]
    fn lists_keep_their_words_and_numbers() {
        let (narrative, _) = read("a.md", "3. one\n4. two **strong**\n", NarrativeKind::Foreword);
        let [Prose::List { first_number: Some(3), items }] = narrative.blocks.as_slice() else {
            panic!("{narrative:?}")
        };
        assert_eq!(items.len(), 2);
    }

    #[test]
    fn html_is_kept_as_words_and_told() {
        let (narrative, findings) = read("a.md", "Words <b>and</b> more.", NarrativeKind::Foreword);
        assert_eq!(findings.len(), 2);
        assert!(format!("{:?}", narrative.blocks).contains("<b>and</b>"));
    }
}
