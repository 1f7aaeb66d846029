//! Text that is not part of an answer, and columns that were recognised although they were changed.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::{Notice, beginning};

pub(crate) const RULE: Rule = Rule {
    name: "unread-answer",
    severity: Severity::Warning,
    fault: "text that the partner wrote outside the answer cells",
    meaning: "A returned workbook has text outside the answer cells: in a column, sheet or comment \
              that the partner added, or in a copy of the sheet Actions. The register keeps it \
              with the file, but it is not part of an answer. planpack does read a renamed column \
              if its place or its cells show which one it is. It also reads a row without a \
              reference if the row has the wording of one action. In these cases the finding is \
              only a remark.",
    example: "A column `Our notes`; move its text under `Progress`.",
};

const HELP: &str = "read it, and ask the partner to move any answers in it into their rows";

/// A column that the partner added, with the references of the actions beside which it has text;
/// `heading` may be blank.
pub(crate) fn column(
    references: &[&str],
    heading: &str,
    first: &Place,
    others: &[&Place],
) -> Notice {
    let heading = beginning(heading);
    let column = match heading.as_str() {
        "" => "a column without a heading".to_owned(),
        heading => format!("the column `{heading}`"),
    };
    let (actions, reference) = match references {
        [only] => (format!("action {only} has"), Some(*only)),
        several => (format!("actions {} have", several.join(", ")), None),
    };
    let message = format!("{actions} text in {column}, which the partner added");
    let help = "move it into the column that it belongs to and collect the workbook again";
    let finding = Finding::new(&RULE, first, message, help).labelled("not read");
    let finding = finding.also_here(others.iter().copied());
    let column = match heading.as_str() {
        "" => "One column has no heading. It".to_owned(),
        heading => format!("The column \"{heading}\""),
    };
    let notice = Notice::from(finding).asking(format!(
        "{column} was not in the workbook that we sent you, so its text is not part of your \
         answer. Please move it into the yellow cells of its rows."
    ));
    match reference {
        Some(reference) => notice.about(reference),
        None => notice,
    }
}

/// Headings of the partner's own without text below. Such headings may be remarks.
pub(crate) fn headings(words: &[&str], first: &Place, others: &[&Place]) -> Notice {
    let words: Vec<String> = words
        .iter()
        .map(|it| format!("`{}`", beginning(it)))
        .collect();
    let message = format!(
        "the partner wrote {} in the row of headings, with nothing below",
        words.join(", ")
    );
    let help = "read it; no change is needed if it is only another wording of a heading";
    let finding = Finding::new(&RULE, first, message, help).labelled("not read");
    finding.also_here(others.iter().copied()).into()
}

/// Text on a sheet of the partner's own, above the table or beside the text of the cover.
pub(crate) fn outside_the_table(sheet: &str, words: &str, place: &Place) -> Notice {
    let words = beginning(words);
    let message = format!("the partner wrote on the sheet `{sheet}`, outside the table: `{words}`");
    let finding = Finding::new(&RULE, place, message, HELP).labelled("not read");
    Notice::from(finding).asking(format!(
        "The text \"{words}\" on the sheet \"{sheet}\" is outside the table of actions, so it is \
         not part of your answer. Please move what belongs to an action into the yellow cells of \
         its row."
    ))
}

/// A comment beside a cell. `reference` is the reference of the action in whose row the cell is.
pub(crate) fn comment(reference: Option<&str>, words: &str, place: &Place) -> Notice {
    let words = beginning(words);
    let about = reference.map_or_else(String::new, |reference| {
        format!(" in the row of action {reference}")
    });
    let message = format!("a comment{about} says `{words}`");
    let finding = Finding::new(&RULE, place, message, HELP).labelled("comment");
    let notice = Notice::from(finding).asking(format!(
        "A comment says \"{words}\". Comments are not part of an answer: please move what belongs \
         to it into the yellow cells of the row."
    ));
    match reference {
        Some(reference) => notice.about(reference),
        None => notice,
    }
}

/// A finding about text outside the cells, such as in a text box.
pub(crate) fn outside_cells(mut finding: Finding) -> Notice {
    HELP.clone_into(&mut finding.help);
    Notice::from(finding).asking(
        "The workbook has something other than text in its cells: a text box, a picture, a page \
         header or a link to a file that we cannot open. This is not part of your answer. Please \
         write into the yellow cells anything that we should know.",
    )
}

/// A sheet that repeats rows of another one, whose answers count. `differing` are the references of
/// the actions with different answers, each with the row that counts.
pub(crate) fn copied_sheet(
    (sheet, original): (&str, &str),
    differing: &[(&str, &Place)],
    place: &Place,
) -> Notice {
    let repeats = format!("the sheet `{sheet}` repeats rows of the sheet `{original}`");
    if differing.is_empty() {
        let message = format!("{repeats}, with the same answers");
        let help = "no change is needed; each answer was \
                                                           taken once";
        let finding = Finding::new(&RULE, place, message, help);
        return finding.with_severity(Severity::Info).into();
    }
    let references: Vec<&str> = differing.iter().map(|(reference, _)| *reference).collect();
    let references = references.join(", ");
    let message = format!(
        "{repeats} but has different answers about {references}; those of `{original}` \
                 count"
    );
    let help = format!("ask the partner which is right, and delete the sheet `{sheet}`");
    let finding = Finding::new(&RULE, place, message, help).labelled("differs");
    let finding = differing.iter().fold(finding, |finding, (_, place)| {
        finding.related_to("this counts", place)
    });
    Notice::from(finding).asking(format!(
        "The sheets \"{original}\" and \"{sheet}\" have different answers about {references}. We \
         took those of \"{original}\". Please delete the sheet \"{sheet}\" if that is right, or \
         correct \"{original}\"."
    ))
}

/// Columns with changed headings that were recognised: each heading with the column that it was
/// read as.
pub(crate) fn renamed(columns: &[(&str, &str)], first: &Place, others: &[&Place]) -> Notice {
    let read = columns.iter().map(|(heading, column)| match *heading {
        "" => format!("a column without a heading was read as {column}"),
        heading => format!("the column `{}` was read as {column}", beginning(heading)),
    });
    let message = read.collect::<Vec<_>>().join(", ");
    let help = "correct the heading and collect the workbook again if that is wrong";
    let finding = Finding::new(&RULE, first, message, help).with_severity(Severity::Info);
    finding.also_here(others.iter().copied()).into()
}

/// A row without a reference of this plan that was recognised by the wording of its action.
pub(crate) fn matched_row(typed: &str, reference: &str, place: &Place) -> Notice {
    let why = match typed {
        "" => "a row has no reference".to_owned(),
        typed => format!("`{}` is not a reference of this plan", beginning(typed)),
    };
    let message = format!("{why}; by its wording the row was read as action {reference}");
    let help = "correct the reference and collect the workbook again if that is wrong";
    let finding = Finding::new(&RULE, place, message, help).with_severity(Severity::Info);
    Notice::from(finding).about(reference)
}

/// A table without references whose rows were recognised by the wording of their actions.
pub(crate) fn matched_by_wording(place: &Place) -> Notice {
    let message = "the column Ref is missing; the rows were recognised by the wording of their \
                   actions";
    let help = "no change is needed; rows with changed wording are listed as added rows";
    let finding = Finding::new(&RULE, place, message, help).with_severity(Severity::Info);
    finding.into()
}
