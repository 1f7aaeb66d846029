//! Packs of invented boards, made by hand.

use chrono::NaiveDate;
use planpack::columns::ColumnRole;
use planpack::compose::Pack;
use planpack::compose::pack::*;
use planpack::model::PartKind;

pub(crate) fn plain(text: &str) -> Rich {
    vec![Paragraph::Plain(text.to_owned())]
}

pub(crate) fn span(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        ..Span::default()
    }
}

pub(crate) fn to_anchor(text: &str, anchor: &str) -> Span {
    Span {
        anchor: Some(anchor.to_owned()),
        shows_page: true,
        ..span(text)
    }
}

pub(crate) fn to_url(text: &str, url: &str) -> Span {
    Span {
        url: Some(url.to_owned()),
        ..span(text)
    }
}

pub(crate) fn spans(spans: Vec<Span>) -> Rich {
    vec![Paragraph::Spans { spans }]
}

pub(crate) fn bullets(items: &[&str]) -> Paragraph {
    Paragraph::List {
        first_number: None,
        items: items.iter().map(|item| plain(item)).collect(),
    }
}

pub(crate) fn fact(label: &str, value: Rich) -> Fact {
    Fact {
        label: label.to_owned(),
        value,
    }
}

pub(crate) fn section(anchor: &str, kind: SectionKind, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        anchor: anchor.to_owned(),
        kind,
        number: None,
        kicker: String::new(),
        size: String::new(),
        heading: title.to_owned(),
        heading_language: None,
        full_title: title.to_owned(),
        sheet_name: title.to_owned(),
        is_landscape: false,
        contents_note: String::new(),
        shares_page: false,
        contents_group: String::new(),
        blocks,
    }
}

/// The section on a sheet of another name.
pub(crate) fn on_sheet(name: &str, section: Section) -> Section {
    Section {
        sheet_name: name.to_owned(),
        ..section
    }
}

pub(crate) fn pack(sections: Vec<Section>) -> Pack {
    Pack {
        title: "Business plan 2026 to 2029".to_owned(),
        language: "en-GB".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 4, 14).unwrap(),
        organisation: "Harrowdale and Westmere Safeguarding Boards".to_owned(),
        running: "Business plan 2026 to 2029, version 2, approved".to_owned(),
        is_draft: false,
        cover: Cover {
            organisation: "Harrowdale and Westmere Safeguarding Boards".to_owned(),
            title: "Business plan 2026 to 2029".to_owned(),
            period: "April 2026 to March 2029".to_owned(),
            edition: String::new(),
            summary: "Three priorities of both boards and the plans of two subgroups.".to_owned(),
            counts: Vec::new(),
            facts: vec![
                fact("Status", plain("Approved")),
                fact("Version", plain("2.0")),
            ],
            about: Vec::new(),
            logo: None,
        },
        style: Style::default(),
        marks: Vec::new(),
        sections,
    }
}

pub(crate) fn column(role: ColumnRole, heading: &str) -> ActionColumn {
    ActionColumn {
        role: Some(role),
        heading: heading.to_owned(),
        ..ActionColumn::default()
    }
}

pub(crate) fn objective(
    anchor: &str,
    number: &str,
    text: Rich,
    actions: Vec<ActionRow>,
) -> ObjectiveGroup {
    ObjectiveGroup {
        anchor: anchor.to_owned(),
        section: Rich::new(),
        number: number.to_owned(),
        board_number: String::new(),
        text,
        scope: ScopeMark {
            text: "B".to_owned(),
            chips: vec![Chip {
                text: "Both boards".to_owned(),
                board_index: 0,
            }],
        },
        actions,
        answers: Vec::new(),
        notes: Vec::new(),
    }
}

pub(crate) fn action(label: &str, cells: Vec<Rich>) -> ActionRow {
    ActionRow {
        label: label.to_owned(),
        number: String::new(),
        reference: String::new(),
        level: 0,
        scope: ScopeMark::default(),
        cells,
        facts: planpack::compose::pack::ActionFacts::default(),
    }
}

pub(crate) fn plain_table(
    caption: &str,
    headings: &[&str],
    amounts: &[usize],
    rows: &[&[&str]],
) -> PlainTable {
    let column = |(index, heading): (usize, &&str)| PlainColumn {
        is_unnamed: false,
        heading: (*heading).to_owned(),
        heading_language: None,
        is_amount: amounts.contains(&index),
        is_row_heading: index == 0,
        role: None,
        width_mm: None,
        is_below: false,
        gives_way: false,
    };
    PlainTable {
        caption: caption.to_owned(),
        columns: headings.iter().enumerate().map(column).collect(),
        rows: rows
            .iter()
            .map(|row| PlainRow {
                share: None,
                is_total: row[0].starts_with("Total"),
                cells: row
                    .iter()
                    .map(|cell| {
                        if cell.is_empty() {
                            Vec::new()
                        } else {
                            plain(cell)
                        }
                    })
                    .collect(),
                entries: Vec::new(),
            })
            .collect(),
    }
}

