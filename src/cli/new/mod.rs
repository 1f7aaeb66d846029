//! Makes a pack folder from workbooks: copies them, and the Markdown files beside them, and writes
//! a pack file.
//!
//! The pack file states what was read, so that a pack of the folder is the same as one of the
//! files. Uncertain readings are comments, to be corrected and activated. No copy replaces another
//! file: if a name is taken, the copy gets a number.

mod copies;
mod description;
mod narratives;

use crate::failure::Failure;
use crate::files::input_file::Kind;
use crate::import::import;
use crate::pack_file::FILE_NAME;

use super::args::NewArguments;
use super::output::{Output, write_all};
use super::session::{DONE, Session, Stop};

use copies::{Copied, Copies, holds};
use narratives::{Narrative, narrative, without_repeats};

/// Makes the folder. A folder that holds another pack is refused; one with the same bytes may be
/// left from a run that was killed.
pub(super) fn run(arguments: &NewArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let NewArguments { folder, from } = arguments;
    let mut inputs = session.inputs(from)?;
    inputs.workbooks = without_repeats(&inputs.workbooks);
    let imported = import(&inputs)?;
    let mut copies = Copies::into_folder(folder);
    let kind = Kind::workbook(&inputs.pack_file.limits);
    let workbooks = inputs.workbooks.iter().map(|path| {
        copies
            .add(path, kind)
            .map_err(|unread| unread.of_file(path))
    });
    let workbooks = workbooks.collect::<Result<Vec<Copied>, Failure>>()?;
    let narratives: Vec<Narrative> = narratives::beside(&inputs.workbooks)
        .iter()
        .map(|path| narrative(&mut copies, path))
        .collect();
    let mut outputs = copies.outputs;
    let text = description::render(&imported.plan, &workbooks, &narratives);
    outputs.push(Output {
        name: FILE_NAME.to_owned(),
        bytes: text.into_bytes(),
    });
    let pack_file = folder.join(FILE_NAME);
    if pack_file.exists()
        && !outputs
            .iter()
            .all(|output| holds(folder, &output.name, &output.bytes))
    {
        let message = format!(
            "`{}` exists already; choose another folder",
            pack_file.display()
        );
        return Err(Failure::BadRequest(message).into());
    }
    session.print_paths(&write_all(folder, &outputs)?)?;
    Ok(DONE)
}
