//! The command line: reads the words, runs the stages, prints what they say.
//!
//! Results go to `out`, everything else to `err`. The exit code is 0 when the work is done, 1 when
//! it is done and there are findings of severity error (or denied warnings), 2 when it could not be
//! done.

mod args;
mod build;
mod calendar;
mod check;
mod collect;
mod diff;
mod explain;
mod folder_lock;
mod inspect;
mod new;
mod output;
mod register;
mod report;
mod review;
mod schema;
mod track;
mod understood;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use clap::{ColorChoice, Parser};
use terminal_size::terminal_size_of;

use crate::carried;
use crate::check as checks;
use crate::compose;
use crate::compose::changes::Version;
use crate::failure::Failure;
use crate::finding::{Finding, Rule, Severity};
use crate::import::{Imported, import, serve_workbook};
use crate::limits::Limits;
use crate::location::Text;
use crate::model::Plan;
use crate::pack_file::{FILE_NAME, Inputs, PackFile};
use crate::references;
use crate::register::{Correcting, Register, fold, recognise};
use crate::render::json;
use crate::threads;

pub use report::Terminal;
use report::{print_paths, visible, visible_lines};

use args::{Arguments, Command, Deny, Input, TextFormat};

/// What the program finds around it; an argument, so that a test can give its own.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Today, for plans that name no day.
    pub today: NaiveDate,
    /// The value of `SOURCE_DATE_EPOCH`.
    pub source_date_epoch: Option<String>,
    /// This program, to read old formats in a process of its own; `None` reads them in this one.
    pub program: Option<PathBuf>,
    /// Where results go, if that is a terminal.
    pub out: Option<Terminal>,
    /// Where everything else goes, if that is a terminal.
    pub err: Option<Terminal>,
    /// Whether the calling thread may be one of those that [share work](share_work).
    pub shares_work: bool,
}

impl Surroundings {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let since_epoch = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Self {
            today: day_of_epoch(since_epoch.as_secs()).unwrap_or_default(),
            source_date_epoch: std::env::var("SOURCE_DATE_EPOCH").ok(),
            program: std::env::current_exe().ok(),
            out: terminal(&io::stdout(), terminal_size_of(io::stdout())),
            err: terminal(&io::stderr(), terminal_size_of(io::stderr())),
            shares_work: true,
        }
    }

    /// The day to reckon from where neither the command line nor the plan names one.
    fn day(&self) -> NaiveDate {
        let epoch = self
            .source_date_epoch
            .as_ref()
            .and_then(|seconds| seconds.parse().ok())
            .and_then(day_of_epoch);
        epoch.unwrap_or(self.today)
    }
}

/// The terminal that a stream of this process is, with its size. `NO_COLOR` is honoured
/// (no-color.org).
fn terminal(
    stream: &impl io::IsTerminal,
    size: Option<(terminal_size::Width, terminal_size::Height)>,
) -> Option<Terminal> {
    let width_chars = size.map_or(Terminal::PLAIN.width_chars, |(width, _)| width.0.into());
    let has_colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    stream.is_terminal().then_some(Terminal {
        is_screen: true,
        has_colour,
        width_chars,
    })
}

fn day_of_epoch(seconds: u64) -> Option<NaiveDate> {
    let days = chrono::Days::new(seconds / 86_400);
    // Later years than 9999 no document can state.
    NaiveDate::from_ymd_opt(1970, 1, 1)?
        .checked_add_days(days)
        .filter(|day| day.year() <= 9999)
}

/// Makes the calling thread one of those that do the program's work side by side, where it would
/// otherwise wait for them to wake, and to be woken: a tenth of the time that a small plan takes to
/// be read.
///
/// For a program's `main`: the thread must live as long as the process.
pub fn share_work() {
    let builder = rayon::ThreadPoolBuilder::new().use_current_thread();
    // Where no further thread can be started, this one does all the work.
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let builder = if threads::can_be_started(count) {
        builder
    } else {
        builder.num_threads(1)
    };
    // Somebody else's arrangement, made before, is as good.
    let _ = builder.build_global();
}

