//! Results that cannot be printed: a full disk is a failure, a closed pipe is not.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};

use planpack::cli::run;

use super::{Folder, PLAN, surroundings};

/// A stream that takes the given number of bytes and then fails.
struct Failing {
    room: usize,
    kind: ErrorKind,
}

impl Write for Failing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.room == 0 {
            return Err(self.kind.into());
        }
        let written = bytes.len().min(self.room);
        self.room -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.room == 0 {
            Err(self.kind.into())
        } else {
            Ok(())
        }
    }
}

/// Runs the program with streams of a kind. Gives the exit code.
fn code(arguments: &[&str], out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let arguments = std::iter::once("planpack")
        .chain(arguments.iter().copied())
        .map(OsString::from);
    run(arguments, &surroundings("2026-04-01", None), out, err)
}

#[test]
fn a_full_disk_is_a_failure_that_is_reported() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let commands: [&[&str]; 7] = [
        &["inspect", &plan],
        &["inspect", &plan, "--format", "json"],
        &["check", &plan, "--format", "sarif"],
        &["build", &plan, "--format", "json"],
        &["explain"],
        &["licences"],
        &["--help"],
    ];
    for arguments in commands {
        let mut whole = Vec::new();
        assert_eq!(
            code(arguments, &mut whole, &mut Vec::new()),
            0,
            "{arguments:?}"
        );
        // The stream takes nothing, a part, or everything except the last flush.
        for room in [0, 10, whole.len()] {
            let mut err = Vec::new();
            let full = &mut Failing {
                room,
                kind: ErrorKind::StorageFull,
            };
            assert_eq!(
                code(arguments, full, &mut err),
                2,
                "{arguments:?}, {room} bytes"
            );
            let said = String::from_utf8(err).expect("messages are UTF-8");
            assert!(
                said.contains("error: the results could not be printed: the disk is full"),
                "{arguments:?}: {said}"
            );
        }
    }
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    for room in [0, 10] {
        let mut err = Vec::new();
        let gone = &mut Failing {
            room,
            kind: ErrorKind::BrokenPipe,
        };
        assert_eq!(
            code(&["inspect", &plan, "--format", "json"], gone, &mut err),
            0
        );
        assert!(err.is_empty(), "{}", String::from_utf8_lossy(&err));
    }
}

#[test]
fn remarks_that_cannot_be_printed_stop_no_result() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", &PLAN.replace("Joiners", ""));
    let mut out = Vec::new();
    let full = &mut Failing {
        room: 0,
        kind: ErrorKind::StorageFull,
    };
    let exit_code = code(&["build", &plan, "--format", "json"], &mut out, full);
    assert_eq!(exit_code, 1, "the plan has an error");
    assert_eq!(
        String::from_utf8_lossy(&out),
        folder.path("out/plan.json") + "\n"
    );
    let missing = folder.path("missing.xlsx");
    let full = &mut Failing {
        room: 0,
        kind: ErrorKind::StorageFull,
    };
    assert_eq!(code(&["build", &missing], &mut Vec::new(), full), 2);
}

/// A disk that is always full, with the real program, whose output is buffered.
#[cfg(target_os = "linux")]
#[test]
fn every_output_that_does_not_fit_is_a_failure() {
    use std::process::{Command, Stdio};
    let folder = super::Folder::new();
    let plan = folder.draw("plan.xlsx", super::PLAN);
    let out = folder.path("made");
    for arguments in [
        &["--help"][..],
        &["check", &plan],
        &["check", &plan, "--format", "json"],
        &["check", &plan, "--format", "sarif"],
        &["check", &plan, "--format", "xlsx"],
        &["inspect", &plan],
        &["inspect", &plan, "--format", "json"],
        &["build", &plan, "--format", "json", "-o", &out],
        &["diff", &plan, &plan, "--format", "json"],
        &["explain"],
        &["licences"],
        &["completions", "zsh"],
        &["man"],
    ] {
        let full = std::fs::File::create("/dev/full").expect("the disk that is full");
        let ran = Command::new(env!("CARGO_BIN_EXE_planpack"))
            .args(arguments)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .expect("the program can be started");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("the disk is full"), "{arguments:?}: {said}");
    }
}
