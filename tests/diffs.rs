//! Golden differences: each folder of `tests/diffs` has two versions of a plan and the output of
//! `planpack diff` on them.
//!
//! `UPDATE=1 cargo test --test diffs` rewrites the expected output; that diff is read like code.

#[path = "support/expected.rs"]
mod expected;
#[path = "support/program.rs"]
mod program;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use expected::assert_expected;
use planpack::compose::changes::{compare, marked_pack};
use planpack::compose::pack::{Block, Fact, Paragraph, Rich, Section, SectionKind, Span};
use planpack::compose::{Pack, Setting};
use planpack::import::import;
use planpack::model::Plan;
use planpack::pack_file::{Inputs, PackFile};
use planpack::references;
use program::Ran;
use support::drawn;
use tempfile::TempDir;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diffs");
    let entries = fs::read_dir(folder).expect("tests/diffs can be read");
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    cases.sort();
    cases
}

/// What `planpack diff` prints for two versions.
fn printed(old: &Path, new: &Path) -> String {
    let ran = Ran::on(
        "1970-01-01",
        ["diff".as_ref(), old.as_os_str(), new.as_os_str()],
    );
    assert!(
        ran.code == 0 && ran.err.is_empty(),
        "planpack diff fails: {}",
        ran.err
    );
    ran.out
}

/// Draws the version of that name into a folder, and returns its path.
fn draw(case: &Path, version: &str, folder: &Path) -> PathBuf {
    let drawing = fs::read_to_string(case.join(version).with_extension("txt"))
        .expect("the drawing can be read");
    let path = folder.join(version).with_extension("xlsx");
    fs::write(&path, drawn::xlsx(&drawing).expect("a drawing"))
        .expect("the workbook can be written");
    path
}

/// Both versions of a case, drawn into a folder.
fn drawn_case(name: &str) -> (TempDir, [PathBuf; 2]) {
    let case = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/diffs")
        .join(name);
    let folder = tempfile::tempdir().expect("a folder for the case");
    let versions = ["old", "new"].map(|version| draw(&case, version, folder.path()));
    (folder, versions)
}

/// Holds that every case gives the text that its file of this name expects.
fn assert_every_case(name: &str, text: impl Fn(&Path, &Path) -> String) {
    let cases = cases();
    assert!(!cases.is_empty(), "tests/diffs holds no case");
    for case in cases {
        let folder = tempfile::tempdir().expect("a folder for the case");
        let [old, new] = ["old", "new"].map(|version| draw(&case, version, folder.path()));
        assert_expected(&case.join(name), &text(&old, &new));
    }
}

#[test]
fn every_difference_is_reported_as_expected() {
    assert_every_case("diff.txt", printed);
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    for case in cases() {
        let folder = tempfile::tempdir().expect("a folder for the case");
        let old = draw(&case, "old", folder.path());
        assert_eq!(
            printed(&old, &old),
            "nothing changed\n",
            "{}",
            case.display()
        );
    }
}

fn read(path: &Path) -> Plan {
    let inputs = Inputs::find(&[path.to_owned()]).expect("a workbook");
    let mut imported = import(&inputs).expect("a plan");
    references::resolve(&mut imported.plan);
    imported.plan
}

fn marked_pack_of(old: &Plan, new: &Plan, is_whole: bool) -> Pack {
    let pack_file = PackFile::default();
    let setting = Setting {
        pack_file: &pack_file,
        logo: None,
        has_placeholders: false,
        day: NaiveDate::default(),
    };
    let difference = compare(old, new, &pack_file);
    marked_pack(old, new, &difference, setting, is_whole)
}

/// The tables of the newer version's pack with the changes marked: `[-`removed`-]`, `{+`added`+}`.
fn marked(old: &Path, new: &Path) -> String {
    let pack = marked_pack_of(&read(old), &read(new), false);
    let mut lines = Vec::new();
    let is_list = |section: &&Section| section.kind == SectionKind::Changes;
    for section in pack.sections.iter().filter(|section| !is_list(section)) {
        lines.push(format!("== {}", section.full_title));
        lines.extend(section.blocks.iter().flat_map(shown_block));
    }
    lines.join("\n") + "\n"
}

