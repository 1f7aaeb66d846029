//! Packs about invented boards: a usual one, one of any length, and one whose texts try to break
//! the renderers.

use chrono::NaiveDate;
use planpack::columns::ColumnRole;
use planpack::compose::Pack;
use planpack::compose::pack::{
    ActionColumn, ActionFacts, ActionRow, ActionTable, Block, Chip, Cover, Fact, LegendEntry,
    ListItem, Logo, ObjectiveGroup, ObjectiveHeadings, Paragraph, PlainColumn, PlainRow,
    PlainTable, Rich, ScopeMark, Section, SectionKind, Span, Style,
};
use planpack::model::PartKind;

pub(crate) fn plain(text: &str) -> Rich {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![Paragraph::Plain(text.to_owned())]
    }
}

fn words(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        ..Span::default()
    }
}

fn link(text: &str, anchor: &str) -> Span {
    Span {
        anchor: Some(anchor.to_owned()),
        shows_page: true,
        ..words(text)
    }
}

fn spans(spans: Vec<Span>) -> Rich {
    vec![Paragraph::Spans { spans }]
}

fn bullets(lead: &str, items: &[&str]) -> Rich {
    vec![
        Paragraph::Plain(lead.to_owned()),
        Paragraph::List {
            first_number: None,
            items: items.iter().map(|item| plain(item)).collect(),
        },
    ]
}

fn fact(label: &str, value: Rich) -> Fact {
    Fact {
        label: label.to_owned(),
        value,
    }
}

fn chip(board_index: usize) -> Chip {
    Chip {
        text: ["Children", "Adults"][board_index % 2].to_owned(),
        board_index,
    }
}

fn section(
    anchor: &str,
    kind: SectionKind,
    number: &str,
    kicker: &str,
    heading: &str,
    blocks: Vec<Block>,
) -> Section {
    let full_title = if kicker.is_empty() {
        heading.to_owned()
    } else {
        format!("{kicker}: {heading}")
    };
    Section {
        anchor: anchor.to_owned(),
        kind,
        number: (!number.is_empty()).then(|| number.to_owned()),
        kicker: kicker.to_owned(),
        size: String::new(),
        heading: heading.to_owned(),
        heading_language: None,
        full_title,
        sheet_name: anchor.to_owned(),
        is_landscape: blocks
            .iter()
            .any(|block| matches!(block, Block::Actions(_))),
        contents_note: String::new(),
        shares_page: false,
        contents_group: String::new(),
        blocks,
    }
}

fn action_columns() -> Vec<ActionColumn> {
    [
        (ColumnRole::Action, "How are we going to do it?"),
        (ColumnRole::Lead, "Who will lead?"),
        (ColumnRole::Measure, "How will we know it has worked?"),
        (ColumnRole::Timescale, "By when?"),
    ]
    .map(|(role, heading)| ActionColumn {
        role: Some(role),
        heading: heading.to_owned(),
        ..ActionColumn::default()
    })
    .to_vec()
}

fn headings(board_number: &str) -> ObjectiveHeadings {
    ObjectiveHeadings {
        number: "No".to_owned(),
        objective: "What do we want to achieve?".to_owned(),
        scope: "Board".to_owned(),
        board_number: board_number.to_owned(),
    }
}

fn action(label: &str, cells: [Rich; 4]) -> ActionRow {
    ActionRow {
        label: label.to_owned(),
        number: String::new(),
        reference: String::new(),
        level: 0,
        scope: ScopeMark::default(),
        cells: Vec::from(cells),
        facts: ActionFacts::default(),
    }
}

const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">
<path d="M0 45 L35 5 L60 35 L80 15 L120 45 Z" fill="#12436d"/><rect y="48" width="120" height="6" fill="#1f6f66"/></svg>"##;

const OBJECTIVES: &[&str] = &[
    "Every agency that should be at the table is there, and takes part",
    "The Boards and the executive each know what business is theirs",
    "Learning from local and national reviews changes what practitioners do on Monday morning, and \
     we can show that it has",
    "Families tell us that they only had to explain their circumstances once",
    "Practitioners know when to share information and are confident in doing so",
];

