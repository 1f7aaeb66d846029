//! Files that are dropped on the page, and files that it gives back.

use std::fs;
use std::io::Write;

use planpack::open::Timeouts;

use crate::client::{Answer, Page, User};

fn new_plan() -> (Page, String) {
    let page = Page::start();
    page.post("/api/plans", "{\"name\": \"New\"}").json();
    let plan = page.plan();
    (page, plan)
}

fn workbook() -> Vec<u8> {
    fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/samples/board-plan.xlsx"
    ))
    .unwrap()
}

/// The files in the folder of the new plan, hidden ones included.
fn names(page: &Page) -> Vec<String> {
    let entries = fs::read_dir(page.user.path("Documents/New")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_dropped_workbook_is_in_the_plan_byte_for_byte() {
    let (page, plan) = new_plan();
    let taken = page
        .put(
            &format!("/api/plans/{plan}/files?name=Board%20plan.xlsx"),
            &workbook(),
        )
        .json();
    assert_eq!(taken["file"], "Board plan.xlsx");
    assert!(
        taken["taken_as"].as_str().unwrap().contains(" actions, "),
        "{}",
        taken["taken_as"]
    );
    assert_eq!(taken["plan"]["files"][0]["name"], "Board plan.xlsx");
    assert_eq!(names(&page), ["Board plan.xlsx"]);
    assert_eq!(
        fs::read(page.user.path("Documents/New/Board plan.xlsx")).unwrap(),
        workbook()
    );
}

#[test]
fn content_decides_what_a_dropped_file_is() {
    let (page, plan) = new_plan();
    for (name, bytes, said) in [
        (
            "plan.xlsx",
            &b"%PDF-1.7 not a workbook"[..],
            "`plan.xlsx` is not a workbook: it is a PDF",
        ),
        (
            "plan.xlsx",
            b"<!doctype html><script>alert(1)</script>",
            "it is a web page",
        ),
        (
            "plan.xlsx",
            b"PK\x03\x04 damaged",
            "`plan.xlsx` is not a workbook",
        ),
        ("plan.exe", b"MZ", "`plan.exe` is not a workbook"),
    ] {
        let answer = page.put(&format!("/api/plans/{plan}/files?name={name}"), bytes);
        assert!((400..500).contains(&answer.status), "{name}");
        let problem = answer.problem();
        assert!(
            problem.contains(said) && !problem.contains(".planpack-"),
            "{problem}"
        );
    }
    assert!(
        names(&page).is_empty(),
        "nothing is left: {:?}",
        names(&page)
    );
}

#[test]
fn a_dropped_file_replaces_another_only_if_the_officer_says_so() {
    let (page, plan) = new_plan();
    let path = format!("/api/plans/{plan}/files?name=a.csv");
    let (old, new) = (
        b"No,Action,Lead\n1,Walk,Ada\n",
        b"No,Action,Lead\n1,Ride,Ada\n",
    );
    assert_eq!(page.put(&path, old).status, 200);
    let refused = page.put(&path, new);
    assert_eq!(refused.status, 409);
    assert!(refused.problem().contains("already"));
    let file = page.user.path("Documents/New/a.csv");
    assert_eq!(fs::read(&file).unwrap(), old);
    assert_eq!(page.put(&format!("{path}&replace=true"), new).status, 200);
    assert_eq!(fs::read(&file).unwrap(), new);
}

#[test]
fn the_name_of_a_dropped_file_is_never_a_path() {
    let (page, plan) = new_plan();
    for name in [
        "..%2fout.xlsx",
        "..%5cout.xlsx",
        "%2ftmp%2fx.xlsx",
        "C%3a%5cx.xlsx",
        "C%3ax.xlsx",
        "%5c%5chost%5cshare%5cx.xlsx",
        "CON.xlsx",
        "nul",
        "x.xlsx%00.txt",
        ".hidden.xlsx",
        "",
        ".",
        "..",
        "x.xlsx%3astream",
        "~%24x.xlsx",
    ] {
        for kind in ["files", "returns"] {
            let answer = page.put(
                &format!("/api/plans/{plan}/{kind}?name={name}"),
                &workbook(),
            );
            assert_eq!(answer.status, 400, "{kind} {name}");
        }
    }
    assert!(names(&page).is_empty());
    for name in ["..", "a/b", "CON", "C:\\\\x"] {
        let answer = page.post("/api/plans", &format!("{{\"name\": \"{name}\"}}"));
        assert_eq!(answer.status, 400, "{name}");
    }
    assert_eq!(
        fs::read_dir(page.user.path("Documents")).unwrap().count(),
        1
    );
}

#[test]
fn plans_and_files_are_known_by_their_ids_only() {
    let page = Page::of_sample();
    let plan = page.plan();
    let secret = page.user.path("Documents/secret.pdf");
    fs::write(&secret, "%PDF secret").unwrap();
    for id in ["..", "%2e%2e", "..%2f..", "%2fetc", "C%3a", "x", "", "0"] {
        let findings = page.get(&format!("/api/plans/{id}/findings"));
        assert_eq!(findings.status, 404, "{id}");
        let output = page.get(&format!("/plans/{plan}/outputs/{id}"));
        assert_eq!(output.status, 404, "{id}");
        assert!(!output.text().contains("secret"));
    }
    let file = page.get(&format!("/plans/{plan}/outputs/..%2f..%2fsecret.pdf"));
    assert_eq!(file.status, 404);
}

#[cfg(unix)]
#[test]
fn links_out_of_a_plan_are_not_followed() {
    use std::os::unix::fs::symlink;

    let page = Page::of_sample();
    let plan = page.plan();
    let folder = page.user.path("Documents/Plan 2026");
    let made = page
        .post(
            &format!("/api/plans/{plan}/pack"),
            "{\"formats\": [\"json\"]}",
        )
        .json();
    let id = made["files"][0]["id"].as_str().unwrap().to_owned();
    let name = made["files"][0]["name"].as_str().unwrap().to_owned();
    let path = format!("/plans/{plan}/outputs/{id}");
    assert_eq!(page.get(&path).status, 200);
    // The file is replaced by a link to one outside.
    let secret = page.user.path("secret");
    fs::write(&secret, "secret").unwrap();
    let file = folder.join("out").join(&name);
    fs::remove_file(&file).unwrap();
    symlink(&secret, &file).unwrap();
    assert_eq!(page.get(&path).status, 404);
    // So is the folder.
    let elsewhere = page.user.path("elsewhere");
    fs::rename(folder.join("out"), &elsewhere).unwrap();
    fs::remove_file(elsewhere.join(&name)).unwrap();
    fs::write(elsewhere.join(&name), "secret").unwrap();
    symlink(&elsewhere, folder.join("out")).unwrap();
    assert_eq!(page.get(&path).status, 404);
    // Returns do not go out either.
    symlink(&elsewhere, folder.join("returns")).unwrap();
    let answer = page.put(
        &format!("/api/plans/{plan}/returns?name=a.xlsx"),
        &workbook(),
    );
    assert_eq!(answer.status, 400);
    assert!(!elsewhere.join("a.xlsx").exists());
}

#[test]
fn files_come_back_as_downloads_that_can_run_nothing() {
    let page = Page::of_sample();
    let plan = page.plan();
    let made = page
        .post(
            &format!("/api/plans/{plan}/pack"),
            "{\"formats\": [\"html\", \"json\"]}",
        )
        .json();
    let files = made["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    for file in files {
        let id = file["id"].as_str().unwrap();
        let answer = page.get(&format!("/plans/{plan}/outputs/{id}"));
        assert_eq!(answer.body.len() as u64, file["size"].as_u64().unwrap());
        assert_eq!(
            answer.header("content-type"),
            Some("application/octet-stream")
        );
        let place = answer.header("content-disposition").unwrap();
        assert!(
            place.starts_with("attachment; filename*=UTF-8''"),
            "{place}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .unwrap()
                .starts_with("sandbox;")
        );
    }
}

/// Sends zeros without end, in pieces of a chunked body, and gives how many megabytes were sent
/// until the server broke off.
fn send_zeros(page: &Page, path: &str, megabytes: usize) -> (usize, Answer) {
    let request = page
        .request("PUT", path)
        .without("Content-Length")
        .with("Content-Type", "application/octet-stream")
        .with("Transfer-Encoding", "chunked")
        .without_body();
    let mut stream = request.start();
    let piece = [b"100000\r\n".as_slice(), &vec![0; 1 << 20], b"\r\n"].concat();
    let sent = (0..megabytes)
        .take_while(|_| stream.write_all(&piece).is_ok())
        .count();
    (sent, Answer::read(stream))
}

/// The greatest memory of this process so far, in megabytes.
#[cfg(target_os = "linux")]
fn peak_megabytes() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim()
        .trim_end_matches(" kB")
        .parse::<usize>()
        .unwrap()
        / 1024
}

#[cfg(target_os = "linux")]
#[test]
fn two_gigabytes_stop_at_the_limit_in_little_memory() {
    let (page, plan) = new_plan();
    let path = format!("/api/plans/{plan}/files?name=large.xlsx");
    let before = peak_megabytes();
    let (sent, answer) = send_zeros(&page, &path, 2048);
    // The limit is 64 MB; what the system holds in its buffers comes on top.
    assert!((64..128).contains(&sent), "{sent} MB were taken");
    assert!(answer.status == 413 || answer.status == 0, "{answer:?}");
    assert!(
        peak_megabytes() < before + 48,
        "{before} MB before, {} MB now",
        peak_megabytes()
    );
    assert!(names(&page).is_empty());
    // A body that states its size is refused before it comes.
    let stated = page
        .request("PUT", &path)
        .body("application/octet-stream", b"PK");
    let refused = stated
        .with("Content-Length", &(2u64 << 30).to_string())
        .send();
    assert_eq!(refused.status, 413);
    assert!(refused.problem().contains("64 MB"));
}

#[test]
fn the_limits_of_the_pack_file_hold_for_dropped_files() {
    let (page, plan) = new_plan();
    let pack_file = page.user.path("Documents/New/pack.toml");
    fs::write(page.user.path("Documents/New/a.csv"), "No,Action\n1,Walk\n").unwrap();
    fs::write(pack_file, "[limits]\nfile-megabytes = 1\n").unwrap();
    let large = vec![b'x'; (1 << 20) + 1];
    let answer = page.put(&format!("/api/plans/{plan}/files?name=large.csv"), &large);
    assert_eq!(answer.status, 413);
    assert!(answer.problem().contains("1 MB"));
}

#[test]
fn a_file_that_does_not_arrive_completely_leaves_nothing() {
    let user = User::new();
    let timeouts = Timeouts {
        body: std::time::Duration::from_millis(300),
        ..Timeouts::default()
    };
    let page = Page::at(user, &[], timeouts);
    page.post("/api/plans", "{\"name\": \"New\"}").json();
    let plan = page.plan();
    let request = page.request("PUT", &format!("/api/plans/{plan}/files?name=a.xlsx"));
    let request = request.body("application/octet-stream", &workbook()[..1000]);
    let answer = request.with("Content-Length", "100000").send();
    assert_eq!(answer.status, 408);
    assert!(answer.problem().contains("drop it again"));
    assert!(names(&page).is_empty());
}
