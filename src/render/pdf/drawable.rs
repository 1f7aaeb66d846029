//! Makes a pack one that can be drawn, because one character, string or nesting that cannot would
//! fail the whole PDF.
//!
//! Nothing else decides that; whatever comes after may rely on it:
//!
//! - Every character has a glyph, or a visible substitute: its code point in brackets, `[U+0007]`,
//!   several in a row in one pair of brackets. Nothing is dropped: a reader sees that something is
//!   there, and the finding with the same code point names the cell. White space that the fonts
//!   lack (tabs, thin spaces, line separators) becomes a space or a line break, which is how it
//!   looks anyway.
//! - A letter and its marks are drawn from one font, and are not too many.
//! - Lists are nested only as deep as the typesetter can draw.
//! - Links have visible text, and addresses that a PDF may hold.
//! - Headings have text and skip no level; what must have a name has one.
//! - What the PDF keeps as a string (bookmarks, summaries of tables, alternative texts, title,
//!   author) is not longer than PDF/A allows. The text on the page is left whole.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use crate::compose::Pack;
use crate::compose::pack::{Block, Chart, Paragraph, Rich, Section, Span};
use crate::fonts::{can_draw, can_draw_together, is_blank};
use crate::render::texts::{Visitor, visit_pack, visit_rich};

/// Makes everything in the pack drawable.
pub(super) fn make_drawable(pack: &mut Pack) {
    visit_pack(pack, &mut Drawable);
    name_if_blank(&mut pack.title, "Untitled pack");
    for text in [&mut pack.title, &mut pack.organisation] {
        shorten(text);
    }
    if let Some(logo) = &mut pack.cover.logo {
        name_if_blank(&mut logo.alt, "Logo");
        shorten(&mut logo.alt);
    }
    for section in &mut pack.sections {
        name_blank_section(section);
        shorten(&mut section.full_title);
        section.blocks = sound_blocks(
            std::mem::take(&mut section.blocks),
            &mut SECTION_LEVEL.clone(),
        );
    }
}

struct Drawable;

impl Visitor for Drawable {
    fn text(&mut self, text: &mut String) {
        make_text_drawable(text);
    }

    fn rich(&mut self, rich: &mut Rich) {
        flatten(rich, 0);
        visit_rich(rich, self);
    }

    fn span(&mut self, span: &mut Span) {
        make_text_drawable(&mut span.text);
        span.url = span.url.as_deref().and_then(sound_address);
        // A link, or a line through or below text, needs visible text.
        if is_blank(&span.text) {
            *span = Span {
                text: std::mem::take(&mut span.text),
                mark: span.mark,
                ..Span::default()
            };
        }
    }
}

/// What a link may open. Anything else, a script above all, is left as text.
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "tel:"];
/// Longer addresses are refused by the typesetter.
const LONGEST_ADDRESS: usize = 7000;

/// The address in the characters that a PDF's link may hold, the others as `%` and their code;
/// `None` if it is not one.
fn sound_address(url: &str) -> Option<String> {
    let url = url.trim();
    let is_known = SCHEMES.iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let mut address = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            address.push(char::from(byte));
        } else {
            write!(address, "%{byte:02X}").expect("writing to a string does not fail");
        }
    }
    (is_known && address.len() <= LONGEST_ADDRESS).then_some(address)
}

/// Levels of lists that are drawn as such. Word processors know nine, so no document that was laid
/// out by hand has more. The typesetter gives up at about 31 (64 show rules, two for each level),
/// fewer within a table or a column.
const DEEPEST_LIST: usize = 9;

/// Makes lists that are nested too deep part of the deepest list that is drawn. `depth` is how many
/// lists the text is in.
fn flatten(rich: &mut Rich, depth: usize) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(_) | Paragraph::Spans { .. } => {}
            Paragraph::List { items, .. } if depth + 1 == DEEPEST_LIST => {
                *items = in_one_list(std::mem::take(items))
            }
            Paragraph::List { items, .. } => {
                items.iter_mut().for_each(|item| flatten(item, depth + 1))
            }
        }
    }
}

/// The items of a list, each followed by those of the lists within it. However deep those are, this
/// does not recurse.
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
/// The deepest level of headings that PDF knows.
const DEEPEST_HEADING: u8 = 6;
/// Longest heading within a section, in characters. What is longer is a paragraph; a heading
/// becomes a bookmark, and places to break may yet be put between all its characters.
const LONGEST_HEADING: usize = 1_000;

