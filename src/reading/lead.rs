//! The names in a lead cell, one by one.

use crate::lexicon::{EVERYBODY, GROUP_WORDS, LEAD_LABELS, NO_LEAD, ROLE_WORDS};
use crate::model::Lead;
use crate::text::{is_note_mark, plain_words};

use super::is_error_value;

/// The people and bodies in a lead cell.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// Who answers for the action.
    pub(crate) leads: Vec<Lead>,
    /// The supporters of the lead, if the cell names them: "Lead: Police; support: Housing".
    pub(crate) supporters: Vec<Lead>,
}

/// The part that a person or body has in an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Lead,
    Supporter,
}

/// The leads of a cell.
pub(crate) fn read(text: &str) -> Vec<Lead> {
    names(text).leads
}

/// Reads a lead cell. Each line, and each piece between semicolons, is one lead. A person's name
/// above a role makes one lead with that role. A label such as "support:" applies up to the next
/// label. Texts that name nobody ("TBC") are left out.
///
/// Slashes and commas do not split a lead: "LSCB/SAB members" and "Manager, Business Office" are
/// one lead each. `partners::tie` later splits a lead if all its pieces are names elsewhere.
pub(crate) fn names(text: &str) -> Named {
    let mut named = Named::default();
    // Most cells name one lead and have no mark between names or after a label.
    if !text.contains(['\n', ';', ':', '(', '–', '-']) {
        named.add(Part::Lead, without_bullet(text));
        return named;
    }
    let lines: Vec<&str> = text
        .split('\n')
        .map(without_bullet)
        .filter(|line| !line.is_empty())
        .collect();
    let mut part = Part::Lead;
    let mut rest = lines.as_slice();
    while let [first, after @ ..] = rest {
        if let Some(role) = after
            .first()
            .filter(|role| is_person(first) && is_role(role) && !role.contains([';', ':']))
        {
            named.add(part, &format!("{first}, {role}"));
            rest = &after[1..];
            continue;
        }
        if let Some(names) = bracketed(first) {
            for (part, name) in names {
                named.add(part, name);
            }
            rest = after;
            continue;
        }
        for (label, words) in labelled(first) {
            part = label.unwrap_or(part);
            pieces(words, |mark| mark == ';').for_each(|piece| named.add(part, piece));
        }
        rest = after;
    }
    named
}

/// The supporters in a cell of a column for supporters. A sentence names nobody.
pub(crate) fn supporters(text: &str) -> Vec<Lead> {
    /// "Domestic Abuse Partnership Coordinator, Borough Council" has 56 bytes.
    const MAX_BYTES: usize = 80;
    let named = names(text);
    let all = named.leads.into_iter().chain(named.supporters);
    all.filter(|name| name.text.len() <= MAX_BYTES).collect()
}

impl Named {
    fn add(&mut self, part: Part, name: &str) {
        let names = match part {
            Part::Lead => &mut self.leads,
            Part::Supporter => &mut self.supporters,
        };
        names.extend((!is_nobody(name)).then(|| lead(name.to_owned())));
    }
}

/// Whether the text of a lead cell, or a piece of it, names nobody: "n/a", "TBC", "?", an error
/// value.
pub(crate) fn is_nobody(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric)
        || is_error_value(words)
        || NO_LEAD.has(&plain_words(words))
}

/// Whether a lead means every partner on the list: "All partners".
pub(crate) fn is_everybody(lead: &str) -> bool {
    EVERYBODY.has(&plain_words(lead))
}

