//! The version that the name of a file gives: "Plan v2", "Plan draft".

/// Whether the second of two files is the newer version, if their names differ only in their
/// versions ("Plan v2", "Plan v3"), or in "draft" and "final". `None` for any other names.
pub(super) fn newer_version(one: &str, other: &str) -> Option<bool> {
    let (one, other) = (Version::of(one), Version::of(other));
    let is_other_version = one.numbers != other.numbers && one.has_number() && other.has_number();
    if one.name != other.name {
        None
    } else if is_other_version {
        Some(other.numbers > one.numbers)
    } else {
        (one.is_draft != other.is_draft).then_some(one.is_draft)
    }
}

/// The version in the name of a file.
#[derive(Debug, PartialEq, Eq)]
struct Version {
    /// The words of the name without the version.
    name: Vec<String>,
    /// The numbers of the version: 1 and 2 of "v1.2".
    numbers: Vec<u32>,
    is_draft: bool,
}

impl Version {
    fn of(file: &str) -> Self {
        let stem = stem(file);
        let mut version = Self {
            name: Vec::new(),
            numbers: Vec::new(),
            is_draft: false,
        };
        let mut is_after_word = false;
        for word in stem.split([' ', '_', '-', '(', ')', ',']) {
            let digits = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
            let letters = &word[..word.len() - digits.len()];
            let is_version = matches!(letters, "v" | "ver" | "version" | "rev");
            let numbers: Option<Vec<u32>> =
                digits.split('.').map(|part| part.parse().ok()).collect();
            match (word, numbers) {
                ("" | "final" | "approved" | "clean" | "latest", _) => {}
                ("draft", _) => version.is_draft = true,
                (_, Some(numbers)) if is_version || is_after_word && letters.is_empty() => {
                    version.numbers = numbers;
                }
                _ if is_version && digits.is_empty() => {}
                _ => version.name.push(word.to_owned()),
            }
            is_after_word = is_version && digits.is_empty();
        }
        version
    }

    fn has_number(&self) -> bool {
        !self.numbers.is_empty()
    }
}

/// The name of a file without its suffix, in small letters.
pub(super) fn stem(file: &str) -> String {
    file.rsplit_once('.')
        .map_or(file, |(stem, _)| stem)
        .trim()
        .to_lowercase()
}
