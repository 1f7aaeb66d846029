//! Draws packs in their formats.

use crate::compose::{Pack, WorkingTracker};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::model::Plan;
use crate::pack_file::{Attachment, PackFile};
use crate::render::html::{self, Download, PageExtras};
use crate::render::rules as render_rules;
use crate::render::salvage::{LeftOut, Salvaged, salvage};
use crate::render::text::pack;
use crate::render::{ods, xlsx};

use super::file::Output;
use crate::cli::args::PackFormat;

/// The published plan, if the pack file asks for it to be attached to PDFs.
pub(crate) fn attached<'a>(pack_file: &PackFile, plan_json: &'a [u8]) -> Option<&'a [u8]> {
    match pack_file.publication.attach {
        Attachment::Plan => Some(plan_json),
        Attachment::None => None,
    }
}

/// A pack to be drawn.
#[derive(Clone, Copy)]
pub(crate) struct Drawing<'a> {
    pub(crate) pack: &'a Pack,
    /// The plan to publish with the PDF and the web page, if any.
    pub(crate) attached: Option<&'a [u8]>,
    /// The pack as data.
    pub(crate) own_json: &'a [u8],
    /// The office's own tracker, if that is a format to be drawn.
    pub(crate) working: Option<&'a WorkingTracker>,
    /// The name of the files, without suffix.
    pub(crate) stem: &'a str,
    /// Whether a web page has its script.
    pub(crate) has_script: bool,
}

/// The drawn files, and a finding for everything that could not be drawn.
#[derive(Default)]
pub(crate) struct Drawings {
    pub(crate) outputs: Vec<Output>,
    pub(crate) findings: Vec<Finding>,
}

/// Draws a pack of a plan once in each of the formats. A format that cannot be drawn is a finding.
///
/// # Errors
/// [`Failure::Render`] if no format can be drawn.
pub(crate) fn draw(
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
    let output = Output::new(format!("{}{end}", drawing.stem), drawn.drawing);
    Ok((output, drawn.left_out))
}

/// Draws a web page that links to the files drawn before it.
fn draw_html(drawing: Drawing<'_>, before: &[Output]) -> Result<Salvaged<Vec<u8>>, Failure> {
    let downloads: Vec<Download> = before.iter().filter_map(download).collect();
    let extras = PageExtras {
        plan_json: drawing.attached,
        downloads: &downloads,
        has_script: drawing.has_script,
    };
    salvage(drawing.pack, |pack| html::render(pack, &extras))
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
