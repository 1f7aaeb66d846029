//! A character that the pack's fonts cannot draw.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::fonts::Fonts;
use crate::location::Text;

pub(crate) const RULE: Rule = Rule {
    name: "unprintable-character",
    severity: Severity::Warning,
    fault: "a character that the pack's fonts cannot draw",
    meaning: "A cell holds a character that the pack's fonts cannot draw: a control character from \
              a paste, or a letter of a script that they do not cover. The pack prints a \
              substitute sign. Retype the character; for another script, copy a font that has it \
              into the pack's folder and name it in pack.toml: [style], fonts. There is one \
              finding for each character.",
    example: "A control character between two words, left by a paste; type the words again.",
};

/// Adds a finding for every such character, with every cell in which it is the first such
/// character.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut found: Vec<Finding> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for text in facts.plan.texts() {
        let Some(finding) = finding(text, facts.setting.fonts) else {
            continue;
        };
        if let Some(at) = known.get(&finding.message) {
            found[*at] = found[*at].clone().also_here([&text.place]);
        } else {
            known.insert(finding.message.clone(), found.len());
            found.push(finding);
        }
    }
    findings.extend(found);
}

fn finding(text: &Text, fonts: &Fonts) -> Option<Finding> {
    if text
        .value
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
    {
        return None;
    }
    let code = |character: char| format!("U+{:04X}", u32::from(character));
    let alone = text
        .value
        .chars()
        .find(|character| !fonts.can_draw(*character));
    let together = || {
        text.value
            .graphemes(true)
            .find(|group| !fonts.can_draw_together(group))
    };
    let help = if alone == Some(char::REPLACEMENT_CHARACTER) {
        "the letter was lost when the file was saved: retype the words, or export the file again \
         from its first program, as UTF-8"
    } else if alone.is_some_and(char::is_alphabetic) {
        "copy a font that has the character into the pack's folder, and name its file in pack.toml \
         under [style]: fonts = [\"…\"] (the Noto fonts are free; Noto Sans SC has Chinese)"
    } else {
        "retype the text around it, or write the character in words"
    };
    let what = match alone {
        // Other characters are often invisible, such as a control character.
        Some(letter) if letter.is_alphabetic() => format!("`{letter}` ({})", code(letter)),
        Some(character) => format!("the character {}", code(character)),
        None => {
            let group = together()?;
            let codes: Vec<String> = group.chars().map(code).collect();
            format!("`{group}` ({})", codes.join(" "))
        }
    };
    Some(Finding::new(
        &RULE,
        &text.place,
        format!("the pack's fonts cannot draw {what}; a substitute sign is printed"),
        help,
    ))
}
