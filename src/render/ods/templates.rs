//! The parts of a document without sheets: styles, properties and settings, as the templates in
//! `templates/ods`.

use std::sync::LazyLock;

use minijinja::{Environment, Value};
use quick_xml::escape::escape;

use crate::render::templates::{environment, templates};

use super::xml::{Element, allowed, root};

const TEMPLATES: &[(&str, &str)] = templates!["ods/":
    "manifest.xml",
    "default-styles.xml",
    "sheet-styles.xml",
    "published-styles.xml",
    "published-formats.xml",
    "published-meta.xml",
    "published-settings.xml",
    "tracker-cells.xml",
    "tracker-styles.xml",
    "tracker-meta.xml",
    "tracker-settings.xml",
];

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = environment();
    environment.set_formatter(|out, _, value| {
        let text = allowed(&value.to_string());
        Ok(out.write_str(&escape(&text))?)
    });
    for (name, text) in TEMPLATES {
        let added = environment.add_template(name, text);
        added.expect("our templates are sound");
    }
    environment
});

/// A part of a document that is a template with these values.
pub(super) fn part(name: &'static str, template: &str, values: Value) -> Element {
    root(name).with_markup(filled(template, values))
}

/// A template with these values, without the line breaks and indents between its elements.
///
/// # Panics
/// Never: every workbook fills the templates with the same names.
pub(super) fn filled(template: &str, values: Value) -> String {
    let template = ENVIRONMENT.get_template(template);
    let filled = template.and_then(|template| template.render(values));
    let filled = filled.expect("a template has all values that it names");
    let mut markup = String::with_capacity(filled.len());
    for line in filled.lines().map(str::trim_start) {
        let continues_tag = !line.is_empty() && !line.starts_with('<');
        markup.extend([if continues_tag { " " } else { "" }, line]);
    }
    markup
}
