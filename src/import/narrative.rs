//! Markdown files to narratives: the foreword, the background, a cover report.
//!
//! [`text_of`] makes text of the bytes of a file, [`read`] a narrative of the text. Headings
//! without words are left out, and the others brought to levels that skip none, because the pack's
//! structure must not. Raw HTML and pictures are not shown: their words are kept plainly and a
//! finding says so. Lists and quotations are nested no deeper than [`MAX_NESTING`]; deeper ones
//! keep their words as paragraphs. A text is read in time that grows with its length.

use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::fonts::is_blank;
use crate::input_file::{self, Kind, Unread};
use crate::location::{Place, Source, Spot};
use crate::model::{Inline, Narrative, NarrativeKind, Prose};

use super::rules;
use crate::pack_file::{FILE_NAME, Inputs, NarrativeFile, NarrativeFileKind};
use crate::sheets::{decode_text, guessed_encoding};

/// Lists and quotations within one another. Word has nine levels of lists; from 31 on the
/// typesetter gives up.
const MAX_NESTING: usize = 9;

/// The text of a Markdown file, whatever encoding it was saved in, with a finding if that was
/// guessed. `file` is its name. `None` if it is no text: the zero byte is in every picture, PDF and
/// workbook, and in no text.
fn text_of(file: &str, bytes: &[u8]) -> Option<(String, Option<Finding>)> {
    let decoded = decode_text(bytes).ok()?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    let guess = decoded
        .guessed
        .map(|encoding| guessed_encoding(encoding.name(), file, "save it as UTF-8"));
    (!text.contains('\0')).then(|| (text.to_owned(), guess))
}

