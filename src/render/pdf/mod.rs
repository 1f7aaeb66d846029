//! Draws a pack as PDF: tagged for screen readers (PDF/UA-1) and fit for archives (PDF/A-3a).
//!
//! A pack becomes JSON, with facts of layout beside it; the Typst templates in `templates/` read
//! that and lay it out. Text of the plan is data throughout and is never evaluated. Whatever a
//! pack holds is made drawable first (`drawable`), and words that no column can hold are given
//! places to break (`layout`), so that no text fails the export. The heights of rows are computed
//! beforehand where that can be exact (`row_lines`), which spares Typst most of its work. Nothing
//! outside this module uses Typst.

mod chart_layout;
mod column_widths;
mod columns_folded;
mod drawable;
mod drawable_text;
mod layout;
mod long_words;
mod measures;
mod overview_layout;
mod pdf_strings;
mod row_lines;
mod sub_header_links;
mod table_layout;
mod text_width;
mod wide_tables;
mod world;

use chrono::Datelike;
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::compose::Pack;
use crate::compose::pack::{Look, Mark};
use crate::failure::Failure;

use drawable::make_drawable;
use layout::{PackLayout, lay_out};
use measures::{MEASURES, Measures};
use world::PackWorld;

/// For how many renders the typesetter keeps intermediate results, so that a pack changed in one
/// cell is drawn quickly.
const KEPT_RENDERS: usize = 3;

/// Draws a pack as PDF/UA-1 and PDF/A-3a at once. `attached` is attached as `plan.json`, the pack's
/// source; without it the PDF has no attachment.
///
/// The same pack and plan give the same bytes. A [`Failure`] means that the pack breaks its
/// promises (a link to an anchor that nothing sets, a colour that is not one, a picture that cannot
/// be read).
pub fn render(pack: &Pack, attached: Option<&[u8]>) -> Result<Vec<u8>, Failure> {
    let mut pack = pack.clone();
    make_drawable(&mut pack);
    let layout = lay_out(&mut pack);
    let document = pages(&pack, &layout, attached)?;
    let pdf = typst_pdf::pdf(&document, &pdf_options(&pack)?).map_err(|errors| failure(&errors))?;
    typst::comemo::evict(KEPT_RENDERS);
    Ok(pdf)
}

fn pages(
    pack: &Pack,
    layout: &PackLayout,
    attached: Option<&[u8]>,
) -> Result<PagedDocument, Failure> {
    let world = world_of(pack, layout, attached)?;
    typst::compile::<PagedDocument>(&world)
        .output
        .map_err(|errors| failure(&errors))
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
    look: &'a Look,
    marks: &'a [Mark],
    measures: Measures,
}

fn world_of(
    pack: &Pack,
    layout: &PackLayout,
    attached: Option<&[u8]>,
) -> Result<PackWorld, Failure> {
    let mut world = PackWorld::new();
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
            look: &pack.look,
            marks: &pack.marks,
            measures: MEASURES,
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
    use std::path::PathBuf;

    use typst::layout::{Frame, FrameItem, Point};

    use super::*;
    use crate::columns::ColumnRole;
    use crate::compose::{Setting, compose};
    use crate::import::import;
    use crate::location::Text;
    use crate::model::{Plan, Rag};
    use crate::pack_file::Inputs;
    use crate::references;

    /// Every run of text, with its page and its position there in hundredths of a point.
    fn texts(document: &PagedDocument) -> Vec<(usize, i64, i64, String)> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a page is a few hundred points wide"
        )]
        fn add(page: usize, at: Point, frame: &Frame, texts: &mut Vec<(usize, i64, i64, String)>) {
            let hundredths = |length: typst::layout::Abs| (length.to_pt() * 100.0).round() as i64;
            for (offset, item) in frame.items() {
                match item {
                    FrameItem::Group(group) => add(page, at + *offset, &group.frame, texts),
                    FrameItem::Text(text) => {
                        let at = at + *offset;
                        texts.push((
                            page,
                            hundredths(at.x),
                            hundredths(at.y),
                            text.text.to_string(),
                        ));
                    }
                    _ => {}
                }
            }
        }
        let mut texts = Vec::new();
        for (index, page) in document.pages().iter().enumerate() {
            add(index + 1, Point::zero(), &page.frame, &mut texts);
        }
        texts
    }

    /// The plan with a rating in place of every action's progress.
    fn rated(mut plan: Plan) -> Plan {
        for part in &mut plan.parts {
            let columns = part
                .columns
                .iter_mut()
                .filter(|column| column.role == Some(ColumnRole::Progress));
            columns.for_each(|column| column.role = Some(ColumnRole::Rag));
            let actions = part
                .objectives_mut()
                .iter_mut()
                .flat_map(|objective| &mut objective.actions);
            actions
                .zip(["Red", "Amber", "Green", "Complete"].into_iter().cycle())
                .for_each(|(action, word)| {
                    let text = Text {
                        value: word.to_owned(),
                        place: action.text.place.clone(),
                    };
                    action.rag = Some(Rag { text, rating: None });
                });
        }
        plan
    }

    /// The sample, and the published plans if they are on this machine, each without and with
    /// ratings.
    fn packs() -> Vec<Pack> {
        let mut inputs = vec![vec![PathBuf::from("samples")]];
        let plans = std::fs::read_dir("../shared/corpus")
            .into_iter()
            .flatten()
            .flatten();
        for typed in plans
            .map(|plan| plan.path().join("typed"))
            .filter(|folder| folder.is_dir())
        {
            let mut workbooks: Vec<_> = std::fs::read_dir(typed)
                .unwrap()
                .map(|file| file.unwrap().path())
                .collect();
            workbooks.sort();
            inputs.push(workbooks);
        }
        let packs = |paths: Vec<PathBuf>| {
            let inputs = Inputs::find(&paths).unwrap();
            let mut imported = import(&inputs).unwrap();
            references::resolve(&mut imported.plan);
            let day = chrono::NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
            let plans = [imported.plan.clone(), rated(imported.plan)];
            plans.map(|plan| {
                compose(
                    &plan,
                    Setting {
                        pack_file: &inputs.pack_file,
                        logo: None,
                        day,
                        has_placeholders: false,
                    },
                )
            })
        };
        inputs.into_iter().flat_map(packs).collect()
    }

    #[test]
    fn rows_of_known_height_are_as_high_as_the_typesetter_would_make_them() {
        let mut rows_of_known_height = 0;
        for mut pack in packs() {
            make_drawable(&mut pack);
            let mut layout = lay_out(&mut pack);
            let known = texts(&pages(&pack, &layout, None).unwrap());
            rows_of_known_height += layout.forget_heights();
            let measured = texts(&pages(&pack, &layout, None).unwrap());
            assert_eq!(known.len(), measured.len(), "{}", pack.title);
            for (known, measured) in known.iter().zip(&measured) {
                let is_close =
                    (known.2 - measured.2).abs() <= 5 && (known.1 - measured.1).abs() <= 5;
                assert!(
                    known.0 == measured.0 && known.3 == measured.3 && is_close,
                    "{}: {known:?} {measured:?}",
                    pack.title
                );
            }
        }
        assert!(
            rows_of_known_height > 40,
            "few rows have a known height: {rows_of_known_height}"
        );
    }

    #[test]
    fn language_tags_are_split_and_nonsense_is_english() {
        assert_eq!(language_and_region("en-GB"), ("en", Some("GB")));
        assert_eq!(language_and_region("cy"), ("cy", None));
        assert_eq!(language_and_region("Welsh (formal)"), ("en", None));
        assert_eq!(language_and_region(""), ("en", None));
    }
}
