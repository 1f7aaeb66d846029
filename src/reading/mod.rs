//! Reads the text of a cell as a value: a rating, leads, an amount of money, numbers of objectives,
//! a marking of the document.
//!
//! Every function is pure and uses neither a plan nor a sheet. It takes a text, a colour, or the
//! texts of a whole column with its heading, and gives their meaning. The caller removes struck
//! text first. A text that cannot be read has no value; the caller keeps it. The word lists are in
//! [`lexicon`](crate::lexicon); [`timescale`](crate::timescale) reads times.

pub(crate) mod colour;
pub(crate) mod lead;
pub(crate) mod marking;
pub(crate) mod money;
pub(crate) mod numbers;
pub(crate) mod rating;

use crate::lexicon::ERROR_VALUES;

/// Whether a text is the error value of a formula: `#N/A`, `#REF!`.
pub(crate) fn is_error_value(text: &str) -> bool {
    ERROR_VALUES.has(text.trim())
}

#[cfg(test)]
mod tests {
    /// The modules that this folder may use.
    const ALLOWED: [&str; 5] = [
        "crate::lexicon",
        "crate::model::Lead",
        "crate::model::Number",
        "crate::model::RagRating",
        "crate::text",
    ];

    #[test]
    fn readings_know_neither_plan_nor_sheet() {
        let files = [
            include_str!("mod.rs"),
            include_str!("colour.rs"),
            include_str!("lead.rs"),
            include_str!("marking.rs"),
            include_str!("money.rs"),
            include_str!("numbers.rs"),
            include_str!("rating.rs"),
        ];
        for line in files.iter().flat_map(|file| file.lines()) {
            let Some(used) = line
                .trim()
                .strip_prefix("use ")
                .filter(|used| used.starts_with("crate::"))
            else {
                continue;
            };
            assert!(
                ALLOWED.iter().any(|allowed| used.starts_with(allowed)),
                "{line}"
            );
        }
    }
}
