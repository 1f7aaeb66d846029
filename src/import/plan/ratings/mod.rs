//! The ratings of all parts, each column read together with its heading.
//!
//! The meaning of "Yes" or "1" depends on the question in the heading and on the other cells.
//! [`reading::rating`](crate::reading::rating) decides which meaning applies. Ratings given only by
//! colour are left as they are.

pub(super) mod colours;

use crate::location::{Text, by_column};
use crate::model::{Part, RagRating};
use crate::reading::rating;

use super::unstruck::Unstruck;

/// Gives every row with a filled rating cell its rating in the context of the column.
pub(crate) fn read_parts(parts: &mut [Part], unstruck: &Unstruck<'_>) {
    let mut ratings = read(parts, unstruck).into_iter();
    for part in parts {
        part.for_each_answers_mut(|answers| {
            if let Some(rag) = &mut answers.rag
                && !rag.text.is_blank()
            {
                rag.rating = ratings.next().flatten();
            }
        });
    }
}

/// The ratings of all filled cells, in the order of rows.
fn read(parts: &[Part], unstruck: &Unstruck<'_>) -> Vec<Option<RagRating>> {
    let cells = parts.iter().flat_map(|part| {
        let ratings = part.all_answers().filter_map(|it| it.rag.as_ref());
        let filled = ratings.filter(|rag| !rag.text.is_blank());
        filled.map(move |rag| (part.heading_above(&rag.text.place), &rag.text))
    });
    let cells: Vec<(usize, (&str, &Text))> = cells.enumerate().collect();
    let mut ratings = vec![None; cells.len()];
    for column in by_column(cells, |(_, (_, text))| text.place.clone()) {
        let text = |(_, (_, text)): &(usize, (&str, &Text))| {
            unstruck.text(Some(&text.place), &text.value).into_owned()
        };
        let texts: Vec<String> = column.iter().map(text).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let heading = column.first().map_or("", |(_, (heading, _))| heading);
        let readings = rating::read_column(heading, &texts);
        for ((index, _), reading) in column.iter().zip(readings) {
            ratings[*index] = reading.rating();
        }
    }
    ratings
}