/// Splits a line at its labels, and gives each section with its label: "Police (support: Housing)"
/// gives "Police" and, as a supporter, "Housing".
fn labelled(line: &str) -> Vec<(Option<Part>, &str)> {
    let mut sections = Vec::new();
    let (mut label, mut from) = (None, 0);
    for (mark, sign) in label_ends(line) {
        let start = line[from..mark]
            .rfind([',', ';', '(', '[', '/'])
            .map_or(from, |mark| from + mark + 1);
        let Some(part) = part_of(&line[start..mark]) else {
            continue;
        };
        sections.push((label, without_joint(&line[from..start])));
        (label, from) = (Some(part), mark + sign.len());
    }
    // A line without a label stays as it is.
    let rest = label.map_or(line, |_| without_joint(&line[from..]));
    sections.push((label, rest));
    sections
}

/// Where labels may end in a line: at colons, and at dashes between spaces.
fn label_ends(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let marks = line.match_indices([':', '–', '-']);
    marks.filter(|(at, sign)| {
        let is_apart = line[..*at].ends_with(' ') && line[at + sign.len()..].starts_with(' ');
        *sign == ":" || is_apart
    })
}

/// The meaning of a label for the names beside it.
fn part_of(label: &str) -> Option<Part> {
    match LEAD_LABELS.meaning(&plain_words(label))? {
        "supporter" => Some(Part::Supporter),
        _ => Some(Part::Lead),
    }
}

/// The names of a line in which each name has a label after it: "Police (lead), Housing (support)".
fn bracketed(line: &str) -> Option<Vec<(Part, &str)>> {
    let names: Option<Vec<(Part, &str)>> = pieces(line, |mark| matches!(mark, ',' | ';' | '/'))
        .map(|piece| {
            let (name, label) = piece.strip_suffix(')')?.rsplit_once('(')?;
            Some((part_of(label)?, name.trim()))
        })
        .collect();
    names.filter(|names| names.len() >= 2)
}

/// A section without the marks that separate it from its neighbours, and without the bracket that
/// opens before a label.
fn without_joint(section: &str) -> &str {
    let section = section
        .trim()
        .trim_end_matches([',', ';', '(', '[', '/', ' ']);
    let has_odd_end =
        |open: char, close: char| section.matches(close).count() > section.matches(open).count();
    let is_odd = has_odd_end('(', ')') || has_odd_end('[', ']');
    if is_odd {
        section.trim_end_matches([')', ']']).trim_end()
    } else {
        section
    }
}

fn lead(text: String) -> Lead {
    let name = text.trim_end_matches(is_note_mark).trim_end();
    let text = if name.is_empty() {
        text
    } else {
        name.to_owned()
    };
    Lead {
        text,
        partner: None,
    }
}

/// The pieces of a line between marks outside brackets, without blank pieces.
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

/// The pieces of a lead between slashes or commas: at least two if they may be separate leads,
/// otherwise empty. If a comma separates a role from another piece, the result is empty, because
/// that piece may be the role's office or its holder ("Head of Housing, Harbour Council").
pub(crate) fn several(lead: &str) -> Vec<&str> {
    let pieces: Vec<&str> = pieces(lead, |mark| matches!(mark, '/' | ',')).collect();
    let roles = pieces.iter().filter(|piece| is_role(piece)).count();
    let is_role_of_one = lead.contains(',') && roles > 0 && roles < pieces.len();
    if pieces.len() < 2 || is_role_of_one {
        Vec::new()
    } else {
        pieces
    }
}

/// Whether a piece is somebody's initials or the short form of a body: "JR", "HMCTS".
pub(crate) fn is_short_form(piece: &str) -> bool {
    // Longer words in capitals are written so for emphasis. "HMCTS" has five letters.
    (2..=6).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix(['•', '▪', '-', '–', '*', '·'])
        .unwrap_or(line)
        .trim()
        .trim_end_matches([';', '.'])
        .trim_end()
}

/// Whether a line is a person's name: two or three words with capitals, and none of them from a
/// role or group.
pub(crate) fn is_person(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let is_name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && word
                .chars()
                .all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '-'))
    };
    (2..=3).contains(&words.len()) && words.iter().all(is_name) && !is_role(line) && !is_group(line)
}

/// Whether a line has the word of a role: "Board Chair".
pub(crate) fn is_role(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| ROLE_WORDS.has(word))
}

