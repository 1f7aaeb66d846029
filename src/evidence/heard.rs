//! Whether a screen reader reads out everything that the pages show.

use std::collections::BTreeMap;

use super::check::Tally;
use super::structure::{Element, Spoken};

impl Tally {
    /// Counts a thing, and its fault if it has one.
    fn add(&mut self, fault: Option<String>) {
        self.count += 1;
        self.faults.extend(fault);
    }
}

/// The checks of the tags of a document.
#[derive(Debug, Default)]
pub struct Heard {
    /// Cells of data. A column has one heading. A cell names the heading of its own column and the
    /// label of its own row, and no other heading. A cell that spans columns names the headings of
    /// these columns.
    pub cells: Tally,
    /// Tables. A table has a summary.
    pub tables: Tally,
    /// Figures. A figure has an alternative text.
    pub figures: Tally,
    /// Lines of the contents: one for each section, in order. It leads to the section and gives its
    /// page.
    pub contents: Tally,
    /// Links followed by a page, as in "(page 7)". A link leads to that page.
    pub page_references: Tally,
}

impl Heard {
    /// Looks at a whole document, given as its tree.
    pub fn of(tree: &Element) -> Self {
        let mut heard = Self::default();
        for table in tree.all("Table") {
            let is_silent = table.summary().is_empty();
            let fault = is_silent.then(|| format!("a table has no summary: {}", table.words()));
            heard.tables.add(fault);
            heard.table(table);
        }
        for figure in tree.all("Figure") {
            let is_silent = figure.alt.is_empty();
            heard
                .figures
                .add(is_silent.then(|| "a figure has no alternative text".to_owned()));
        }
        heard.look_at_contents(tree);
        heard.look_at_references(tree);
        heard
    }

    /// All faults.
    pub fn faults(&self) -> Vec<String> {
        [
            &self.cells,
            &self.tables,
            &self.figures,
            &self.contents,
            &self.page_references,
        ]
        .into_iter()
        .flat_map(|tally| tally.faults.iter().cloned())
        .collect()
    }

    fn table(&mut self, table: &Element) {
        let mut headings: BTreeMap<usize, &[u8]> = BTreeMap::new();
        for row in table.rows() {
            let label = row
                .iter()
                .find(|(cell, _)| cell.kind == "TH" && cell.scope() == "Row");
            let label = label.map(|(label, _)| label.id.as_slice());
            for (cell, columns) in &row {
                match (cell.kind.as_str(), cell.scope()) {
                    ("TH", "Column") if columns.len() == 1 => {
                        if headings.insert(columns.start, &cell.id).is_some() {
                            self.cells
                                .faults
                                .push(format!("a column has a second heading: {}", cell.words()));
                        }
                    }
                    ("TH", "Row") => {}
                    ("TD", _) => {
                        let own = columns.clone().map(|column| headings.get(&column).copied());
                        self.cells.add(fault_of_cell(cell, own.collect(), label));
                    }
                    (kind, scope) => self.cells.faults.push(format!(
                        "a {kind} of scope {scope:?} over columns {columns:?}: {}",
                        cell.words()
                    )),
                }
            }
        }
    }

    fn look_at_contents(&mut self, tree: &Element) {
        let lines = tree.all("TOCI");
        if lines.is_empty() {
            return;
        }
        let sections = tree.all("H1").into_iter();
        let sections: Vec<&Element> = sections
            .filter(|heading| heading.title != "Contents")
            .collect();
        if lines.len() != sections.len() {
            self.contents.faults.push(format!(
                "{} lines of contents for {} sections",
                lines.len(),
                sections.len()
            ));
        }
        for (line, section) in lines.iter().zip(sections) {
            self.contents.add(fault_of_line(line, section));
        }
    }

    fn look_at_references(&mut self, tree: &Element) {
        // The words between each link and the next one.
        let mut after_links: Vec<(&Element, usize, String)> = Vec::new();
        for spoken in tree.spoken() {
            match (spoken, after_links.last_mut()) {
                (Spoken::Link(link, page), _) => after_links.push((link, page, String::new())),
                (Spoken::Text(more), Some((_, _, words))) => words.push_str(more),
                (Spoken::Text(_), None) => {}
            }
        }
        for (link, page, words) in after_links {
            let after = words.trim_start().strip_prefix("(page");
            let Some((given, _)) = after.and_then(|rest| rest.split_once(')')) else {
                continue;
            };
            let given = given.trim_start();
            let fault = (given != page.to_string())
                .then(|| format!("{} leads to page {page}, not {given}", link.words()));
            self.page_references.add(fault);
        }
    }
}

/// The fault in the headings that a cell of data names. `own` has the headings of its columns.
fn fault_of_cell(cell: &Element, own: Vec<Option<&[u8]>>, label: Option<&[u8]>) -> Option<String> {
    let Some(mut expected) = own.into_iter().collect::<Option<Vec<&[u8]>>>() else {
        return Some(format!("a column has no heading: {}", cell.words()));
    };
    expected.extend(label);
    let mut named = cell.headers();
    expected.sort_unstable();
    named.sort_unstable();
    if named == expected {
        return None;
    }
    let ids = |ids: &[&[u8]]| {
        let ids = ids.iter().map(|id| String::from_utf8_lossy(id));
        ids.collect::<Vec<_>>().join(" ")
    };
    let (named, expected) = (ids(&named), ids(&expected));
    Some(format!(
        "a cell names {named}, not {expected}: {}",
        cell.words()
    ))
}

/// The fault in a line of the contents, which has the number, the heading without its kicker, and
/// the page.
fn fault_of_line(line: &Element, section: &Element) -> Option<String> {
    /// This many letters at the end of a heading must be in its line. The line may lack the
    /// beginning, which is the kicker.
    const LETTERS: usize = 8;
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    let links = line.all("Link");
    if links.first().and_then(|link| link.leads_to) != section.page {
        return Some(format!(
            "a line of contents leads elsewhere: {}",
            line.words()
        ));
    }
    let title = squeezed(&section.title);
    let from_end = title.char_indices().rev().nth(LETTERS - 1);
    let end = &title[from_end.map_or(0, |(at, _)| at)..];
    let expected = format!("{end}{}", section.page.unwrap_or_default());
    (!squeezed(&line.words()).contains(&expected))
        .then(|| format!("a line of contents lacks {expected}: {}", line.words()))
}
