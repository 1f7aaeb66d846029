//! `planpack correct`: what it writes into pack.toml, what it keeps, and that it is then read so.

use std::fs;

use planpack::pack_file::{Correction, PackFile, apply_corrections};

use super::{Folder, Ran, planpack};

/// A plan with a heading that nobody knows, and a log whose headings are no names.
const PLAN: &str = "\
sheet: Jetty
A1 title: Priority 1: A dry jetty
A3 header: No | Objective | Action | Lead | When | Wherewithal
A4: 1.1 | No loose plank | Walk the jetty | Wardens | May 2026 | Two lanterns
A5: 1.2 | Dry ropes | Tar the ropes | | July 2026 | A barrel
sheet: Mate's log
A1: Kept by the mate
A3: Day | Thing | Who
A4: Monday | Mend the rope | Ada
A5: Tuesday | Nail the plank | Ben
";

fn one_of_each() -> Vec<Correction> {
    let text = str::to_owned;
    let sheet = || text("Mate's log");
    vec![
        Correction::Column {
            heading: text("Wherewithal = purse"),
            role: text("measure"),
        },
        Correction::HeaderRow {
            sheet: sheet(),
            row: 3,
        },
        Correction::Kind {
            sheet: sheet(),
            kind: text("actions"),
        },
        Correction::Print {
            sheet: text("Lists"),
            print: false,
        },
        Correction::SheetColumn {
            sheet: sheet(),
            column: text("B"),
            role: text("action"),
        },
        Correction::Allow {
            rule: text("action-without-lead"),
            workbook: text("plan.xlsx"),
            sheet: Some(text("Jetty")),
            cell: Some(text("D5")),
            reason: text("the crew \"names\" one in May"),
        },
        Correction::Setting {
            name: text("title"),
            value: text("Plan of the jetty = pier"),
        },
        Correction::Partner {
            name: text("Harbour Wardens"),
            aliases: vec![text("Wardens"), text("Watch")],
        },
    ]
}

/// Pack files in which the same settings have every form that TOML has for them.
fn pack_files() -> Vec<String> {
    let sample = fs::read_to_string("samples/pack.toml").expect("the sample");
    let forms = "# First\nname = \"a\" # name\n\ncolumns = { wherewithal-purse = \"lead\" } # inline\n\
                 sheets = { \"mate's  LOG\" = { kind = \"risks\" } } # sheets\n\
                 checks = { allow = [] } # checks\npartners = [{ name = \"harbour wardens\", aliases = [\
                 \"Crew\"] }] # partners\n# Last\n";
    let groups = "# First\n[columns] # group\n# \"Other\" = \"lead\"\n\n[sheets.\"Mate's log\"] # log\n\
                  columns.c = \"lead\" # dotted\nprint = true\n\n[checks.rules] # rules\n\
                  long-sentence = \"info\"\n\n[[checks.allow]] # entry\nrule = \"action-without-lead\"\n\
                  workbook = \"plan.xlsx\"\nsheet = \"Jetty\"\ncell = \"D5\"\nreason = \"old\" # why\n\n\
                  [[partners]]\nname = \"Harbour Wardens\" # wardens\n# End\n";
    vec![
        sample.clone(),
        sample.replace('\n', "\r\n"),
        format!("\u{feff}{sample}"),
        forms.to_owned(),
        groups.to_owned(),
        "# Nothing yet\n".to_owned(),
        String::new(),
    ]
}

/// The comments of a pack file, in order. Colours in texts look like comments, and must stay too.
fn comments(text: &str) -> Vec<&str> {
    let ends = text
        .lines()
        .map(|line| line.find('#').map(|at| &line[at..]));
    ends.flatten().collect()
}

#[test]
fn every_correction_keeps_comments_and_line_endings_and_made_twice_changes_nothing_more() {
    for old in pack_files() {
        let all = one_of_each();
        let single = all.iter().map(std::slice::from_ref);
        for corrections in single.chain([all.as_slice()]) {
            let made = apply_corrections(Some(&old), corrections);
            let made = made.unwrap_or_else(|fault| panic!("{corrections:?}: {fault}\n{old}"));
            let text = &made.text;
            PackFile::parse(text).expect("a pack file");
            assert_eq!(comments(text), comments(&old), "{corrections:?}\n{text}");
            assert_eq!(
                made.lines.len(),
                corrections.len(),
                "{corrections:?}\n{text}"
            );
            for entry in &made.lines {
                let line = text.lines().nth(entry.line - 1).expect("a line");
                assert_eq!(line.trim_start_matches('\u{feff}').trim(), entry.text);
            }
            let returns = |text: &str| text.matches("\r\n").count();
            let lines = |text: &str| text.matches('\n').count();
            if returns(&old) > 0 {
                assert_eq!(returns(text), lines(text), "{corrections:?}");
            }
            let again = apply_corrections(Some(text), corrections).expect("a correction");
            assert_eq!(again, made, "{corrections:?}");
        }
    }
}

