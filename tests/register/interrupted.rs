//! A run that is ended at any instant, a disk that is full, two runs at once: of every return the register knows all or
//! nothing, and the next run completes what is missing.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::Pack;
use super::filling::filled;

const PROGRAM: &str = env!("CARGO_BIN_EXE_planpack");
/// Leads, each with a workbook.
const LEADS: usize = 12;

/// A pack that has asked a dozen leads, and their returns.
fn asked() -> (Pack, Vec<PathBuf>) {
    let mut plan =
        String::from("sheet: P\nA1 title: Priority 1: Ways\nA3 header: No | Objective | Action | Lead | When\n");
    for lead in 0..LEADS {
        writeln!(
            plan,
            "A{}: 1.{} | Way {lead} is safe | Walk way {lead} | Warden {lead} | July 2026",
            lead + 4,
            lead + 1
        )
        .expect("written");
    }
    let pack = Pack::new(&plan);
    pack.track("2026-06-30", "2026-Q2");
    let returns = (0..LEADS).map(|lead| {
        let workbook =
            filled(&pack.tracker("2026-q2", &format!("warden-{lead}")), &[("I3", "Walked"), ("K3", "Green")]);
        pack.write(&format!("returned/warden-{lead}.xlsx"), workbook)
    });
    let returns = returns.collect();
    (pack, returns)
}

fn collect(pack: &Path, returns: &[PathBuf]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("collect").arg(pack).args(returns).args(["--as-of", "2026-07-03"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The files of a register, without a workbook whose event is not there: the next run writes that anew.
fn known(pack: &Pack) -> BTreeMap<String, Vec<u8>> {
    let files = pack.register();
    let has_event = |name: &str| files.contains_key(&Path::new(name).with_extension("json").display().to_string());
    files.iter().filter(|(name, _)| has_event(name)).map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
}

/// Holds that every event can be read and has its workbook, byte for byte what `whole` has under that name.
fn assert_sound(pack: &Pack, whole: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in known(pack) {
        assert_eq!(Some(&bytes), whole.get(&name), "{name} is not as a whole run writes it");
        let is_return = name.contains("-return-");
        if is_return && name.ends_with("json") {
            let workbook = Path::new(&name).with_extension("xlsx").display().to_string();
            assert!(pack.register().contains_key(&workbook), "{name} has no workbook");
        }
    }
    let listed = pack.run("2026-07-04", &["register"]);
    assert_eq!(listed.code, 0, "{listed:?}");
}

/// What a run that nobody disturbs leaves, and how long it takes.
fn whole() -> (BTreeMap<String, Vec<u8>>, Duration) {
    let (pack, returns) = asked();
    let begun = Instant::now();
    let done = collect(pack.root(), &returns).output().expect("the program runs");
    assert!(done.status.success(), "{done:?}");
    let took = begun.elapsed();
    let register = pack.register();
    assert_eq!(register.len(), 1 + 2 * LEADS);
    (register, took)
}

#[test]
fn a_run_that_is_killed_leaves_whole_returns_and_the_next_one_completes_them() {
    let (whole, took) = whole();
    // The files are written at the end of a run, so that is where most of the instants lie.
    for percent in [0, 30, 60, 70, 75, 80, 84, 88, 91, 94, 97, 100] {
        let (pack, returns) = asked();
        let mut run = collect(pack.root(), &returns).spawn().expect("the program runs");
        std::thread::sleep(took * percent / 100);
        run.kill().expect("it can be killed");
        run.wait().expect("it ends");
        assert_sound(&pack, &whole);
        let done = collect(pack.root(), &returns).output().expect("the program runs");
        assert!(done.status.success(), "after {percent} %: {done:?}");
        assert_eq!(known(&pack), whole, "after {percent} %");
    }
}

#[test]
fn a_full_disk_leaves_the_register_as_it_was() {
    let (whole, _) = whole();
    let (pack, returns) = asked();
    let before = pack.register();
    // No file may grow beyond 512 bytes, and a write beyond that fails as it does on a full disk.
    let run = format!("trap '' XFSZ; ulimit -f 1; exec {PROGRAM} collect \"$@\" --as-of 2026-07-03");
    let failed: Output =
        Command::new("sh").args(["-c", &run, "sh"]).arg(pack.root()).args(&returns).output().expect("a shell");
    assert_eq!(failed.status.code(), Some(2), "{failed:?}");
    let message = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert!(message.contains("error:") && message.contains("register"), "{message}");
    assert_eq!(pack.register(), before);
    let done = collect(pack.root(), &returns).output().expect("the program runs");
    assert!(done.status.success(), "{done:?}");
    assert_eq!(pack.register(), whole);
}

#[test]
fn two_runs_at_once_take_every_return_once() {
    let (whole, _) = whole();
    for _ in 0..4 {
        let (pack, returns) = asked();
        let runs: Vec<_> = [&returns[..8], &returns[4..], &returns[..]]
            .map(|returns| collect(pack.root(), returns).spawn().expect("the program runs"))
            .into();
        for run in runs {
            let done = run.wait_with_output().expect("it ends");
            assert!(done.status.success(), "{done:?}");
        }
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&pack.register()), names(&whole));
        let progress = pack.actions().into_values().filter(|action| action["progress"] == "Walked").count();
        assert_eq!(progress, LEADS);
    }
}
