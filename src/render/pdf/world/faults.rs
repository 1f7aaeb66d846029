//! Errors in a pack's own templates, as sentences that name the file and the line.

use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, FileId};
use typst::{World, WorldExt};

use crate::compose::pack::Style;
use crate::failure::Failure;
use crate::pack_file::{OwnTemplates, TEMPLATES_FOLDER};
use crate::render::templates::TEMPLATES;
use crate::text::nearest_name;

use super::PackWorld;

/// Fails if a file in the folder of templates is not text, or would have no effect.
pub(crate) fn check_own_templates(style: &Style) -> Result<(), Failure> {
    let own = &style.own_templates.0;
    let templates = own
        .iter()
        .filter(|(name, _)| OwnTemplates::is_template(name));
    for (name, bytes) in templates {
        let fail = |reason: String| Err(fault(&format!("{TEMPLATES_FOLDER}/{name}"), reason));
        if std::str::from_utf8(bytes).is_err() {
            return fail("this is not a text in UTF-8; save it in that encoding".to_owned());
        }
        let names = || TEMPLATES.iter().map(|(name, _)| *name);
        let is_used = || {
            own.iter().any(|(other, text)| {
                other != name && String::from_utf8_lossy(text).contains(name.as_str())
            })
        };
        if !names().any(|known| known == name) && !is_used() {
            let advice = match nearest_name(name, names()) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "planpack new --templates writes all that can be replaced".to_owned(),
            };
            return fail(format!(
                "this replaces no template of planpack and no other template uses it; {advice}"
            ));
        }
    }
    Ok(())
}

/// The failure for the errors of a pack with templates of its own.
pub(crate) fn failure(world: &PackWorld, errors: &[SourceDiagnostic]) -> Failure {
    let Some(error) = errors.first() else {
        return fault(TEMPLATES_FOLDER, "the pages could not be drawn".to_owned());
    };
    let trace = error.trace.iter().map(|point| DiagSpan::from(point.span));
    let spans: Vec<DiagSpan> = std::iter::once(error.span).chain(trace).collect();
    let is_own = |span: &&DiagSpan| span.id().is_some_and(|id| world.is_own(id));
    let place = match (
        spans.iter().find(is_own),
        spans.iter().find_map(|span| span.id()),
    ) {
        (Some(own), _) => place(world, *own),
        (None, Some(id)) => format!(
            "{TEMPLATES_FOLDER}: what a template of the pack sets does not fit planpack's own `{}`",
            name(id)
        ),
        (None, None) => TEMPLATES_FOLDER.to_owned(),
    };
    let hints = error.hints.iter().map(|hint| format!(" ({})", hint.v));
    fault(
        &place,
        format!("{}{}", error.message, hints.collect::<String>()),
    )
}

fn fault(place: &str, reason: String) -> Failure {
    Failure::Template {
        place: place.to_owned(),
        reason,
    }
}

/// The file and the line.
fn place(world: &PackWorld, span: DiagSpan) -> String {
    let file = span.id().map(name).unwrap_or_default();
    let line = span.id().and_then(|id| {
        let source = world.source(id).ok()?;
        source.lines().byte_to_line(world.range(span)?.start)
    });
    match line {
        Some(line) => format!("{TEMPLATES_FOLDER}/{file}, line {}", line + 1),
        None => format!("{TEMPLATES_FOLDER}/{file}"),
    }
}

fn name(id: FileId) -> String {
    id.vpath().get_without_slash().to_owned()
}
