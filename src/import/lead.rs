//! Who answers for an action: the names in a lead cell, one by one.

use crate::model::Lead;
use crate::wording::is_note_mark;

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

/// Reads a lead cell. Each line is one lead, and so is each piece between semicolons; a person's name above a role is one
/// lead together.
///
/// Slashes and commas stay: "LSCB/SAB members" and "Manager, Business Office" are one lead each. Where every piece of
/// such a lead is a name by itself, [`partners::tie`](super::partners::tie) parts it.
pub(crate) fn read(text: &str) -> Vec<Lead> {
    let lines: Vec<&str> = text.split('\n').map(without_bullet).filter(|line| !line.is_empty()).collect();
    let mut leads: Vec<Lead> = Vec::with_capacity(lines.len());
    let mut rest = lines.as_slice();
    while let [first, after @ ..] = rest {
        match after.first() {
            Some(role) if is_person(first) && is_role(role) && !role.contains(';') => {
                leads.push(lead(format!("{first}, {role}")));
                rest = &after[1..];
            }
            Some(_) | None => {
                leads.extend(pieces(first, |mark| mark == ';').map(|piece| lead(piece.to_owned())));
                rest = after;
            }
        }
    }
    leads
}

fn lead(text: String) -> Lead {
    let name = text.trim_end_matches(is_note_mark).trim_end();
    Lead { text: if name.is_empty() { text } else { name.to_owned() }, partner: None }
}

/// The pieces of a line between marks that stand outside brackets; none is blank.
fn pieces(line: &str, is_mark: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let pieces = line.split(move |character| {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_mark(character)
    });
    pieces.map(str::trim).filter(|piece| !piece.is_empty())
}

/// The pieces of a lead with slashes or commas that may each be one: two and more. None where a comma stands between a
/// role and what is none, which may be its office or its holder: "Head of Housing, Harbour Council".
pub(super) fn several(lead: &str) -> Vec<&str> {
    if !may_be_several(lead) {
        return Vec::new();
    }
    let pieces: Vec<&str> = pieces(lead, |mark| matches!(mark, '/' | ',')).collect();
    let roles = pieces.iter().filter(|piece| is_role(piece)).count();
    let is_role_of_one = lead.contains(',') && roles > 0 && roles < pieces.len();
    if pieces.len() < 2 || is_role_of_one { Vec::new() } else { pieces }
}

/// A quick look: whether a lead has a mark that may part it.
pub(super) fn may_be_several(lead: &str) -> bool {
    lead.bytes().any(|byte| matches!(byte, b'/' | b','))
}

/// Whether a piece is somebody's initials or the short form of a body: "JR", "HMCTS".
pub(super) fn is_short_form(piece: &str) -> bool {
    (2..=6).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_uppercase())
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
    fn semicolons_part_leads_and_brackets_keep_them() {
        assert_eq!(
            names("Pilots; Harbour Office (nights; weekends);Cooks;"),
            ["Pilots", "Harbour Office (nights; weekends)", "Cooks"]
        );
        assert_eq!(names("Ann Okafor\nBoard Chair; Pilots"), ["Ann Okafor", "Board Chair", "Pilots"]);
    }

    #[test]
    fn a_role_with_its_office_may_not_be_several() {
        assert_eq!(several("JR/PM"), ["JR", "PM"]);
        assert_eq!(several("Head Cook, Pilot Manager"), ["Head Cook", "Pilot Manager"]);
        assert_eq!(several("Head of Pilots, Harbour Office"), [""; 0]);
        assert_eq!(several("Pilots (day, night)"), [""; 0]);
        assert_eq!(several("Pilots,"), [""; 0]);
    }

    #[test]
    fn the_mark_of_a_note_is_no_part_of_a_name() {
        assert_eq!(names("Pilots⁴; Cooks¹²"), ["Pilots", "Cooks"]);
    }

    #[test]
    fn a_name_above_a_role_is_one_lead() {
        assert_eq!(names("Ann Okafor\nBoard Chair"), ["Ann Okafor, Board Chair"]);
        assert_eq!(names("Quality Group\nBoard Manager"), ["Quality Group", "Board Manager"]);
    }
}
