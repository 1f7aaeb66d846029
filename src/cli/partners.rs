//! Shows who would be asked what, before anything is sent.

use crate::compose;
use crate::quarter::Quarter;
use crate::register::{Asked, Until, fold, prepare, revised_dates, who_is_asked};
use crate::render::{json, text};

use super::args::{PartnersArguments, TextFormat};
use super::session::{DONE, Session, Stop};

/// Prints the list. Nothing is written.
pub(super) fn run(arguments: &PartnersArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let checked = session
        .read(&arguments.paths, arguments.as_of)?
        .require_table()?;
    let (plan, pack_file) = (&checked.imported.plan, &checked.inputs.pack_file);
    let day = session.day(arguments.as_of);
    let asked = Asked {
        day,
        quarter: Quarter::of_day(day),
        due: None,
        stem: &compose::file_stem(plan, pack_file),
        pack_file,
        revised: &revised_dates(&checked.register.records, Until::default()),
    };
    let prepared = prepare(plan, &fold(&checked.register.records, Some(day)), asked);
    let asked = who_is_asked(plan, &prepared, pack_file);
    match arguments.format {
        TextFormat::Json => session.out.write_all(&json::partners(&asked))?,
        TextFormat::Text => session.print(&text::partners::render(&asked))?,
    }
    Ok(DONE)
}
