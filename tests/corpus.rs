//! Five real published plans, compared with readings made by hand. The plans are kept beside the
//! repository and not in it.
//!
//! Every test is skipped, with a message, if the plans are not there.

#[path = "support/published_plans.rs"]
mod published_plans;
#[path = "support/read_back.rs"]
mod read_back;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use planpack::import::rules::{AMBIGUOUS_NUMBER, JOINED_ROW};
use planpack::import::{Imported, import};
use planpack::model::{Action, Number, Part, PartKind, Timescale};
use planpack::pack_file::Inputs;
use planpack::references;
use planpack::render::json;
use planpack::text::plain_words;
use published_plans::PLANS;
use serde_json::{Value, json};

fn read(corpus: &Path, plan: &str) -> Imported {
    let inputs = Inputs::find(&published_plans::workbooks(corpus, plan)).unwrap();
    let mut imported = import(&inputs).unwrap();
    references::resolve(&mut imported.plan);
    imported
}

fn expected(corpus: &Path, plan: &str) -> Value {
    let text = fs::read_to_string(corpus.join(plan).join("expected.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn as_json(imported: &Imported) -> Value {
    serde_json::from_slice(&json::plan(&imported.plan, &imported.unplaced, &[])).unwrap()
}

/// All actions of a part, sub-tasks after their actions.
fn all_actions(part: &Part) -> Vec<&Action> {
    let actions = part
        .objectives()
        .iter()
        .flat_map(|objective| &objective.actions);
    actions
        .flat_map(|action| std::iter::once(action).chain(&action.subtasks))
        .collect()
}

fn sheets(expected: &Value) -> impl Iterator<Item = (&str, &Value)> {
    expected["workbooks"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|workbook| {
            let file = workbook["file"]
                .as_str()
                .or(workbook["name"].as_str())
                .unwrap();
            let file = file.rsplit('/').next().unwrap();
            workbook["sheets"]
                .as_array()
                .unwrap()
                .iter()
                .map(move |sheet| (file, sheet))
        })
}

/// The parts of one sheet.
fn parts_of<'a>(imported: &'a Imported, file: &str, sheet: &Value) -> Vec<&'a Part> {
    let name = sheet["name"].as_str();
    let is_of =
        |part: &&Part| part.place.source.file == file && part.place.source.sheet.as_deref() == name;
    imported.plan.parts.iter().filter(is_of).collect()
}

#[test]
fn every_cell_of_the_plans_as_typed_finds_its_place() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for plan in PLANS {
        let unplaced = read(&corpus, plan).unplaced;
        assert!(unplaced.is_empty(), "{plan}: {unplaced:?}");
    }
}

/// For every workbook, as typed and as a converter gives it: each of its words is in the plan or
/// among the unplaced texts, at least as often as in the workbook. (Amounts are compared as
/// numbers. The plan may have a word more often, because a merged cell applies to several rows.)
#[test]
fn words_in_are_words_in_the_plan_and_unplaced() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for workbook in all_workbooks(&corpus) {
        let mut given = Words::default();
        for text in without_repeated_headers(&without_repeated_numbers(filled_cells_of(&workbook)))
        {
            given.add(&text);
        }
        let lost = given.less(&Words::kept(std::slice::from_ref(&workbook)));
        assert!(lost.is_empty(), "{}: lost {lost:?}", workbook.display());
    }
}

/// Every workbook, as typed and as a converter gives it.
fn all_workbooks(corpus: &Path) -> Vec<PathBuf> {
    let folders = PLANS
        .iter()
        .flat_map(|plan| ["typed", "converted"].map(|folder| corpus.join(plan).join(folder)));
    folders
        .flat_map(|folder| published_plans::workbooks_in(&folder))
        .collect()
}

