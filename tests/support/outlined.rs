//! A pack as an outline that a person can read: texts, their numbers, and where each link leads.
//!
//! [`outline`] takes the pack's JSON. It leaves out what only layout needs (colours, widths, kinds
//! of columns) and the sentences that explain every pack. A link is `<words -> anchor>`, followed
//! by `(page)` if the page is printed; `**words**` are strong and `~~words~~` struck.

use serde_json::Value;

/// The outline of a pack.
pub(crate) fn outline(pack: &Value) -> String {
    let mut lines = vec![format!(
        "{}: {}",
        text(&pack["title"]),
        text(&pack["cover"]["summary"])
    )];
    lines.extend(
        list(&pack["cover"]["facts"])
            .iter()
            .map(|fact| format!("  {}", fact_line(fact))),
    );
    for section in list(&pack["sections"]) {
        lines.push(String::new());
        lines.push(heading(section));
        for block in list(&section["blocks"]) {
            add_block(block, &mut lines);
        }
    }
    let mut outline = lines.join("\n");
    outline.push('\n');
    outline
}

/// Number and title of a section; the name of its sheet if it differs from the title; its anchor,
/// and its note in the contents.
fn heading(section: &Value) -> String {
    let number = section["number"]
        .as_str()
        .map_or_else(String::new, |number| format!("{number} "));
    let (title, sheet) = (text(&section["full_title"]), text(&section["sheet_name"]));
    let sheet = if sheet == title {
        String::new()
    } else {
        format!(" [sheet {sheet}]")
    };
    let note = text(&section["contents_note"]);
    let note = if note.is_empty() {
        String::new()
    } else {
        format!(" ({note})")
    };
    format!(
        "# {number}{title}{sheet} {{{}}}{note}",
        text(&section["anchor"])
    )
}

fn add_block(block: &Value, lines: &mut Vec<String>) {
    match text(&block["type"]) {
        "heading" => lines.push(format!("## {}", rich(&block["text"]))),
        "facts" => lines.extend(list(&block["facts"]).iter().map(fact_line)),
        "evidence" => lines.extend(list(&block["boxes"]).iter().map(fact_line)),
        "items" => lines.extend(list(&block["items"]).iter().map(item)),
        "actions" => add_actions(block, lines),
        "table" => {
            lines.push(format!(
                "table {}: {}",
                text(&block["caption"]),
                headings(&block["columns"])
            ));
            lines.extend(
                list(&block["rows"])
                    .iter()
                    .map(|row| format!("  {}", cells(&row["cells"]))),
            );
        }
        "overview" => add_overview(block, lines),
        "timeline" => add_timeline(block, lines),
        "legend" => {
            let entries = |key: &str| {
                list(&block[key])
                    .iter()
                    .map(legend_entry)
                    .collect::<Vec<_>>()
            };
            let entries = [entries("scopes"), entries("ratings")].concat();
            lines.push(
                format!("legend {}", entries.join("; "))
                    .trim_end()
                    .to_owned(),
            );
        }
        kind => lines.push(
            [kind, &rich(&block["text"])]
                .join(" ")
                .trim_end()
                .to_owned(),
        ),
    }
}

/// Its title and periods, and for each row what is drawn, in hundredths of the axis, and its
/// months.
fn add_timeline(timeline: &Value, lines: &mut Vec<String>) {
    let bands = list(&timeline["bands"])
        .iter()
        .map(|band| text(&band["label"]));
    lines.push(format!(
        "timeline {}: {}",
        text(&timeline["title"]),
        bands.collect::<Vec<_>>().join(" | ")
    ));
    let hundredths = |at: &Value| at.as_f64().map(|at| format!("{:.0}", at * 100.0));
    for row in list(&timeline["rows"]) {
        let points = list(&row["points"]).iter();
        let points = points.filter_map(|point| {
            Some(format!(
                "{}@{}",
                text(&point["kind"]),
                hundredths(&point["at"])?
            ))
        });
        let ongoing = hundredths(&row["ongoing_from"]).map(|at| format!("ongoing@{at}"));
        lines.push(format!(
            "  {} {} | {} | {}",
            rich(&row["number"]),
            text(&row["text"]),
            points.chain(ongoing).collect::<Vec<_>>().join(" "),
            text(&row["days"])
        ));
    }
}

fn add_overview(overview: &Value, lines: &mut Vec<String>) {
    for part in list(&overview["parts"]) {
        let words = ["number", "heading", "lead", "size"].map(|key| text(&part[key]));
        lines.push(format!(
            "overview {} -> {}",
            words.join(" | "),
            text(&part["anchor"])
        ));
        for objective in list(&part["objectives"]) {
            let words = ["number", "text"].map(|key| text(&objective[key]));
            let (words, anchor) = (words.join(" "), text(&objective["anchor"]));
            lines.push(format!("  <{} -> {anchor}>", words.trim()));
        }
    }
    let milestones = &overview["milestones"];
    if milestones.is_null() {
        return;
    }
    let columns = list(&milestones["columns"]).iter().map(text);
    lines.push(format!(
        "milestones {}: {}",
        text(&milestones["caption"]),
        columns.collect::<Vec<_>>().join(" | ")
    ));
    for row in list(&milestones["rows"]) {
        let counts = list(&row["counts"]).iter().map(Value::to_string);
        let counts = counts.collect::<Vec<_>>().join(" ");
        let (label, undated) = (text(&row["label"]), &row["undated"]);
        lines.push(format!("  {label} | {counts} | {undated}"));
    }
}

