//! The templates in a pack's folder, which replace planpack's own one at a time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The folder of a pack's own templates, in the folder of the pack file.
pub const TEMPLATES_FOLDER: &str = "templates";

/// The files of the folder `templates` by name: templates, and the pictures in them. Cloning is
/// cheap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnTemplates(pub Arc<BTreeMap<String, Vec<u8>>>);

impl OwnTemplates {
    /// Whether a file of this name is a template; others are pictures.
    pub fn is_template(name: &str) -> bool {
        Path::new(name)
            .extension()
            .is_some_and(|suffix| suffix == "typ")
    }
}
