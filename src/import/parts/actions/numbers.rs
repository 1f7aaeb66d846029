//! Numbers of objectives and actions, in their cells or at the start of an action, and numbers that
//! lost a zero.

use crate::finding::Finding;
use crate::import::rules;
use crate::import::tables::rows::line_start::{number_before, outline_number};
use crate::location::Text;
use crate::model::{Number, Objective, Written};
use crate::text::{fold_look_alikes, plain_words};

/// The number at the beginning of an action's text, with the place of its cell.
pub(super) fn number_in_text(action: &Text) -> Option<Text> {
    number_before(&action.value).map(|number| Text::new(number.to_string(), action.place.clone()))
}

/// The objective that a line names, with the number at its beginning. In "Objective 1.2: Dry boats"
/// the label is left out, because packs print the word and the number beside the text.
pub(super) fn objective_of_line(line: Text) -> Objective {
    let Some(reading) = outline_number(&line.value) else {
        return Objective::new(None, line);
    };
    let number = Text::new(reading.to_string(), line.place.clone());
    let text = match after_label(&line.value, &number.value) {
        Some(text) => Text::new(text, line.place),
        None => line,
    };
    let number = Written {
        text: number,
        reading: Some(reading),
    };
    Objective::new(Some(number), text)
}

/// The text after the label "Objective 1.2:" of that number; `None` if a line has another label.
fn after_label<'a>(line: &'a str, number: &str) -> Option<&'a str> {
    let (label, text) = line.split_once([':', '–', '-'])?;
    let is_of_number = plain_words(label) == plain_words(&format!("objective {number}"));
    Some(text.trim()).filter(|text| is_of_number && !text.is_empty())
}

/// The number with the zero that it may have lost: 1.1 after 1.9 may be 1.10.
fn lost_zero(above: &str, this: &str) -> Option<String> {
    let (above_first, above_last) = above.rsplit_once('.')?;
    let (this_first, this_last) = this.rsplit_once('.')?;
    let next = above_last.parse::<u32>().ok()?.checked_add(1)?;
    let meant = format!("{this_last}0");
    (above_first == this_first && next.to_string() == meant)
        .then(|| format!("{this_first}.{meant}"))
}

/// A number's cell with its reading. Look-alike letters of other scripts are read as Latin letters.
pub(super) fn written_number(text: Text) -> Written<Number> {
    let reading = Number::parse(&fold_look_alikes(&text.value));
    Written { text, reading }
}

/// The finding about a number whose cell holds a numeric value, not text. Such a cell shows 1.10 as
/// 1.1, so after 1.9 the author may have meant 1.10.
pub(super) fn lost_zero_finding(text: &Text, above: &Number) -> Option<Finding> {
    let written = &text.value;
    let meant = lost_zero(above.as_str(), written)?;
    Some(Finding::new(
        &rules::AMBIGUOUS_NUMBER,
        &text.place,
        format!("`{written}` comes after `{above}`; is {meant} meant?"),
        format!("if it is {meant}, format the cell as text and type the number again"),
    ))
}

#[cfg(test)]
mod tests {
    use super::{after_label, lost_zero, written_number};
    use crate::location::{Place, Text};

    #[test]
    fn a_note_mark_after_a_number_is_no_digit_of_it() {
        let text = Text::new("1.2³", Place::file("plan.xlsx"));
        let number = written_number(text)
            .reading
            .map(|number| number.to_string());
        assert_eq!(number.as_deref(), Some("1.2"));
    }

    #[test]
    fn only_the_label_of_an_objective_is_left_out() {
        let text = |line| after_label(line, "1.2");
        assert_eq!(text("Objective 1.2: Dry boats"), Some("Dry boats"));
        assert_eq!(text("OBJECTIVE 1.2 – Dry boats"), Some("Dry boats"));
        for line in ["1.2 Dry boats", "Outcome 1.2: Dry boats", "Objective 1.2:"] {
            assert_eq!(text(line), None, "{line}");
        }
    }

    #[test]
    fn a_lost_zero_is_reported_only_where_ten_would_follow() {
        assert_eq!(lost_zero("1.9", "1.1").as_deref(), Some("1.10"));
        assert_eq!(lost_zero("2.19", "2.2").as_deref(), Some("2.20"));
        for (above, this) in [
            ("1.8", "1.9"),
            ("1.9", "2.1"),
            ("1.3", "1.1"),
            ("9", "1"),
            ("1.10", "1.11"),
        ] {
            assert_eq!(lost_zero(above, this), None, "{above} {this}");
        }
    }
}
