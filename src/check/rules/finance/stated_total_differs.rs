//! A total in the text that matches the total of no table.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::check::facts::{Facts, Passage, main_words, stem};
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::{Finance, Plan, Total};

pub(crate) const RULE: Rule = Rule {
    name: "stated-total-differs",
    severity: Severity::Warning,
    fault: "a total in the text that differs from the tables",
    meaning: "A sentence states a total of money, but no table of the plan has that total. Perhaps \
              one of them was changed and the other was not. Correct the one that is wrong.",
    example: "`The total of contributions is £12,500` above a table whose total is 12,050; correct \
              the sentence.",
};

static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"£\s?(?<amount>[0-9][0-9,]*(?:\.[0-9]{2})?)(?<more>\s?(?-u:(?:k|m|bn|million|thousand)\b))?")
        .expect("the pattern is well formed")
});

static SENTENCE_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[.!?]\s+|\n").expect("the pattern is well formed"));

/// Adds a finding for every sentence that states one amount as a total, if no line, no total and no
/// sum of the tables is that amount. The sentence must use the label of a table's total, or be
/// beside a table.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let tables = tables(facts.plan);
    let totals: Vec<&Total> = tables.iter().flat_map(|table| &table.totals).collect();
    if totals.is_empty() {
        return;
    }
    let known = amounts(&tables);
    for passage in &facts.passages {
        for stated in stated_totals(passage) {
            if known.contains(&stated.amount) {
                continue;
            }
            let named = |total: &&&Total| names(&stated.words, total);
            let named = totals.iter().find(named).copied();
            let total = named.or_else(|| total_beside(facts.plan, passage.place));
            findings.extend(total.map(|total| finding(passage.place, &stated.written, total)));
        }
    }
}

fn finding(place: &Place, stated: &str, total: &Total) -> Finding {
    let (label, amount) = (total.line.label.value.trim(), total.line.text.value.trim());
    let message =
        format!("the text states a total of `{stated}`, but `{label}` in the table is {amount}");
    let help = "correct the sentence or the table";
    Finding::new(&RULE, place, message, help)
        .about(stated)
        .related_to("the total", &total.line.text.place)
}

fn tables(plan: &Plan) -> Vec<&Finance> {
    plan.parts
        .iter()
        .filter_map(|part| part.body.finance())
        .collect()
}

/// Every amount of the tables, and the sum of their last totals.
fn amounts(tables: &[&Finance]) -> Vec<Decimal> {
    let amounts = tables.iter().flat_map(|table| {
        let totals = table.totals.iter().map(|total| &total.line);
        totals.chain(&table.lines).filter_map(|line| line.amount)
    });
    let mut last_totals = tables
        .iter()
        .filter_map(|table| table.totals.last()?.line.amount);
    // No plan states a sum that is too large to compute.
    let together = last_totals.try_fold(Decimal::ZERO, Decimal::checked_add);
    amounts.chain(together).collect()
}

/// The last total of the table beside a passage.
fn total_beside<'a>(plan: &'a Plan, place: &Place) -> Option<&'a Total> {
    let part = plan
        .parts
        .iter()
        .find(|part| part.notes.iter().any(|note| note.place == *place))?;
    part.body.finance()?.totals.last()
}

/// A sentence that states a total.
struct StatedTotal {
    /// The words of the sentence.
    words: Vec<String>,
    /// Its only amount as written.
    written: String,
    amount: Decimal,
}

/// The sentences of a passage that state a total.
fn stated_totals(passage: &Passage<'_>) -> Vec<StatedTotal> {
    if !passage.words.contains('£') {
        return Vec::new();
    }
    let sentences = SENTENCE_END.split(&passage.words);
    sentences
        .filter_map(|sentence| {
            let words: Vec<String> = main_words(sentence)
                .iter()
                .map(|word| stem(word).to_owned())
                .collect();
            let mut amounts = MONEY.captures_iter(sentence);
            let amount = amounts
                .next()
                .filter(|found| found.name("more").is_none())?;
            let is_total = words.iter().any(|word| word == "total") && amounts.next().is_none();
            let number: Decimal = amount["amount"].replace(',', "").parse().ok()?;
            is_total.then(|| StatedTotal {
                words,
                written: amount[0].to_owned(),
                amount: number.normalize(),
            })
        })
        .collect()
}

/// Whether a sentence has all words of a total's label. The label must have a word besides "total".
fn names(words: &[String], total: &Total) -> bool {
    const ANY_TOTAL: [&str; 4] = ["total", "subtotal", "grand", "overall"];
    let label = main_words(&total.line.label.value);
    let mut own = label
        .iter()
        .map(|word| stem(word))
        .filter(|word| !ANY_TOTAL.contains(word))
        .peekable();
    own.peek().is_some() && own.all(|own| words.iter().any(|word| word == own))
}
