//! The grammar of times: which words and figures of a text name a point in time.
//!
//! `words` splits the text. `dates`, `days` and `years` find [`points`] in it, with the help of
//! `figures`. `undated` finds phrases without a date, such as "quarterly". The days of
//! the points are in [`calendar`](super::calendar).

pub(super) mod dates;
pub(super) mod days;
pub(super) mod figures;
pub(super) mod points;
pub(super) mod undated;
pub(super) mod words;
pub(super) mod years;
