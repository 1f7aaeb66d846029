//! Ratings in the tables of a plan: the mark before a rating, and the meaning of each rating.
//!
//! Marks and meanings come from the scheme of the pack file, or from the usual scheme. A mark in
//! the pack has the same index as its rating in the scheme.

use crate::colour::Colour;
use crate::compose::pack::{Mark, MarkShape, Paragraph, RatingEntry, Rich, Span};
use crate::model::{Part, Plan, Rag};
use crate::pack_file::Ratings;

/// The index in the scheme of the rating in a cell. The words of the scheme are compared with the
/// cell's text first; if no words are the same, the rating that import read is used.
pub(crate) fn index_of(rag: &Rag, ratings: &Ratings) -> Option<usize> {
    let code = match ratings.named(&rag.text.value) {
        Some(rating) => rating.code.as_str(),
        None => rag.rating?.code(),
    };
    ratings.index_of(code)
}

/// Whether an objective or action of the parts for which `is_shown` holds has a rating of the
/// scheme.
pub(crate) fn are_given(plan: &Plan, ratings: &Ratings, is_shown: impl Fn(&Part) -> bool) -> bool {
    let parts = plan.parts.iter().filter(|part| is_shown(part));
    let answers = parts.flat_map(Part::all_answers);
    let mut rags = answers.filter_map(|answers| answers.rag.as_ref());
    rags.any(|rag| index_of(rag, ratings).is_some())
}

/// The meanings of the scheme's ratings.
pub(crate) fn entries(ratings: &Ratings) -> Vec<RatingEntry> {
    let entries = ratings
        .iter()
        .enumerate()
        .map(|(mark, rating)| RatingEntry {
            mark,
            word: rating.word.clone(),
            meaning: rating.definition.clone(),
        });
    entries.collect()
}

/// The marks of the scheme's ratings, in its order.
pub(crate) fn marks(ratings: &Ratings) -> Vec<Mark> {
    ratings
        .iter()
        .map(|rating| mark(&rating.word, &rating.symbol, rating.colour))
        .collect()
}

/// The mark of a word, symbol and colour.
pub(crate) fn mark(word: &str, symbol: &str, colour: Colour) -> Mark {
    Mark {
        word: word.to_owned(),
        symbol: symbol.to_owned(),
        shape: MarkShape::of_symbol(symbol),
        colour: colour.to_string(),
        is_white_on_colour: colour.wants_white_text(),
    }
}

/// A cell with a mark before its first words that are neither removed nor struck through.
pub(super) fn marked(mut cell: Rich, mark: usize) -> Rich {
    for paragraph in &mut cell {
        match paragraph {
            Paragraph::Plain(text) => {
                let span = Span {
                    mark: Some(mark),
                    ..Span::of(std::mem::take(text))
                };
                *paragraph = Paragraph::Spans { spans: vec![span] };
                break;
            }
            Paragraph::Spans { spans } => {
                let valid = spans
                    .iter_mut()
                    .find(|span| !span.is_removed && !span.is_struck);
                if let Some(span) = valid {
                    span.mark = Some(mark);
                    break;
                }
            }
            Paragraph::List { .. } => {}
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_before_the_words_that_hold() {
        let removed = Span {
            is_removed: true,
            ..Span::of("Green")
        };
        let cell = vec![Paragraph::Spans {
            spans: vec![removed, Span::of("Amber")],
        }];
        let Some(Paragraph::Spans { spans }) = marked(cell, 1).pop() else {
            panic!("a paragraph of spans")
        };
        let marks: Vec<_> = spans.into_iter().map(|span| span.mark).collect();
        assert_eq!(marks, [None, Some(1)]);
    }
}
