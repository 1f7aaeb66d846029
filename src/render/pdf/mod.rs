//! Draws a pack as PDF: tagged for screen readers (PDF/UA-1) and fit for archives (PDF/A-3a).
//!
//! The pack becomes JSON, with facts of layout beside it. The Typst templates in `templates/` read
//! this and lay it out. Text of the plan is always data and is never evaluated. The pack is made
//! drawable first (`drawable`), and words that no column can hold get places to break (`layout`),
//! so that no text makes the export fail. Nothing outside this module uses Typst.

mod chart_layout;
mod column_widths;
mod columns_folded;
mod drawable;
mod layout;
mod long_words;
mod measures;
mod overview_layout;
mod pages;
mod pdf_strings;
mod section_head;
#[cfg(test)]
mod style_tests;
mod table_layout;
mod text_width;
mod timeline_layout;
mod wide_tables;
mod world;

use chrono::Datelike;
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::layout::{Ratio, Transform};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::compose::Pack;
use crate::compose::pack::Mark;
use crate::failure::Failure;
use crate::pack_file::TableStyle;
use crate::render::CREATOR;
use crate::render::palette::Palette;

use drawable::make_drawable;
use layout::{PackLayout, lay_out};
use measures::Measures;
use world::{PackWorld, faults};

/// The number of renders for which the typesetter keeps intermediate results. With these results, a
/// pack that changed in one cell is drawn quickly.
const KEPT_RENDERS: usize = 3;

/// Draws a pack as PDF/UA-1 and PDF/A-3a at once. `attached` is attached as `plan.json`, the pack's
/// source; without it the PDF has no attachment.
///
/// The same pack and plan give the same bytes. A [`Failure`] means that the pack breaks its
/// promises (a link to an anchor that nothing sets, a colour that is not one, a picture that cannot
/// be read).
pub fn render(pack: &Pack, attached: Option<&[u8]>) -> Result<Vec<u8>, Failure> {
    faults::check_own_templates(&pack.style)?;
    let mut pack = pack.clone();
    let measures = Measures::of(&pack.style);
    make_drawable(&mut pack);
    // The typesetter draws a pack at most five times until it knows on which page everything is. If
    // that is not enough, page numbers could be wrong, and a link could be in a repeated
    // sub-header, where PDF/UA-1 allows no links. Then the pack is drawn again without links in
    // sub-headers.
    let pdf = match draw(pack.clone(), &measures, attached, false) {
        Ok(drawn) if drawn.is_settled => Ok(drawn),
        first => draw(pack, &measures, attached, true).or(first),
    };
    typst::comemo::evict(KEPT_RENDERS);
    pdf.map(|drawn| drawn.pdf)
}

/// The page on which an action begins in the PDF of a pack, counted from 1. `None` if the pack does
/// not have the action or cannot be drawn.
#[must_use]
pub fn page_of(pack: &Pack, reference: &str) -> Option<usize> {
    let mut pack = pack.clone();
    let measures = Measures::of(&pack.style);
    make_drawable(&mut pack);
    let layout = lay_out(&mut pack, &measures, false);
    let world = world_of(&pack, &layout, &measures, None).ok()?;
    let document = typst::compile::<PagedDocument>(&world).output.ok()?;
    pages::page_of(&pack, &document, reference)
}

/// A finished PDF.
struct Drawn {
    pdf: Vec<u8>,
    /// Whether the typesetter found everything on the page where it had expected it.
    is_settled: bool,
}

fn draw(
    mut pack: Pack,
    measures: &Measures,
    attached: Option<&[u8]>,
    has_plain_sub_headers: bool,
) -> Result<Drawn, Failure> {
    let layout = lay_out(&mut pack, measures, has_plain_sub_headers);
    let world = world_of(&pack, &layout, measures, attached)?;
    let compiled = typst::compile::<PagedDocument>(&world);
    let mut warnings = compiled.warnings.iter();
    let is_settled = !warnings.any(|warning| warning.message.contains("did not converge"));
    compiled
        .output
        .map(|document| scaled(document, measures.scale))
        .and_then(|document| typst_pdf::pdf(&document, &pdf_options(&pack)))
        .map(|pdf| Drawn { pdf, is_settled })
        .map_err(|errors| failure(&pack, &world, &errors))
}

