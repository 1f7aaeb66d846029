//! The worst that a page has to hold: tables of up to 40 columns, one of 300 rows, a cell of 600
//! words, and texts in six scripts.

use planpack::compose::Pack;
use planpack::compose::pack::{
    ActionColumn, ActionFacts, ActionRow, Block, Language, Paragraph, PlainColumn, PlainRow,
    PlainTable, Rich, ScopeMark, Section, Span,
};

use super::sample_pack::{board_pack, plain};

/// A word in each of six scripts, with its language and whether it is written from right to left.
const SCRIPTS: [(&str, bool, &str); 6] = [
    ("cy", false, "Cam gweithredu i’r Bwrdd, gyda theuluoedd"),
    ("ar", true, "حماية الأطفال والبالغين"),
    ("ur", true, "بچوں اور بڑوں کا تحفظ"),
    ("bn", false, "শিশু ও প্রাপ্তবয়স্কদের সুরক্ষা"),
    ("pa", false, "ਬੱਚਿਆਂ ਅਤੇ ਬਾਲਗਾਂ ਦੀ ਸੁਰੱਖਿਆ"),
    ("zh", false, "保护儿童和成年人"),
];

/// A sentence of twelve words.
const SENTENCE: &str = "Look at every bridge with two people and write down the findings. ";

/// The usual sections, one for each worst case.
pub(super) fn worst_pack() -> Pack {
    let mut pack = board_pack();
    let usual = pack.sections.clone();
    let wide = [12, 16, 40].map(|count| {
        let name = format!("{count} columns");
        (name.clone(), wide_table(&name, count))
    });
    let sections = wide.into_iter().chain([
        ("300 rows".to_owned(), long_table()),
        ("Six scripts".to_owned(), scripts()),
    ]);
    let sections = sections.map(|(name, block)| Section {
        anchor: name.clone(),
        heading: name.clone(),
        full_title: name.clone(),
        sheet_name: name,
        kicker: String::new(),
        number: None,
        blocks: vec![block],
        ..usual[0].clone()
    });
    let sections: Vec<Section> = sections.collect();
    // The section of the contents has a heading of its own.
    let kind = usual[2].kind;
    let sections = sections
        .into_iter()
        .map(|section| Section { kind, ..section });
    pack.sections = usual.into_iter().take(1).chain(sections).collect();
    pack
}

/// Actions in a table of so many columns. One cell has 600 words.
fn wide_table(caption: &str, count: usize) -> Block {
    let mut table = board_pack()
        .sections
        .into_iter()
        .flat_map(|section| section.blocks)
        .find_map(|block| match block {
            Block::Actions(table) => Some(table),
            _ => None,
        })
        .expect("a table of actions");
    caption.clone_into(&mut table.caption);
    table.columns = (1..=count)
        .map(|index| ActionColumn {
            role: None,
            heading: format!("What was agreed in month {index}"),
            ..ActionColumn::default()
        })
        .collect();
    table.objectives.truncate(3);
    for (index, objective) in table.objectives.iter_mut().enumerate() {
        objective.anchor = format!("{caption} {index}");
        objective.notes = Vec::new();
        let cells = (0..count).map(|column| match column {
            3 if index == 1 => plain(&SENTENCE.repeat(50)),
            _ if column % 4 == 2 => Rich::new(),
            _ => plain(SENTENCE),
        });
        objective.actions = vec![ActionRow {
            label: format!("{count}.{index}"),
            number: String::new(),
            reference: String::new(),
            level: 0,
            scope: ScopeMark::default(),
            cells: cells.collect(),
            facts: ActionFacts::default(),
        }];
    }
    Block::Actions(table)
}

fn long_table() -> Block {
    let headings = ["Bridge", "Seen on", "What was found"];
    let row = |index: usize| {
        let cells = [
            format!("Bridge {index}"),
            "3 May 2026".to_owned(),
            SENTENCE.repeat(2),
        ];
        PlainRow::of(cells.map(|text| plain(&text)).to_vec())
    };
    Block::Table(PlainTable {
        caption: "Every bridge".to_owned(),
        columns: headings
            .map(|it| PlainColumn::of(it, it == "Bridge"))
            .to_vec(),
        rows: (1..=300).map(row).collect(),
    })
}

fn scripts() -> Block {
    let passage = |(code, is_right_to_left, text): (&'static str, bool, &str)| {
        let language = Some(Language {
            code,
            is_right_to_left,
        });
        let spans = vec![Span {
            text: text.to_owned(),
            language,
            ..Span::default()
        }];
        PlainRow::of(vec![plain(code), vec![Paragraph::Spans { spans }]])
    };
    Block::Table(PlainTable {
        caption: "The same in six scripts".to_owned(),
        columns: ["Language", "Text"]
            .map(|it| PlainColumn::of(it, it == "Language"))
            .to_vec(),
        rows: SCRIPTS.into_iter().map(passage).collect(),
    })
}
