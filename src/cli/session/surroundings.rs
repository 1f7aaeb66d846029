//! The surroundings of the program: the date, the terminals, threads.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use terminal_size::terminal_size_of;

use crate::render::text::terminal::Terminal;
use crate::threads;

/// The surroundings of the program. They are an argument, so that a test can give its own.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The date today.
    pub today: NaiveDate,
    /// The value of `SOURCE_DATE_EPOCH`, which replaces today for reproducible builds.
    pub source_date_epoch: Option<String>,
    /// The path of this program, which reads old formats in a separate process; `None` if they are
    /// read in this process.
    pub program: Option<PathBuf>,
    /// The environment variables whose values are text.
    pub variables: BTreeMap<String, String>,
    /// The terminal for results; `None` if they go to a file or pipe.
    pub out: Option<Terminal>,
    /// The terminal for findings and errors; `None` if they go to a file or pipe.
    pub err: Option<Terminal>,
    /// Whether the calling thread may [share work](share_work).
    pub shares_work: bool,
}

impl Surroundings {
    /// The surroundings of this process.
    pub fn of_process() -> Self {
        Self {
            today: today(),
            source_date_epoch: std::env::var("SOURCE_DATE_EPOCH").ok(),
            program: std::env::current_exe().ok(),
            variables: variables(),
            out: terminal(&io::stdout(), terminal_size_of(io::stdout())),
            err: terminal(&io::stderr(), terminal_size_of(io::stderr())),
            shares_work: true,
        }
    }

    /// The same surroundings later, in a program that runs for days.
    #[cfg(feature = "open")]
    pub(crate) fn at_this_time(&self) -> Self {
        Self {
            today: today(),
            ..self.clone()
        }
    }

    /// The date that counts as today if neither the command line nor the plan states one.
    pub(crate) fn day(&self) -> NaiveDate {
        let epoch = self
            .source_date_epoch
            .as_ref()
            .and_then(|seconds| seconds.parse().ok())
            .and_then(day_of_epoch);
        epoch.unwrap_or(self.today)
    }
}

fn today() -> NaiveDate {
    let since_epoch = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    day_of_epoch(since_epoch.as_secs()).unwrap_or_default()
}

fn variables() -> BTreeMap<String, String> {
    let variables = std::env::vars_os();
    variables
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// A stream of this process as a terminal, with its size. `NO_COLOR` is honoured (no-color.org).
fn terminal(
    stream: &impl io::IsTerminal,
    size: Option<(terminal_size::Width, terminal_size::Height)>,
) -> Option<Terminal> {
    if !stream.is_terminal() {
        return None;
    }
    let width_chars = size.map_or(Terminal::PLAIN.width_chars, |(width, _)| width.0.into());
    Some(Terminal {
        is_screen: true,
        has_colour: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        width_chars,
    })
}

fn day_of_epoch(seconds: u64) -> Option<NaiveDate> {
    let days = chrono::Days::new(seconds / 86_400);
    let day = NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_days(days)?;
    // Documents cannot state later years.
    (day.year() <= 9999).then_some(day)
}

/// Makes the calling thread one of the worker threads. Otherwise it would wait for other threads to
/// wake, which is a tenth of the time to read a small plan.
///
/// Only for a program's `main`, because the thread must live as long as the process.
pub fn share_work() {
    let builder = rayon::ThreadPoolBuilder::new().use_current_thread();
    // If no further thread can be started, this thread does all the work.
    let count = std::thread::available_parallelism().map_or(1, usize::from);
    let builder = if threads::can_be_started(count) {
        builder
    } else {
        builder.num_threads(1)
    };
    // If there is a pool already, it stays.
    let _ = builder.build_global();
}
