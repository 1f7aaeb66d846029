//! Draws a pack as PDF: tagged for screen readers (PDF/UA-1) and fit for archives (PDF/A-3a).
//!
//! A pack becomes JSON, with facts of layout beside it; the Typst templates in `templates/` read that and lay it out.
//! Words of the plan are data throughout and are never evaluated. What the fonts cannot draw is replaced by a stand-in
//! (`printable`) and words that no column can hold are given places to break (`layout`), so that no text fails the
//! export. Nothing outside this module knows of Typst.

mod column_widths;
mod layout;
mod long_words;
mod measures;
mod printable;
mod row_lines;
mod table_layout;
mod text_width;
mod texts;
mod world;

use chrono::Datelike;
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::compose::Pack;
use crate::compose::pack::Look;
use crate::failure::Failure;

use layout::{PackLayout, lay_out};
use measures::{MEASURES, Measures};
use printable::make_pack_printable;
use world::PackWorld;

/// Renders whose intermediate results the typesetter keeps, so that a pack changed in one cell is quick.
const KEPT_RENDERS: usize = 3;

/// Draws a pack as PDF/UA-1 and PDF/A-3a at once; `plan_json` is attached as `plan.json`, the pack's source.
///
/// The same pack and plan give the same bytes. A [`Failure`] means that the pack breaks its promises (a link to an
/// anchor that nothing sets, a colour that is none, a picture that cannot be read).
pub fn render(pack: &Pack, plan_json: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut pack = pack.clone();
    make_pack_printable(&mut pack);
    let layout = lay_out(&mut pack);
    let world = world_of(&pack, &layout, plan_json)?;
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| failure(&errors))?;
    let pdf = typst_pdf::pdf(&document, &pdf_options(&pack)?).map_err(|errors| failure(&errors))?;
    typst::comemo::evict(KEPT_RENDERS);
    Ok(pdf)
}

/// What `board-pack.typ` reads.
#[derive(Serialize)]
struct PackJson<'a> {
    pack: &'a Pack,
    layout: &'a PackLayout,
    document: DocumentFacts<'a>,
}

/// Language and date in the parts that Typst wants.
#[derive(Serialize)]
struct DocumentFacts<'a> {
    language: &'a str,
    region: Option<&'a str>,
    year: i32,
    month: u32,
    day: u32,
}

/// What `theme.typ` reads.
#[derive(Serialize)]
struct LookJson<'a> {
    look: &'a Look,
    measures: Measures,
}

fn world_of(pack: &Pack, layout: &PackLayout, plan_json: &[u8]) -> Result<PackWorld, Failure> {
    let mut world = PackWorld::new();
    world.insert("pack.json", json(&PackJson { pack, layout, document: document_facts(pack) })?);
    world.insert("look.json", json(&LookJson { look: &pack.look, measures: MEASURES })?);
    world.insert("plan.json", plan_json.to_vec());
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
    DocumentFacts { language, region, year: pack.date.year(), month: pack.date.month(), day: pack.date.day() }
}

/// Splits a tag such as `en-GB`. What is no language is taken for English, because a tagged PDF must name one.
fn language_and_region(tag: &str) -> (&str, Option<&str>) {
    let is_letters = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let mut parts = tag.split('-');
    let language = parts.next().filter(|part| is_letters(part, 2, 3)).unwrap_or("en");
    (language, parts.next().filter(|part| is_letters(part, 2, 2)))
}

fn pdf_options(pack: &Pack) -> Result<PdfOptions, Failure> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a])
        .map_err(|error| refused(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("planpack {} {}", pack.title, pack.date)),
        creator: Smart::Custom(Some("planpack".to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

fn failure(errors: &[SourceDiagnostic]) -> Failure {
    let reasons: Vec<_> = errors.iter().map(|error| error.message.to_string()).collect();
    refused(reasons.join("; "))
}

fn refused(reason: String) -> Failure {
    Failure::Render { output: "PDF", reason }
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
