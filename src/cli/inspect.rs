//! What was understood of a plan, as text for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::Finding;
use crate::import::Imported;
use crate::location::Text;
use crate::model::{
    Action, BoardNumber, BoardNumberStatus, Body, Extra, Finance, Lead, Objective, Part, PartKind,
    Plan,
};

use super::report::visible;

/// Prints how each sheet was understood, the plan part by part with the cell of everything, then
/// what was not placed and what was found.
pub(super) fn print(
    out: &mut dyn Write,
    imported: &Imported,
    findings: &[Finding],
) -> io::Result<()> {
    let plan = &imported.plan;
    line(
        out,
        0,
        "plan",
        &plan.title.value,
        &plan.title.place.to_string(),
    )?;
    if let Some(organisation) = &plan.organisation {
        line(
            out,
            0,
            "organisation",
            &organisation.value,
            &organisation.place.to_string(),
        )?;
    }
    if let Some(period) = &plan.period {
        let words = format!("{} ({} to {})", period.text.value, period.start, period.end);
        line(out, 0, "period", &words, &period.text.place.to_string())?;
    }
    for board in &plan.boards {
        let code = board
            .code
            .as_deref()
            .map_or_else(String::new, |code| format!("{code} = "));
        writeln!(out, "board: {code}{}", visible(&board.name))?;
    }
    super::understood::print(out, plan, &imported.unplaced, findings)?;
    for part in &plan.parts {
        print_part(out, part)?;
    }
    writeln!(out)?;
    for reference in &plan.references {
        let target = reference
            .target
            .as_ref()
            .map_or_else(|| "nothing".to_owned(), ToString::to_string);
        line(
            out,
            0,
            "reference",
            &format!("{} -> {target}", reference.text),
            &reference.place.to_string(),
        )?;
    }
    print_untied_leads(out, plan)?;
    print_marks(out, plan)?;
    print_unplaced(out, &imported.unplaced)?;
    writeln!(
        out,
        "findings: {} (planpack check shows them)",
        super::report::counted(findings)
    )
}

/// The leads that are no partner's, each once with its cells, where the plan lists partners.
fn print_untied_leads(out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
    fn add<'a>(action: &'a Action, untied: &mut BTreeMap<&'a str, Vec<String>>) {
        let place = action
            .lead_text
            .as_ref()
            .map_or_else(String::new, |text| text.place.to_string());
        for lead in action.leads.iter().filter(|lead| lead.partner.is_none()) {
            untied.entry(&lead.text).or_default().push(place.clone());
        }
        action
            .subtasks
            .iter()
            .for_each(|subtask| add(subtask, untied));
    }
    if plan.partners.is_empty() {
        return Ok(());
    }
    let mut untied = BTreeMap::new();
    let objectives = plan.parts.iter().flat_map(Part::objectives);
    objectives
        .flat_map(|objective| &objective.actions)
        .for_each(|action| add(action, &mut untied));
    writeln!(out, "leads tied to no partner: {}", untied.len())?;
    untied
        .iter()
        .try_for_each(|(lead, places)| line(out, 1, "lead", lead, &places.join("; ")))
}

/// What is struck through, and what stands beside cells.
fn print_marks(out: &mut dyn Write, plan: &Plan) -> io::Result<()> {
    for struck in &plan.struck {
        line(
            out,
            0,
            "struck through",
            &struck.words.join(" | "),
            &struck.place.to_string(),
        )?;
    }
    for comment in &plan.comments {
        let by = if comment.author.is_empty() {
            ""
        } else {
            " by "
        };
        line(
            out,
            0,
            &format!("comment{by}{}", comment.author),
            &comment.text,
            &comment.place.to_string(),
        )?;
    }
    Ok(())
}

fn print_unplaced(out: &mut dyn Write, unplaced: &[Text]) -> io::Result<()> {
    writeln!(out, "unplaced cells: {}", unplaced.len())?;
    for text in unplaced {
        line(out, 1, "unplaced", &text.value, &text.place.to_string())?;
    }
    Ok(())
}

