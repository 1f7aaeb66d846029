//! Words shortened for the one page that a board reads first. They stand in full further on in the
//! pack.

/// The first words of a text's first line, at most so many characters, with an ellipsis if that is
/// not all.
pub(super) fn brief(text: &str, most_chars: usize) -> String {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let line = lines
        .next()
        .unwrap_or_default()
        .trim_start()
        .trim_start_matches(['•', '-', '–', '·', '▪']);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_all = lines.next().is_none();
    if line.chars().count() + usize::from(!is_all) <= most_chars {
        return if is_all {
            line
        } else {
            format!("{}…", line.trim_end_matches([',', ';', ':', '.', ' ']))
        };
    }
    let mut end = 0;
    let room = most_chars.saturating_sub(1);
    for (at, character) in line.char_indices().take(room + 1) {
        if character == ' ' {
            end = at;
        }
    }
    // A first word that is too long by itself is cut within.
    let cut = if end == 0 {
        line.char_indices()
            .nth(room)
            .map_or(line.len(), |(at, _)| at)
    } else {
        end
    };
    format!(
        "{}…",
        line[..cut].trim_end_matches([',', ';', ':', '.', ' '])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(brief("Audit  of referrals\n", 40), "Audit of referrals");
        assert_eq!(brief("Agree with:\n• Health\n• Police", 40), "Agree with…");
        assert_eq!(
            brief("Audit of referrals, by source", 20),
            "Audit of referrals…"
        );
        assert_eq!(brief("Überprüfungsverfahren", 8), "Überprü…");
        assert_eq!(brief("• Health\n• Police", 40), "Health…");
        assert_eq!(brief("", 8), "");
    }
}
