//! The title, owner and period of the plan, read from titles and notes.
//!
//! The pack file decides first, then labelled lines, then titles; the name of the file is the last
//! resort. [`headings`] finds the line that is the title of the whole plan.

pub(super) mod headings;

use std::path::Path;

use chrono::NaiveDate;

use crate::lexicon::{DOCUMENT_LABELS, PLAN_WORDS};
use crate::location::{Place, Text};
use crate::model::{Board, Body, Part, PartKind, Period, SheetForm};
use crate::pack_file::PackFile;
use crate::reading::marking::is_marking;
use crate::text::{each_word, plain_words};

use crate::import::parts::closed;
use crate::import::title;
use crate::timescale::{self, period};

/// The title, owner and period of a plan.
#[derive(Debug)]
pub(crate) struct Naming {
    /// The title as written.
    pub(crate) title: Text,
    /// The line above the title, if it names the partnership.
    pub(crate) organisation: Option<Text>,
    /// The first and last day of the plan.
    pub(crate) period: Option<Period>,
}

/// Finds the title, owner and period in the parts of the board's workbook.
pub(crate) fn read(parts: &[Part], workbook: &Path, pack_file: &PackFile) -> Naming {
    let lines = lines(parts);
    let with_period = headings::position_with_period(&lines);
    let position = with_period.or_else(|| headings::position_without_period(parts, &lines));
    let line = |position: Option<usize>| position.map(|position| Text::clone(lines[position]));
    let organisation = from_pack_file(pack_file.organisation.as_ref())
        .or_else(|| labelled(parts, "organisation"))
        .or_else(|| organisation_above(&lines, position?));
    let found = labelled(parts, "title")
        .or_else(|| labelled(parts, "plan title"))
        .or_else(|| title_above_table(parts))
        .or_else(|| line(with_period))
        .or_else(|| title_of_profile(parts))
        .or_else(|| line(position))
        .or_else(|| title_of_only_part(parts, &title_of_file(workbook).value));
    let stated_title = from_pack_file(pack_file.title.as_ref());
    let of_cover = labelled(parts, "period");
    let likeliest = of_cover.iter().chain(&stated_title).chain(&found);
    let others = lines.iter().filter(|line| is_about_plan(&line.value));
    let period = from_pack_file(pack_file.period.as_ref())
        .and_then(|stated| read_period(&stated))
        .or_else(|| first_period(likeliest.chain(others.copied()), &lines));
    let title = stated_title
        .or(found)
        .unwrap_or_else(|| title_of_file(workbook));
    Naming {
        title,
        organisation,
        period,
    }
}

/// A value of the pack file.
fn from_pack_file(value: Option<&String>) -> Option<Text> {
    value.map(|value| Text::new(value.clone(), Place::file(crate::pack_file::FILE_NAME)))
}

/// The title in the document profile.
fn title_of_profile(parts: &[Part]) -> Option<Text> {
    let entries = parts.iter().map(|part| part.body.profile());
    let is_title = |label: &str| {
        matches!(
            DOCUMENT_LABELS.meaning(&plain_words(label)),
            Some("title" | "plan title" | "profile title")
        )
    };
    let mut entries = entries.flatten();
    let found = entries.find(|entry| is_title(&entry.label) && !entry.text.is_blank());
    found.map(|entry| entry.text.clone())
}

/// The title of the only part with objectives, because that part is the whole plan. `None` if it has
/// one word, if it is the title of a priority, or if the name of the file says more.
fn title_of_only_part(parts: &[Part], of_file: &str) -> Option<Text> {
    let mut of_plan = parts.iter().filter(|part| !part.objectives().is_empty());
    let (only, None) = (of_plan.next()?, of_plan.next()) else {
        return None;
    };
    let title = &only.title;
    let plain = plain_words(&title.value);
    let of_file = plain_words(of_file);
    let says_more = each_word(&plain).any(|word| each_word(&of_file).all(|other| other != word));
    let readings = [title::read, title::read_coded, title::read_numbered];
    let is_title = each_word(&plain).nth(1).is_some()
        && title.value.chars().count() <= headings::MAX_TITLE_CHARS
        && says_more
        && readings.iter().all(|read| read(&title.value).is_none());
    is_title.then(|| title.clone())
}

/// The title of the plan in a line with its label above a table.
fn title_above_table(parts: &[Part]) -> Option<Text> {
    let mut details = parts.iter().flat_map(|part| &part.details);
    let is_title = |label: &str| DOCUMENT_LABELS.meaning(&plain_words(label)) == Some("plan title");
    let found = details.find(|detail| is_title(&detail.label) && !detail.text.is_blank());
    found.map(|detail| detail.text.clone())
}

/// The value after a label on a cover sheet: "Published by: Wharf Safety Board".
fn labelled(parts: &[Part], meaning: &str) -> Option<Text> {
    parts.iter().flat_map(loose_lines).find_map(|line| {
        let (label, value) = line.value.split_once(':')?;
        let is_wanted = DOCUMENT_LABELS.meaning(&plain_words(label)) == Some(meaning);
        (is_wanted && !value.trim().is_empty()).then(|| Text::new(value.trim(), line.place.clone()))
    })
}

/// Titles and loose lines that may name the plan, in reading order. Titles of closed actions are
/// left out, because they are about an earlier time.
fn lines(parts: &[Part]) -> Vec<&Text> {
    let parts = parts.iter().filter(|part| !closed::is_set_aside(part));
    let lines = parts.flat_map(|part| {
        let title = Some(&part.title).filter(|title| !title.is_blank());
        title
            .into_iter()
            .chain(&part.notes)
            .chain(loose_lines(part))
    });
    lines.collect()
}

