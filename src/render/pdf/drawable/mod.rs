//! Makes a pack drawable: a single character, string or nesting that cannot be drawn would make the
//! whole PDF fail.
//!
//! No other module does this. Later steps rely on these promises:
//!
//! - Every character has a glyph or a visible substitute: its code point in brackets, `[U+0007]`.
//!   Several in a row share one pair of brackets. Nothing is dropped: the reader sees that
//!   something is there, and the finding with the same code point names the cell. White space that
//!   the fonts lack (tabs, thin spaces, line separators) becomes a space or a line break, which
//!   looks the same.
//! - A letter and its marks are drawn from one font. Marks after the 30th are separated from the
//!   letter.
//! - Text in another script has its language and its direction.
//! - Lists are nested only as deep as the typesetter can draw.
//! - Links have visible text, and addresses that a PDF may hold.
//! - Headings have text and skip no level. Sections, charts and the logo have names.
//! - Texts that the PDF keeps as strings (bookmarks, summaries of tables, alternative texts, title,
//!   author) are no longer than PDF/A allows. The text on the page is not cut.

mod languages;
mod text;

use std::fmt::Write;

use crate::compose::Pack;
use crate::compose::pack::{Block, Paragraph, Rich, Span, add_words, plain, texts};
use crate::fonts::{Fonts, is_blank};
use crate::render::texts::{Visitor, visit_pack, visit_rich};

use super::pdf_strings::shorten;

use languages::{forget_undrawn_language, isolate_right_to_left, mark_languages};
use text::make_text_drawable;

/// Makes everything in the pack drawable.
pub(super) fn make_drawable(pack: &mut Pack) {
    let fonts = pack.style.fonts.clone();
    visit_pack(pack, &mut Drawable { fonts: &fonts });
    pack.name_blanks();
    for text in [&mut pack.title, &mut pack.organisation] {
        shorten(text);
    }
    if let Some(logo) = &mut pack.cover.logo {
        shorten(&mut logo.alt);
    }
    for section in &mut pack.sections {
        shorten(&mut section.full_title);
        section.blocks = drawable_blocks(std::mem::take(&mut section.blocks));
    }
}

struct Drawable<'a> {
    fonts: &'a Fonts,
}

impl Visitor for Drawable<'_> {
    fn text(&mut self, text: &mut String) {
        make_text_drawable(text, self.fonts);
        isolate_right_to_left(text);
    }

    fn rich(&mut self, rich: &mut Rich) {
        flatten(rich, 0);
        mark_languages(rich);
        visit_rich(rich, self);
    }

    fn span(&mut self, span: &mut Span) {
        make_text_drawable(&mut span.text, self.fonts);
        forget_undrawn_language(span);
        span.url = span.url.as_deref().and_then(pdf_address);
        // A link, a strike-through or an underline needs visible text.
        if is_blank(&span.text) {
            *span = Span {
                text: std::mem::take(&mut span.text),
                mark: span.mark,
                ..Span::default()
            };
        }
    }
}

/// Longer addresses are refused by the typesetter.
const LONGEST_ADDRESS: usize = 7000;

/// The address in the characters that a PDF's link may have. Other bytes are written as `%` and
/// their code. `None` if the address is empty or too long.
fn pdf_address(url: &str) -> Option<String> {
    let mut address = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            address.push(char::from(byte));
        } else {
            write!(address, "%{byte:02X}").expect("writing to a string does not fail");
        }
    }
    (!address.is_empty() && address.len() <= LONGEST_ADDRESS).then_some(address)
}

/// The levels of lists that are drawn as levels. Word processors have nine, so no document that was
/// laid out by hand has more. The typesetter gives up at about 31 levels (64 show rules, two for
/// each level), or at fewer within a table or a column.
const DEEPEST_LIST: usize = 9;

/// Moves the items of lists nested deeper than `DEEPEST_LIST` into the list at that level. `depth`
/// is the number of lists around the text.
fn flatten(rich: &mut Rich, depth: usize) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(_) | Paragraph::Spans { .. } => {}
            Paragraph::List { items, .. } if depth + 1 == DEEPEST_LIST => {
                *items = in_one_list(std::mem::take(items));
            }
            Paragraph::List { items, .. } => {
                for item in items {
                    flatten(item, depth + 1);
                }
            }
        }
    }
}

/// The items of a list, each followed by the items of the lists within it. Not recursive, so that
/// deep nesting cannot overflow the stack.
fn in_one_list(items: Vec<Rich>) -> Vec<Rich> {
    let mut result = Vec::with_capacity(items.len());
    let mut open = vec![items.into_iter()];
    while let Some(items) = open.last_mut() {
        let Some(item) = items.next() else {
            open.pop();
            continue;
        };
        let mut words = Rich::new();
        let mut paragraphs = item.into_iter();
        while let Some(paragraph) = paragraphs.next() {
            match paragraph {
                Paragraph::List {
                    items: mut inner, ..
                } => {
                    let rest: Rich = paragraphs.collect();
                    inner.extend((!rest.is_empty()).then_some(rest));
                    open.push(inner.into_iter());
                    break;
                }
                paragraph => words.push(paragraph),
            }
        }
        if !words.is_empty() {
            result.push(words);
        }
    }
    result
}

