//! How documents of changes name the two versions: by number, status and date.

use crate::compose::cover::{self, profile_entry, value_of};
use crate::model::Plan;
use crate::text::day_in_words;

/// A version in words: "version 2, approved 26 March 2026". `otherwise` names a plan whose profile
/// gives no version.
fn version_words(plan: &Plan, otherwise: &str) -> String {
    let status = profile_entry(plan, &["status"])
        .map(value_of)
        .filter(|status| !status.is_empty());
    let mut words = vec![version_number(plan).unwrap_or_else(|| otherwise.to_owned())];
    if let Some(status) = status {
        // "approved" is left out if the date of approval follows.
        let is_said_by_date = says_approved(&status) && approval(plan).is_some();
        if !is_said_by_date {
            words.push(within_sentence(&status));
        }
    }
    words.extend(event(plan));
    words.join(", ")
}

/// "version 2", if the profile gives a version.
fn version_number(plan: &Plan) -> Option<String> {
    let number = value_of(profile_entry(plan, &["version"])?);
    (!number.is_empty()).then(|| format!("version {number}"))
}

fn says_approved(status: &str) -> bool {
    status.to_lowercase().starts_with("approved")
}

fn approval(plan: &Plan) -> Option<String> {
    Some(day_in_words(profile_entry(plan, &["approved"])?.date?))
}

/// The date of a version and what happened on it: "approved 14 July 2026".
fn event(plan: &Plan) -> Option<String> {
    if let Some(day) = approval(plan) {
        return Some(format!("approved {day}"));
    }
    let events = [("last review", "last reviewed"), ("prepared", "prepared")];
    events.into_iter().find_map(|(label, event)| {
        let day = day_in_words(profile_entry(plan, &[label])?.date?);
        Some(format!("{event} {day}"))
    })
}

/// A status as part of a sentence: "Approved by the board" becomes "approved by the board", and
/// "DRAFT" stays.
fn within_sentence(status: &str) -> String {
    let mut letters = status.chars();
    let first = letters.next();
    let second = letters.clone().next();
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => status.to_owned(),
    }
}

/// Words for a plan whose profile gives no version. They include the name of its workbook if the
/// other plan's workbook has a different name.
fn unnumbered(words: &str, plan: &Plan, other: &Plan) -> String {
    let file = file(plan);
    if file.is_empty() || file == self::file(other) {
        words.to_owned()
    } else {
        format!("{words} ({file})")
    }
}

/// The name of the board's workbook.
fn file(plan: &Plan) -> &str {
    let first = plan.parts.first();
    first.map_or("", |part| &part.title.place.source.file)
}

/// The earlier version in words.
pub(super) fn earlier(old: &Plan, new: &Plan) -> String {
    version_words(old, &unnumbered("the earlier version", old, new))
}

/// Both versions in words.
pub(super) fn both(old: &Plan, new: &Plan) -> [String; 2] {
    let was = earlier(old, new);
    let is = version_words(new, &unnumbered("this version", new, old));
    if was == is {
        let is = "a later copy with the same version and date".to_owned();
        return [was, is];
    }
    [was, is]
}

fn old_if_different(old: Option<String>, new: Option<&str>) -> Option<String> {
    if old.as_deref() == new { None } else { old }
}

/// The title of the document: "Business plan: changes since version 2". Versions with the same
/// number are named by their dates: "changes since 1 March 2026".
pub(super) fn title(old: &Plan, new: &Plan) -> String {
    let title = cover::title(new);
    let day = |plan: &Plan| cover::profile_day(plan).map(day_in_words);
    let since = old_if_different(version_number(old), version_number(new).as_deref())
        .or_else(|| old_if_different(day(old), day(new).as_deref()));
    match since {
        Some(since) => format!("{title}: changes since {since}"),
        None => format!("{title}: changes"),
    }
}
