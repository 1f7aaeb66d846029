//! Tests of finished pages in every style: no text is smaller than promised, and all text can be
//! read on its ground.

use std::path::PathBuf;
use std::sync::Arc;

use typst::layout::{Frame, FrameItem, Point, Rect, Size};
use typst::visualize::{Geometry, Paint};
use typst_layout::PagedDocument;

use super::drawable::make_drawable;
use super::layout::lay_out;
use super::measures::Measures;
use super::{draw, scaled, world_of};
use crate::colour::{Colour, LEAST_CONTRAST_OF_TEXT};
use crate::compose::pack::{Pack, Style};
use crate::compose::{Setting, compose};
use crate::import::import;
use crate::pack_file::{Density, Inputs, OwnTemplates, Paper, StyleFile, TableStyle, Theme};
use crate::references;
use crate::render::templates::MAIN;

/// The sample's pack in a style.
fn sample(style: Style) -> Pack {
    let inputs = Inputs::find(&[PathBuf::from("samples")]).unwrap();
    let mut imported = import(&inputs).unwrap();
    references::resolve(&mut imported.plan);
    let setting = Setting {
        pack_file: &inputs.pack_file,
        logo: None,
        day: chrono::NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(),
        has_placeholders: false,
    };
    Pack {
        style,
        ..compose(&imported.plan, setting)
    }
}

fn drawn(mut pack: Pack) -> PagedDocument {
    let measures = Measures::of(&pack.style);
    make_drawable(&mut pack);
    let layout = lay_out(&mut pack, &measures, false);
    let world = world_of(&pack, &layout, &measures, None).unwrap();
    let document = typst::compile::<PagedDocument>(&world).output.unwrap();
    scaled(document, measures.scale)
}

#[test]
fn a_pack_whose_pages_change_with_every_pass_is_known() {
    let never_same = "#context for _ in range(query(<mark>).len() + 1) [#metadata(none)<mark>]";
    let with_template = |text: &str| {
        let mut pack = sample(Style::default());
        let template = (MAIN.to_owned(), text.as_bytes().to_vec());
        pack.style.own_templates = OwnTemplates(Arc::new([template].into()));
        let measures = Measures::of(&pack.style);
        let drawn = draw(pack, &measures, None, false);
        drawn.map(|drawn| drawn.is_settled).ok()
    };
    let page = "#set document(title: \"Plan\", date: datetime(year: 2026, month: 4, day: 1))\nPlan";
    assert_eq!(with_template(page), Some(true));
    assert_eq!(with_template(&format!("{page}\n{never_same}")), Some(false));
}

/// A run of text on a page.
struct Run {
    text: String,
    size_pt: f64,
    colour: Colour,
    /// The colour of the last shape drawn below its middle.
    ground: Colour,
}

/// Goes through a page and collects its text.
struct Walk {
    runs: Vec<Run>,
    grounds: Vec<(Rect, Colour)>,
}

impl Walk {
    fn frame(&mut self, at: Point, scale: f64, frame: &Frame) {
        for (offset, item) in frame.items() {
            let at = at + *offset * scale;
            match item {
                FrameItem::Group(group) => {
                    let moved = Point::new(group.transform.tx, group.transform.ty) * scale;
                    self.frame(at + moved, scale * group.transform.sx.get(), &group.frame);
                }
                FrameItem::Shape(shape, _) => {
                    if let (Some(paint), Some(size)) = (&shape.fill, size_of(&shape.geometry)) {
                        let rect = Rect::from_pos_size(at, size * scale);
                        self.grounds.push((rect, colour(paint)));
                    }
                }
                FrameItem::Text(text) => {
                    let size = text.size * scale;
                    let middle = at + Point::new(text.width() * scale / 2.0, -size * 0.3);
                    self.runs.push(Run {
                        text: text.text.to_string(),
                        size_pt: size.to_pt(),
                        colour: colour(&text.fill),
                        ground: self.ground_at(middle),
                    });
                }
                _ => {}
            }
        }
    }