const ACTIONS: &[[&str; 4]] = &[
    [
        "Write an induction handbook for new members, signed off by each of them when they join",
        "Boards’ business office",
        "New members’ feedback after induction and again a year later",
        "June 2026",
    ],
    [
        "Review the scheme of delegation so that the executive can act between meetings",
        "Independent chair\nBusiness manager",
        "Agreed by both Boards",
        "April 2026; survey in January 2027",
    ],
    [
        "Hold a development day each year to look back and to shape the next plan",
        "Business manager",
        "Delegates’ feedback",
        "January each year",
    ],
    [
        "Audit twenty case files a quarter, across health, housing and the police, and bring what \
         they show to the assurance subgroup",
        "Assurance subgroup with the Designated Nurse",
        "Nine in ten files show a recorded decision about consent; the rest have a plan to put it \
         right",
        "Quarterly from July 2026",
    ],
    [
        "Agree memoranda with the five neighbouring partnerships",
        "Independent chair",
        "",
        "Ongoing",
    ],
];

fn action_cells(index: usize) -> [Rich; 4] {
    ACTIONS[index % ACTIONS.len()].map(plain)
}

/// Objectives `prefix.1`, `prefix.2`… with one to three actions each, `action_count` actions in
/// all.
fn objectives(anchor: &str, prefix: &str, action_count: usize) -> Vec<ObjectiveGroup> {
    let mut groups = Vec::new();
    let mut made = 0;
    while made < action_count {
        let index = groups.len();
        let count = (index % 3 + 1).min(action_count - made);
        let number = format!("{prefix}.{}", index + 1);
        let label = |letter: usize| format!("{number}{}", ["a", "b", "c"][letter]);
        let actions = (0..count)
            .map(|letter| action(&label(letter), action_cells(made + letter)))
            .collect();
        groups.push(ObjectiveGroup {
            anchor: format!("{anchor}-objective-{}", index + 1),
            section: if index % 7 == 2 {
                plain("Workforce")
            } else {
                Rich::new()
            },
            board_number: String::new(),
            text: plain(OBJECTIVES[index % OBJECTIVES.len()]),
            scope: ScopeMark {
                text: "B".to_owned(),
                chips: if index % 3 == 2 {
                    vec![chip(index)]
                } else {
                    vec![chip(0), chip(1)]
                },
            },
            actions,
            answers: Vec::new(),
            notes: Vec::new(),
            number,
        });
        made += count;
    }
    groups
}

fn action_table(caption: &str, objectives: Vec<ObjectiveGroup>) -> Block {
    Block::Actions(ActionTable {
        label_heading: "Ref".to_owned(),
        caption: caption.to_owned(),
        objective_noun: "objective",
        objective_headings: headings(""),
        columns: action_columns(),
        objectives,
    })
}

fn plain_table(caption: &str, columns: &[(&str, bool, bool)], rows: &[(bool, &[&str])]) -> Block {
    let columns = columns
        .iter()
        .map(|(heading, is_amount, is_row_heading)| PlainColumn {
            is_unnamed: false,
            heading: (*heading).to_owned(),
            heading_language: None,
            is_amount: *is_amount,
            is_row_heading: *is_row_heading,
            role: None,
            width_mm: None,
            is_below: false,
            gives_way: false,
        });
    let rows = rows.iter().map(|(is_total, cells)| PlainRow {
        share: None,
        is_total: *is_total,
        cells: cells.iter().map(|cell| plain(cell)).collect(),
        entries: Vec::new(),
    });
    Block::Table(PlainTable {
        caption: caption.to_owned(),
        columns: columns.collect(),
        rows: rows.collect(),
    })
}

fn pack_of(title: &str, sections: Vec<Section>) -> Pack {
    Pack {
        title: format!("Harrowdale and Westmere Safeguarding Boards: {title}"),
        language: "en-GB".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day of the calendar"),
        organisation: "Harrowdale and Westmere Safeguarding Boards".to_owned(),
        running: format!("{title} 2026–29 · version 3 · approved 26 March 2026"),
        is_draft: false,
        cover: Cover {
            counts: Vec::new(),
            organisation: "Harrowdale and Westmere Safeguarding Boards".to_owned(),
            title: title.to_owned(),
            period: "April 2026 to March 2029".to_owned(),
            edition: String::new(),
            summary: "Three priorities and the subgroup plans that deliver them, agreed by the \
                      Children’s Board and the Adults’ Board."
                .to_owned(),
            facts: vec![
                fact("Status", plain("Approved")),
                fact("Version", plain("3")),
                fact("Effective from", plain("1 April 2026")),
                fact("Next review", plain("15 July 2026")),
            ],
            about: Vec::new(),
            logo: Some(Logo {
                name: "logo.svg".to_owned(),
                bytes: LOGO.as_bytes().to_vec(),
                alt: "Two hills over a lake, the mark of both Boards".to_owned(),
            }),
        },
        style: Style::default(),
        marks: Vec::new(),
        sections,
    }
}

