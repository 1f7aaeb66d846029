//! The words drawn on a page, as far as a screen reader reads them.

use std::collections::BTreeMap;
use std::mem;

use lopdf::{Document, Encoding, Object, ObjectId, decode_text_string};

/// Words that were drawn at once.
pub(super) struct Run {
    /// The mark by which an element of the structure names them.
    pub(super) mark: i64,
    /// Their height on the page, in points.
    pub(super) height: f32,
    /// The size of their font, in points.
    pub(super) size: f32,
    /// The words.
    pub(super) words: String,
}

/// The marked runs of a page, in the order in which they are drawn. Screen readers skip words
/// without a mark. `None` if the page cannot be read.
pub(super) fn marked_runs(document: &Document, page: ObjectId) -> Option<Vec<Run>> {
    let fonts = document.get_page_fonts(page).ok()?;
    let mut encodings: BTreeMap<&[u8], Encoding<'_>> = BTreeMap::new();
    for (name, font) in &fonts {
        encodings.insert(name, font.get_font_encoding(document).ok()?);
    }
    let content = document.get_and_decode_page_content(page).ok()?;
    let mut runs = Vec::new();
    let (mut marks, mut encoding, mut height, mut size) = (Vec::<Marked>::new(), None, 0.0, 0.0);
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" => marks.push(Marked::default()),
            "BDC" => marks.push(operands.get(1).map_or_else(Marked::default, Marked::of)),
            "EMC" => drop(marks.pop()),
            "cm" => height = operands.get(5)?.as_float().ok()?,
            "Tf" => {
                encoding = encodings.get(operands.first()?.as_name().ok()?);
                size = operands.get(1)?.as_float().ok()?;
            }
            "Tj" | "TJ" => {
                let Some(mark) = marks.iter().rev().find_map(|marked| marked.mark) else {
                    continue;
                };
                let stated = marks.iter_mut().rev().find_map(|it| it.words.as_mut());
                let words = if let Some(words) = stated {
                    mem::take(words)
                } else {
                    let mut words = String::new();
                    add_shown(operands, encoding?, &mut words)?;
                    words
                };
                runs.push(Run {
                    mark,
                    height,
                    size,
                    words,
                });
            }
            _ => {}
        }
    }
    Some(runs)
}

/// The properties of marked content.
#[derive(Default)]
struct Marked {
    /// Its mark.
    mark: Option<i64>,
    /// The words that a screen reader reads instead of its letters; taken when they are read.
    words: Option<String>,
}

impl Marked {
    fn of(properties: &Object) -> Self {
        let entry = |key: &[u8]| properties.as_dict().ok()?.get(key).ok();
        Self {
            mark: entry(b"MCID").and_then(|mark| mark.as_i64().ok()),
            words: entry(b"ActualText").and_then(|words| decode_text_string(words).ok()),
        }
    }
}

/// Adds the words that an operation shows.
fn add_shown(operands: &[Object], encoding: &Encoding<'_>, words: &mut String) -> Option<()> {
    for operand in operands {
        match operand {
            Object::String(bytes, _) => {
                words.push_str(&Document::decode_text(encoding, bytes).ok()?);
            }
            Object::Array(shown) => add_shown(shown, encoding, words)?,
            _ => {}
        }
    }
    Some(())
}
