//! Who answers for an action: the names in a lead cell, one by one.

use crate::model::Lead;

/// Words that tell a role from a person's name.
const ROLE_WORDS: &[&str] = &[
    "chair",
    "manager",
    "officer",
    "head",
    "director",
    "lead",
    "coordinator",
    "administrator",
    "chief",
    "deputy",
    "representative",
];

/// Reads a lead cell. Each line is one lead; a person's name above a role is one lead together.
///
/// Slashes and commas stay: "LSCB/SAB members" and "Manager, Business Office" are one lead each.
pub(crate) fn read(text: &str) -> Vec<Lead> {
    let lines: Vec<&str> = text.split('\n').map(without_bullet).filter(|line| !line.is_empty()).collect();
    let mut leads: Vec<Lead> = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while let [first, after @ ..] = rest {
        match after.first() {
            Some(role) if is_person(first) && is_role(role) => {
                leads.push(lead(format!("{first}, {role}")));
                rest = &after[1..];
            }
            Some(_) | None => {
                leads.push(lead((*first).to_owned()));
                rest = after;
            }
        }
    }
    leads
}

fn lead(text: String) -> Lead {
    Lead { text, partner: None }
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix(['•', '▪', '-', '–', '*', '·']).unwrap_or(line).trim().trim_end_matches([';', '.']).trim_end()
}

/// Whether a line is a person's name: two or three capitalised words, none of them a role's or a group's.
fn is_person(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let is_name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '-'))
    };
    (2..=3).contains(&words.len()) && words.iter().all(is_name) && !is_role(line) && !is_group(line)
}

fn is_role(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.split(|letter: char| !letter.is_alphanumeric()).any(|word| ROLE_WORDS.contains(&word))
}

fn is_group(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["group", "board", "team", "panel", "committee", "forum", "service", "office", "partner", "health", "police"]
        .iter()
        .any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        read(text).into_iter().map(|lead| lead.text).collect()
    }

    #[test]
    fn each_line_is_a_lead() {
        assert_eq!(
            names("Executive group\n• Manager, Business Office;\n"),
            ["Executive group", "Manager, Business Office"]
        );
    }

    #[test]
    fn a_name_above_a_role_is_one_lead() {
        assert_eq!(names("Ann Okafor\nBoard Chair"), ["Ann Okafor, Board Chair"]);
        assert_eq!(names("Quality Group\nBoard Manager"), ["Quality Group", "Board Manager"]);
    }
}
