//! Makes a pack folder from workbooks: copies them, and the Markdown files beside them, and writes
//! down what was inferred.
//!
//! What the pack file says is what was read, so a pack of the folder is the same as one of the
//! files. What is uncertain or usual is in it as a comment, to be corrected and switched on. No
//! copy replaces another file: one whose name is taken gets a number.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::columns::{ColumnRole, TableKind};
use crate::failure::Failure;
use crate::import::proposals;
use crate::import::proposals::{Proposal, ProposedColumn};
use crate::import::{import, likeliest_role};
use crate::input_file::{self, Kind, Unread, leads_out, or_here};
use crate::location::Place;
use crate::model::{HeadingMatch, PartKind, Period, Plan};
use crate::pack_file::{FILE_NAME, Inputs, SectionName};
use crate::timescale::period;

use super::Stop;
use super::output::{Output, write_all};
use super::report::{print_paths, visible};

/// Makes the folder. Fails if it holds a pack already, unless that is the same to the byte: a run
/// that was killed may have been done.
pub(super) fn make(folder: &Path, inputs: &Inputs, out: &mut dyn Write) -> Result<(), Stop> {
    let inputs = Inputs {
        workbooks: without_repeats(&inputs.workbooks),
        ..inputs.clone()
    };
    let imported = import(&inputs)?;
    let mut copies = Copies::into_folder(folder);
    let kind = Kind::workbook(&inputs.pack_file.limits);
    let workbooks = inputs.workbooks.iter().map(|path| {
        copies
            .add(path, kind)
            .map_err(|unread| unread.of_file(path))
    });
    let workbooks = workbooks.collect::<Result<Vec<Copied>, Failure>>()?;
    let narratives: Vec<Narrative> = narratives_beside(&inputs.workbooks)
        .iter()
        .map(|path| narrative(&mut copies, path))
        .collect();
    let mut outputs = copies.outputs;
    let text = describe(&imported.plan, &workbooks, &narratives);
    outputs.push(Output {
        name: FILE_NAME.to_owned(),
        bytes: text.into_bytes(),
    });
    let pack_file = folder.join(FILE_NAME);
    if pack_file.exists()
        && !outputs
            .iter()
            .all(|output| holds(folder, &output.name, &output.bytes))
    {
        let message = format!(
            "`{}` is there already; choose another folder",
            pack_file.display()
        );
        return Err(Failure::BadRequest(message).into());
    }
    Ok(print_paths(out, &write_all(folder, &outputs)?)?)
}

/// The paths, each file once however often it is named.
fn without_repeats(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    paths
        .iter()
        .filter(|path| seen.insert(fs::canonicalize(path).unwrap_or_else(|_| (*path).clone())))
        .cloned()
        .collect()
}

/// Whether the folder has a file of that name with just these bytes.
fn holds(folder: &Path, name: &str, bytes: &[u8]) -> bool {
    let max_megabytes = (bytes.len() as u64 >> 20) + 1;
    input_file::read(&folder.join(name), Kind::Workbook { max_megabytes })
        .is_ok_and(|there| there == bytes)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The copies that a pack folder gets, each under a name that no other file in it has.
struct Copies<'a> {
    folder: &'a Path,
    /// Names of other files in the folder, [folded].
    others: BTreeSet<String>,
    /// Names of files that this run writes, [folded].
    written: BTreeSet<String>,
    outputs: Vec<Output>,
}

/// A file that has a copy in the pack folder.
struct Copied {
    /// Its name where it came from. Places in the plan have that.
    name: String,
    /// The name of the copy.
    copy: String,
}

impl<'a> Copies<'a> {
    /// No copy yet. Files that are in the folder already keep their names.
    fn into_folder(folder: &'a Path) -> Self {
        let there = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(Result::ok);
        let others = there
            .map(|entry| folded(&entry.file_name().to_string_lossy()))
            .collect();
        Self {
            folder,
            others,
            written: BTreeSet::from([folded(FILE_NAME)]),
            outputs: Vec::new(),
        }
    }