/// Saved as `.ods` or `.xls`, a workbook is the same plan to the last cell. Saved as `.csv`, one
/// file for each sheet, it has as many parts, objectives and actions, and no word is lost.
#[test]
fn a_workbook_saved_by_libreoffice_is_the_same_plan() {
    /// Comma, double quotes, UTF-8, all cells as shown, one file for each sheet.
    const EVERY_SHEET: &str = "csv:Text - txt - csv \
                               (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    let workbooks = all_workbooks(&corpus);
    let folder = tempfile::tempdir().unwrap();
    for filter in ["ods", "xls", EVERY_SHEET] {
        if !save_as(filter, &workbooks, folder.path()) {
            eprintln!("skipped: LibreOffice (`soffice`) is not there");
            return;
        }
    }
    let plan = |path: &Path, suffix: &str| {
        let whole = as_json(&import(&Inputs::find(&[path.to_owned()]).unwrap()).unwrap());
        whole.to_string().replace(&format!(".{suffix}\""), "\"")
    };
    for workbook in &workbooks {
        let stem = workbook.file_stem().unwrap().to_str().unwrap();
        let typed = plan(workbook, "xlsx");
        for suffix in ["ods", "xls"] {
            let saved = folder.path().join(format!("{stem}.{suffix}"));
            assert!(
                plan(&saved, suffix) == typed,
                "{stem}.{suffix} is another plan"
            );
        }
        let saved = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let is_sheet = |path: &PathBuf| {
            path.file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with(&format!("{stem}-"))
        };
        let mut sheets: Vec<PathBuf> = saved
            .filter(|path| path.extension().unwrap() == "csv" && is_sheet(path))
            .collect();
        sheets.sort();
        let mut given = Words::default();
        // CSV has numbers as they are shown: "£1,250".
        let has_letters = |text: &String| text.chars().any(char::is_alphabetic);
        for text in without_repeated_headers(&without_repeated_numbers(filled_cells_of(workbook)))
            .iter()
            .filter(|text| has_letters(text))
        {
            given.add(text);
        }
        let lost = given.less(&Words::kept(&sheets));
        assert!(lost.is_empty(), "{stem}, its sheets as .csv: lost {lost:?}");
        // Some parts of a converted plan can be recognised only by their neighbours on other
        // sheets.
        if workbook
            .parent()
            .is_some_and(|folder| folder.ends_with("typed"))
        {
            assert_eq!(
                counts(&sheets),
                counts(std::slice::from_ref(workbook)),
                "{stem}, its sheets as .csv"
            );
        }
    }
}

/// How many parts of each kind a plan has, and how many objectives and actions are in them.
fn counts(workbooks: &[PathBuf]) -> BTreeMap<String, [usize; 3]> {
    let imported = import(&Inputs::find(workbooks).unwrap()).unwrap();
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for part in &imported.plan.parts {
        let actions = part
            .objectives()
            .iter()
            .map(|objective| objective.actions.len())
            .sum();
        let count = counts.entry(format!("{:?}", part.kind)).or_default();
        for (sum, more) in count.iter_mut().zip([1, part.objectives().len(), actions]) {
            *sum += more;
        }
    }
    counts
}

/// Saves workbooks in another format with `LibreOffice`; false if it is not installed.
fn save_as(filter: &str, workbooks: &[PathBuf], folder: &Path) -> bool {
    // A separate profile: with the usual one, an instance that is already open would take over the
    // job, and this process would end before the files are written.
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile.none").display()
    );
    let saved = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
        .arg(folder)
        .args(workbooks)
        .output();
    saved.is_ok_and(|output| output.status.success())
}

#[test]
fn a_published_plan_is_read_back_as_the_same_plan() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for plan in PLANS {
        for folder in ["typed", "converted"] {
            let workbooks = published_plans::workbooks_in(&corpus.join(plan).join(folder));
            let both = read_back::Both::of(&workbooks);
            // If a converter split a table, some of its lines are printed under "Other sheets" and
            // may look like a part of their own.
            if folder == "typed" {
                assert_eq!(both.difference(), None, "{plan}");
                assert_eq!(both.difference_of_forms(), None, "{plan}");
            }
            assert_eq!(
                both.changes, [""; 0],
                "{plan}, {folder}: a plan and its published \
                workbook"
            );
            assert_eq!(
                both.changes_to_attached, [""; 0],
                "{plan}, {folder}: a plan and what is attached"
            );
            assert_eq!(
                both.unprinted(),
                [""; 0],
                "{plan}, {folder}: what is attached and on no \
                page"
            );
            assert!(both.plan.len() > 5, "{plan} says many things");
        }
    }
}

