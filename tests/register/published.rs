//! A year of real plans: asked, answered in every format, reviewed. Left out, and said so, where those plans are not
//! there.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use planpack::cli::{Surroundings, run};
use serde_json::Value;

use super::filling::filled;
use super::published_plans;
use super::review::{counts, review};
use super::year::{as_csv, as_ods, as_xls, as_xlsx, list, said, text};
use super::{Pack, name_of};

/// Quarters of each plan, with the days on which workbooks were made, answers taken, and the board met.
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

/// How a workbook comes back: as it was sent, with its rows turned round, or from another program. The name stays, which
/// tells the sender where the program has dropped all else.
fn returned(pack: &Pack, file: &str, rows: &[String], quarter: usize, way: usize) -> PathBuf {
    let mut table: Vec<Vec<String>> = vec![["Ref", "Progress", "RAG"].map(str::to_owned).into()];
    table.extend(rows.iter().map(|reference| {
        let (progress, rating) = said(reference, quarter);
        vec![reference.clone(), progress, rating.to_owned()]
    }));
    let (bytes, suffix) = match way % 5 {
        0 => {
            let cells = (3..).zip(rows).flat_map(|(row, reference)| {
                let (progress, rating) = said(reference, quarter);
                [(format!("I{row}"), progress), (format!("K{row}"), rating.to_owned())]
            });
            let cells: Vec<(String, String)> = cells.collect();
            let cells: Vec<(&str, &str)> = cells.iter().map(|(cell, it)| (cell.as_str(), it.as_str())).collect();
            let sent = std::fs::read(pack.root().join("out").join(file)).expect("the workbook");
            (filled(&sent, &cells), "xlsx")
        }
        1 => {
            table[1..].reverse();
            (as_xlsx("Our return", "B", 3, &table), "XLSX")
        }
        2 => (as_csv(&table).into_bytes(), "csv"),
        3 => (as_xls(&table), "xls"),
        _ => (as_ods(&table), "ods"),
    };
    let stem = Path::new(file).with_extension(suffix);
    pack.write(&format!("returned/{}", stem.display()), bytes)
}

/// A pack of the workbooks of a plan, as `planpack new` makes it.
fn pack_of(workbooks: Vec<PathBuf>) -> Pack {
    let made = tempfile::tempdir().expect("a folder for the pack");
    let folder = made.path().join("plan");
    let words = ["planpack", "new"].map(OsString::from).into_iter().chain([folder.clone().into(), "--from".into()]);
    let words = words.chain(workbooks.into_iter().map(OsString::from));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(run(words, &Surroundings::default(), &mut out, &mut err), 0, "{}", String::from_utf8_lossy(&err));
    let pack = Pack { folder: tempfile::tempdir().expect("a folder for the test") };
    for file in std::fs::read_dir(folder).expect("the pack").map(|entry| entry.expect("an entry").path()) {
        pack.write(&name_of(&file), std::fs::read(&file).expect("a file of the pack"));
    }
    pack
}

#[test]
fn a_year_of_real_plans_is_reviewed() {
    let Some(corpus) = published_plans::folder() else { return };
    for (plan, quarters) in QUARTERS {
        assert!(published_plans::PLANS.contains(&plan), "{plan}");
        let pack = pack_of(published_plans::workbooks(&corpus, plan));
        for (index, [quarter, asked_on, taken_on, met_on]) in quarters.into_iter().enumerate() {
            pack.track(asked_on, quarter);
            let issue = pack.register().into_iter().find(|(name, _)| name.starts_with(&format!("{asked_on}-issue")));
            let issue: Value = serde_json::from_slice(&issue.expect("an issue").1).expect("JSON");
            let mut asked = BTreeSet::new();
            let mut taken = Vec::new();
            for workbook in list(&issue["workbooks"]) {
                let (name, file) = (&workbook["recipient"]["name"], text(&workbook["file"]));
                let is_theirs = |action: &&Value| list(&action["recipients"]).contains(name);
                let rows: Vec<String> =
                    list(&issue["actions"]).iter().filter(is_theirs).map(|action| text(&action["ref"])).collect();
                if !rows.is_empty() {
                    taken.push(returned(&pack, &file, &rows, index, index + taken.len()));
                }
                asked.extend(rows);
            }
            assert!(asked.len() > 40, "{plan}: {}", asked.len());
            let paths: Vec<_> = taken.iter().map(PathBuf::as_path).collect();
            assert_eq!(pack.collect(taken_on, &paths).findings(), [""; 0], "{plan} {quarter}");
            #[cfg(feature = "pdf")]
            super::page::is_one_page_for_the_board(&pack, met_on, quarter);
            let review = review(&pack, met_on, quarter);
            let mut expected: BTreeMap<String, u64> = BTreeMap::new();
            for action in list(&review["actions"]) {
                let reference = text(&action["ref"]);
                let rating = if action["now"]["is_carried"] == true {
                    "complete".to_owned()
                } else if asked.contains(&reference) {
                    said(&reference, index).1.to_lowercase()
                } else {
                    "not-reported".to_owned()
                };
                assert_eq!(action["now"]["rating"], rating, "{plan} {quarter} {reference}");
                *expected.entry(rating).or_default() += 1;
            }
            assert_eq!(counts(&review["counts"]), expected, "{plan} {quarter}");
            let left = list(&review["reporting"]).iter().filter(|it| !list(&it["missing"]).is_empty()).count();
            assert_eq!(left, 0, "everybody answered: {plan} {quarter}");
        }
    }
}
