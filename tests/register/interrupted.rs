//! Runs that are killed, that fill the disk, or that run at the same time. Afterwards the register
//! holds either what it held before or everything that a run took.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use super::collect::issued;
use super::{PLAN, Pack};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_planpack"))
}

/// The arguments of a command on the pack.
fn words(pack: &Pack, command: &str, rest: &[&str], returned: &[&Path]) -> Vec<PathBuf> {
    let mut words = vec![PathBuf::from(command), pack.root().to_owned()];
    words.extend(rest.iter().map(PathBuf::from));
    words.extend(returned.iter().map(|path| (*path).to_owned()));
    words
}

fn start(words: &[PathBuf]) -> Child {
    let mut command = program();
    command
        .args(words)
        .env("SOURCE_DATE_EPOCH", "1783036800")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("it runs")
}

/// The workbooks of both leads, filled in.
fn returns(pack: &Pack) -> [PathBuf; 2] {
    let wardens = pack.filled("bridge-wardens", "progress 3: Walked | rag 3: Green");
    let joiners = pack.filled("joiners", "progress 4: Painted | rag 4: Green");
    [
        pack.write("wardens.xlsx", wardens),
        pack.write("joiners.xlsx", joiners),
    ]
}

/// The files of the register, without those that a killed run was still writing.
fn records(pack: &Pack) -> BTreeMap<String, Vec<u8>> {
    pack.register()
        .into_iter()
        .filter(|(name, _)| !name.starts_with('.'))
        .collect()
}

/// The findings of `check` about damage in the register.
fn damage(pack: &Pack) -> Vec<String> {
    let ran = pack.run("2026-07-05", &["check", "--format", "json"]);
    ran.findings()
        .into_iter()
        .filter(|finding| finding.starts_with("damaged-record"))
        .collect()
}

#[test]
fn a_collect_that_is_killed_at_any_time_loses_nothing_and_is_completed_by_the_next() {
    const DAY: &str = "2026-07-03";
    let whole = issued();
    whole.collect(DAY, &returns(&whole).each_ref().map(PathBuf::as_path));
    let expected = records(&whole);
    for attempt in 0..12 {
        let pack = issued();
        let (before, unanswered) = (records(&pack), pack.actions());
        let files = returns(&pack);
        let paths = files.each_ref().map(PathBuf::as_path);
        let mut child = start(&words(&pack, "collect", &["--as-of", DAY], &paths));
        std::thread::sleep(Duration::from_millis(attempt * 3));
        let _ = child.kill();
        child.wait().expect("it ends");
        let after = records(&pack);
        for (name, bytes) in &after {
            let known = before.get(name).or_else(|| expected.get(name));
            assert!(
                known == Some(bytes),
                "attempt {attempt}: {name} is whole, or not there"
            );
        }
        assert!(
            before.keys().all(|name| after.contains_key(name)),
            "attempt {attempt}: nothing went"
        );
        let actions = pack.actions();
        assert!(
            actions == unanswered || actions == whole.actions(),
            "attempt {attempt}: before or \
            after: {actions:?}"
        );
        assert_eq!(damage(&pack), [""; 0], "attempt {attempt}");
        pack.collect(DAY, &paths);
        assert_eq!(
            records(&pack).keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "attempt {attempt}"
        );
        assert_eq!(pack.actions(), whole.actions(), "attempt {attempt}");
        assert_eq!(damage(&pack), [""; 0], "attempt {attempt}");
    }
}

