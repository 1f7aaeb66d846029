//! Rows of a pack in sentences, to be read aloud: "1.1a: Check every lamp; led by Harbour Office;
//! when: May 2026." The text edition consists of them, and other renderers describe rows with them.

use crate::columns::ColumnRole;
use crate::compose::pack::{
    ActionColumn, ActionRow, ActionTable, Mark, ObjectiveGroup, Paragraph, PlainTable, Rich,
    ScopeMark, Span, runs,
};
use crate::lexicon::NEW_DATE_HEADINGS;
use crate::text::{listed, one_line, plain_words, upper_first};

/// An action of a table in one sentence that begins with its label. The sentence says if the lead,
/// the date or the rating is missing; other blank cells are left out.
pub(crate) fn of_action(marks: &[Mark], table: &ActionTable, row: &ActionRow) -> String {
    let cells = || table.columns.iter().zip(&row.cells);
    let tasks = cells().filter(|(column, _)| is_task(column.role));
    let tasks = tasks.map(|(_, cell)| words(cell));
    let others = cells().filter(|(column, _)| !is_task(column.role));
    let others = others.map(|(column, cell)| {
        let said = words(cell);
        if !said.is_empty() {
            of_cell(column, cell, &with_rating(&said, cell, marks))
        } else if row.level == 0 {
            missing(column).to_owned()
        } else {
            // A sub-task has the lead and the date of its action.
            String::new()
        }
    });
    let pieces = tasks.chain([of_scope(&row.scope)]).chain(others);
    sentence(&row.label, pieces)
}

/// An objective in one sentence that begins with `kind` and its number, then its notes: a sentence
/// on each place where it is delivered. Empty if its actions have no objective.
pub(crate) fn of_objective(kind: &str, group: &ObjectiveGroup) -> String {
    let text = words(&group.text);
    if text.is_empty() && group.number.is_empty() {
        return String::new();
    }
    let name = one_line(&format!("{kind} {}", group.number));
    let mut said = sentence(&name, [text, of_scope(&group.scope)].into_iter());
    for note in &group.notes {
        said.push(' ');
        said.push_str(&sentence("", [words(note)].into_iter()));
    }
    said
}

/// The rows of a plain table, each as one sentence: the cells that name the row, then the others
/// with their headings.
pub(crate) fn of_rows(table: &PlainTable) -> impl Iterator<Item = String> {
    // In a table of two columns the first names the second: a term and its meaning.
    let is_pair = table.columns.len() == 2 && table.columns[0].is_row_heading;
    table.rows.iter().map(move |row| {
        let cells = || table.columns.iter().zip(&row.cells);
        let names = cells().filter(|(column, _)| column.is_row_heading);
        let names: Vec<String> = names.map(|(_, cell)| words(cell)).collect();
        let others = cells().filter(|(column, _)| !column.is_row_heading);
        let others = others.map(|(column, cell)| {
            let label = if is_pair || column.is_unnamed {
                String::new()
            } else {
                one_line(&format!("{}:", column.heading))
            };
            labelled(&label, &words(cell))
        });
        sentence(names.join(" ").trim(), others)
    })
}

/// The words of a text on one line. Items of a list and paragraphs have semicolons between them; a
/// list ends like a sentence.
/// Struck and removed words are announced, because a voice cannot show a line through them.
pub(crate) fn words(rich: &Rich) -> String {
    let mut said = String::new();
    let mut is_after_list = false;
    for paragraph in rich {
        let words = of_paragraph(paragraph);
        if words.is_empty() {
            continue;
        }
        if !said.is_empty() {
            said.push_str(match (said.ends_with(SENTENCE_ENDS), is_after_list) {
                (true, _) => " ",
                (false, true) => ". ",
                (false, false) => "; ",
            });
        }
        said.push_str(&words);
        is_after_list = matches!(paragraph, Paragraph::List { .. });
    }
    said
}

/// Signs that end a sentence or announce more text. No semicolon is needed after them.
const SENTENCE_ENDS: [char; 6] = ['.', '!', '?', ':', ';', ','];

fn of_paragraph(paragraph: &Paragraph) -> String {
    match paragraph {
        Paragraph::Plain(text) => clean(text),
        Paragraph::Spans { spans } => clean(&spans.iter().map(of_span).collect::<String>()),
        Paragraph::List {
            first_number,
            items,
        } => {
            let numbers = (0_u64..).map(|index| first_number.map(|first| first + index));
            let items = items.iter().zip(numbers).map(|(item, number)| {
                let item = words(item);
                let item = item.trim_end_matches([';', ',']);
                number.map_or_else(|| item.to_owned(), |number| format!("({number}) {item}"))
            });
            items.collect::<Vec<_>>().join("; ")
        }
    }
}

fn of_span(span: &Span) -> String {
    let text = match &span.url {
        Some(url) if !is_same_address(url, &span.text) => format!("{} ({url})", span.text),
        Some(_) | None => span.text.clone(),
    };
    match (span.is_struck, span.is_removed) {
        (true, _) => format!("(struck through: {text})"),
        (false, true) => format!("(removed: {text})"),
        (false, false) => text,
    }
}

