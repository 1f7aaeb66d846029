//! Runs the program in this process.

use std::ffi::OsString;

use planpack::cli::{Surroundings, run};

/// The output of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Runs the program on a day, without a terminal or environment. Its name is not in `words`.
    pub(crate) fn on(day: &str, words: impl IntoIterator<Item: Into<OsString>>) -> Self {
        let surroundings = Surroundings {
            today: day.parse().expect("a day"),
            ..Surroundings::default()
        };
        Self::of(&surroundings, words)
    }

    /// Runs the program in these surroundings.
    pub(crate) fn of(
        surroundings: &Surroundings,
        words: impl IntoIterator<Item: Into<OsString>>,
    ) -> Self {
        let words = words.into_iter().map(Into::into);
        let words = [OsString::from("planpack")].into_iter().chain(words);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = run(words, surroundings, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
        Self {
            code,
            out: text(out),
            err: text(err),
        }
    }
}
