//! Turns Markdown events into blocks: headings, paragraphs, lists, quotations and tables.
//!
//! The pack does not show raw HTML and pictures: it prints their text, with a finding. Lists and
//! quotations are nested no deeper than [`MAX_NESTING`]; deeper lists and quotations keep their
//! text as paragraphs. The time for reading grows in proportion to the length of the text.

use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::finding::Finding;
use crate::location::{Place, Source};
use crate::model::{Inline, Prose};

use super::inlines;
use super::noticed::{MAX_NESTING, Noticed};

/// Reads a Markdown text into blocks. The levels of headings are as written.
pub(super) fn read(text: &str, source: Arc<Source>) -> (Vec<Prose>, Vec<Finding>) {
    let mut reader = Reader {
        noticed: Noticed::new(text, source),
        style: Inline::default(),
    };
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    let blocks = reader.blocks(&mut events, None, 0);
    (blocks, reader.noticed.into_findings())
}

type Events<'a, 'b> = &'b mut OffsetIter<'a, pulldown_cmark::DefaultBrokenLinkCallback>;

struct Reader {
    noticed: Noticed,
    /// The style at this point of the text.
    style: Inline,
}

/// The blocks of a list item, quotation or document, and a line that is not in a block yet.
#[derive(Default)]
struct Blocks {
    finished: Vec<Prose>,
    /// Text outside any block; tight list items have it.
    bare: Vec<Inline>,
    bare_offset: usize,
}

impl Reader {
    /// Reads blocks up to the end of the tag `until`, inside `depth` lists and quotations. Text
    /// outside any block becomes a paragraph.
    fn blocks(
        &mut self,
        events: Events<'_, '_>,
        until: Option<TagEnd>,
        depth: usize,
    ) -> Vec<Prose> {
        let mut blocks = Blocks::default();
        // The number of open lists, items and quotations that are too deep to become blocks.
        let mut too_deep = 0_usize;
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
                    if depth >= MAX_NESTING =>
                {
                    self.finish_bare(&mut blocks);
                    self.noticed.add_too_deep(range.start);
                    too_deep += 1;
                }
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item)
                    if too_deep > 0 =>
                {
                    self.finish_bare(&mut blocks);
                    too_deep -= 1;
                }
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
                    self.finish_bare(&mut blocks);
                    let block = self.block(&tag, range.start, events, depth);
                    blocks.finished.extend(block);
                }
                Event::Rule | Event::End(_) => {}
                event => self.add_bare(event, range.start, &mut blocks),
            }
        }
        self.finish_bare(&mut blocks);
        blocks.finished
    }

    fn add_bare(&mut self, event: Event<'_>, offset: usize, blocks: &mut Blocks) {
        if blocks.bare.is_empty() {
            blocks.bare_offset = offset;
        }
        self.add_inline(event, offset, &mut blocks.bare);
    }

    /// Makes a paragraph of the text outside any block.
    fn finish_bare(&self, blocks: &mut Blocks) {
        let bare = std::mem::take(&mut blocks.bare);
        if !bare.is_empty() {
            blocks.finished.push(Prose::Paragraph {
                content: inlines::without_blank_links(bare),
                place: self.noticed.place(blocks.bare_offset),
            });
        }
    }

    /// The block of a tag; `None` for a paragraph without any text.
    fn block<'a>(
        &mut self,
        tag: &Tag<'a>,
        offset: usize,
        events: Events<'a, '_>,
        depth: usize,
    ) -> Option<Prose> {
        let place = self.noticed.place(offset);
        let end = tag.to_end();
        Some(match tag {
            Tag::Heading { level, .. } => Prose::Heading {
                level: level_number(*level),
                content: self.line(events, end),
                place,
            },
            Tag::BlockQuote(_) => Prose::Quote(self.blocks(events, Some(end), depth + 1)),
            Tag::List(first_number) => Prose::List {
                first_number: *first_number,
                items: self.items(events, end, depth + 1),
            },
            Tag::Table(_) => self.table(events, place),
            Tag::HtmlBlock => {
                self.noticed.add_plain("raw HTML", offset);
                let content = self.line(events, end);
                Prose::Paragraph { content, place }
            }
            _ => {
                let content = self.line(events, end);
                if content.is_empty() {
                    return None;
                }
                Prose::Paragraph { content, place }
            }
        })
    }

    fn items(&mut self, events: Events<'_, '_>, end: TagEnd, depth: usize) -> Vec<Vec<Prose>> {
        let mut items = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    items.push(self.blocks(events, Some(TagEnd::Item), depth));
                }
                Event::End(found) if found == end => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self, events: Events<'_, '_>, place: Place) -> Prose {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.line(events, TagEnd::TableCell);
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut rows {
            row.resize(width, Vec::new());
        }
        let mut rows = rows.into_iter();
        Prose::Table {
            header: rows.next().unwrap_or_default(),
            rows: rows.collect(),
            place,
        }
    }

    /// Text up to the end of a tag.
    fn line(&mut self, events: Events<'_, '_>, end: TagEnd) -> Vec<Inline> {
        let mut line = Vec::new();
        for (event, range) in events.by_ref() {
            match event {
                Event::End(found) if found == end => break,
                event => self.add_inline(event, range.start, &mut line),
            }
        }
        inlines::without_blank_links(line)
    }

    fn add_inline(&mut self, event: Event<'_>, offset: usize, line: &mut Vec<Inline>) {
        inlines::add(event, offset, &mut self.style, line, &mut self.noticed);
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