/// Whether the words of a link are its address.
fn is_same_address(url: &str, text: &str) -> bool {
    let bare = |address: &str| {
        let address = ["mailto:", "tel:", "https://", "http://"]
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme))
            .unwrap_or(address);
        address.trim_end_matches('/').to_lowercase()
    };
    bare(url) == bare(text.trim())
}

/// A text on one line without control characters.
pub(crate) fn clean(text: &str) -> String {
    let spaced = |letter: char| if letter.is_control() { ' ' } else { letter };
    one_line(&text.chars().map(spaced).collect::<String>())
}

/// A sentence of a name and pieces. Blank pieces are left out.
pub(crate) fn sentence(name: &str, pieces: impl Iterator<Item = String>) -> String {
    let mut said = String::new();
    for piece in pieces {
        let piece = piece.trim_end_matches(['.', ';', ',', ' ']);
        match (said.is_empty(), said.ends_with(['!', '?'])) {
            _ if piece.is_empty() => {}
            (true, _) => said.push_str(piece),
            (false, true) => said.extend([" ", &upper_first(piece)]),
            (false, false) => said.extend(["; ", piece]),
        }
    }
    let said = match (name, said.as_str()) {
        (name, "") => name.to_owned(),
        ("", said) => said.to_owned(),
        (name, said) => format!("{}: {said}", name.trim_end_matches(':')),
    };
    if said.is_empty() || said.ends_with(['.', '!', '?']) {
        said
    } else {
        format!("{said}.")
    }
}

/// A cell's text with its label in front; empty for a blank cell.
fn labelled(label: &str, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    format!("{label} {words}").trim().to_owned()
}

fn of_scope(scope: &ScopeMark) -> String {
    let boards: Vec<String> = scope.chips.iter().map(|chip| chip.text.clone()).collect();
    match boards.as_slice() {
        [] => labelled("scope:", &scope.text),
        [board] => format!("board: {board}"),
        boards => format!("boards: {}", listed(boards)),
    }
}

/// Whether a column holds actions.
fn is_task(role: Option<ColumnRole>) -> bool {
    matches!(
        role,
        Some(ColumnRole::Action | ColumnRole::Mitigation | ColumnRole::Indicator)
    )
}

/// A cell with its label. Usual columns have the same label in every plan, because authors'
/// headings such as "Who?" do not fit into a sentence. Other columns have the author's heading.
fn of_cell(column: &ActionColumn, cell: &Rich, said: &str) -> String {
    let label = match column.role {
        // A cell of several lines, or with labels of its own, cannot follow "led by".
        Some(ColumnRole::Lead) if cell.len() > 1 || said.contains([':', ';']) => "leads:",
        Some(ColumnRole::Lead) => "led by",
        Some(ColumnRole::Timescale) => "when:",
        Some(ColumnRole::Measure) => "measure of success:",
        Some(ColumnRole::Progress) => "progress:",
        Some(ColumnRole::Impact) => "impact:",
        Some(ColumnRole::Rag) => "rated",
        Some(ColumnRole::BoardAction) => "action of the board:",
        _ => &format!("{}:", clean(&column.heading).trim_end_matches(':')),
    };
    labelled(label, said)
}

/// The piece of the sentence for a blank cell; empty for most columns.
fn missing(column: &ActionColumn) -> &'static str {
    match column.role {
        Some(ColumnRole::Lead) => "no lead is named",
        // A blank cell means that no date was revised; the date of the plan is in another column.
        Some(ColumnRole::Timescale) if is_of_new_dates(&column.heading) => "",
        Some(ColumnRole::Timescale) => "no date is given",
        Some(ColumnRole::Rag) => "not rated",
        _ => "",
    }
}

/// Whether a heading names a date that replaces an earlier one: "Revised deadline".
fn is_of_new_dates(heading: &str) -> bool {
    let words = plain_words(heading);
    let mut words = words.split(' ');
    let (first, last) = (words.next(), words.next_back());
    let mut ends = first.into_iter().chain(last);
    ends.any(|word| NEW_DATE_HEADINGS.has(word))
}