/// The blocks with headings that have text and skip no level. `above` is the level of the last
/// heading above them.
fn sound_blocks(blocks: Vec<Block>, above: &mut u8) -> Vec<Block> {
    let mut sound = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Heading { text, .. } if is_blank_rich(&text) => {}
            Block::Heading { level, text } => {
                *above = level
                    .clamp(SECTION_LEVEL + 1, *above + 1)
                    .min(DEEPEST_HEADING);
                match beginning(&text) {
                    None => sound.push(Block::Heading {
                        level: *above,
                        text,
                    }),
                    Some(beginning) => {
                        sound.push(Block::Heading {
                            level: *above,
                            text: vec![Paragraph::Plain(beginning)],
                        });
                        sound.push(Block::Text { text });
                    }
                }
            }
            Block::Columns { left, right } => {
                let left = sound_blocks(left, above);
                sound.push(Block::Columns {
                    left,
                    right: sound_blocks(right, above),
                });
            }
            Block::Excerpt { blocks } => sound.push(Block::Excerpt {
                blocks: sound_blocks(blocks, above),
            }),
            Block::Actions(mut table) => {
                shorten(&mut table.caption);
                sound.push(Block::Actions(table));
            }
            Block::Table(mut table) => {
                shorten(&mut table.caption);
                sound.push(Block::Table(table));
            }
            Block::Chart(mut chart) => {
                name_chart(&mut chart);
                sound.push(Block::Chart(chart));
            }
            Block::Contents
            | Block::Legend { .. }
            | Block::Text { .. }
            | Block::Facts { .. }
            | Block::Items { .. }
            | Block::Evidence { .. }
            | Block::Note { .. }
            | Block::Remark { .. }
            | Block::Figures { .. }
            | Block::Decisions { .. } => sound.push(block),
        }
    }
    sound
}

/// The beginning of a text that is too long for a heading; `None` if it is not.
fn beginning(rich: &Rich) -> Option<String> {
    let mut words = String::new();
    push_words(rich, &mut words);
    let (end, _) = words.char_indices().nth(LONGEST_HEADING)?;
    words.truncate(end);
    words.truncate(words.rfind(' ').unwrap_or(end));
    words.push('…');
    Some(words)
}

fn push_words(rich: &Rich, words: &mut String) {
    for paragraph in rich {
        if !words.is_empty() {
            words.push(' ');
        }
        match paragraph {
            Paragraph::Plain(text) => words.push_str(text),
            Paragraph::Spans { spans } => spans.iter().for_each(|span| words.push_str(&span.text)),
            Paragraph::List { items, .. } => items.iter().for_each(|item| push_words(item, words)),
        }
    }
}

/// People who cannot see a chart need a description of it.
fn name_chart(chart: &mut Chart) {
    name_if_blank(&mut chart.alt, &chart.caption);
    name_if_blank(&mut chart.alt, "Chart");
    shorten(&mut chart.alt);
}

/// PDF/UA refuses a heading without text; a sheet may well have no title.
fn name_blank_section(section: &mut Section) {
    if is_blank(&section.full_title) {
        section.full_title = format!("{} {}", section.kicker, section.heading);
    }
    name_if_blank(&mut section.full_title, "Untitled section");
    if is_blank(&section.kicker) && is_blank(&section.heading) {
        section.heading.clone_from(&section.full_title);
    }
}

fn name_if_blank(text: &mut String, name: &str) {
    if is_blank(text) {
        name.clone_into(text);
    }
}

fn is_blank_rich(rich: &Rich) -> bool {
    rich.iter().all(|paragraph| match paragraph {
        Paragraph::Plain(text) => is_blank(text),
        Paragraph::Spans { spans } => spans.iter().all(|span| is_blank(&span.text)),
        Paragraph::List { items, .. } => items.iter().all(is_blank_rich),
    })
}

/// Longest string of a PDF/A-3 file, in bytes (ISO 19005-3, 6.1.13).
const LONGEST_STRING: usize = 32_767;

/// Cuts a text that the PDF keeps as a string to what it can hold, and ends it with an ellipsis.
///
/// Strings are written as UTF-16 behind a mark of two bytes, and counted in UTF-8 by the library
/// that writes them: neither may be too long.
fn shorten(text: &mut String) {
    const END: &str = "…";
    let bytes = |character: char| character.len_utf8().max(2 * character.len_utf16());
    // Of all texts only those that are long are counted.
    if 2 * text.len() + 2 <= LONGEST_STRING
        || text.chars().map(bytes).sum::<usize>() + 2 <= LONGEST_STRING
    {
        return;
    }
    let mut room = LONGEST_STRING - 2 - END.len();
    let end = text.char_indices().find(|(_, character)| {
        let needed = bytes(*character);
        let has_room = needed <= room;
        room = room.saturating_sub(needed);
        !has_room
    });
    text.truncate(end.map_or(text.len(), |(end, _)| end));
    text.push_str(END);
}