fn contents() -> Section {
    let legend = Block::Legend {
        scopes: vec![
            LegendEntry {
                chip: chip(0),
                meaning: "the objective belongs to the Children’s \
                Board"
                    .to_owned(),
            },
            LegendEntry {
                chip: chip(1),
                meaning: "it belongs to the Adults’ Board; both chips: to both Boards".to_owned(),
            },
        ],
        ratings: Vec::new(),
        lines: vec![
            "Labels such as 1.1b name an action in this document; use them when you speak about \
             it."
            .to_owned(),
        ],
    };
    section(
        "contents",
        SectionKind::Contents,
        "",
        "",
        "Contents",
        vec![Block::Contents, legend],
    )
}

fn foreword() -> Section {
    let quote = "We heard from more than four hundred people before we wrote a line of this plan. \
                 Parents, carers, young people and the staff who work with them told us the same \
                 thing in different words: agencies must speak to each other before they speak to \
                 families.";
    let blocks = vec![
        Block::Text {
            text: vec![
                Paragraph::Plain(quote.to_owned()),
                Paragraph::Plain(quote.to_owned()),
            ],
        },
        Block::Heading {
            level: 2,
            text: plain("What we ask of every agency"),
        },
        Block::Text {
            text: vec![
                Paragraph::Plain("Each member of the Boards has promised to:".to_owned()),
                Paragraph::List {
                    first_number: Some(1),
                    items: vec![
                        plain("send somebody who can decide, to every meeting"),
                        plain("report each quarter, good news or bad"),
                        spans(vec![
                            words("release staff for the training set out in "),
                            link("Appendix 1: Case review subgroup plan", "part-4"),
                            words(", and "),
                            Span {
                                is_strong: true,
                                ..words("say so early")
                            },
                            words(" if it cannot."),
                        ]),
                    ],
                },
            ],
        },
        Block::Heading {
            level: 3,
            text: plain("Where to ask"),
        },
        Block::Text {
            text: spans(vec![
                words("The business office answers questions; its page is at "),
                Span {
                    url: Some("https://boards.example.org/plan".to_owned()),
                    ..words("boards.example.org/plan")
                },
                words(". "),
                Span {
                    is_emphasised: true,
                    ..words("Other formats are sent on request.")
                },
            ]),
        },
        Block::Note {
            text: plain("Agreed by correspondence on 20 March 2026."),
        },
    ];
    section(
        "foreword",
        SectionKind::Narrative,
        "",
        "",
        "Foreword by the independent chair",
        blocks,
    )
}

fn details() -> Block {
    Block::Facts {
        facts: vec![
            fact("Lead", plain("Independent chair of both Boards")),
            fact(
                "Related plans",
                plain(
                    "Member agencies’ business plans · Health and Wellbeing strategies for \
                     Harrowdale and for Westmere · Community Safety plan",
                ),
            ),
            fact(
                "Delivered with",
                spans(vec![
                    link("Appendix 1: Case review", "part-4"),
                    words(" and "),
                    link("Appendix 2: Assurance", "part-5"),
                ]),
            ),
            fact(
                "What do we want to be different?",
                bullets(
                    "By March 2029:",
                    &[
                        "children and adults are seen in their family, not one by one",
                        "nobody waits for a second referral",
                    ],
                ),
            ),
        ],
    }
}

