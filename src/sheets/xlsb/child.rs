//! Reads `.xlsb` in a separate process, with limits on memory and time.
//!
//! [`read`] starts the given program with [`COMMAND`], passes it the limits and the path, and reads
//! its output. In that process [`serve`] limits its own memory, reads the file and prints the
//! result as JSON. If that process ends without a result, for lack of memory or after a panic, the
//! message is that of a damaged file. Without a program to start, the file is read in this process,
//! and a panic is caught.

use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::limits::Limits;

use super::BinarySheet;
use crate::sheets::file::refusal::Refusal;

/// The hidden command that [`read`] runs and [`serve`] carries out.
pub(crate) const COMMAND: &str = "read-binary-workbook";

/// The sheets, or the reason why there are no sheets.
type Reply = Result<Vec<BinarySheet>, Refusal>;

/// Reads a file, in a process of `program` if one is given.
pub(crate) fn read(
    program: Option<&Path>,
    path: &Path,
    limits: &Limits,
    read_here: impl FnOnce() -> Reply,
) -> Reply {
    match program {
        Some(program) => read_apart(program, path, limits),
        None => catch_unwind(AssertUnwindSafe(read_here))
            .unwrap_or_else(|_| Err(Refusal::damaged("it cannot be read"))),
    }
}

/// Carries out [`COMMAND`]: prints what `read_here` returns. The memory of this process is limited
/// first.
pub(crate) fn serve(
    limits: &Limits,
    out: &mut dyn Write,
    read_here: impl FnOnce() -> Reply,
) -> std::io::Result<()> {
    bound_memory(limits.reader_megabytes << 20);
    serde_json::to_writer(out, &read_here()).map_err(Into::into)
}

#[cfg(unix)]
fn bound_memory(bytes: u64) {
    // If the system refuses the limit, the file is read without a limit, as on systems that have no
    // such limit.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes);
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}

#[cfg(not(unix))]
fn bound_memory(_bytes: u64) {}

fn read_apart(program: &Path, path: &Path, limits: &Limits) -> Reply {
    let not_started = |error: &dyn std::fmt::Display| {
        Refusal::NotAWorkbook(format!("its reader did not start ({error})"))
    };
    let written_limits = serde_json::to_string(limits).map_err(|error| not_started(&error))?;
    let mut child = Command::new(program)
        .args([COMMAND, "--limits", &written_limits, "--"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| not_started(&error))?;
    let output = child.stdout.take();
    // A damaged file could make the output endless. As JSON, text takes at most six times its
    // bytes; places and names of a million cells take less than 128 MB.
    let most = (limits.text_megabytes as u64 * 6 + 128) << 20;
    let printed = std::thread::spawn(move || {
        let mut printed = Vec::new();
        output.map(|output| output.take(most).read_to_end(&mut printed));
        printed
    });
    let seconds = limits.reader_seconds;
    if !wait(&mut child, Duration::from_secs(seconds)) {
        let reason = format!("reading it takes more than {seconds} seconds");
        return Err(Refusal::too_large("reader-seconds", reason));
    }
    let printed = printed.join().unwrap_or_default();
    serde_json::from_slice(&printed).unwrap_or_else(|_| Err(out_of_memory(limits)))
}

/// The refusal of a file whose process ended without a reply.
pub(crate) fn out_of_memory(limits: &Limits) -> Refusal {
    let most = limits.reader_megabytes;
    Refusal::NotAWorkbook(format!(
        "the file is damaged, or reading it takes more than {most} MB of memory"
    ))
}

/// Waits for a process to end. Kills it after `longest` and then returns `false`.
fn wait(child: &mut Child, longest: Duration) -> bool {
    /// Short compared with the start of a process, and long enough that waiting costs little.
    const PAUSE: Duration = Duration::from_millis(2);
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if start.elapsed() < longest => std::thread::sleep(PAUSE),
            Ok(None) | Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}
