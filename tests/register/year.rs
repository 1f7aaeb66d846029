//! A year of the sample's two boards: four quarters, eight partners, and the damage that workbooks
//! suffer on their way.
//!
//! Every answer is made from the action's reference and the quarter, so the answers that must count
//! are known at every point. `docs/a-year.md` has the same story for users.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::filling::{filled, with_cells};
use super::returning::{
    Rows, Table, add_row, answered, as_csv, as_ods, as_xls, as_xlsx, asked, change_the_timescale,
    delete_row, issue, list, move_and_rename_columns, paste_over_the_list, rules, said,
    sort_by_rating, table, text, type_a_date,
};
use super::review::{counts, review};
use super::{Pack, Ran, drawn, name_of};

/// A partner, by the end of the file name of their workbooks.
const PARTNERS: [(&str, &str); 8] = [
    ("Assurance Subgroup", "assurance-subgroup"),
    ("Boards' Office", "boards-office"),
    ("Case Review Subgroup", "case-review-subgroup"),
    ("Harrowdale Constabulary", "harrowdale-constabulary"),
    (
        "Harrowdale and Westmere Councils",
        "harrowdale-and-westmere-councils",
    ),
    ("Integrated Care Board", "integrated-care-board"),
    (
        "Learning and Development Subgroup",
        "learning-and-development-subgroup",
    ),
    (
        "Voice and Communication Subgroup",
        "voice-and-communication-subgroup",
    ),
];

/// A quarter of the year.
struct Quarter {
    /// From zero.
    index: usize,
    name: &'static str,
    /// The days on which workbooks were made, answers were taken, and the boards met.
    days: [&'static str; 3],
}

const YEAR: [Quarter; 4] = [
    Quarter {
        index: 0,
        name: "2026-Q2",
        days: ["2026-06-22", "2026-07-13", "2026-07-15"],
    },
    Quarter {
        index: 1,
        name: "2026-Q3",
        days: ["2026-09-21", "2026-10-12", "2026-10-14"],
    },
    Quarter {
        index: 2,
        name: "2026-Q4",
        days: ["2026-12-14", "2027-01-11", "2027-01-13"],
    },
    Quarter {
        index: 3,
        name: "2027-Q1",
        days: ["2027-03-22", "2027-04-12", "2027-04-14"],
    },
];

struct Story {
    pack: Pack,
}

impl Story {
    /// The sample, in a folder of its own.
    fn begin() -> Self {
        let pack = Pack::new(super::PLAN);
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        for entry in std::fs::read_dir(sample)
            .expect("the sample")
            .map(|entry| entry.expect("an entry").path())
        {
            if entry.is_file() {
                pack.write(
                    &name_of(&entry),
                    std::fs::read(&entry).expect("a file of the sample"),
                );
            }
        }
        Self { pack }
    }

    fn issue(&self, quarter: &Quarter) -> Ran {
        self.pack.track(quarter.days[0], quarter.name)
    }

    /// The actions that the issue of a quarter sent to a partner.
    fn asked(&self, quarter: &Quarter, partner: &str) -> Rows {
        asked(&issue(&self.pack, quarter.days[0]), partner)
    }

    /// The workbook of a partner, filled in as it should be.
    fn filled(&self, quarter: &Quarter, partner: &str) -> PathBuf {
        let file = file_of(partner);
        let workbook = answered(
            &self.tracker(quarter, file),
            &self.asked(quarter, partner),
            quarter.index,
        );
        self.pack
            .write(&format!("returned/{}-{file}.xlsx", quarter.name), workbook)
    }

