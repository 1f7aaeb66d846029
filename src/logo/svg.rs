//! Redraws an SVG drawing as plain shapes. Only this file uses the crate usvg.
//!
//! Letters become shapes in our own fonts, and styles and re-used parts are resolved, so the result
//! needs nothing outside itself. If redrawing fails or would take minutes, the drawing is refused
//! with the reason.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use encoding_rs::Encoding;
use usvg::filter::Kind as FilterKind;
use usvg::fontdb::{Database, Source};
use usvg::roxmltree::{Document, ParsingOptions};
use usvg::{Group, ImageHrefResolver, ImageKind, Node, Options, Tree, WriteOptions};

use crate::fonts::{FONTS, Fonts};

/// The font family for letters if the drawing names one that we do not have.
const FAMILY: &str = "Source Sans 3";
/// The most elements and texts in the file, and the most parts drawn. A coat of arms has a few
/// thousand.
const MAX_PARTS: u32 = 100_000;
/// The most characters that entities may add. Old versions of Illustrator write a dozen names of
/// namespaces as entities, which add 3,000.
const MAX_ENTITY_CHARACTERS: usize = 1 << 20;
/// The deepest nesting of groups. Inkscape and Illustrator make a group for each layer, and each
/// group uses space on the stack.
const MAX_NESTING: usize = 100;
/// The greatest width and height, in the drawing's own units. Beyond a million, rounding loses
/// units.
const MAX_SIDE: f32 = 1e6;
/// The greatest area of all effects together, as a multiple of the drawing's area. Effects are
/// drawn as pixels, about 500 by 300 for the whole drawing.
const MAX_EFFECTS: f32 = 20.0;

static OUR_FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_source(Source::Binary(Arc::new(*font)));
    }
    fonts.set_serif_family(FAMILY);
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_monospace_family(FAMILY);
    fonts.set_cursive_family(FAMILY);
    fonts.set_fantasy_family(FAMILY);
    Arc::new(fonts)
});

/// The redrawn drawing, or why it cannot be drawn.
pub(super) fn redrawn(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let text = text(bytes).ok_or("it is not text in UTF-8, as an SVG is")?;
    let tree = parsed(&text)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(format!(
            "its size is {width} by {height}, and the limit is a million"
        ));
    }
    if !tree.root().has_children() {
        return Err("it shows nothing".to_owned());
    }
    Inspection {
        area: width * height,
        effects: 0.0,
        parts: 0,
    }
    .group(tree.root(), 0)?;
    Ok(tree.to_string(&WriteOptions::default()).into_bytes())
}

/// The text of a drawing in UTF-8, or in UTF-16 if it has a byte order mark.
fn text(bytes: &[u8]) -> Option<String> {
    let (encoding, mark_bytes) = Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    encoding
        .decode_without_bom_handling_and_without_replacement(&bytes[mark_bytes..])
        .map(String::from)
}

/// The shapes of a drawing.
fn parsed(text: &str) -> Result<Tree, String> {
    if entity_characters(text) > MAX_ENTITY_CHARACTERS {
        return Err("the entities of its DOCTYPE make it too long".to_owned());
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_PARTS,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| damaged(&error))?;
    let refused = Mutex::new(None);
    let refuse = |reason: String| {
        refused
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get_or_insert(reason);
        None
    };
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(&OUR_FONTS),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|kind, bytes, _| {
                if !bytes.starts_with(b"\x89PNG") {
                    return refuse(format!("it contains a picture that is not a PNG ({kind})"));
                }
                match super::png::redrawn(&bytes) {
                    Ok(bytes) => Some(ImageKind::PNG(Arc::new(bytes))),
                    Err(reason) => refuse(format!("a PNG picture in it cannot be drawn: {reason}")),
                }
            }),
            resolve_string: Box::new(|link, _| {
                let link: String = link.chars().take(100).collect();
                refuse(format!(
                    "it links to a picture in another place, `{link}`, instead of containing it"
                ))
            }),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
        usvg::Error::InvalidSize => {
            "its width, height or viewBox is zero or not a number".to_owned()
        }
        usvg::Error::ElementsLimitReached => too_many_parts(),
        usvg::Error::ParsingFailed(error) => damaged(&error),
        // These errors are about bytes. They cannot occur, because the input is already text.
        usvg::Error::NotAnUtf8Str | usvg::Error::MalformedGZip => error.to_string(),
    })?;
    drop(options);
    match refused.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(reason) => Err(reason),
        None => Ok(tree),
    }
}

fn damaged(error: &usvg::roxmltree::Error) -> String {
    match error {
        usvg::roxmltree::Error::NodesLimitReached => too_many_parts(),
        usvg::roxmltree::Error::NoRootNode => "it is not an SVG drawing".to_owned(),
        error => format!("it is not an SVG drawing, or it is damaged or cut short ({error})"),
    }
}

fn too_many_parts() -> String {
    format!("it has more than {MAX_PARTS} parts")
}

