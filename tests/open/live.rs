//! A saved workbook is seen.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::client::Page;

/// The time in which a page must hear of a save. It takes less than a second; machines that run
/// tests are busy.
const SOON: Duration = Duration::from_secs(3);
/// The time in which something would be heard if it counted.
const QUIET: Duration = Duration::from_millis(1500);

/// Saves as Excel does: a lock file, the content under another name, then two renames.
fn save_as_excel_does(workbook: &Path) {
    let folder = workbook.parent().unwrap();
    fs::write(folder.join("~$board-plan.xlsx"), "lock").unwrap();
    let bytes = fs::read(workbook).unwrap();
    fs::write(folder.join("1A2B3C4D.tmp"), &bytes).unwrap();
    fs::rename(workbook, folder.join("5E6F7A8B.tmp")).unwrap();
    fs::rename(folder.join("1A2B3C4D.tmp"), workbook).unwrap();
    fs::remove_file(folder.join("5E6F7A8B.tmp")).unwrap();
    fs::remove_file(folder.join("~$board-plan.xlsx")).unwrap();
    touch(workbook);
}

/// Makes the time of a file later, as on drives that count whole seconds.
fn touch(path: &Path) {
    let later = SystemTime::now() + Duration::from_secs(2);
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(later)
        .unwrap();
}

#[test]
fn a_save_is_noticed_once_and_soon() {
    let page = Page::of_sample();
    let plan = page.plan();
    let mut listener = page.listen();
    listener.wait_for("HTTP/1.1 200");
    save_as_excel_does(&page.user.path("Documents/Plan 2026/board-plan.xlsx"));
    let data = format!(r#"{{"file":"board-plan.xlsx","plan":"{plan}"}}"#);
    let time = listener.wait_for(&format!("event: changed\ndata: {data}\n"));
    assert!(time < SOON, "{time:?}");
    assert!(listener.is_quiet(QUIET), "one save is one notice");
}

#[test]
fn lock_files_and_hidden_files_are_no_change() {
    let page = Page::of_sample();
    let mut listener = page.listen();
    listener.wait_for("HTTP/1.1 200");
    let folder = page.user.path("Documents/Plan 2026");
    for name in [
        "~$board-plan.xlsx",
        ".~lock.board-plan.xlsx#",
        ".planpack-1",
        "~WRL0001.tmp",
    ] {
        fs::write(folder.join(name), "x").unwrap();
    }
    assert!(listener.is_quiet(QUIET));
}

#[test]
fn a_new_pack_file_an_answer_in_the_register_and_a_workbook_that_is_gone_are_changes() {
    let page = Page::of_sample();
    let mut listener = page.listen();
    listener.wait_for("HTTP/1.1 200");
    let folder = page.user.path("Documents/Plan 2026");
    fs::write(folder.join("pack.toml"), "title = \"Another\"\n").unwrap();
    listener.wait_for("event: changed");
    fs::create_dir(folder.join("register")).unwrap();
    fs::write(folder.join("register/2026-07-01-x.json"), "{}").unwrap();
    listener.wait_for("event: changed");
    fs::remove_file(folder.join("appendix-2-assurance.xlsx")).unwrap();
    listener.wait_for("event: changed");
}

#[test]
fn both_windows_hear_of_a_save() {
    let page = Page::of_sample();
    let mut windows = [page.listen(), page.listen()];
    for window in &mut windows {
        window.wait_for("HTTP/1.1 200");
    }
    touch(&page.user.path("Documents/Plan 2026/board-plan.xlsx"));
    for window in &mut windows {
        window.wait_for("event: changed");
    }
}
