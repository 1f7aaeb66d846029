//! Cells that repeat the cell above.

use super::plain::plain_words;

/// Whether a text only repeats the cell above: `“ “`, `"`, `〃`, "ditto", "as above".
pub fn is_ditto(text: &str) -> bool {
    let text = text.trim();
    // The longest such text is "same as above"; this leaves room for marks around it.
    if text.is_empty() || text.len() > 32 {
        return false;
    }
    let is_mark = |character: char| {
        matches!(
            character,
            '"' | '“' | '”' | '„' | '‟' | '〃' | '″' | '\'' | '’' | '‘'
        )
    };
    let is_filling = |character: char| character.is_whitespace() || matches!(character, ',' | '-');
    let is_of_marks = text
        .chars()
        .all(|character| is_mark(character) || is_filling(character));
    is_of_marks && text.contains(is_mark)
        || matches!(
            plain_words(text).as_str(),
            "ditto" | "as above" | "same as above" | "see above" | "do"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_ditto_mark_is_recognised() {
        for mark in [
            "“ “", "\"", "''", "〃", "Ditto", "as above", "“ ”", "\" \" \"", "- \" -",
        ] {
            assert!(is_ditto(mark), "{mark}");
        }
    }

    #[test]
    fn words_and_blanks_are_no_ditto() {
        for text in ["", "-", "“Think Family” training", ",", "do it", "above"] {
            assert!(!is_ditto(text), "{text}");
        }
    }
}
