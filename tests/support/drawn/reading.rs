//! Reads the notation of [`drawn`](super) into a [`Drawing`].

use chrono::NaiveDate;
use planpack::location::{Cell, CellRange, MAX_COLUMNS};

use super::{Content, Drawing, Entry, Fault, Look, Print, Sheet, Value};

/// Reads a drawing.
pub(super) fn drawing(text: &str) -> Result<Drawing, Fault> {
    let mut drawing = Drawing::default();
    for paragraph in paragraphs(text)? {
        let place = paragraph.head.split(' ').next().unwrap_or_default();
        if place.starts_with(|first: char| first.is_ascii_uppercase()) {
            add_entries(sheet_of(&mut drawing, &paragraph)?, &paragraph)?;
        } else {
            follow(&mut drawing, &paragraph)?;
        }
    }
    if drawing.sheets.is_empty() {
        return Err(Fault::new(
            1,
            "a workbook has at least one sheet; write `sheet: Its name`",
        ));
    }
    Ok(drawing)
}

/// A line that starts at the very left, split at its colon, and the indented lines below it.
struct Paragraph {
    line_number: usize,
    head: String,
    body: String,
}

impl Paragraph {
    fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(self.line_number, message)
    }
}

fn paragraphs(text: &str) -> Result<Vec<Paragraph>, Fault> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (line, line_number) in text.lines().zip(1..) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with([' ', '\t']) {
            let paragraph = paragraphs.last_mut().ok_or_else(|| {
                Fault::new(
                    line_number,
                    "an indented line continues the one above, but there is \
                                         none",
                )
            })?;
            paragraph.body.push('\n');
            paragraph.body.push_str(line.trim());
        } else {
            paragraphs.push(first_line(line, line_number)?);
        }
    }
    Ok(paragraphs)
}

/// Splits at the first colon that is followed by a space or the end of the line. The colon of a
/// range is followed by neither.
fn first_line(line: &str, line_number: usize) -> Result<Paragraph, Fault> {
    let line = line.trim_end();
    let (head, body) = line
        .split_once(": ")
        .or_else(|| Some((line.strip_suffix(':')?, "")))
        .ok_or_else(|| {
            Fault::new(
                line_number,
                format!(
                    "`{line}` has no colon; write `A7: text`, or indent what \
                                         continues a text"
                ),
            )
        })?;
    Ok(Paragraph {
        line_number,
        head: head.to_owned(),
        body: body.trim().to_owned(),
    })
}

fn sheet_of<'a>(drawing: &'a mut Drawing, paragraph: &Paragraph) -> Result<&'a mut Sheet, Fault> {
    drawing.sheets.last_mut().ok_or_else(|| {
        paragraph.fault(format!(
            "`{}` belongs to a sheet; write `sheet: Its name` above it",
            paragraph.head
        ))
    })
}

/// Reads a line that starts with a word, such as `sheet: Priority 1`.
fn follow(drawing: &mut Drawing, paragraph: &Paragraph) -> Result<(), Fault> {
    let body = paragraph.body.as_str();
    match paragraph.head.as_str() {
        "title" => body.clone_into(&mut drawing.title),
        "author" => body.clone_into(&mut drawing.author),
        "created" => {
            let day = day(body).ok_or_else(|| {
                paragraph.fault(format!("`{body}` is not a day such as 2026-03-26"))
            })?;
            drawing.created = Some(day);
        }
        "sheet" => add_sheet(drawing, paragraph)?,
        _ => lay_out(sheet_of(drawing, paragraph)?, paragraph)?,
    }
    Ok(())
}

fn add_sheet(drawing: &mut Drawing, paragraph: &Paragraph) -> Result<(), Fault> {
    let name = paragraph.body.clone();
    // To a spreadsheet program, names that differ only in capitals are the same.
    if drawing
        .sheets
        .iter()
        .any(|sheet| sheet.name.to_lowercase() == name.to_lowercase())
    {
        return Err(paragraph.fault(format!("there is a sheet `{name}` already")));
    }
    drawing.sheets.push(Sheet {
        line_number: paragraph.line_number,
        name,
        ..Sheet::default()
    });
    Ok(())
}

