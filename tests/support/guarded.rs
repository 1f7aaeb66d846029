//! Which cells of a workbook stay text when somebody edits them.

/// For every cell that shows `text`, whether its style marks it as text. The arguments after it are
/// the parts of a workbook.
pub(crate) fn guards(text: &str, strings: &str, sheets: &[String], styles: &str) -> Vec<bool> {
    let shown = format!(">{}</t>", text.replace('&', "&amp;").replace('<', "&lt;"));
    let index = strings
        .split("<si>")
        .skip(1)
        .position(|entry| entry.contains(&shown));
    let index = index.unwrap_or_else(|| panic!("no cell shows `{text}`"));
    let cell_styles = styles
        .split_once("<cellXfs")
        .expect("styles of cells")
        .1
        .split_once("</cellXfs>")
        .expect("an end")
        .0;
    let cell_styles: Vec<&str> = cell_styles.split("<xf ").skip(1).collect();
    let value = format!(" t=\"s\"><v>{index}</v>");
    let cells = sheets
        .iter()
        .flat_map(|sheet| sheet.split("<c "))
        .filter(|cell| cell.contains(&value));
    let style = |cell: &str| -> usize {
        cell.split_once(" s=\"").map_or(0, |(_, rest)| {
            rest.split('"')
                .next()
                .expect("a value")
                .parse()
                .expect("a number")
        })
    };
    cells
        .map(|cell| cell_styles[style(cell)].contains("quotePrefix=\"1\""))
        .collect()
}
