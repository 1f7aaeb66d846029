//! A year of real plans: asked, answered in every format, damaged on the way, reviewed. Skipped
//! with a message if the plans are not on this machine.
//!
//! The damages are those of the sample's year. In each quarter every recipient with two actions or
//! more of their own gets one damage, in turn. So the expected findings and answers can be computed
//! for any plan.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::filling::{saved_at, with_cells};
use super::returning::{
    Rows, add_row, answered, as_csv, as_ods, as_xls, as_xlsx, asked, change_the_timescale,
    delete_row, draft, issue, list, move_and_rename_columns, paste_over_the_list, rules, said,
    sort_by_rating, table, text, type_a_date,
};
use super::review::{counts, review};
use super::{Pack, Ran, name_of, published_plans};

/// The quarters of each plan, with the days on which workbooks were made, answers were taken, and
/// the board met.
const QUARTERS: [(&str, [[&str; 4]; 4]); 2] = [
    (
        "leicestershire-rutland-2013",
        [
            ["2013-Q2", "2013-06-24", "2013-07-15", "2013-07-17"],
            ["2013-Q3", "2013-09-23", "2013-10-14", "2013-10-16"],
            ["2013-Q4", "2013-12-16", "2014-01-13", "2014-01-15"],
            ["2014-Q1", "2014-03-24", "2014-04-14", "2014-04-16"],
        ],
    ),
    (
        "nottingham-2014",
        [
            ["2014-Q2", "2014-06-23", "2014-07-14", "2014-07-16"],
            ["2014-Q3", "2014-09-22", "2014-10-13", "2014-10-15"],
            ["2014-Q4", "2014-12-15", "2015-01-12", "2015-01-14"],
            ["2015-Q1", "2015-03-23", "2015-04-13", "2015-04-15"],
        ],
    ),
];

/// The damage to a recipient's return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Damage {
    RowsSorted,
    RowDeleted,
    RowAdded,
    ColumnsMovedAndRenamed,
    SheetRenamed,
    PastedOverTheList,
    DateTypedAsText,
    LockedCellChanged,
    SavedAsXls,
    SavedAsOds,
    SavedAsCsv,
    TwoFiles,
    LastQuartersFileFirst,
    LastYearsFile,
    NothingSent,
}

/// The damages in the order in which recipients get them. Last quarter's file is late in the list,
/// because the first quarter has none.
const DAMAGES: [Damage; 15] = [
    Damage::RowsSorted,
    Damage::RowDeleted,
    Damage::RowAdded,
    Damage::ColumnsMovedAndRenamed,
    Damage::SheetRenamed,
    Damage::PastedOverTheList,
    Damage::DateTypedAsText,
    Damage::LockedCellChanged,
    Damage::SavedAsXls,
    Damage::SavedAsOds,
    Damage::SavedAsCsv,
    Damage::TwoFiles,
    Damage::LastQuartersFileFirst,
    Damage::LastYearsFile,
    Damage::NothingSent,
];

/// The new date that is typed as text, and its reading.
const NEW_DATE: (&str, &str) = ("end of January 2016", "2016-01-31");

/// A recipient in a quarter.
#[derive(Debug)]
struct Recipient {
    name: String,
    /// The workbook that was sent.
    file: String,
    rows: Rows,
    /// An action that was sent to nobody else, if the recipient has two of those.
    own: Option<String>,
}

/// All recipients of an issue that have actions.
fn recipients(pack: &Pack, day: &str) -> Vec<Recipient> {
    let issue = issue(pack, day);
    let actions = list(&issue["actions"]);
    let alone: BTreeSet<String> = actions
        .iter()
        .filter(|action| list(&action["recipients"]).len() == 1)
        .map(|action| text(&action["ref"]))
        .collect();
    let recipient = |workbook: &Value| {
        let name = text(&workbook["recipient"]["name"]);
        let rows = asked(&issue, &name);
        let own: Vec<&String> = rows
            .iter()
            .map(|(reference, _)| reference)
            .filter(|it| alone.contains(*it))
            .collect();
        let own = own
            .first()
            .filter(|_| own.len() > 1)
            .map(|own| (*own).clone());
        Recipient {
            name,
            file: text(&workbook["file"]),
            rows,
            own,
        }
    };
    let all = list(&issue["workbooks"])
        .iter()
        .map(recipient)
        .collect::<Vec<_>>();
    all.into_iter()
        .filter(|recipient| !recipient.rows.is_empty())
        .collect()
}

