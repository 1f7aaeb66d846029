//! Puts many boards' plans side by side.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::comparison::{BoardFigures, ComparisonSetting, compare, figures};
use crate::failure::Failure;
use crate::many::find_packs;
use crate::pack_file::Inputs;
use crate::render::{json, listing};

use super::args::CompareArguments;
use super::output::report::{draw_list, print_or_write};
use super::session::{DONE, FINDINGS, Session, Stop, read_plan};

/// Prints or writes the comparison. A plan that cannot be read is named and left out.
pub(super) fn run(arguments: &CompareArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let mut packs = BTreeSet::new();
    for folder in &arguments.folders {
        packs.extend(find_packs(folder)?);
    }
    let packs: Vec<PathBuf> = packs.into_iter().collect();
    let day = session.day(arguments.as_of);
    let program = session.program();
    session.show_progress("Reading the plans …");
    let read: Vec<Result<BoardFigures, Failure>> = packs
        .par_iter()
        .map(|pack| figures_of(pack.clone(), program.clone(), day))
        .collect();
    session.show_progress("");
    let mut boards = Vec::new();
    for (pack, read) in packs.iter().zip(read) {
        match read {
            Ok(board) => boards.push(board),
            Err(failure) => session.say(&format!("{}: {failure}", pack.display()))?,
        }
    }
    let unread = packs.len() - boards.len();
    let setting = ComparisonSetting {
        day,
        small: arguments.suppress_below,
        is_anonymous: arguments.no_names,
    };
    let compared = compare(boards, unread, setting);
    let listing = listing::comparison(&compared);
    let bytes = draw_list(&listing, arguments.format, || json::comparison(&compared))?;
    let name = format!("comparison{}", arguments.format.suffix());
    print_or_write((&name, bytes), arguments.output.as_deref(), session)?;
    Ok(if unread == 0 { DONE } else { FINDINGS })
}

fn figures_of(
    pack: PathBuf,
    program: Option<PathBuf>,
    day: NaiveDate,
) -> Result<BoardFigures, Failure> {
    let inputs = Inputs::find(&[pack])?.read_by(program);
    let plan = read_plan(&inputs)?;
    Ok(figures(&plan, &inputs.pack_file.ratings, day))
}