fn is_group(line: &str) -> bool {
    let lower = line.to_lowercase();
    GROUP_WORDS.words().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(text: &str) -> Vec<String> {
        read(text).into_iter().map(|lead| lead.text).collect()
    }

    fn supporters(text: &str) -> Vec<String> {
        super::names(text)
            .supporters
            .into_iter()
            .map(|lead| lead.text)
            .collect()
    }

    #[test]
    fn labels_may_be_before_a_dash_or_in_brackets() {
        for cell in [
            "Lead – Pilots, support – Wardens",
            "Pilots (lead), Wardens (support)",
            "Pilots (Lead) / Wardens (supporting)",
        ] {
            assert_eq!(leads(cell), ["Pilots"], "{cell}");
            assert_eq!(supporters(cell), ["Wardens"], "{cell}");
        }
        assert_eq!(leads("Pilots (lead)"), ["Pilots (lead)"]);
        assert_eq!(leads("Harbour-side wardens"), ["Harbour-side wardens"]);
    }

    #[test]
    fn words_that_name_nobody_are_no_lead() {
        for text in [
            "n/a",
            "TBC",
            "None.",
            "Vacant",
            "?",
            " - ",
            "#N/A",
            "#REF!",
            "To be confirmed",
            "not assigned",
        ] {
            assert_eq!(leads(text), [""; 0], "{text}");
        }
        assert_eq!(leads("Pilots; TBC"), ["Pilots"]);
        assert_eq!(leads("None Such Ltd"), ["None Such Ltd"]);
    }

    #[test]
    fn labels_distinguish_the_lead_from_supporters() {
        assert_eq!(
            (leads("Lead: Pilots"), supporters("Lead: Pilots")),
            (vec!["Pilots".to_owned()], vec![])
        );
        for text in [
            "Lead: Pilots; support: Cooks; Divers",
            "Lead: Pilots, Support: Cooks; Divers",
            "Pilots (support: Cooks; Divers)",
            "Lead:\nPilots\nSupported by:\nCooks\nDivers",
        ] {
            assert_eq!(leads(text), ["Pilots"], "{text}");
            assert_eq!(supporters(text), ["Cooks", "Divers"], "{text}");
        }
        assert_eq!(
            leads("Note: Pilots (nights: Cooks)"),
            ["Note: Pilots (nights: Cooks)"]
        );
    }

    #[test]
    fn each_line_is_a_lead() {
        assert_eq!(
            leads("Executive group\n• Manager, Business Office;\n"),
            ["Executive group", "Manager, Business Office"]
        );
    }

    #[test]
    fn semicolons_separate_leads_and_brackets_keep_them() {
        assert_eq!(
            leads("Pilots; Harbour Office (nights; weekends);Cooks;"),
            ["Pilots", "Harbour Office (nights; weekends)", "Cooks"]
        );
        assert_eq!(
            leads("Ann Okafor\nBoard Chair; Pilots"),
            ["Ann Okafor", "Board Chair", "Pilots"]
        );
    }

    #[test]
    fn a_role_with_its_office_may_not_be_several() {
        assert_eq!(several("JR/PM"), ["JR", "PM"]);
        assert_eq!(
            several("Head Cook, Pilot Manager"),
            ["Head Cook", "Pilot Manager"]
        );
        assert_eq!(several("Head of Pilots, Harbour Office"), [""; 0]);
        assert_eq!(several("Pilots (day, night)"), [""; 0]);
        assert_eq!(several("Pilots,"), [""; 0]);
    }

    #[test]
    fn a_name_above_a_role_is_one_lead() {
        assert_eq!(
            leads("Ann Okafor\nBoard Chair"),
            ["Ann Okafor, Board Chair"]
        );
        assert_eq!(
            leads("Quality Group\nBoard Manager"),
            ["Quality Group", "Board Manager"]
        );
    }
}