/// A run counts from the moment that its hidden folder has its final name, however many files have
/// been moved to their places.
#[test]
fn a_collect_that_is_killed_while_it_moves_its_files_counts_as_a_whole() {
    const DAY: &str = "2026-07-03";
    let whole = issued();
    let before = records(&whole);
    whole.collect(DAY, &returns(&whole).each_ref().map(PathBuf::as_path));
    let expected = records(&whole);
    let taken: Vec<(&String, &Vec<u8>)> = expected
        .iter()
        .filter(|(name, _)| !before.contains_key(*name))
        .collect();
    assert_eq!(taken.len(), 4, "two returns and their workbooks");
    for moved in 0..=taken.len() {
        let pack = issued();
        let unanswered = pack.actions();
        let files = returns(&pack);
        for (at, (name, bytes)) in taken.iter().enumerate() {
            let folder = if at < moved {
                "register"
            } else {
                "register/.planpack-AbC123"
            };
            pack.write(&format!("{folder}/{name}"), bytes);
        }
        if moved == 0 {
            assert_eq!(pack.actions(), unanswered, "nothing counts yet");
        }
        let (hidden, counted) = (".planpack-AbC123", ".planpack-run-AbC123");
        let folder = |name: &str| pack.root().join("register").join(name);
        if folder(hidden).is_dir() {
            fs::rename(folder(hidden), folder(counted)).expect("it can be renamed");
        } else {
            fs::create_dir(folder(counted)).expect("it can be made");
        }
        assert_eq!(
            pack.actions(),
            whole.actions(),
            "{moved} are in their places"
        );
        assert_eq!(damage(&pack), [""; 0], "{moved} are in their places");
        pack.collect(DAY, &files.each_ref().map(PathBuf::as_path));
        assert!(
            !folder(counted).exists(),
            "the next run moves the others and leaves nothing \
                                            behind"
        );
        assert_eq!(pack.register(), expected, "{moved} are in their places");
    }
}

#[test]
fn a_collect_that_takes_nothing_new_clears_up_too() {
    let pack = issued();
    let register = pack.register();
    pack.write(
        "register/.planpack-AbC123/2026-07-03-return-0123456789ab.json",
        "{",
    );
    pack.write(
        "register/.planpack-XyZ789",
        "half a file of an earlier version",
    );
    pack.collect("2026-07-03", &[&pack.write("empty.csv", "Ref,Progress\n")]);
    let left: Vec<_> = fs::read_dir(pack.root().join("register"))
        .expect("a folder")
        .collect();
    assert_eq!(left.len(), register.len(), "{left:?}");
    assert_eq!(pack.register(), register);
}

#[test]
fn the_register_knows_every_workbook_of_a_track_that_is_killed_and_the_same_track_completes_it() {
    for attempt in 0..8 {
        let pack = Pack::new(PLAN);
        let mut child = start(&words(
            &pack,
            "track",
            &["--quarter", "2026-Q2", "--as-of", "2026-06-30"],
            &[],
        ));
        std::thread::sleep(Duration::from_millis(attempt * 4));
        let _ = child.kill();
        child.wait().expect("it ends");
        let out = pack.root().join("out");
        assert!(
            !out.exists() || records(&pack).len() == 1,
            "attempt {attempt}: no workbook \
            without its record"
        );
        pack.track("2026-06-30", "2026-Q2");
        assert_eq!(records(&pack).len(), 1, "attempt {attempt}");
        for recipient in ["bridge-wardens", "joiners", "all"] {
            assert!(
                !pack.tracker("2026-q2", recipient).is_empty(),
                "attempt {attempt}: {recipient}"
            );
        }
        let hidden = fs::read_dir(pack.root())
            .expect("a folder")
            .filter_map(Result::ok);
        let hidden: Vec<_> = hidden
            .filter(|entry| entry.file_name().to_string_lossy().starts_with('.'))
            .collect();
        assert!(hidden.is_empty(), "attempt {attempt}: {hidden:?}");
        assert_eq!(damage(&pack), [""; 0], "attempt {attempt}");
    }
}

#[test]
fn an_issue_whose_workbooks_were_never_made_gets_them_from_the_same_track() {
    let whole = Pack::new(PLAN);
    whole.track("2026-06-30", "2026-Q2");
    let pack = Pack::new(PLAN);
    for (name, bytes) in whole.register() {
        pack.write(&format!("register/{name}"), bytes);
    }
    pack.track("2026-06-30", "2026-Q2");
    assert_eq!(pack.register(), whole.register());
    for recipient in ["bridge-wardens", "joiners", "all"] {
        assert!(
            pack.tracker("2026-q2", recipient) == whole.tracker("2026-q2", recipient),
            "{recipient}"
        );
    }
}

