//! Marks the references of an edition to parts that only the whole plan has.

use crate::model::{Plan, Reference};

use super::names::name;
use super::rewording::{by_place, reword};
use super::targets::Targets;

/// The remark after a reference to something that an edition leaves out.
pub(crate) const NOT_HERE: &str = " (not in this edition)";

/// Adds a remark to every reference of an edition whose target only the whole plan has, and finds
/// the references of the edition again. The remark does not give the name of the omitted part:
/// `[[safeguarding]]` becomes "Appendix 2 (not in this edition)".
pub(crate) fn mark_references_to_omitted_parts(edition: &mut Plan, whole: &Plan) {
    let [here, all] = [&*edition, whole].map(|plan| Targets::of(&plan.parts));
    let is_gone = |reference: &Reference| {
        let target = reference.target.as_ref();
        target.is_some_and(|target| all.exists(target) && !here.exists(target))
    };
    let references = edition.references.clone();
    let gone = by_place(references.iter().filter(|it| is_gone(it)));
    reword(edition, &gone, &words);
    edition.references = here.in_plan(edition);
    edition.references.retain(|reference| !is_gone(reference));
}

fn words(reference: &Reference) -> String {
    let named = match &reference.target {
        Some(target) if reference.is_by_name => name(target),
        Some(_) | None => reference.text.clone(),
    };
    format!("{named}{NOT_HERE}")
}
