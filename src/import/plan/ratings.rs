//! The ratings of all parts, each column read together with its heading.
//!
//! What a column of "Yes" or "1" says depends on what its heading asks, and on the other cells:
//! [`reading::rating`](crate::reading::rating) decides. A rating that only a colour gives stays.

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
    /// Which of the plan's filled rating cells each is, counted in the order of actions.
    indices: Vec<usize>,
}

/// Gives every action with a filled rating cell what the cell says in its column.
pub(crate) fn read_parts(parts: &mut [Part], unstruck: &Unstruck<'_>) {
    let mut ratings = read(parts, unstruck).into_iter();
    for part in parts {
        part.for_each_action_mut(&mut |action| {
            if let Some(rag) = action.rag.as_mut().filter(|rag| !rag.text.is_blank()) {
                rag.rating = ratings.next().flatten();
            }
        });
    }
}

/// The ratings of all filled cells, in the order of actions.
fn read(parts: &[Part], unstruck: &Unstruck<'_>) -> Vec<Option<RagRating>> {
    let mut columns: Vec<Column<'_>> = Vec::new();
    let mut known: HashMap<Option<(&Source, u32)>, usize> = HashMap::new();
    let mut count = 0;
    for part in parts {
        let cells = part
            .actions()
            .into_iter()
            .filter_map(|action| action.rag.as_ref());
        for text in cells.map(|rag| &rag.text).filter(|text| !text.is_blank()) {
            let of_new = columns.len();
            let at = *known.entry(Place::column(&text.place)).or_insert(of_new);
            if at == of_new {
                let heading = part.heading_above(&text.place);
                columns.push(Column {
                    heading,
                    texts: Vec::new(),
                    indices: Vec::new(),
                });
            }
            columns[at]
                .texts
                .push(unstruck.words(Some(&text.place), &text.value));
            columns[at].indices.push(count);
            count += 1;
        }
    }
    let mut ratings = vec![None; count];
    for Column {
        heading,
        texts,
        indices,
    } in columns
    {
        for (index, reading) in indices.into_iter().zip(rating::read_column(
            heading,
            &texts.iter().map(|text| &**text).collect::<Vec<_>>(),
        )) {
            ratings[index] = reading.rating();
        }
    }
    ratings
}
