//! Reads a PDF as a screen reader does: the tree of its tags, with the words in each and the pages
//! that links lead to.

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

/// An element of the tree.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its type: `Table`, `TH`, `Figure`.
    pub(crate) kind: String,
    /// What is read in place of its content.
    pub(crate) alt: String,
    /// The title of a heading.
    pub(crate) title: String,
    /// The page on which it begins, from 1; `None` if it holds nothing.
    pub(crate) page: Option<usize>,
    /// The page that a link leads to, from 1.
    leads_to: Option<usize>,
    /// What it holds, in the order in which it is read.
    parts: Vec<Part>,
    id: Vec<u8>,
    /// Its attributes as a table or a part of one.
    table: Dictionary,
}

/// A part of an element.
#[derive(Debug)]
enum Part {
    Element(Element),
    Words(String),
}

/// Something that is read, without the elements around it.
enum Spoken<'a> {
    Words(&'a str),
    Link(&'a Element, usize),
}

/// A row of a table: its cells, and the columns that each spans.
type Row<'a> = Vec<(&'a Element, Range<usize>)>;

impl Element {
    /// All elements of a type, in the order in which they are read.
    pub(crate) fn all(&self, kind: &str) -> Vec<&Self> {
        let inner = self.elements().flat_map(|element| element.all(kind));
        (self.kind == kind)
            .then_some(self)
            .into_iter()
            .chain(inner)
            .collect()
    }

    /// All words in it, with single spaces.
    pub(crate) fn words(&self) -> String {
        self.own_words()
            .concat()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// What a table says of itself.
    pub(crate) fn summary(&self) -> String {
        self.table.get(b"Summary").map(text).unwrap_or_default()
    }

    /// `Row` or `Column`, what a heading heads.
    pub(crate) fn scope(&self) -> &str {
        name(&self.table, b"Scope")
    }

    /// The rows of a table. A cell that spans two rows, as the label over a row and what is below
    /// it does, is in both.
    pub(crate) fn rows(&self) -> Vec<Row<'_>> {
        let mut rows: Vec<Row<'_>> = Vec::new();
        for row in self.all("TR") {
            let above = rows.last().filter(|_| !row.begins_anew(rows.last()));
            let spanning = above
                .and_then(|above| above.first())
                .filter(|(cell, _)| span(cell, b"RowSpan") == 2);
            let mut cells: Row<'_> = spanning.cloned().into_iter().collect();
            let mut next = cells.first().map_or(0, |(_, columns)| columns.end);
            for cell in row.elements() {
                let columns = next..next + span(cell, b"ColSpan");
                next = columns.end;
                cells.push((cell, columns));
            }
            rows.push(cells);
        }
        rows
    }

    /// Whether a row is no second one below a cell that spans two: it has a cell for each column
    /// itself.
    fn begins_anew(&self, above: Option<&Row<'_>>) -> bool {
        let count = |columns: &mut dyn Iterator<Item = usize>| columns.sum::<usize>();
        let own = count(&mut self.elements().map(|cell| span(cell, b"ColSpan")));
        above.is_none_or(|above| own >= count(&mut above.iter().map(|(_, columns)| columns.len())))
    }

    fn elements(&self) -> impl Iterator<Item = &Self> {
        self.parts.iter().filter_map(|part| match part {
            Part::Element(element) => Some(element),
            Part::Words(_) => None,
        })
    }

    /// What is read, in order. A link is one thing.
    fn spoken(&self) -> Vec<Spoken<'_>> {
        if let Some(page) = self.leads_to {
            return vec![Spoken::Link(self, page)];
        }
        let mut spoken = Vec::new();
        for part in &self.parts {
            match part {
                Part::Element(element) => spoken.extend(element.spoken()),
                Part::Words(words) => spoken.push(Spoken::Words(words)),
            }
        }
        spoken
    }

    fn own_words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        for part in &self.parts {
            match part {
                Part::Element(element) => words.extend(element.own_words()),
                Part::Words(own) => words.push(own),
            }
        }
        words
    }
}

