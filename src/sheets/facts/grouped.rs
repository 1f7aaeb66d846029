//! One finding for many places of a sheet.

use crate::finding::{Finding, Rule};
use crate::location::Place;

/// One finding for all places, at the first of them. `None` if there are no places. `message` gets
/// their number.
pub(crate) fn grouped(
    rule: &'static Rule,
    places: &[Place],
    message: impl FnOnce(usize) -> String,
    help: &str,
) -> Option<Finding> {
    /// Nobody looks at more places than this.
    const MAX_RELATED: usize = 100;
    let (first, others) = places.split_first()?;
    let finding = Finding::new(rule, first, message(places.len()), help);
    let others = others.iter().filter(|place| place.cell().is_some());
    Some(others.take(MAX_RELATED).fold(finding, |finding, place| {
        finding.related_to("also here", place)
    }))
}
