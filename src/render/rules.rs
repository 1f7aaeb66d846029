//! The rule of rendering: text that a renderer could not draw.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::Plan;
use crate::pack_file::FILE_NAME;
use crate::render::salvage::LeftOut;

/// Every rule of rendering.
pub(crate) const RULES: &[&Rule] = &[&TEXT_NOT_DRAWN];

/// Text that could not be drawn.
pub(crate) const TEXT_NOT_DRAWN: Rule = Rule {
    name: "text-not-drawn",
    severity: Severity::Error,
    fault: "text that could not be drawn",
    meaning: "planpack could not draw a text, the logo or a whole file. It made the rest of the \
              pack, and printed a sentence in brackets instead of the text. Type the text again \
              without unusual characters, and report the message: it is a fault of planpack.",
    example: "A cell that stops the PDF; type it again and run planpack build once more.",
};

/// The finding about missing content of an output. It is at the cell with the text, or at the title
/// if no cell has the text.
pub(crate) fn left_out(plan: &Plan, output: &str, left_out: &LeftOut) -> Finding {
    match left_out {
        LeftOut::Words(words) => Finding::new(
            &TEXT_NOT_DRAWN,
            place_of(plan, words).unwrap_or(&plan.title.place),
            format!(
                "this text could not be drawn in the {output}; a sentence in brackets is printed \
                 instead"
            ),
            "type the text again without unusual characters, and report this message with the text",
        ),
        LeftOut::Logo => Finding::new(
            &TEXT_NOT_DRAWN,
            &Place::file(FILE_NAME),
            format!(
                "the logo could not be drawn in the {output}; the {output} was made without \
                     it"
            ),
            "save the picture again as a PNG, and name that",
        ),
    }
}

/// The finding for an output that could not be made at all while others could.
pub(crate) fn output_missing(plan: &Plan, output: &str, reason: &str) -> Finding {
    Finding::new(
        &TEXT_NOT_DRAWN,
        &plan.title.place,
        format!("the {output} could not be made: {reason}"),
        "use the other files, and report this message: it is a fault of planpack",
    )
}

/// The place of the cell or paragraph that contains a text. Spaces and list marks may differ, and
/// the text may lack the label with which the cell begins.
fn place_of<'a>(plan: &'a Plan, words: &str) -> Option<&'a Place> {
    let wanted = letters(words);
    if wanted.is_empty() {
        return None;
    }
    let cells = plan
        .cells()
        .into_iter()
        .map(|(place, words)| (place, letters(&words)));
    let passages = plan
        .narratives
        .iter()
        .flat_map(|narrative| narrative.passages());
    let passages = passages.map(|(content, place)| {
        (
            place,
            letters(
                &content
                    .iter()
                    .map(|inline| inline.text.as_str())
                    .collect::<String>(),
            ),
        )
    });
    let title = (&plan.title.place, letters(&plan.title.value));
    let holding = cells
        .chain(passages)
        .chain([title])
        .filter(|(_, letters)| letters.contains(&wanted));
    // If several texts contain the wanted one, the shortest is the right one.
    holding
        .min_by_key(|(_, letters)| letters.len())
        .map(|(place, _)| place)
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::import;
    use crate::pack_file::Inputs;

    fn sample() -> Plan {
        let inputs = Inputs::find(&["samples".into()]).expect("the samples are there");
        import(&inputs).expect("the samples are read").plan
    }

    #[test]
    fn the_finding_is_at_the_cell_with_the_text() {
        let plan = sample();
        let action = &plan.parts[0].objectives()[0].actions[0];
        let words = LeftOut::Words(format!(" {}\u{200b}", action.text.value));
        let finding = left_out(&plan, "PDF", &words);
        assert_eq!(finding.place, action.text.place);
        assert!(finding.message.contains("PDF"), "{}", finding.message);
    }

    #[test]
    fn text_of_a_narrative_is_at_its_line() {
        let plan = sample();
        let narrative = plan
            .narratives
            .first()
            .expect("the samples have a foreword");
        let (content, place) = narrative.passages()[0];
        let words: String = content.iter().map(|inline| inline.text.as_str()).collect();
        assert_eq!(left_out(&plan, "PDF", &LeftOut::Words(words)).place, *place);
    }

    #[test]
    fn other_text_and_whole_files_are_at_the_title() {
        let plan = sample();
        assert_eq!(
            left_out(&plan, "PDF", &LeftOut::Words("Zyx wvu".to_owned())).place,
            plan.title.place
        );
        assert_eq!(
            output_missing(&plan, "workbook", "no room").place,
            plan.title.place
        );
    }
}
