//! Reads a PDF as a screen reader does: the tree of its tags, with the words in each, and the pages
//! that links lead to.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::text::one_line;

use super::marked_runs::marked_runs;

/// An element of the tree.
#[derive(Debug, Default)]
pub struct Element {
    /// Its type: `Table`, `TH`, `Figure`.
    pub kind: String,
    /// Alternative text, read instead of its content.
    pub alt: String,
    /// The title of a heading.
    pub title: String,
    /// The page on which it begins, from 1; `None` if it is empty.
    pub page: Option<usize>,
    /// The page that a link leads to, from 1.
    pub leads_to: Option<usize>,
    /// Its parts, in the order in which they are read.
    parts: Vec<Part>,
    pub(super) id: Vec<u8>,
    /// Its attributes as a table or a part of one.
    table: Dictionary,
}

/// A part of an element.
#[derive(Debug)]
enum Part {
    Element(Element),
    Text(String),
}

/// An item that a screen reader reads in one go: a text, or a link with the page that it leads to.
pub(super) enum Spoken<'a> {
    Text(&'a str),
    Link(&'a Element, usize),
}

/// A row of a table: its cells, and the columns that each spans.
type Row<'a> = Vec<(&'a Element, Range<usize>)>;

impl Element {
    /// All elements of a type, in the order in which they are read.
    pub fn all(&self, kind: &str) -> Vec<&Self> {
        let inner = self.elements().flat_map(|element| element.all(kind));
        (self.kind == kind)
            .then_some(self)
            .into_iter()
            .chain(inner)
            .collect()
    }

    /// All words in it, with single spaces.
    pub fn words(&self) -> String {
        one_line(&self.text_runs().concat())
    }

    /// The summary of a table.
    pub fn summary(&self) -> String {
        text(&self.table, b"Summary")
    }

    /// Whether a heading cell is the heading of a `Row` or of a `Column`.
    pub fn scope(&self) -> &str {
        name(&self.table, b"Scope")
    }

    /// The identifiers of the heading cells that a cell names.
    pub(super) fn headers(&self) -> Vec<&[u8]> {
        let headers = self.table.get(b"Headers").and_then(Object::as_array);
        let headers = headers.map_or(&[][..], Vec::as_slice);
        headers.iter().filter_map(|id| id.as_str().ok()).collect()
    }

    /// The rows of a table. If the first cell of a row spans two rows, it is in both.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let mut rows: Vec<Row<'_>> = Vec::new();
        for row in self.all("TR") {
            let spanning = if row.has_all_columns(rows.last()) {
                None
            } else {
                let above = rows.last().and_then(|above| above.first());
                above.filter(|(cell, _)| cell.span(b"RowSpan") == 2)
            };
            let mut cells: Row<'_> = spanning.cloned().into_iter().collect();
            let mut next = cells.first().map_or(0, |(_, columns)| columns.end);
            for cell in row.elements() {
                let columns = next..next + cell.span(b"ColSpan");
                next = columns.end;
                cells.push((cell, columns));
            }
            rows.push(cells);
        }
        rows
    }

    /// Whether a row has a cell for each column. If not, a cell of the row above spans into it.
    fn has_all_columns(&self, above: Option<&Row<'_>>) -> bool {
        let own: usize = self.elements().map(|cell| cell.span(b"ColSpan")).sum();
        let is_as_wide = |above: &Row<'_>| {
            let width: usize = above.iter().map(|(_, columns)| columns.len()).sum();
            own >= width
        };
        above.is_none_or(is_as_wide)
    }

    fn elements(&self) -> impl Iterator<Item = &Self> {
        self.parts.iter().filter_map(|part| match part {
            Part::Element(element) => Some(element),
            Part::Text(_) => None,
        })
    }

    /// The rows or columns that a cell spans.
    fn span(&self, key: &[u8]) -> usize {
        let span = self.table.get(key).and_then(Object::as_i64);
        span.map_or(1, |span| usize::try_from(span).unwrap_or(1))
    }

    /// The items that are read, in order. A link is one item.
    pub(super) fn spoken(&self) -> Vec<Spoken<'_>> {
        if let Some(page) = self.leads_to {
            return vec![Spoken::Link(self, page)];
        }
        let mut spoken = Vec::new();
        for part in &self.parts {
            match part {
                Part::Element(element) => spoken.extend(element.spoken()),
                Part::Text(words) => spoken.push(Spoken::Text(words)),
            }
        }
        spoken
    }

    fn text_runs(&self) -> Vec<&str> {
        let mut words = Vec::new();
        for part in &self.parts {
            match part {
                Part::Element(element) => words.extend(element.text_runs()),
                Part::Text(own) => words.push(own),
            }
        }
        words
    }
}

/// The tree of a document; `None` if it has no tags or they cannot be read.
pub fn structure(document: &Document) -> Option<Element> {
    let reader = Reader::new(document)?;
    let root = document.catalog().ok()?.get(b"StructTreeRoot").ok()?;
    reader.element(reader.dictionary(root)?, None)
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> &'a str {
    let name = dictionary.get(key).and_then(Object::as_name);
    std::str::from_utf8(name.unwrap_or_default()).unwrap_or_default()
}