    /// Reads a file to be copied. One that is in the folder already needs no copy.
    fn add(&mut self, path: &Path, kind: Kind) -> Result<Copied, Unread> {
        let name = file_name(path);
        if self.is_there(path, &name) {
            return Ok(Copied {
                copy: name.clone(),
                name,
            });
        }
        let bytes = input_file::read(path, kind)?;
        let copy = self.free_name(&name, &bytes);
        self.outputs.push(Output {
            name: copy.clone(),
            bytes,
        });
        Ok(Copied { name, copy })
    }

    fn is_there(&self, path: &Path, name: &str) -> bool {
        let there = fs::canonicalize(self.folder.join(name));
        there.is_ok_and(|there| fs::canonicalize(path).is_ok_and(|path| path == there))
    }

    /// The name, or with a number if a file with other bytes has it: "Business plan (2).xlsx".
    fn free_name(&mut self, name: &str, bytes: &[u8]) -> String {
        let (stem, suffix) = name
            .rsplit_once('.')
            .map_or((name, String::new()), |(stem, suffix)| {
                (stem, format!(".{suffix}"))
            });
        let numbered = (2_u32..).map(|number| format!("{stem} ({number}){suffix}"));
        let names = std::iter::once(name.to_owned()).chain(numbered);
        let is_free =
            |name: &String| !self.others.contains(&folded(name)) || holds(self.folder, name, bytes);
        let free = names
            .into_iter()
            .find(|name| is_free(name) && self.written.insert(folded(name)));
        free.expect("there are more numbers than files")
    }
}

/// A name without what some file systems do not distinguish: capital and small letters, and the two
/// ways to write an accent.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// A text beside the workbooks: its copy, or its name and why it has none.
type Narrative = Result<Copied, (String, String)>;

/// Copies a text, unless it is a link out of its folder or cannot be read. Nobody asked for it by
/// name, so that is a remark in the pack file and no failure.
fn narrative(copies: &mut Copies<'_>, path: &Path) -> Narrative {
    let left_out = |reason: String| (file_name(path), reason);
    let folder = path.parent().unwrap_or(Path::new(""));
    match leads_out(folder, path) {
        Ok(false) => copies
            .add(path, Kind::Text)
            .map_err(|unread| left_out(unread.to_string())),
        Ok(true) => Err(left_out(
            "it is a link that leads out of its folder".to_owned(),
        )),
        Err(error) => Err(left_out(error.to_string())),
    }
}

/// The Markdown files in the folders of the workbooks, by name, but for those that are about the
/// folder itself.
fn narratives_beside(workbooks: &[PathBuf]) -> Vec<PathBuf> {
    let folders: BTreeSet<&Path> = workbooks.iter().filter_map(|path| path.parent()).collect();
    let is_narrative = |path: &PathBuf| {
        let is_markdown = path
            .extension()
            .is_some_and(|suffix| suffix.eq_ignore_ascii_case("md"));
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        is_markdown
            && path.is_file()
            && !matches!(
                stem.as_str(),
                "readme" | "license" | "changelog" | "contributing"
            )
    };
    let entries = folders
        .into_iter()
        .filter_map(|folder| fs::read_dir(or_here(folder)).ok())
        .flatten();
    let mut narratives: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(is_narrative)
        .collect();
    narratives.sort_by_key(|path| (file_name(path), path.clone()));
    without_repeats(&narratives)
}

/// The pack file that says what was inferred.
fn describe(plan: &Plan, workbooks: &[Copied], narratives: &[Narrative]) -> String {
    let mut text = String::from(
        "# What makes up this pack, as it was read from the workbooks. Correct what is wrong; what \
         is left out is read again.\n\n",
    );
    name_plan(&mut text, plan);
    name_workbooks(&mut text, plan, workbooks);
    name_narratives(&mut text, narratives);
    name_sections(&mut text);
    name_boards(&mut text, plan);
    name_columns(&mut text, plan);
    name_sheets(&mut text, plan);
    text
}