/// Exit codes.
const DONE: u8 = 0;
const FINDINGS: u8 = 1;
const FAILED: u8 = 2;

/// Runs the program with its arguments, the program's name first, and gives the exit code. All
/// results are printed when it returns: `out` has been flushed.
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
        // The reader of our output went away, as `head` does: nothing is wrong and nobody listens.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => {
            let advice = "make room on the disk, or send them to another place";
            let _ = writeln!(
                err,
                "error: the results could not be printed: {error}; {advice}"
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
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(message) if message.use_stderr() => {
            write!(err, "{}", visible_lines(&message.render().to_string()))?;
            return Ok(FAILED);
        }
        // Help and version are results.
        Err(message) => {
            write!(out, "{}", visible_lines(&message.render().to_string()))?;
            return Ok(DONE);
        }
    };
    // The process that reads binary workbooks has little memory, and nobody to share with.
    if surroundings.shares_work && !matches!(arguments.command, Command::ReadBinaryWorkbook { .. })
    {
        share_work();
    }
    dispatch(&arguments, surroundings, out, err)
}

/// Where remarks and errors go. If they cannot be printed there is nowhere else to say so, and the
/// results matter more: printing to it never fails.
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

/// Why a command ended early.
enum Stop {
    Failure(Failure),
    /// The results could not be printed.
    Print(io::Error),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Print(error)
    }
}

