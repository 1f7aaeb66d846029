//! Opens the page for office people in the browser, and serves it until it ends.

use std::ffi::OsString;

use crate::failure::Failure;
use crate::open::{self, Opened, Opening, Program, Ran, Timeouts, UserFolders};
use crate::render::text::terminal::visible;

use super::args::OpenArguments;
use super::session::{DONE, Session, Stop, Surroundings};

/// Runs the program with these arguments. The streams are for results, and for findings and errors.
pub(super) type Run = fn(Vec<OsString>, &Surroundings, [&mut Vec<u8>; 2]) -> u8;

/// Opens the page. Ends when the page ends.
pub(super) fn run(
    arguments: &OpenArguments,
    session: &mut Session<'_>,
    run: Run,
) -> Result<u8, Stop> {
    let surroundings = session.surroundings().clone();
    if let Some(program) = &surroundings.program {
        open::refuse_if_off(program)?;
    }
    let no_home = || {
        let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        Failure::BadRequest(format!(
            "the system does not name your home folder; set {variable}"
        ))
    };
    let Opened { address, server } = open::open(Opening {
        paths: arguments.paths.clone(),
        is_shown: !arguments.print_address,
        user_folders: UserFolders::of_user().ok_or_else(no_home)?,
        timeouts: Timeouts::default(),
        program: program(surroundings, run),
    })?;
    if arguments.print_address {
        session.print(&format!("{}\n", visible(&address)))?;
        session.out.flush()?;
    }
    let Some(server) = server else {
        session.say("This plan is open already, so planpack shows that page.")?;
        return Ok(DONE);
    };
    session.say("The page is open. To end it, press its button \"Finish\", or Ctrl+C here.")?;
    server.wait();
    session.say("planpack has stopped.")?;
    Ok(DONE)
}

/// The commands for the page: without a terminal, and each on the day on which it runs.
pub(super) fn program(surroundings: Surroundings, run: Run) -> Program {
    let surroundings = Surroundings {
        out: None,
        err: None,
        // The threads of the server continue after a command.
        shares_work: false,
        ..surroundings
    };
    let day_of = surroundings.clone();
    Program {
        run: Box::new(move |arguments| {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let now = surroundings.at_this_time();
            let code = run(arguments, &now, [&mut out, &mut err]);
            let err = String::from_utf8_lossy(&err).into_owned();
            Ran { code, out, err }
        }),
        today: Box::new(move || day_of.at_this_time().day()),
    }
}