/// What is known about the year so far.
struct Story {
    plan: &'static str,
    pack: Pack,
    /// The recipients of the quarter before.
    before: Vec<Recipient>,
    /// The actions that were complete when they were last reported.
    complete: BTreeSet<String>,
    /// The damages so far.
    damages: BTreeSet<Damage>,
    /// The number of damages so far.
    damage_count: usize,
}

/// The returns of a quarter, and the expected result.
#[derive(Default)]
struct Returns {
    files: Vec<PathBuf>,
    /// How often each rule must be reported.
    reported: BTreeMap<String, usize>,
    /// The actions that are answered.
    answered: BTreeSet<String>,
    /// The actions without a rating of the list.
    unrated: BTreeSet<String>,
    /// The actions with a new date.
    moved: BTreeSet<String>,
}

impl Returns {
    fn expect_report(&mut self, rule: &str, count: usize) {
        if count > 0 {
            *self.reported.entry(rule.to_owned()).or_default() += count;
        }
    }
}

impl Story {
    fn begin(plan: &'static str, pack: Pack) -> Self {
        let (before, complete, damages) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        Self {
            plan,
            pack,
            before,
            complete,
            damages,
            damage_count: 0,
        }
    }

    fn sent(&self, recipient: &Recipient) -> Vec<u8> {
        std::fs::read(self.pack.root().join("out").join(&recipient.file)).expect("the workbook")
    }

    /// Saves a return. Its name stays the same, because it identifies the sender if a program has
    /// dropped everything else.
    fn save(
        &self,
        recipient: &Recipient,
        before: &str,
        suffix: &str,
        bytes: impl AsRef<[u8]>,
    ) -> PathBuf {
        let name = Path::new(&recipient.file).with_extension(suffix);
        self.pack
            .write(&format!("returned/{before}{}", name.display()), bytes)
    }

    /// An undamaged return: the workbook itself, or its table saved by another program.
    fn undamaged(&self, recipient: &Recipient, quarter: usize, way: usize) -> PathBuf {
        let table = table(&recipient.rows, quarter);
        match way % 4 {
            0 => self.save(
                recipient,
                "",
                "xlsx",
                answered(&self.sent(recipient), &recipient.rows, quarter),
            ),
            1 => self.save(recipient, "", "XLSX", as_xlsx("Our return", "B", 3, &table)),
            2 => self.save(recipient, "", "csv", as_csv(&table)),
            _ => self.save(recipient, "", "ods", as_ods(&table)),
        }
    }

    /// Everybody's returns of a quarter.
    fn returns(&mut self, all: &[Recipient], quarter: usize) -> Returns {
        let mut returns = Returns::default();
        for (at, recipient) in all.iter().enumerate() {
            let answered = recipient
                .rows
                .iter()
                .map(|(reference, _)| reference.clone());
            let Some(own) = &recipient.own else {
                returns.answered.extend(answered);
                returns
                    .files
                    .push(self.undamaged(recipient, quarter, quarter + at));
                continue;
            };
            let damage = DAMAGES[self.damage_count % DAMAGES.len()];
            self.damage_count += 1;
            self.damages.insert(damage);
            if !matches!(damage, Damage::LastYearsFile | Damage::NothingSent) {
                let is_left = |reference: &String| damage != Damage::RowDeleted || reference != own;
                returns.answered.extend(answered.filter(is_left));
            }
            self.damaged(recipient, own, damage, quarter, &mut returns);
        }
        returns
    }