/// The most characters that the entities of a DOCTYPE can add. An entity made of others counts 255
/// times, the most that the parser allows.
fn entity_characters(text: &str) -> usize {
    let (Some(first), Some(last)) = (text.find("<!ENTITY"), text.rfind("<!ENTITY")) else {
        return 0;
    };
    let end = text[last..].find('>').map_or(text.len(), |end| last + end);
    let declared = &text[first..end];
    let used = text.matches('&').count();
    let nested = if declared.contains('&') { 255 } else { 1 };
    declared.len().saturating_mul(used).saturating_mul(nested)
}

/// Counts what the renderer must draw, part by part.
struct Inspection {
    /// The area of the whole drawing.
    area: f32,
    /// The area of its effects, as a multiple of that area. Each step of an effect counts.
    effects: f32,
    /// The number of parts drawn. A part counts as often as it is drawn: masks and patterns are
    /// drawn wherever they are used.
    parts: u32,
}

impl Inspection {
    /// Fails if the group, or anything in it, would take minutes or cannot be drawn.
    fn group(&mut self, group: &Group, depth: usize) -> Result<(), String> {
        if depth > MAX_NESTING {
            return Err(format!("it has groups more than {MAX_NESTING} levels deep"));
        }
        self.filters(group)?;
        for node in group.children() {
            self.parts += 1;
            if self.parts > MAX_PARTS {
                return Err(too_many_parts());
            }
            match node {
                Node::Group(inner) => self.group(inner, depth + 1)?,
                Node::Text(text) => check_letters(text)?,
                Node::Path(_) | Node::Image(_) => {}
            }
            let mut result = Ok(());
            node.subroots(|inner| {
                if result.is_ok() {
                    result = self.group(inner, depth + 1);
                }
            });
            result?;
        }
        Ok(())
    }

    fn filters(&mut self, group: &Group) -> Result<(), String> {
        let steps = || {
            group
                .filters()
                .iter()
                .flat_map(|filter| filter.primitives())
        };
        if let Some(effect) = steps().find_map(|step| slow_effect(step.kind())) {
            return Err(format!(
                "it has the effect {effect}, which takes too long to draw"
            ));
        }
        let place = group.abs_layer_bounding_box();
        self.effects += steps()
            .map(|_| place.width() * place.height() / self.area)
            .sum::<f32>();
        if self.effects > MAX_EFFECTS {
            return Err("its effects, such as shadows and blurs, are too large".to_owned());
        }
        Ok(())
    }
}

/// The name of an effect whose time depends on its settings and not only on its pixels.
fn slow_effect(kind: &FilterKind) -> Option<&'static str> {
    match kind {
        FilterKind::ConvolveMatrix(_) => Some("feConvolveMatrix"),
        FilterKind::DiffuseLighting(_) => Some("feDiffuseLighting"),
        FilterKind::DisplacementMap(_) => Some("feDisplacementMap"),
        FilterKind::Image(_) => Some("feImage"),
        FilterKind::Morphology(_) => Some("feMorphology"),
        FilterKind::SpecularLighting(_) => Some("feSpecularLighting"),
        FilterKind::Tile(_) => Some("feTile"),
        FilterKind::Turbulence(_) => Some("feTurbulence"),
        FilterKind::Blend(_)
        | FilterKind::ColorMatrix(_)
        | FilterKind::ComponentTransfer(_)
        | FilterKind::Composite(_)
        | FilterKind::DropShadow(_)
        | FilterKind::Flood(_)
        | FilterKind::GaussianBlur(_)
        | FilterKind::Merge(_)
        | FilterKind::Offset(_) => None,
    }
}