#[test]
fn no_row_of_a_plan_as_typed_is_joined_and_no_number_doubted() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for plan in PLANS {
        let doubted = read(&corpus, plan)
            .findings
            .into_iter()
            .filter(|finding| [JOINED_ROW, AMBIGUOUS_NUMBER].contains(finding.rule));
        assert_eq!(
            doubted.map(|finding| finding.message).collect::<Vec<_>>(),
            [""; 0],
            "{plan}"
        );
    }
}

/// The cells, except numbers that are also in the cell above: a row that repeats its objective's
/// number adds nothing new.
fn without_repeated_numbers(cells: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut above: BTreeMap<String, String> = BTreeMap::new();
    let column_of = |place: &str| {
        let (row, column) = place.rsplit_once(' ').unwrap();
        format!("{} {column}", row.rsplit_once(' ').unwrap().0)
    };
    let mut is_new = |place: &str, text: &String| {
        let last = above.insert(column_of(place), text.clone());
        last.as_ref() != Some(text) || Number::parse(text).is_none()
    };
    cells
        .into_iter()
        .filter(|(place, text)| is_new(place, text))
        .collect()
}

/// The texts of cells, except rows of three cells or more that repeat an earlier row, whatever its
/// spaces: a header at the top of a page adds nothing new.
fn without_repeated_headers(cells: &[(String, String)]) -> Vec<String> {
    let row_of = |place: &str| place.rsplit_once(' ').map(|(row, _)| row.to_owned());
    let mut seen = BTreeSet::new();
    let mut texts = Vec::new();
    for row in cells.chunk_by(|one, other| row_of(&one.0) == row_of(&other.0)) {
        let letters: Vec<String> = row
            .iter()
            .map(|(_, text)| plain_words(text).replace(' ', ""))
            .collect();
        if seen.insert(letters) || row.len() < 3 {
            texts.extend(row.iter().map(|(_, text)| text.clone()));
        }
    }
    texts
}

/// Words, each with the number of its occurrences.
#[derive(Default)]
struct Words(BTreeMap<String, usize>);

impl Words {
    /// The words of the plan of these workbooks and of its unplaced texts.
    fn kept(workbooks: &[PathBuf]) -> Self {
        let document = as_json(&import(&Inputs::find(workbooks).unwrap()).unwrap());
        let mut kept = Self::default();
        for list in ["parts", "glossary", "profile", "finance", "governance"] {
            kept.add_written(&document["plan"][list]);
        }
        kept.add_written(&document["unplaced"]);
        kept
    }

    fn add(&mut self, text: &str) {
        let words = text
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.for_each(|word| *self.0.entry(word.to_owned()).or_default() += 1);
    }

