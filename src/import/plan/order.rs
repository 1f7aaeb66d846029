//! Puts the parts of all workbooks in plan order and numbers them.
//!
//! The first workbook has the board's plan; the others become appendices in the order given. The
//! content of a part can overrule this: a title that announces a priority or an appendix, or
//! columns that only an appendix has. So `planpack build *.xlsx` works for any names of workbooks.

use crate::columns::ColumnRole;
use crate::model::{Number, Objective, Part, PartKind};
use crate::text::without_marks;

use crate::import::title::{self, Announces, TitleReading};

/// Puts all parts in plan order, with kind and number. `workbooks` has the parts of each workbook,
/// the board's first.
pub(crate) fn arrange(workbooks: Vec<Vec<Part>>) -> Vec<Part> {
    let mut board = Vec::new();
    let mut appendices = Vec::new();
    for (index, parts) in workbooks.into_iter().enumerate() {
        for mut part in parts {
            if part.kind == PartKind::Foreword && index > 0 {
                // Only the board's foreword comes before the priorities.
                part.kind = PartKind::Other;
            }
            let reading = decide_kind(&mut part, index > 0);
            if part.kind == PartKind::Appendix {
                appendices.push((part, reading));
            } else {
                board.push(part);
            }
        }
    }
    number_appendices(&mut appendices);
    number_priorities(&mut board);
    board.extend(appendices.into_iter().map(|(part, _)| part));
    board
}

fn is_appendix(part: &Part, is_later_workbook: bool, reading: Option<&TitleReading>) -> bool {
    let supports_board =
        part.has_column(ColumnRole::BoardNumber) || part.has_column(ColumnRole::BoardAction);
    match reading.map(|reading| reading.announces) {
        Some(Announces::Appendix) => true,
        Some(Announces::Priority) => supports_board,
        None => is_later_workbook || supports_board,
    }
}

/// Reads the title of a part that may have a number. If the title announces nothing, the name of
/// the sheet is read instead.
fn read_title(part: &Part) -> Option<TitleReading> {
    let takes_number = matches!(
        part.kind,
        PartKind::Priority | PartKind::Tasks | PartKind::Outcomes
    );
    let sheet = part.place.source.sheet.as_deref().unwrap_or_default();
    let read = || title::of_table(&part.title.value, sheet);
    takes_number.then(read).flatten()
}

/// Decides whether a part is a priority or an appendix, and gives the part the kicker, heading and
/// number in its title.
fn decide_kind(part: &mut Part, is_later_workbook: bool) -> Option<TitleReading> {
    let reading = read_title(part);
    if part.kind == PartKind::Priority && is_appendix(part, is_later_workbook, reading.as_ref()) {
        part.kind = PartKind::Appendix;
    }
    if let Some(reading) = &reading {
        part.number = Some(reading.number.clone());
        part.kicker.clone_from(&reading.kicker);
        part.heading.clone_from(&reading.heading);
    }
    if part.heading.trim().is_empty() {
        let sheet = part.place.source.sheet.clone().unwrap_or_default();
        part.heading = if part.title.is_blank() {
            sheet
        } else {
            without_marks(&part.title.value).into_owned()
        };
    }
    reading
}

/// Sorts appendices by their written numbers, if each has a different number. Then numbers the
/// appendices from one.
fn number_appendices(appendices: &mut [(Part, Option<TitleReading>)]) {
    let written = |(_, reading): &(Part, Option<TitleReading>)| {
        reading
            .as_ref()
            .filter(|reading| reading.announces == Announces::Appendix)
            .map(|reading| reading.number.clone())
    };
    let mut numbers: Vec<Number> = appendices.iter().filter_map(written).collect();
    numbers.sort();
    numbers.dedup();
    if numbers.len() == appendices.len() {
        appendices.sort_by_key(written);
    }
    for (index, (part, _)) in appendices.iter_mut().enumerate() {
        part.number = Some(Number::counted(index + 1));
    }
}

/// Numbers priorities whose titles announce no number, by the number at the start of all their
/// objectives. The title may begin with that number too: "2. Quiet nights".
fn number_priorities(parts: &mut [Part]) {
    take_counted_titles(parts);
    for part in parts {
        if part.kind != PartKind::Priority || part.number.is_some() {
            continue;
        }
        let Some(number) = number_of_objectives(part) else {
            continue;
        };
        if let Some(reading) = title::read_numbered(&part.title.value)
            && reading.number == number
        {
            part.heading = reading.heading;
        }
        part.number = Some(number);
    }
}

/// Numbers priorities by their titles if the titles are numbered from one without a gap: "1. Best
/// start", "2. Good work".
fn take_counted_titles(parts: &mut [Part]) {
    /// A single "1." may be the number of the page.
    const FEWEST: usize = 2;
    let of_title = |part: &Part| {
        let may_be = part.kind == PartKind::Priority && part.number.is_none();
        may_be.then(|| title::read_numbered(&part.title.value))?
    };
    let readings: Vec<Option<TitleReading>> = parts.iter().map(of_title).collect();
    let mut counted = readings.iter().flatten().zip(1..);
    let are_counted = counted.all(|(reading, count)| reading.number == Number::counted(count));
    if !are_counted || readings.iter().flatten().count() < FEWEST {
        return;
    }
    for (part, reading) in parts.iter_mut().zip(readings) {
        if let Some(reading) = reading {
            part.number = Some(reading.number);
            part.heading = reading.heading;
        }
    }
}

/// The number at the start of all objectives of a part: 2 for 2.1 and 2.2.
fn number_of_objectives(part: &Part) -> Option<Number> {
    let numbers = || part.objectives().iter().filter_map(Objective::reading);
    let begins_with = |number: &Number| Number::parse(number.as_str().split('.').next()?);
    let first = begins_with(numbers().find(|number| number.depth() >= 2)?)?;
    let has_first = |number: &Number| begins_with(number).as_ref() == Some(&first);
    numbers().all(has_first).then_some(first)
}
