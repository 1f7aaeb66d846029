//! The floor of the PDF: the pack's tables drawn by Typst, with a template of thirty lines.
//!
//! The rows, columns and headers are the same, with a line for each objective and labels at the
//! beginning of rows. So are the standards (PDF/UA-1 and PDF/A-3a) and the fonts. It has no cover,
//! contents, links, page numbers, colours or attachment, and does not check whether the fonts can
//! draw the text. The widths of columns are constants that suit the generated plan, so that it has
//! about as many pages.

use std::collections::HashMap;
use std::sync::LazyLock;

use planpack::compose::Pack;
use planpack::compose::pack::{
    ActionRow, ActionTable, Block, ObjectiveGroup, Paragraph, Rich, Section,
};
use planpack::fonts::FONTS;
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The columns label, action, lead, measure, when, progress and RAG. Together they fill the page.
const WIDTHS_PT: [f32; 7] = [34.0, 210.0, 72.0, 167.0, 56.0, 174.0, 50.0];

/// The tables of a pack, in the form that the template reads.
pub fn tables(pack: &Pack) -> Vec<u8> {
    let tables: Vec<Value> = pack.sections.iter().flat_map(tables_of).collect();
    serde_json::to_vec(&tables).expect("all keys are strings")
}

fn tables_of(section: &Section) -> impl Iterator<Item = Value> {
    section.blocks.iter().filter_map(|block| match block {
        Block::Actions(table) => Some(table_of(section, table)),
        _ => None,
    })
}

fn table_of(section: &Section, table: &ActionTable) -> Value {
    let headings =
        std::iter::once("Ref").chain(table.columns.iter().map(|column| column.heading.as_str()));
    let objectives: Vec<Value> = table.objectives.iter().map(objective_of).collect();
    json!({
        "heading": section.full_title,
        "widths_pt": WIDTHS_PT,
        "headings": headings.collect::<Vec<_>>(),
        "objectives": objectives,
    })
}

/// The objective's line across the table, the rows of its actions, and the line below them.
fn objective_of(objective: &ObjectiveGroup) -> Value {
    let scopes = objective.scope.chips.iter().map(|chip| chip.text.clone());
    let line: Vec<String> = [objective.number.clone(), words(&objective.text)]
        .into_iter()
        .chain(scopes)
        .collect();
    let row = |action: &ActionRow| -> Vec<String> {
        std::iter::once(action.label.clone())
            .chain(action.cells.iter().map(words))
            .collect()
    };
    json!({
        "line": line.join(" "),
        "rows": objective.actions.iter().map(row).collect::<Vec<_>>(),
        "notes": objective.notes.iter().map(words).collect::<Vec<_>>().join("\n"),
    })
}

fn words(rich: &Rich) -> String {
    let paragraph = |paragraph: &Paragraph| match paragraph {
        Paragraph::Plain(text) => text.clone(),
        Paragraph::Spans { spans } => spans.iter().map(|span| span.text.as_str()).collect(),
        Paragraph::List { items, .. } => items.iter().map(words).collect::<Vec<_>>().join("\n"),
    };
    rich.iter().map(paragraph).collect::<Vec<_>>().join("\n")
}

/// Draws the tables from nothing and gives the PDF.
pub fn draw(tables: &[u8]) -> Vec<u8> {
    typst::comemo::evict(0);
    let world = TablesWorld {
        files: HashMap::from([(file_id("tables.json"), Bytes::new(tables.to_vec()))]),
    };
    let document = typst::compile::<PagedDocument>(&world)
        .output
        .expect("the template is sound");
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a]).expect("they go together");
    typst_pdf::pdf(
        &document,
        &PdfOptions {
            standards,
            ..PdfOptions::default()
        },
    )
    .expect("the document is sound")
}

struct TablesWorld {
    files: HashMap<FileId, Bytes>,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(
        Library::builder()
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build(),
    )
});

static STORE: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = FontStore::new();
    for font in FONTS {
        store.extend(Font::iter(Bytes::new(*font)).map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    store
});

static MAIN: LazyLock<Source> =
    LazyLock::new(|| Source::new(file_id("pages.typ"), include_str!("pages.typ").to_owned()));

fn file_id(name: &str) -> FileId {
    RootedPath::new(
        VirtualRoot::Project,
        VirtualPath::new(name).expect("a plain name is a path"),
    )
    .intern()
}

impl World for TablesWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        STORE.book()
    }

    fn main(&self) -> FileId {
        MAIN.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == MAIN.id() {
            Ok(MAIN.clone())
        } else {
            Err(not_found(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        STORE.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