/// Makes the text one that can be drawn. Texts that are so already, by far the most, are only read.
fn make_text_drawable(text: &mut String) {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'));
    if is_plain {
        return;
    }
    if text.contains(SOFT_HYPHEN) {
        *text = without_loose_soft_hyphens(text);
    }
    if text.chars().any(needs_a_look) {
        *text = drawable(text);
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

/// The text with soft hyphens only inside words, where they mark a place to break. One at the end
/// of a paragraph makes the typesetter lose a link that comes before it, and then refuse the whole
/// PDF.
fn without_loose_soft_hyphens(text: &str) -> String {
    let is_of_word = |character: Option<char>| {
        character.is_some_and(|one| one != SOFT_HYPHEN && !one.is_whitespace())
    };
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_inside =
            is_of_word(result.chars().next_back()) && is_of_word(characters.peek().copied());
        if character != SOFT_HYPHEN || is_inside {
            result.push(character);
        }
    }
    result
}

/// Whether the character is more than a letter or sign that is drawn by itself, unchanged.
fn needs_a_look(character: char) -> bool {
    let stands_alone = matches!(character, '\n' | ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '€');
    !stands_alone || !can_draw(character)
}

/// White space and format characters in the form that the fonts and PDF/A know.
const fn common_form(character: char) -> char {
    match character {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{202f}' => '\u{a0}',
        '\u{feff}' => '\u{2060}',
        _ => character,
    }
}

/// Most characters of one letter with its marks: Unicode's stream-safe form has at most 30 marks in
/// a row (UAX 15, section 13). More would make one string of the PDF too long.
const LONGEST_GROUP: usize = 31;

fn drawable(text: &str) -> String {
    let mut result = Writing {
        text: String::with_capacity(text.len() + 16),
        is_in_brackets: false,
    };
    for group in text.replace("\r\n", "\n").graphemes(true) {
        let is_drawn = can_draw_together(group);
        // An accent over a flag: both could be drawn, but not together.
        let is_lost = !is_drawn && group.chars().all(can_draw);
        for (index, character) in group.chars().enumerate() {
            if is_lost || !can_draw(character) {
                result.stand_in(character);
                continue;
            }
            if index > 0 && index % LONGEST_GROUP == 0 {
                result.push(PLACE_TO_BREAK);
            }
            result.push(common_form(character));
        }
    }
    result.finish()
}

/// The zero-width space: it parts a letter from marks that follow.
const PLACE_TO_BREAK: char = '\u{200b}';

/// A text being written, with substitutes in brackets.
struct Writing {
    text: String,
    is_in_brackets: bool,
}

impl Writing {
    fn push(&mut self, character: char) {
        self.close();
        self.text.push(character);
    }

    fn stand_in(&mut self, character: char) {
        self.text.push(if self.is_in_brackets { ' ' } else { '[' });
        self.is_in_brackets = true;
        write!(self.text, "U+{:04X}", u32::from(character))
            .expect("writing to a string does not fail");
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.is_in_brackets) {
            self.text.push(']');
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_drawable(text: &str) -> String {
        let mut text = text.to_owned();
        make_text_drawable(&mut text);
        text
    }

    fn shortened(text: &str) -> String {
        let mut text = text.to_owned();
        shorten(&mut text);
        text
    }

    #[test]
    fn soft_hyphens_stay_inside_words_alone() {
        for (written, drawn) in [
            ("soft\u{ad}hyphen", "soft\u{ad}hyphen"),
            ("Ropes \u{ad}", "Ropes "),
            ("Ropes\u{ad}", "Ropes"),
            ("\u{ad}Ropes and\u{ad} wharves", "Ropes and wharves"),
            ("so\u{ad}\u{ad}ft", "so\u{ad}ft"),
        ] {
            let mut text = written.to_owned();
            make_text_drawable(&mut text);
            assert_eq!(text, drawn, "{written:?}");
        }
    }

    #[test]
    fn links_open_web_and_mail_addresses_alone() {
        assert_eq!(
            sound_address("https://example.org/größe a"),
            Some("https://example.org/gr%C3%B6%C3%9Fe%20a".to_owned())
        );
        assert_eq!(
            sound_address("mailto:office@example.org").as_deref(),
            Some("mailto:office@example.org")
        );
        assert_eq!(sound_address("javascript:alert(1)"), None);
        assert_eq!(sound_address(" "), None);
    }

    #[test]
    fn unprintable_characters_become_their_code_points() {
        assert_eq!(made_drawable("ring\u{7} twice"), "ring[U+0007] twice");
        assert_eq!(made_drawable("漢字"), "[U+6F22 U+5B57]");
    }

    #[test]
    fn marks_that_no_font_has_with_their_letter_become_code_points_with_it() {
        assert_eq!(made_drawable("a 🙂\u{301} b"), "a [U+1F642 U+0301] b");
        assert_eq!(
            made_drawable("word \u{202e}\u{1f1ec}\u{301} more"),
            "word \u{202e}[U+1F1EC U+0301] more"
        );
    }

    #[test]
    fn unusual_white_space_becomes_usual() {
        assert_eq!(
            made_drawable("a\tb\r\nc\rd\u{2028}e\u{2009}f"),
            "a b\nc\nd\ne f"
        );
    }

    #[test]
    fn drawable_text_is_left_alone() {
        for text in [
            "",
            "Plan 2026–29: £4m",
            "né\u{301}e\u{a0}🙂",
            "soft\u{ad}hyphen\u{200b}",
            "👍🏽 🇬🇧 1\u{fe0f}\u{20e3}",
        ] {
            assert_eq!(made_drawable(text), text);
        }
    }

    #[test]
    fn marks_beyond_thirty_are_parted_from_their_letter_and_none_is_lost() {
        let thirty = format!("a{}", "\u{301}".repeat(30));
        assert_eq!(made_drawable(&thirty), thirty);
        let many = made_drawable(&format!("a{}", "\u{301}".repeat(20_000)));
        assert_eq!(many.matches('\u{301}').count(), 20_000);
        assert!(many.graphemes(true).all(|group| group.len() < 80));
    }

    #[test]
    fn strings_are_cut_only_where_a_pdf_could_not_hold_them() {
        // Two bytes each as UTF-16, behind a mark of two.
        let longest = "é".repeat((LONGEST_STRING - 2) / 2);
        assert_eq!(shortened(&longest), longest);
        for text in [
            format!("{longest}é"),
            "word ".repeat(9_000),
            "–".repeat(20_000),
            "🙂".repeat(9_000),
        ] {
            let text = shortened(&text);
            let units: usize = text.chars().map(char::len_utf16).sum();
            assert!(
                text.ends_with('…')
                    && 2 * units + 2 <= LONGEST_STRING
                    && text.len() <= LONGEST_STRING
            );
            assert!(text.len() > LONGEST_STRING / 2, "{}", text.len());
        }
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
    fn lists_beyond_the_ninth_level_go_on_at_the_ninth_and_keep_their_words() {
        for (levels, drawn) in [(1, 1), (9, 9), (10, 9), (300, 9)] {
            let (mut before, mut after) = (String::new(), String::new());
            let mut rich = nested(levels);
            push_words(&rich, &mut before);
            flatten(&mut rich, 0);
            push_words(&rich, &mut after);
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
    fn headings_skip_no_level_wherever_they_are() {
        let blocks = vec![
            heading(4, "first"),
            heading(2, "\u{ad}"),
            heading(3, "second"),
            Block::Excerpt {
                blocks: vec![heading(6, "third")],
            },
            heading(6, "fourth"),
            heading(9, "fifth"),
            heading(9, "sixth"),
            heading(2, "seventh"),
        ];
        let sound = sound_blocks(blocks, &mut SECTION_LEVEL.clone());
        assert_eq!(levels(&sound), [2, 3, 5, 6, 6, 2]);
        let Some(Block::Excerpt { blocks }) = sound.get(2) else {
            panic!("the excerpt is third")
        };
        assert_eq!(levels(blocks), [4]);
    }

    #[test]
    fn a_heading_that_is_too_long_begins_its_words_and_has_them_below() {
        let words = "A plan of many words. ".repeat(60);
        let sound = sound_blocks(vec![heading(2, &words)], &mut SECTION_LEVEL.clone());
        let [Block::Heading { text, .. }, Block::Text { text: whole }] = sound.as_slice() else {
            panic!("{sound:?}")
        };
        assert!(
            matches!(text.as_slice(), [Paragraph::Plain(text)] if text.chars().count() <= 1_001 && text.ends_with('…'))
        );
        assert_eq!(whole, &vec![Paragraph::Plain(words)]);
    }
}
