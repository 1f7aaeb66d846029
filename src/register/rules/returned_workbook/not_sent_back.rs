//! Files that `track` wrote and nobody has sent back.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

pub(crate) const RULE: Rule = Rule {
    name: "not-sent-back",
    severity: Severity::Info,
    fault: "a workbook or letter that is as planpack wrote it",
    meaning: "A file to be collected is a workbook exactly as it was made for a partner, or the \
              draft of a letter. It was not received by e-mail, so nobody has sent it back, and it \
              does not count as a blank return. Put the workbooks that partners return in a folder \
              of their own.",
    example: "`planpack collect PACK out`, where `out` has the workbooks as they were made for partners.",
};

/// Files that are passed over; `None` if there are none.
pub(crate) fn finding(files: &[String]) -> Option<Finding> {
    let (first, others) = files.split_first()?;
    let message = match others.len() {
        0 => format!(
            "`{first}` is as planpack wrote it and nobody has sent it back, so it does not count"
        ),
        more => format!(
            "{} files are as planpack wrote them and nobody has sent them back, so they do not count",
            more + 1
        ),
    };
    let help = "put the workbooks that partners return in a folder of their own, and collect that";
    let others: Vec<Place> = others.iter().map(Place::file).collect();
    Some(Finding::new(&RULE, &Place::file(first), message, help).also_here(&others))
}
