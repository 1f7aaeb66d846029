//! The ratings of all parts, each column read together with its heading.
//!
//! The meaning of "Yes" or "1" depends on the question in the heading and on the other cells;
//! [`reading::rating`](crate::reading::rating) decides. Ratings given only by colour are left as
//! they are.

pub(super) mod colours;

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use crate::location::{Place, Source};
use crate::model::{Part, RagRating};
use crate::reading::rating;

use super::unstruck::Unstruck;

/// The filled cells of one column.
struct Column<'a> {
    heading: &'a str,
    texts: Vec<Cow<'a, str>>,
    /// The index of each cell among the plan's filled rating cells, in the order of rows.
    indices: Vec<usize>,
}

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
    let columns = columns(parts, unstruck);
    let count = columns.iter().map(|column| column.indices.len()).sum();
    let mut ratings = vec![None; count];
    for column in columns {
        let texts: Vec<&str> = column.texts.iter().map(|text| &**text).collect();
        let readings = rating::read_column(column.heading, &texts);
        for (index, reading) in column.indices.into_iter().zip(readings) {
            ratings[index] = reading.rating();
        }
    }
    ratings
}

fn columns<'a>(parts: &'a [Part], unstruck: &Unstruck<'_>) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'_>> = Vec::new();
    let mut known: HashMap<Option<(&Source, u32)>, usize> = HashMap::new();
    let cells = parts.iter().flat_map(|part| {
        let ratings = part.all_answers().filter_map(|it| it.rag.as_ref());
        let filled = ratings.filter(|rag| !rag.text.is_blank());
        filled.map(move |rag| (part, &rag.text))
    });
    for (count, (part, text)) in cells.enumerate() {
        let next = columns.len();
        let index = *known.entry(Place::column(&text.place)).or_insert(next);
        if index == next {
            columns.push(Column {
                heading: part.heading_above(&text.place),
                texts: Vec::new(),
                indices: Vec::new(),
            });
        }
        let column = &mut columns[index];
        column
            .texts
            .push(unstruck.text(Some(&text.place), &text.value));
        column.indices.push(count);
    }
    columns
}