/// The tree of a document.
pub(crate) fn structure(document: &Document) -> Element {
    let reader = Reader::new(document);
    let root = reader.dictionary(
        document
            .catalog()
            .expect("a catalog")
            .get(b"StructTreeRoot")
            .expect("tags"),
    );
    reader.element(root, None)
}

/// What is wrong with what a listener hears of tables, figures, contents and references, and how
/// much was looked at.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    pub(crate) faults: Vec<String>,
    pub(crate) data_cells: usize,
    pub(crate) page_references: usize,
}

/// Looks at a whole document:
///
/// - A column has one heading. A cell of data names the heading of its own column and the label of
///   its own row, and no other heading. A cell that spans columns names the headings of these.
/// - A table says what it is, and a figure says what it shows.
/// - The contents have a line for each section, in order, which leads to the section and gives its
///   page.
/// - The page given after a link, as in "(page 7)", is the page to which the link leads.
pub(crate) fn heard(document: &Document) -> Heard {
    let tree = structure(document);
    let mut heard = Heard::default();
    for table in tree.all("Table") {
        if table.summary().is_empty() {
            heard
                .faults
                .push(format!("a table has no summary: {}", table.words()));
        }
        heard.table(table);
    }
    for figure in tree.all("Figure") {
        if figure.alt.is_empty() {
            heard.faults.push("a figure says nothing".to_owned());
        }
    }
    heard.contents(&tree);
    heard.references(&tree);
    heard
}

impl Heard {
    fn table(&mut self, table: &Element) {
        let mut headings: BTreeMap<usize, &[u8]> = BTreeMap::new();
        for row in table.rows() {
            let label = row
                .iter()
                .find(|(cell, _)| cell.kind == "TH" && cell.scope() == "Row");
            for (cell, columns) in &row {
                match (cell.kind.as_str(), cell.scope()) {
                    ("TH", "Column") if columns.len() == 1 => {
                        if headings.insert(columns.start, &cell.id).is_some() {
                            self.faults
                                .push(format!("a second heading of a column: {}", cell.words()));
                        }
                    }
                    ("TH", "Row") => {}
                    ("TD", _) => {
                        self.data_cells += 1;
                        let own = columns
                            .clone()
                            .filter_map(|column| headings.get(&column).copied());
                        let mut expected: Vec<&[u8]> = own.collect();
                        if expected.len() < columns.len() {
                            self.faults
                                .push(format!("a column without a heading: {}", cell.words()));
                        }
                        expected.extend(label.map(|(label, _)| label.id.as_slice()));
                        let mut named = headers(cell);
                        expected.sort_unstable();
                        named.sort_unstable();
                        if named != expected {
                            let ids = |ids: &[&[u8]]| {
                                let ids: Vec<_> =
                                    ids.iter().map(|id| String::from_utf8_lossy(id)).collect();
                                ids.join(" ")
                            };
                            let (named, expected) = (ids(&named), ids(&expected));
                            self.faults
                                .push(format!("named {named}, not {expected}: {}", cell.words()));
                        }
                    }
                    other => self.faults.push(format!(
                        "{other:?} over columns {columns:?}: {}",
                        cell.words()
                    )),
                }
            }
        }
    }

    fn contents(&mut self, tree: &Element) {
        let squeezed = |words: &str| words.split_whitespace().collect::<String>();
        let sections = tree
            .all("H1")
            .into_iter()
            .filter(|heading| heading.title != "Contents");
        let sections: Vec<(&str, Option<usize>)> = sections
            .map(|heading| (heading.title.as_str(), heading.page))
            .collect();
        let lines = tree.all("TOCI");
        let leads_to = |line: &&Element| line.all("Link").first().and_then(|link| link.leads_to);
        if !lines.is_empty()
            && !lines
                .iter()
                .map(leads_to)
                .eq(sections.iter().map(|(_, page)| *page))
        {
            self.faults
                .push(format!("the contents do not lead to {sections:?}"));
        }
        for (line, (title, page)) in lines.iter().zip(sections) {
            // A line has the number, the heading without its kicker, and the page.
            let title = squeezed(title);
            let end = title.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
            let expected = format!("{}{}", &title[end..], page.unwrap_or_default());
            if !squeezed(&line.words()).contains(&expected) {
                self.faults
                    .push(format!("not {expected}: {}", line.words()));
            }
        }
    }

