//! Makes the packs of a slice of a list.

use std::path::Path;

use crate::cli::args::ManyRunArguments;
use crate::cli::session::{DONE, FINDINGS, Session, Stop};
use crate::failure::Failure;
use crate::files::input_file::{self, Kind};
use crate::many::{HashedFile, How, PackLine, Slice, read_list};
use crate::text::plural;

use super::one::{Done, Folders, make_if_changed};
use super::workers::in_parallel;

/// Makes the packs, each with its result, and says how many there were of each kind.
pub(super) fn run(arguments: &ManyRunArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let slice = slice(arguments, session)?;
    let mut lines = lines(&arguments.list)?;
    refuse_other_program(&arguments.list, &lines, session)?;
    lines.retain(|line| slice.has(&line.id));
    let folders = Folders {
        root: arguments
            .list
            .parent()
            .map(Path::to_owned)
            .unwrap_or_default(),
        out: arguments.output.clone(),
        cache: arguments.cache.clone(),
        program: session.program(),
    };
    let mut tally = Tally::default();
    let report = |done: Result<Done, Failure>| -> Result<(), Stop> {
        let done = done?;
        tally.count(&done);
        session.show_progress("");
        if arguments.explain {
            session.print(&explanation(&done))?;
        }
        if let Some(failure) = &done.failure {
            session.say(&format!("{}: {failure}", done.id))?;
        }
        session.show_progress(&format!("{} of {} packs …", tally.all(), lines.len()));
        Ok(())
    };
    let ran = in_parallel(&lines, |line| make_if_changed(line, &folders), report);
    session.show_progress("");
    ran?;
    session.say(&tally.summary())?;
    let is_failed = tally.failed > 0 && !arguments.keep_going;
    Ok(if is_failed { FINDINGS } else { DONE })
}

/// The slice from the environment variable if one is named, otherwise from the command line.
fn slice(arguments: &ManyRunArguments, session: &Session<'_>) -> Result<Slice, Failure> {
    let (Some(name), Some(count)) = (&arguments.index_from_env, arguments.of) else {
        return Ok(arguments.partition.unwrap_or(Slice::WHOLE));
    };
    let wrong = |reason: String| Failure::BadRequest(format!("{reason} (in {name})"));
    let Some(value) = session.variable(name) else {
        let reason = "the environment has no such variable; run this in a job array";
        return Err(wrong(reason.to_owned()));
    };
    let index = value.trim().parse();
    let index = index.map_err(|_| wrong(format!("`{value}` is not the number of a slice")))?;
    Slice::at(index, count).map_err(wrong)
}

/// The lines of a list.
pub(super) fn lines(list: &Path) -> Result<Vec<PackLine>, Failure> {
    let bytes = input_file::read(list, Kind::PackList).map_err(|unread| unread.of_file(list))?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::NotAText(list.to_owned()))?;
    read_list(&text)
        .map_err(|reason| Failure::BadRequest(format!("`{}`: {reason}", list.display())))
}

/// Fails if the list was made by another build, because slices made by two builds do not fit
/// together.
fn refuse_other_program(
    list: &Path,
    lines: &[PackLine],
    session: &Session<'_>,
) -> Result<(), Failure> {
    let program = HashedFile::program_hash(session.program().as_deref());
    let Some(other) = lines.iter().find(|line| line.program != program) else {
        return Ok(());
    };
    Err(Failure::BadRequest(format!(
        "`{}` was made by another build of planpack ({}); use that build, or make the list again",
        list.display(),
        other.made_by
    )))
}

/// A line of `--explain`: "made a/public: `a/plan.xlsx` has changed".
fn explanation(done: &Done) -> String {
    let (what, reasons) = match done.how {
        None => ("kept", "none of its inputs has changed".to_owned()),
        Some(_) if done.failure.is_some() => ("failed", done.reasons.join("; ")),
        Some(How::Made) => ("made", done.reasons.join("; ")),
        Some(How::Cached) => ("cached", done.reasons.join("; ")),
    };
    format!("{what} {}: {reasons}\n", done.id)
}

/// How many packs there were of each kind.
#[derive(Default)]
struct Tally {
    kept: usize,
    made: usize,
    cached: usize,
    failed: usize,
}

impl Tally {
    fn count(&mut self, done: &Done) {
        let kind = match (done.how, &done.failure) {
            (Some(_), Some(_)) => &mut self.failed,
            (None, _) => &mut self.kept,
            (Some(How::Made), None) => &mut self.made,
            (Some(How::Cached), None) => &mut self.cached,
        };
        *kind += 1;
    }

    const fn all(&self) -> usize {
        self.kept + self.made + self.cached + self.failed
    }

    fn summary(&self) -> String {
        format!(
            "{}: {} made, {} from the cache, {} unchanged, {} failed",
            plural(self.all(), "pack"),
            self.made,
            self.cached,
            self.kept,
            self.failed
        )
    }
}
