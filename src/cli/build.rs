//! Builds the pack of a plan, and draws packs in their formats.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::check::{has_placeholders, placeholders};
use crate::compose::{self, Pack, Setting, WorkingTracker, changes, compose, working_tracker};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::logo;
use crate::model::Plan;
use crate::pack_file::{Attachment, FILE_NAME, Inputs, PackFile};
use crate::render::html::{self, Download, Web};
use crate::render::rules as render_rules;
use crate::render::salvage::{LeftOut, Salvaged, salvage};
use crate::render::text::{pack, summary};
use crate::render::{json, ods, xlsx};

use super::args::{BuildArguments, PackFormat};
use super::output::{Output, write_all};
use super::session::{CheckedPlan, PlanVersion, Session, Stop, exit_code};
use super::statement::{self, Drawn};

/// Builds the pack of a plan.
pub(super) fn run(arguments: &BuildArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let BuildArguments {
        input,
        changes_since,
        output,
        format,
        no_script,
        statement,
        deny,
    } = arguments;
    let mut checked = session.read(&input.paths, input.as_of)?.require_table()?;
    checked.attach_dates(input.as_of);
    let earlier = earlier_version(&checked.inputs, changes_since.as_deref(), session)?;
    session.show_progress("Making the pack …");
    let composed = Composed::of(&checked, earlier.as_ref(), input.as_of)?;
    let drawn = composed
        .draw(&checked, format, !no_script)
        .and_then(|mut drawings| {
            if *statement {
                let second = composed.draw(&checked, format, !no_script)?;
                let drawn = Drawn {
                    pack: &composed.pack,
                    printed: &composed.printed,
                    stem: &composed.stem,
                    outputs: &drawings.outputs,
                    again: &second.outputs,
                };
                let statement = statement::outputs(&checked, &drawn)?;
                drawings.outputs.extend(statement);
            }
            Ok(drawings)
        });
    session.show_progress("");
    let drawings = drawn?;
    let folder = checked.output_folder(output.as_deref());
    if let Some(earlier) = &earlier {
        keep(&earlier.path, &folder, &drawings.outputs)?;
    }
    let written = write_all(&folder, &drawings.outputs)?;
    checked.add_findings(drawings.findings);
    session.report(&checked.findings, checked.cells())?;
    session.print_paths(&written)?;
    session.out.flush()?;
    session.remark(&summary::render(
        &checked.imported.plan,
        &checked.inputs.pack_file,
        &checked.findings,
        to_open(&written),
    ))?;
    Ok(exit_code(&checked.findings, *deny))
}

/// The file to open first: the document, else the web page, else the first.
fn to_open(written: &[PathBuf]) -> Option<&Path> {
    let of_kind = |ending: &str| {
        let mut paths = written.iter();
        paths.find(|path| path.extension().is_some_and(|own| own == ending))
    };
    let path = of_kind("pdf").or_else(|| of_kind("html"));
    path.or(written.first()).map(PathBuf::as_path)
}

/// The version since which the pack lists changes: the one on the command line, else the file that
/// the pack file names.
pub(super) fn earlier_version(
    inputs: &Inputs,
    asked: Option<&Path>,
    session: &Session<'_>,
) -> Result<Option<PlanVersion>, Failure> {
    let path = match (asked, &inputs.pack_file.changes_since) {
        (Some(path), _) => path.to_owned(),
        (None, Some(name)) => {
            Inputs::inside(&inputs.folder, name).map_err(|message| Failure::PackFile {
                path: inputs.folder.join(FILE_NAME),
                message,
            })?
        }
        (None, None) => return Ok(None),
    };
    session.read_version(&path).map(Some)
}

/// Refuses to overwrite the earlier version. Otherwise the version that was approved would be lost,
/// and the next build would be compared with this one.
fn keep(earlier: &Path, folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let same = |one: &Path, other: &Path| {
        let real = |path: &Path| path.canonicalize().ok();
        real(one).is_some_and(|one| real(other) == Some(one))
    };
    let is_overwritten = |output: &Output| same(earlier, &folder.join(&output.name));
    if !outputs.iter().any(is_overwritten) {
        return Ok(());
    }
    Err(Failure::BadRequest(format!(
        "this build would overwrite the earlier version `{}`; write to another folder with -o, or \
         name a copy of the earlier version in another folder",
        earlier.display()
    )))
}

