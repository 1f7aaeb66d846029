//! The grammar of times: which words and figures of a text name a point in time.
//!
//! `words` cuts the text; `dates`, `days` and `years` find [`points`] in it, by the `figures` and
//! `months` that they are written with. `undated` finds the manners that have no date. The days of
//! the points are in [`calendar`](super::calendar).

pub(super) mod dates;
pub(super) mod days;
pub(super) mod figures;
pub(super) mod months;
pub(super) mod points;
pub(super) mod undated;
pub(super) mod words;
pub(super) mod years;