/// Reads a line about a sheet as a whole, such as `widths: 6 6 34 46`.
fn lay_out(sheet: &mut Sheet, paragraph: &Paragraph) -> Result<(), Fault> {
    let words = paragraph.body.split_whitespace();
    match paragraph.head.as_str() {
        "widths" => {
            sheet.widths_chars = words
                .map(|word| number(word, paragraph))
                .collect::<Result<_, _>>()?;
        }
        "grid" => {
            for word in words {
                sheet
                    .grids
                    .push(range(word).ok_or_else(|| paragraph.fault(not_a_range(word)))?);
            }
        }
        "print" => sheet.print = Some(print(paragraph)?),
        "freeze" => {
            let cell = paragraph
                .body
                .parse()
                .map_err(|fault| paragraph.fault(format!("{fault}")))?;
            sheet.frozen_at = Some(cell);
        }
        "hide" => {
            for word in words {
                hide(sheet, word, paragraph)?;
            }
        }
        other => {
            return Err(paragraph.fault(format!(
                "`{other}` is neither a cell nor one of title, author, created, sheet, widths, \
                 grid, print, freeze, hide"
            )));
        }
    }
    Ok(())
}

fn print(paragraph: &Paragraph) -> Result<Print, Fault> {
    let mut words = paragraph.body.split_whitespace();
    let is_landscape = match words.next() {
        Some("landscape") => true,
        Some("portrait") => false,
        Some(_) | None => {
            return Err(paragraph.fault(
                "say how: `print: landscape` or `print: \
            portrait`",
            ));
        }
    };
    let repeated_row = words
        .next()
        .map(|word| row_index(word, paragraph))
        .transpose()?;
    Ok(Print {
        is_landscape,
        repeated_row,
    })
}

fn hide(sheet: &mut Sheet, word: &str, paragraph: &Paragraph) -> Result<(), Fault> {
    if word == "sheet" {
        sheet.is_hidden = true;
    } else if let Ok(column_cell) = format!("{word}1").parse::<Cell>()
        && word.chars().all(|letter| letter.is_ascii_uppercase())
    {
        sheet.hidden_columns.push(column_cell.column_index);
    } else {
        let (first, last) = word.split_once(':').unwrap_or((word, word));
        sheet
            .hidden_rows
            .extend(row_index(first, paragraph)?..=row_index(last, paragraph)?);
    }
    Ok(())
}

/// Fills the cells of a line that starts with a cell, such as `A7: 1.1 | B`.
fn add_entries(sheet: &mut Sheet, paragraph: &Paragraph) -> Result<(), Fault> {
    let (place, look) = paragraph
        .head
        .split_once(' ')
        .unwrap_or((&paragraph.head, ""));
    let range = range(place).ok_or_else(|| paragraph.fault(not_a_range(place)))?;
    let look = look_named(look).ok_or_else(|| {
        paragraph.fault(format!(
            "`{look}` is not one of title, header, label, total, note, \
                                 highlight, indented"
        ))
    })?;
    if paragraph.body.starts_with("\n|") {
        return Err(paragraph.fault(format!(
            "write the text of {} right after its colon",
            range.first
        )));
    }
    let texts = cells_of(&paragraph.body);
    if range.first != range.last && texts.len() > 1 {
        return Err(paragraph.fault(format!(
            "{range} is merged and holds one text, not {}; write \\| for a \
                                     |",
            texts.len()
        )));
    }
    for (text, column_index) in texts.iter().zip(range.first.column_index..) {
        if text.is_empty() && look != Look::Highlight {
            continue;
        }
        if column_index >= MAX_COLUMNS {
            return Err(paragraph.fault("the line runs past the last column of a sheet, XFD"));
        }
        let cell = Cell::new(range.first.row_index, column_index);
        let entry = Entry {
            line_number: paragraph.line_number,
            range: if range.first == range.last {
                cell.into()
            } else {
                range
            },
            look,
            content: content(text)
                .map_err(|message| paragraph.fault(format!("{cell}: {message}")))?,
        };
        if let Some(earlier) = sheet.entries.insert(cell, entry) {
            return Err(paragraph.fault(format!(
                "{cell} was filled already in line {}",
                earlier.line_number
            )));
        }
    }
    Ok(())
}