    fn ground_at(&self, point: Point) -> Colour {
        let is_below = |(rect, _): &&(Rect, Colour)| {
            rect.min.x <= point.x
                && point.x <= rect.max.x
                && rect.min.y <= point.y
                && point.y <= rect.max.y
        };
        let ground = self.grounds.iter().rev().find(is_below);
        ground.map_or(Colour::WHITE, |(_, colour)| *colour)
    }
}

/// The size of a rectangle, or of the area that a curve with rounded corners fills.
fn size_of(geometry: &Geometry) -> Option<Size> {
    match geometry {
        Geometry::Rect(size) => Some(*size),
        Geometry::Curve(curve) => Some(curve.bbox(None).size()),
        Geometry::Line(_) => None,
    }
}

fn colour(paint: &Paint) -> Colour {
    let Paint::Solid(colour) = paint else {
        panic!("no template uses gradients")
    };
    let [red, green, blue, _] = colour.to_vec4_u8();
    Colour([red, green, blue])
}

fn runs(document: &PagedDocument) -> Vec<Run> {
    let pages = document.pages().iter().flat_map(|page| {
        let mut walk = Walk {
            runs: Vec::new(),
            grounds: Vec::new(),
        };
        walk.frame(Point::zero(), 1.0, &page.frame);
        walk.runs
    });
    pages.collect()
}

/// Signs of ratings and bullets are drawings; their words are beside them.
fn is_words(run: &Run) -> bool {
    run.text.chars().any(char::is_alphanumeric)
}

#[test]
fn nothing_is_smaller_than_the_density_promises() {
    for density in Density::ALL {
        let document = drawn(sample(Style {
            density,
            ..Style::default()
        }));
        let least_pt = f64::from(density.least_pt()) - 0.01;
        for run in runs(&document).iter().filter(|run| is_words(run)) {
            assert!(
                run.size_pt >= least_pt,
                "{density:?} {}: {}",
                run.size_pt,
                run.text
            );
        }
    }
}

#[test]
fn every_word_can_be_read_on_its_ground_in_every_theme_and_with_any_brand() {
    let themes = Theme::ALL.map(|theme| {
        Style::of(&StyleFile {
            theme,
            tables: Some(TableStyle::Zebra),
            ..StyleFile::default()
        })
    });
    let brands = [
        "#ffd700", "#f6f2a0", "#ffffff", "#000000", "#8a8a8a", "#d0021b",
    ]
    .map(|brand| {
        let brand = Colour::try_from(brand.to_owned()).unwrap();
        Style {
            brand,
            accent: brand,
            ..Style::default()
        }
    });
    for style in themes.into_iter().chain(brands) {
        let name = format!("brand {}", style.brand);
        for run in runs(&drawn(sample(style)))
            .iter()
            .filter(|run| is_words(run))
        {
            let contrast = run.colour.contrast_with(run.ground);
            assert!(
                contrast >= LEAST_CONTRAST_OF_TEXT,
                "{name}: {} on {}, {contrast:.2}: {}",
                run.colour,
                run.ground,
                run.text
            );
        }
    }
}

#[test]
fn pages_have_the_size_of_the_paper_in_every_density() {
    for paper in [Paper::A4, Paper::A3, Paper::Letter] {
        for density in [Density::Standard, Density::Large] {
            let document = drawn(sample(Style {
                paper,
                density,
                ..Style::default()
            }));
            let (short_mm, long_mm) = paper.sides_mm();
            for page in document.pages() {
                let (width, height) = (page.frame.width().to_mm(), page.frame.height().to_mm());
                let sides = (width.min(height), width.max(height));
                let is_close = |one: f64, other: f32| (one - f64::from(other)).abs() < 0.01;
                assert!(
                    is_close(sides.0, short_mm) && is_close(sides.1, long_mm),
                    "{paper:?} {density:?} {sides:?}"
                );
            }
        }
    }
}