fn name_plan(text: &mut String, plan: &Plan) {
    let mut key = |name: &str, value: &str, place: &Place| {
        let _ = writeln!(
            text,
            "{name} = {}  # from {}",
            quoted(value),
            comment(&place.to_string())
        );
    };
    key("title", &plan.title.value, &plan.title.place);
    if let Some(organisation) = &plan.organisation {
        key("organisation", &organisation.value, &organisation.place);
    }
    if let Some(period) = &plan.period {
        key("period", &stated_period(period), &period.text.place);
    }
}

/// The words of a period, or its days if the words alone would be read otherwise: a line such as
/// "Effective from" tells more.
fn stated_period(period: &Period) -> String {
    let days = |text: &str| period::read_period(text).map(|(_, start, end)| (start, end));
    if days(&period.text.value) == Some((period.start, period.end)) {
        return period.text.value.clone();
    }
    format!(
        "{} to {}",
        period.start.format("%-d %B %Y"),
        period.end.format("%-d %B %Y")
    )
}

/// The board's workbook and the others, in the order of their appendices.
fn name_workbooks(text: &mut String, plan: &Plan, workbooks: &[Copied]) {
    let mut others: Vec<&Copied> = workbooks.iter().collect();
    if others.is_empty() {
        return;
    }
    // Of several with the name of the board's workbook the first is meant: it is named first on the
    // command line.
    let board = board_file(plan)
        .and_then(|board| others.iter().position(|workbook| workbook.name == board))
        .unwrap_or(0);
    let _ = writeln!(
        text,
        "\n# The workbook of the board's plan, and those of the appendices in \
                            their order."
    );
    let _ = writeln!(text, "board = {}", quoted(&others.remove(board).copy));
    let _ = writeln!(text, "appendices = [");
    for workbook in appendix_order(plan, others) {
        let titles: Vec<String> = plan
            .parts_of(PartKind::Appendix)
            .filter(|part| part.place.source.file == workbook.name)
            .map(|part| {
                let number = part
                    .number
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string);
                format!("Appendix {number}: {}", comment(&part.heading))
            })
            .collect();
        let titles = if titles.is_empty() {
            "no appendix of its own".to_owned()
        } else {
            titles.join("; ")
        };
        let _ = writeln!(text, "  {},  # {titles}", quoted(&workbook.copy));
    }
    let _ = writeln!(text, "]");
}

/// The workbook that holds the plan's first part of the board.
fn board_file(plan: &Plan) -> Option<String> {
    use PartKind as K;
    let is_loose = |kind| {
        matches!(
            kind,
            K::Appendix | K::Notes | K::Other | K::Glossary | K::Profile | K::Risks | K::Indicators
        )
    };
    let part = plan.parts.iter().find(|part| !is_loose(part.kind));
    part.map(|part| part.place.source.file.clone())
}

fn name_narratives(text: &mut String, narratives: &[Narrative]) {
    let _ = writeln!(text, "\n# Markdown files that come before the priorities.");
    let files: Vec<String> = narratives
        .iter()
        .flatten()
        .map(|narrative| quoted(&narrative.copy))
        .collect();
    let example = if files.is_empty() {
        "# narratives = [\"foreword.md\"]".to_owned()
    } else {
        format!("narratives = [{}]", files.join(", "))
    };
    let _ = writeln!(text, "{example}");
    for (name, reason) in narratives
        .iter()
        .filter_map(|narrative| narrative.as_ref().err())
    {
        let _ = writeln!(
            text,
            "# {} was not copied: {}.",
            comment(name),
            comment(reason)
        );
    }
}

fn name_sections(text: &mut String) {
    let names: Vec<String> = SectionName::ALL
        .iter()
        .map(|name| quoted(name.key()))
        .collect();
    let _ = writeln!(
        text,
        "\n# The sections of the pack in order. Those that are not named are \
                            left out."
    );
    let _ = writeln!(text, "# sections = [{}]", names.join(", "));
}

fn name_boards(text: &mut String, plan: &Plan) {
    if !plan.boards.iter().any(|board| board.code.is_some()) {
        return;
    }
    let _ = writeln!(
        text,
        "\n# The boards by the codes of the column that says whose an objective \
                            is.\n[boards]"
    );
    for board in &plan.boards {
        let code = board.code.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{} = {}", quoted(code), quoted(&board.name));
    }
}

