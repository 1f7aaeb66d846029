//! Ratings that only a conditional format gives.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Format, Workbook, XlsxError,
};

use super::{cells_of, read_bytes};

/// A plan of two actions whose rating cells have the given text, with a conditional format on the
/// given rows.
fn plan(ratings: [&str; 2], coloured: Option<(u32, u32)>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Plan")?;
    sheet.write(0, 0, "Priority 1: Good boats")?;
    sheet.write_row(2, 0, ["No", "Objective", "Action", "Lead", "When", "RAG"])?;
    sheet.write_row(
        3,
        0,
        ["1.1", "Hulls", "Tar the hulls", "Shipwrights", "May 2026"],
    )?;
    sheet.write_row(
        4,
        0,
        ["1.2", "Masts", "Oil the masts", "Riggers", "June 2026"],
    )?;
    for (row, rating) in (3..).zip(ratings).filter(|(_, rating)| !rating.is_empty()) {
        sheet.write(row, 5, rating)?;
    }
    if let Some((first, last)) = coloured {
        let red = Format::new().set_background_color("FF0000");
        let rule = ConditionalFormatCellRule::GreaterThan(5);
        let format = ConditionalFormatCell::new().set_rule(rule).set_format(red);
        sheet.add_conditional_format(first, 5, last, 5, &format)?;
    }
    workbook.save_to_buffer()
}

#[test]
fn blank_ratings_under_a_conditional_format_are_reported() {
    let found = |ratings, coloured| {
        let bytes = plan(ratings, coloured).expect("the workbook can be written");
        cells_of(&read_bytes("plan.xlsx", &bytes), "conditional-colour")
    };
    assert_eq!(found(["", ""], Some((3, 9))), ["F4", "F5"]);
    assert_eq!(
        found(["", ""], Some((8, 9))),
        [""; 0],
        "it covers no row of the plan"
    );
    assert_eq!(found(["", ""], None), [""; 0]);
    assert_eq!(
        found(["Red", ""], Some((3, 9))),
        [""; 0],
        "the column has words"
    );
}
