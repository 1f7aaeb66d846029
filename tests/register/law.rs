//! The law of collecting: as long as a workbook keeps its references, the answers that were filled
//! in are the answers that count, whatever else is done to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::filling::saved_at;
use super::{Pack, drawn, old_workbook};

/// A sequence of numbers that looks random and is the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }

    fn shuffle<T>(&mut self, things: &mut [T]) {
        for index in (1..things.len()).rev() {
            things.swap(index, self.below(index + 1));
        }
    }
}

/// A plan with this number of actions by three leads. Some actions are shared, some have the same
/// words.
fn plan(chance: &mut Chance, count: usize) -> String {
    const VERBS: [&str; 4] = ["Walk", "Mend", "Paint", "Count"];
    const THINGS: [&str; 5] = [
        "the bridges",
        "the boats",
        "every rail",
        "the lamps",
        "each path",
    ];
    const LEADS: [&str; 4] = ["Wardens", "Joiners", "Painters", "Wardens\\nPainters"];
    let mut plan =
        "sheet: P\nA1 title: Priority 1: Ways\nA3 header: No | Objective | Action | Lead | \
         When\n"
            .to_owned();
    for row in 0..count {
        let (verb, thing) = (VERBS[chance.below(4)], THINGS[chance.below(5)]);
        let (lead, year) = (LEADS[chance.below(4)], 2026 + chance.below(3));
        let objective = if row % 3 == 0 {
            format!("1.{} | {thing} are safe", row / 3 + 1)
        } else {
            "|".to_owned()
        };
        writeln!(
            plan,
            "A{}: {objective} | {verb} {thing} {} | {lead} | July {year}",
            row + 4,
            row / 2
        )
        .expect("written");
    }
    plan
}

/// The answers to an action, by column.
type Answers = BTreeMap<&'static str, String>;

/// A returned table: its position, and its rows, the headings first.
#[derive(Debug)]
struct Table {
    sheet: String,
    row: usize,
    column: usize,
    rows: Vec<Vec<String>>,
}