fn check_letters(text: &usvg::Text) -> Result<(), String> {
    // Glyph 0 is the box that a font shows for a missing letter.
    let glyphs = text
        .layouted()
        .iter()
        .flat_map(|span| &span.positioned_glyphs);
    let boxes: String = glyphs
        .filter(|glyph| glyph.id.0 == 0)
        .map(|glyph| glyph.text.as_str())
        .take(20)
        .collect();
    if boxes.is_empty() {
        return Ok(());
    }
    // After the first missing letter, the renderer searches no other fonts: later letters become
    // boxes even if a font has them.
    let fonts = Fonts::default();
    let missing: String = boxes
        .chars()
        .filter(|letter| !fonts.can_draw(*letter))
        .collect();
    let named = if missing.is_empty() { boxes } else { missing };
    Err(format!(
        "it has letters that planpack's fonts lack, `{named}`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(body: &str) -> String {
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="60">{body}</svg>"#)
    }

    fn drawn(text: &str) -> Result<String, String> {
        redrawn(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    const RECT: &str = r#"<rect width="50" height="30" fill="red"/>"#;

    #[test]
    fn letters_become_shapes() {
        let drawing = drawn(&svg(
            r#"<text x="5" y="20" font-family="Arial">Two hills</text>"#,
        ))
        .unwrap();
        assert!(
            drawing.contains("<path")
                && !drawing.contains("<text")
                && !drawing.contains("Two hills"),
            "{drawing}"
        );
    }

    #[test]
    fn a_drawing_in_utf_16_is_read() {
        let text = format!(r#"<?xml version="1.0" encoding="UTF-16"?>{}"#, svg(RECT));
        let bytes: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert!(redrawn(&bytes).is_ok());
    }

    #[test]
    fn entities_of_old_drawing_programs_are_read_and_bombs_are_not() {
        let with_entities = |entities: &str, body: &str| {
            drawn(&format!("<!DOCTYPE svg [{entities}]>{}", svg(body)))
        };
        let illustrator = r#"<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_xlink "http://www.w3.org/1999/xlink">"#;
        assert!(
            with_entities(
                illustrator,
                &format!(r#"<g xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;">{RECT}</g>"#)
            )
            .is_ok()
        );
        let long = format!("<!ENTITY a \"{}\">", "a".repeat(100_000));
        assert!(
            with_entities(&long, &format!("<text>{}</text>", "&a;".repeat(20_000)))
                .unwrap_err()
                .contains("entities")
        );
        let nested = format!(
            "<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;\">",
            "a".repeat(10_000)
        );
        assert!(
            with_entities(&nested, "<text>&b;</text>")
                .unwrap_err()
                .contains("entities")
        );
    }

    #[test]
    fn links_to_other_files_are_refused() {
        for link in [
            "http://hills.example/x.png",
            "file:///etc/hostname",
            "hills.png",
        ] {
            let reason = drawn(&svg(&format!(
                r#"{RECT}<image href="{link}" width="9" height="9"/>"#
            )))
            .unwrap_err();
            assert!(
                reason.contains("links to a picture") && reason.contains(link),
                "{reason}"
            );
        }
    }

    #[test]
    fn a_picture_within_is_drawn_if_it_could_be_a_logo_itself() {
        const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        let image = |kind: &str, data: &str| {
            drawn(&svg(&format!(
                r#"<image href="data:image/{kind};base64,{data}" width="9" height="9"/>"#
            )))
        };
        assert!(image("png", DOT).is_ok());
        assert!(
            image("png", &DOT[..60])
                .unwrap_err()
                .contains("a PNG picture in it cannot be drawn")
        );
        assert!(
            image("jpeg", "/9j/4AAQSkZJRg==")
                .unwrap_err()
                .contains("a picture that is not a PNG")
        );
    }

    #[test]
    fn a_shadow_is_drawn_and_endless_effects_are_refused() {
        let with_filter = |attributes: &str, steps: &str| {
            let filter = format!(r#"<filter id="f" {attributes}>{steps}</filter>"#);
            drawn(&svg(&format!(
                r#"{filter}<rect width="50" height="30" filter="url(#f)"/>"#
            )))
        };
        assert!(
            with_filter("", r#"<feDropShadow dx="2" dy="2" stdDeviation="3"/>"#)
                .unwrap()
                .contains("<filter")
        );
        let huge =
            r#"x="-1000" y="-1000" width="100000" height="100000" filterUnits="userSpaceOnUse""#;
        assert!(
            with_filter(huge, r#"<feGaussianBlur stdDeviation="9"/>"#)
                .unwrap_err()
                .contains("too large")
        );
        assert!(
            with_filter("", r#"<feTurbulence numOctaves="1000"/>"#)
                .unwrap_err()
                .contains("feTurbulence")
        );
    }

    #[test]
    fn drawings_without_a_size_without_words_or_without_end_are_refused() {
        let square = |size: &str| {
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">{RECT}</svg>"#
            )
        };
        let groups = |depth: usize| {
            svg(&format!(
                "{}{RECT}{}",
                r#"<g opacity="0.9">"#.repeat(depth),
                "</g>".repeat(depth)
            ))
        };
        assert!(drawn(&groups(MAX_NESTING)).is_ok());
        let uses = |name: char, inner: &str| format!(r#"<g id="{name}">{inner}</g>"#);
        let ten = |name: char| format!(r##"<use href="#{name}"/>"##).repeat(10);
        let bomb = [
            uses('a', &RECT.repeat(10)),
            uses('b', &ten('a')),
            uses('c', &ten('b')),
            uses('d', &ten('c')),
            uses('e', &ten('d')),
        ];
        for (text, reason) in [
            (square("0"), "zero"),
            (square("1e30"), "the limit is a million"),
            (svg(""), "shows nothing"),
            (
                svg(r#"<text y="20">漢字</text>"#),
                "letters that planpack's fonts lack, `漢字`",
            ),
            (groups(MAX_NESTING + 2), "levels deep"),
            (svg(&bomb.concat()), "parts"),
            (svg("<rect"), "damaged or cut short"),
            ("<html><body/></html>".to_owned(), "not an SVG drawing"),
            (String::new(), "not an SVG drawing"),
        ] {
            let refused = drawn(&text).expect_err(reason);
            assert!(refused.contains(reason), "{reason}: {refused}");
        }
        assert!(redrawn(b"<svg>\xff</svg>").unwrap_err().contains("UTF-8"));
    }
}
