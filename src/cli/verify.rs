//! Checks whether a PDF is byte for byte the one that planpack makes of these files. If not, lists
//! the differences.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::bytes::Regex;

use crate::carried;
use crate::diff::diff;
use crate::edition::Edition;
use crate::failure::Failure;
use crate::files::input_file::{self, Kind};
use crate::limits::Limits;
use crate::model::Plan;
use crate::render::{CREATOR, text};
use crate::text::day_in_words;

use super::args::{PackFormat, VerifyArguments};
use super::build::{Composed, PlanToBuild};
use super::session::{DONE, FINDINGS, Session, Stop};

/// The program that made a PDF, as the PDF says.
static MADE_BY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"/Creator\((planpack[^)]*)\)").expect("a sound pattern"));
/// The day of a PDF.
static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"/CreationDate\(D:(\d{8})").expect("a sound pattern"));

/// Makes the pack again and compares it with the PDF.
pub(super) fn run(arguments: &VerifyArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let approved = Approved::read(&arguments.pack)?;
    let mut remade = remake(arguments, arguments.input.as_of, session)?;
    // Without a date, a build uses the day of the plan, or else the day on which it runs. In the
    // second case, the PDF has that day.
    if remade.pdf != approved.pdf && arguments.input.as_of.is_none() && approved.day.is_some() {
        let on_its_day = remake(arguments, approved.day, session)?;
        if on_its_day.pdf == approved.pdf {
            remade = on_its_day;
        }
    }
    let name = arguments.pack.display();
    if remade.pdf == approved.pdf {
        session.print(&format!(
            "{name} is exactly what planpack makes from these files: all {} bytes are the same.\n",
            approved.pdf.len()
        ))?;
        return Ok(DONE);
    }
    session.print(&format!(
        "{name} is not what planpack makes from these files.\n{}",
        differences(&approved, &remade, &arguments.pack, session)
    ))?;
    Ok(FINDINGS)
}

/// The PDF that was approved.
struct Approved {
    pdf: Vec<u8>,
    /// The program that made it.
    creator: Option<String>,
    /// The day that it was made for.
    day: Option<NaiveDate>,
}

impl Approved {
    fn read(path: &Path) -> Result<Self, Failure> {
        let pdf = input_file::read(path, Kind::workbook(&Limits::default()))
            .map_err(|unread| unread.of_file(path))?;
        if !carried::is_pdf(&pdf) {
            return Err(Failure::BadRequest(format!(
                "`{}` is not a PDF; name the PDF that was approved, then the files of the plan",
                path.display()
            )));
        }
        let found = |pattern: &Regex| {
            let value = pattern.captures(&pdf)?.get(1)?.as_bytes();
            Some(String::from_utf8_lossy(value).into_owned())
        };
        Ok(Self {
            creator: found(&MADE_BY),
            day: found(&DAY).and_then(|day| NaiveDate::parse_from_str(&day, "%Y%m%d").ok()),
            pdf,
        })
    }
}

/// The pack as it is made now.
struct Remade {
    pdf: Vec<u8>,
    /// The day that it is made for.
    day: NaiveDate,
    /// The plan, reduced to the content that the pack prints.
    printed: Plan,
}

fn remake(
    arguments: &VerifyArguments,
    as_of: Option<NaiveDate>,
    session: &mut Session<'_>,
) -> Result<Remade, Failure> {
    let checked = session.read(&arguments.input.paths, as_of)?;
    let source = PlanToBuild::of(checked, as_of, arguments.changes_since.as_deref())?;
    let checked = &source.checked;
    session.show_progress("Making the pack …");
    let edition = edition(arguments, &checked.imported.plan)?;
    let composed = Composed::of(&source, None, &edition)?;
    let drawings = composed.draw(checked, &[PackFormat::Pdf], false);
    session.show_progress("");
    let output = drawings?.outputs.pop();
    Ok(Remade {
        pdf: output.map(|output| output.bytes).unwrap_or_default(),
        day: checked.day,
        printed: composed.printed,
    })
}

/// The edition to compare with: the one of the command line, else the one that the PDF names.
fn edition(arguments: &VerifyArguments, plan: &Plan) -> Result<Edition, Failure> {
    let named = || {
        let carried = carried::read(&arguments.pack, &Limits::default()).ok()??;
        Some(carried.plan.edition?.name)
    };
    let Some(name) = arguments.edition.clone().or_else(named) else {
        return Ok(Edition::Joint);
    };
    let editions = Edition::named(&name, plan).map_err(Failure::BadRequest)?;
    match editions.as_slice() {
        [edition] => Ok(edition.clone()),
        _ => Err(Failure::BadRequest(
            "name the edition of this PDF with --edition".to_owned(),
        )),
    }
}

/// The known differences, in sentences and a list of changes.
fn differences(approved: &Approved, remade: &Remade, path: &Path, session: &Session<'_>) -> String {
    let mut words = String::new();
    let creator = approved.creator.as_deref();
    if creator != Some(CREATOR) {
        let creator = creator.unwrap_or("another program or an older planpack");
        let _ = writeln!(words, "It was made by {creator}; this is {CREATOR}.");
    }
    if let Some(day) = approved.day.filter(|day| *day != remade.day) {
        let [its, this] = [day, remade.day].map(day_in_words);
        let _ = writeln!(words, "It is dated {its}; this build is dated {this}.");
    }
    match carried::read(path, &Limits::default()) {
        Ok(Some(carried)) => {
            let difference = diff(&carried.plan, &remade.printed);
            if difference.changes.is_empty() {
                words.push_str(
                    "The plan in it has not changed. The style, the logo or an option of the build \
                     is different, or somebody changed the PDF.\n",
                );
            } else {
                words.push_str("The plan has changed since:\n\n");
                words.push_str(&text::changes::render(&difference, session.out_terminal()));
            }
        }
        Ok(None) | Err(_) => {
            words
                .push_str("The PDF contains no plan to compare, so the difference is not known.\n");
        }
    }
    words
}
