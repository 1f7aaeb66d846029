//! Where real published plans are kept: beside the repository and not in it.

use std::path::{Path, PathBuf};

/// The plans, each a folder.
pub(crate) const PLANS: [&str; 5] = [
    "leeds-2010",
    "leicestershire-rutland-2013",
    "leicestershire-rutland-2017",
    "lincolnshire-2011",
    "nottingham-2014",
];

/// The folder of the plans; `None`, with a message, if it is not there.
pub(crate) fn folder() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(1);
    let folder = above
        .map(|folder| folder.join("shared/corpus"))
        .find(|folder| folder.is_dir());
    if folder.is_none() {
        eprintln!("skipped: the corpus of published plans is not beside this repository");
    }
    folder
}

/// The workbooks of a plan as its office keeps them, the board's first.
pub(crate) fn workbooks(corpus: &Path, plan: &str) -> Vec<PathBuf> {
    workbooks_in(&corpus.join(plan).join("typed"))
}

/// The workbooks of a folder in the order of their names.
pub(crate) fn workbooks_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a plan has workbooks");
    let mut workbooks: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    workbooks.sort();
    workbooks
}
