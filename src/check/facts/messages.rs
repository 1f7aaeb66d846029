//! How a message quotes a text, names an objective and writes a day.

use crate::model::Objective;
use crate::text::one_line;

/// The beginning of a text on one line, cut at a word.
pub(crate) fn first_words(text: &str) -> String {
    // About half a line of a terminal, so that the rest of the message fits beside it.
    const MAX_CHARS: usize = 48;
    let line = one_line(text);
    if line.chars().count() <= MAX_CHARS {
        return line;
    }
    let cut: String = line.chars().take(MAX_CHARS).collect();
    let whole_words = cut.rsplit_once(' ').map_or(&*cut, |(words, _)| words);
    format!("{whole_words} …")
}

/// The end of a text on one line, cut at a word.
pub(crate) fn last_words(text: &str) -> String {
    // As many as `first_words` shows of usual English.
    const MAX_WORDS: usize = 6;
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len().saturating_sub(MAX_WORDS) {
        0 => words.join(" "),
        left_out => format!("… {}", words[left_out..].join(" ")),
    }
}

/// The name of an objective or risk: its number, else its first words in backticks.
pub(crate) fn objective_name(objective: &Objective) -> String {
    match objective.number_text() {
        "" => format!("`{}`", first_words(objective.wording())),
        number => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(first_words("Survey  the\nroutes"), "Survey the routes");
        let whole = "Survey every route that children take to school.";
        assert_eq!((whole.len(), first_words(whole).as_str()), (48, whole));
        let long = "Survey every route that children take to school and publish it";
        assert_eq!(
            first_words(long),
            "Survey every route that children take to school …"
        );
        assert_eq!(last_words("a b c d e f"), "a b c d e f");
        assert_eq!(last_words("a b c d e f g"), "… b c d e f g");
    }
}