fn dispatch(
    arguments: &Arguments,
    surroundings: &Surroundings,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Stop> {
    match &arguments.command {
        Command::Inspect { input, format } => {
            show_understood(input, *format, surroundings, out)?;
            Ok(DONE)
        }
        Command::Check {
            input,
            format,
            output,
            deny,
        } => {
            let plan = read(input, surroundings)?;
            plan.imported.require_plan_table(&plan.inputs)?;
            let terminal = terminal_for(surroundings.out, arguments.color);
            check::print(&plan, *format, output.as_deref(), terminal, out)?;
            Ok(exit_code(&plan.findings, *deny))
        }
        Command::Explain { rule } => {
            explain::print(rule.as_deref(), out)?;
            Ok(DONE)
        }
        Command::Build {
            input,
            output,
            format,
            changes_since,
            deny,
        } => {
            let mut plan = read(input, surroundings)?;
            plan.imported.require_plan_table(&plan.inputs)?;
            let earlier = earlier_version(&plan.inputs, changes_since.as_deref(), surroundings)?;
            let written = build::build(&mut plan, earlier.as_ref(), output.as_deref(), format)?;
            if !arguments.quiet {
                let least = if arguments.verbose {
                    Severity::Info
                } else {
                    Severity::Warning
                };
                let terminal = terminal_for(surroundings.err, arguments.color);
                report::print(err, terminal, plan.words(), &plan.findings, least)?;
            }
            print_paths(out, &written)?;
            Ok(exit_code(&plan.findings, *deny))
        }
        Command::Track {
            input,
            output,
            quarter,
            due,
        } => {
            let plan = read(input, surroundings)?;
            plan.imported.require_plan_table(&plan.inputs)?;
            let day = input.as_of.unwrap_or_else(|| surroundings.day());
            let tracked = track::track(
                &plan,
                output.as_deref(),
                track::Asking {
                    day,
                    quarter: *quarter,
                    due: *due,
                },
            )?;
            if !arguments.quiet {
                let terminal = terminal_for(surroundings.err, arguments.color);
                report::print(
                    err,
                    terminal,
                    plan.words(),
                    &tracked.findings,
                    Severity::Info,
                )?;
            }
            print_paths(out, &tracked.paths)?;
            Ok(exit_code(&tracked.findings, None))
        }
        Command::Collect {
            pack,
            returned,
            dry_run,
            format,
            output,
            as_of,
        } => {
            let inputs = find_inputs(std::slice::from_ref(pack), surroundings)?;
            let collecting = collect::Collecting {
                day: as_of.unwrap_or_else(|| surroundings.day()),
                is_dry_run: *dry_run,
                format: *format,
                output: output.as_deref(),
            };
            let terminal = terminal_for(surroundings.out, arguments.color);
            let collected = collect::collect(&inputs, returned, collecting, terminal)?;
            collected.print(out, *format, terminal)?;
            Ok(exit_code(&collected.findings, None))
        }
        Command::Register {
            pack,
            reference,
            set,
            by,
            reason,
            as_of,
        } => {
            let inputs = find_inputs(std::slice::from_ref(pack), surroundings)?;
            if let (Some(reference), Some(by), Some(reason)) = (reference, by, reason) {
                let day = as_of.unwrap_or_else(|| surroundings.day());
                register::correct(
                    &inputs,
                    Correcting {
                        day,
                        reference,
                        cells: set,
                        by,
                        reason,
                    },
                )?;
            }
            let findings = register::print(out, &inputs, reference.as_deref())?;
            let terminal = terminal_for(surroundings.err, arguments.color);
            if !findings.is_empty() {
                report::print(err, terminal, (None, &[]), &findings, Severity::Info)?;
            }
            Ok(exit_code(&findings, None))
        }
        Command::Review {
            input,
            quarter,
            output,
            format,
        } => {
            let plan = read(input, surroundings)?;
            let day = input.as_of.unwrap_or_else(|| surroundings.day());
            let asking = review::Asking {
                quarter: *quarter,
                day,
                formats: format,
            };
            make_review(
                plan,
                output.as_deref(),
                asking,
                err_terminal(arguments, surroundings),
                (out, err),
            )
        }
        Command::Diff {
            old,
            new,
            format,
            output,
            as_of,
        } => {
            let versions = (
                PlanVersion::read(old, surroundings)?,
                PlanVersion::read(new, surroundings)?,
            );
            let day =
                as_of.unwrap_or_else(|| day_of(&versions.1).unwrap_or_else(|| surroundings.day()));
            let terminal = terminal_for(surroundings.out, arguments.color);
            let showing = diff::Showing {
                format: *format,
                folder: output.as_deref(),
                day,
                terminal,
            };
            show_diff(
                &versions,
                showing,
                err_terminal(arguments, surroundings),
                (out, err),
            )
        }
        Command::Calendar {
            input,
            lead,
            output,
        } => {
            let plan = read(input, surroundings)?;
            plan.imported.require_plan_table(&plan.inputs)?;
            print_paths(
                out,
                &[calendar::write(&plan, lead.as_deref(), output.as_deref())?],
            )?;
            Ok(DONE)
        }
        Command::New { folder, from } => {
            new::make(folder, &find_inputs(from, surroundings)?, out)?;
            Ok(DONE)
        }
        Command::Schema { name } => {
            schema::print(name.as_deref(), out)?;
            Ok(DONE)
        }
        Command::ReadBinaryWorkbook { limits, path } => {
            serve_workbook(path, limits, out)?;
            Ok(DONE)
        }
    }
}

/// Where remarks are printed; `None` if none are wanted.
fn err_terminal(arguments: &Arguments, surroundings: &Surroundings) -> Option<Terminal> {
    (!arguments.quiet).then(|| terminal_for(surroundings.err, arguments.color))
}

/// Shows what changed between two versions, and prints what could not be drawn.
fn show_diff(
    versions: &(PlanVersion, PlanVersion),
    showing: diff::Showing<'_>,
    terminal: Option<Terminal>,
    (out, err): (&mut dyn Write, &mut dyn Write),
) -> Result<u8, Stop> {
    let findings = diff::show(versions, showing, out)?;
    if let Some(terminal) = terminal.filter(|_| !findings.is_empty()) {
        report::print(
            err,
            terminal,
            (Some(&versions.1.plan), &[]),
            &findings,
            Severity::Info,
        )?;
    }
    Ok(exit_code(&findings, None))
}

/// Makes the review of a quarter, and prints where it was written.
fn make_review(
    mut plan: CheckedPlan,
    folder: Option<&Path>,
    asking: review::Asking<'_>,
    terminal: Option<Terminal>,
    (out, err): (&mut dyn Write, &mut dyn Write),
) -> Result<u8, Stop> {
    plan.imported.require_plan_table(&plan.inputs)?;
    let written = review::write(&mut plan, folder, asking)?;
    let code = tell_of_register(&plan, terminal, err)?;
    print_paths(out, &written)?;
    Ok(code)
}

/// Prints what is wrong with the register and what could not be drawn, if there is a terminal to
/// print to; what is wrong with the plan itself is for planpack check to say. Gives the exit code.
fn tell_of_register(
    plan: &CheckedPlan,
    terminal: Option<Terminal>,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let is_not_drawn = |rule: &'static Rule| *rule == checks::text_not_drawn::RULE;
    let is_of_register = |finding: &&Finding| {
        crate::register::RULES.contains(&finding.rule) || is_not_drawn(finding.rule)
    };
    let of_register: Vec<Finding> = plan
        .findings
        .iter()
        .filter(is_of_register)
        .cloned()
        .collect();
    if let Some(terminal) = terminal.filter(|_| !of_register.is_empty()) {
        report::print(err, terminal, plan.words(), &of_register, Severity::Warning)?;
    }
    Ok(exit_code(&of_register, None))
}

/// Prints what was understood of a plan, with what partners have answered. The JSON that a pack
/// carries is printed as it is.
fn show_understood(
    input: &Input,
    format: TextFormat,
    surroundings: &Surroundings,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    if let ([path], TextFormat::Json) = (input.paths.as_slice(), format)
        && let Some(carried) = carried::read(path, &Limits::default())?
    {
        return Ok(out.write_all(&carried.json)?);
    }
    let mut plan = read(input, surroundings)?;
    plan.report(input.as_of);
    match format {
        TextFormat::Json => json::write_plan(
            out,
            &plan.imported.plan,
            &plan.imported.unplaced,
            &plan.findings,
        )?,
        TextFormat::Text => inspect::print(out, &plan.imported, &plan.findings)?,
    }
    Ok(())
}

/// A plan that was read, resolved and checked.
pub(crate) struct CheckedPlan {
    /// Where it came from.
    pub(crate) inputs: Inputs,
    /// The plan with its references.
    pub(crate) imported: Imported,
    /// Everything found in it, sorted by place.
    pub(crate) findings: Vec<Finding>,
    /// The day to reckon from: of the command line, else of the pack file, else of the plan's
    /// profile, else today.
    pub(crate) day: NaiveDate,
    /// What was asked of partners, and what they have answered.
    pub(crate) register: Register,
}

impl CheckedPlan {
    /// Puts what partners have answered up to a day beside the plan's actions; without a day, all
    /// of it.
    fn report(&mut self, as_of: Option<NaiveDate>) {
        if !self.register.records.is_empty() {
            crate::register::report(
                &mut self.imported.plan,
                &fold(&self.register.records, as_of),
            );
        }
    }

    /// Adds findings that were made after the plan was checked.
    fn add_findings(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
        checks::sort(&mut self.findings);
    }

    /// The plan and the words that found no place in it.
    fn words(&self) -> (Option<&Plan>, &[Text]) {
        (Some(&self.imported.plan), &self.imported.unplaced)
    }
}

/// A version of a plan that is compared with another.
struct PlanVersion {
    plan: Plan,
    /// Its folder or file, without the way to it.
    name: String,
    /// Where it lies.
    folder: PathBuf,
    /// What its pack file says; all default for one that a PDF or JSON carries.
    pack_file: PackFile,
}

impl PlanVersion {
    fn read(path: &Path, surroundings: &Surroundings) -> Result<Self, Failure> {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let name = whole
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if let Some(carried) = carried::read(path, &Limits::default())? {
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            return Ok(Self {
                plan: carried.plan,
                name,
                folder,
                pack_file: PackFile::default(),
            });
        }
        let inputs = find_inputs(&[path.to_owned()], surroundings)?;
        let mut imported = import(&inputs)?;
        imported.require_plan_table(&inputs)?;
        references::resolve(&mut imported.plan);
        Ok(Self {
            plan: imported.plan,
            name,
            folder: inputs.folder,
            pack_file: inputs.pack_file,
        })
    }

    /// As the document of changes names it.
    fn named(&self) -> Version<'_> {
        Version {
            plan: &self.plan,
            name: &self.name,
        }
    }
}

