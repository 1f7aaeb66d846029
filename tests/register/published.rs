//! Two quarters of real plans: asked, answered and reviewed. Left out, and said so, where those plans are not there.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;

use planpack::cli::{Surroundings, run};
use serde_json::Value;

use super::filling::filled;
use super::published_plans;
use super::review::{counts, review};
use super::year::{list, said, text};
use super::{Pack, name_of};

/// Quarters of each plan, with the days on which workbooks were made, answers taken, and the board met.
const QUARTERS: [(&str, [[&str; 4]; 2]); 2] = [
    (
        "leicestershire-rutland-2013",
        [["2013-Q3", "2013-09-23", "2013-10-14", "2013-10-16"], ["2013-Q4", "2013-12-16", "2014-01-13", "2014-01-15"]],
    ),
    (
        "nottingham-2014",
        [["2014-Q2", "2014-06-23", "2014-07-14", "2014-07-16"], ["2014-Q3", "2014-09-22", "2014-10-13", "2014-10-15"]],
    ),
];

/// A pack of the workbooks of a plan, as `planpack new` makes it.
fn pack_of(workbooks: Vec<std::path::PathBuf>) -> Pack {
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
fn quarters_of_real_plans_are_reviewed() {
    let Some(corpus) = published_plans::folder() else { return };
    for (plan, quarters) in QUARTERS {
        assert!(published_plans::PLANS.contains(&plan), "{plan}");
        let pack = pack_of(published_plans::workbooks(&corpus, plan));
        for (index, [quarter, asked_on, taken_on, met_on]) in quarters.into_iter().enumerate() {
            pack.track(asked_on, quarter);
            let issue = pack.register().into_iter().find(|(name, _)| name.starts_with(&format!("{asked_on}-issue")));
            let issue: Value = serde_json::from_slice(&issue.expect("an issue").1).expect("JSON");
            let mut asked = BTreeSet::new();
            let mut returned = Vec::new();
            for workbook in list(&issue["workbooks"]) {
                let (name, file) = (&workbook["recipient"]["name"], text(&workbook["file"]));
                let is_theirs = |action: &&Value| list(&action["recipients"]).contains(name);
                let rows: Vec<String> =
                    list(&issue["actions"]).iter().filter(is_theirs).map(|action| text(&action["ref"])).collect();
                let cells = (3..).zip(&rows).flat_map(|(row, reference)| {
                    let (progress, rating) = said(reference, index);
                    [(format!("I{row}"), progress), (format!("K{row}"), rating.to_owned())]
                });
                let cells: Vec<(String, String)> = cells.collect();
                if cells.is_empty() {
                    continue;
                }
                let cells: Vec<(&str, &str)> = cells.iter().map(|(cell, it)| (cell.as_str(), it.as_str())).collect();
                let sent = std::fs::read(pack.root().join("out").join(&file)).expect("the workbook");
                returned.push(pack.write(&format!("returned/{file}"), filled(&sent, &cells)));
                asked.extend(rows);
            }
            assert!(asked.len() > 40, "{plan}: {}", asked.len());
            let paths: Vec<_> = returned.iter().map(std::path::PathBuf::as_path).collect();
            assert_eq!(pack.collect(taken_on, &paths).findings(), [""; 0], "{plan} {quarter}");
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
