//! Converts the published document ([`PlanDocument`]) into a plan.
//!
//! The plan gets its facts, texts and parts, with their places in the workbooks. The document lists
//! terms, profile, money and groups for the whole plan; [`tables`] gives them back to their parts.
//! The lists of partners and meetings stay empty, because they have already been used to read leads
//! and timescales.

mod action;
mod tables;

use std::sync::Arc;

use crate::location::Text;
use crate::model::{
    BoardNumber, Body, ColumnHeading, Content, EditionMark, Inline, Item, Narrative, Number,
    Objective, OtherSheet, Part, Plan, Prose,
};
use crate::references::resolve;
use crate::render::plan_document as document;
use crate::render::plan_document::PlanDocument;

use action::{number, scope};

/// The plan of a JSON document. The error says what is wrong with it.
pub(super) fn read(json: &[u8]) -> Result<Plan, String> {
    let document: PlanDocument = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    Ok(plan(document.plan))
}

fn plan(document: document::Plan) -> Plan {
    let mut parts: Vec<Part> = document.parts.into_iter().map(part).collect();
    tables::share_glossary(&mut parts, document.glossary);
    tables::share_profile(&mut parts, document.profile);
    tables::share_governance(&mut parts, document.governance);
    tables::share_finance(&mut parts, document.finance);
    let mut left_out = document.left_out;
    // Documents of early versions did not keep narratives.
    if document.narratives.is_none() {
        left_out.insert(Content::Narratives);
    }
    let narratives = document.narratives.into_iter().flatten();
    let mut plan = Plan {
        title: document.title,
        organisation: document.organisation,
        period: document.period,
        boards: document.boards,
        all_boards_code: None,
        narratives: narratives.map(narrative).collect(),
        parts,
        partners: Vec::new(),
        meetings: Vec::new(),
        references: Vec::new(),
        struck: document.struck,
        links: document.links,
        languages: document.languages,
        highlighted: Vec::new(),
        comments: Vec::new(),
        left_out,
        edition: document.edition.map(|name| EditionMark {
            title: name.clone(),
            name,
        }),
    };
    resolve(&mut plan);
    plan
}

fn narrative(narrative: document::Narrative) -> Narrative {
    let paragraph = |passage: Text| Prose::Paragraph {
        content: vec![Inline {
            text: passage.value,
            ..Inline::default()
        }],
        place: passage.place,
    };
    Narrative {
        kind: narrative.kind,
        title: narrative.title,
        blocks: narrative.passages.into_iter().map(paragraph).collect(),
        place: narrative.place,
    }
}

fn part(part: document::Part) -> Part {
    let body = if let Some(form) = part.form {
        let rows = part.rows.unwrap_or_default();
        Body::Sheet(OtherSheet { form, rows })
    } else if part.objectives.is_empty() {
        Body::Items(part.items.into_iter().map(item).collect())
    } else {
        Body::Objectives(objectives(part.objectives, &part.columns))
    };
    Part {
        kind: part.kind,
        number: part.number.and_then(|number| Number::parse(&number)),
        title: Text::new(part.title, part.place.clone()),
        kicker: String::new(),
        heading: part.heading,
        place: part.place,
        details: part.details,
        notes: part.notes,
        columns: part.columns,
        is_printed: part.printed.unwrap_or(true),
        body,
    }
}

fn item(item: document::Item) -> Item {
    Item {
        number: item.number,
        group: item.group,
        group_mark: item.group_mark,
        evidence: item.evidence,
        ..Item::of(Text::new(item.text, item.place))
    }
}

fn objectives(of_part: Vec<document::Objective>, columns: &[ColumnHeading]) -> Vec<Objective> {
    let mut above: Vec<Objective> = Vec::with_capacity(of_part.len());
    for objective in of_part {
        let objective = self::objective(objective, &above, columns);
        above.push(objective);
    }
    above
}

/// An objective. If it repeats one of the objectives `above`, it refers to that objective's cell.
fn objective(
    objective: document::Objective,
    above: &[Objective],
    columns: &[ColumnHeading],
) -> Objective {
    let repeated = objective.same_as.and_then(|place| {
        let mut above = above.iter().rev();
        above.find(|above| above.text.place == place)
    });
    let text = Text::new(objective.text, objective.place);
    let (answers, actions) = (objective.answers, objective.actions.into_iter());
    Objective {
        scope: objective.scope.map(scope),
        board_number: objective.board_number.map(|board_number| BoardNumber {
            text: Text::new(board_number.text, board_number.place),
            status: board_number.status,
        }),
        section: objective.section.map(Arc::new),
        same_as: repeated.map(|above| above.text.clone()),
        answers: answers.map(|it| Box::new(action::answers(it, columns))),
        actions: actions.map(|it| action::action(it, columns)).collect(),
        ..Objective::new(objective.number.map(number), text)
    }
}
