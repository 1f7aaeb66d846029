//! The program: passes its arguments to [`planpack::cli`] and ends with its exit code.

use std::io;
use std::process::ExitCode;

use planpack::cli::{self, Surroundings};

fn main() -> ExitCode {
    let (mut out, mut err) = (io::BufWriter::new(io::stdout().lock()), io::stderr().lock());
    ExitCode::from(cli::run(
        std::env::args_os(),
        &Surroundings::of_process(),
        &mut out,
        &mut err,
    ))
}
