//! Lists of words that decide how a cell is read, in text files that an officer can read and
//! extend.
//!
//! A line is one entry: `word = meaning`, or only the word if all words of the list mean the same.
//! A line that begins with `#` and a space is a comment. A list with meanings names them all in the
//! comment "Meanings: …". Entries are sorted by their characters and occur once; a test checks this.
//! Words are in lower case and without punctuation, as [`plain_words`](crate::text::plain_words)
//! gives them, unless the head of the file says otherwise. The module that uses a list decides what
//! its meanings are used for.
//!
//! Each folder has the lists of one subject. Two lists are read elsewhere: `headings/headings.txt`
//! by [`columns`](crate::columns), `cells/symbols.txt` by the reader of symbol fonts.

mod cells;
mod drafting;
mod headings;
mod labels;
mod leads;
mod list;
mod ratings;
#[cfg(test)]
mod tests;
mod timescales;
mod wording;

pub(crate) use cells::*;
pub(crate) use drafting::*;
pub(crate) use headings::*;
pub(crate) use labels::*;
pub(crate) use leads::*;
pub(crate) use list::Lexicon;
pub(crate) use ratings::*;
pub(crate) use timescales::*;
pub(crate) use wording::*;
