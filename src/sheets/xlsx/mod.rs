//! `.xlsx` and `.xlsm`: parts of XML in a zip (ECMA-376).
//!
//! planpack has its own reader for two reasons. First, one pass over a sheet gives everything that
//! a plan needs beside the cells: hidden rows and columns, merged ranges, formulas without a value,
//! fills, strikethroughs. Second, the memory of the reader can be limited. [`relations`] finds the
//! parts, [`styles`] says how cells look, and [`strings`] holds the shared texts, which are read
//! first. [`sheet`] reads the cells, [`beside`] the comments and shapes beside them.

mod beside;
mod relations;
mod sheet;
mod strings;
mod styles;
mod theme;

use std::collections::HashMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::limits::Limits;
use crate::location::CellRange;

use super::cell::shown::NumberFormatter;
use super::content::{SheetContent, SheetType};
use super::file::meter::Meter;
use super::file::package::Package;
use super::file::refusal::Refusal;
use super::sheet_writer::SheetWriter;
use super::xml::Xml;

use relations::Relations;
use sheet::{Parts, SheetReader};
use strings::RichString;
use styles::Styles;

/// An entry in the list of sheets.
#[derive(Debug)]
struct SheetEntry {
    name: String,
    relation: String,
    is_hidden: bool,
}

/// Reads the sheets of a workbook. Chart, dialogue and macro sheets have no cells of a plan, so
/// only their names are given.
pub(super) fn read(
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Vec<SheetContent>, Refusal> {
    let main_part = relations::main_part(package, limits)?;
    let meter = Meter::new(limits);
    let (is_1904, sheets) = read_main(package, &main_part, &meter, limits)?;
    let relations = Relations::of(package, &main_part, limits)?;
    if sheets.is_empty() {
        return Err(Refusal::damaged("it has no sheet"));
    }
    let styles = Styles::read(package, &relations, limits)?;
    let persons = beside::read_persons(package, &relations, limits)?;
    let formatter = NumberFormatter::new(is_1904);
    let strings_part = relations.parts("sharedStrings").next().unwrap_or_default();
    let strings_text = package.text(strings_part)?.unwrap_or_default();
    let strings = strings::read_shared(
        &mut Xml::new(&strings_text, strings_part, limits),
        &styles.theme,
        limits,
    )?;
    let reading = Reading {
        limits,
        relations: &relations,
        styles,
        strings,
        persons,
        formatter,
        meter: &meter,
    };
    // Sheets are read in parallel and kept in order. If several sheets have a fault, the fault of
    // the first one is reported.
    let sheets = sheets
        .into_par_iter()
        .map(|entry| reading.sheet(package.clone(), entry));
    sheets
        .collect::<Vec<Result<SheetContent, Refusal>>>()
        .into_iter()
        .collect()
}

/// The parts of the workbook that all sheets use.
struct Reading<'a> {
    limits: &'a Limits,
    relations: &'a Relations,
    styles: Styles,
    strings: Vec<RichString<'a>>,
    /// The names of the people in conversations, by their id.
    persons: HashMap<String, String>,
    formatter: NumberFormatter,
    meter: &'a Meter<'a>,
}

impl Reading<'_> {
    /// Reads a sheet.
    fn sheet(&self, mut package: Package<'_>, entry: SheetEntry) -> Result<SheetContent, Refusal> {
        let missing = || Refusal::damaged(format!("sheet \"{}\" is missing", entry.name));
        let relation = self.relations.get(&entry.relation);
        let kind = match relation.map(|relation| relation.kind.as_str()) {
            // A module of macros, from before 1997, has no part at all.
            None if entry.relation.is_empty() => SheetType::Macros,
            None => return Err(missing()),
            Some("worksheet") => SheetType::Cells,
            Some("chartsheet") => SheetType::Chart,
            Some("dialogsheet") => SheetType::Dialogue,
            Some("xlMacrosheet" | "xlIntlMacrosheet") => SheetType::Macros,
            Some(_) => SheetType::Other,
        };
        if kind != SheetType::Cells {
            return Ok(SheetContent {
                kind,
                ..SheetContent::named(entry.name)
            });
        }
        let part = &relation.ok_or_else(missing)?.part;
        let text = package.text(part)?.ok_or_else(missing)?;
        let content = SheetContent {
            is_hidden: entry.is_hidden,
            ..SheetContent::named(entry.name)
        };
        let relations = Relations::of(&mut package, part, self.limits)?;
        let tables = self.tables(&mut package, &relations)?;
        let links = relations.links();
        let parts = Parts {
            styles: &self.styles,
            strings: &self.strings,
            formatter: &self.formatter,
            links: &links,
        };
        let mut reader = SheetReader::new(parts, SheetWriter::new(self.meter, content));
        reader.read(&mut Xml::new(&text, part, self.limits))?;
        let mut writer = reader.writer;
        drop(text);
        beside::read_notes(
            &mut package,
            &relations,
            &self.persons,
            &mut writer,
            self.limits,
        )?;
        for part in relations.parts("drawing") {
            if let Some(text) = package.text(part)? {
                beside::read_drawing(&mut Xml::mixed(&text, part, self.limits), &mut writer)?;
            }
        }
        Ok(writer.finish(&tables))
    }

    /// The ranges of a sheet that are tables with a style of their own.
    fn tables(
        &self,
        package: &mut Package<'_>,
        relations: &Relations,
    ) -> Result<Vec<CellRange>, Refusal> {
        /// No plan has more tables on a sheet.
        const MAX_TABLES: usize = 100;
        let mut tables = Vec::new();
        for part in relations.parts("table").take(MAX_TABLES) {
            let Some(text) = package.text(part)? else {
                continue;
            };
            let table = Xml::new(&text, part, self.limits).next_open()?;
            tables.extend(table.and_then(|tag| tag.parsed::<CellRange>("ref")));
        }
        Ok(tables)
    }
}

/// Whether the workbook counts days from 1904, and its list of sheets.
fn read_main(
    package: &mut Package<'_>,
    part: &str,
    meter: &Meter<'_>,
    limits: &Limits,
) -> Result<(bool, Vec<SheetEntry>), Refusal> {
    let text = package
        .text(part)?
        .ok_or_else(|| Refusal::damaged("it has no list of sheets"))?;
    let mut xml = Xml::new(&text, part, limits);
    let (mut is_1904, mut sheets) = (false, Vec::new());
    while let Some(tag) = xml.next_open()? {
        match tag.name() {
            "workbookPr" => is_1904 = tag.is_true("date1904"),
            "sheet" => sheets.push(SheetEntry {
                name: tag.attribute("name").unwrap_or_default(),
                // `id` has a prefix; `sheetId` is another attribute.
                relation: tag.attribute("id").unwrap_or_default(),
                is_hidden: tag
                    .attribute("state")
                    .is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
        // The limit is checked for each sheet, because the list itself takes memory.
        meter.sheets(sheets.len())?;
    }
    Ok((is_1904, sheets))
}
