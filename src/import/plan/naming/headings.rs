//! The line that is the title of the whole plan.

use crate::lexicon::PLAN_TITLES;
use crate::location::Text;
use crate::model::{Body, Part};
use crate::reading::marking::is_marking;
use crate::text::{plain_words, same_wording};

use crate::import::title;
use crate::timescale::period;

/// The longest title: about two lines of a page. A longer line is a paragraph that mentions the
/// plan and its period.
pub(crate) const MAX_TITLE_CHARS: usize = 200;

/// The position of the line that names a plan and its period, and is not the title of a part.
pub(crate) fn position_with_period(lines: &[&Text]) -> Option<usize> {
    let says_plan = |text: &str| {
        plain_words(text)
            .split(' ')
            .any(|word| matches!(word, "plan" | "plans" | "strategy"))
    };
    let is_title = |text: &str| {
        text.chars().count() <= MAX_TITLE_CHARS
            && says_plan(text)
            && period::read_period(text).is_some()
            && title::read(text).is_none()
    };
    lines.iter().position(|line| is_title(&line.value))
}

/// The position of a heading such as "Delivery Plan" without a year. It must be among the first
/// lines of the first sheet, or of the first sheet with objectives. `None` if several sheets begin
/// with different headings of this kind, because then no heading is the title of the whole plan.
pub(crate) fn position_without_period(parts: &[Part], lines: &[&Text]) -> Option<usize> {
    let first_sheet = &parts.first()?.place.source;
    let mut with_objectives = parts
        .iter()
        .filter(|part| matches!(part.body, Body::Objectives(_)));
    let of_plan = with_objectives.next().map(|part| &part.place.source);
    let headings = first_headings(lines);
    let found = *headings.iter().find(|position| {
        let source = &lines[**position].place.source;
        source == first_sheet || Some(source) == of_plan
    })?;
    let is_rival = |other: &usize| {
        lines[*other].place.source != lines[found].place.source
            && !same_wording(&lines[*other].value, &lines[found].value)
    };
    (!headings.iter().any(is_rival)).then_some(found)
}

/// The positions of headings of plans among the first lines of each sheet.
fn first_headings(lines: &[&Text]) -> Vec<usize> {
    /// A sheet may begin with an organisation, a title, a subtitle and a date.
    const FIRST_LINES: usize = 4;
    let mut sheet = None;
    let mut seen = 0;
    let mut headings = Vec::new();
    for (position, line) in lines.iter().enumerate() {
        if sheet != Some(&line.place.source) {
            (sheet, seen) = (Some(&line.place.source), 0);
        }
        if seen > FIRST_LINES {
            continue;
        }
        seen += usize::from(!is_marking(&line.value));
        if seen <= FIRST_LINES && is_heading_of_plan(&line.value) {
            headings.push(position);
        }
    }
    headings
}

/// Whether a line is the heading of a plan: short, not a sentence, and ending in "Action Plan",
/// "Strategy" or similar.
fn is_heading_of_plan(line: &str) -> bool {
    /// A longer line is a sentence.
    const LONGEST_BYTES: usize = 120;
    let line = line.trim();
    if line.len() > LONGEST_BYTES
        || !line.starts_with(char::is_uppercase)
        || line.ends_with([':', '.', ';', ',', '?'])
    {
        return false;
    }
    // "Action Plan – Case 7"
    let subject = line.split(['–', '—', ':', '(']).next();
    let subject = subject.and_then(|subject| subject.split(" - ").next());
    let is_named = ends_in_plan(line) || subject.is_some_and(ends_in_plan);
    is_named && title::read(line).is_none()
}

/// Whether the last words of a text are "Action Plan", "Strategy" or similar.
fn ends_in_plan(text: &str) -> bool {
    let plain = plain_words(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let words = match words.as_slice() {
        [before @ .., last] if PLAN_TITLES.meaning(last) == Some("after") => before,
        all => all,
    };
    match words {
        [.., kind, "plan"] => PLAN_TITLES.meaning(kind) == Some("before"),
        [_, .., "strategy" | "workplan"] => true,
        _ => false,
    }
}