fn priority(index: usize, heading: &str, action_count: usize) -> Section {
    let anchor = format!("part-{index}");
    let number = index.to_string();
    let mut groups = objectives(&anchor, &number, action_count);
    if let Some(group) = groups.first_mut() {
        group.actions[0].cells[0] = bullets(
            "Check each group’s terms of reference against the statutory guidance and renew:",
            &[
                "the Boards’ constitution",
                "the executive’s and subgroups’ terms",
                "the scheme of delegation",
            ],
        );
        group.notes = vec![spans(vec![
            words("Delivered by "),
            link("Appendix 1, objective 1.1", "part-4-objective-1"),
            words(" and "),
            link("Appendix 2, objective 2.1", "part-5-objective-1"),
        ])];
    }
    if let Some(group) = groups.get_mut(1) {
        let sub_task = ActionRow {
            level: 1,
            label: format!("{number}.2.1"),
            ..group.actions[0].clone()
        };
        group.actions.insert(1, sub_task);
        group.actions[0].scope.chips = vec![chip(1)];
    }
    groups.push(ObjectiveGroup {
        anchor: format!("{anchor}-objective-last"),
        section: Rich::new(),
        number: format!("{number}.99"),
        board_number: String::new(),
        text: plain("An objective that waits for its first action"),
        scope: ScopeMark {
            text: "A".to_owned(),
            chips: vec![chip(1)],
        },
        actions: Vec::new(),
        answers: Vec::new(),
        notes: Vec::new(),
    });
    let mut section = section(
        &anchor,
        SectionKind::Part(PartKind::Priority),
        &number,
        &format!(
            "Strategic priority {}",
            ["zero", "one", "two", "three"][index]
        ),
        heading,
        vec![details(), action_table(heading, groups)],
    );
    section.contents_note = format!("Objectives {number}.1 to {number}.99");
    section
}

fn appendix(index: usize, heading: &str, action_count: usize) -> Section {
    let anchor = format!("part-{}", index + 3);
    let mut groups = objectives(&anchor, &index.to_string(), action_count);
    for (position, group) in groups.iter_mut().enumerate() {
        group.board_number = format!("{}.{}", position % 3 + 1, position + 1);
        group.notes = vec![spans(vec![
            words("Supports "),
            link("objective 1.1", "part-1-objective-1"),
        ])];
    }
    let mut table = action_table(heading, groups);
    if let Block::Actions(table) = &mut table {
        table.objective_headings = headings("No Bo BP");
    }
    section(
        &anchor,
        SectionKind::Part(PartKind::Appendix),
        &format!("A{index}"),
        &format!("Appendix {index}"),
        heading,
        vec![table],
    )
}

fn outcomes() -> Section {
    let item = |number: &str, level, text| ListItem {
        number: number.to_owned(),
        level,
        text: plain(text),
    };
    let blocks = vec![
        Block::Heading {
            level: 2,
            text: plain("Outcomes"),
        },
        Block::Items {
            items: vec![
                item(
                    "2a.1",
                    0,
                    "Adults at risk say that they were asked what they wanted to happen, and that \
                     it was written down",
                ),
                item("2a.2", 0, "Carers know whom to call"),
                item("i", 1, "by day"),
                item(
                    "ii",
                    1,
                    "at night and at weekends, from a number that does not change",
                ),
                item(
                    "2a.10",
                    0,
                    "Repeat referrals fall for the third year running",
                ),
            ],
        },
        Block::Heading {
            level: 2,
            text: plain("Evidence"),
        },
        Block::Evidence {
            boxes: vec![
                fact(
                    "Quantitative data",
                    plain(
                        "Referrals rose by 8 per cent; one in six came \
                    back within a year.",
                    ),
                ),
                fact(
                    "Qualitative evidence",
                    bullets(
                        "Case audits show:",
                        &["good first visits", "late written plans"],
                    ),
                ),
                fact(
                    "Front-line staff",
                    plain(
                        "“We get the form right and the conversation \
                    wrong.”",
                    ),
                ),
                fact(
                    "Service users",
                    plain(
                        "“Nobody rang me back until my neighbour \
                                             complained.”",
                    ),
                ),
            ],
        },
    ];
    section(
        "part-9",
        SectionKind::Part(PartKind::Outcomes),
        "2a",
        "Priority 2a",
        "Adults who are heard",
        blocks,
    )
}