/// The Markdown files that the pack file names. One that is not there is a finding, and its section
/// is left out.
pub(crate) fn read_all(
    inputs: &Inputs,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Narrative>, Failure> {
    let mut narratives = Vec::new();
    for entry in &inputs.pack_file.narratives {
        let (file, kind) = match entry {
            NarrativeFile::Name(file)
            | NarrativeFile::Kind {
                file,
                kind: NarrativeFileKind::Foreword,
            } => (file, NarrativeKind::Foreword),
            NarrativeFile::Kind {
                file,
                kind: NarrativeFileKind::CoverReport,
            } => (file, NarrativeKind::CoverReport),
        };
        let pack_file = || inputs.folder.join(FILE_NAME);
        let path = Inputs::inside(&inputs.folder, file).map_err(|message| Failure::PackFile {
            path: pack_file(),
            message,
        })?;
        match input_file::read(&path, Kind::Text) {
            Ok(bytes) => {
                let (text, guess) = text_of(file, &bytes).ok_or(Failure::NotAText(path))?;
                findings.extend(guess);
                let (narrative, noticed) = read(file, &text, kind);
                narratives.push(narrative);
                findings.extend(noticed);
            }
            Err(Unread::Missing) => findings.push(Finding::new(
                &rules::MISSING_NARRATIVE,
                &Place::file(FILE_NAME),
                format!("there is no file `{file}` in the pack's folder"),
                "correct its name in pack.toml, or add the file",
            )),
            Err(unread) => return Err(unread.of_file(&path)),
        }
    }
    Ok(narratives)
}

/// Reads a Markdown text. `file` is the name of its file.
fn read(file: &str, text: &str, kind: NarrativeKind) -> (Narrative, Vec<Finding>) {
    let source = Arc::new(Source {
        file: file.to_owned(),
        sheet: None,
    });
    let mut reader = Reader::new(text, Arc::clone(&source));
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    let mut blocks = reader.blocks(&mut events, None, 0);
    blocks.retain(|block| !matches!(block, Prose::Heading { content, .. } if !has_words(content)));
    let title = take_title(&mut blocks).unwrap_or_else(|| title_of_file(file));
    skip_no_level(&mut blocks);
    let findings = reader.into_findings();
    (
        Narrative {
            kind,
            title,
            blocks,
            place: Place {
                source,
                spot: Spot::Whole,
            },
        },
        findings,
    )
}

fn has_words(content: &[Inline]) -> bool {
    content.iter().any(|inline| !is_blank(&inline.text))
}

/// The first heading, if the text begins with one.
fn take_title(blocks: &mut Vec<Prose>) -> Option<String> {
    match blocks.first() {
        Some(Prose::Heading { content, .. }) => {
            let title = content
                .iter()
                .map(|inline| inline.text.as_str())
                .collect::<String>();
            blocks.remove(0);
            Some(title.trim().to_owned())
        }
        Some(_) | None => None,
    }
}

fn title_of_file(file: &str) -> String {
    let stem = file
        .rsplit_once('.')
        .map_or(file, |(stem, _)| stem)
        .replace(['-', '_'], " ");
    let mut letters = stem.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
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

type Events<'a, 'b> = &'b mut OffsetIter<'a, pulldown_cmark::DefaultBrokenLinkCallback>;

struct Reader {
    source: Arc<Source>,
    /// The byte at which each line begins, in order.
    line_starts: Vec<usize>,
    findings: Vec<Finding>,
    /// Where the first list or quotation is that is nested too deeply.
    too_deep: Option<Place>,
    style: Inline,
}

impl Reader {
    fn new(text: &str, source: Arc<Source>) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(ends.map(|(end, _)| end + 1))
            .collect();
        Self {
            source,
            line_starts,
            findings: Vec::new(),
            too_deep: None,
            style: Inline::default(),
        }
    }

    fn place(&self, offset: usize) -> Place {
        Place::line(
            &self.source,
            self.line_starts.partition_point(|start| *start <= offset),
        )
    }

    /// Blocks up to the end of the tag `until`, which `depth` lists and quotations are around. Bare
    /// words, as tight list items have them, become a paragraph.
    fn blocks(
        &mut self,
        events: Events<'_, '_>,
        until: Option<TagEnd>,
        depth: usize,
    ) -> Vec<Prose> {
        let mut blocks = Vec::new();
        let mut bare: Vec<Inline> = Vec::new();
        let mut bare_at = 0;
        // Lists, items and quotations that were begun here but lie too deep to be one.
        let mut unmade = 0_usize;
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
                    if depth >= MAX_NESTING =>
                {
                    self.flush(&mut bare, bare_at, &mut blocks);
                    self.note_depth(range.start);
                    unmade += 1;
                }
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item)
                    if unmade > 0 =>
                {
                    self.flush(&mut bare, bare_at, &mut blocks);
                    unmade -= 1;
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
                    self.flush(&mut bare, bare_at, &mut blocks);
                    blocks.extend(self.block(&tag, range.start, events, depth));
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
            blocks.push(Prose::Paragraph {
                content: linked_words(std::mem::take(bare)),
                place: self.place(at),
            });
        }
    }

    fn block<'a>(
        &mut self,
        tag: &Tag<'a>,
        start: usize,
        events: Events<'a, '_>,
        depth: usize,
    ) -> Option<Prose> {
        let place = self.place(start);
        let end = tag.to_end();
        Some(match tag {
            Tag::Heading { level, .. } => Prose::Heading {
                level: level_number(*level),
                content: self.inlines(events, end),
                place,
            },
            Tag::BlockQuote(_) => Prose::Quote(self.blocks(events, Some(end), depth + 1)),
            Tag::List(first_number) => Prose::List {
                first_number: *first_number,
                items: self.items(events, end, depth + 1),
            },
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
        Prose::Table {
            header: lines.next().unwrap_or_default(),
            rows: lines.collect(),
            place,
        }
    }

    /// Words up to the end of a tag.
    fn inlines(&mut self, events: Events<'_, '_>, end: TagEnd) -> Vec<Inline> {
        let mut content = Vec::new();
        for (event, range) in events.by_ref() {
            match event {
                Event::End(found) if found == end => break,
                event => self.inline(event, range.start, &mut content),
            }
        }
        linked_words(content)
    }

    /// Adds an event of running text to a line, in the style that is on.
    fn inline(&mut self, event: Event<'_>, start: usize, content: &mut Vec<Inline>) {
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
            Some(last) if is_same_style(last, &self.style) => last.text.push_str(words),
            Some(_) | None => content.push(Inline {
                text: words.to_owned(),
                ..self.style.clone()
            }),
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

    fn note_depth(&mut self, offset: usize) {
        if self.too_deep.is_none() {
            self.too_deep = Some(self.place(offset));
        }
    }

    /// What was noticed. However many lists are nested too deeply, one finding says so.
    fn into_findings(self) -> Vec<Finding> {
        let Self {
            mut findings,
            too_deep,
            ..
        } = self;
        findings.extend(too_deep.map(|place| {
            Finding::new(
                &rules::UNSUPPORTED_MARKDOWN,
                &place,
                format!(
                    "lists and quotations more than {MAX_NESTING} levels deep are printed as \
                         paragraphs of level {MAX_NESTING}"
                ),
                "put it into fewer levels",
            )
        }));
        findings
    }
}

fn is_same_style(one: &Inline, other: &Inline) -> bool {
    (one.is_strong, one.is_emphasised, &one.url)
        == (other.is_strong, other.is_emphasised, &other.url)
}

/// A line without the links that show no word: nobody could follow them, and a PDF can hold none.
fn linked_words(mut content: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut content {
        if inline.url.is_some() && is_blank(&inline.text) {
            inline.url = None;
        }
    }
    content
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
                Prose::Paragraph { .. }
                | Prose::List { .. }
                | Prose::Quote(_)
                | Prose::Table { .. } => None,
            })
            .collect()
    }

    #[test]
    fn headings_skip_no_level() {
        assert_eq!(
            levels("# Title\n\n#### Deep\n\n## Up\n\n### Down\n"),
            [2, 2, 3]
        );
        assert_eq!(
            levels("## Title\n\n# One\n\n### Three\n\n###### Six\n"),
            [2, 3, 4]
        );
    }

    #[test]
    fn a_text_without_heading_is_named_by_its_file() {
        let (narrative, _) = read("our-background.md", "Words.", NarrativeKind::Foreword);
        assert_eq!(narrative.title, "Our background");
    }

    #[test]
    fn lists_keep_their_words_and_numbers() {
        let (narrative, _) = read(
            "a.md",
            "3. one\n4. two **strong**\n",
            NarrativeKind::Foreword,
        );
        let [
            Prose::List {
                first_number: Some(3),
                items,
            },
        ] = narrative.blocks.as_slice()
        else {
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

    #[test]
    fn headings_without_words_are_left_out_before_levels_are_counted() {
        for blank in [
            "##",
            "## ![](logo.png)",
            "## &nbsp;",
            "## \u{ad}\u{200b}",
            "## [](http://a.example)",
        ] {
            assert_eq!(
                levels(&format!("# Title\n\n{blank}\n\n### Deep\n")),
                [2],
                "{blank}"
            );
        }
        assert_eq!(
            levels("# Title\n\n## ![A bridge](logo.png)\n\n### Deep\n"),
            [2, 3]
        );
    }

    #[test]
    fn a_heading_without_words_is_not_the_title() {
        let (narrative, _) = read(
            "a.md",
            "#\n\n# Our bridges\n\nWords.\n",
            NarrativeKind::Foreword,
        );
        assert_eq!(narrative.title, "Our bridges");
    }

    #[test]
    fn links_without_words_are_no_links() {
        let (narrative, _) = read(
            "a.md",
            "a [\u{ad}](tel:1) [b](tel:2)\n",
            NarrativeKind::Foreword,
        );
        let [Prose::Paragraph { content, .. }] = narrative.blocks.as_slice() else {
            panic!("{narrative:?}")
        };
        let links: Vec<&str> = content
            .iter()
            .filter(|inline| inline.url.is_some())
            .map(|inline| &*inline.text)
            .collect();
        assert_eq!(links, ["b"]);
    }

    /// How many lists and quotations are around the innermost words, and all words.
    fn depth_and_words(blocks: &[Prose]) -> (usize, String) {
        blocks
            .iter()
            .fold((0, String::new()), |(deepest, words), block| {
                let (depth, inner) = match block {
                    Prose::Quote(inner) => depth_and_words(inner),
                    Prose::List { items, .. } => depth_and_words(&items.concat()),
                    Prose::Heading { content, .. } | Prose::Paragraph { content, .. } => {
                        let inner: String =
                            content.iter().map(|inline| inline.text.as_str()).collect();
                        return (deepest, words + &inner);
                    }
                    Prose::Table { .. } => return (deepest, words),
                };
                (deepest.max(depth + 1), words + &inner)
            })
    }

    #[test]
    fn lists_and_quotations_end_at_a_level_and_keep_their_words() {
        for (mark, levels) in [
            ("- ", 9),
            ("- ", 10),
            (">", 9),
            (">", 100_000),
            ("- ", 20_000),
            ("> - ", 20_000),
            ("1. ", 500),
        ] {
            let text = mark.repeat(levels) + " deep\n\nafter\n";
            let (narrative, findings) = read("a.md", &text, NarrativeKind::Foreword);
            let (depth, words) = depth_and_words(&narrative.blocks);
            assert_eq!(depth, MAX_NESTING, "{mark}{levels}");
            assert!(
                words.contains("deep") && words.ends_with("after"),
                "{mark}{levels}: {words}"
            );
            assert_eq!(
                findings.len(),
                usize::from(levels > MAX_NESTING),
                "{mark}{levels}"
            );
        }
    }

    #[test]
    fn every_level_of_a_deep_list_keeps_its_words() {
        let lines: Vec<String> = (0..30)
            .map(|level| format!("{}- level {level}.", "  ".repeat(level)))
            .collect();
        let text = lines.join("\n");
        let (narrative, findings) = read("a.md", &text, NarrativeKind::Foreword);
        let (depth, words) = depth_and_words(&narrative.blocks);
        assert_eq!((depth, findings.len()), (MAX_NESTING, 1));
        assert!(
            (0..30).all(|level| words.contains(&format!("level {level}."))),
            "{words}"
        );
    }

    #[test]
    fn places_are_the_lines_of_the_file() {
        let (narrative, findings) = read(
            "a.md",
            "# Title\n\none\n\ntwo <b>\n",
            NarrativeKind::Foreword,
        );
        let lines: Vec<Spot> = narrative
            .passages()
            .iter()
            .map(|(_, place)| place.spot)
            .collect();
        assert_eq!(lines, [Spot::Line(3), Spot::Line(5)]);
        assert_eq!(findings[0].place.spot, Spot::Line(5));
    }

    #[test]
    fn texts_are_read_in_the_encodings_that_programs_write() {
        let words = "# Café\n\n£500 – ready\n";
        let windows = encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(words.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let with_mark = [b"\xEF\xBB\xBF", words.as_bytes()].concat();
        for bytes in [words.as_bytes(), &windows, &utf16, &with_mark] {
            assert_eq!(
                text_of("a.md", bytes).map(|(text, _)| text).as_deref(),
                Some(words)
            );
        }
        assert_eq!(text_of("a.md", b"PK\x03\x04\0\0"), None);
    }
}
