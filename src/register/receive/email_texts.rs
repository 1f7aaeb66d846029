//! Text that partners wrote in e-mails themselves.

use std::collections::BTreeSet;

use crate::action_reference::{self, Typed};
use crate::finding::Finding;
use crate::incoming::EmailText;
use crate::location::Place;
use crate::register::rules::returned_workbook::email_text;
use crate::text::plain_words;

use super::issued::Issued;

/// A finding for each e-mail whose text names actions, and one for all others.
pub(super) fn findings(issued: &Issued<'_>, texts: &[EmailText]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut others: Vec<(Place, &str)> = Vec::new();
    for email in texts {
        let place = Place::file(&email.name);
        let mut named = BTreeSet::new();
        let lines = email.text.lines().filter(|line| {
            let references = named_in(line, issued);
            named.extend(&references);
            !references.is_empty()
        });
        let lines: Vec<&str> = lines.collect();
        if lines.is_empty() {
            others.push((place, &email.text));
            continue;
        }
        let named: Vec<&str> = named.into_iter().collect();
        findings.push(email_text::about_actions(&named, &lines.join(" "), &place));
    }
    if let Some(((first, text), others)) = others.split_first() {
        let others: Vec<&Place> = others.iter().map(|(place, _)| place).collect();
        findings.push(email_text::others(text, first, &others));
    }
    findings
}

/// The references of the actions that a line names: by reference, or in their exact wording.
fn named_in<'a>(line: &str, issued: &Issued<'a>) -> BTreeSet<&'a str> {
    /// Shorter wordings occur in sentences that are about something else.
    const MIN_WORDS: usize = 3;
    let typed = line.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let typed: BTreeSet<String> = typed
        .filter_map(|word| match action_reference::read(word) {
            Typed::Reference(reference) => Some(reference),
            Typed::Mistyped(_) | Typed::Other => None,
        })
        .collect();
    let words = format!(" {} ", plain_words(line));
    let is_worded = |wording: &str| {
        let wording = plain_words(wording);
        wording.split(' ').count() >= MIN_WORDS && words.contains(&format!(" {wording} "))
    };
    let actions = issued.actions.iter();
    actions
        .filter(|(reference, action)| typed.contains(**reference) || is_worded(&action.action))
        .map(|(reference, _)| *reference)
        .collect()
}
