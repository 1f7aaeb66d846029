//! The scopes of the plan, read with its legend.
//!
//! [`find_legend`] finds the legend in the plan's loose text. [`resolve`] reads every scope with
//! that legend. It reports codes that the legend does not explain, and letters of another script.

pub(super) mod introduced;
pub(crate) mod legend;

use std::collections::{BTreeMap, BTreeSet};

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Body, Objective, Part, Scope};
use crate::text::{look_alike, plain_words};

use crate::import::rules;
use legend::Legend;

/// Every scope of the plan: the scopes of objectives and of their actions.
pub(crate) fn all(parts: &[Part]) -> impl Iterator<Item = &Scope> {
    let objectives = parts.iter().flat_map(Part::objectives);
    objectives.flat_map(|objective| {
        let of_actions = objective.actions.iter();
        let of_actions = of_actions.filter_map(|action| action.scope.as_ref());
        objective.scope.iter().chain(of_actions)
    })
}

fn all_mut(objective: &mut Objective) -> impl Iterator<Item = &mut Scope> {
    let of_actions = objective.actions.iter_mut();
    let of_actions = of_actions.filter_map(|action| action.scope.as_mut());
    objective.scope.iter_mut().chain(of_actions)
}

/// Finds the legend in the plan's loose text. If no text explains codes, the boards may be named
/// beside their codes ("… Partnership (HCP)"). If no board is named and a table has the usual
/// column `CAB`, the usual meaning of that column applies: children, adults, both.
pub(crate) fn find_legend(parts: &[Part]) -> Legend {
    let texts = || parts.iter().flat_map(loose_text);
    let mut legends = texts().map(Legend::read);
    if let Some(legend) = legends.find(|legend| !legend.boards.is_empty()) {
        return legend;
    }
    let codes: BTreeSet<String> = all(parts)
        .flat_map(|scope| codes_of(&scope.text.value))
        .collect();
    let boards = introduced::boards(texts(), codes);
    if boards.is_empty() && parts.iter().any(has_customary_column) {
        return Legend::customary();
    }
    Legend {
        boards,
        all_boards_code: None,
    }
}

/// The codes of two to eight capitals in a scope. Texts do not introduce single capitals as
/// abbreviations, and longer words are not codes.
fn codes_of(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let is_code = |word: &&str| {
        (2..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    words.filter(is_code).map(str::to_owned)
}

/// Titles, details, notes and lines of a part.
fn loose_text(part: &Part) -> impl Iterator<Item = &str> {
    let rows = match &part.body {
        Body::Sheet(sheet) if sheet.form.is_text() => sheet.rows.as_slice(),
        _ => &[],
    };
    let details = part.details.iter().map(|detail| &detail.text);
    let items = part.body.items().iter().map(|item| &item.text);
    std::iter::once(&part.title)
        .chain(details)
        .chain(&part.notes)
        .chain(items)
        .chain(rows.iter().flatten())
        .map(|text| text.value.as_str())
}

fn has_customary_column(part: &Part) -> bool {
    part.columns.iter().any(|column| {
        column.role == Some(ColumnRole::Scope) && plain_words(&column.text.value) == "cab"
    })
}

/// Reads every scope of the plan. Reports codes that the legend does not explain, and letters of
/// another script.
pub(crate) fn resolve(parts: &mut [Part], legend: &Legend) -> Vec<Finding> {
    // One finding for each code, with all its places.
    let mut unknown: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    // One finding for each workbook and letter, because all these cells have one cause: the
    // author's keyboard.
    let mut look_alikes: BTreeMap<(String, char), Vec<Place>> = BTreeMap::new();
    let objectives = parts.iter_mut().flat_map(Part::objectives_mut);
    for scope in objectives.flat_map(all_mut) {
        legend.resolve(scope);
        let text = &scope.text;
        if scope.code.is_none() {
            let places = unknown.entry(text.value.trim().to_owned()).or_default();
            // A cell that covers several rows counts once.
            if places.last() != Some(&text.place) {
                places.push(text.place.clone());
            }
        }
        let mut letters = text.value.chars();
        if let Some(letter) = letters.find(|letter| look_alike(*letter).is_some()) {
            let file = text.place.source.file.clone();
            let places = look_alikes.entry((file, letter)).or_default();
            places.push(text.place.clone());
        }
    }
    let unknown = unknown
        .iter()
        .filter_map(|(code, places)| unknown_scope(code, places, legend));
    let look_alikes = look_alikes
        .iter()
        .filter_map(|((_, letter), places)| look_alike_letter(*letter, places));
    unknown.chain(look_alikes).collect()
}

fn unknown_scope(code: &str, places: &[Place], legend: &Legend) -> Option<Finding> {
    let (first, others) = places.split_first()?;
    let codes: Vec<&str> = legend.codes().collect();
    let help = if codes.is_empty() {
        "explain the codes in a note, such as: C = Children's Board; A = Adults' Board; B = both"
            .to_owned()
    } else {
        let codes = codes.join(", ");
        format!("write one of {codes}, or add `{code}` to the note that explains these codes")
    };
    let message = format!("no note explains the scope `{code}`");
    Some(Finding::new(&rules::UNKNOWN_SCOPE, first, message, help).also_here(others))
}

fn look_alike_letter(letter: char, places: &[Place]) -> Option<Finding> {
    let (first, others) = places.split_first()?;
    let latin = look_alike(letter)?;
    // The block of Greek letters in Unicode.
    let script = if ('\u{370}'..'\u{400}').contains(&letter) {
        "Greek"
    } else {
        "Cyrillic"
    };
    let count = match others.len() {
        0 => String::new(),
        1 => ", here and in one more cell".to_owned(),
        more => format!(", here and in {more} more cells"),
    };
    let finding = Finding::new(
        &rules::LOOK_ALIKE_LETTER,
        first,
        format!("`{letter}` is a {script} letter; it was read as `{latin}`{count}"),
        format!("type {latin} over it on a British keyboard, in every cell that has this letter"),
    );
    Some(finding.also_here(others))
}
