//! A tracking workbook: what a partner fills in every quarter and sends back.
//!
//! Three sheets, none hidden: a cover that says who, what, by when and how; one table of actions, whose answer cells are
//! open and whose others are locked without a password; the lists of choices. Unlike a published workbook it has fills,
//! a frozen header, drop-downs and protection, because it is filled in. It holds the actions that it is given and
//! nothing else, names no author, and carries the identity of its issue in the properties of the document. The same
//! issue gives the same bytes.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DocProperties, Format, FormatAlign,
    FormatBorder, Formula, IgnoreError, ProtectionOptions, Table, TableColumn, TableStyle, Workbook, Worksheet,
    XlsxError,
};

use crate::failure::Failure;
use crate::pack_file::{Rating, Ratings};
use crate::register::event::IssuedAction;
use crate::register::property;
use crate::tracker_columns::{TRACKER_COLUMNS, TrackerColumn};

use super::layout::{available, height_px};
use super::measure::lines_in;
use super::names::one_line;
use super::styles;
use super::write::{PAPER, created, write_guarded};

/// What a tracking workbook says.
#[derive(Debug, Clone, Copy)]
pub struct Tracker<'a> {
    /// The title of the plan.
    pub title: &'a str,
    /// Whom it is for.
    pub recipient: &'a str,
    /// The identity of the issue.
    pub issue: &'a str,
    /// The quarter.
    pub quarter: &'a str,
    /// The day of the issue.
    pub day: NaiveDate,
    /// The day by which it should be back.
    pub due: Option<NaiveDate>,
    /// Whom to ask, and whom to send it to.
    pub contact: Option<&'a str>,
    /// What else the cover says.
    pub note: Option<&'a str>,
    /// The rating scheme.
    pub ratings: &'a Ratings,
    /// The choices for a status.
    pub statuses: &'a [String],
    /// The actions, in order.
    pub actions: &'a [&'a IssuedAction],
}

/// The names of the sheets.
const COVER: &str = "Cover";
const ACTIONS: &str = "Actions";
const LISTS: &str = "Lists";
/// The row of the headings on the sheet of actions and on that of the lists, from zero; the title stands above.
const HEADER_ROW: u32 = 1;
/// Pale yellow, on which black words have a contrast of 19 to 1.
const OPEN_FILL: u32 = 0xFF_F9_E0;
/// A grey line around the cells of the table, with a contrast of 3.5 to 1 on white.
const FRAME: u32 = 0x86_86_86;
/// An open cell has room for so many lines.
const LEAST_LINES: u32 = 3;
/// Widths of the columns of the cover, in characters.
const COVER_WIDTHS: [f64; 2] = [24.0, 88.0];

/// The workbook.
///
/// Fails only with [`Failure::Render`], if there are more actions than a sheet has rows.
pub fn render(tracker: &Tracker<'_>) -> Result<Vec<u8>, Failure> {
    write(tracker).map_err(|error| Failure::Render { output: "tracking workbook", reason: error.to_string() })
}

fn write(tracker: &Tracker<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(one_line(&format!("{}: {} for {}", tracker.title, tracker.quarter, tracker.recipient)))
            .set_custom_property(property::ISSUE, tracker.issue)
            .set_custom_property(property::RECIPIENT, one_line(tracker.recipient))
            .set_custom_property(property::QUARTER, tracker.quarter)
            .set_creation_datetime(&created(tracker.day)?),
    );
    write_cover(workbook.add_worksheet(), tracker)?;
    write_actions(workbook.add_worksheet(), tracker)?;
    write_lists(workbook.add_worksheet(), tracker)?;
    workbook.save_to_buffer()
}

fn plain() -> Format {
    styles::base().set_align(FormatAlign::Top).set_text_wrap()
}

fn title() -> Format {
    styles::base().set_bold().set_font_size(16).set_align(FormatAlign::VerticalCenter)
}