/// A pack as a board would publish it, with every kind of section and block.
pub(crate) fn harrowdale() -> Pack {
    let contents = section(
        "contents",
        SectionKind::Contents,
        "Contents",
        vec![Block::Contents, legend()],
    );

    pack(vec![
        document_control(),
        contents,
        background(),
        priority_one(),
        priority_two(),
        outcomes(),
        finance(),
        appendix(),
        glossary(),
    ])
}

fn legend() -> Block {
    let entry = |text: &str, board_index, meaning: &str| LegendEntry {
        chip: Chip {
            text: text.to_owned(),
            board_index,
        },
        meaning: meaning.to_owned(),
    };
    Block::Legend {
        scopes: vec![
            entry("C", 0, "Harrowdale Children's Partnership"),
            entry("A", 1, "Westmere Adults Board"),
            entry("B", 0, "Both boards"),
        ],
        ratings: Vec::new(),
        lines: vec!["Labels such as 1.1a belong to this document and not to the plan.".to_owned()],
    }
}

fn document_control() -> Section {
    let facts = vec![
        fact("Prepared", plain("2 February 2026")),
        fact("Next review", plain("October 2026")),
        fact(
            "Authors",
            vec![
                Paragraph::Plain("M. Tranter".into()),
                Paragraph::Plain("O. Bassey".into()),
            ],
        ),
        fact(
            "Enquiries",
            spans(vec![to_url(
                "office@harrowdale.example",
                "mailto:office@harrowdale.example",
            )]),
        ),
    ];
    section(
        "part-9",
        SectionKind::DocumentControl,
        "Document control",
        vec![Block::Facts { facts }],
    )
}

fn background() -> Section {
    let long =
        "Harrowdale is a county of market towns and one port; Westmere, across the estuary, is \
         mostly farmland. The boards have shared an office since 2019 and a plan since last year. "
            .repeat(3);
    section(
        "narrative-1",
        SectionKind::Narrative,
        "Background",
        vec![
            Block::Text {
                text: plain(long.trim_end()),
            },
            Block::Heading {
                level: 2,
                text: plain("What we heard"),
            },
            Block::Text {
                text: vec![
                    Paragraph::Spans {
                        spans: vec![
                            span("People told us three things; the full account is in "),
                            to_url(
                                "the listening report",
                                "https://harrowdale.example/listening",
                            ),
                            span(" and in "),
                            to_anchor("Priority 1", "part-1"),
                            span("."),
                        ],
                    },
                    bullets(&[
                        "Tell us what happens next.",
                        "Ask once and share the answer.",
                        "Do not close a case in silence.",
                    ]),
                ],
            },
            Block::Table(plain_table(
                "Responses by place",
                &["Place", "Responses"],
                &[1],
                &[&["Harrow Cross", "112"], &["Westmere Quay", "1,048"]],
            )),
            Block::Text {
                text: plain("The boards will ask again in the spring of 2027."),
            },
        ],
    )
}

fn action_columns() -> Vec<ActionColumn> {
    vec![
        column(ColumnRole::Action, "How are we going to do it?"),
        column(ColumnRole::Lead, "Who will lead?"),
        column(ColumnRole::Measure, "How will we know?"),
        column(ColumnRole::Timescale, "By when"),
        column(ColumnRole::Progress, "Progress"),
        column(ColumnRole::Rag, "RAG"),
    ]
}

fn objective_headings() -> ObjectiveHeadings {
    ObjectiveHeadings {
        number: "No".to_owned(),
        objective: "What do we want to achieve?".to_owned(),
        scope: "CAB".to_owned(),
        board_number: String::new(),
    }
}

fn priority_one() -> Section {
    let cells = |texts: [&str; 6]| {
        texts
            .iter()
            .map(|t| if t.is_empty() { Vec::new() } else { plain(t) })
            .collect()
    };
    let mut first = objective(
        "part-1-objective-1",
        "1.1",
        plain("Every partner knows when to speak up about neglect and to whom."),
        vec![
            action(
                "1.1a",
                cells([
                    "Write one threshold guide for both boards and walk every team through it, \
                     starting with the duty desks in Harrow Cross and the out-of-hours service.",
                    "Head of practice, Harrowdale Council",
                    "Nine in ten staff who are asked can name the threshold and the number to \
                     ring. Audit of 60 cases in the autumn shows referrals at the right level.",
                    "September 2026 for the guide; December 2026 for the audit",
                    "Draft shared with all partners.",
                    "Green",
                ]),
            ),
            action(
                "1.1b",
                cells([
                    "Run the spring campaign again with new posters.",
                    "Communications group",
                    "Calls to the line rise by a tenth.",
                    "March 2027",
                    "",
                    "",
                ]),
            ),
        ],
    );
    first.notes = vec![spans(vec![
        span("Delivered by "),
        to_anchor("Appendix 1, objective 1", "part-6-objective-1"),
    ])];
    let mut second = objective(
        "part-1-objective-2",
        "1.2",
        plain(
            "Learning from reviews reaches the front \
            line.",
        ),
        vec![],
    );
    second.scope.text = "A".into();
    let rationale = "Four reviews in five years found the same thing: people had seen signs of \
                     neglect and had thought that somebody else was acting on them. Partners use \
                     different words for the same worry, and the guide that explains them is older \
                     than most of the teams that should follow it. We want fewer words and one \
                     guide.";
    let mut section = on_sheet(
        "Priority 1",
        section(
            "part-1",
            SectionKind::Part(PartKind::Priority),
            "Priority 1: Noticing neglect",
            vec![
                Block::Facts {
                    facts: vec![
                        fact(
                            "Priority lead",
                            plain("Director of Nursing, Westmere NHS Trust"),
                        ),
                        fact("Rationale", plain(rationale)),
                        fact(
                            "What do we want to be different?",
                            vec![bullets(&[
                                "Worries are named early.",
                                "Nobody is asked twice.",
                            ])],
                        ),
                    ],
                },
                Block::Actions(ActionTable {
                    label_heading: "Ref".to_owned(),
                    caption: "Objectives and actions of priority 1".to_owned(),
                    objective_noun: "objective",
                    objective_headings: objective_headings(),
                    columns: action_columns(),
                    objectives: vec![first, second],
                }),
                Block::Note {
                    text: plain("Ratings as at 31 March 2026."),
                },
            ],
        ),
    );
    section.kicker = "Strategic Priority One".into();
    section.number = Some("1".to_owned());
    section.is_landscape = true;
    section.contents_note = "1.1 to 1.2".into();
    section
}