    /// Adds the author's own text: every text that is not the reading of another text.
    fn add_written(&mut self, value: &Value) {
        #[rustfmt::skip]
        const READINGS: [&str; 21] = [
            "kind", "heading", "place", "places", "leads", "milestones", "reading", "code", "boards", "ref", "role",
            "matched", "same_as", "status", "evidence", "date", "adds_up", "reckoned", "start", "end", "partner",
        ];
        match value {
            Value::String(text) => self.add(text),
            Value::Array(values) => values.iter().for_each(|value| self.add_written(value)),
            Value::Object(map) => {
                let written = map
                    .iter()
                    .filter(|(key, _)| !READINGS.contains(&key.as_str()));
                written.for_each(|(_, value)| self.add_written(value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The words that occur here more often than in `other`, and the difference.
    fn less(&self, other: &Self) -> Vec<(String, usize)> {
        let more = |(word, count): (&String, &usize)| {
            let rest = count.saturating_sub(other.0.get(word).copied().unwrap_or_default());
            (rest > 0).then(|| (word.clone(), rest))
        };
        self.0.iter().filter_map(more).collect()
    }
}

/// Every filled cell of a workbook, read without the importer: texts as they are, numbers without
/// their formats.
fn filled_cells_of(path: &Path) -> Vec<(String, String)> {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let mut cells = Vec::new();
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).unwrap();
        for (row, column, cell) in range.used_cells() {
            let text = match cell {
                Data::String(text) if !text.trim().is_empty() => text.clone(),
                Data::Int(number) => number.to_string(),
                Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
                Data::Float(number) => number.to_string(),
                _ => continue,
            };
            cells.push((format!("{} {sheet} {row} {column}", path.display()), text));
        }
    }
    cells
}

#[test]
fn objectives_actions_and_numbers_are_those_counted_by_hand() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for plan in ["leeds-2010", "leicestershire-rutland-2013"] {
        let imported = read(&corpus, plan);
        for (file, sheet) in sheets(&expected(&corpus, plan)) {
            let parts = parts_of(&imported, file, sheet);
            let count = |key: &str, found: usize| {
                if let Some(wanted) = sheet[key].as_u64() {
                    assert_eq!(found as u64, wanted, "{plan}: {} {key}", sheet["name"]);
                }
            };
            let objectives = || parts.iter().flat_map(|part| part.objectives());
            let actions = || objectives().flat_map(|objective| &objective.actions);
            count("objectives", objectives().count());
            count("actions", actions().count());
            count(
                "subtasks",
                actions().map(|action| action.subtasks.len()).sum(),
            );
            count("strategic_priorities", parts.len());
            count(
                "board_level_actions",
                actions()
                    .filter(|action| action.board_text.is_some())
                    .count(),
            );
            let found = numbers(&parts);
            for number in sheet["numbers"].as_array().into_iter().flatten() {
                let row = u32::try_from(number["row"].as_u64().unwrap()).unwrap();
                let (written, scope, board_number) = found.get(&row).cloned().unwrap_or_default();
                if number["level"].as_str() == Some("priority") {
                    let has = parts.iter().any(|part| {
                        part.title.place.cell().map(|cell| cell.row_index + 1) == Some(row)
                            && part.number.as_ref().map(planpack::model::Number::as_str)
                                == number["no"].as_str()
                    });
                    assert!(has, "{plan}: {number}");
                    continue;
                }
                assert_eq!(
                    written.as_deref(),
                    number["no"].as_str(),
                    "{plan}: {} {number}",
                    sheet["name"]
                );
                if !number["scope"].is_null() {
                    assert_eq!(
                        scope.as_deref(),
                        number["scope"].as_str(),
                        "{plan}: {} {number}",
                        sheet["name"]
                    );
                }
                if !number["board_no"].is_null() {
                    assert_eq!(
                        board_number.as_deref(),
                        number["board_no"].as_str(),
                        "{plan}: {} {number}",
                        sheet["name"]
                    );
                }
            }
        }
    }
}

type RowNumbers = (Option<String>, Option<String>, Option<String>);

/// Number, scope and board number of every objective and numbered action, by row number as on the
/// sheet.
fn numbers(parts: &[&Part]) -> BTreeMap<u32, RowNumbers> {
    let mut numbers = BTreeMap::new();
    for objective in parts.iter().flat_map(|part| part.objectives()) {
        let row = objective.text.place.cell().unwrap().row_index + 1;
        let number = objective.reading().map(ToString::to_string);
        let scope = objective
            .scope
            .as_ref()
            .and_then(|scope| scope.code.clone());
        numbers.insert(
            row,
            (
                number,
                scope,
                objective
                    .supports
                    .first()
                    .and_then(|reference| reference.target.as_ref())
                    .map(|target| target.number().to_string()),
            ),
        );
        for action in &objective.actions {
            if let Some(number) = action
                .number
                .as_ref()
                .and_then(|number| number.reading.as_ref())
            {
                numbers.insert(
                    action.text.place.cell().unwrap().row_index + 1,
                    (Some(number.to_string()), None, None),
                );
            }
        }
    }
    numbers
}

/// A timescale as JSON gives it.
fn published(timescale: &Timescale) -> Value {
    json!({
        "text": timescale.text,
        "kind": timescale.kind,
        "start": timescale.start,
        "end": timescale.end,
    })
}

#[test]
fn timescales_are_read_as_by_hand() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for plan in ["leeds-2010", "leicestershire-rutland-2013"] {
        let imported = read(&corpus, plan);
        let (mut right, mut wrong) = (0, Vec::new());
        for (file, sheet) in sheets(&expected(&corpus, plan)) {
            let parts = parts_of(&imported, file, sheet);
            let actions: Vec<&Action> = parts.iter().flat_map(|part| all_actions(part)).collect();
            for wanted in sheet["timescales"].as_array().into_iter().flatten() {
                let at = |action: &&&Action| {
                    let cell = action
                        .timescale_place
                        .as_ref()
                        .and_then(planpack::location::Place::cell);
                    cell.map(|cell| cell.to_string()).as_deref() == wanted["cell"].as_str()
                };
                let found = actions
                    .iter()
                    .find(at)
                    .map(|action| published(&action.timescale));
                let is_right = found.as_ref().is_some_and(|found| {
                    ["text", "kind", "start", "end"]
                        .iter()
                        .all(|key| found[*key] == wanted[*key])
                });
                if is_right {
                    right += 1;
                } else {
                    wrong.push(format!("{wanted} but {found:?}"));
                }
            }
        }
        assert!(
            right > 0 && wrong.len() * 20 <= right,
            "{plan}: {right} right, wrong: {wrong:#?}"
        );
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one flat list of facts")]
fn glossary_profile_and_references_are_those_read_by_hand() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    let plan = "leicestershire-rutland-2013";
    let imported = read(&corpus, plan);
    let (expected, found) = (expected(&corpus, plan), as_json(&imported));

    assert_eq!(found["plan"]["title"]["text"], expected["plan"]["title"]);
    assert_eq!(
        found["plan"]["organisation"]["text"],
        expected["plan"]["organisation"]
    );
    assert_eq!(
        found["plan"]["period"]["start"],
        expected["plan"]["period"]["start"]
    );
    assert_eq!(
        found["plan"]["period"]["end"],
        expected["plan"]["period"]["end"]
    );
    let codes: Vec<_> = found["plan"]["boards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|board| board["code"].clone())
        .collect();
    assert_eq!(codes, ["C", "A"]);

    let one_line = |value: &Value| value.as_str().unwrap().replace('\n', " ");
    let wanted: Vec<_> = expected["glossary"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            (
                entry["cell"].clone(),
                one_line(&entry["acronym"]),
                one_line(&entry["meaning"]),
            )
        })
        .collect();
    let entries: Vec<_> = found["plan"]["glossary"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            (
                entry["place"]["cell"].clone(),
                one_line(&entry["term"]),
                one_line(&entry["meaning"]),
            )
        })
        .collect();
    assert_eq!(entries, wanted);

    let profile: BTreeMap<_, _> = found["plan"]["profile"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["label"].as_str().unwrap(), entry))
        .collect();
    for (label, wanted) in expected["document_profile"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(label, _)| *label != "note")
    {
        let entry = profile
            .get(label.as_str())
            .unwrap_or_else(|| panic!("no {label}"));
        let wanted = wanted
            .as_str()
            .map_or_else(|| wanted.to_string(), str::to_owned);
        assert!(
            entry["text"] == *wanted || entry["date"] == *wanted,
            "{label}: {entry} for {wanted}"
        );
    }