/// The lines of the cover: a label and what it says.
fn cover_lines(tracker: &Tracker<'_>) -> Vec<(String, String)> {
    let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    let line = |label: &str, words: String| (label.to_owned(), words);
    let mut lines = vec![
        line("For", tracker.recipient.to_owned()),
        line("Plan", tracker.title.to_owned()),
        line("Asks about", format!("{}, made on {}", tracker.quarter, day(tracker.day))),
    ];
    lines.extend(tracker.due.map(|due| line("Send back by", day(due))));
    lines.extend(tracker.contact.map(|contact| line("Send to, and ask", contact.to_owned())));
    lines.extend(tracker.note.map(|note| line("Please note", note.to_owned())));
    let open: Vec<&str> = TrackerColumn::answers().map(TrackerColumn::heading).collect();
    lines.extend([
        line("How to fill it in", format!("On the sheet {ACTIONS} fill in the yellow cells of every row: {}.", open.join(", "))),
        line("", format!(
            "Choose {} and {} from their lists. Leave {} blank unless the date has changed.",
            TrackerColumn::Rag.heading(), TrackerColumn::Status.heading(), TrackerColumn::RevisedDate.heading(),
        )),
        line("", "The other cells say what the plan says. They are locked, without a password, so that they are not changed by mistake.".to_owned()),
        line("", "Rows may be sorted. Please keep every row with its reference, and send the workbook back as a workbook, not as a PDF.".to_owned()),
        line("About this workbook", "Coloured cells, lists, a frozen header row and protection help with filling it in. Nothing in it is hidden.".to_owned()),
    ]);
    lines
}

