//! A year of reviews: workbooks go out and come back in every state, and no answer is lost or
//! attached to the wrong action.

#[path = "../support/attached_words.rs"]
mod attached_words;
#[path = "../support/dice.rs"]
mod dice;
#[path = "../support/expected.rs"]
mod expected;
#[cfg(feature = "pdf")]
#[path = "../support/inside_pages.rs"]
mod inside_pages;
#[path = "../support/program.rs"]
mod program;
#[path = "../support/published_plans.rs"]
mod published_plans;
#[cfg(feature = "pdf")]
#[path = "../support/structure.rs"]
mod structure;
#[path = "../support/mod.rs"]
mod support;

#[path = "../support/old_workbook.rs"]
mod old_workbook;

mod any_damage;
mod arrives;
mod attached;
mod beside_pages;
mod by_email;
mod charts;
mod collect;
mod columns;
mod continuing;
mod damage;
mod dates;
mod decisions;
mod doubtful;
mod filling;
mod gone_wrong;
#[path = "../support/guarded.rs"]
mod guarded;
mod interrupted;
mod issuing;
mod law;
mod letter_kinds;
mod letters;
mod ods;
mod of_another;
mod open_document;
mod outside_table;
#[cfg(feature = "pdf")]
mod page;
mod partners;
mod plan_references;
mod proof;
mod published;
mod references;
mod returning;
mod review;
mod revised_dates;
mod store;
mod track;
mod why;
mod year;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use program::Ran;
use serde_json::Value;
use support::drawn;

/// A plan with two leads: the wardens have two actions, one of them with the joiners.
const PLAN: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Lead | Measure | When
A4: 1.1 | No loose plank | Walk every bridge | Bridge wardens | A list of planks | July 2026
A5: | | Replace what is rotten | Bridge wardens\\nJoiners | No plank gives way | October 2026
A6: 1.2 | Rails that are seen at night | Paint the rails white | Joiners | Every rail is white | December 2026
";

fn name_of(path: &Path) -> String {
    path.file_name()
        .expect("a name")
        .to_str()
        .expect("in UTF-8")
        .to_owned()
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The findings as `rule: message`.
    fn findings(&self) -> Vec<String> {
        let json = self.json();
        let words =
            |finding: &Value, key: &str| finding[key].as_str().expect("a string").to_owned();
        let findings = json["findings"].as_array().expect("findings").iter();
        findings
            .map(|finding| format!("{}: {}", words(finding, "rule"), words(finding, "message")))
            .collect()
    }
}

/// A pack in a folder of its own.
struct Pack {
    folder: tempfile::TempDir,
}

impl Pack {
    fn new(plan: &str) -> Self {
        let pack = Self {
            folder: tempfile::tempdir().expect("a folder for the test"),
        };
        pack.write("pack.toml", "name = \"bridges\"\nboard = \"plan.xlsx\"\n");
        pack.plan(plan);
        pack
    }

    /// Replaces the plan by another version.
    fn plan(&self, plan: &str) {
        self.write("plan.xlsx", drawn::xlsx(plan).expect("a drawing"));
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(&path, bytes).expect("the file can be written");
        path
    }

    /// Runs a command on the pack on a day.
    fn run(&self, day: &str, arguments: &[&str]) -> Ran {
        let pack = self.root().to_str().expect("a path in UTF-8");
        let (command, rest) = arguments.split_first().expect("a command");
        Ran::on(day, [*command, pack].iter().chain(rest))
    }

    /// Issues the workbooks of a quarter.
    fn track(&self, day: &str, quarter: &str) -> Ran {
        let ran = self.run(day, &["track", "--quarter", quarter]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran
    }

    /// The workbook of a recipient, as it was made.
    fn tracker(&self, quarter: &str, recipient: &str) -> Vec<u8> {
        let name = format!("out/bridges-{quarter}-{recipient}.xlsx");
        fs::read(self.root().join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The workbook of a recipient for the second quarter of 2026, filled in.
    fn filled(&self, recipient: &str, cells: &str) -> Vec<u8> {
        filling::filled(&self.tracker("2026-q2", recipient), cells)
    }

    /// Collects workbooks and gives the report of what was taken.
    fn collect(&self, day: &str, returned: &[&Path]) -> Ran {
        let mut words = vec!["collect", "--format", "json"];
        words.extend(
            returned
                .iter()
                .map(|path| path.to_str().expect("a path in UTF-8")),
        );
        self.run(day, &words)
    }

    /// Records that an officer corrects a rating.
    fn correct(&self, day: &str, reference: &str, rating: &str) {
        let by = [
            "--by",
            "Mel Archer",
            "--reason",
            "the joiner rang from home",
        ];
        let set = ["register", reference, "--set", &format!("rag={rating}")];
        let ran = self.run(day, &[set, by].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
    }

    /// The actions as `inspect` shows them, by their wording.
    fn actions(&self) -> BTreeMap<String, Value> {
        let json = self
            .run("2026-12-31", &["inspect", "--format", "json"])
            .json();
        let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
        let objectives = list(&json["plan"], "parts")
            .into_iter()
            .flat_map(move |part| list(&part, "objectives"));
        let actions = objectives.flat_map(move |objective| list(&objective, "actions"));
        actions
            .map(|action| (action["text"].as_str().expect("words").to_owned(), action))
            .collect()
    }

    /// The reference of an action.
    fn reference(&self, action: &str) -> String {
        let actions = self.actions();
        let action = actions
            .get(action)
            .unwrap_or_else(|| panic!("{action} is none of {:?}", actions.keys()));
        action["ref"].as_str().expect("a reference").to_owned()
    }

    /// The files of the register with their bytes.
    fn register(&self) -> BTreeMap<String, Vec<u8>> {
        let Ok(entries) = fs::read_dir(self.root().join("register")) else {
            return BTreeMap::new();
        };
        let files = entries
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_file());
        files
            .map(|path| (name_of(&path), fs::read(&path).expect("a readable file")))
            .collect()
    }
}
