//! Copies of planpack's templates for the folder of a pack.

use crate::cli::output::Output;
use crate::pack_file::TEMPLATES_FOLDER;
use crate::render::html::TEMPLATES as WEB_TEMPLATES;
use crate::render::templates::TEMPLATES;

/// A copy of each template for the folder of templates, with a comment on its purpose.
pub(super) fn files() -> Vec<Output> {
    let copies = TEMPLATES.iter().chain(WEB_TEMPLATES);
    let copies = copies.map(|(name, text)| Output::new(*name, comment(name) + text));
    copies.collect()
}

/// The comment in the language of the template.
fn comment(name: &str) -> String {
    let (draws, names, language, marks) = match name.rsplit_once('.') {
        Some((_, "html")) => (
            "web pages",
            "the roles, ids and classes in it",
            "Jinja's: jinja.palletsprojects.com/templates",
            ["{# ", "   ", " #}\n"],
        ),
        Some((_, "css")) => (
            "web pages",
            "the names of colours in it",
            "CSS",
            ["/* ", "   ", " */\n"],
        ),
        _ => (
            "the pages",
            "the names that other templates import from it",
            "Typst's: typst.app/docs",
            ["// ", "// ", "\n//\n"],
        ),
    };
    let [begin, next, end] = marks;
    format!(
        "{begin}A copy of planpack's own template `{name}`. While it is in the folder \
         `{TEMPLATES_FOLDER}` beside pack.toml,\n{next}planpack draws {draws} with it. Change it \
         as you like, but keep {names}.\n{next}Delete the copies that you do not change, so that \
         newer versions of planpack can improve these parts.\n{next}The language is {language}{end}"
    )
}
