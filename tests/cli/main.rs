//! The command line as its users meet it: what it prints to which stream, the exit code, and the
//! files on the disk afterwards.

#[path = "../support/old_workbook.rs"]
mod old_workbook;
#[path = "../support/program.rs"]
mod program;
#[path = "../support/mod.rs"]
mod support;

mod checks;
mod comparing;
mod corrections;
mod editions;
mod failures;
mod first_steps;
mod given_files;
mod many;
mod other_languages;
mod outputs;
mod printing;
mod read_aloud;
mod results;
mod sheets;
mod style;
#[cfg(feature = "pdf")]
mod verifying;
mod versions;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use planpack::cli::Surroundings;
use program::Ran;
use support::drawn;

/// A small plan without a fault.
const PLAN: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Lead | When
A4: 1.1 | No loose plank | Walk every bridge | Bridge wardens | Monthly
A5: | | Replace what is rotten | Joiners | July 2026
";

/// Runs the program on a day, without a terminal or environment.
fn planpack(arguments: &[&str]) -> Ran {
    Ran::on("2026-04-01", arguments)
}

fn surroundings(today: &str, source_date_epoch: Option<&str>) -> Surroundings {
    let today: NaiveDate = today.parse().expect("a day");
    Surroundings {
        today,
        source_date_epoch: source_date_epoch.map(str::to_owned),
        ..Surroundings::default()
    }
}

/// A folder of its own for a test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    /// The path of a file in it, whether it exists or not.
    fn path(&self, name: &str) -> String {
        self.root()
            .join(name)
            .to_str()
            .expect("a path in UTF-8")
            .to_owned()
    }

    /// Writes a file. Gives its path.
    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(Path::new(&path).parent().expect("a file is in a folder"))
            .expect("the folder can be made");
        fs::write(&path, bytes).expect("the file can be written");
        path
    }

    /// Writes a drawn workbook. Gives its path.
    fn draw(&self, name: &str, drawing: &str) -> String {
        self.write(
            name,
            drawn::xlsx(drawing).unwrap_or_else(|fault| panic!("{name}: {fault}")),
        )
    }

    /// Every file below it with its bytes, and every folder.
    fn listing(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut listing = BTreeMap::new();
        let mut folders = vec![self.root().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a readable folder") {
                let path = entry.expect("a readable entry").path();
                if path.is_dir() {
                    listing.insert(path.clone(), None);
                    folders.push(path);
                } else {
                    let bytes = fs::read(&path).expect("a readable file");
                    listing.insert(path, Some(bytes));
                }
            }
        }
        listing
    }
}
