//! A pack stays whole with two windows, a killed program and a full disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::path::PathBuf;
#[cfg(target_os = "linux")]
use std::process::Command;
use std::thread;
use std::time::Duration;

use planpack::open::Timeouts;

use crate::client::{Page, Request, User, split};
use crate::process::start;

/// The files in a folder by name, hidden ones too.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder");
    let files = entries.map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let bytes = fs::read(&path);
        (
            name.into_owned(),
            bytes.unwrap_or_else(|_| b"a folder".to_vec()),
        )
    });
    files.collect()
}

/// Gives the pack another title, so that its files differ.
fn retitle(folder: &Path, title: &str) {
    let path = folder.join("pack.toml");
    let text = fs::read_to_string(&path).expect("a pack file");
    let text = text.replace("title = \"Business plan\"", &format!("title = \"{title}\""));
    fs::write(&path, text).expect("a pack file");
}

const WANTED: &str = r#"{"formats": ["xlsx", "html", "ods"]}"#;

/// A folder with a disk of its own, of three megabytes.
#[cfg(target_os = "linux")]
struct SmallDisk(PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    /// `None` if this user must not mount disks.
    fn at(folder: PathBuf) -> Option<Self> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=3m", "planpack-test"])
            .arg(&folder)
            .output();
        mounted
            .is_ok_and(|output| output.status.success())
            .then_some(Self(folder))
    }

    /// Fills it to its last byte. Gives the file that does.
    fn fill(&self) -> PathBuf {
        let filler = self.0.join("filler");
        assert!(fs::write(&filler, vec![0; 4 << 20]).is_err(), "it is full");
        filler
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_plan_and_its_pack_as_they_were_and_is_named() {
    let user = User::new();
    let Some(disk) = SmallDisk::at(user.path("Documents")) else {
        eprintln!("not tested: only an administrator can mount a small disk");
        return;
    };
    let folder = user.sample();
    let page = Page::at(user, std::slice::from_ref(&folder), Timeouts::default());
    let api = format!("/api/plans/{}", page.plan());
    let out = folder.join("out");
    page.post(&format!("{api}/pack"), WANTED).json();
    retitle(&folder, "Another title");
    let before = [files(&folder), files(&out)];
    assert_eq!(before[1].len(), 3);
    let filler = disk.fill();
    let correction = r#"{"correct": "column", "heading": "Named officer", "role": "lead"}"#;
    let workbook = fs::read(folder.join("board-plan.xlsx")).expect("a workbook");
    for answer in [
        page.post(&format!("{api}/pack"), WANTED),
        page.post(&format!("{api}/corrections"), correction),
        page.put(&format!("{api}/files?name=more.xlsx"), &workbook),
        page.put(&format!("{api}/returns?name=more.xlsx"), &workbook),
    ] {
        assert_eq!(answer.status, 422);
        let problem = answer.problem();
        assert!(problem.contains("the disk is full"), "{problem}");
    }
    fs::remove_file(filler).expect("room");
    let _ = fs::remove_dir(folder.join("returns"));
    assert!([files(&folder), files(&out)] == before);
    // With room, the page continues where it was.
    page.post(&format!("{api}/pack"), WANTED).json();
    let after = files(&out);
    assert!(after.keys().eq(before[1].keys()) && after != before[1]);
}

#[cfg(unix)]
#[test]
fn a_program_that_is_killed_leaves_whole_files_and_the_next_one_completes_them() {
    let user = User::new();
    let folder = user.sample();
    let out = folder.join("out");
    let mut seen: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
    for round in 0..8 {
        let (mut child, address) = start(&user);
        let (port, path) = split(&address);
        let cookie = Request::to(port, "GET", &path).send().cookie();
        let request = |method: &str, path: &str| {
            let request = Request::to(port, method, path).with("Cookie", &cookie);
            request.with("X-Planpack", "1")
        };
        let state = request("GET", "/api/state").send().json();
        let pack = format!("/api/plans/{}/pack", state["now"]["id"].as_str().unwrap());
        let pack = request("POST", &pack).body("application/json", WANTED.as_bytes());
        if round == 0 || round == 7 {
            // The first and the last are not killed at their work.
            pack.send().json();
        } else {
            let _answer = pack.start();
            thread::sleep(Duration::from_millis(120 * round));
        }
        child.kill().expect("an end");
        child.wait().expect("an end");
        seen.push(files(&out));
        if round == 0 {
            retitle(&folder, "Another title");
        }
    }
    let (first, last) = (&seen[0], &seen[7]);
    assert!(first.len() == 3 && first.keys().eq(last.keys()) && first != last);
    for (name, bytes) in seen.iter().flatten() {
        let is_whole = [first, last]
            .iter()
            .any(|pack| pack.get(name) == Some(bytes));
        assert!(is_whole || name.starts_with(".planpack-"), "{name}");
    }
}

#[test]
fn two_windows_that_write_at_once_lose_nothing() {
    let page = Page::of_sample();
    let api = format!("/api/plans/{}", page.plan());
    let headings = ["Named officer", "Owner of it", "Who does it", "Responsible"];
    thread::scope(|scope| {
        for heading in headings {
            let (page, api) = (&page, &api);
            scope.spawn(move || {
                let correction =
                    format!(r#"{{"correct": "column", "heading": "{heading}", "role": "lead"}}"#);
                page.post(&format!("{api}/corrections"), &correction).json();
                page.post(&format!("{api}/pack"), r#"{"formats": ["xlsx"]}"#)
                    .json();
            });
        }
    });
    let folder = page.user.path("Documents/Plan 2026");
    let pack_file = fs::read_to_string(folder.join("pack.toml")).expect("a pack file");
    for heading in headings {
        assert!(pack_file.contains(heading), "{pack_file}");
    }
    let made = files(&folder.join("out"));
    assert_eq!(made.len(), 1, "no remains: {:?}", made.keys());
    page.post(&format!("{api}/pack"), r#"{"formats": ["xlsx"]}"#)
        .json();
    assert!(files(&folder.join("out")) == made);
}