fn closing_sections() -> Vec<Section> {
    let finance = plain_table(
        "Contributions for 2026/27",
        &[
            ("Agency", false, true),
            ("2025/26", true, false),
            ("2026/27", true, false),
        ],
        &[
            (false, &["Harrowdale Council", "£118,400", "£121,950"]),
            (false, &["Westmere Council", "£96,000", "£98,880"]),
            (false, &["Integrated care board", "£74,250", "£76,477"]),
            (
                false,
                &["Police and crime commissioner", "£31,000", "£31,000"],
            ),
            (true, &["Total", "£319,650", "£328,307"]),
        ],
    );
    let glossary = plain_table(
        "Glossary",
        &[("Term", false, true), ("Meaning", false, false)],
        &[
            (
                false,
                &[
                    "ICB",
                    "Integrated care board: plans and pays for most health services in \
                              its area",
                ],
            ),
            (false, &["LPS", "Liberty protection safeguards"]),
            (
                false,
                &[
                    "MASH",
                    "Multi-agency safeguarding hub, where referrals from every agency are read \
                     together on the day they arrive, and where the decision is made about who \
                     visits first",
                ],
            ),
        ],
    );
    let profile = plain_table(
        "Document profile",
        &[("Item", false, true), ("Entry", false, false)],
        &[
            (false, &["Status", "Approved"]),
            (false, &["Authors", "Boards’ business office"]),
            (false, &["Next review", "15 July 2026"]),
        ],
    );
    let part = |anchor, kind, heading, block| {
        section(
            anchor,
            SectionKind::Part(kind),
            "",
            "",
            heading,
            vec![block],
        )
    };
    vec![
        part("finance", PartKind::Finance, "Finance", finance),
        part("glossary", PartKind::Glossary, "Glossary", glossary),
        part("profile", PartKind::Profile, "Document profile", profile),
    ]
}

/// Three priorities, outcomes, two appendices, finance, glossary and profile of two invented
/// boards.
pub(crate) fn board_pack() -> Pack {
    let mut sections = vec![
        contents(),
        foreword(),
        priority(1, "Boards that lead and know their impact", 14),
        priority(
            2,
            "Assurance that front-line practice keeps people safe",
            24,
        ),
        outcomes(),
        priority(3, "Being heard, and hearing", 5),
        appendix(1, "Case review subgroup plan", 9),
        appendix(2, "Assurance subgroup plan", 22),
    ];
    sections.extend(closing_sections());
    pack_of("Business plan", sections)
}

/// A pack of `action_count` actions, forty to a section.
pub(crate) fn long_pack(action_count: usize) -> Pack {
    let mut sections = vec![contents()];
    let mut made = 0;
    while made < action_count {
        let index = sections.len();
        let count = 40.min(action_count - made);
        let anchor = format!("part-{index}");
        let table = action_table("Actions", objectives(&anchor, &index.to_string(), count));
        let kind = SectionKind::Part(PartKind::Priority);
        sections.push(section(
            &anchor,
            kind,
            &index.to_string(),
            "Priority",
            "Work of the boards",
            vec![table],
        ));
        made += count;
    }
    pack_of("Business plan", sections)
}

/// Text that is code elsewhere, or for which no font or column has room.
pub(crate) const HOSTILE_TEXTS: &[&str] = &[
    "",
    " ",
    "\n\n",
    "#panic() $x$ @nobody *star* _under_ <label> `raw` // comment \\ [ ] { }",
    "bell\u{7} escape\u{1b} nul\0 bullet\u{f0b7} end\u{ffff}",
    "tab\there\r\nline\u{2028}separator\u{b}vertical",
    "العربية עברית ไทย 漢字かな 한국어 हिन्दी",
    "🙂👍🏽👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 ✓ ☐ ★ → ≥",
    "e\u{301}\u{327} \u{301}alone \u{fe0f} \u{200d} soft\u{ad}hyphen zero\u{200b}width \
     \u{202e}turned\u{202c} \u{feff}",
    "https://boards.example.org/a/very/long/path/that-nobody-would-type?query=everything&and=more#fragment",
];

const HOSTILE_URLS: &[&str] = &[
    "",
    " ",
    "not an address",
    "https://boards.example.org/größe?q=漢字",
    "mailto:\u{7}office@example.org",
    "javascript:alert(1)",
];