/// The version since which a pack tells what changed: of the command line, else of the pack file,
/// in whose folder it lies.
fn earlier_version(
    inputs: &Inputs,
    asked: Option<&Path>,
    surroundings: &Surroundings,
) -> Result<Option<PlanVersion>, Failure> {
    let of_pack = || {
        let name = inputs.pack_file.changes_since.as_ref()?;
        let inside = Inputs::inside(&inputs.folder, name);
        Some(inside.map_err(|message| Failure::PackFile {
            path: inputs.folder.join(FILE_NAME),
            message,
        }))
    };
    let path = asked
        .map(|path| Ok(path.to_owned()))
        .or_else(of_pack)
        .transpose()?;
    path.map(|path| PlanVersion::read(&path, surroundings))
        .transpose()
}

/// The day of a version: of its pack file, else of its plan's profile.
fn day_of(version: &PlanVersion) -> Option<NaiveDate> {
    version
        .pack_file
        .day()
        .or_else(|| compose::profile_day(&version.plan))
}

/// How to print on a stream, as the user wants it.
fn terminal_for(stream: Option<Terminal>, colour: ColorChoice) -> Terminal {
    let terminal = stream.unwrap_or(Terminal::PLAIN);
    match colour {
        ColorChoice::Auto => terminal,
        ColorChoice::Always => Terminal {
            has_colour: true,
            ..terminal
        },
        ColorChoice::Never => Terminal {
            has_colour: false,
            ..terminal
        },
    }
}

