//! Turns a Markdown text into a narrative with its title.
//!
//! Headings without text are left out. The levels of the other headings are changed so that no
//! level is skipped, as the structure of the pack requires.

use std::sync::Arc;

use crate::finding::Finding;
use crate::import::title;
use crate::location::{Place, Source};
use crate::model::{Narrative, NarrativeKind, Prose};

use super::{blocks, inlines};

/// Reads a Markdown text. Its title is the heading at its start, or else the name of its `file`.
pub(super) fn read(file: &str, text: &str, kind: NarrativeKind) -> (Narrative, Vec<Finding>) {
    let source = Arc::new(Source {
        file: file.to_owned(),
        sheet: None,
    });
    let (mut blocks, findings) = blocks::read(text, Arc::clone(&source));
    blocks.retain(
        |block| !matches!(block, Prose::Heading { content, .. } if !inlines::has_text(content)),
    );
    let title = take_title(&mut blocks).unwrap_or_else(|| title::of_file(file));
    close_gaps_in_levels(&mut blocks);
    let place = Place::whole(&source);
    let narrative = Narrative {
        kind,
        title,
        blocks,
        place,
    };
    (narrative, findings)
}

/// Takes the heading with which a text begins.
fn take_title(blocks: &mut Vec<Prose>) -> Option<String> {
    let Some(Prose::Heading { content, .. }) = blocks.first() else {
        return None;
    };
    let title: String = content.iter().map(|inline| inline.text.as_str()).collect();
    blocks.remove(0);
    Some(title.trim().to_owned())
}

/// Changes the levels of headings: they begin at 2, below the title, and go down one at a time.
fn close_gaps_in_levels(blocks: &mut [Prose]) {
    /// The lowest level that HTML has.
    const LOWEST: u8 = 6;
    // The written levels of the headings above the current one, outermost first.
    let mut written: Vec<u8> = Vec::new();
    for block in blocks {
        if let Prose::Heading { level, .. } = block {
            written.retain(|outer| *outer < *level);
            written.push(*level);
            *level = u8::try_from(written.len() + 1)
                .unwrap_or(LOWEST)
                .min(LOWEST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::noticed::MAX_NESTING;
    use crate::location::Spot;

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
    fn levels_of_headings_have_no_gaps() {
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
    fn lists_keep_their_items_and_numbers() {
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
    fn html_is_kept_as_text_and_reported() {
        let (narrative, findings) = read("a.md", "Words <b>and</b> more.", NarrativeKind::Foreword);
        assert_eq!(findings.len(), 2);
        assert!(format!("{:?}", narrative.blocks).contains("<b>and</b>"));
    }

    #[test]
    fn headings_without_text_are_left_out_before_levels_are_counted() {
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
    fn a_heading_without_text_is_not_the_title() {
        let (narrative, _) = read(
            "a.md",
            "#\n\n# Our bridges\n\nWords.\n",
            NarrativeKind::Foreword,
        );
        assert_eq!(narrative.title, "Our bridges");
    }

    #[test]
    fn links_without_text_are_removed() {
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

    /// The deepest nesting of lists and quotations, and the whole text.
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
    fn too_deep_lists_and_quotations_keep_their_text() {
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
    fn every_level_of_a_deep_list_keeps_its_text() {
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
}