    let wanted: Vec<_> = expected["cross_references"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reference| {
            (
                reference["sheet"].clone(),
                reference["cell"].clone(),
                format!("appendix:{}", reference["appendix"]),
                reference["name_equal"].as_bool().unwrap(),
            )
        })
        .collect();
    let references: Vec<_> = found["plan"]["references"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reference| {
            (
                reference["place"]["sheet"].clone(),
                reference["place"]["cell"].clone(),
                reference["target"].as_str().unwrap().to_owned(),
                reference["status"] == "resolved",
            )
        })
        .collect();
    assert_eq!(references, wanted);
}

#[test]
fn appendix_rows_answer_to_board_objectives_as_read_by_hand() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    let plan = "leicestershire-rutland-2013";
    let imported = read(&corpus, plan);
    for (file, sheet) in sheets(&expected(&corpus, plan)) {
        let wanted: Vec<_> = sheet["board_references"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| {
                (
                    row["board_no"].as_str().unwrap().to_owned(),
                    row["in_board_plan"] == true,
                    row["same_wording"] == true,
                )
            })
            .collect();
        let found: Vec<_> = parts_of(&imported, file, sheet)
            .iter()
            .filter(|part| part.kind == PartKind::Appendix)
            .flat_map(|part| part.objectives())
            .filter_map(|objective| objective.board_number.as_ref())
            .map(|number| {
                let status = serde_json::to_value(number.status).unwrap();
                (
                    number.text.value.clone(),
                    status != "missing",
                    status == "found",
                )
            })
            .collect();
        assert_eq!(found, wanted, "{file}");
    }
}
