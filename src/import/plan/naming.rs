//! What the plan is called, whose it is, and what it covers, read from titles and notes.

use std::path::Path;

use chrono::NaiveDate;

use crate::location::{Place, Text};
use crate::model::{Board, Body, Part, PartKind, Period};
use crate::pack_file::PackFile;
use crate::wording::{plain_words, same_wording};

use crate::import::parts::closed;
use crate::import::title;
use crate::timescale::{self, period};

/// The name, owner and period of a plan.
#[derive(Debug)]
pub(crate) struct Naming {
    /// The title as written.
    pub(crate) title: Text,
    /// The line above the title, if it names the partnership.
    pub(crate) organisation: Option<Text>,
    /// What it covers.
    pub(crate) period: Option<Period>,
}

/// Reads them from the parts of the board's workbook. A pack file wins; the file's name is the last
/// resort.
pub(crate) fn read(parts: &[Part], workbook: &Path, pack_file: &PackFile) -> Naming {
    let lines = lines(parts);
    let with_period = title_position(&lines);
    let position = with_period.or_else(|| heading_position(parts, &lines));
    let line = |position: Option<usize>| position.map(|position| lines[position].clone());
    let organisation = from_pack_file(pack_file.organisation.as_ref())
        .or_else(|| labelled(parts, &["published by", "organisation"]))
        .or_else(|| organisation_above(&lines, position?));
    let found = labelled(parts, &["title", "document title"])
        .or_else(|| line(with_period))
        .or_else(|| title_of_profile(parts))
        .or_else(|| line(position));
    let of_cover = labelled(parts, &["period", "period covered"]);
    let stated = from_pack_file(pack_file.title.as_ref());
    let likeliest = of_cover.iter().chain(&stated).chain(&found).chain(&lines);
    let period = read_period(
        from_pack_file(pack_file.period.as_ref()).as_ref(),
        likeliest,
        &lines,
    );
    let title = stated.or(found).unwrap_or_else(|| title_of_file(workbook));
    Naming {
        title,
        organisation,
        period,
    }
}

/// What the pack file says.
fn from_pack_file(value: Option<&String>) -> Option<Text> {
    value.map(|value| Text {
        value: value.clone(),
        place: Place::file(crate::pack_file::FILE_NAME),
    })
}

/// The title that the document profile gives.
fn title_of_profile(parts: &[Part]) -> Option<Text> {
    let says_title = |label: &str| {
        matches!(
            plain_words(label).as_str(),
            "title" | "document title" | "title of document" | "name of document" | "document name"
        )
    };
    let entries = parts.iter().filter_map(|part| match &part.body {
        Body::Profile(entries) => Some(entries),
        Body::Objectives(_)
        | Body::Items(_)
        | Body::Glossary(_)
        | Body::Finance(_)
        | Body::Governance(_)
        | Body::Sheet(_) => None,
    });
    entries
        .flatten()
        .find(|entry| says_title(&entry.label) && !entry.text.is_blank())
        .map(|entry| entry.text.clone())
}

/// What a cover says behind one of some labels: "Published by: Wharf Safety Board", on a sheet
/// without a table.
fn labelled(parts: &[Part], labels: &[&str]) -> Option<Text> {
    parts.iter().flat_map(loose_lines).find_map(|line| {
        let (label, value) = line.value.split_once(':')?;
        let is_it = labels.contains(&plain_words(label).as_str()) && !value.trim().is_empty();
        is_it.then(|| Text {
            value: value.trim().to_owned(),
            place: line.place.clone(),
        })
    })
}

/// Titles and loose lines that may name the plan, in reading order.
fn lines(parts: &[Part]) -> Vec<Text> {
    let mut lines = Vec::new();
    // What is closed was planned for a time before.
    for part in parts.iter().filter(|part| !closed::is_set_aside(part)) {
        lines.extend(Some(&part.title).filter(|title| !title.is_blank()).cloned());
        lines.extend(part.notes.iter().cloned());
        lines.extend(loose_lines(part).cloned());
    }
    lines
}

/// The lines of a sheet without a table of a plan.
fn loose_lines(part: &Part) -> impl Iterator<Item = &Text> {
    let items = match &part.body {
        Body::Items(items) if part.kind == PartKind::Notes => items.as_slice(),
        _ => &[],
    };
    let rows = match &part.body {
        Body::Sheet(sheet) if sheet.form.is_text() => sheet.rows.as_slice(),
        _ => &[],
    };
    items
        .iter()
        .map(|item| &item.text)
        .chain(rows.iter().flatten())
}

/// The line that names the plan: it says "plan" and what it covers, and announces no part.
fn title_position(lines: &[Text]) -> Option<usize> {
    let says_plan = |text: &str| {
        plain_words(text)
            .split(' ')
            .any(|word| matches!(word, "plan" | "plans" | "strategy"))
    };
    let is_title = |text: &str| {
        text.chars().count() <= 200
            && says_plan(text)
            && period::read_period(text).is_some()
            && title::read(text).is_none()
    };
    lines.iter().position(|line| is_title(&line.value))
}

