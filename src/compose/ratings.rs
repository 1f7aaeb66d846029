//! Ratings in the tables of a plan: a sign before the words, and the colour of both. What they mean
//! is the pack file's scheme, or the usual one.

use crate::model::{Part, Plan, Rag};
use crate::pack_file::{Rating, Ratings};

use super::pack::{Paragraph, RatingEntry, Rich, Sign, Span};

/// What a cell says in the scheme: by the scheme's own words, else by the rating that was read.
pub(super) fn rating<'a>(rag: &Rag, ratings: &'a Ratings) -> Option<&'a Rating> {
    ratings
        .named(&rag.text.value)
        .or_else(|| ratings.of_code(rag.rating?.code()))
}

/// Whether a rating of the scheme is given to any action of the plan's parts for which `is_shown`
/// holds.
pub(super) fn are_given(plan: &Plan, ratings: &Ratings, is_shown: impl Fn(&Part) -> bool) -> bool {
    let objectives = plan
        .parts
        .iter()
        .filter(|part| is_shown(part))
        .flat_map(Part::objectives);
    let mut actions = objectives.flat_map(|objective| &objective.actions);
    actions.any(|action| {
        let mut all = std::iter::once(action).chain(&action.subtasks);
        all.any(|action| {
            action
                .rag
                .as_ref()
                .is_some_and(|rag| rating(rag, ratings).is_some())
        })
    })
}

/// What the ratings of the scheme mean.
pub(super) fn entries(ratings: &Ratings) -> Vec<RatingEntry> {
    let entry = |rating: &Rating| RatingEntry {
        sign: sign(rating),
        word: rating.word.clone(),
        meaning: rating.definition.clone(),
    };
    ratings.iter().map(entry).collect()
}

/// The sign of a rating.
pub(super) fn sign(rating: &Rating) -> Sign {
    Sign {
        symbol: rating.symbol.clone(),
        colour: format!("#{:06x}", rating.colour.on_paper().as_number()),
    }
}

/// A cell with a sign before its first words that are in force.
pub(super) fn signed(mut cell: Rich, sign: Sign) -> Rich {
    for paragraph in &mut cell {
        match paragraph {
            Paragraph::Plain(text) => {
                let text = std::mem::take(text);
                *paragraph = Paragraph::Spans {
                    spans: vec![Span {
                        text,
                        sign: Some(sign),
                        ..Span::default()
                    }],
                };
                break;
            }
            Paragraph::Spans { spans } => {
                if let Some(span) = spans
                    .iter_mut()
                    .find(|span| !span.is_removed && !span.is_struck)
                {
                    span.sign = Some(sign);
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
    fn a_sign_stands_before_the_words_that_hold() {
        let span = |text: &str, is_removed| Span {
            text: text.to_owned(),
            is_removed,
            ..Span::default()
        };
        let cell = vec![Paragraph::Spans {
            spans: vec![span("Green", true), span("Amber", false)],
        }];
        let amber = sign(Ratings::default().of_code("amber").unwrap());
        let Some(Paragraph::Spans { spans }) = signed(cell, amber.clone()).pop() else {
            panic!("a paragraph of spans")
        };
        assert_eq!(
            spans.into_iter().map(|span| span.sign).collect::<Vec<_>>(),
            [None, Some(amber)]
        );
    }
}