/// The texts between `|`, each line of them trimmed. A `|` after a backslash does not separate.
fn cells_of(body: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for character in body.chars() {
        if character == '|' && !is_escaped {
            cells.push(String::new());
        } else {
            cells
                .last_mut()
                .expect("there is a first cell")
                .push(character);
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    cells
        .iter()
        .map(|cell| {
            cell.trim()
                .lines()
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("\n")
        })
        .collect()
}

fn content(text: &str) -> Result<Content, String> {
    if let Some(rest) = text.strip_prefix('{') {
        let inside = rest.strip_suffix('}').ok_or(
            "a value in braces ends with }; write \\{ for a \
            {",
        )?;
        return in_braces(inside);
    }
    let runs = runs(text)?;
    let is_plain = runs.iter().all(|(_, is_struck)| !is_struck);
    let value = if is_plain {
        Value::Text(unescaped(text)?)
    } else {
        Value::Runs(runs)
    };
    Ok(Content {
        value,
        number_format: None,
    })
}

/// A text in runs, each with whether it is struck through. Struck text is between `\[` and `\]`.
fn runs(text: &str) -> Result<Vec<(String, bool)>, String> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\[") {
        let (struck, remaining) = after.split_once("\\]").ok_or("struck words end with \\]")?;
        runs.extend([(unescaped(before)?, false), (unescaped(struck)?, true)]);
        rest = remaining;
    }
    runs.push((unescaped(rest)?, false));
    runs.retain(|(words, _)| !words.is_empty());
    Ok(runs)
}

/// Reads `84250 as #,##0`, `2026-07-01 as mmmm yyyy`, `=SUM(B6:B8) -> 84250 as #,##0`.
fn in_braces(inside: &str) -> Result<Content, String> {
    let (word, format) = inside
        .rsplit_once(" as ")
        .map_or((inside, None), |(word, format)| (word, Some(format)));
    let value = if word.starts_with('=') {
        let (formula, result) = word.split_once(" -> ").ok_or(
            "a formula needs the value that it last came to: =A1 -> \
                                           7",
        )?;
        Value::Formula {
            formula: formula.to_owned(),
            result: result.to_owned(),
        }
    } else if let Some(day) = day(word) {
        Value::Day(day)
    } else if let Ok(truth) = word.parse() {
        Value::Truth(truth)
    } else if let Some(number) = word.parse().ok().filter(|number: &f64| number.is_finite()) {
        Value::Number(number)
    } else {
        return Err(format!(
            "`{word}` is no number, day (2026-03-26), true, false or formula; write \
                            \\{{ for a {{"
        ));
    };
    Ok(Content {
        value,
        number_format: format.map(str::to_owned),
    })
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let (character, length) = escape(after).ok_or_else(|| {
            format!(
                "`\\{}` means nothing; write \\n, \\s, \\t, \\u{{41}}, \\|, \\{{ or \\\\",
                after.chars().take(1).collect::<String>()
            )
        })?;
        plain.push(character);
        rest = &after[length..];
    }
    plain.push_str(rest);
    Ok(plain)
}

/// The character that an escape such as `n` or `u{41}` after a backslash means, and its length in
/// bytes.
fn escape(after: &str) -> Option<(char, usize)> {
    match after.chars().next()? {
        'n' => Some(('\n', 1)),
        's' => Some((' ', 1)),
        't' => Some(('\t', 1)),
        'u' => {
            let code = after.strip_prefix("u{")?.split_once('}')?.0;
            Some((
                char::from_u32(u32::from_str_radix(code, 16).ok()?)?,
                code.len() + 3,
            ))
        }
        itself @ ('|' | '{' | '\\') => Some((itself, 1)),
        _ => None,
    }
}

fn look_named(name: &str) -> Option<Look> {
    match name {
        "" => Some(Look::Plain),
        "title" => Some(Look::Title),
        "header" => Some(Look::Header),
        "label" => Some(Look::Label),
        "total" => Some(Look::Total),
        "note" => Some(Look::Note),
        "highlight" => Some(Look::Highlight),
        "indented" => Some(Look::Indented),
        _ => None,
    }
}

/// A cell or a range such as `A1:H1`.
fn range(name: &str) -> Option<CellRange> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    Some(CellRange::spanning(first.parse().ok()?, last.parse().ok()?))
}

fn not_a_range(name: &str) -> String {
    format!("`{name}` is neither a cell such as A7 nor a range such as A1:H1")
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

fn number(word: &str, paragraph: &Paragraph) -> Result<f64, Fault> {
    word.parse()
        .ok()
        .filter(|number: &f64| number.is_finite() && *number > 0.0)
        .ok_or_else(|| paragraph.fault(format!("`{word}` is not a size above zero")))
}

/// The index, from zero, of a row given by its number on the sheet.
fn row_index(word: &str, paragraph: &Paragraph) -> Result<u32, Fault> {
    format!("A{word}")
        .parse::<Cell>()
        .map(|cell| cell.row_index)
        .map_err(|_| paragraph.fault(format!("`{word}` is not the number of a row")))
}
