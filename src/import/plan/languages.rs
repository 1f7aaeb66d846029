//! Finds text in other languages. The name of a sheet or column may give its language, and a table
//! may have a column with the language of each row. The pack file may give a language to sheets,
//! headings and texts.

use std::collections::BTreeSet;

use crate::language::LanguageTag;
use crate::lexicon::OWN_LANGUAGE_NAMES;
use crate::location::{Cell, CellRange, Place, Source, Spot};
use crate::model::{InLanguage, Part, Plan};
use crate::pack_file::PackFile;
use crate::text::{plain_words, same_wording};

use crate::import::folder::pack_entries::entry_of_sheet;

/// The language of a plan, which needs no mark.
const OWN: &str = "en";

/// The text of a plan in other languages, the smallest places first.
pub(crate) fn list(plan: &Plan, pack_file: &PackFile) -> Vec<InLanguage> {
    let parts = plan.parts.iter();
    let rows = parts.clone().flat_map(rows);
    let columns = parts.flat_map(|part| columns(part, pack_file));
    let found = columns
        .chain(rows)
        .chain(sheets(plan, pack_file))
        .chain(texts(plan, pack_file));
    // English rows are listed only if something is in another language.
    let found: Vec<InLanguage> = found.collect();
    if found.iter().all(|it| it.language.code() == OWN) {
        return Vec::new();
    }
    found
}

/// The rows of a table that has a column for the language.
fn rows(part: &Part) -> Vec<InLanguage> {
    let is_language = |heading: &str| matches!(&*plain_words(heading), "language" | "iaith");
    let mut columns = part.columns.iter();
    let Some(index) = columns.position(|column| is_language(&column.text.value)) else {
        return Vec::new();
    };
    let cells = part.actions().flat_map(|action| &action.extras);
    let cells = cells.filter(|extra| extra.column == index);
    let of_row = |place: &Place| {
        let (row, table) = (place.cell()?.row_index, range(&part.place)?);
        let ends = [table.first, table.last].map(|cell| Cell::new(row, cell.column_index));
        Some(Place::cells(
            &place.source,
            CellRange::spanning(ends[0], ends[1]),
        ))
    };
    cells
        .filter_map(|extra| {
            let language = LanguageTag::named(&extra.text.value)?;
            let place = of_row(&extra.text.place)?;
            Some(InLanguage { place, language })
        })
        .collect()
}

/// The columns of a table whose headings name a language in brackets or are listed in the pack
/// file.
fn columns(part: &Part, pack_file: &PackFile) -> Vec<InLanguage> {
    let columns = part.columns.iter();
    columns
        .filter_map(|column| {
            let heading = column.text.value.as_str();
            let mut entries = pack_file.languages.iter();
            let listed = entries.find(|(written, _)| same_wording(written, heading));
            let listed = listed.map(|(_, tag)| *tag);
            let language = listed.or_else(|| in_brackets(heading))?;
            let (mut top, table) = (column.text.place.cell()?, range(&part.place)?);
            let last = Cell::new(table.last.row_index, top.column_index);
            if listed.is_none() && !names_itself(heading) {
                top.row_index += 1;
            }
            let place = Place::cells(&column.text.place.source, CellRange::spanning(top, last));
            Some(InLanguage { place, language })
        })
        .collect()
}

/// The sheets to which the pack file or the name gives a language.
fn sheets(plan: &Plan, pack_file: &PackFile) -> Vec<InLanguage> {
    let mut seen: BTreeSet<&Source> = BTreeSet::new();
    let places = plan.parts.iter().map(|part| &part.place);
    places
        .filter(|place| seen.insert(&place.source))
        .filter_map(|place| {
            let name = place.source.sheet.as_deref()?;
            let listed = entry_of_sheet(&pack_file.sheets, name).and_then(|entry| entry.language);
            let language = listed.or_else(|| in_brackets(name))?;
            let place = Place::whole(&place.source);
            Some(InLanguage { place, language })
        })
        .collect()
}

/// The texts to which the pack file gives a language.
fn texts(plan: &Plan, pack_file: &PackFile) -> Vec<InLanguage> {
    let narratives = plan.narratives.iter();
    narratives
        .filter_map(|narrative| {
            let source = &narrative.place.source;
            let mut entries = pack_file.narratives.iter();
            let entry = entries.find(|entry| entry.name() == source.file)?;
            let (place, language) = (Place::whole(source), entry.language()?);
            Some(InLanguage { place, language })
        })
        .collect()
}

/// The language that a name ends with: "Action (Welsh)", "Camau [Cymraeg]". A tag alone is not
/// enough: "(it)" is a word.
fn in_brackets(name: &str) -> Option<LanguageTag> {
    const SHORTEST_NAME: usize = 4;
    let inner = name.trim().strip_suffix([')', ']'])?;
    let (_, words) = inner.rsplit_once(['(', '['])?;
    if words.trim().len() < SHORTEST_NAME {
        return None;
    }
    LanguageTag::named(words)
}

/// Whether a heading names its language in that language, as "Camau (Cymraeg)" does. "Action
/// (Welsh)" is an English heading of Welsh cells.
fn names_itself(heading: &str) -> bool {
    OWN_LANGUAGE_NAMES.has_any(&plain_words(heading))
}

fn range(place: &Place) -> Option<CellRange> {
    match place.spot {
        Spot::Cells(range) => Some(range),
        Spot::Whole | Spot::Line(_) => None,
    }
}
