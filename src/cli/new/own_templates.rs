//! Copies of planpack's templates for the folder of a pack.

use crate::cli::output::Output;
use crate::pack_file::TEMPLATES_FOLDER;
use crate::render::templates::TEMPLATES;

/// A copy of each template for the folder of templates, with a comment that says what it is for.
pub(super) fn files() -> Vec<Output> {
    let copies = TEMPLATES.iter().map(|(name, text)| Output {
        name: (*name).to_owned(),
        bytes: format!("{}{text}", comment(name)).into_bytes(),
    });
    copies.collect()
}

fn comment(name: &str) -> String {
    format!(
        "// A copy of planpack's own template `{name}`. While it is in the folder `{TEMPLATES_FOLDER}` \
         beside pack.toml,\n\
         // planpack draws the pages with it. Change it as you like, but keep the names that other \
         templates import from it.\n\
         // Delete the copies that you do not change: then these parts improve with planpack. The \
         language is Typst's:\n\
         // typst.app/docs\n//\n"
    )
}
