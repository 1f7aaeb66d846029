//! A pack as the sheets of a workbook, whatever its file format: `xlsx` and `ods` write the same
//! sheets.
//!
//! The first sheet is a cover with the contents; after it comes a sheet for every section that
//! holds something. A sheet has its title in A1, a link back to the contents, lines of text in
//! column A, and at most one table below them. The table is against the left edge and has nothing
//! after it. There are no merged cells, fills, filters, frozen panes, hidden parts, pictures, page
//! headers or footers. Tables of objectives are flattened to one row for each action. Each row
//! repeats the objective's cells, so that a reader may sort the table.
//!
//! `cells` turns the pack's text into cell text and tables. `sheets` divides a pack into sheets and
//! gives every line a row and every column a width. `values` finds the numbers and dates among the
//! texts. `places` finds the targets of links. `names` has the rules for names.

pub(super) mod cells;
pub(super) mod names;
pub(super) mod places;
pub(super) mod sheets;
pub(super) mod values;