/// The line without a year that names the plan, where none has one: a heading that ends with "…
/// Action Plan" or the like, among the first lines of the first sheet, or of the first with
/// objectives. Where several sheets begin with such headings of their own, none names the whole.
fn heading_position(parts: &[Part], lines: &[Text]) -> Option<usize> {
    const FIRST_LINES: usize = 4;
    let first_sheet = &parts.first()?.place.source;
    let of_plan = parts
        .iter()
        .find(|part| matches!(part.body, Body::Objectives(_)))
        .map(|part| &part.place.source);
    let mut sheet = None;
    let mut at_in_sheet = 0;
    let mut headings: Vec<usize> = Vec::new();
    for (position, line) in lines.iter().enumerate() {
        if sheet != Some(&line.place.source) {
            (sheet, at_in_sheet) = (Some(&line.place.source), 0);
        }
        at_in_sheet += usize::from(!title::is_marking(&line.value));
        if at_in_sheet <= FIRST_LINES && is_heading_of_plan(&line.value) {
            headings.push(position);
        }
    }
    let is_of_plan = |position: &usize| {
        let source = &lines[*position].place.source;
        source == first_sheet || Some(source) == of_plan
    };
    let found = headings.iter().copied().find(is_of_plan)?;
    let differs = |other: usize| {
        lines[other].place.source != lines[found].place.source
            && !same_wording(&lines[other].value, &lines[found].value)
    };
    (!headings.iter().any(|other| differs(*other))).then_some(found)
}

/// Whether a line is the heading of a plan: short, no sentence, and at its end "Action Plan",
/// "Strategy" or the like.
fn is_heading_of_plan(line: &str) -> bool {
    const LONGEST_BYTES: usize = 120;
    let line = line.trim();
    if line.len() > LONGEST_BYTES
        || !line.starts_with(char::is_uppercase)
        || line.ends_with([':', '.', ';', ',', '?'])
    {
        return false;
    }
    let plain = plain_words(line);
    let mut words: Vec<&str> = plain.split(' ').collect();
    if matches!(
        words.last(),
        Some(&("tracker" | "update" | "monitoring" | "draft"))
    ) {
        words.pop();
    }
    let is_kind = |word: &str| {
        matches!(
            word,
            "action"
                | "business"
                | "delivery"
                | "improvement"
                | "strategic"
                | "annual"
                | "work"
                | "implementation"
                | "joint"
                | "partnership"
                | "safety"
                | "year"
                | "board"
        )
    };
    let is_named = match words.as_slice() {
        [.., kind, "plan"] => is_kind(kind),
        [_, .., "strategy" | "workplan"] => true,
        _ => false,
    };
    is_named && title::read(line).is_none()
}

/// The line right above the title in the same sheet, if it is short and says neither plan nor date:
/// the first in its row that does so.
fn organisation_above(lines: &[Text], position: usize) -> Option<Text> {
    let title = &lines[position];
    let row_index = title.place.cell()?.row_index;
    let is_right_above = |line: &&Text| {
        let cell = line.place.cell();
        line.place.source == title.place.source
            && cell.is_some_and(|cell| cell.row_index + 1 == row_index)
    };
    let names_nothing_else = |line: &&Text| {
        let value = &line.value;
        value.chars().count() <= 100
            && period::read_period(value).is_none()
            && !title::is_marking(value)
            && timescale::read(value, None).start.is_none()
    };
    let above = lines
        .iter()
        .filter(is_right_above)
        .filter(names_nothing_else);
    above
        .min_by_key(|line| line.place.cell().map(|cell| cell.column_index))
        .cloned()
}

/// The period that is stated, or else that of the first line that has one.
fn read_period<'a>(
    stated: Option<&'a Text>,
    mut likeliest: impl Iterator<Item = &'a Text>,
    lines: &[Text],
) -> Option<Period> {
    let mut period = stated
        .and_then(read_period_of)
        .or_else(|| likeliest.find_map(read_period_of))?;
    if let Some(start) = lines.iter().find_map(|line| effective_from(&line.value))
        && start < period.end
        && stated.is_none()
    {
        period.start = start;
    }
    Some(period)
}

fn read_period_of(line: &Text) -> Option<Period> {
    if line.value.chars().count() > 200 {
        return None;
    }
    let (range, start, end) = period::read_period(&line.value)?;
    let text = Text {
        value: line.value[range].to_owned(),
        place: line.place.clone(),
    };
    Some(Period { text, start, end })
}

/// The day of a line such as "Effective from: 1st April 2026".
fn effective_from(text: &str) -> Option<NaiveDate> {
    const PHRASE: &str = "effective from";
    let start = text.to_ascii_lowercase().find(PHRASE)?;
    timescale::read_date(text[start + PHRASE.len()..].trim_start_matches(':').trim())
}

/// The file's name as a title: `board-plan.xlsx` is "Board plan".
fn title_of_file(workbook: &Path) -> Text {
    let file = workbook
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let stem = workbook
        .file_stem()
        .map(|stem| stem.to_string_lossy().replace(['-', '_'], " "))
        .unwrap_or_default();
    let mut letters = stem.trim().chars();
    let value = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    Text {
        value,
        place: Place::file(file),
    }
}

/// The one board of a plan without scopes, if its title or its owner's name says "… Board" or "…
/// Partnership".
pub(crate) fn board(naming: &Naming) -> Option<Board> {
    let texts = naming.organisation.iter().chain(Some(&naming.title));
    texts
        .map(|text| text.value.as_str())
        .find_map(body_named)
        .map(|name| Board {
            code: None,
            name: name.to_owned(),
        })
}

/// The words of a text up to its first "Board" or "Partnership", without an article and without
/// what comes before the owner's name: "Plan of the …", "Business plan for …".
fn body_named(text: &str) -> Option<&str> {
    let end = ["Board", "Partnership", "BOARD", "PARTNERSHIP"]
        .iter()
        .filter_map(|word| text.find(word).map(|start| start + word.len()))
        .min()?;
    let is_whole_word = !text[end..].starts_with(char::is_alphanumeric);
    let before = &text[..end];
    let owner = ["lan of ", "lan for ", "trategy of ", "trategy for "]
        .iter()
        .find_map(|words| before.split_once(words));
    let name = owner.map_or(before, |(_, name)| name).trim_start();
    let name = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .unwrap_or(name)
        .trim();
    is_whole_word.then_some(name)
}