/// Headings that were not surely recognised, each once, as comments that can be switched on.
fn name_columns(text: &mut String, plan: &Plan) {
    let mut seen = BTreeSet::new();
    let of_plan = plan
        .parts
        .iter()
        .filter(|part| part.kind != PartKind::Other);
    let columns = of_plan.flat_map(|part| &part.columns);
    let unsure = columns.filter(|column| match column.matched {
        HeadingMatch::Closeness
        | HeadingMatch::TellingWord
        | HeadingMatch::Content
        | HeadingMatch::Unknown => true,
        HeadingMatch::Name | HeadingMatch::PackFile | HeadingMatch::Second => false,
    });
    let mut lines = String::new();
    for column in unsure.filter(|column| seen.insert(column.text.value.clone())) {
        let place = comment(&column.text.place.to_string());
        // Left open where nothing tells: no wrong word should be switched on by taking a mark away.
        let likeliest = || likeliest_role(&column.text.value, TableKind::Actions);
        let word = column
            .role
            .or_else(likeliest)
            .map_or_else(|| "…".to_owned(), ColumnRole::key);
        let how = match column.role {
            Some(_) if column.matched == HeadingMatch::Content => {
                "taken for this by what its cells hold"
            }
            Some(_) => "taken for this because it is close to a name that we know",
            None => "not known; kept under its own name",
        };
        let _ = writeln!(
            lines,
            "# {} = {}  # {how}: {place}",
            quoted(&column.text.value),
            quoted(&word)
        );
    }
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n# Headings that were not surely recognised. Put the right word and take the first # \
         away. The words are:"
    );
    let keys: Vec<String> = crate::columns::COLUMNS
        .iter()
        .map(|spec| ColumnRole::key(spec.role))
        .collect();
    for words in keys.chunks(10) {
        let _ = writeln!(text, "# {}", words.join(", "));
    }
    let _ = write!(text, "[columns]\n{lines}");
}

/// The sheets in which no table of a plan was found, with a proposal for each of their columns.
fn name_sheets(text: &mut String, plan: &Plan) {
    let proposals = proposals::of_plan(plan);
    if proposals.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n# Sheets in which no table of a plan was found. If one holds a table, correct its lines \
         and take the # away;\n# kind is actions, risks, indicators … or other. print = false \
         leaves a sheet out of the pack."
    );
    for Proposal {
        file,
        sheet,
        header_row,
        columns,
    } in proposals
    {
        let _ = writeln!(
            text,
            "\n# [sheets.{}]  # in {}",
            quoted(&sheet),
            comment(&file)
        );
        match header_row {
            Some(row) => {
                let _ = writeln!(text, "# header-row = {row}");
            }
            None => {
                let _ = writeln!(
                    text,
                    "# (no row of headings: the columns are named by their \
                                        letters)"
                );
            }
        }
        let _ = writeln!(text, "# kind = \"actions\"");
        for ProposedColumn {
            letters,
            words,
            role,
        } in columns
        {
            let word = role.map_or_else(|| "…".to_owned(), ColumnRole::key);
            let mark = if role.is_some() { "#" } else { "# #" };
            let _ = writeln!(
                text,
                "{mark} columns.{letters} = {}  # {}",
                quoted(&word),
                comment(&words)
            );
        }
    }
}

/// Words within a comment: on one line.
fn comment(text: &str) -> String {
    visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text as a basic string of TOML, which has JSON's escapes.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned())
        .to_string()
        .replace('\u{7f}', "\\u007F")
}

/// Workbooks in the order of their appendices; those without one come last.
fn appendix_order<'a>(plan: &Plan, mut workbooks: Vec<&'a Copied>) -> Vec<&'a Copied> {
    let position = |workbook: &&Copied| {
        plan.parts_of(PartKind::Appendix)
            .position(|part| part.place.source.file == workbook.name)
    };
    workbooks.sort_by_key(|workbook| position(workbook).unwrap_or(usize::MAX));
    workbooks
}
