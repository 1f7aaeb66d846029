//! The page of `planpack open`, as a hostile page, a hostile file or another user would meet it.
//!
//! The tests speak HTTP byte by byte over the port, so nothing between them and the server can be
//! kinder than an attacker. `docs/planpack-open.md` lists which test holds which promise.

mod client;
mod end;
mod files;
mod guard;
mod launch;
mod live;
mod load;
mod plans;
mod preview;
mod process;
mod whole;

use std::fs;
use std::path::Path;

/// All sources of a folder and the folders in it, one after the other.
fn sources(folder: &Path) -> String {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let texts = paths.map(|path| {
        if path.is_dir() {
            sources(&path)
        } else {
            fs::read_to_string(&path).expect("a source")
        }
    });
    texts.collect()
}

#[test]
fn each_promise_in_the_documentation_has_its_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/planpack-open-safety.md")).expect("the page");
    let tests = sources(&root.join("tests/open")) + &sources(&root.join("src/open"));
    let rows = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| |"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split(" | ").collect()).collect();
    let rows: Vec<_> = rows
        .iter()
        .filter(|row| !row[0].starts_with("| ---"))
        .collect();
    for (number, row) in (1..).zip(&rows) {
        assert_eq!(row[0], format!("| {number}"));
        let names = row[3].split('`').skip(1).step_by(2);
        let (in_browser, here): (Vec<&str>, Vec<&str>) =
            names.partition(|name| *name == ".ci/open");
        assert!(
            !(in_browser.is_empty() && here.is_empty()),
            "promise {number} has no test"
        );
        for name in here {
            assert!(
                tests.contains(&format!("fn {name}()")),
                "there is no test {name}"
            );
        }
    }
    assert_eq!(rows.len(), 24);
}