/// The pack of a plan, ready to be drawn.
pub(super) struct Composed {
    pack: Pack,
    /// The plan, reduced to the content that the pack prints.
    pub(super) printed: Plan,
    /// The plan as data, as far as the pack prints it.
    plan_json: Vec<u8>,
    /// Up to which day the office's own tracker counts the answers of partners.
    answers_until: Option<NaiveDate>,
    /// The name of the files, without suffix.
    stem: String,
}

impl Composed {
    /// The pack of a plan, with the changes since an earlier version at its end.
    pub(super) fn of(
        checked: &CheckedPlan,
        earlier: Option<&PlanVersion>,
        as_of: Option<NaiveDate>,
    ) -> Result<Self, Failure> {
        let (plan, pack_file) = (&checked.imported.plan, &checked.inputs.pack_file);
        let setting = Setting {
            pack_file,
            logo: logo::read(&checked.inputs.folder, pack_file)?,
            day: checked.day,
            has_placeholders: has_placeholders(&checked.findings),
        };
        let mut pack = compose(plan, setting);
        compose::mark_placeholders(&mut pack, &placeholders(&checked.findings));
        let printed = compose::as_printed(plan, pack_file);
        if let Some(earlier) = earlier {
            // Sections that this pack leaves out are left out of both versions, so that the
            // history does not mention them.
            let was = compose::as_printed(&earlier.plan, pack_file);
            let difference = changes::compare(&was, &printed, pack_file);
            changes::add_history(&mut pack, &difference, [&was, &printed]);
        }
        let mut stem = compose::file_stem(plan, pack_file);
        if pack.is_draft && !stem.ends_with("draft") {
            stem.push_str("-draft");
        }
        Ok(Self {
            plan_json: json::published_plan(&printed, &pack),
            answers_until: as_of,
            pack,
            printed,
            stem,
        })
    }

    /// Draws it in each of the formats.
    pub(super) fn draw(
        &self,
        checked: &CheckedPlan,
        formats: &[PackFormat],
        has_script: bool,
    ) -> Result<Drawings, Failure> {
        let pack_file = &checked.inputs.pack_file;
        let working = formats.contains(&PackFormat::Tracker).then(|| {
            let plan = checked.answered_plan(self.answers_until);
            working_tracker(&plan, &self.pack, &pack_file.ratings)
        });
        let drawing = Drawing {
            pack: &self.pack,
            attached: attached(pack_file, &self.plan_json),
            own_json: &self.plan_json,
            working: working.as_ref(),
            stem: &self.stem,
            has_script,
        };
        draw(&checked.imported.plan, drawing, formats)
    }
}

/// The published plan, if the pack file asks for it to be attached to PDFs.
pub(super) fn attached<'a>(pack_file: &PackFile, plan_json: &'a [u8]) -> Option<&'a [u8]> {
    match pack_file.publication.attach {
        Attachment::Plan => Some(plan_json),
        Attachment::None => None,
    }
}

/// A pack to be drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawing<'a> {
    pub(super) pack: &'a Pack,
    /// The plan to publish with the PDF and the web page, if any.
    pub(super) attached: Option<&'a [u8]>,
    /// The pack as data.
    pub(super) own_json: &'a [u8],
    /// The office's own tracker, if that is a format to be drawn.
    pub(super) working: Option<&'a WorkingTracker>,
    /// The name of the files, without suffix.
    pub(super) stem: &'a str,
    /// Whether a web page has its script.
    pub(super) has_script: bool,
}

/// The drawn files, and a finding for everything that could not be drawn.
#[derive(Default)]
pub(super) struct Drawings {
    pub(super) outputs: Vec<Output>,
    pub(super) findings: Vec<Finding>,
}