/// A rating with its word, if the cell has only its code: "Amber (A)".
fn with_rating(said: &str, cell: &Rich, marks: &[Mark]) -> String {
    let mark = runs(cell).iter().find_map(|run| run.span?.mark);
    match mark.and_then(|mark| marks.get(mark)) {
        Some(mark) if !said.to_lowercase().contains(&mark.word.to_lowercase()) => {
            format!("{} ({said})", mark.word)
        }
        Some(_) | None => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{PlainColumn, PlainRow, plain};

    fn table() -> ActionTable {
        let column = |role, heading: &str| ActionColumn {
            role,
            heading: heading.to_owned(),
            ..ActionColumn::default()
        };
        ActionTable {
            caption: String::new(),
            objective_noun: "objective",
            objective_headings: crate::compose::pack::ObjectiveHeadings::default(),
            label_heading: "Ref".to_owned(),
            columns: vec![
                column(Some(ColumnRole::Lead), "Who?"),
                column(Some(ColumnRole::Action), "How?"),
                column(None, "Cost:"),
                column(Some(ColumnRole::Rag), "RAG"),
            ],
            objectives: Vec::new(),
        }
    }

    fn row(cells: [&str; 4]) -> ActionRow {
        ActionRow {
            label: "2.1a".to_owned(),
            number: String::new(),
            reference: String::new(),
            level: 0,
            scope: ScopeMark::default(),
            cells: cells.map(plain).to_vec(),
            facts: crate::compose::pack::ActionFacts::default(),
        }
    }

    #[test]
    fn an_action_is_one_sentence_with_the_task_first_and_says_what_is_missing() {
        let said = |cells| of_action(&[], &table(), &row(cells));
        assert_eq!(
            said(["Harbour Office.", "Check every lamp.", "£40", "Amber"]),
            "2.1a: Check every lamp; led by Harbour Office; Cost: £40; rated Amber."
        );
        assert_eq!(
            said(["", "Is every lamp lit?", "", ""]),
            "2.1a: Is every lamp lit? No lead is named; not rated."
        );
        let mut revised = table();
        revised.columns[2] = ActionColumn {
            role: Some(ColumnRole::Timescale),
            heading: "Revised deadline".to_owned(),
            ..ActionColumn::default()
        };
        assert_eq!(
            of_action(&[], &revised, &row(["Clerk", "Light it", "", "Red"])),
            "2.1a: Light it; led by Clerk; rated Red.",
            "another column has its date"
        );
        let subtask = ActionRow {
            level: 1,
            ..row(["", "Light it", "", ""])
        };
        assert_eq!(of_action(&[], &table(), &subtask), "2.1a: Light it.");
    }

    #[test]
    fn several_leads_and_rating_codes_are_spelt_out() {
        let mark = |word: &str| Mark {
            word: word.to_owned(),
            symbol: String::new(),
            shape: crate::compose::pack::MarkShape::Disc,
            colour: String::new(),
            is_white_on_colour: false,
        };
        let rated = Span {
            mark: Some(1),
            ..Span::of("A")
        };
        let mut of_two = row(["", "Light it", "", ""]);
        of_two.cells[0] = [plain("Pilots"), plain("Rowers")].concat();
        of_two.cells[3] = vec![Paragraph::Spans { spans: vec![rated] }];
        assert_eq!(
            of_action(&[mark("Red"), mark("Amber")], &table(), &of_two),
            "2.1a: Light it; leads: Pilots; Rowers; rated Amber (A)."
        );
    }

    #[test]
    fn struck_words_and_addresses_are_said() {
        let struck = Span {
            is_struck: true,
            ..Span::of("by May")
        };
        let link = Span {
            url: Some("mailto:lamps@harbour.example".to_owned()),
            ..Span::of("the lamp office")
        };
        let bare = Span {
            url: Some("https://harbour.example/".to_owned()),
            ..Span::of("harbour.example")
        };
        let spans = vec![
            Span::of("Ask "),
            link,
            Span::of(" or "),
            bare,
            Span::of(" "),
            struck,
        ];
        assert_eq!(
            words(&vec![Paragraph::Spans { spans }]),
            "Ask the lamp office (mailto:lamps@harbour.example) or harbour.example (struck \
             through: by May)"
        );
    }

    #[test]
    fn lists_and_paragraphs_are_divided_by_semicolons() {
        let list = Paragraph::List {
            first_number: Some(3),
            items: vec![plain("Lamps;"), plain("Ropes.")],
        };
        let rich = vec![Paragraph::Plain("Check\u{7}:\n".to_owned()), list];
        assert_eq!(words(&rich), "Check : (3) Lamps; (4) Ropes.");
    }

    #[test]
    fn a_term_is_followed_by_its_meaning_and_other_cells_by_their_headings() {
        let pair = PlainTable {
            caption: String::new(),
            columns: vec![
                PlainColumn::of("Term", true),
                PlainColumn::of("Meaning", false),
            ],
            rows: vec![PlainRow::of(vec![plain("HO"), plain("Harbour Office")])],
        };
        assert_eq!(of_rows(&pair).collect::<Vec<_>>(), ["HO: Harbour Office."]);
        let wide = PlainTable {
            columns: vec![
                PlainColumn::of("Group", true),
                PlainColumn::of("Chair", false),
                PlainColumn::of("Meets", false),
            ],
            rows: vec![PlainRow::of(vec![
                plain("Pilots"),
                plain("P. Roe"),
                plain(""),
            ])],
            ..pair
        };
        assert_eq!(
            of_rows(&wide).collect::<Vec<_>>(),
            ["Pilots: Chair: P. Roe."]
        );
    }
}