/// The document on paper of another size, with everything on it enlarged or reduced.
fn scaled(document: PagedDocument, scale: f32) -> PagedDocument {
    if (scale - 1.0).abs() < f32::EPSILON {
        return document;
    }
    let scale = f64::from(scale);
    let scaled_page = |page: &Page| {
        let mut page = page.clone();
        let size = page.frame.size() * scale;
        page.frame
            .transform(Transform::scale(Ratio::new(scale), Ratio::new(scale)));
        page.frame.set_size(size);
        page
    };
    let pages = document.pages().iter().map(scaled_page).collect();
    PagedDocument::new(pages, document.info().clone())
}

/// The data that `board-pack.typ` reads.
#[derive(Serialize)]
struct PackJson<'a> {
    pack: &'a Pack,
    layout: &'a PackLayout,
    document: DocumentFacts<'a>,
    attaches_plan: bool,
}

/// Language and date in the parts that Typst expects.
#[derive(Serialize)]
struct DocumentFacts<'a> {
    language: &'a str,
    region: Option<&'a str>,
    year: i32,
    month: u32,
    day: u32,
}

/// The data that `theme.typ` reads.
#[derive(Serialize)]
struct LookJson<'a> {
    colours: Palette,
    tables: TableStyle,
    fonts: Vec<String>,
    marks: &'a [Mark],
    measures: &'a Measures,
}

fn world_of(
    pack: &Pack,
    layout: &PackLayout,
    measures: &Measures,
    attached: Option<&[u8]>,
) -> Result<PackWorld, Failure> {
    let mut world = PackWorld::new(&pack.style);
    world.insert(
        "pack.json",
        json(&PackJson {
            pack,
            layout,
            document: document_facts(pack),
            attaches_plan: attached.is_some(),
        })?,
    );
    world.insert(
        "look.json",
        json(&LookJson {
            colours: Palette::of(&pack.style),
            tables: pack.style.tables,
            fonts: world.families(),
            marks: &pack.marks,
            measures,
        })?,
    );
    if let Some(plan_json) = attached {
        world.insert("plan.json", plan_json.to_vec());
    }
    if let Some(logo) = &pack.cover.logo {
        world.insert(&logo.name, logo.bytes.clone());
    }
    Ok(world)
}

fn json(data: &impl Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(data).map_err(|error| refused(error.to_string()))
}

fn document_facts(pack: &Pack) -> DocumentFacts<'_> {
    let (language, region) = language_and_region(&pack.language);
    DocumentFacts {
        language,
        region,
        year: pack.date.year(),
        month: pack.date.month(),
        day: pack.date.day(),
    }
}

/// Splits a tag such as `en-GB`. Any other text counts as English, because a tagged PDF must name a
/// language.
fn language_and_region(tag: &str) -> (&str, Option<&str>) {
    let is_letters = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let mut parts = tag.split('-');
    let language = parts
        .next()
        .filter(|part| is_letters(part, 2, 3))
        .unwrap_or("en");
    (language, parts.next().filter(|part| is_letters(part, 2, 2)))
}

fn pdf_options(pack: &Pack) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a])
        .expect("the two standards agree with each other");
    PdfOptions {
        ident: Smart::Custom(format!("planpack {} {}", pack.title, pack.date)),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

fn failure(pack: &Pack, world: &PackWorld, errors: &[SourceDiagnostic]) -> Failure {
    if !pack.style.own_templates.0.is_empty() {
        return faults::failure(world, errors);
    }
    let reasons: Vec<_> = errors
        .iter()
        .map(|error| error.message.to_string())
        .collect();
    refused(reasons.join("; "))
}

fn refused(reason: String) -> Failure {
    Failure::Render {
        output: "PDF",
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_split_and_nonsense_is_english() {
        assert_eq!(language_and_region("en-GB"), ("en", Some("GB")));
        assert_eq!(language_and_region("cy"), ("cy", None));
        assert_eq!(language_and_region("Welsh (formal)"), ("en", None));
        assert_eq!(language_and_region(""), ("en", None));
    }
}