#[test]
fn a_correction_is_the_same_in_words_of_the_command_line() {
    for correction in one_of_each() {
        let folder = Folder::new();
        folder.draw("plan.xlsx", PLAN);
        let ran = correct(&folder, &correction.arguments());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let written = fs::read_to_string(folder.path("pack.toml")).expect("a pack file");
        let made = apply_corrections(None, &[correction]).expect("a correction");
        assert_eq!(written, made.text);
    }
}

fn correct(folder: &Folder, words: &[impl AsRef<str>]) -> Ran {
    let pack = folder.path("");
    let words = words.iter().map(AsRef::as_ref);
    let arguments: Vec<&str> = ["correct", pack.as_str()]
        .into_iter()
        .chain(words)
        .collect();
    planpack(&arguments)
}

#[test]
fn a_heading_that_nobody_knows_is_read_as_corrected() {
    let folder = Folder::new();
    folder.draw("plan.xlsx", PLAN);
    let inspected = || planpack(&["inspect", &folder.path("")]).out;
    assert!(inspected().contains("F3 Wherewithal -> kept under its own name (not recognised)"));
    let ran = correct(&folder, &["--column", "Wherewithal=measure"]);
    assert_eq!(ran.out, "pack.toml, line 4: Wherewithal = \"measure\"\n");
    let now = inspected();
    assert!(
        now.contains("F3 Wherewithal -> measure (set in pack.toml)"),
        "{now}"
    );
}

#[test]
fn a_log_is_taken_in_as_actions_by_one_command() {
    let folder = Folder::new();
    folder.draw("plan.xlsx", PLAN);
    let words =
        "--sheet/Mate's log/--kind/actions/--header-row/3/--column/B=action/--column/C=lead";
    let ran = correct(&folder, &words.split('/').collect::<Vec<_>>());
    assert_eq!(
        ran.out,
        "pack.toml, line 4: header-row = 3\n\
         pack.toml, line 5: kind = \"actions\"\n\
         pack.toml, line 6: columns = { B = \"action\", C = \"lead\" }\n\
         pack.toml, line 6: columns = { B = \"action\", C = \"lead\" }\n",
        "{}",
        ran.err
    );
    let now = planpack(&["inspect", &folder.path("")]).out;
    assert!(
        now.contains("table A3:C5 (priority), header row 3: 2 actions"),
        "{now}"
    );
    assert!(
        now.contains("B3 Thing -> action (set in pack.toml)"),
        "{now}"
    );
}

#[test]
fn a_finding_is_allowed_for_a_reason() {
    let folder = Folder::new();
    folder.draw("plan.xlsx", PLAN);
    let checked = || planpack(&["check", &folder.path("")]).out;
    assert!(checked().contains("action-without-lead"));
    let words = "--allow/action-without-lead/--workbook/plan.xlsx/--sheet/Jetty/--cell/D5";
    let mut words: Vec<&str> = words.split('/').collect();
    words.extend(["--reason", "named in May"]);
    let ran = correct(&folder, &words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let now = checked();
    assert!(!now.contains("action-without-lead"), "{now}");
}

#[test]
fn what_would_spoil_the_pack_file_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    folder.draw("plan.xlsx", PLAN);
    let pack_file = folder.write("pack.toml", "title = \"Plan\"\n");
    for (words, said) in [
        ("--column/Purse=leed", "did you mean `lead`?"),
        ("--column/Purse", "write = between the two"),
        ("--sheet/Log/--kind/action", "did you mean `actions`?"),
        (
            "--sheet/Log/--header-row/0",
            "`header-row` is a whole number from 1",
        ),
        (
            "--sheet/Log/--header-row/top",
            "`top` is not the number of a row",
        ),
        (
            "--sheet/Log/--column/Purse=lead",
            "`Purse` is not a column letter",
        ),
        ("--set/titel=Plan", "did you mean `title`?"),
        ("--set/date=soon", "`soon` is not a date"),
        ("--set/columns=lead", "write [columns] on a line of its own"),
        (
            "--allow/no-led/--workbook/a.xlsx/--reason/so",
            "there is no rule `no-led`",
        ),
        (
            "--allow/long-sentence/--workbook/a.xlsx/--reason/ ",
            "give the reason why",
        ),
        ("--allow/long-sentence/--workbook/a.xlsx", "--reason"),
        ("--kind/actions", "--sheet"),
        ("--sheet/Log", "say what to correct"),
    ] {
        let ran = correct(&folder, &words.split('/').collect::<Vec<_>>());
        assert!(
            ran.code == 2 && ran.err.contains(said),
            "{words}: {}",
            ran.err
        );
        let kept = fs::read_to_string(&pack_file).expect("the pack file");
        assert_eq!(kept, "title = \"Plan\"\n", "{words}");
    }
    let broken = folder.write("pack.toml", "title = Plan\n");
    let ran = correct(&folder, &["--column", "Purse=lead"]);
    assert!(
        ran.err.contains("line 1: put the text in quotation marks"),
        "{}",
        ran.err
    );
    assert_eq!(
        fs::read_to_string(broken).expect("the file"),
        "title = Plan\n"
    );
}