fn print_part(out: &mut dyn Write, part: &Part) -> io::Result<()> {
    let number = part
        .number
        .as_ref()
        .map_or_else(String::new, |number| format!(" {number}"));
    writeln!(
        out,
        "\n{}{number}: {}  [{}]",
        kind_word(part.kind),
        visible(&part.heading),
        visible(&part.place.to_string())
    )?;
    for detail in &part.details {
        line(
            out,
            1,
            &detail.label,
            &detail.text.value,
            &cell(&detail.text),
        )?;
    }
    for note in &part.notes {
        line(out, 1, "note", &note.value, &cell(note))?;
    }
    match &part.body {
        Body::Objectives(objectives) => {
            part.section_headings()
                .zip(objectives)
                .try_for_each(|(heading, objective)| {
                    heading.map_or(Ok(()), |heading| {
                        line(out, 1, "section", &heading.value, &cell(heading))
                    })?;
                    print_objective(out, part, objective)
                })
        }
        Body::Items(items) => items.iter().try_for_each(|item| {
            let mark = item
                .group_mark
                .as_ref()
                .map(|mark| format!("(for the mark {} in {})", mark.value, cell(mark)));
            let label = [
                item.number.as_deref(),
                item.group.as_deref(),
                mark.as_deref(),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ");
            line(
                out,
                1,
                if label.is_empty() { "item" } else { &label },
                &item.text.value,
                &cell(&item.text),
            )
        }),
        Body::Glossary(entries) => entries.iter().try_for_each(|entry| {
            line(
                out,
                1,
                &entry.term.value,
                &entry.meaning.value,
                &cell(&entry.term),
            )
        }),
        Body::Profile(entries) => entries.iter().try_for_each(|entry| {
            line(out, 1, &entry.label, &entry.text.value, &cell(&entry.text))
        }),
        Body::Finance(finance) => print_finance(out, finance),
        Body::Sheet(sheet) => {
            let form = if part.is_printed {
                sheet.form.words().to_owned()
            } else {
                format!("{}, not printed", sheet.form.words())
            };
            line(out, 1, "form", &form, "")?;
            sheet
                .rows
                .iter()
                .flatten()
                .try_for_each(|text| line(out, 1, "cell", &text.value, &cell(text)))
        }
        Body::Governance(groups) => groups.iter().try_for_each(|group| {
            line(out, 1, "group", &group.group.value, &cell(&group.group))?;
            let chairs = [
                ("chair", &group.chair),
                ("vice chair", &group.vice_chair),
                ("reports to", &group.reports_to),
            ];
            for (label, text) in chairs
                .into_iter()
                .filter_map(|(label, text)| Some((label, text.as_ref()?)))
            {
                line(out, 2, label, &text.value, &cell(text))?;
            }
            print_extras(out, part, &group.extras, 2)
        }),
    }
}

/// Amounts with their totals where those stand.
fn print_finance(out: &mut dyn Write, finance: &Finance) -> io::Result<()> {
    let mut totals = finance.totals.iter().peekable();
    for (index, amount) in finance.lines.iter().map(Some).chain([None]).enumerate() {
        while let Some(total) =
            totals.next_if(|total| total.after_lines <= index || amount.is_none())
        {
            let reading = if total.adds_up() {
                format!("{} -> adds up", total.line.text.value)
            } else {
                format!(
                    "{} -> its lines come to {}",
                    total.line.text.value, total.reckoned
                )
            };
            line(
                out,
                1,
                &total.line.label.value,
                &reading,
                &cell(&total.line.text),
            )?;
        }
        if let Some(amount) = amount {
            line(
                out,
                1,
                &amount.label.value,
                &amount.text.value,
                &cell(&amount.text),
            )?;
        }
    }
    Ok(())
}

/// Cells of columns that we do not know, under their own headings.
fn print_extras(
    out: &mut dyn Write,
    part: &Part,
    extras: &[Extra],
    depth: usize,
) -> io::Result<()> {
    extras.iter().try_for_each(|extra| {
        let heading = part
            .columns
            .get(extra.column)
            .map_or("", |column| &column.text.value);
        line(out, depth, heading, &extra.text.value, &cell(&extra.text))
    })
}

fn print_objective(out: &mut dyn Write, part: &Part, objective: &Objective) -> io::Result<()> {
    let number = objective
        .number
        .as_ref()
        .map_or("-", |number| number.text.value.as_str());
    let scope = objective
        .scope
        .as_ref()
        .and_then(|scope| scope.code.as_deref())
        .map_or_else(String::new, |code| format!(" ({code})"));
    let board = objective
        .board_number
        .as_ref()
        .map_or_else(String::new, |board| {
            format!(" for board objective {}", board_words(board))
        });
    let what = if part.kind == PartKind::Risks {
        "risk"
    } else {
        "objective"
    };
    if let Some(same_as) = &objective.same_as {
        let words = format!("{} (as in {})", objective.text.value, cell(same_as));
        line(
            out,
            1,
            &format!("{what} {number}{scope}{board}"),
            words.trim_start(),
            &cell(&objective.text),
        )?;
    } else {
        line(
            out,
            1,
            &format!("{what} {number}{scope}{board}"),
            &objective.text.value,
            &cell(&objective.text),
        )?;
    }
    objective
        .actions
        .iter()
        .try_for_each(|action| print_action(out, part, action, 2))
}

/// A board objective's number and whether it leads anywhere.
fn board_words(board: &BoardNumber) -> String {
    let status = match board.status {
        BoardNumberStatus::Found => "",
        BoardNumberStatus::WordingDiffers => " (worded otherwise)",
        BoardNumberStatus::Missing => " (which is nowhere)",
    };
    format!("{}{status}", board.number.text.value)
}

fn print_action(out: &mut dyn Write, part: &Part, action: &Action, depth: usize) -> io::Result<()> {
    let number = action
        .number
        .as_ref()
        .map_or_else(String::new, |number| format!(" {}", number.text.value));
    let what = match part.kind {
        PartKind::Risks => "mitigation",
        PartKind::Indicators => "indicator",
        _ => "action",
    };
    line(
        out,
        depth,
        &format!("{what} {}{number}", action.reference),
        &action.text.value,
        &cell(&action.text),
    )?;
    let mut answer = |label: &str, text: Option<&Text>| {
        text.map_or(Ok(()), |text| {
            line(out, depth + 1, label, &text.value, &cell(text))
        })
    };
    answer("objective cell", action.objective_text.as_ref())?;
    answer("scope", action.scope.as_ref().map(|scope| &scope.text))?;
    answer("board action", action.board_text.as_ref())?;
    answer("lead cell", action.lead_text.as_ref())?;
    answer("measure", action.measure.as_ref())?;
    answer("progress", action.progress.as_ref())?;
    answer("impact", action.impact.as_ref())?;
    print_extras(out, part, &action.extras, depth + 1)?;
    print_figures(out, action, depth + 1)?;
    print_readings(out, action, depth + 1)?;
    print_reported(out, action, depth + 1)?;
    action
        .subtasks
        .iter()
        .try_for_each(|subtask| print_action(out, part, subtask, depth + 1))
}

/// The figures of an indicator, period by period: what was reached, and the target.
fn print_figures(out: &mut dyn Write, action: &Action, depth: usize) -> io::Result<()> {
    let words = |text: &Option<Text>| {
        text.as_ref()
            .map_or_else(|| "-".to_owned(), |text| text.value.clone())
    };
    action.periods.iter().try_for_each(|figures| {
        let rag = figures
            .rag
            .as_ref()
            .map_or_else(String::new, |rag| format!(", {}", rag.text.value));
        let reading = format!(
            "{} (target {}){rag}",
            words(&figures.actual),
            words(&figures.target)
        );
        line(
            out,
            depth,
            &format!("figures {}", figures.period),
            &reading,
            "",
        )
    })
}

/// What we take an action's words to mean: who, when, and how it stands.
fn print_readings(out: &mut dyn Write, action: &Action, depth: usize) -> io::Result<()> {
    let named = |lead: &Lead| match &lead.partner {
        Some(partner) => format!("{} -> {partner}", lead.text),
        None => lead.text.clone(),
    };
    let leads: Vec<String> = action.leads.iter().map(named).collect();
    if !leads.is_empty() {
        line(out, depth, "leads", &leads.join(" | "), "")?;
    }
    let words = action.timescale.words();
    if !words.is_empty() {
        let day = |day: Option<chrono::NaiveDate>| {
            day.map_or_else(|| "?".to_owned(), |day| day.to_string())
        };
        let reading = format!(
            "{words} -> {:?} {} to {}",
            action.timescale.kind,
            day(action.timescale.start),
            day(action.timescale.end)
        );
        let place = action
            .timescale_place
            .as_ref()
            .and_then(crate::location::Place::cell);
        line(
            out,
            depth,
            "timescale",
            &reading,
            &place.map_or_else(String::new, |cell| cell.to_string()),
        )?;
    }
    let Some(rag) = &action.rag else {
        return Ok(());
    };
    let rating = rag
        .rating
        .map_or_else(|| "?".to_owned(), |rating| format!("{rating:?}"));
    line(
        out,
        depth,
        "rag",
        &format!("{} -> {rating}", rag.text.value),
        &cell(&rag.text),
    )
}

/// The answers of partners that stand.
fn print_reported(out: &mut dyn Write, action: &Action, depth: usize) -> io::Result<()> {
    let standing = action
        .reported
        .iter()
        .flat_map(|reported| &reported.standing);
    for answer in standing {
        let partner = answer.partner.as_deref().unwrap_or("not known who");
        let label = format!("reported by {partner}, {}", answer.quarter);
        let rating = if answer.rag.text.is_empty() {
            "not rated"
        } else {
            &answer.rag.text
        };
        line(
            out,
            depth,
            &label,
            &format!("{} ({rating})", answer.progress),
            &answer.place.to_string(),
        )?;
    }
    Ok(())
}

fn cell(text: &Text) -> String {
    text.place
        .cell()
        .map_or_else(String::new, |cell| cell.to_string())
}

fn line(
    out: &mut dyn Write,
    depth: usize,
    label: &str,
    words: &str,
    place: &str,
) -> io::Result<()> {
    let place = if place.is_empty() {
        String::new()
    } else {
        format!("  [{}]", visible(place))
    };
    writeln!(
        out,
        "{:indent$}{}: {}{place}",
        "",
        visible(label),
        visible(words),
        indent = depth * 2
    )
}

pub(super) fn kind_word(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Priority => "priority",
        PartKind::Appendix => "appendix",
        PartKind::Tasks => "tasks",
        PartKind::Outcomes => "outcomes",
        PartKind::Themes => "themes",
        PartKind::WorkStreams => "work streams",
        PartKind::Finance => "finance",
        PartKind::Staffing => "staffing",
        PartKind::Governance => "governance",
        PartKind::Glossary => "glossary",
        PartKind::Profile => "document profile",
        PartKind::Calendar => "calendar",
        PartKind::Partners => "partners",
        PartKind::Risks => "risks",
        PartKind::Indicators => "indicators",
        PartKind::Notes => "notes",
        PartKind::Other => "other sheet",
    }
}