    /// The damaged return of a recipient, and the findings that it must cause.
    #[expect(clippy::too_many_lines, reason = "one flat list of damages")]
    fn damaged(
        &self,
        recipient: &Recipient,
        own: &str,
        damage: Damage,
        quarter: usize,
        returns: &mut Returns,
    ) {
        let mut table = table(&recipient.rows, quarter);
        let filled_in = || answered(&self.sent(recipient), &recipient.rows, quarter);
        let mut sheet = ("Actions", "A", 1);
        match damage {
            Damage::RowsSorted => sort_by_rating(&mut table),
            Damage::RowDeleted => {
                delete_row(&mut table, own);
                returns.expect_report("row-deleted", 1);
            }
            Damage::RowAdded => {
                add_row(&mut table);
                returns.expect_report("row-added", 1);
            }
            Damage::ColumnsMovedAndRenamed => {
                move_and_rename_columns(&mut table);
                sheet = ("Actions", "C", 4);
            }
            Damage::SheetRenamed => sheet = ("Our return", "A", 1),
            Damage::PastedOverTheList => {
                paste_over_the_list(&mut table, own);
                returns.expect_report("answer-not-on-list", 1);
                returns.unrated.insert(own.to_owned());
            }
            Damage::DateTypedAsText => {
                type_a_date(&mut table, own, NEW_DATE.0);
                returns.moved.insert(own.to_owned());
            }
            Damage::LockedCellChanged => {
                returns.expect_report("locked-cell-changed", 1);
                return returns.files.push(self.save(
                    recipient,
                    "",
                    "xlsx",
                    change_the_timescale(&filled_in()),
                ));
            }
            Damage::SavedAsXls => {
                // Characters that the old format replaced by others.
                let spelt = table[1..].iter().filter(|row| !row[1].is_ascii()).count();
                returns.expect_report("locked-cell-changed", spelt);
                return returns
                    .files
                    .push(self.save(recipient, "", "xls", as_xls(&table)));
            }
            Damage::SavedAsOds => {
                return returns
                    .files
                    .push(self.save(recipient, "", "ods", as_ods(&table)));
            }
            Damage::SavedAsCsv => {
                return returns
                    .files
                    .push(self.save(recipient, "", "csv", as_csv(&table)));
            }
            Damage::TwoFiles => {
                draft(&mut table, own);
                returns.expect_report("conflicting-answers", 1);
                let draft = as_xlsx("Actions", "A", 1, &table);
                // The time of saving decides, whatever the files are called.
                let files = [
                    ("", filled_in(), "2026-12-01T17:00:00Z"),
                    ("draft ", draft, "2026-12-01T09:00:00Z"),
                ];
                for (name, bytes, time) in files {
                    let saved = saved_at(&bytes, time);
                    returns
                        .files
                        .push(self.save(recipient, name, "xlsx", saved));
                }
                return;
            }
            Damage::LastQuartersFileFirst => {
                let before = self
                    .before
                    .iter()
                    .find(|before| before.name == recipient.name);
                let before = before.expect("they were asked in the quarter before");
                let at = before
                    .rows
                    .iter()
                    .position(|(it, _)| it == own)
                    .expect("the plan has not changed");
                let cells = [
                    (format!("progress {}", at + 3), "As last time"),
                    (format!("rag {}", at + 3), "Green"),
                ];
                returns.expect_report("older-issue", 1);
                returns.expect_report("answer-left-blank", before.rows.len() - 1);
                returns.expect_report("conflicting-answers", 1);
                returns.files.push(self.save(
                    before,
                    "again ",
                    "xlsx",
                    with_cells(&self.sent(before), &cells),
                ));
                return returns
                    .files
                    .push(self.save(recipient, "", "xlsx", filled_in()));
            }
            Damage::LastYearsFile => {
                returns.expect_report("not-a-return", 1);
                return returns.files.push(self.of_last_year(recipient, quarter));
            }
            Damage::NothingSent => return,
        }
        let (sheet, column, row) = sheet;
        returns
            .files
            .push(self.save(recipient, "", "xlsx", as_xlsx(sheet, column, row, &table)));
    }

    /// The workbook that a recipient was sent a year earlier, from the register of that year, with
    /// the same actions in it.
    fn of_last_year(&self, recipient: &Recipient, quarter: usize) -> PathBuf {
        let corpus = published_plans::folder().expect("the plans are there");
        let year_before = |day: &str| {
            format!(
                "{}{}",
                day[..4].parse::<u16>().expect("a year") - 1,
                &day[4..]
            )
        };
        let (_, quarters) = QUARTERS
            .iter()
            .find(|(plan, _)| *plan == self.plan)
            .expect("one of the plans");
        let [name, asked_on, ..] = quarters[quarter];
        let last_year = Self::begin(
            self.plan,
            pack_of(published_plans::workbooks(&corpus, self.plan)),
        );
        last_year
            .pack
            .track(&year_before(asked_on), &year_before(name));
        let all = recipients(&last_year.pack, &year_before(asked_on));
        let same = all
            .iter()
            .find(|it| it.name == recipient.name)
            .expect("they were asked a year ago");
        self.save(
            same,
            "",
            "xlsx",
            answered(&last_year.sent(same), &same.rows, quarter),
        )
    }