/// A pack whose every text is hostile.
#[expect(clippy::too_many_lines, reason = "one flat list of texts")]
pub(crate) fn hostile_pack() -> Pack {
    let long_word = "Supercalifragilistic".repeat(4);
    let huge = "A sentence that an officer pasted from a report. ".repeat(620);
    let texts: Vec<String> = HOSTILE_TEXTS
        .iter()
        .map(|text| (*text).to_owned())
        .chain([long_word.clone(), huge])
        .collect();
    let columns = |count: usize| -> Vec<ActionColumn> {
        (0..count)
            .map(|index| ActionColumn {
                role: None,
                heading: format!("Heading {index} Responsibilities"),
                ..ActionColumn::default()
            })
            .collect()
    };
    let table = |name: &str, column_count: usize| {
        let group = |(index, text): (usize, &String)| ObjectiveGroup {
            anchor: format!("{name}-{index}"),
            section: if index % 3 == 1 {
                plain(text)
            } else {
                Rich::new()
            },
            number: if index % 4 == 0 {
                text.chars().take(30).collect()
            } else {
                String::new()
            },
            board_number: String::new(),
            text: plain(text),
            scope: ScopeMark {
                text: String::new(),
                chips: Vec::new(),
            },
            actions: vec![ActionRow {
                label: String::new(),
                number: String::new(),
                reference: String::new(),
                level: index % 2,
                scope: ScopeMark {
                    text: text.clone(),
                    chips: vec![chip(index)],
                },
                cells: (0..column_count)
                    .map(|column| {
                        plain(if column == 0 {
                            text
                        } else {
                            &texts[(index + column) % (texts.len() - 1)]
                        })
                    })
                    .collect(),
                facts: ActionFacts::default(),
            }],
            answers: Vec::new(),
            notes: vec![plain(text)],
        };
        Block::Actions(ActionTable {
            label_heading: "Ref".to_owned(),
            caption: String::new(),
            objective_noun: "objective",
            objective_headings: ObjectiveHeadings {
                number: String::new(),
                objective: String::new(),
                scope: String::new(),
                board_number: String::new(),
            },
            columns: columns(column_count),
            objectives: texts.iter().enumerate().map(group).collect(),
        })
    };
    let empty = |columns: Vec<ActionColumn>| {
        Block::Actions(ActionTable {
            label_heading: "Ref".to_owned(),
            caption: String::new(),
            objective_noun: "objective",
            objective_headings: headings(""),
            columns,
            objectives: Vec::new(),
        })
    };
    let part = SectionKind::Part(PartKind::Notes);
    let mut sections = vec![contents()];
    for (name, count) in [("none", 0), ("one", 1), ("four", 4), ("many", 25)] {
        sections.push(section(
            name,
            part,
            name,
            &long_word,
            &texts[3],
            vec![table(name, count)],
        ));
    }
    let blocks = vec![
        empty(Vec::new()),
        empty(columns(3)),
        plain_table("", &[], &[]),
        plain_table("", &[("Only", true, true)], &[(true, &[&long_word])]),
        Block::Facts {
            facts: texts.iter().map(|text| fact(text, plain(text))).collect(),
        },
        Block::Evidence {
            boxes: texts.iter().map(|text| fact("", plain(text))).collect(),
        },
        Block::Items {
            items: texts
                .iter()
                .map(|text| ListItem {
                    number: String::new(),
                    level: 3,
                    text: plain(text),
                })
                .collect(),
        },
        Block::Items { items: Vec::new() },
        Block::Facts { facts: Vec::new() },
        Block::Legend {
            scopes: Vec::new(),
            ratings: Vec::new(),
            lines: texts.clone(),
        },
        Block::Text {
            text: texts
                .iter()
                .map(|text| Paragraph::Plain(text.clone()))
                .collect(),
        },
        Block::Text { text: Vec::new() },
        Block::Heading {
            level: 2,
            text: plain(" "),
        },
        Block::Text {
            text: spans(
                HOSTILE_URLS
                    .iter()
                    .map(|url| Span {
                        url: Some((*url).to_owned()),
                        ..words("address")
                    })
                    .collect(),
            ),
        },
        Block::Text {
            text: spans(vec![link("", "one"), link(" ", "one")]),
        },
    ];
    sections.push(section("odd", part, &long_word, "", &long_word, blocks));
    sections.push(section("blank", part, "", "", "", Vec::new()));
    let mut pack = pack_of("Business plan", sections);
    pack.title.clone_from(&texts[4]);
    pack.cover.title = format!("{} {long_word}", texts[7].repeat(8));
    pack.cover.organisation.clone_from(&texts[6]);
    pack.cover.facts[1].value = plain(&long_word);
    pack
}
