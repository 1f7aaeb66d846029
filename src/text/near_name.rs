//! Names that are probably typing errors for other names, and the name that is nearest to an unknown
//! one.

use super::plain::plain_words;

/// Whether a name is probably a typing error for another. At most two words may differ, each by one
/// letter: wrong, missing, added, or exchanged with the next. A space may also be missing. Short
/// forms and numbers are never typing errors for one another.
pub(crate) fn is_near_name(written: &str, name: &str) -> bool {
    // Three wrong words are probably another name.
    const MAX_WORDS: usize = 2;
    let (written, name) = (plain_words(written), plain_words(name));
    if written == name {
        return false;
    }
    let (words, meant): (Vec<&str>, Vec<&str>) =
        (written.split(' ').collect(), name.split(' ').collect());
    if words.len() != meant.len() {
        return is_near_word(&words.concat(), &meant.concat());
    }
    let differing = || words.iter().zip(&meant).filter(|(one, other)| one != other);
    differing().count() <= MAX_WORDS && differing().all(|(one, other)| is_near_word(one, other))
}

/// The name that is nearest to the one written, if one is near.
pub(crate) fn nearest_name<'a>(
    written: &str,
    names: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    // Half of the letters: a name with fewer letters in common is another word.
    const LEAST_CLOSENESS: f64 = 0.5;
    names
        .map(|name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(closeness, _)| *closeness > LEAST_CLOSENESS)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

/// Whether a word differs in one letter from another.
fn is_near_word(one: &str, other: &str) -> bool {
    // Shorter words that differ in one letter are often both right. So are two words of four
    // letters (LSCB and LSAB, East and West), so one of them must be longer.
    const MIN_LETTERS: usize = 4;
    let (count, other_count) = (one.chars().count(), other.chars().count());
    let is_long = count.min(other_count) >= MIN_LETTERS && count.max(other_count) > MIN_LETTERS;
    let mut letters = one.chars().chain(other.chars());
    is_long && !letters.any(char::is_numeric) && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_or_missing_letter_is_a_typing_error() {
        for (written, name) in [
            ("Harbur", "Harbour"),
            ("Pilot", "Pilots"),
            ("Harbour Bord", "Harbour Board"),
            ("Habor Board", "Harbor Board"),
            ("Habour Pilto Service", "Harbour Pilot Service"),
            ("Coastguard", "Coast Guards"),
        ] {
            assert!(is_near_name(written, name), "{written}");
        }
    }

    #[test]
    fn names_of_the_same_pattern_are_no_typing_errors() {
        for (written, name) in [
            ("LSCB", "LSAB"),
            ("LSCB chair", "LSAB chair"),
            ("Team 12345", "Team 12346"),
            ("Group A", "Group B"),
            ("North Office", "South Office"),
            ("Harbour Board", "Harbour Guard"),
            ("Pilots", "PILOTS."),
            ("Red Dock Crew Line", "Rod Duck Crow Lane"),
        ] {
            assert!(!is_near_name(written, name), "{written}");
        }
    }
}
