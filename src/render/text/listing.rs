//! A list as text: a table with aligned columns, then the sentences that sum it up.

use unicode_width::UnicodeWidthStr;

use crate::render::listing::{ListColumn, Listing};

use super::terminal::visible;

/// The list as text.
#[must_use]
pub fn render(listing: &Listing) -> String {
    let headings: Vec<String> = listing
        .columns
        .iter()
        .map(|column| column.heading.to_owned())
        .collect();
    let rows = listing.rows.iter();
    let rows: Vec<Vec<String>> = std::iter::once(&headings)
        .chain(rows)
        .map(|row| row.iter().map(|cell| visible(cell)).collect())
        .collect();
    let widths: Vec<usize> = (0..listing.columns.len())
        .map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&listing.columns).zip(&widths);
        let cells: Vec<String> = cells
            .map(|((cell, column), width)| aligned(cell, *column, *width))
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    for sentence in &listing.summary {
        text.push('\n');
        text.push_str(&visible(sentence));
    }
    text.push('\n');
    text
}

fn aligned(cell: &str, column: ListColumn, width: usize) -> String {
    let blank = " ".repeat(width.saturating_sub(cell.width()));
    if column.is_amount {
        format!("{blank}{cell}")
    } else {
        format!("{cell}{blank}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_set_to_the_right_and_text_to_the_left() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let text = render(&Listing {
            title: String::new(),
            sheet: "",
            day: chrono::NaiveDate::default(),
            caption: "",
            summary: vec!["Two boards.".to_owned()],
            columns: vec![ListColumn::text("Board"), ListColumn::amount("Actions")],
            rows: vec![row(["Ely", "12"]), row(["Westmere", "7"])],
        });
        assert_eq!(
            text,
            "Board     Actions\nEly            12\nWestmere        7\n\nTwo boards.\n"
        );
    }
}
