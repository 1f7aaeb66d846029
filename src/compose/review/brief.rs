//! Words shortened for the one page that a board reads first. They stand in full further on in the pack.

/// The first words of a text as one line of at most so many characters, with an ellipsis if that is not all.
pub(super) fn brief(text: &str, most_chars: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most_chars {
        return line;
    }
    let mut end = 0;
    let room = most_chars.saturating_sub(1);
    for (at, character) in line.char_indices().take(room) {
        if character == ' ' {
            end = at;
        }
    }
    // A first word that is too long by itself is cut within.
    let cut = if end == 0 { line.char_indices().nth(room).map_or(line.len(), |(at, _)| at) } else { end };
    format!("{}…", line[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(brief("Audit  of\nreferrals", 40), "Audit of referrals");
        assert_eq!(brief("Audit of referrals, by source", 20), "Audit of referrals…");
        assert_eq!(brief("Überprüfungsverfahren", 8), "Überprü…");
        assert_eq!(brief("", 8), "");
    }
}