fn read(input: &Input, surroundings: &Surroundings) -> Result<CheckedPlan, Failure> {
    let inputs = find_inputs(&input.paths, surroundings)?;
    if let Some(message) = checks::unknown_rule(&inputs.pack_file.checks) {
        return Err(Failure::PackFile {
            path: inputs.folder.join(FILE_NAME),
            message,
        });
    }
    let mut imported = import(&inputs)?;
    references::resolve(&mut imported.plan);
    let mut findings = std::mem::take(&mut imported.findings);
    let register = Register::read(&inputs.folder)?;
    findings.extend(recognise(&mut imported.plan, &register));
    findings.extend(register.findings.iter().cloned());
    let PackFile {
        checks: settings,
        ratings,
        ..
    } = &inputs.pack_file;
    let day = input
        .as_of
        .or_else(|| inputs.pack_file.day())
        .or_else(|| compose::profile_day(&imported.plan))
        .unwrap_or_else(|| surroundings.day());
    findings.extend(checks::check(
        &imported.plan,
        checks::Setting {
            day,
            checks: settings,
            ratings,
        },
    ));
    let findings = checks::settle(findings, &imported.plan, settings);
    Ok(CheckedPlan {
        inputs,
        imported,
        findings,
        day,
        register,
    })
}

/// The files that paths on the command line mean, and the program that may be started to read them.
fn find_inputs(paths: &[PathBuf], surroundings: &Surroundings) -> Result<Inputs, Failure> {
    Ok(Inputs {
        program: surroundings.program.clone(),
        ..Inputs::find(paths)?
    })
}

fn exit_code(findings: &[Finding], deny: Option<Deny>) -> u8 {
    let least = match deny {
        Some(Deny::Warnings) => Severity::Warning,
        None => Severity::Error,
    };
    if findings.iter().any(|finding| finding.severity <= least) {
        FINDINGS
    } else {
        DONE
    }
}
