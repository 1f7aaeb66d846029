//! Characters that the pack's fonts cannot draw.

use crate::finding::{Finding, Rule};
use crate::fonts;
use crate::location::Text;
use crate::model::Plan;

/// Adds a finding for every cell that holds such a character; it names the first of them.
pub(super) fn check(plan: &Plan, findings: &mut Vec<Finding>) {
    for text in plan.texts() {
        findings.extend(finding(text));
    }
}

fn finding(text: &Text) -> Option<Finding> {
    if text.value.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return None;
    }
    let character = text.value.chars().find(|character| !fonts::can_draw(*character))?;
    let code = format!("U+{:04X}", u32::from(character));
    Some(Finding::new(
        Rule::UnprintableCharacter,
        &text.place,
        format!("the pack's fonts cannot draw the character {code}; a stand-in is printed"),
        "retype the text around it, or put the character in words",
    ))
}
