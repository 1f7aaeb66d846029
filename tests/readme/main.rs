//! What the README and the guide in `docs/` say about the program is true.
//!
//! `UPDATE=1 cargo test --test readme` rewrites the table of columns after a change of
//! `src/columns.rs`.

mod commands;
mod links;
#[path = "../support/program.rs"]
mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use planpack::columns::{COLUMNS, ColumnSpec};
use planpack::limits::Limits;
use planpack::pack_file::{
    Attachment, CustomHeadings, LogoAlt, PackFile, PublicationFile, Ratings, SectionName,
    SheetEntry, Statuses, StyleFile, TrackFile,
};
use program::Ran;

/// The folder of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a page.
fn page(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The page that has the table of columns.
fn page_of_columns() -> PathBuf {
    root().join("docs/what-a-table-needs.md")
}

/// The text between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, after) = text.split_once(start).expect("the page has the mark");
    after
        .split_once(end)
        .expect("the page has the mark that ends it")
        .0
}

/// Some short names of a column, without those that contain an earlier one.
fn names(spec: &ColumnSpec) -> String {
    const SHOWN: usize = 6;
    const MAX_CHARS: usize = 40;
    let mut shown = vec![spec.name.trim_end_matches('.').to_lowercase()];
    for name in spec
        .accepted()
        .iter()
        .filter(|name| name.len() <= MAX_CHARS)
    {
        let repeats = |other: &String| {
            if other.len() > 2 {
                name.contains(other)
            } else {
                name == other
            }
        };
        if shown.len() <= SHOWN && !shown.iter().any(repeats) {
            shown.push((*name).to_owned());
        }
    }
    shown[1..].join(", ")
}

fn column_table() -> String {
    let mut table = String::from(
        "| Column | also known, for example, as | in the pack file |\n| \
                                  --- | --- | --- |\n",
    );
    for spec in COLUMNS {
        writeln!(
            table,
            "| {} | {} | `{}` |",
            spec.name,
            names(spec),
            spec.role.key()
        )
        .expect("a string takes text");
    }
    table
}

#[test]
fn the_table_of_columns_is_that_of_the_program() {
    const START: &str = "<!-- columns: made from src/columns.rs by UPDATE=1 cargo test --test \
                         readme -->\n";
    const END: &str = "<!-- end of columns -->";
    let text = page(&page_of_columns());
    let written = between(&text, START, END);
    let table = column_table();
    if std::env::var_os("UPDATE").is_some() {
        let updated = text.replacen(
            &format!("{START}{written}{END}"),
            &format!("{START}{table}{END}"),
            1,
        );
        fs::write(page_of_columns(), updated).expect("the page can be written");
    } else {
        assert_eq!(written, table, "run UPDATE=1 cargo test --test readme");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one flat list of keys")]
fn the_example_of_a_pack_file_is_one_and_names_every_key() {
    let text = page(&root().join("docs/the-pack-file.md"));
    let example = between(&text, "```toml\n", "```");
    let pack_file = PackFile::parse(example).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(
        pack_file.sections.as_deref(),
        Some(SectionName::ALL.as_slice()),
        "the order without the line"
    );
    assert_eq!(pack_file.narratives.len(), 2);
    // Every field is named, so that a new key does not compile until it is added here and to the
    // page.
    let PackFile {
        name,
        title,
        organisation,
        period,
        summary,
        date,
        board,
        appendices,
        changes_since,
        narratives: _,
        logo,
        logo_alt,
        sections: _,
        boards,
        style,
        columns,
        sheets,
        languages,
        partners,
        people,
        meetings,
        checks,
        ratings,
        track,
        review,
        publication,
        limits,
    } = pack_file;
    for text in [
        name,
        title,
        organisation,
        period,
        summary,
        board,
        changes_since,
        logo,
    ] {
        assert!(text.is_some());
    }
    assert!(date.is_some() && logo_alt != LogoAlt::default());
    let StyleFile {
        // Shows the usual values only: readers copy what they see.
        theme: _,
        brand,
        accent,
        fonts,
        page: _,
        density: _,
        tables,
        read_fonts: _,
        own_templates: _,
    } = style;
    assert!(brand.is_some() && accent.is_some() && !fonts.is_empty() && tables.is_some());
    for key in ["theme", "page", "density"] {
        assert!(example.contains(&format!("\n{key} = ")), "{key}");
    }
    assert!(!appendices.is_empty() && !boards.is_empty() && !columns.is_empty());
    assert!(!languages.is_empty());
    assert!(!partners.is_empty() && !people.is_empty() && !meetings.is_empty());
    let is_shown = |sheet: &SheetEntry| {
        sheet.header_row.is_some()
            && !sheet.columns.is_empty()
            && sheet.kind.is_some()
            && sheet.print.is_some()
            && sheet.language.is_some()
    };
    assert!(sheets.values().any(is_shown));
    assert!(!checks.rules.is_empty() && !checks.allow.is_empty() && !checks.authors.is_empty());
    assert!(!checks.placeholder_words.is_empty());
    assert!(ratings != Ratings::default());
    let TrackFile {
        contact,
        intro,
        note,
        due,
        statuses,
        leave_out,
        headings,
    } = track;
    assert!(contact.is_some() && intro.is_some() && note.is_some() && due.is_some());
    assert!(
        statuses != Statuses::default()
            && !leave_out.is_empty()
            && headings != CustomHeadings::default()
    );
    assert!(
        review
            .iter()
            .all(|entry| !entry.decisions.is_empty() && entry.note.is_some())
            && !review.is_empty()
    );
    assert!(limits != Limits::default());
    let PublicationFile {
        // The other choice would be copied by those who do not want it.
        attach,
        contact,
        licence,
        formats,
    } = publication;
    assert!(contact.is_some() && licence.is_some() && formats.is_some());
    assert!(example.contains("\nattach = ") && attach == Attachment::default());
}

#[test]
fn every_limit_is_documented_with_its_default() {
    let page = page(&root().join("docs/limits.md"));
    let limits = serde_json::to_value(Limits::default()).expect("all keys are strings");
    let limits = limits.as_object().expect("a table");
    let rows: Vec<(&str, String)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(key, rest)| {
            (
                key,
                rest.chars()
                    .take_while(|c| *c != ' ')
                    .filter(char::is_ascii_digit)
                    .collect(),
            )
        })
        .collect();
    assert_eq!(rows.len(), limits.len());
    for (key, value) in rows {
        assert_eq!(
            limits.get(key).map(ToString::to_string),
            Some(value),
            "{key}"
        );
    }
}

/// What the program prints for the given arguments.
fn help(arguments: &[&str]) -> String {
    let ran = Ran::on("1970-01-01", arguments);
    assert!(ran.code == 0 && ran.err.is_empty(), "{ran:?}");
    ran.out
}

/// The commands that `planpack --help` lists, in order.
fn commands_of_help() -> Vec<String> {
    between(&help(&["--help"]), "Commands:\n", "\n\n")
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_of_the_program_is_in_the_readme_and_no_other() {
    let readme = page(&root().join("README.md"));
    let mut in_readme: Vec<&str> = between(&readme, "## Commands", "## The guide")
        .lines()
        .filter_map(|line| line.strip_prefix("| `planpack ")?.split([' ', '`']).next())
        .collect();
    in_readme.sort_unstable();
    let mut in_help = commands_of_help();
    if cfg!(not(feature = "open")) {
        in_help.push("open".to_owned());
    }
    in_help.sort_unstable();
    assert_eq!(in_readme, in_help);
}