fn text(dictionary: &Dictionary, key: &[u8]) -> String {
    let text = dictionary.get(key).and_then(lopdf::decode_text_string);
    text.unwrap_or_default()
}

/// Reads elements of a document.
struct Reader<'a> {
    document: &'a Document,
    /// The numbers of pages, from 1.
    pages: BTreeMap<ObjectId, usize>,
    /// The text of each marked run, by its page and its mark (`MCID`).
    words: BTreeMap<(ObjectId, i64), String>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document) -> Option<Self> {
        let pages: BTreeMap<ObjectId, usize> = document.page_iter().zip(1..).collect();
        let mut words = BTreeMap::new();
        for page in pages.keys() {
            for run in marked_runs(document, *page)? {
                let marked: &mut String = words.entry((*page, run.mark)).or_default();
                marked.push_str(&run.words);
            }
        }
        Some(Self {
            document,
            pages,
            words,
        })
    }

    fn follow(&self, object: &'a Object) -> Option<&'a Object> {
        Some(self.document.dereference(object).ok()?.1)
    }

    fn dictionary(&self, object: &'a Object) -> Option<&'a Dictionary> {
        self.follow(object)?.as_dict().ok()
    }

    /// The objects of an entry: one, or all of an array.
    fn each(&self, dictionary: &'a Dictionary, key: &[u8]) -> Option<Vec<&'a Object>> {
        let Ok(object) = dictionary.get(key) else {
            return Some(Vec::new());
        };
        match self.follow(object)? {
            Object::Array(objects) => objects.iter().map(|object| self.follow(object)).collect(),
            object => Some(vec![object]),
        }
    }

    fn element(&self, dictionary: &'a Dictionary, page: Option<ObjectId>) -> Option<Element> {
        let page = own_page(dictionary).or(page);
        let id = dictionary.get(b"ID").and_then(Object::as_str);
        let mut element = Element {
            kind: name(dictionary, b"S").to_owned(),
            alt: text(dictionary, b"Alt"),
            title: text(dictionary, b"T"),
            id: id.unwrap_or_default().to_vec(),
            ..Element::default()
        };
        for attributes in self.each(dictionary, b"A")? {
            let attributes = attributes.as_dict().ok()?;
            if name(attributes, b"O") == "Table" {
                element.table.clone_from(attributes);
            }
        }
        for part in self.each(dictionary, b"K")? {
            self.add(part, page, &mut element)?;
        }
        Some(element)
    }

    fn add(&self, part: &'a Object, page: Option<ObjectId>, element: &mut Element) -> Option<()> {
        let Object::Dictionary(dictionary) = part else {
            return self.add_words(part, page, element);
        };
        // ISO 32000-1, 14.7: `MCR` is marked content on a page, `OBJR` a link.
        match name(dictionary, b"Type") {
            "MCR" => {
                let page = own_page(dictionary).or(page);
                self.add_words(dictionary.get(b"MCID").ok()?, page, element)?;
            }
            "OBJR" => {
                let annotation = self.dictionary(dictionary.get(b"Obj").ok()?)?;
                element.leads_to = element.leads_to.or_else(|| self.destination(annotation));
            }
            _ => {
                let part = self.element(dictionary, page)?;
                element.page = element.page.or(part.page);
                element.parts.push(Part::Element(part));
            }
        }
        Some(())
    }

    /// Adds the text of a marked run. Marks are unique on a page only.
    fn add_words(
        &self,
        mark: &Object,
        page: Option<ObjectId>,
        element: &mut Element,
    ) -> Option<()> {
        let page = page?;
        element.page = element.page.or(self.pages.get(&page).copied());
        let words = self.words.get(&(page, mark.as_i64().ok()?)).cloned();
        element.parts.push(Part::Text(words.unwrap_or_default()));
        Some(())
    }

    /// The page that an annotation leads to; `None` if it leads out of the document.
    fn destination(&self, annotation: &'a Dictionary) -> Option<usize> {
        let destination = self.follow(annotation.get(b"Dest").ok()?)?;
        let place = match destination {
            Object::String(name, _) => self.named_place(self.names()?, name)?,
            place => place,
        };
        let page = place.as_array().ok()?.first()?.as_reference().ok()?;
        self.pages.get(&page).copied()
    }

    /// The tree of named destinations.
    fn names(&self) -> Option<&'a Dictionary> {
        let names = self.document.catalog().ok()?.get(b"Names").ok()?;
        self.dictionary(self.dictionary(names)?.get(b"Dests").ok()?)
    }

    fn named_place(&self, tree: &'a Dictionary, name: &[u8]) -> Option<&'a Object> {
        let pairs = self.each(tree, b"Names")?;
        let mut pairs = pairs.chunks_exact(2);
        let pair = pairs.find(|pair| pair[0].as_str().is_ok_and(|own| own == name));
        if let Some(pair) = pair {
            return match pair[1] {
                Object::Dictionary(place) => self.follow(place.get(b"D").ok()?),
                place => Some(place),
            };
        }
        let below = self.each(tree, b"Kids")?;
        below
            .into_iter()
            .find_map(|kid| self.named_place(kid.as_dict().ok()?, name))
    }
}

/// The page that an element or a mark names.
fn own_page(dictionary: &Dictionary) -> Option<ObjectId> {
    dictionary.get(b"Pg").and_then(Object::as_reference).ok()
}