fn add_actions(table: &Value, lines: &mut Vec<String>) {
    let own = &table["objective_headings"];
    let own = ["board_number", "number", "objective", "scope"].map(|key| text(&own[key]));
    let own: Vec<&str> = own
        .into_iter()
        .filter(|heading| !heading.is_empty())
        .collect();
    let label = text(&table["label_heading"]);
    lines.push(format!(
        "actions {} / {label} | {}",
        own.join(" | "),
        headings(&table["columns"])
    ));
    for objective in list(&table["objectives"]) {
        let section = rich(&objective["section"]);
        if !section.is_empty() {
            lines.push(format!("  == {section}"));
        }
        let (board, number) = (text(&objective["board_number"]), text(&objective["number"]));
        let board = if board.is_empty() {
            String::new()
        } else {
            format!("(board {board}) ")
        };
        let words = [
            number,
            &rich(&objective["text"]),
            &scope(&objective["scope"]),
        ]
        .join(" ");
        lines.push(format!(
            "  {board}{} {{{}}}",
            words.trim(),
            text(&objective["anchor"])
        ));
        for action in list(&objective["actions"]) {
            let level =
                usize::try_from(action["level"].as_u64().unwrap_or_default()).unwrap_or_default();
            let indent = "  ".repeat(2 + level);
            let label = [text(&action["label"]), &scope(&action["scope"])].join(" ");
            lines.push(format!(
                "{indent}{} | {}",
                label.trim(),
                cells(&action["cells"])
            ));
        }
        lines.extend(
            list(&objective["notes"])
                .iter()
                .map(|note| format!("    + {}", rich(note))),
        );
    }
}

/// The code of a scope and, in brackets, its boards.
fn scope(scope: &Value) -> String {
    let boards: Vec<&str> = list(&scope["chips"])
        .iter()
        .map(|chip| text(&chip["text"]))
        .collect();
    match (text(&scope["text"]), boards.as_slice()) {
        (code, []) => code.to_owned(),
        (code, boards) => format!("{code} [{}]", boards.join(", "))
            .trim_start()
            .to_owned(),
    }
}

fn legend_entry(entry: &Value) -> String {
    let word = entry["word"]
        .as_str()
        .unwrap_or_else(|| text(&entry["chip"]["text"]));
    format!("{word}: {}", text(&entry["meaning"]))
}

fn fact_line(fact: &Value) -> String {
    format!("{}: {}", text(&fact["label"]), rich(&fact["value"]))
}

fn item(item: &Value) -> String {
    let level = usize::try_from(item["level"].as_u64().unwrap_or_default()).unwrap_or_default();
    format!(
        "{}{} {}",
        "  ".repeat(level),
        text(&item["number"]),
        rich(&item["text"])
    )
}

fn headings(columns: &Value) -> String {
    list(columns)
        .iter()
        .map(|column| text(&column["heading"]))
        .collect::<Vec<_>>()
        .join(" | ")
}

fn cells(cells: &Value) -> String {
    list(cells).iter().map(rich).collect::<Vec<_>>().join(" | ")
}

/// Paragraphs on one line.
fn rich(words: &Value) -> String {
    match words {
        Value::String(words) => words.replace('\n', " / "),
        Value::Array(paragraphs) => paragraphs.iter().map(rich).collect::<Vec<_>>().join(" / "),
        Value::Object(paragraph) => match paragraph.get("spans") {
            Some(spans) => list(spans).iter().map(span).collect::<Vec<_>>().concat(),
            None => list(&words["items"])
                .iter()
                .map(|item| format!("- {}", rich(item)))
                .collect::<Vec<_>>()
                .join(" "),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

fn span(span: &Value) -> String {
    let words = text(&span["text"]).replace('\n', " / ");
    let words = match span["mark"].as_u64() {
        Some(mark) => format!("mark {mark}: {words}"),
        None => words,
    };
    let is = |look: &str| span[look] == true;
    let words = if is("is_strong") {
        format!("**{words}**")
    } else {
        words
    };
    let words = if is("is_struck") {
        format!("~~{words}~~")
    } else {
        words
    };
    let target = span["anchor"].as_str().or_else(|| span["url"].as_str());
    let page = if is("shows_page") { " (page)" } else { "" };
    target.map_or_else(
        || words.clone(),
        |target| format!("<{words} -> {target}>{page}"),
    )
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
