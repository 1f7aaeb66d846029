//! A total that the text states and the table does not have.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::check::facts::Facts;
use crate::check::names_in_text::{stem, telling_words};
use crate::check::passages::Passage;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{Body, Finance, Plan, Total};

/// A total that the text states and the table does not have.
pub(super) const RULE: Rule = Rule {
    name: "stated-total-differs",
    severity: Severity::Warning,
    fault: "a total in the text that differs from the table's",
    meaning: "A sentence states a total of money that no table of the plan comes to. One of the \
              two was changed and the other forgotten. Correct the one that is wrong.",
    example: "`The total of contributions is £12,500` above a table whose total is 12,050; correct \
              the sentence.",
};

static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"£\s?(?<amount>[0-9][0-9,]*(?:\.[0-9]{2})?)(?<more>\s?(?-u:(?:k|m|bn|million|thousand)\b))?")
        .expect("the pattern is well formed")
});

static SENTENCE_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[.!?]\s+|\n").expect("the pattern is well formed"));

/// Adds a finding for every sentence that names the one amount of a total, in the words of a total
/// of the tables or beside the table, if neither a line nor a total of any table nor all tables
/// together come to it.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let tables = tables(facts.plan);
    let totals: Vec<&Total> = tables.iter().flat_map(|table| &table.totals).collect();
    if totals.is_empty() {
        return;
    }
    let known = amounts(&tables);
    for passage in &facts.passages {
        for (words, (written, amount)) in stated_totals(passage) {
            let named = totals.iter().copied().find(|total| names(&words, total));
            let total = named.or_else(|| total_beside(facts.plan, passage.place));
            findings.extend(
                total
                    .filter(|_| !known.contains(&amount))
                    .map(|total| finding(passage.place, &written, total)),
            );
        }
    }
}

fn finding(place: &Place, stated: &str, total: &Total) -> Finding {
    let (label, amount) = (total.line.label.value.trim(), total.line.text.value.trim());
    Finding::new(
        &RULE,
        place,
        format!("the text states a total of `{stated}`, but `{label}` is {amount}"),
        "correct the sentence or the table",
    )
    .about(stated)
    .related_to("the total", &total.line.text.place)
}

fn tables(plan: &Plan) -> Vec<&Finance> {
    let bodies = plan.parts.iter().map(|part| &part.body);
    bodies
        .filter_map(|body| {
            if let Body::Finance(finance) = body {
                Some(finance)
            } else {
                None
            }
        })
        .collect()
}

/// Every amount of the tables, and what their last totals come to together.
fn amounts(tables: &[&Finance]) -> Vec<Decimal> {
    let amounts = tables.iter().flat_map(|table| {
        let totals = table.totals.iter().map(|total| &total.line);
        totals.chain(&table.lines).filter_map(|line| line.amount)
    });
    let mut last_totals = tables
        .iter()
        .filter_map(|table| table.totals.last()?.line.amount);
    // A sum too large to be reckoned is no amount of the plan.
    let together = last_totals.try_fold(Decimal::ZERO, Decimal::checked_add);
    amounts.chain(together).collect()
}

/// The last total of the table that a passage stands above or below.
fn total_beside<'a>(plan: &'a Plan, place: &Place) -> Option<&'a Total> {
    let part = plan
        .parts
        .iter()
        .find(|part| part.notes.iter().any(|note| note.place == *place))?;
    match &part.body {
        Body::Finance(finance) => finance.totals.last(),
        Body::Objectives(_)
        | Body::Items(_)
        | Body::Glossary(_)
        | Body::Profile(_)
        | Body::Governance(_)
        | Body::Sheet(_) => None,
    }
}

/// The sentences that state a total: their words, and the one amount that they name, as written and
/// as a number.
fn stated_totals(passage: &Passage<'_>) -> Vec<(Vec<String>, (String, Decimal))> {
    if !passage.words.contains('£') {
        return Vec::new();
    }
    let sentences = SENTENCE_END.split(&passage.words);
    sentences
        .filter_map(|sentence| {
            let words: Vec<String> = telling_words(sentence)
                .iter()
                .map(|word| stem(word).to_owned())
                .collect();
            let mut amounts = MONEY.captures_iter(sentence);
            let amount = amounts
                .next()
                .filter(|found| found.name("more").is_none())?;
            let is_total = words.iter().any(|word| word == "total") && amounts.next().is_none();
            let number: Decimal = amount["amount"].replace(',', "").parse().ok()?;
            is_total.then(|| (words, (amount[0].to_owned(), number.normalize())))
        })
        .collect()
}

/// Whether a sentence has all the words of a total's label, one at least beside "total".
fn names(words: &[String], total: &Total) -> bool {
    const ANY_TOTAL: [&str; 4] = ["total", "subtotal", "grand", "overall"];
    let label = telling_words(&total.line.label.value);
    let mut own = label
        .iter()
        .map(|word| stem(word))
        .filter(|word| !ANY_TOTAL.contains(word))
        .peekable();
    own.peek().is_some() && own.all(|own| words.iter().any(|word| word == own))
}