fn priority_two() -> Section {
    on_sheet(
        "Priority 2",
        section(
            "part-2",
            SectionKind::Part(PartKind::Priority),
            "Priority 2: Safe at home",
            vec![Block::Text {
                text: spans(vec![to_anchor("See Priority 1", "part-1")]),
            }],
        ),
    )
}

fn outcomes() -> Section {
    let item = |number: &str, text: &str| ListItem {
        number: number.to_owned(),
        level: 0,
        text: plain(text),
    };
    on_sheet(
        "Outcomes",
        section(
            "part-3",
            SectionKind::Part(PartKind::Outcomes),
            "Outcomes and evidence",
            vec![
                Block::Heading {
                    level: 2,
                    text: plain("Priority 1"),
                },
                Block::Items {
                    items: vec![
                        item("1.1", "Fewer children live with neglect."),
                        item("1.2", "Adults are heard."),
                    ],
                },
                Block::Evidence {
                    boxes: vec![
                        fact("Quantitative data", plain("Referrals fell by 6% in 2025.")),
                        fact(
                            "Voice of front-line staff",
                            vec![bullets(&["Forms are shorter.", "Supervision is regular."])],
                        ),
                    ],
                },
                Block::Heading {
                    level: 2,
                    text: plain("Priority 2"),
                },
                Block::Items {
                    items: vec![item("2.1", "Homes are safer.")],
                },
            ],
        ),
    )
}

fn finance() -> Section {
    section(
        "part-4",
        SectionKind::Part(PartKind::Finance),
        "Finance",
        vec![
            Block::Table(plain_table(
                "Contributions",
                &["Agency", "2025/26", "2026/27"],
                &[1, 2],
                &[
                    &["Harrowdale Council", "84,250", "£86,000.50"],
                    &["Westmere Police", "21,400", "in kind"],
                    &["Total", "105,650", "£86,000.50"],
                ],
            )),
            Block::Text {
                text: plain("Costs are met from the shared fund."),
            },
            Block::Table(plain_table(
                "Costs",
                &["Cost heading", "Amount"],
                &[1],
                &[&["Staff", "92,000"], &["Training", ""]],
            )),
        ],
    )
}

fn appendix() -> Section {
    let mut row = objective(
        "part-6-objective-1",
        "1",
        plain("Every partner knows when to speak up about neglect."),
        vec![action(
            "1a",
            vec![
                plain("Review the training offer"),
                plain("Learning subgroup"),
            ],
        )],
    );
    row.board_number = "1.1".into();
    row.notes = vec![spans(vec![
        span("Supports "),
        to_anchor("objective 1.1", "part-1-objective-1"),
    ])];
    let table = ActionTable {
        label_heading: "Ref".to_owned(),
        caption: "Plan of the learning subgroup".to_owned(),
        objective_noun: "objective",
        objective_headings: ObjectiveHeadings {
            board_number: "No Bo BP".to_owned(),
            ..objective_headings()
        },
        columns: vec![
            column(ColumnRole::Action, "Subgroup level"),
            column(ColumnRole::Lead, "Lead"),
        ],
        objectives: vec![row],
    };
    on_sheet(
        "Appendix 1",
        section(
            "part-6",
            SectionKind::Part(PartKind::Appendix),
            "Appendix 1: Learning subgroup plan",
            vec![Block::Actions(table)],
        ),
    )
}

fn glossary() -> Section {
    section(
        "part-8",
        SectionKind::Part(PartKind::Glossary),
        "Glossary",
        vec![Block::Table(plain_table(
            "Terms used in this plan",
            &["Term", "Meaning"],
            &[],
            &[
                &["DHR", "Domestic homicide review"],
                &["MAPPA", "Multi-agency public protection arrangements"],
            ],
        ))],
    )
}