    fn tracker(&self, quarter: &Quarter, file: &str) -> Vec<u8> {
        let quarter = quarter.name.to_lowercase();
        let name = format!("out/harrowdale-and-westmere-business-plan-{quarter}-{file}.xlsx");
        std::fs::read(self.pack.root().join(&name))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The rows of a partner as a table, with answers.
    fn table(&self, quarter: &Quarter, partner: &str) -> Table {
        table(&self.asked(quarter, partner), quarter.index)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        self.pack.write(&format!("returned/{name}"), bytes)
    }

    /// Collects returns. Gives how often each rule was reported.
    fn collect(&self, quarter: &Quarter, returned: &[PathBuf]) -> BTreeMap<String, usize> {
        let paths: Vec<&Path> = returned.iter().map(PathBuf::as_path).collect();
        let ran = self.pack.collect(quarter.days[1], &paths);
        rules(&ran)
    }

    /// Asserts that exactly the given answers count, action by action. `but` lists actions with
    /// another answer.
    fn holds(&self, quarter: &Quarter, silent: &[&str], but: &BTreeSet<String>) -> Value {
        let review = review(&self.pack, quarter.days[2], quarter.name);
        let answering = PARTNERS
            .iter()
            .filter(|(partner, _)| !silent.contains(partner));
        let asked: BTreeSet<String> = answering
            .flat_map(|(partner, _)| self.asked(quarter, partner))
            .map(|(reference, _)| reference)
            .collect();
        for action in list(&review["actions"]) {
            let (reference, now) = (text(&action["ref"]), &action["now"]);
            if but.contains(&reference) || now["is_carried"] == true {
                continue;
            }
            if !asked.contains(&reference) {
                assert_eq!(now["rating"], "not-reported", "{action}");
                continue;
            }
            let (progress, rating) = said(&reference, quarter.index);
            assert_eq!(
                (text(&now["rating"]), &now["answers"][0]["progress"]),
                (rating.to_lowercase(), &progress.into()),
                "{action}"
            );
        }
        #[cfg(feature = "pdf")]
        {
            let (day, name) = (quarter.days[2], quarter.name);
            super::page::is_one_page_for_the_board(&self.pack, day, name);
            if quarter.index == 3 {
                super::page::has_all_words_inside_larger_pages(&self.pack, day, name);
            }
        }
        let total: u64 = counts(&review["counts"]).values().sum();
        assert_eq!(
            total,
            list(&review["actions"]).len() as u64,
            "every action is counted once"
        );
        review
    }

    /// The names of the partners whom the review asks the office to remind.
    fn chased(review: &Value) -> Vec<String> {
        let reporting = list(&review["reporting"]);
        reporting
            .iter()
            .filter(|it| !list(&it["missing"]).is_empty())
            .map(|it| text(&it["name"]))
            .collect()
    }
}

fn file_of(partner: &str) -> &'static str {
    PARTNERS
        .iter()
        .find(|(name, _)| *name == partner)
        .expect("one of the eight")
        .1
}

fn reported(expected: &[(&str, usize)]) -> BTreeMap<String, usize> {
    expected
        .iter()
        .map(|(rule, count)| ((*rule).to_owned(), *count))
        .collect()
}

#[test]
fn a_year_of_two_boards() {
    let story = Story::begin();
    let moved = first_quarter(&story);
    second_quarter(&story, &moved);
    third_quarter(&story);
    last_quarter(&story);
}

/// Everybody answers, and every workbook comes back changed. Gives the action that was moved to a
/// later date.
fn first_quarter(story: &Story) -> String {
    let quarter = &YEAR[0];
    story.issue(quarter);
    let mut but = BTreeSet::new();

    // The office fills in the file itself.
    let mut returned = vec![story.filled(quarter, "Boards' Office")];

    // The councils sort the rows by rating.
    let mut table = story.table(quarter, "Harrowdale and Westmere Councils");
    sort_by_rating(&mut table);
    returned.push(story.write("councils.xlsx", as_xlsx("Actions", "A", 1, &table)));

    // The police delete a row that they think is not theirs. Nobody else has it.
    let mut table = story.table(quarter, "Harrowdale Constabulary");
    let alone = only_theirs(story, quarter, "Harrowdale Constabulary");
    delete_row(&mut table, &alone);
    but.insert(alone);
    returned.push(story.write("police.xlsx", as_xlsx("Actions", "A", 1, &table)));

    // Health adds a row for something that the plan does not have.
    let mut table = story.table(quarter, "Integrated Care Board");
    add_row(&mut table);
    returned.push(story.write("icb.xlsx", as_xlsx("Actions", "A", 1, &table)));

    // The case review subgroup moves and renames columns.
    let mut table = story.table(quarter, "Case Review Subgroup");
    move_and_rename_columns(&mut table);
    returned.push(story.write(
        "case review (final) v2.XLSX",
        as_xlsx("Actions", "C", 4, &table),
    ));

    // The assurance subgroup renames the sheet and pastes values over the lists. One value is not
    // on its list.
    let mut table = story.table(quarter, "Assurance Subgroup");
    let alone = only_theirs(story, quarter, "Assurance Subgroup");
    paste_over_the_list(&mut table, &alone);
    but.insert(alone);
    returned.push(story.write("assurance.xlsx", as_xlsx("Q2 return", "A", 1, &table)));

    // Learning and development type a date as text.
    let mut table = story.table(quarter, "Learning and Development Subgroup");
    let moved = table[1][0].clone();
    type_a_date(&mut table, &moved, "end of January 2027");
    returned.push(story.write("learning.xlsx", as_xlsx("Actions", "A", 1, &table)));

    // Voice and communication change a cell of the plan.
    let voice = story.filled(quarter, "Voice and Communication Subgroup");
    let changed = change_the_timescale(&std::fs::read(voice).expect("a workbook"));
    returned.push(story.write("voice.xlsx", changed));

    let expected = reported(&[
        ("answer-not-on-list", 1),
        ("locked-cell-changed", 1),
        ("row-added", 1),
        ("row-deleted", 1),
    ]);
    assert_eq!(story.collect(quarter, &returned), expected);
    let before = story.pack.register();
    assert_eq!(
        story.collect(quarter, &returned),
        expected,
        "the same files say the same"
    );
    assert_eq!(story.pack.register(), before, "and change nothing");

    let review = story.holds(quarter, &[], &but);
    assert_eq!(
        Story::chased(&review),
        ["Harrowdale Constabulary"],
        "only the deleted row is open"
    );
    assert_eq!(review["before"], Value::Null);
    assert_eq!(action(&review, &moved)["revised"], "2027-01-31");
    moved
}

/// Old programs, last quarter's file, two files of one partner, and a partner who does not answer.
fn second_quarter(story: &Story, moved: &str) {
    let quarter = &YEAR[1];
    let issued = story.issue(quarter);
    assert!(
        issued.err.contains("Asked about July to September 2026"),
        "{issued:?}"
    );
    let actions = list(&issue(&story.pack, quarter.days[0])["actions"]);
    let sent = actions
        .iter()
        .find(|it| it["ref"] == moved)
        .expect("the action");
    assert_eq!(sent["date_so_far"], "31 January 2027 (proposed)");

    let office = story.table(quarter, "Boards' Office");
    let councils = story.table(quarter, "Harrowdale and Westmere Councils");
    let police = story.table(quarter, "Harrowdale Constabulary");
    let mut returned = vec![
        story.write("office.xls", as_xls(&office)),
        story.write("councils.ods", as_ods(&councils)),
        story.write("police.csv", as_csv(&police)),
    ];

    // Health send last quarter's file again, with one word changed.
    let stale =
        std::fs::read(story.pack.root().join("returned/icb.xlsx")).expect("last quarter's file");
    assert!(!stale.is_empty());
    let last = &YEAR[0];
    let workbook = filled(
        &story.tracker(last, "integrated-care-board"),
        "progress 3: As last time | rag 3: Green",
    );
    returned.push(story.write("icb last quarter.xlsx", workbook));
    returned.push(story.filled(quarter, "Integrated Care Board"));

    // The case review subgroup send a draft and then the file itself.
    let rows = story.asked(quarter, "Case Review Subgroup");
    let draft: Vec<(String, &str)> = (3..3 + rows.len())
        .map(|row| (format!("progress {row}"), "Draft"))
        .collect();
    let draft = with_cells(&story.tracker(quarter, "case-review-subgroup"), &draft);
    let draft = story.write("case review draft.xlsx", draft);
    let sent = story.collect(quarter, &[draft]);
    assert_eq!(
        sent.keys().collect::<Vec<_>>(),
        ["answer-missing"],
        "a draft has no ratings"
    );
    returned.push(story.filled(quarter, "Case Review Subgroup"));
    returned.push(story.filled(quarter, "Assurance Subgroup"));
    returned.push(story.filled(quarter, "Learning and Development Subgroup"));
    // Nothing comes from voice and communication.

    let mut found = story.collect(quarter, &returned);
    assert_eq!(found.remove("older-issue"), Some(1), "{found:?}");
    // Partners who share an action with the subgroup also differ from its draft, until its second
    // file is there.
    let about_the_draft = found.remove("conflicting-answers").unwrap_or_default();
    assert!(
        about_the_draft >= rows.len(),
        "what the second file says otherwise is listed: \
                                            {about_the_draft}"
    );
    let spelt = office.iter().filter(|row| !row[1].is_ascii()).count();
    assert_eq!(
        found.remove("locked-cell-changed"),
        Some(spelt),
        "signs that the old format has not: {found:?}"
    );
    let blank_rows = story.asked(last, "Integrated Care Board").len() - 1;
    assert_eq!(
        found,
        reported(&[("answer-left-blank", blank_rows)]),
        "the stale file is blank but for a row, and the other answers of that quarter count"
    );

    let silent = ["Voice and Communication Subgroup"];
    let review = story.holds(quarter, &silent, &BTreeSet::new());
    assert_eq!(Story::chased(&review), silent);
    let voice = list(&review["reporting"])
        .into_iter()
        .find(|it| it["name"] == silent[0])
        .expect("they were asked");
    assert_eq!(voice["returned"], Value::Null);
    assert_eq!(review["before"], "2026-Q2");
    let revised = &action(&review, moved)["revised"];
    assert_eq!(revised, "2027-01-31", "it was left blank this time");
    assert!(!list(&review["moved"]).is_empty());
}

/// The plan itself changes between two quarters, and the office corrects an answer.
fn third_quarter(story: &Story) {
    let quarter = &YEAR[2];
    let approved = Story::begin().pack;
    let board = story.pack.root().join("board-plan.xlsx");
    let references = |story: &Story| -> BTreeMap<String, String> {
        let review = review(&story.pack, YEAR[1].days[2], YEAR[1].name);
        list(&review["actions"])
            .iter()
            .map(|it| (text(&it["action"]), text(&it["ref"])))
            .collect()
    };
    let before = references(story);

    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/source/board-plan.txt");
    let source = std::fs::read_to_string(source).expect("the sample's drawing");
    let (was, is) = (
        "Record attendance at every meeting;",
        "Record attendance at each meeting of \
        both Boards;",
    );
    assert!(
        source.contains(was),
        "the sample has the action that the story rewords"
    );
    std::fs::write(
        &board,
        drawn::xlsx(&source.replace(was, is)).expect("a drawing"),
    )
    .expect("written");
    let after = references(story);
    let find = |references: &BTreeMap<String, String>, words: &str| {
        references
            .iter()
            .find(|(action, _)| action.starts_with(words))
            .map(|(_, reference)| reference.clone())
    };
    let reworded = find(&before, was).expect("the action");
    assert_eq!(
        find(&after, is),
        Some(reworded.clone()),
        "a reworded action keeps its reference"
    );
    assert_eq!(before.len(), after.len());

    let new = story.pack.root().to_str().expect("a path in UTF-8");
    let changes = approved.run("2026-12-01", &["diff", new]).out;
    assert!(changes.contains("each meeting of both Boards"), "{changes}");
    assert!(changes.ends_with("1 change: 1 amendment\n"), "{changes}");

    story.issue(quarter);
    let returned: Vec<PathBuf> = PARTNERS
        .iter()
        .map(|(partner, _)| story.filled(quarter, partner))
        .collect();
    assert_eq!(
        story.collect(quarter, &returned),
        BTreeMap::new(),
        "all is in order"
    );
    story.pack.correct(quarter.days[2], &reworded, "Red");
    let review = story.holds(quarter, &[], &BTreeSet::from([reworded.clone()]));
    assert_eq!(Story::chased(&review), [""; 0]);
    assert_eq!(action(&review, &reworded)["now"]["rating"], "red");
}

/// A clean end: the trend has four quarters, and the history of an action has every answer.
fn last_quarter(story: &Story) {
    let quarter = &YEAR[3];
    story.issue(quarter);
    let returned: Vec<PathBuf> = PARTNERS
        .iter()
        .map(|(partner, _)| story.filled(quarter, partner))
        .collect();

    // A workbook of another board's plan is not a return. Neither is one of last year's plan. One
    // of last summer is reported.
    let stranger = as_xlsx("Actions", "A", 1, &table(&[], quarter.index));
    let found = story.collect(quarter, &[story.write("stranger.xlsx", stranger)]);
    assert_eq!(found, reported(&[("not-a-return", 1)]));
    let last_year = Story::begin();
    let summer = Quarter {
        index: 0,
        name: "2025-Q2",
        days: ["2025-06-23", "2025-07-14", "2025-07-16"],
    };
    last_year.issue(&summer);
    let wrong_year =
        std::fs::read(last_year.filled(&summer, "Assurance Subgroup")).expect("a workbook");
    let found = story.collect(
        quarter,
        &[story.write("assurance of last year.xlsx", wrong_year)],
    );
    assert_eq!(found, reported(&[("not-a-return", 1)]));
    let first = story.filled(&YEAR[0], "Assurance Subgroup");
    assert_eq!(
        story.collect(quarter, &[first]).get("older-issue"),
        Some(&1)
    );

    assert_eq!(story.collect(quarter, &returned), BTreeMap::new());
    let review = story.holds(quarter, &[], &BTreeSet::new());
    let quarters: Vec<String> = list(&review["quarters"])
        .iter()
        .map(|it| text(&it["quarter"]))
        .collect();
    assert_eq!(quarters, YEAR.map(|quarter| quarter.name));
    for quarter in list(&review["quarters"]) {
        assert_eq!(
            counts(&quarter["counts"]).values().sum::<u64>(),
            list(&review["actions"]).len() as u64,
            "{quarter}"
        );
    }
    let (reference, _) = story.asked(quarter, "Integrated Care Board").remove(0);
    let history = story
        .pack
        .run(quarter.days[2], &["register", &reference])
        .out;
    for quarter in &YEAR {
        assert!(
            history.contains(&said(&reference, quarter.index).0),
            "{}: {history}",
            quarter.name
        );
    }
}

/// An action that only one partner was asked about.
fn only_theirs(story: &Story, quarter: &Quarter, partner: &str) -> String {
    let others = PARTNERS.iter().filter(|(name, _)| *name != partner);
    let others: BTreeSet<String> = others
        .flat_map(|(name, _)| story.asked(quarter, name))
        .map(|(it, _)| it)
        .collect();
    let own = story
        .asked(quarter, partner)
        .into_iter()
        .map(|(reference, _)| reference);
    own.into_iter()
        .find(|reference| !others.contains(reference))
        .expect("an action of theirs alone")
}

fn action<'a>(review: &'a Value, reference: &str) -> &'a Value {
    let actions = review["actions"].as_array().expect("actions");
    actions
        .iter()
        .find(|action| action["ref"] == reference)
        .unwrap_or_else(|| panic!("no {reference}"))
}