fn shown_block(block: &Block) -> Vec<String> {
    let facts = |facts: &[Fact]| -> Vec<String> {
        let facts = facts.iter();
        facts
            .map(|fact| format!("{}: {}", fact.label, shown(&fact.value)))
            .collect()
    };
    let row = |cells: &[Rich]| cells.iter().map(shown).collect::<Vec<_>>().join(" | ");
    match block {
        Block::Remark { text }
        | Block::Text { text }
        | Block::Note { text }
        | Block::Heading { text, .. } => vec![shown(text)],
        Block::Facts { facts: entries } | Block::Evidence { boxes: entries } => facts(entries),
        Block::Items { items } => items
            .iter()
            .map(|item| format!("{} {}", item.number, shown(&item.text)))
            .collect(),
        Block::Table(table) => table.rows.iter().map(|it| row(&it.cells)).collect(),
        Block::Actions(table) => {
            let objectives = table.objectives.iter();
            objectives
                .flat_map(|objective| {
                    let own = format!("{} {}", objective.number, shown(&objective.text));
                    let actions = objective.actions.iter();
                    let actions =
                        actions.map(|action| format!("  {}: {}", action.label, row(&action.cells)));
                    std::iter::once(own).chain(actions).collect::<Vec<_>>()
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

fn shown(rich: &Rich) -> String {
    let run = |span: &Span| match (span.is_removed, span.is_inserted) {
        (true, _) => format!("[-{}-]", span.text),
        (false, true) => format!("{{+{}+}}", span.text),
        (false, false) => span.text.clone(),
    };
    let paragraph = |paragraph: &Paragraph| match paragraph {
        Paragraph::Plain(text) => text.clone(),
        Paragraph::Spans { spans } => spans.iter().map(run).collect(),
        Paragraph::List { items, .. } => items
            .iter()
            .map(|item| format!("• {}", shown(item)))
            .collect::<Vec<_>>()
            .join(" / "),
    };
    rich.iter().map(paragraph).collect::<Vec<_>>().join(" / ")
}

#[test]
fn changes_are_marked_at_their_places_in_the_pack() {
    assert_every_case("marked.txt", marked);
}

#[test]
fn a_marked_pack_has_only_what_changed_unless_it_is_whole() {
    let (_folder, versions) = drawn_case("rows-of-other-parts");
    let [old, new] = versions.map(|path| read(&path));
    let titles = |is_whole| -> Vec<String> {
        let pack = marked_pack_of(&old, &new, is_whole);
        let sections = pack.sections.into_iter();
        sections.map(|section| section.full_title).collect()
    };
    let (changed, whole) = (titles(false), titles(true));
    assert_eq!(changed[..2], ["Changes by part", "What changed"]);
    assert!(changed.contains(&"Who meets".to_owned()), "{changed:?}");
    for unchanged in ["Contents", "Priority 1: Bridges that hold"] {
        assert!(!changed.contains(&unchanged.to_owned()), "{changed:?}");
        assert!(whole.contains(&unchanged.to_owned()), "{whole:?}");
    }
}

/// Runs the program in a folder that holds both versions of a case, and returns what it printed.
fn ran(arguments: &[&std::ffi::OsStr]) -> String {
    let ran = Ran::on("1970-01-01", arguments);
    assert!(ran.code < 2, "{}", ran.err);
    ran.out
}

/// The texts of the sheets of a workbook, as XML.
fn strings(workbook: &Path) -> String {
    let file =
        fs::File::open(workbook).unwrap_or_else(|error| panic!("{}: {error}", workbook.display()));
    let mut zip = zip::ZipArchive::new(file).expect("a zip");
    let mut strings = String::new();
    let mut part = zip.by_name("xl/sharedStrings.xml").expect("texts");
    std::io::Read::read_to_string(&mut part, &mut strings).expect("in UTF-8");
    strings
}

#[test]
fn changes_are_a_document_with_the_words_before_and_now() {
    let (folder, [old, new]) = drawn_case("wording-and-answers");
    let output = folder.path().join("sent");
    let printed = ran(&[
        "diff".as_ref(),
        old.as_ref(),
        new.as_ref(),
        "--format=xlsx".as_ref(),
        "-o".as_ref(),
        output.as_ref(),
    ]);
    let path = PathBuf::from(printed.trim());
    assert!(
        path.file_name()
            .expect("a name")
            .to_string_lossy()
            .ends_with("-changes.xlsx"),
        "{printed}"
    );
    let strings = strings(&path);
    for words in [
        "What changed",
        "Before",
        "Now",
        "Timescale moved",
        "<strike/>",
        "From the earlier version (old.xlsx), to this version (new.xlsx).",
    ] {
        assert!(strings.contains(words), "{words}: {strings}");
    }
}

#[test]
fn a_pack_lists_what_changed_since_an_earlier_version() {
    let (folder, [old, new]) = drawn_case("wording-and-answers");
    let build = |since: Option<&Path>, into: &str| {
        let output = folder.path().join(into);
        let mut words: Vec<&std::ffi::OsStr> = vec![
            "build".as_ref(),
            new.as_ref(),
            "--format=xlsx".as_ref(),
            "-o".as_ref(),
            output.as_ref(),
        ];
        if let Some(since) = since {
            words.extend([std::ffi::OsStr::new("--changes-since"), since.as_ref()]);
        }
        PathBuf::from(ran(&words).trim())
    };
    let (plain, with_history) = (build(None, "plain"), build(Some(&old), "with_history"));
    let compared = printed(&old, &new);
    let count = compared.lines().last().expect("a line that counts");
    assert!(strings(&with_history).contains(count), "{count}");
    assert!(
        strings(&with_history)
            .contains("Changes to this plan since the earlier version (old.xlsx).")
    );
    assert!(!strings(&plain).contains("Change history"));
    // The pack file may name an earlier version that is in its folder.
    let pack_file = folder.path().join("pack.toml");
    fs::write(
        &pack_file,
        "board = \"new.xlsx\"\nchanges-since = \"old.xlsx\"\n",
    )
    .expect("a pack file");
    let printed = ran(&[
        "build".as_ref(),
        pack_file.as_ref(),
        "--format=xlsx".as_ref(),
    ]);
    assert!(
        strings(Path::new(printed.trim())).contains("Change history"),
        "{printed}"
    );
}

/// A plan that states its title, publisher, period and the codes of its boards.
const NAMED: &str = "\
sheet: Priority 1
A1: Valley Partnership
A2 title: Business Plan 2026-2029
A3: C = Children's Board, A = Adults' Board, B = both Boards
A5 title: Priority 1: Bridges that hold
A7 header: No | CAB | Objective | Action | Lead | When
A8: 1.1 | B | No loose plank | Walk every bridge | Bridge wardens | May 2026
A9: 1.2 | C | Lamps at night | Hang a lamp on every pier | Lamplighters | May 2026
";

#[test]
fn a_title_that_moves_from_the_workbook_to_the_pack_file_is_the_same_title() {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let path = |name: &str| folder.path().join(name);
    // One plan with a title of its own, and one that has its file name as title.
    for drawing in [
        NAMED,
        "sheet: P\nA1 header: No | Objective | Action | Lead | When\nA2: 1 | Dry seats | Sew | \
         Sails | May 2026\n",
    ] {
        fs::write(path("plan.xlsx"), drawn::xlsx(drawing).expect("a drawing"))
            .expect("the workbook can be written");
        let workbook = path("plan.xlsx");
        let pack = path("pack");
        let _ = fs::remove_dir_all(&pack);
        ran(&[
            "new".as_ref(),
            pack.as_ref(),
            "--from".as_ref(),
            workbook.as_ref(),
        ]);
        let build = |from: &Path, into: &str| -> Vec<PathBuf> {
            let into = path(into);
            let words = [
                "build".as_ref(),
                from.as_ref(),
                "--format=xlsx,json".as_ref(),
                "-o".as_ref(),
                into.as_ref(),
            ];
            ran(&words).lines().map(PathBuf::from).collect()
        };
        let mut versions = build(&workbook, "of-workbook");
        versions.extend(build(&pack, "of-pack"));
        versions.extend([workbook.clone(), pack]);
        for old in &versions {
            for new in &versions {
                let found = ran(&["diff".as_ref(), old.as_ref(), new.as_ref()]);
                // The pack's own lines and columns in a published workbook are not compared.
                let is_published = |path: &Path| {
                    path.extension().is_some_and(|end| end == "xlsx") && *path != workbook
                };
                let is_same = if is_published(old) || is_published(new) {
                    found.starts_with("Not compared, ") && found.ends_with("nothing changed\n")
                } else {
                    found == "nothing changed\n"
                };
                assert!(is_same, "{} {}: {found}", old.display(), new.display());
            }
        }
    }
}

#[test]
fn a_title_that_the_pack_file_gives_is_a_title_in_documents_that_name_no_file() {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let workbook = folder.path().join("plan.xlsx");
    fs::write(&workbook, drawn::xlsx(NAMED).expect("a drawing"))
        .expect("the workbook can be written");
    let build = |title: &str| {
        let pack_file = format!(
            "name = \"{title}\"\ntitle = \"{title}\"\nboard = \"plan.xlsx\"\nsections = \
             [\"priorities\"]\n"
        );
        fs::write(folder.path().join("pack.toml"), pack_file).expect("a pack file");
        let words = [
            "build".as_ref(),
            folder.path().as_ref(),
            "--format=json".as_ref(),
        ];
        PathBuf::from(ran(&words).trim())
    };
    let (old, new) = (build("Hill plan"), build("Valley plan"));
    let found = ran(&["diff".as_ref(), old.as_ref(), new.as_ref()]);
    assert!(
        found.contains("title now Valley plan (was Hill plan)"),
        "{found}"
    );
}

#[test]
fn a_title_that_the_pack_file_gives_instead_of_the_workbooks_is_a_change() {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let workbook = folder.path().join("plan.xlsx");
    fs::write(&workbook, drawn::xlsx(NAMED).expect("a drawing"))
        .expect("the workbook can be written");
    let pack_file = folder.path().join("pack.toml");
    let boards = "[boards]\nC = \"Board for Children\"\n";
    fs::write(
        &pack_file,
        format!(
            "board = \"plan.xlsx\"\ntitle = \"Valley Plan\"\nperiod = \
                                   \"2026-2029\"\n{boards}"
        ),
    )
    .expect("a pack file");
    let forth = ran(&["diff".as_ref(), workbook.as_ref(), pack_file.as_ref()]);
    assert!(
        forth.contains("title now Valley Plan (was Business Plan 2026-2029)"),
        "{forth}"
    );
    assert!(forth.contains("C = Board for Children"), "{forth}");
    let back = ran(&["diff".as_ref(), pack_file.as_ref(), workbook.as_ref()]);
    assert!(
        back.contains("title now Business Plan 2026-2029 (was Valley Plan)"),
        "{back}"
    );
}
