//! Functions on plain text: whether two texts have the same wording, where words begin and end, how
//! a text fits into a sentence.
//!
//! Import matches headings and codes with these functions, references match titles, and checks
//! compare wordings. The text that is kept or printed never changes. Plans and sheets are not used
//! here; word lists are in `lexicon`.

mod address;
pub(crate) mod ascii_words;
mod ditto;
mod edits;
mod look_alikes;
mod marks;
mod near_name;
mod phrasing;
mod plain;

pub(crate) use address::percent_encoded;
pub use ditto::is_ditto;
pub(crate) use edits::Edits;
pub use look_alikes::{fold_look_alikes, look_alike};
pub(crate) use marks::has_only_dashes;
pub use marks::{is_note_mark, without_marks};
pub(crate) use near_name::{is_near_name, nearest_name};
pub(crate) use phrasing::{
    count_of, counted, day_in_words, first_and_more, first_words, is_running_text, kebab_case,
    leading_number, lines_in_one, listed, listed_first, listed_or, lower_first, one_line, plural,
    upper_first,
};
pub(crate) use plain::each_word;
pub use plain::{joined_words, plain_words, same_wording};
