//! The plan that leaves the office: the attachment of a PDF, and the file of `build --format json`.
//!
//! [`as_printed`](crate::compose::as_printed) and [`as_reviewed`](crate::compose::as_reviewed)
//! decide which content of a plan a document prints. This module removes names beside that content,
//! unless the pages print them: names of workbooks and sheets, of the partner to whom a lead
//! belongs, and headings of columns.

use std::collections::HashMap;

use serde_json::Value;

use crate::compose::Pack;
use crate::compose::pack::ObjectiveHeadings;
use crate::model::{Lead, Plan};
use crate::pack_file::FILE_NAME;
use crate::render::plan_document::PlanDocument;
use crate::render::texts::visit_pack;
use crate::text::plain_words;

/// The document of a plan that was reduced to what `pack` prints. It is read back from JSON once
/// names are replaced in it, so a field that is not read back is not published.
pub(super) fn document(printed: &Plan, pack: &Pack) -> PlanDocument {
    let mut words = PrintedWords::of(pack);
    let mut plan = printed.clone();
    for part in &mut plan.parts {
        part.for_each_answers_mut(|answers| {
            let leads = answers.leads.iter_mut().chain(&mut answers.supporters);
            leads.for_each(|lead| forget_unprinted_partner(lead, &mut words));
        });
    }
    let columns = plan.parts.iter_mut().flat_map(|part| &mut part.columns);
    for column in columns.filter(|column| !words.include(&column.text.value)) {
        column.text.value.clear();
    }
    let document = PlanDocument::of(&plan, &[], &[]);
    let mut value = serde_json::to_value(document).expect("all keys are strings");
    PlaceNames::new(&mut words).replace_in(&mut value);
    serde_json::from_value(value).expect("a document can be read back")
}

fn forget_unprinted_partner(lead: &mut Lead, words: &mut PrintedWords) {
    if lead
        .partner
        .as_ref()
        .is_some_and(|name| !words.include(name))
    {
        lead.partner = None;
    }
}

/// The words of a pack's pages.
struct PrintedWords {
    /// All words in order, with a space at each end.
    text: String,
    /// Names that were looked for. Every cell of a plan names its workbook and sheet, and a search
    /// goes through all of the text.
    known: HashMap<String, bool>,
}

impl PrintedWords {
    fn of(pack: &Pack) -> Self {
        let mut pack = pack.clone();
        for table in pack.action_tables_mut() {
            // Only a workbook has columns for these.
            table.objective_headings = ObjectiveHeadings::default();
        }
        let mut text = String::new();
        visit_pack(&mut pack, &mut |printed: &mut String| {
            text.push_str(printed);
            text.push('\n');
        });
        Self {
            text: format!(" {} ", plain_words(&text)),
            known: HashMap::new(),
        }
    }

    /// Whether the pages print this name. A name without words, such as `#`, gives nothing away.
    fn include(&mut self, name: &str) -> bool {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let words = plain_words(name);
        let is_included = words.is_empty() || self.text.contains(&format!(" {words} "));
        self.known.insert(name.to_owned(), is_included);
        is_included
    }
}

/// Replaces names of files and sheets that the pages do not print with numbers: `[1]`. The cells of
/// one sheet keep one name, so that links and struck-through text still find their cells.
struct PlaceNames<'a> {
    words: &'a mut PrintedWords,
    files: HashMap<String, String>,
    /// By file and sheet.
    sheets: HashMap<(String, String), String>,
}

impl<'a> PlaceNames<'a> {
    fn new(words: &'a mut PrintedWords) -> Self {
        Self {
            words,
            files: HashMap::new(),
            sheets: HashMap::new(),
        }
    }

    /// Replaces the names in every place of a document. A place is the only object with a workbook.
    fn replace_in(&mut self, value: &mut Value) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(file)) = fields.get("workbook").cloned() {
                    fields.insert("workbook".to_owned(), self.file(&file).into());
                    if let Some(Value::String(sheet)) = fields.get("sheet").cloned() {
                        fields.insert("sheet".to_owned(), self.sheet(file, sheet).into());
                    }
                } else {
                    fields.values_mut().for_each(|field| self.replace_in(field));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.replace_in(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn file(&mut self, name: &str) -> String {
        // A title in the pack file was chosen for publication. A title that is the name of a
        // workbook was not.
        if name == FILE_NAME || self.words.include(name) {
            return name.to_owned();
        }
        let next = numbered(self.files.len());
        self.files.entry(name.to_owned()).or_insert(next).clone()
    }

    fn sheet(&mut self, file: String, name: String) -> String {
        if self.words.include(&name) {
            return name;
        }
        let next = numbered(self.sheets.len());
        self.sheets.entry((file, name)).or_insert(next).clone()
    }
}

/// A name without a word. Sheet names cannot contain brackets, so no other sheet has it.
fn numbered(count_before: usize) -> String {
    format!("[{}]", count_before + 1)
}
