//! The templates of the page, and the engine that fills them.
//!
//! Every string is escaped, an unknown name is an error, and a pack may replace templates one at a
//! time with files in its folder of templates.

use std::collections::BTreeMap;

use minijinja::{Environment, ErrorKind, Value};

use crate::compose::pack::Style;
use crate::failure::Failure;
use crate::pack_file::TEMPLATES_FOLDER;
use crate::render::templates::{environment, templates};
use crate::text::nearest_name;

/// The template that includes the others.
const MAIN: &str = "page.html";
/// The style sheet.
const STYLE: &str = "style.css";
/// The script of filter and search.
pub(super) const SCRIPT: &str = include_str!("../../../templates/html/filter.js");

/// Every template with its name.
pub(crate) const TEMPLATES: &[(&str, &str)] = templates!["html/":
    "page.html",
    "header.html",
    "contents.html",
    "filter.html",
    "section.html",
    "table.html",
    "rows.html",
    "text.html",
    "heading.html",
    "facts.html",
    "legend.html",
    "items.html",
    "figures.html",
    "decisions.html",
    "chart.html",
    "structure.html",
    "overview.html",
    "glance.html",
    "marks.html",
    "footer.html",
    "style.css",
];

/// The templates of a pack: its own templates, and ours for the rest.
pub(super) struct Templates<'a> {
    environment: Environment<'a>,
    style_sheet: &'a str,
    has_own: bool,
}

impl<'a> Templates<'a> {
    /// Fails with [`Failure::Template`] if one of the pack's own is not a template.
    pub(super) fn of(style: &'a Style) -> Result<Self, Failure> {
        let mut environment = environment();
        let ours = TEMPLATES.iter().map(|(name, text)| (*name, *text));
        let mut texts: BTreeMap<&str, &str> = ours.collect();
        let own = style.own_templates.0.iter();
        let own = own.filter(|(name, _)| is_template(name));
        let mut has_own = false;
        for (name, bytes) in own {
            check_name(name)?;
            let text = std::str::from_utf8(bytes).map_err(|_| {
                let reason = "this is not a text in UTF-8; save it in that encoding";
                failure(name, None, reason.to_owned())
            })?;
            texts.insert(name, text);
            has_own = true;
        }
        let style_sheet = texts.remove(STYLE).unwrap_or_default();
        for (name, text) in texts {
            let added = environment.add_template(name, text);
            added.map_err(|error| fault(&error))?;
        }
        Ok(Self {
            environment,
            style_sheet,
            has_own,
        })
    }

    /// The style sheet as it is written.
    pub(super) fn style_sheet(&self) -> Result<&str, Failure> {
        if self.style_sheet.to_ascii_lowercase().contains("</style") {
            let reason = "a style sheet cannot contain </style; delete it";
            return Err(failure(STYLE, None, reason.to_owned()));
        }
        Ok(self.style_sheet)
    }

    /// The page with these values.
    pub(super) fn fill(&self, page: Value) -> Result<String, Failure> {
        let template = self.environment.get_template(MAIN);
        let filled = template.and_then(|template| template.render(page));
        filled.map_err(|error| {
            if self.has_own {
                fault(&error)
            } else {
                Failure::Render {
                    output: "HTML",
                    reason: format!("{error:#}"),
                }
            }
        })
    }
}

/// Whether a file in the folder of templates is for web pages; the others are for the PDF.
fn is_template(name: &str) -> bool {
    let suffix = name.rsplit_once('.').map(|(_, suffix)| suffix);
    matches!(suffix, Some("html" | "css"))
}

fn check_name(name: &str) -> Result<(), Failure> {
    let names = || TEMPLATES.iter().map(|(name, _)| *name);
    if names().any(|known| known == name) {
        return Ok(());
    }
    let advice = match nearest_name(name, names()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "planpack new --templates writes all that can be replaced".to_owned(),
    };
    let reason = format!("this replaces no template of planpack; {advice}");
    Err(failure(name, None, reason))
}

/// The failure for an error of the engine, with the file and the line that caused it.
fn fault(error: &minijinja::Error) -> Failure {
    let mut innermost = error;
    while let Some(source) = std::error::Error::source(innermost) {
        match source.downcast_ref::<minijinja::Error>() {
            Some(source) => innermost = source,
            None => break,
        }
    }
    let reason = match (innermost.kind(), innermost.detail()) {
        (ErrorKind::UndefinedError, None) => "this name has no value".to_owned(),
        (kind, None) => kind.to_string(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
    };
    failure(innermost.name().unwrap_or(MAIN), innermost.line(), reason)
}

fn failure(name: &str, line: Option<usize>, reason: String) -> Failure {
    let file = format!("{TEMPLATES_FOLDER}/{name}");
    Failure::Template {
        place: match line {
            Some(line) => format!("{file}, line {line}"),
            None => file,
        },
        reason,
    }
}