    /// The rating that every action must have.
    fn rating(&self, reference: &str, returns: &Returns, quarter: usize) -> String {
        if returns.unrated.contains(reference) {
            "unrated".to_owned()
        } else if returns.answered.contains(reference) {
            said(reference, quarter).1.to_lowercase()
        } else if self.complete.contains(reference) {
            "complete".to_owned()
        } else {
            "not-reported".to_owned()
        }
    }

    /// Asserts that exactly these answers count, and that the review reminds the recipients who
    /// have not answered.
    fn holds(&self, review: &Value, all: &[Recipient], returns: &Returns, quarter: usize) {
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        for action in list(&review["actions"]) {
            let (reference, now) = (text(&action["ref"]), &action["now"]);
            let rating = self.rating(&reference, returns, quarter);
            assert_eq!(now["rating"], rating, "{} {action}", self.plan);
            if returns.answered.contains(&reference) {
                assert_eq!(
                    now["answers"][0]["progress"],
                    said(&reference, quarter).0,
                    "{} {action}",
                    self.plan
                );
            }
            if returns.moved.contains(&reference) {
                assert_eq!(action["revised"], NEW_DATE.1, "{} {action}", self.plan);
            }
            *expected.entry(rating).or_default() += 1;
        }
        assert_eq!(counts(&review["counts"]), expected, "{}", self.plan);
        let is_open = |(reference, _): &(String, String)| {
            self.rating(reference, returns, quarter) == "not-reported"
        };
        let open: BTreeSet<String> = all
            .iter()
            .filter(|it| it.rows.iter().any(is_open))
            .map(|it| it.name.clone())
            .collect();
        let reporting = list(&review["reporting"]);
        let chased = reporting
            .iter()
            .filter(|it| !list(&it["missing"]).is_empty())
            .map(|it| text(&it["name"]));
        assert_eq!(chased.collect::<BTreeSet<_>>(), open, "{}", self.plan);
    }
}

/// A pack of the workbooks of a plan, as `planpack new` makes it.
fn pack_of(workbooks: Vec<PathBuf>) -> Pack {
    let made = tempfile::tempdir().expect("a folder for the pack");
    let folder = made.path().join("plan");
    let words = ["new".into(), folder.clone(), "--from".into()].into_iter();
    let ran = Ran::on("1970-01-01", words.chain(workbooks));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let pack = Pack {
        folder: tempfile::tempdir().expect("a folder for the test"),
    };
    for file in std::fs::read_dir(folder)
        .expect("the pack")
        .map(|entry| entry.expect("an entry").path())
    {
        pack.write(
            &name_of(&file),
            std::fs::read(&file).expect("a file of the pack"),
        );
    }
    pack
}

#[test]
fn a_year_of_real_plans_with_all_that_happens_on_the_way_is_reviewed() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for (plan, quarters) in QUARTERS {
        assert!(published_plans::PLANS.contains(&plan), "{plan}");
        let mut story = Story::begin(plan, pack_of(published_plans::workbooks(&corpus, plan)));
        for (index, [quarter, asked_on, taken_on, met_on]) in quarters.into_iter().enumerate() {
            story.pack.track(asked_on, quarter);
            let all = recipients(&story.pack, asked_on);
            let returns = story.returns(&all, index);
            assert!(
                returns.answered.len() > 40,
                "{plan}: {}",
                returns.answered.len()
            );
            let paths: Vec<_> = returns.files.iter().map(PathBuf::as_path).collect();
            let ran = story.pack.collect(taken_on, &paths);
            assert_eq!(
                rules(&ran),
                returns.reported,
                "{plan} {quarter}: {:#?}",
                ran.findings()
            );
            let register = story.pack.register();
            assert_eq!(
                rules(&story.pack.collect(met_on, &paths)),
                returns.reported,
                "{plan} {quarter}: the same again"
            );
            assert!(
                story.pack.register() == register,
                "{plan} {quarter}: the same files again \
                change nothing"
            );
            #[cfg(feature = "pdf")]
            super::page::is_one_page_for_the_board(&story.pack, met_on, quarter);
            story.holds(&review(&story.pack, met_on, quarter), &all, &returns, index);
            for reference in &returns.answered {
                let is_complete = story.rating(reference, &returns, index) == "complete";
                if is_complete {
                    story.complete.insert(reference.clone());
                } else {
                    story.complete.remove(reference);
                }
            }
            story.before = all;
        }
        assert_eq!(
            story.damages,
            BTreeSet::from(DAMAGES),
            "{plan}: each happened"
        );
    }
}