    fn references(&mut self, tree: &Element) {
        // The words between a link and the next.
        let mut behind: Vec<(&Element, usize, String)> = Vec::new();
        for spoken in tree.spoken() {
            match (spoken, behind.last_mut()) {
                (Spoken::Link(link, page), _) => behind.push((link, page, String::new())),
                (Spoken::Words(more), Some((_, _, words))) => words.push_str(more),
                (Spoken::Words(_), None) => {}
            }
        }
        for (link, page, words) in behind {
            let Some((given, _)) = words
                .trim_start()
                .strip_prefix("(page ")
                .and_then(|rest| rest.split_once(')'))
            else {
                continue;
            };
            self.page_references += 1;
            if given != page.to_string() {
                self.faults.push(format!(
                    "{} leads to page {page}, not {given}",
                    link.words()
                ));
            }
        }
    }
}

/// The identifiers of the headings that a cell names.
fn headers(cell: &Element) -> Vec<&[u8]> {
    let Ok(headers) = cell.table.get(b"Headers").and_then(Object::as_array) else {
        return Vec::new();
    };
    headers
        .iter()
        .map(|id| id.as_str().expect("an identifier"))
        .collect()
}

fn span(cell: &Element, key: &[u8]) -> usize {
    cell.table.get(key).map_or(1, |span| {
        usize::try_from(span.as_i64().expect("a number")).expect("a span")
    })
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> &'a str {
    let name = dictionary
        .get(key)
        .and_then(Object::as_name)
        .unwrap_or_default();
    std::str::from_utf8(name).expect("a name in letters")
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text")
}

