//! Typing errors in names.

/// Whether two names in plain words differ only in one letter of one long word, which is not a
/// plural s.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    // Shorter words that differ by a letter are often both right: LSCB and LSAB.
    const MIN_LETTERS: usize = 6;
    if one.split(' ').count() != other.split(' ').count() {
        return false;
    }
    let pairs = one.split(' ').zip(other.split(' '));
    let mut differing = pairs.filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let is_long = one.chars().count().min(other.chars().count()) >= MIN_LETTERS;
    let is_plural = one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one);
    let mut bytes = one.bytes().chain(other.bytes());
    let has_figure = bytes.any(|byte| byte.is_ascii_digit());
    is_long && !is_plural && !has_figure && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_of_a_long_word() {
        assert!(is_slip("harbour mangaer", "harbour manager"));
        for (one, other) in [
            ("training subgroup", "training subgroups"),
            ("team 1", "team 2"),
            ("lscb chair", "lsab chair"),
            ("harbour manager", "harbour master"),
        ] {
            assert!(!is_slip(one, other), "{one}");
        }
    }
}