/// Draws a pack of a plan once in each of the formats. A format that cannot be drawn is a finding.
///
/// # Errors
/// [`Failure::Render`] if no format can be drawn.
pub(super) fn draw(
    plan: &Plan,
    drawing: Drawing<'_>,
    formats: &[PackFormat],
) -> Result<Drawings, Failure> {
    let mut formats = formats.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let mut drawings = Drawings::default();
    let mut failures = Vec::new();
    for format in formats {
        match draw_format(drawing, format, &drawings.outputs) {
            Ok((output, left_out)) => {
                let finding = |left: &LeftOut| render_rules::left_out(plan, format.name(), left);
                drawings.findings.extend(left_out.iter().map(finding));
                drawings.outputs.push(output);
            }
            Err(Failure::Render { reason, .. }) => failures.push((format, reason)),
            Err(failure) => return Err(failure),
        }
    }
    if drawings.outputs.is_empty()
        && let Some((format, reason)) = failures.pop()
    {
        return Err(Failure::Render {
            output: format.name(),
            reason,
        });
    }
    let missing = failures
        .iter()
        .map(|(format, reason)| render_rules::output_missing(plan, format.name(), reason));
    drawings.findings.extend(missing);
    Ok(drawings)
}

fn draw_format(
    drawing: Drawing<'_>,
    format: PackFormat,
    before: &[Output],
) -> Result<(Output, Vec<LeftOut>), Failure> {
    let (end, drawn) = match format {
        PackFormat::Pdf => (".pdf", draw_pdf(drawing.pack, drawing.attached)?),
        PackFormat::Xlsx => (".xlsx", salvage(drawing.pack, xlsx::render)?),
        PackFormat::Ods => (".ods", salvage(drawing.pack, ods::render)?),
        PackFormat::Text => (".txt", whole(pack::render(drawing.pack).into_bytes())),
        PackFormat::Tracker => {
            let working = drawing.working.map(xlsx::working).transpose()?;
            ("-tracker.xlsx", whole(working.unwrap_or_default()))
        }
        PackFormat::Json => (".json", whole(drawing.own_json.to_vec())),
        PackFormat::Html => (".html", draw_html(drawing, before)?),
    };
    let output = Output {
        name: format!("{}{end}", drawing.stem),
        bytes: drawn.drawing,
    };
    Ok((output, drawn.left_out))
}

/// Draws a web page that links to the files drawn before it.
fn draw_html(drawing: Drawing<'_>, before: &[Output]) -> Result<Salvaged<Vec<u8>>, Failure> {
    let downloads: Vec<Download> = before.iter().filter_map(download).collect();
    let web = Web {
        plan_json: drawing.attached,
        downloads: &downloads,
        has_script: drawing.has_script,
    };
    salvage(drawing.pack, |pack| html::render(pack, &web))
}

/// A file that is published beside a page. The tracker is the office's own.
fn download(output: &Output) -> Option<Download> {
    let kinds = [
        ("-tracker.xlsx", None),
        (".pdf", Some("Document, PDF")),
        (".xlsx", Some("Workbook, XLSX")),
        (".ods", Some("Workbook, ODS")),
        (".txt", Some("Text to be read aloud, TXT")),
        (".json", Some("Data, JSON")),
    ];
    let (_, kind) = kinds
        .into_iter()
        .find(|(end, _)| output.name.ends_with(end))?;
    Some(Download {
        name: output.name.clone(),
        kind: kind?,
        size: output.bytes.len(),
    })
}

fn whole(drawing: Vec<u8>) -> Salvaged<Vec<u8>> {
    Salvaged {
        drawing,
        left_out: Vec::new(),
    }
}

#[cfg(feature = "pdf")]
fn draw_pdf(pack: &Pack, attached: Option<&[u8]>) -> Result<Salvaged<Vec<u8>>, Failure> {
    salvage(pack, |pack| crate::render::pdf::render(pack, attached))
}

#[cfg(not(feature = "pdf"))]
fn draw_pdf(_pack: &Pack, _attached: Option<&[u8]>) -> Result<Salvaged<Vec<u8>>, Failure> {
    let message = "this planpack was built without its PDF renderer; choose --format xlsx";
    Err(Failure::BadRequest(message.to_owned()))
}