/// The lines of a sheet without a table of a plan. Cells of other tables are about something else.
fn loose_lines(part: &Part) -> impl Iterator<Item = &Text> {
    // A row may hold a line, or a label and its value. A row with more cells belongs to a table,
    // even if the sheet was not recognised as a table.
    const MOST_CELLS: usize = 2;
    let items = match &part.body {
        Body::Items(items) if part.kind == PartKind::Notes => items.as_slice(),
        _ => &[],
    };
    let rows = match &part.body {
        // A sentence of a foreword is not a title.
        _ if part.kind == PartKind::Foreword => &[],
        Body::Sheet(sheet) if sheet.form == SheetForm::Lines => sheet.rows.as_slice(),
        _ => &[],
    };
    let items = items.iter().map(|item| &item.text);
    let rows = rows.iter().filter(|cells| cells.len() <= MOST_CELLS);
    items.chain(rows.flatten())
}

/// The line in the row above the title that may name the organisation. If the row has several such
/// lines, the leftmost wins.
fn organisation_above(lines: &[&Text], position: usize) -> Option<Text> {
    let title = lines[position];
    let row_index = title.place.cell()?.row_index;
    let column_above = |line: &Text| {
        let cell = line.place.cell()?;
        let is_above = line.place.source == title.place.source && cell.row_index + 1 == row_index;
        is_above.then_some(cell.column_index)
    };
    let above = lines
        .iter()
        .filter(|line| column_above(line).is_some() && may_name_organisation(&line.value));
    above
        .min_by_key(|line| column_above(line))
        .copied()
        .cloned()
}

/// Whether a line is short, is neither a marking nor a key and does not name a time.
fn may_name_organisation(line: &str) -> bool {
    /// A longer line is a sentence and not a name.
    const MAX_CHARS: usize = 100;
    line.chars().count() <= MAX_CHARS
        && period::read_period(line).is_none()
        && !is_marking(line)
        && !title::is_key(line)
        && timescale::read(line, None).start.is_none()
}

/// The period of the first line that has a period. It begins on the day from which the plan is in
/// force, if a line gives that day.
fn first_period<'a>(
    mut likeliest: impl Iterator<Item = &'a Text>,
    lines: &[&Text],
) -> Option<Period> {
    let mut period = likeliest.find_map(read_period)?;
    let in_force = lines.iter().find_map(|line| effective_from(&line.value));
    if let Some(start) = in_force
        && start < period.end
    {
        period.start = start;
    }
    Some(period)
}

/// Whether a period in a line may be the plan's. A sentence must name the plan: "The town will grow
/// from 2025 to 2030." is about something else.
fn is_about_plan(line: &str) -> bool {
    !line.trim_end().ends_with('.')
        || each_word(&plain_words(line)).any(|word| PLAN_WORDS.has(word))
}

fn read_period(line: &Text) -> Option<Period> {
    if line.value.chars().count() > headings::MAX_TITLE_CHARS {
        return None;
    }
    let (range, start, end) = period::read_period(&line.value)?;
    let text = Text::new(&line.value[range], line.place.clone());
    Some(Period { text, start, end })
}

/// The day of a line such as "Effective from: 1st April 2026".
fn effective_from(text: &str) -> Option<NaiveDate> {
    const PHRASE: &str = "effective from";
    if text.len() <= PHRASE.len() {
        return None;
    }
    let start = text.to_ascii_lowercase().find(PHRASE)?;
    timescale::read_date(text[start + PHRASE.len()..].trim_start_matches(':').trim())
}

/// The file's name as a title, with the file as its place.
fn title_of_file(workbook: &Path) -> Text {
    let file = workbook.file_name().unwrap_or_default().to_string_lossy();
    Text::new(title::of_file(&file), Place::file(file.into_owned()))
}

/// The only board of a plan without scopes, if its title or its owner's name says "… Board" or "…
/// Partnership".
pub(crate) fn board(naming: &Naming) -> Option<Board> {
    let mut texts = naming.organisation.iter().chain(Some(&naming.title));
    let name = texts.find_map(|text| body_named(&text.value))?;
    Some(Board {
        code: None,
        name: name.to_owned(),
    })
}

/// The text up to its first "Board" or "Partnership". An article, and words before the owner's name
/// ("Plan of the …", "Business plan for …"), are removed. `None` if no other word is left: "Board
/// plan" names no board.
fn body_named(text: &str) -> Option<&str> {
    let ends = ["Board", "Partnership", "BOARD", "PARTNERSHIP"].map(|word| {
        let start = text.find(word)?;
        Some(start + word.len())
    });
    let end = ends.into_iter().flatten().min()?;
    if text[end..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let before = &text[..end];
    // The first letter of each phrase is left out, because it may be capital or small.
    let owner = ["lan of ", "lan for ", "trategy of ", "trategy for "]
        .iter()
        .find_map(|words| before.split_once(words));
    let name = owner.map_or(before, |(_, name)| name).trim_start();
    let without_article = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "));
    let name = without_article.unwrap_or(name).trim();
    name.contains(' ').then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_is_named_by_more_than_the_word() {
        for (title, name) in [
            ("Business plan of the Ferry Board 2026", Some("Ferry Board")),
            ("The Quay Partnership", Some("Quay Partnership")),
            ("Board plan", None),
            ("Boarding rules", None),
        ] {
            assert_eq!(body_named(title), name, "{title}");
        }
    }
}
