//! The surroundings of the typesetter: the templates, the fonts and the data of one pack, without
//! disk, network or clock.
//!
//! Our templates and fonts are read once per process. The data is new for each pack, but has the
//! same names, because the typesetter never forgets a name while the process runs. A pack may bring
//! templates that replace ours, pictures for them, and fonts.

pub(super) mod faults;

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use crate::compose::pack::Style;
use crate::fonts::FONTS;
use crate::pack_file::OwnTemplates;
use crate::render::templates::{MAIN, TEMPLATES};

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
        add_font(&mut store, Bytes::new(*font));
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

fn add_font(store: &mut FontStore, bytes: Bytes) {
    store.extend(Font::iter(bytes).map(|font| {
        let info = font.info().clone();
        (font, info)
    }));
}

/// The files of one pack over the templates and fonts that all packs share.
pub(super) struct PackWorld {
    files: HashMap<FileId, Bytes>,
    /// The pack's own templates.
    sources: HashMap<FileId, Source>,
    /// The embedded fonts and the pack's; `None` if it has none.
    fonts: Option<FontStore>,
}

impl PackWorld {
    /// The world of a pack, without its data.
    pub(super) fn new(style: &Style) -> Self {
        let mut world = Self {
            files: HashMap::new(),
            sources: HashMap::new(),
            fonts: fonts_of(style),
        };
        for (name, bytes) in style.own_templates.0.iter() {
            match (file_id(name), String::from_utf8(bytes.clone())) {
                (Some(id), Ok(text)) if OwnTemplates::is_template(name) => {
                    world.sources.insert(id, Source::new(id, text));
                }
                _ => world.insert(name, bytes.clone()),
            }
        }
        world
    }

    /// Serves the bytes under the name. A name that is not a path is left out, and the template
    /// that asks for it reports that.
    pub(super) fn insert(&mut self, name: &str, bytes: Vec<u8>) {
        if let Some(id) = file_id(name) {
            self.files.insert(id, Bytes::new(bytes));
        }
    }

    /// The families of the fonts, in the order in which the typesetter looks for a character.
    pub(super) fn families(&self) -> Vec<String> {
        let mut families = Vec::new();
        let fonts = (0..).map_while(|index| self.book().info(index));
        for family in fonts.map(|info| &info.family) {
            if !families.contains(family) {
                families.push(family.clone());
            }
        }
        families
    }

    /// Whether the pack brings the template.
    pub(super) fn is_own(&self, id: FileId) -> bool {
        self.sources.contains_key(&id)
    }

    fn store(&self) -> &FontStore {
        self.fonts.as_ref().unwrap_or(&EMBEDDED_FONTS)
    }
}

fn fonts_of(style: &Style) -> Option<FontStore> {
    if style.fonts.own.is_empty() {
        return None;
    }
    let mut store = FontStore::new();
    for font in FONTS {
        add_font(&mut store, Bytes::new(*font));
    }
    for font in &style.fonts.own {
        add_font(&mut store, Bytes::new(font.bytes().to_vec()));
    }
    Some(store)
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
        self.store().book()
    }

    fn main(&self) -> FileId {
        file_id(MAIN).expect("the templates' names are paths")
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self.sources.get(&id).or_else(|| SOURCES.get(&id));
        source.cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.store().font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
