//! Everything that the typesetter sees: the templates, the fonts and the data of one pack. No disk,
//! no network, no clock.
//!
//! Templates and fonts are read once per process; the data is new for each pack, under the same
//! names, because the typesetter remembers every name for as long as the process lives.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use crate::fonts::FONTS;

/// The template that calls the others.
const MAIN: &str = "board-pack.typ";

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../templates/", $name)))),+]
    };
}

const TEMPLATES: &[(&str, &str)] = templates![
    "board-pack.typ",
    "theme.typ",
    "page.typ",
    "cover.typ",
    "section.typ",
    "narrative.typ",
    "structure.typ",
    "contents.typ",
    "blocks.typ",
    "action-table.typ",
    "plain-table.typ",
    "cells.typ",
    "charts.typ",
    "chips.typ",
    "glance.typ",
    "overview.typ",
    "marks.typ",
    "rich.typ",
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(
        Library::builder()
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build(),
    )
});

static EMBEDDED_FONTS: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = FontStore::new();
    for font in FONTS {
        store.extend(Font::iter(Bytes::new(*font)).map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    store
});

static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    let source = |(name, text): &(&str, &str)| {
        let id = file_id(name).expect("the templates' names are paths");
        (id, Source::new(id, (*text).to_owned()))
    };
    TEMPLATES.iter().map(source).collect()
});

/// The files of one pack over the templates that all packs share.
pub(super) struct PackWorld {
    files: HashMap<FileId, Bytes>,
}

impl PackWorld {
    /// A world without files.
    pub(super) fn new() -> Self {
        Self {
            files: HashMap::new(),
        }
    }

    /// Serves the bytes under the name. A name that is not a path is left out, and the template
    /// that asks for it reports that.
    pub(super) fn insert(&mut self, name: &str, bytes: Vec<u8>) {
        if let Some(id) = file_id(name) {
            self.files.insert(id, Bytes::new(bytes));
        }
    }
}

fn file_id(name: &str) -> Option<FileId> {
    VirtualPath::new(name)
        .ok()
        .map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for PackWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        EMBEDDED_FONTS.book()
    }

    fn main(&self) -> FileId {
        file_id(MAIN).expect("the templates' names are paths")
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        EMBEDDED_FONTS.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
