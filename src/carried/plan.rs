//! Converts the published document ([`PlanDocument`]) into a plan.
//!
//! The plan gets its facts, texts and parts, with their places in the workbooks. The document lists
//! terms, profile, money and groups for the whole plan; [`tables`] gives them back to their parts.
//! The lists of partners and meetings stay empty, because they have already been used to read leads
//! and timescales.

mod action;
mod tables;
mod values;

use std::sync::Arc;

use crate::location::Text;
use crate::model::{
    Board, BoardNumber, Body, ColumnHeading, Content, Detail, EditionMark, Inline, Item, Link,
    Narrative, Number, Objective, OtherSheet, Part, Period, Plan, Prose, Struck,
};
use crate::references::resolve;
use crate::render::plan_document as document;
use crate::render::plan_document::PlanDocument;

use values::{at, number, scope};

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
        title: document.title.into_located(),
        organisation: document.organisation.map(document::Text::into_located),
        period: document.period.map(period),
        boards: document.boards.into_iter().map(board).collect(),
        all_boards_code: None,
        narratives: narratives.map(narrative).collect(),
        parts,
        partners: Vec::new(),
        meetings: Vec::new(),
        references: Vec::new(),
        struck: document.struck.into_iter().map(struck).collect(),
        links: document.links.into_iter().map(link).collect(),
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

fn period(period: document::Period) -> Period {
    Period {
        text: at(period.text, period.place),
        start: period.start,
        end: period.end,
    }
}

fn board(board: document::Board) -> Board {
    Board {
        code: board.code,
        name: board.name,
    }
}

fn narrative(narrative: document::Narrative) -> Narrative {
    let paragraph = |passage: document::Text| Prose::Paragraph {
        content: vec![Inline {
            text: passage.text,
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

/// The document does not say where in its cell the text is.
fn struck(struck: document::Struck) -> Struck {
    Struck {
        place: struck.place,
        words: struck.words,
        ranges: Vec::new(),
        is_whole: struck.is_whole,
    }
}

fn link(link: document::Link) -> Link {
    Link {
        place: link.place,
        text: link.text,
        address: link.address,
    }
}

fn part(part: document::Part) -> Part {
    let columns: Vec<ColumnHeading> = part.columns.into_iter().map(column).collect();
    let body = if let Some(form) = part.form {
        let rows = part.rows.into_iter().flatten();
        Body::Sheet(OtherSheet {
            form,
            rows: rows.map(texts).collect(),
        })
    } else if part.objectives.is_empty() {
        Body::Items(part.items.into_iter().map(item).collect())
    } else {
        Body::Objectives(objectives(part.objectives, &columns))
    };
    Part {
        kind: part.kind,
        number: part.number.and_then(|number| Number::parse(&number)),
        title: at(part.title, part.place.clone()),
        kicker: String::new(),
        heading: part.heading,
        place: part.place,
        details: part.details.into_iter().map(detail).collect(),
        notes: texts(part.notes),
        columns,
        is_printed: part.printed.unwrap_or(true),
        body,
    }
}

fn texts(texts: Vec<document::Text>) -> Vec<Text> {
    texts
        .into_iter()
        .map(document::Text::into_located)
        .collect()
}

fn column(column: document::ColumnHeading) -> ColumnHeading {
    ColumnHeading {
        role: column.role,
        matched: column.matched,
        text: at(column.text, column.place),
    }
}

fn detail(detail: document::Detail) -> Detail {
    Detail {
        label: detail.label,
        text: at(detail.text, detail.place),
    }
}

fn item(item: document::Item) -> Item {
    Item {
        number: item.number,
        group: item.group,
        group_mark: item.group_mark.map(document::Text::into_located),
        evidence: item.evidence,
        ..Item::of(at(item.text, item.place))
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
    let text = at(objective.text, objective.place);
    let actions = objective.actions.into_iter();
    Objective {
        scope: objective.scope.map(scope),
        board_number: objective.board_number.map(|board_number| BoardNumber {
            number: number(board_number.number),
            status: board_number.status,
        }),
        section: objective
            .section
            .map(|section| Arc::new(section.into_located())),
        same_as: repeated.map(|above| above.text.clone()),
        actions: actions.map(|it| action::action(it, columns)).collect(),
        ..Objective::new(objective.number.map(number), text)
    }
}