fn write_cover(sheet: &mut Worksheet, tracker: &Tracker<'_>) -> Result<(), XlsxError> {
    let (plain, bold) = (plain(), plain().set_bold());
    sheet.set_name(COVER)?;
    for (column, width) in (0..).zip(COVER_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    write_title(sheet, &format!("Progress report for {}", tracker.quarter))?;
    let mut row = HEADER_ROW;
    for (label, words) in cover_lines(tracker) {
        write_cover_row(sheet, row, (&label, &bold), &words)?;
        row += 1;
    }
    write_guarded(sheet, row, 0, "What the ratings mean", &bold.clone().set_font_size(13))?;
    for rating in tracker.ratings.iter() {
        row += 1;
        let label = format!("{} {}", rating.symbol, rating.word);
        write_cover_row(sheet, row, (&label, &rating_format(&plain, rating)), &rating.definition)?;
    }
    sheet.protect().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_cover_row(
    sheet: &mut Worksheet,
    row: u32,
    (label, format): (&str, &Format),
    words: &str,
) -> Result<(), XlsxError> {
    write_guarded(sheet, row, 0, label, format)?;
    write_guarded(sheet, row, 1, words, &plain())?;
    let lines = [label, words].into_iter().zip(COVER_WIDTHS).map(|(words, width)| lines_in(words, available(width)));
    sheet.set_row_height_pixels(row, height_px(lines.max().unwrap_or(1)))?;
    Ok(())
}

fn write_title(sheet: &mut Worksheet, words: &str) -> Result<(), XlsxError> {
    const TITLE_HEIGHT_PX: u32 = 30;
    write_guarded(sheet, 0, 0, &one_line(words), &title())?;
    sheet.set_row_height_pixels(0, TITLE_HEIGHT_PX)?;
    Ok(())
}

/// The colours of a rating: words on it black or white, whichever is easier to read.
fn rating_format(format: &Format, rating: &Rating) -> Format {
    let words = if rating.colour.wants_white_words() { Color::White } else { Color::Black };
    format.clone().set_background_color(Color::RGB(rating.colour.as_number())).set_font_color(words)
}

fn write_actions(sheet: &mut Worksheet, tracker: &Tracker<'_>) -> Result<(), XlsxError> {
    sheet.set_name(ACTIONS)?;
    write_title(sheet, &format!("{}: progress for {}, {}", tracker.title, tracker.quarter, tracker.recipient))?;
    let first_row = HEADER_ROW + 1;
    let count = u32::try_from(tracker.actions.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    // A table needs a row below its header.
    let last_row = HEADER_ROW + count.max(1);
    write_header(sheet, last_row)?;
    let (locked, open) = (framed(&plain()), open_format());
    for (row, action) in (first_row..).zip(tracker.actions) {
        let mut line_count = LEAST_LINES;
        for (column, spec) in (0..).zip(TRACKER_COLUMNS) {
            let words = action.words(spec.column);
            if spec.column.is_answer() {
                sheet.write_blank(row, column, &open_of(&open, spec.column))?;
            } else {
                write_guarded(sheet, row, column, words, &locked)?;
                line_count = line_count.max(lines_in(words, available(spec.width_chars)));
            }
        }
        sheet.set_row_height_pixels(row, height_px(line_count))?;
    }
    offer_choices(sheet, tracker, first_row, last_row)?;
    set_up_actions(sheet, last_row)
}

/// A cell of the table, in a frame.
fn framed(format: &Format) -> Format {
    format.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(FRAME))
}

/// An open cell: yellow.
fn open_format() -> Format {
    framed(&plain()).set_unlocked().set_background_color(Color::RGB(OPEN_FILL))
}

/// A day is shown with its month as a word, so that nobody takes it for another one.
fn open_of(open: &Format, column: TrackerColumn) -> Format {
    if column == TrackerColumn::RevisedDate { open.clone().set_num_format("d mmmm yyyy") } else { open.clone() }
}

fn write_header(sheet: &mut Worksheet, last_row: u32) -> Result<(), XlsxError> {
    let bold = framed(&plain().set_bold());
    let open = bold.clone().set_background_color(Color::RGB(OPEN_FILL));
    let mut headings = Vec::with_capacity(TRACKER_COLUMNS.len());
    for (column, spec) in (0..).zip(TRACKER_COLUMNS) {
        sheet.set_column_width(column, spec.width_chars)?;
        let format = if spec.column.is_answer() { &open } else { &bold };
        headings.push(TableColumn::new().set_header(spec.heading()).set_header_format(format));
    }
    let table = Table::new()
        .set_name(ACTIONS)
        .set_columns(&headings)
        .set_style(TableStyle::Light15)
        .set_banded_rows(false)
        .set_autofilter(false)
        .set_alt_text("Actions with what the plan says of each, and cells for what has happened");
    sheet.add_table(HEADER_ROW, 0, last_row, last_column(), &table)?;
    let lines = TRACKER_COLUMNS.iter().map(|spec| lines_in(spec.heading(), available(spec.width_chars)));
    sheet.set_row_height_pixels(HEADER_ROW, height_px(lines.max().unwrap_or(1)))?;
    Ok(())
}

fn last_column() -> u16 {
    u16::try_from(TRACKER_COLUMNS.len() - 1).expect("there are few columns")
}

fn index_of(column: TrackerColumn) -> u16 {
    u16::try_from(column as usize).expect("there are few columns")
}

/// Drop-downs for ratings and statuses, and the colours of ratings.
fn offer_choices(sheet: &mut Worksheet, tracker: &Tracker<'_>, first_row: u32, last_row: u32) -> Result<(), XlsxError> {
    let lists = [
        (TrackerColumn::Rag, 'A', tracker.ratings.iter().count()),
        (TrackerColumn::Status, 'B', tracker.statuses.len()),
    ];
    for (column, letter, count) in lists {
        let first = HEADER_ROW as usize + 2;
        let list = Formula::new(format!("={LISTS}!${letter}${first}:${letter}${}", first + count - 1));
        let validation = DataValidation::new()
            .allow_list_formula(list)
            .set_error_title("Not on the list")?
            .set_error_message("Choose one of the list, please. The sheet Lists shows what can be chosen.")?;
        sheet.add_data_validation(first_row, index_of(column), last_row, index_of(column), &validation)?;
    }
    let column = index_of(TrackerColumn::Rag);
    for rating in tracker.ratings.iter() {
        let format = rating_format(&Format::new(), rating);
        let colour = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(rating.word.as_str()))
            .set_format(format);
        sheet.add_conditional_format(first_row, column, last_row, column, &colour)?;
    }
    Ok(())
}

/// Two pages wide, with references and headings on each.
fn set_up_actions(sheet: &mut Worksheet, last_row: u32) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(HEADER_ROW + 1, 1)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(2, 0);
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_repeat_columns(index_of(TrackerColumn::Ref), index_of(TrackerColumn::Number))?;
    // Numbers such as 1.10 are text; without this Excel would mark each of them as a fault.
    sheet.ignore_error_range(HEADER_ROW, 0, last_row, last_column(), IgnoreError::NumberStoredAsText)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    });
    Ok(())
}

fn write_lists(sheet: &mut Worksheet, tracker: &Tracker<'_>) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?;
    write_title(sheet, "What can be chosen")?;
    let ratings: Vec<&str> = tracker.ratings.iter().map(|rating| rating.word.as_str()).collect();
    let statuses: Vec<&str> = tracker.statuses.iter().map(String::as_str).collect();
    let lists = [(TrackerColumn::Rag, ratings), (TrackerColumn::Status, statuses)];
    let bold = plain().set_bold();
    for (column, (heading, choices)) in (0..).zip(lists) {
        sheet.set_column_width(column, 24)?;
        write_guarded(sheet, HEADER_ROW, column, heading.heading(), &bold)?;
        for (row, choice) in (HEADER_ROW + 1..).zip(choices) {
            write_guarded(sheet, row, column, choice, &plain())?;
        }
    }
    sheet.protect().set_paper_size(PAPER);
    Ok(())
}
