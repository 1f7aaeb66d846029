//! How cells, words and sheets look, by the names of their styles.

use std::collections::HashMap;

use crate::sheets::grid::Colour;
use crate::sheets::refusal::Refusal;
use crate::sheets::xml::{Node, Tag, Xml};

use super::data_styles::DataStyles;
use super::value::Look;

/// More styles than any program knows.
const MAX_STYLES: usize = 100_000;

/// How a cell looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellStyle {
    /// Whether its text is struck through.
    pub(super) is_struck: bool,
    /// Its fill.
    pub(super) fill: Option<Colour>,
    /// Position of the data style that shows its value.
    data_style: Option<usize>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    data_style_name: Option<String>,
    is_struck: Option<bool>,
    fill: Option<Fill>,
    is_hidden: bool,
}

/// What a style says of a fill.
#[derive(Debug, Clone, Copy)]
enum Fill {
    Solid(Colour),
    /// It takes away the one of the style that it stands on.
    Nothing,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    data_styles: DataStyles,
}

impl Styles {
    /// Reads a part of styles.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        loop {
            match xml.next()? {
                Node::Open(tag) if matches!(tag.name(), "styles" | "automatic-styles") => self.read_list(xml)?,
                Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
                Node::End => return Ok(()),
            }
        }
    }

    /// Reads the list of styles that has just begun.
    pub(super) fn read_list(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let outside = xml.depth() - 1;
        let mut name = String::new();
        while xml.depth() > outside {
            match xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "style" => {
                        name = tag.attribute("name").unwrap_or_default();
                        let parent = tag.attribute("parent-style-name");
                        let data_style_name = tag.attribute("data-style-name");
                        self.by_name.insert(name.clone(), Style { parent, data_style_name, ..Style::default() });
                    }
                    "text-properties" | "table-cell-properties" | "table-properties" => {
                        if let Some(style) = self.by_name.get_mut(&name) {
                            style.add(&tag);
                        }
                    }
                    _ if DataStyles::is_style(&tag) => self.data_styles.read(xml, &tag)?,
                    _ => {}
                },
                Node::Close(tag) if tag.name() == "style" => name.clear(),
                Node::Close(_) | Node::Text(_) => {}
                Node::End => break,
            }
            if self.by_name.len().max(self.data_styles.count()) > MAX_STYLES {
                return Err(Refusal::damaged("it has more styles than any program knows"));
            }
        }
        Ok(())
    }

    /// How a cell with a style looks.
    pub(super) fn cell(&self, name: &str) -> CellStyle {
        let fill = match self.find(name, |style| style.fill) {
            Some(Fill::Solid(colour)) => Some(colour),
            Some(Fill::Nothing) | None => None,
        };
        let data_style = self.find(name, |style| style.data_style_name.as_deref());
        let data_style = data_style.and_then(|name| self.data_styles.position(name));
        CellStyle { is_struck: self.is_struck(name).unwrap_or_default(), fill, data_style }
    }

    /// How a cell of a style shows its value.
    pub(super) fn look(&self, style: CellStyle) -> Look<'_> {
        Look {
            format: style.data_style.and_then(|position| self.data_styles.format(position)),
            is_truth: style.data_style.is_some_and(|position| self.data_styles.is_truth(position)),
        }
    }

    /// Whether a style strikes words through; `None` if it leaves that to what is around them.
    pub(super) fn is_struck(&self, name: &str) -> Option<bool> {
        self.find(name, |style| style.is_struck)
    }

    /// Whether a sheet with a style is hidden.
    pub(super) fn is_table_hidden(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|style| style.is_hidden)
    }

    /// What a style says, or the nearest of those it stands on.
    fn find<'a, T>(&'a self, name: &str, says: impl Fn(&'a Style) -> Option<T>) -> Option<T> {
        /// Styles that stand on each other in a ring end here.
        const MAX_PARENTS: usize = 16;
        let mut style = self.by_name.get(name);
        for _ in 0..MAX_PARENTS {
            let found = says(style?);
            if found.is_some() {
                return found;
            }
            style = style?.parent.as_ref().and_then(|parent| self.by_name.get(parent));
        }
        None
    }
}

impl Style {
    fn add(&mut self, tag: &Tag<'_>) {
        for (name, value) in tag.attributes() {
            match name {
                "text-line-through-style" | "text-line-through-type" => self.is_struck = Some(&*value != "none"),
                "background-color" if tag.name() == "table-cell-properties" => {
                    self.fill = Some(colour(&value).map_or(Fill::Nothing, Fill::Solid));
                }
                "display" => self.is_hidden = &*value == "false",
                _ => {}
            }
        }
    }
}

/// The colour of `#rrggbb`; `None` for "transparent".
fn colour(value: &str) -> Option<Colour> {
    let number = u32::from_str_radix(value.strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}