/// The level of a section's own heading.
const SECTION_LEVEL: u8 = 1;
/// The deepest level of headings that PDF has.
const DEEPEST_HEADING: u8 = 6;
/// The longest heading within a section, in characters; longer ones become paragraphs. A heading is
/// also a bookmark, which must be shorter than the limit of a PDF string even with a place to break
/// after each character.
const LONGEST_HEADING: usize = 1_000;

/// Removes blank headings, closes gaps between the levels of headings, and shortens headings,
/// captions and alternative texts that are too long.
fn drawable_blocks(blocks: Vec<Block>) -> Vec<Block> {
    let mut sound = Vec::with_capacity(blocks.len());
    let mut above = SECTION_LEVEL;
    for mut block in blocks {
        shorten_strings(&mut block);
        let Block::Heading { level, text } = block else {
            sound.push(block);
            continue;
        };
        if texts(&text).all(is_blank) {
            continue;
        }
        let level = level.clamp(SECTION_LEVEL + 1, above + 1);
        above = level.min(DEEPEST_HEADING);
        let heading = |text| Block::Heading { level: above, text };
        match beginning(&text) {
            None => sound.push(heading(text)),
            Some(beginning) => sound.extend([heading(plain(beginning)), Block::Text { text }]),
        }
    }
    sound
}

/// Shortens the captions and alternative texts of a block.
fn shorten_strings(block: &mut Block) {
    match block {
        Block::Actions(table) => shorten(&mut table.caption),
        Block::Table(table) => shorten(&mut table.caption),
        Block::Chart(chart) => {
            shorten(&mut chart.alt);
            shorten(&mut chart.table.caption);
        }
        Block::Structure(structure) => shorten(&mut structure.alt),
        Block::Timeline(timeline) => {
            shorten(&mut timeline.alt);
            shorten(&mut timeline.title);
        }
        _ => {}
    }
}

/// The beginning of a text that is too long for a heading; `None` if it is not.
fn beginning(rich: &Rich) -> Option<String> {
    let mut words = String::new();
    add_words(rich, &mut words);
    let (end, _) = words.char_indices().nth(LONGEST_HEADING)?;
    words.truncate(end);
    words.truncate(words.rfind(' ').unwrap_or(end));
    words.push('…');
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_the_characters_of_a_pdf_link() {
        assert_eq!(
            pdf_address("https://example.org/größe a"),
            Some("https://example.org/gr%C3%B6%C3%9Fe%20a".to_owned())
        );
        assert_eq!(pdf_address(""), None);
        assert_eq!(pdf_address(&"a".repeat(LONGEST_ADDRESS + 1)), None);
    }

    fn nested(depth: usize) -> Rich {
        let words = |text: String| Paragraph::Plain(text);
        (0..depth).rev().fold(Rich::new(), |inner, level| {
            let item = std::iter::once(words(format!("level {level}")))
                .chain(inner)
                .chain([words("after".to_owned())]);
            vec![Paragraph::List {
                first_number: None,
                items: vec![item.collect()],
            }]
        })
    }

    fn depth(rich: &Rich) -> usize {
        let below = rich.iter().map(|paragraph| match paragraph {
            Paragraph::List { items, .. } => 1 + items.iter().map(depth).max().unwrap_or(0),
            Paragraph::Plain(_) | Paragraph::Spans { .. } => 0,
        });
        below.max().unwrap_or(0)
    }

    #[test]
    fn lists_beyond_the_ninth_level_continue_at_the_ninth_and_keep_their_text() {
        for (levels, drawn) in [(1, 1), (9, 9), (10, 9), (300, 9)] {
            let (mut before, mut after) = (String::new(), String::new());
            let mut rich = nested(levels);
            add_words(&rich, &mut before);
            flatten(&mut rich, 0);
            add_words(&rich, &mut after);
            assert_eq!(depth(&rich), drawn);
            let words = |text: &str| {
                text.split_whitespace()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            assert_eq!(words(&before), words(&after), "{levels}");
        }
    }

    fn heading(level: u8, text: &str) -> Block {
        Block::Heading {
            level,
            text: vec![Paragraph::Plain(text.to_owned())],
        }
    }

    fn levels(blocks: &[Block]) -> Vec<u8> {
        let level = |block: &Block| {
            if let Block::Heading { level, .. } = block {
                Some(*level)
            } else {
                None
            }
        };
        blocks.iter().filter_map(level).collect()
    }

    #[test]
    fn headings_skip_no_level() {
        let blocks = vec![
            heading(4, "first"),
            heading(2, "\u{ad}"),
            heading(3, "second"),
            heading(6, "fourth"),
            heading(9, "fifth"),
            heading(9, "sixth"),
            heading(2, "seventh"),
        ];
        let sound = drawable_blocks(blocks);
        assert_eq!(levels(&sound), [2, 3, 4, 5, 6, 2]);
    }

    #[test]
    fn a_heading_that_is_too_long_is_cut_and_has_its_text_below() {
        let words = "A plan of many words. ".repeat(60);
        let sound = drawable_blocks(vec![heading(2, &words)]);
        let [Block::Heading { text, .. }, Block::Text { text: whole }] = sound.as_slice() else {
            panic!("{sound:?}")
        };
        assert!(
            matches!(text.as_slice(), [Paragraph::Plain(text)] if text.chars().count() <= 1_001 && text.ends_with('…'))
        );
        assert_eq!(whole, &vec![Paragraph::Plain(words)]);
    }
}