/// Reads elements of a document.
struct Reader<'a> {
    document: &'a Document,
    /// The numbers of pages, from 1.
    pages: BTreeMap<ObjectId, usize>,
    /// The words of each page by their marks.
    words: BTreeMap<(ObjectId, i64), String>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document) -> Self {
        let pages: BTreeMap<ObjectId, usize> = document.page_iter().zip(1..).collect();
        let words = pages
            .keys()
            .flat_map(|page| marked_words(document, *page))
            .collect();
        Self {
            document,
            pages,
            words,
        }
    }

    fn follow(&self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).expect("an object").1
    }

    fn dictionary(&self, object: &'a Object) -> &'a Dictionary {
        self.follow(object).as_dict().expect("a dictionary")
    }

    /// One object, or those of an array.
    fn each(&self, object: &'a Object) -> Vec<&'a Object> {
        match self.follow(object) {
            Object::Array(objects) => objects.iter().map(|object| self.follow(object)).collect(),
            object => vec![object],
        }
    }

    fn element(&self, dictionary: &'a Dictionary, page: Option<ObjectId>) -> Element {
        let page = dictionary
            .get(b"Pg")
            .and_then(Object::as_reference)
            .ok()
            .or(page);
        let mut element = Element {
            kind: name(dictionary, b"S").to_owned(),
            alt: dictionary.get(b"Alt").map(text).unwrap_or_default(),
            title: dictionary.get(b"T").map(text).unwrap_or_default(),
            id: dictionary
                .get(b"ID")
                .and_then(Object::as_str)
                .unwrap_or_default()
                .to_vec(),
            ..Element::default()
        };
        for attributes in dictionary
            .get(b"A")
            .into_iter()
            .flat_map(|object| self.each(object))
        {
            let attributes = attributes.as_dict().expect("attributes");
            if name(attributes, b"O") == "Table" {
                element.table.clone_from(attributes);
            }
        }
        for part in dictionary
            .get(b"K")
            .into_iter()
            .flat_map(|object| self.each(object))
        {
            self.add(part, page, &mut element);
        }
        element
    }

    fn add(&self, part: &'a Object, page: Option<ObjectId>, element: &mut Element) {
        let Object::Dictionary(dictionary) = part else {
            self.add_words(part, page, element);
            return;
        };
        match name(dictionary, b"Type") {
            "MCR" => {
                let page = dictionary
                    .get(b"Pg")
                    .and_then(Object::as_reference)
                    .ok()
                    .or(page);
                self.add_words(dictionary.get(b"MCID").expect("a mark"), page, element);
            }
            "OBJR" => {
                let annotation = self.dictionary(dictionary.get(b"Obj").expect("an object"));
                element.leads_to = element.leads_to.or_else(|| self.destination(annotation));
            }
            _ => {
                let part = self.element(dictionary, page);
                element.page = element.page.or(part.page);
                element.parts.push(Part::Element(part));
            }
        }
    }

    fn add_words(&self, mark: &Object, page: Option<ObjectId>, element: &mut Element) {
        let page = page.expect("words are on a page");
        element.page = element.page.or(self.pages.get(&page).copied());
        let words = self.words.get(&(page, mark.as_i64().expect("a mark")));
        element
            .parts
            .push(Part::Words(words.cloned().unwrap_or_default()));
    }

    /// The page that an annotation leads to; `None` if it leads out of the document.
    fn destination(&self, annotation: &'a Dictionary) -> Option<usize> {
        let destination = self.follow(annotation.get(b"Dest").ok()?);
        let place = match destination {
            Object::String(name, _) => self
                .named_place(self.names(), name)
                .expect("a name that the document gives"),
            place => place,
        };
        let place = place.as_array().expect("a place on a page");
        Some(self.pages[&place[0].as_reference().expect("a page")])
    }

    /// The tree of the names of places.
    fn names(&self) -> &'a Dictionary {
        let names = self.dictionary(
            self.document
                .catalog()
                .expect("a catalog")
                .get(b"Names")
                .expect("names"),
        );
        self.dictionary(names.get(b"Dests").expect("names of places"))
    }

    fn named_place(&self, tree: &'a Dictionary, name: &[u8]) -> Option<&'a Object> {
        let pairs = tree
            .get(b"Names")
            .into_iter()
            .flat_map(|names| self.each(names))
            .collect::<Vec<_>>();
        let pair = pairs
            .chunks_exact(2)
            .find(|pair| pair[0].as_str().is_ok_and(|own| own == name));
        let place = pair.map(|pair| match pair[1] {
            Object::Dictionary(place) => self.follow(place.get(b"D").expect("a place")),
            place => place,
        });
        let mut below = tree
            .get(b"Kids")
            .into_iter()
            .flat_map(|kids| self.each(kids));
        place.or_else(|| {
            below.find_map(|kid| self.named_place(kid.as_dict().expect("a tree"), name))
        })
    }
}

/// The words of a page that have a mark. Those without one are passed over by screen readers.
fn marked_words(document: &Document, page: ObjectId) -> BTreeMap<(ObjectId, i64), String> {
    let fonts = document.get_page_fonts(page).expect("fonts");
    let encodings: BTreeMap<&[u8], Encoding<'_>> = fonts
        .iter()
        .map(|(name, font)| {
            (
                name.as_slice(),
                font.get_font_encoding(document).expect("an encoding"),
            )
        })
        .collect();
    let content = document
        .get_and_decode_page_content(page)
        .expect("the content of a page");
    let mut words: BTreeMap<(ObjectId, i64), String> = BTreeMap::new();
    let (mut marks, mut encoding) = (Vec::new(), None);
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" => marks.push(None),
            "BDC" => {
                let properties = operands
                    .get(1)
                    .and_then(|properties| properties.as_dict().ok());
                marks.push(
                    properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok()),
                );
            }
            "EMC" => {
                marks.pop();
            }
            "Tf" => encoding = encodings.get(operands[0].as_name().expect("the name of a font")),
            "Tj" | "TJ" => {
                let Some(mark) = marks.iter().rev().find_map(|mark| *mark) else {
                    continue;
                };
                let encoding = encoding.expect("a font before the words");
                add_shown(operands, encoding, words.entry((page, mark)).or_default());
            }
            _ => {}
        }
    }
    words
}

/// Adds words that are shown to those of their mark.
fn add_shown(operands: &[Object], encoding: &Encoding<'_>, words: &mut String) {
    for operand in operands {
        match operand {
            Object::String(bytes, _) => {
                words.push_str(&Document::decode_text(encoding, bytes).expect("words"));
            }
            Object::Array(shown) => add_shown(shown, encoding, words),
            _ => {}
        }
    }
}
