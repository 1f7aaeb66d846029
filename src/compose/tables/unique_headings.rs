//! Gives each column of a table a heading of its own.

use crate::compose::text::line::one_line;

/// The headings of one table so far: unique whatever their case, and never empty.
#[derive(Debug, Default)]
pub(crate) struct UniqueHeadings {
    taken: std::collections::BTreeSet<String>,
}

impl UniqueHeadings {
    /// The wished heading if it is free, otherwise with a number after it.
    pub(crate) fn choose(&mut self, wished: &str) -> String {
        let words = one_line(wished);
        let base = if words.is_empty() {
            "Column".to_owned()
        } else {
            words
        };
        let mut count = 1;
        loop {
            let heading = if count == 1 {
                base.clone()
            } else {
                format!("{base} {count}")
            };
            if self.taken.insert(heading.to_lowercase()) {
                return heading;
            }
            count += 1;
        }
    }
}
