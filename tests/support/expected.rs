//! Texts that files of the tests expect.

use std::fs;
use std::path::Path;

/// Asserts that a text equals a file. `UPDATE=1` rewrites the file.
#[track_caller]
pub(crate) fn assert_expected(path: &Path, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        let folder = path.parent().expect("a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, text).expect("what is expected can be written");
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    let path = path.display();
    assert_eq!(text, expected, "{path} differs; UPDATE=1 rewrites it");
}
