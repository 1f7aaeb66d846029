//! Work with plain text: whether two texts have the same wording, where words begin and end, how a
//! text fits into a sentence.
//!
//! Import uses it to match headings and codes, references to match titles, checks to compare
//! wordings. It never changes what is kept or printed. It knows nothing about plans and sheets;
//! word lists are in `lexicon`.

pub(crate) mod ascii_words;
mod ditto;
mod look_alikes;
mod marks;
mod near_name;
mod phrasing;
mod plain;

pub use ditto::is_ditto;
pub use look_alikes::{fold_look_alikes, look_alike};
pub use marks::{is_note_mark, without_marks};
pub(crate) use near_name::is_near_name;
pub(crate) use phrasing::{count_of, counted, leading_number, lines_in_one, one_line, plural};
pub(crate) use plain::each_word;
pub use plain::{joined_words, plain_words, same_wording};