/// If a workbook cannot be written, its record is not written either.
#[test]
fn a_track_whose_workbooks_cannot_be_written_notes_no_issue() {
    let pack = Pack::new(PLAN);
    fs::create_dir_all(pack.root().join("out/bridges-2026-q2-joiners.xlsx"))
        .expect("a folder in the way");
    let ran = pack.run("2026-06-30", &["track", "--quarter", "2026-Q2"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.err.contains("joiners.xlsx") && ran.err.contains("there is a folder of that name"),
        "{ran:?}"
    );
    assert!(
        !pack.root().join("register").exists(),
        "not even an empty folder"
    );
    assert_eq!(
        fs::read_dir(pack.root().join("out"))
            .expect("a folder")
            .count(),
        1
    );
}

#[test]
fn two_collects_at_once_both_arrive() {
    for _ in 0..4 {
        let pack = issued();
        let [wardens, joiners] = returns(&pack);
        // Both also take the wardens' workbook.
        let first = words(&pack, "collect", &["--as-of", "2026-07-03"], &[&wardens]);
        let second = words(
            &pack,
            "collect",
            &["--as-of", "2026-07-03"],
            &[&joiners, &wardens],
        );
        let children = [start(&first), start(&second)];
        for mut child in children {
            assert!(child.wait().expect("it ends").success());
        }
        let actions = pack.actions();
        assert_eq!(actions["Walk every bridge"]["progress"], "Walked");
        assert_eq!(actions["Paint the rails white"]["progress"], "Painted");
        assert_eq!(
            actions["Walk every bridge"]["answers"]
                .as_array()
                .map(Vec::len),
            Some(1)
        );
        assert_eq!(damage(&pack), [""; 0]);
        let verified = pack.run("2026-07-05", &["register", "--verify"]);
        assert_eq!(verified.code, 0, "nobody changed it: {verified:?}");
    }
}

/// Runs the program where no file can become longer than a kilobyte or two. To the program, the
/// disk is full.
#[cfg(unix)]
fn on_a_full_disk(words: &[PathBuf]) -> Output {
    let limited = "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command
        .args(["-c", limited])
        .arg(env!("CARGO_BIN_EXE_planpack"))
        .args(words);
    command.output().expect("a shell runs")
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_nothing_changes_and_one_message_says_so() {
    let pack = Pack::new(PLAN);
    let output = on_a_full_disk(&words(
        &pack,
        "track",
        &["--quarter", "2026-Q2", "--as-of", "2026-06-30"],
        &[],
    ));
    assert_is_refused(&output);
    assert!(
        pack.register().is_empty(),
        "not even a file half written: {:?}",
        pack.register().keys()
    );
    assert!(
        !pack.root().join("out").exists() && !pack.root().join("register").exists(),
        "not even an empty folder"
    );

    let pack = issued();
    let before = pack.register();
    let files = returns(&pack);
    let sent = pack.root().join("to-send");
    let rest = [
        "--as-of",
        "2026-07-03",
        "-o",
        sent.to_str().expect("a path in UTF-8"),
    ];
    let output = on_a_full_disk(&words(
        &pack,
        "collect",
        &rest,
        &files.each_ref().map(PathBuf::as_path),
    ));
    assert_is_refused(&output);
    assert_eq!(pack.register(), before);
    assert!(!sent.exists(), "no letter about what was not taken");
}

#[cfg(unix)]
fn assert_is_refused(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.starts_with("error: ") && said.lines().count() == 1,
        "{said}"
    );
    assert!(
        said.contains("could not be written") && said.contains("nothing was changed"),
        "{said}"
    );
}
