//! Lines that mark a document: "OFFICIAL – SENSITIVE", "Draft v0.3".

use crate::lexicon::MARKINGS;
use crate::text::plain_words;

/// Whether a line is a marking or a placeholder, and so names nothing: "OFFICIAL – SENSITIVE", "Draft
/// v0.3", "[Board logo]".
pub(crate) fn is_marking(line: &str) -> bool {
    /// Markings are a few words; "Strictly private and confidential – draft for consultation" has
    /// 60 bytes.
    const LONGEST_BYTES: usize = 60;
    let line = line.trim();
    if line.len() > LONGEST_BYTES {
        return false;
    }
    if let Some(inner) = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return !inner.contains(['[', ']']);
    }
    let plain = plain_words(line);
    let is_version = |word: &str| {
        let number = word.strip_prefix('v').unwrap_or(word);
        number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words = plain.split(' ');
    words
        .clone()
        .any(|word| MARKINGS.meaning(word) == Some("marking"))
        && words.all(|word| MARKINGS.has(word) || is_version(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings_name_nothing() {
        for line in [
            "OFFICIAL",
            "Official – Sensitive",
            "[Board logo]",
            "DRAFT v0.3",
            "Strictly private and confidential",
            "Logo",
        ] {
            assert!(is_marking(line), "{line}");
        }
        for line in [
            "Board",
            "Draft delivery plan",
            "Confidential helpline",
            "Version 2",
            "[one] and [two]",
            "",
            "2026",
        ] {
            assert!(!is_marking(line), "{line}");
        }
    }
}
