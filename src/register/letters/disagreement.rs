//! Letters to partners who share an action and rate it differently, and to a partner whose two
//! workbooks rate it differently.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::incoming::own_name;
use crate::model::{PartnerAnswer, Reported};
use crate::register::event::{Issue, IssuedAction};
use crate::register::issue::free_name;
use crate::register::receive::Received;
use crate::register::state::State;
use crate::text::lines_in_one;

use super::letter::{
    Content, Letter, LetterKind, LetterSetting, action_words, by_and_to, in_words, numbered,
    workbook_of,
};

/// The letters about actions that the received workbooks answer: one for each set of partners who
/// differ. Each letter asks only partners who were asked about the action and gave a rating of the
/// scheme. An officer's correction has no reader.
pub fn disagreements(
    received: &[Received],
    issue: &Issue,
    state: &State,
    setting: LetterSetting<'_>,
) -> Vec<Letter> {
    let references: BTreeSet<&str> = received
        .iter()
        .flat_map(Received::answered)
        .map(|(reference, _)| reference)
        .collect();
    let mut by_partners: BTreeMap<Vec<&str>, Vec<String>> = BTreeMap::new();
    for action in &issue.actions {
        if !references.contains(action.reference.as_str()) {
            continue;
        }
        let Some(reported) = state.of(&action.reference) else {
            continue;
        };
        let answers = rated(issue, action, reported);
        let ratings: BTreeSet<&String> = answers
            .iter()
            .filter_map(|(_, answer)| answer.rag.code.as_ref())
            .collect();
        if ratings.len() < 2 {
            continue;
        }
        let mut partners: Vec<&str> = answers.iter().map(|(partner, _)| *partner).collect();
        partners.sort_unstable();
        partners.dedup();
        let mut words = action_words(action);
        for (partner, answer) in &answers {
            let source = match partners.as_slice() {
                [_] => format!("\"{}\"", own_name(&answer.file)),
                _ => (*partner).to_owned(),
            };
            let _ = write!(words, "\n   {source}: {}", answer_words(answer));
        }
        by_partners.entry(partners).or_default().push(words);
    }
    let mut taken = BTreeSet::new();
    by_partners
        .into_iter()
        .map(|(partners, actions)| {
            let name = free_name(&partners.join(" "), &mut taken);
            disagreement(&partners, &name, &actions, issue, setting)
        })
        .collect()
}

/// The answers that count, from partners who were asked about an action. Answers without a rating
/// are left out.
fn rated<'a>(
    issue: &Issue,
    action: &IssuedAction,
    reported: &'a Reported,
) -> Vec<(&'a str, &'a PartnerAnswer)> {
    let answers = reported
        .current
        .iter()
        .filter(|answer| answer.rag.code.is_some() && answer.is_about(issue.quarter));
    answers
        .filter_map(|answer| Some((answer.partner.as_deref()?, answer)))
        .filter(|(partner, _)| action.recipients.iter().any(|name| name == partner))
        .collect()
}

/// The rating and the progress of an answer: "Green; two bins are in".
fn answer_words(answer: &PartnerAnswer) -> String {
    match lines_in_one(&answer.progress) {
        progress if progress.is_empty() => answer.rag.text.clone(),
        progress => format!("{}; {progress}", answer.rag.text),
    }
}

fn disagreement(
    partners: &[&str],
    name: &str,
    actions: &[String],
    issue: &Issue,
    setting: LetterSetting<'_>,
) -> Letter {
    let quarter = issue.quarter_in_words();
    let count = in_words(actions.len(), "action");
    let it = if actions.len() == 1 { "it" } else { "them" };
    let end = by_and_to(issue.due, &setting);
    let (first, last) = match partners {
        [_] => (
            format!(
                "Thank you for your reports for {quarter}. Your two workbooks rate {count} \
                 differently, and we cannot see which of them is the later one:"
            ),
            format!("Please reply with the rating that is right{end}."),
        ),
        _ => (
            format!(
                "Thank you for your reports for {quarter}. You share {count}, and rate {it} \
                 differently:"
            ),
            format!("Please agree on a rating, and reply{end}."),
        ),
    };
    let to = partners
        .iter()
        .filter_map(|name| workbook_of(issue, name))
        .flat_map(|workbook| setting.addresses(&workbook.recipient));
    let content = Content {
        kind: LetterKind::Disagreement,
        partner: Some(partners.join(" and ")),
        to: to.collect(),
        subject: format!("progress report for {quarter}: different ratings"),
        name: format!("{}-{}-ratings-differ", issue.file_stem(), name),
        paragraphs: vec![
            first,
            numbered(actions, "\n\n"),
            format!("{last} Until then the review shows that there is no agreed rating."),
        ],
    };
    Letter::new(content, &setting)
}
