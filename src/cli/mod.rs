//! The command line: reads the arguments, runs the stages and prints the results.
//!
//! Results go to `out`, everything else to `err`. The exit code is 0 if the work was done, and 2 if
//! it could not be done. It is 1 if the work was done and there are errors, or warnings that are
//! treated as errors. Each command is a file; all of them work with a [`Session`].

mod about;
mod args;
mod build;
mod calendar;
mod check;
mod collect;
mod compare;
mod correct;
mod diff;
mod inspect;
mod many;
mod new;
#[cfg(feature = "open")]
mod open;
mod output;
mod partners;
mod register;
mod review;
mod session;
mod statement;
mod track;
mod verify;
mod why;

use std::ffi::OsString;
use std::io::{self, Write};

use crate::import::serve_workbook;
use crate::render::text::terminal::{visible, visible_lines};

pub use crate::render::text::terminal::Terminal;
pub use session::{Surroundings, share_work};

use args::{Arguments, Command};
use session::{DONE, FAILED, Session, Stop};

/// Runs the program with its arguments, the program's name first, and returns the exit code. `out`
/// is flushed before the return.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    surroundings: &Surroundings,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let err = &mut BestEffort(err);
    let ran = run_command(arguments, surroundings, out, err);
    let (code, printed) = match ran {
        Ok(code) => (code, out.flush()),
        Err(Stop::Print(error)) => (DONE, Err(error)),
        Err(Stop::Failure(failure)) => {
            let _ = writeln!(err, "error: {}", visible(&failure.to_string()));
            (FAILED, out.flush())
        }
    };
    match printed {
        Ok(()) => code,
        // The program that read our output has ended, as `head` does. Nothing is wrong.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => {
            let reason = crate::failure::reason(&error);
            let _ = writeln!(
                err,
                "error: the results could not be printed: {reason}; make room on the disk, or send \
                 them to another place"
            );
            FAILED
        }
    }
}

fn run_command(
    arguments: impl IntoIterator<Item = OsString>,
    surroundings: &Surroundings,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Stop> {
    let arguments = match Arguments::read(arguments) {
        Ok(arguments) => arguments,
        Err(instead) if instead.is_error => {
            write!(err, "{}", visible_lines(&instead.text))?;
            return Ok(FAILED);
        }
        // Help and version are results, so they go to `out`.
        Err(instead) => {
            write!(out, "{}", visible_lines(&instead.text))?;
            return Ok(DONE);
        }
    };
    if surroundings.shares_work && works_in_this_thread(&arguments.command) {
        share_work();
    }
    let mut session = Session::new(&arguments, surroundings, out, err);
    dispatch(&arguments.command, &mut session)
}

/// Whether the work of a command is done in the thread that calls it, and so can be shared.
fn works_in_this_thread(command: &Command) -> bool {
    match command {
        // The process that reads binary workbooks has little memory, so it starts no threads.
        Command::ReadBinaryWorkbook(_) => false,
        // This thread only waits for the server.
        #[cfg(feature = "open")]
        Command::Open(_) => false,
        _ => true,
    }
}

fn dispatch(command: &Command, session: &mut Session<'_>) -> Result<u8, Stop> {
    match command {
        Command::Inspect(arguments) => inspect::run(arguments, session),
        Command::Check(arguments) => check::run(arguments, session),
        Command::Explain(arguments) => about::explain(arguments.rule.as_deref(), session.out),
        Command::Schema(arguments) => about::print_schema(arguments.name.as_deref(), session.out),
        Command::Build(arguments) => build::run(arguments, session),
        Command::Partners(arguments) => partners::run(arguments, session),
        Command::Track(arguments) => track::run(arguments, session),
        Command::Collect(arguments) => collect::run(arguments, session),
        Command::Register(arguments) => register::run(arguments, session),
        Command::Review(arguments) => review::run(arguments, session),
        Command::Verify(arguments) => verify::run(arguments, session),
        Command::Why(arguments) => why::run(arguments, session),
        Command::Correct(arguments) => correct::run(arguments, session),
        Command::Diff(arguments) => diff::run(arguments, session),
        Command::Calendar(arguments) => calendar::run(arguments, session),
        Command::Compare(arguments) => compare::run(arguments, session),
        Command::Many(arguments) => many::run(&arguments.command, session),
        Command::New(arguments) => new::run(arguments, session),
        #[cfg(feature = "open")]
        Command::Open(arguments) => open::run(arguments, session, run_on_vectors),
        Command::Completions(arguments) => {
            let completions = Arguments::completions(arguments.shell);
            session.out.write_all(&completions)?;
            Ok(DONE)
        }
        Command::Man(arguments) => about::print_manual(arguments, session),
        Command::Licences => {
            session.print(about::LICENCES)?;
            Ok(DONE)
        }
        Command::ReadBinaryWorkbook(arguments) => {
            serve_workbook(&arguments.path, &arguments.limits, session.out)?;
            Ok(DONE)
        }
    }
}

/// The commands for a page of [`crate::open`], in these surroundings.
#[cfg(feature = "open")]
pub fn program(surroundings: &Surroundings) -> crate::open::Program {
    open::program(surroundings.clone(), run_on_vectors)
}

#[cfg(feature = "open")]
fn run_on_vectors(
    arguments: Vec<OsString>,
    surroundings: &Surroundings,
    [out, err]: [&mut Vec<u8>; 2],
) -> u8 {
    run(arguments, surroundings, out, err)
}

/// The stream for findings and errors. A failure to print to it is ignored: it cannot be reported
/// anywhere, and the results matter more.
struct BestEffort<'a>(&'a mut dyn Write);

impl Write for BestEffort<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.0.write_all(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
    }
}