/// The table as a partner may return it: columns and rows in any order, other headings, blank lines
/// between rows. `added` is a row without a reference.
fn damaged(chance: &mut Chance, rows: &[(String, Answers)], added: bool) -> Table {
    let mut headings = vec![("ref", ["Ref", "REF", "Reference"])];
    headings.push(("progress", ["Progress", "Progress update", "comments"]));
    headings.push(("rag", ["RAG", "Rag rating", "BRAG"]));
    headings.push(("impact", ["Impact", "So what?", "IMPACT"]));
    headings.push(("evidence", ["Evidence", "evidence ", "EVIDENCE:"]));
    headings.push(("status", ["Status", "STATUS", "status"]));
    headings.push(("revised", ["Revised date", "New date", "revised timescale"]));
    chance.shuffle(&mut headings);
    let mut table = Table {
        sheet: format!("Return {}", chance.below(9)),
        row: chance.below(4),
        column: chance.below(3),
        rows: vec![
            headings
                .iter()
                .map(|(_, names)| names[chance.below(3)].to_owned())
                .collect(),
        ],
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    chance.shuffle(&mut order);
    for index in order {
        if chance.below(2) == 1 {
            table.rows.push(Vec::new());
        }
        let (reference, cells) = &rows[index];
        let cell = |key: &str| {
            if key == "ref" {
                reference.clone()
            } else {
                cells[key].clone()
            }
        };
        table
            .rows
            .push(headings.iter().map(|(key, _)| cell(key)).collect());
    }
    if added {
        let words = |key: &str| if key == "ref" { "" } else { "we also helped" }.to_owned();
        table
            .rows
            .push(headings.iter().map(|(key, _)| words(key)).collect());
    }
    table
}

impl Table {
    /// The filled cells with their row and column, from zero.
    fn cells(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        self.rows.iter().enumerate().flat_map(move |(row, cells)| {
            let cells = cells
                .iter()
                .enumerate()
                .filter(|(_, words)| !words.is_empty());
            cells.map(move |(column, words)| (self.row + row, self.column + column, words.as_str()))
        })
    }

    /// The table as a file of a format: its suffix and its bytes.
    fn saved(&self, format: usize) -> (&'static str, Vec<u8>) {
        match format {
            0 => ("xlsx", self.xlsx()),
            1 => ("csv", self.text(";")),
            2 => ("tsv", self.text("\t")),
            3 => ("xls", self.xls()),
            4 => ("ods", self.ods()),
            _ => ("fods", self.flat_ods()),
        }
    }

    fn xlsx(&self) -> Vec<u8> {
        let mut drawing = format!("sheet: {}\n", self.sheet);
        for (row, column, words) in self.cells() {
            let letter = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"][column];
            writeln!(drawing, "{letter}{}: {words}", row + 1).expect("written");
        }
        drawn::xlsx(&drawing).expect("a drawing")
    }

    fn text(&self, separator: &str) -> Vec<u8> {
        let mut text = "\n".repeat(self.row);
        for row in &self.rows {
            let cells = std::iter::repeat_n("", self.column).chain(row.iter().map(String::as_str));
            text.push_str(&cells.collect::<Vec<_>>().join(separator));
            text.push('\n');
        }
        text.into_bytes()
    }

    fn xls(&self) -> Vec<u8> {
        let cells: Vec<_> = self.cells().collect();
        let texts: Vec<&str> = cells.iter().map(|(_, _, words)| *words).collect();
        let small = |number: usize| u16::try_from(number).expect("a small table");
        let records = cells.iter().zip(0..).flat_map(|((row, column, _), text)| {
            old_workbook::text_cell(small(*row), small(*column), text)
        });
        old_workbook::compound(
            "Workbook",
            &old_workbook::stream(&[], &texts, &[(&self.sheet, records.collect())]),
        )
    }

    /// The content of an open document, as an element with this name and these attributes.
    fn open_document(&self, element: &str, attributes: &str) -> String {
        let cell = |words: &str| {
            format!(
                "<table:table-cell \
                     office:value-type='string'><text:p>{words}</text:p></table:table-cell>"
            )
        };
        let blank = |count: usize| "<table:table-cell/>".repeat(count);
        let mut rows = format!("<table:table-row>{}</table:table-row>", blank(1)).repeat(self.row);
        for row in &self.rows {
            let cells: String = row
                .iter()
                .map(|words| {
                    if words.is_empty() {
                        blank(1)
                    } else {
                        cell(words)
                    }
                })
                .collect();
            write!(
                rows,
                "<table:table-row>{}{cells}</table:table-row>",
                blank(self.column)
            )
            .expect("written");
        }
        format!(
            "<{element} {attributes} \
             xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
             xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
             xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet><table:table \
             table:name='{}'>{rows}</table:table></office:spreadsheet></office:body></{element}>",
            self.sheet
        )
    }

    fn flat_ods(&self) -> Vec<u8> {
        let kind = "office:mimetype='application/vnd.oasis.opendocument.spreadsheet'";
        self.open_document("office:document", kind).into_bytes()
    }

    fn ods(&self) -> Vec<u8> {
        let content = self.open_document("office:document-content", "");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let parts = [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", &content),
        ];
        for (name, text) in parts {
            zip.start_file(name, SimpleFileOptions::default())
                .expect("a part can begin");
            zip.write_all(text.as_bytes())
                .expect("a part can be written");
        }
        zip.finish().expect("a zip can end").into_inner()
    }
}

/// Random valid answers. Now and then one has a rating that is not on the list.
fn answers(chance: &mut Chance, seed: u64) -> Answers {
    let rating = ["Red", "Amber", "Green", "Complete", "amber/green"][chance.below(5)];
    let date = [
        "30 September 2026",
        "30/09/2026",
        "2026-09-30",
        "30.09.2026",
    ][chance.below(4)];
    let words = |what: &str, number| format!("{what} {number} of {seed}");
    let status = if rating == "Complete" {
        "Complete"
    } else {
        "In progress"
    };
    BTreeMap::from([
        ("progress", words("done", chance.below(90))),
        ("impact", words("helped", chance.below(90))),
        ("evidence", words("list", chance.below(90))),
        ("status", status.to_owned()),
        ("revised", date.to_owned()),
        ("rag", rating.to_owned()),
    ])
}

/// How often each rule occurs in the findings of a run.
fn rules(findings: &[String]) -> BTreeMap<String, usize> {
    let mut rules = BTreeMap::new();
    for finding in findings {
        let (rule, _) = finding.split_once(':').expect("a rule's name");
        *rules.entry(rule.to_owned()).or_default() += 1;
    }
    rules
}

/// The actions of the last issue. Each has its reference and the names of its recipients.
fn issued_actions(pack: &Pack) -> Vec<(String, Vec<String>)> {
    let (_, bytes) = pack
        .register()
        .into_iter()
        .rfind(|(name, _)| name.contains("issue"))
        .expect("an issue");
    let issue: Value = serde_json::from_slice(&bytes).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let of = |action: &Value| {
        let recipients = action["recipients"]
            .as_array()
            .expect("names")
            .iter()
            .map(text);
        (text(&action["ref"]), recipients.collect())
    };
    issue["actions"]
        .as_array()
        .expect("actions")
        .iter()
        .map(of)
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one law, step by step")]
fn the_answers_filled_in_count_after_any_damage_that_keeps_references() {
    for seed in 0..24 {
        let chance = &mut Chance(seed);
        let count = 4 + chance.below(14);
        let pack = Pack::new(&plan(chance, count));
        // Last year's issue. Its files come back too and must change nothing.
        pack.track("2025-06-30", "2025-Q2");
        pack.track("2026-06-30", "2026-Q2");
        let actions = issued_actions(&pack);
        let mut filled: BTreeMap<String, Answers> = BTreeMap::new();
        let mut answered: BTreeSet<String> = BTreeSet::new();
        for lead in ["Wardens", "Joiners", "Painters"] {
            let mut rows = Vec::new();
            for (reference, _) in actions
                .iter()
                .filter(|(_, leads)| leads.iter().any(|name| name == lead))
            {
                // Partners of a shared action agree.
                let cells = filled
                    .entry(reference.clone())
                    .or_insert_with(|| answers(chance, seed));
                rows.push((reference.clone(), cells.clone()));
            }
            let own = rows.len();
            // A row may be deleted, but not all of them.
            if own > 2 && chance.below(3) == 0 {
                rows.remove(chance.below(own));
            }
            if rows.is_empty() {
                continue;
            }
            let added = chance.below(3) == 0;
            let mut expected = BTreeMap::new();
            let mut expect = |rule: &str, count: usize| {
                if count > 0 {
                    expected.insert(rule.to_owned(), count);
                }
            };
            expect("row-deleted", own - rows.len());
            expect("row-added", usize::from(added));
            expect(
                "answer-not-on-list",
                rows.iter()
                    .filter(|(_, cells)| cells["rag"] == "amber/green")
                    .count(),
            );
            let table = damaged(chance, &rows, added);
            let (suffix, bytes) = table.saved(chance.below(6));
            // If several recipients have exactly these actions, the name of the file identifies
            // one.
            let path = pack.write(&format!("{lead}.{suffix}"), bytes);
            let ran = pack.collect("2026-07-03", &[&path]);
            assert_eq!(
                rules(&ran.findings()),
                expected,
                "seed {seed}, {suffix}: {table:?}\n{:?}",
                ran.findings()
            );
            assert_eq!(
                ran.json()["received"][0]["answers"],
                rows.len(),
                "seed {seed}, {suffix}: {table:?}"
            );
            assert_eq!(
                ran.json()["received"][0]["partner"],
                lead,
                "seed {seed}, {suffix}: {table:?}"
            );
            answered.extend(rows.into_iter().map(|(reference, _)| reference));
        }
        let before = pack.actions();
        // Last year's workbook. The document properties distinguish it from this year's.
        let old = super::filling::filled(
            &pack.tracker("2025-q2", "all"),
            "progress 3: long ago | rag 3: Red",
        );
        let ran = pack.collect("2026-07-04", &[&pack.write("old.xlsx", old)]);
        assert!(
            rules(&ran.findings()).contains_key("older-issue"),
            "seed {seed}: {ran:?}"
        );
        let shown = pack.actions();
        for (words, action) in &shown {
            let reference = action["ref"].as_str().expect("a reference");
            if !answered.contains(reference) {
                continue;
            }
            let expected = &filled[reference];
            assert_eq!(
                action["progress"], before[words]["progress"],
                "seed {seed}: older answers do not count"
            );
            assert_eq!(
                action["progress"],
                expected["progress"].as_str(),
                "seed {seed}: {action}"
            );
            assert_eq!(
                action["impact"],
                expected["impact"].as_str(),
                "seed {seed}: {action}"
            );
            let code =
                Some(expected["rag"].to_lowercase()).filter(|rating| rating != "amber/green");
            assert_eq!(
                action["rag"]["code"],
                Value::from(code),
                "seed {seed}: {action}"
            );
            assert_eq!(
                action["rag"]["text"],
                expected["rag"].as_str(),
                "seed {seed}: {action}"
            );
            let last = action["answers"]
                .as_array()
                .and_then(|answers| answers.last())
                .expect("an answer");
            assert_eq!(
                last["evidence"],
                expected["evidence"].as_str(),
                "seed {seed}: {action}"
            );
            assert_eq!(
                last["revised_date"]["date"], "2026-09-30",
                "seed {seed}: {action}"
            );
        }
    }
}

#[test]
fn of_two_files_of_one_partner_the_later_counts_in_any_formats() {
    for seed in 0..10 {
        let chance = &mut Chance(seed);
        let pack = Pack::new(&plan(chance, 9));
        pack.track("2026-06-30", "2026-Q2");
        let actions = issued_actions(&pack);
        let own = actions
            .iter()
            .filter(|(_, leads)| leads.iter().any(|name| name == "Wardens"));
        let own: Vec<String> = own.map(|(reference, _)| reference.clone()).collect();
        let mut last = Vec::new();
        for day in ["2026-07-03", "2026-07-04"] {
            let rows: Vec<(String, Answers)> = own
                .iter()
                .map(|reference| (reference.clone(), answers(chance, seed)))
                .collect();
            if rows.is_empty() {
                continue;
            }
            let (suffix, bytes) = damaged(chance, &rows, false).saved(chance.below(6));
            pack.collect(
                day,
                &[&pack.write(&format!("{day} wardens.{suffix}"), bytes)],
            );
            last = rows;
        }
        let shown = pack.actions();
        for (reference, cells) in last {
            let mut actions = shown
                .values()
                .filter(|action| action["ref"] == reference.as_str());
            if let Some(action) = actions.next() {
                assert_eq!(
                    action["progress"],
                    cells["progress"].as_str(),
                    "seed {seed}: {action}"
                );
            }
        }
    }
}

/// The progress and rating of a row, blank or not.
type Row = (String, String);

/// A workbook that a lead returned: its name, the minutes after the issue at which it was saved,
/// and its rows by reference.
#[derive(Debug, Clone)]
struct Saved {
    lead: &'static str,
    file: String,
    minute: u64,
    rows: BTreeMap<String, Row>,
}

impl Saved {
    fn bytes(&self) -> Vec<u8> {
        let mut drawing = "sheet: S\nA1: Ref | Action | Progress | RAG\n".to_owned();
        for (row, (reference, (progress, rating))) in self.rows.iter().enumerate() {
            writeln!(
                drawing,
                "A{}: {reference} | | {progress} | {rating}",
                row + 2
            )
            .expect("written");
        }
        let bytes = drawn::xlsx(&drawing).expect("a drawing");
        let (day, rest) = (1 + self.minute / 1440, self.minute % 1440);
        let time = format!("2026-07-{day:02}T{:02}:{:02}:00Z", rest / 60, rest % 60);
        saved_at(&bytes, &time)
    }
}

/// Up to three workbooks of each lead, saved at different times, in which about half of the cells
/// are blank.
fn saved(chance: &mut Chance, actions: &[(String, Vec<String>)]) -> Vec<Saved> {
    let mut minutes: Vec<u64> = (0..60).map(|step| 7 + step * 131).collect();
    chance.shuffle(&mut minutes);
    let mut all = Vec::new();
    for lead in ["Wardens", "Joiners", "Painters"] {
        let own = actions
            .iter()
            .filter(|(_, leads)| leads.iter().any(|name| name == lead));
        let own: Vec<&String> = own.map(|(reference, _)| reference).collect();
        for number in 0..chance.below(4) {
            let row = |reference: &&String, chance: &mut Chance| {
                let progress = ["", "", "begun", "done"][chance.below(4)];
                let rating = ["", "", "Red", "Green"][chance.below(4)];
                (
                    (*reference).clone(),
                    (progress.to_owned(), rating.to_owned()),
                )
            };
            let rows: BTreeMap<String, Row> =
                own.iter().map(|reference| row(reference, chance)).collect();
            if rows
                .values()
                .any(|(progress, rating)| !progress.is_empty() || !rating.is_empty())
            {
                all.push(Saved {
                    lead,
                    file: format!("{} {lead} {number}.xlsx", chance.below(1000)),
                    minute: minutes.pop().expect("enough times"),
                    rows,
                });
            }
        }
    }
    all
}

/// What must count: for each action and lead the last filled cells, by the time of saving.
fn expected(returned: &[Saved]) -> BTreeMap<String, BTreeSet<Row>> {
    let mut returned = returned.to_vec();
    returned.sort_by_key(|saved| saved.minute);
    let mut last: BTreeMap<(String, &str), Row> = BTreeMap::new();
    for saved in &returned {
        for (reference, (progress, rating)) in &saved.rows {
            let held = last.entry((reference.clone(), saved.lead)).or_default();
            if !progress.is_empty() {
                held.0.clone_from(progress);
            }
            if !rating.is_empty() {
                held.1.clone_from(rating);
            }
        }
    }
    let mut counting: BTreeMap<String, BTreeSet<Row>> = BTreeMap::new();
    for ((reference, _), row) in last {
        if row != Row::default() {
            counting.entry(reference).or_default().insert(row);
        }
    }
    counting
}

/// What counts: the progress and rating of each action, of each lead if they differ.
fn counting(pack: &Pack) -> BTreeMap<String, BTreeSet<Row>> {
    let lines = |value: &Value| -> Vec<String> {
        let text = value.as_str().unwrap_or_default();
        let without_name = |line: &str| {
            let (_, own) = line.split_once(':').unwrap_or(("", line));
            own.trim().to_owned()
        };
        text.split('\n').map(without_name).collect()
    };
    let mut counting = BTreeMap::new();
    for action in pack.actions().values() {
        let progress = lines(&action["progress"]);
        let ratings = lines(&action["rag"]["text"]);
        let rows: BTreeSet<Row> = progress.into_iter().zip(ratings).collect();
        if rows != BTreeSet::from([Row::default()]) {
            let reference = action["ref"].as_str().expect("a reference");
            counting.insert(reference.to_owned(), rows);
        }
    }
    counting
}

#[test]
fn whatever_the_order_of_collecting_the_last_filled_cells_count_and_twice_changes_nothing() {
    for seed in 0..16 {
        let chance = &mut Chance(seed);
        let drawing = plan(chance, 6);
        let mut returned = None;
        for round in 0..3 {
            let pack = Pack::new(&drawing);
            pack.track("2026-06-30", "2026-Q2");
            let mut files = returned
                .get_or_insert_with(|| saved(chance, &issued_actions(&pack)))
                .clone();
            chance.shuffle(&mut files);
            let paths: Vec<_> = files
                .iter()
                .map(|saved| pack.write(&format!("r/{}", saved.file), saved.bytes()))
                .collect();
            // All in one run, or a few at a time.
            for some in paths.chunks(1 + chance.below(paths.len() + 1)) {
                let some: Vec<_> = some.iter().map(std::path::PathBuf::as_path).collect();
                let ran = pack.collect("2026-07-20", &some);
                for received in ran.json()["received"].as_array().expect("a list") {
                    assert_eq!(received["is_new"], true, "seed {seed}: {received}");
                }
            }
            let actions = pack.actions();
            // Of two actions with the same words only one is found by them.
            let find = |reference: &str| {
                let mut actions = actions.values();
                actions.find(|action| action["ref"] == reference)
            };
            let mut wanted = expected(&files);
            wanted.retain(|reference, _| find(reference).is_some());
            assert_eq!(
                counting(&pack),
                wanted,
                "seed {seed}, round {round}: {files:#?}"
            );
            let register = pack.register();
            let again: Vec<_> = paths.iter().map(std::path::PathBuf::as_path).collect();
            if !again.is_empty() {
                let ran = pack.collect("2026-07-21", &again);
                assert_eq!(
                    ran.json()["outcomes"]["accepted"],
                    Value::Null,
                    "seed {seed}"
                );
            }
            assert_eq!(
                pack.register(),
                register,
                "seed {seed}: twice changes nothing"
            );
            assert_eq!(pack.run("2026-07-21", &["register", "--verify"]).code, 0);
            // What was filled in and does not count is in the history.
            for (reference, row) in files.iter().flat_map(|saved| &saved.rows) {
                let Some(action) = find(reference) else {
                    continue;
                };
                let answers = action["answers"].as_array().cloned().unwrap_or_default();
                assert!(
                    *row == Row::default()
                        || answers.iter().any(|answer| {
                            answer["progress"] == row.0.as_str()
                                && answer["rag"]["text"] == row.1.as_str()
                        }),
                    "seed {seed}: {row:?} of {reference} is lost"
                );
            }
        }
    }
}
