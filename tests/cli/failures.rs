//! Runs that cannot do their work: exit code 2, one message that names the file and says what to
//! do, and an unchanged disk.

use std::io::Write;

use super::old_workbook::{compound, record, stream, text_cell};
use super::{Folder, PLAN, Ran, drawn, planpack};

/// Runs the program and asserts that it failed: its one message contains the `words` between " … ",
/// nothing is on `out`, and no file or folder was changed.
pub(crate) fn assert_fails(folder: &Folder, arguments: &[&str], words: &str) {
    let before = folder.listing();
    let Ran { code, out, err } = planpack(arguments);
    assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
    assert!(
        err.starts_with("error: ") && err.ends_with('\n') && err.lines().count() == 1,
        "{arguments:?}: {err}"
    );
    for word in words.split(" … ") {
        assert!(
            err.contains(word),
            "{arguments:?} does not say `{word}`: {err}"
        );
    }
    assert!(
        folder.listing() == before,
        "{arguments:?} changed {:?}",
        folder.listing().keys()
    );
}

#[test]
fn the_earlier_version_is_not_overwritten_by_the_pack_that_is_compared_with_it() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let approved = folder.path("approved");
    let build = ["build", &plan, "--format", "xlsx", "-o", &approved];
    let ran = planpack(&build);
    assert_eq!(ran.code, 0, "{ran:?}");
    let earlier = ran.out.trim().to_owned();
    let mut again = build.to_vec();
    again.extend(["--changes-since", &earlier]);
    let words = format!("would overwrite … {earlier} … write to another folder with -o");
    assert_fails(&folder, &again, &words);
    let elsewhere = folder.path("next");
    *again
        .iter_mut()
        .find(|word| **word == approved)
        .expect("the folder") = &elsewhere;
    let ran = planpack(&again);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_workbook_of_the_plan_is_not_overwritten_by_its_pack() {
    let folder = Folder::new();
    // A plan without a title gives its file name to the pack.
    let plan = folder.draw("plans/board.xlsx", PLAN);
    let here = folder.path("plans");
    for input in [&here, &plan] {
        let arguments = ["build", input, "--format", "xlsx", "-o", &here];
        let words = format!("would overwrite the plan's own workbook … {plan} … with -o");
        assert_fails(&folder, &arguments, &words);
    }
    // A pack may be written again beside the workbooks that it is made from.
    folder.write("plans/pack.toml", "title = \"Our bridges\"");
    let build = || planpack(&["build", &here, "--format", "xlsx", "-o", &here]);
    let ran = [build(), build()];
    assert_eq!(ran.each_ref().map(|ran| ran.code), [0, 0], "{ran:?}");
    assert_eq!(ran[0].out, ran[1].out);
}

/// Every command fails in the same way for a file that is not a workbook.
fn assert_is_refused(folder: &Folder, input: &str, words: &str) {
    for command in ["inspect", "check", "build"] {
        assert_fails(folder, &[command, input], words);
    }
    assert_fails(
        folder,
        &["new", &folder.path("pack"), "--from", input],
        words,
    );
    let board = folder.draw("board.xlsx", PLAN);
    assert_fails(folder, &["build", &board, input], words);
}

#[test]
fn a_path_without_a_file_is_named() {
    let folder = Folder::new();
    let missing = folder.path("missing.xlsx");
    assert_is_refused(
        &folder,
        &missing,
        "there is no file or folder … missing.xlsx … check the name",
    );
    assert_fails(
        &folder,
        &["build", &folder.path("pack.toml")],
        "there is no file … pack.toml",
    );
}

#[test]
fn a_folder_is_not_mixed_with_workbooks() {
    let folder = Folder::new();
    folder.draw("pack/plan.xlsx", PLAN);
    let board = folder.draw("board.xlsx", PLAN);
    assert_fails(
        &folder,
        &["build", &board, &folder.path("pack")],
        "name one folder, or workbooks, not both",
    );
}

#[test]
fn a_file_that_is_not_a_workbook_is_named_with_its_kind() {
    let workbook = drawn::xlsx(PLAN).expect("a drawing that can be followed");
    let hollow = compound("Workbook", &[]);
    for (name, bytes, reason) in [
        (
            "text.xlsx",
            b"Dear all,\nplease find enclosed nothing\n".to_vec(),
            "its content is not a spreadsheet",
        ),
        (
            "paper.xlsx",
            b"%PDF-1.7\n%\xE2\xE3\n".to_vec(),
            "it is a PDF document",
        ),
        ("empty.xlsx", Vec::new(), "the file is empty"),
        (
            "letter.xlsx",
            zip_of_names(&["[Content_Types].xml", "word/document.xml"]),
            "it is a Word document",
        ),
        (
            "binary.xlsx",
            zip_of_names(&["[Content_Types].xml", "xl/workbook.bin"]),
            "damaged",
        ),
        (
            "table.ods",
            zip_of_names(&["mimetype", "content.xml"]),
            "OpenDocument",
        ),
        (
            "page.xls",
            b"<html><body><table></table></body></html>".to_vec(),
            "it is a web page",
        ),
        (
            "exchange.slk",
            b"ID;PWXL;N;E\r\nC;Y1;X1;K\"Action\"\r\nE\r\n".to_vec(),
            "it is an exchange file (SYLK)",
        ),
        (
            "exchange.dif",
            b"TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,1\r\n".to_vec(),
            "it is an exchange file (DIF)",
        ),
        (
            "photos.xlsx",
            zip_of_names(&["one.jpg"]),
            "a zip file without a workbook",
        ),
        (
            "hollow.xlsx",
            zip_of_names(&["[Content_Types].xml", "xl/workbook.xml"]),
            "is not a workbook",
        ),
        (
            "half.xlsx",
            workbook[..workbook.len() / 2].to_vec(),
            "damaged or cut short",
        ),
        ("old.xls", hollow, "damaged"),
    ] {
        let folder = Folder::new();
        let path = folder.write(name, bytes);
        let remedy = if reason.contains("PDF") {
            "use the workbook that it was made from"
        } else {
            "save"
        };
        assert_is_refused(
            &folder,
            &path,
            &format!("{name} … is not a workbook … {reason} … {remedy}"),
        );
    }
}

#[test]
fn a_workbook_with_a_password_is_refused_and_the_message_says_what_to_do() {
    // A password in the old format, once with each of its ciphers. The records after this one are
    // encrypted.
    let locked_stream = |cipher| {
        stream(
            &record(0x2F, &[cipher, 0, 1, 0, 1, 0]),
            &["No"],
            &[("Plan", text_cell(0, 0, 0))],
        )
    };
    let manifest = r#"<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry></manifest>"#;
    for (name, bytes) in [
        (
            "locked.xlsx",
            compound("EncryptedPackage", b"what nobody can read"),
        ),
        ("locked.xls", compound("Workbook", &locked_stream(0))),
        ("locked-97.xls", compound("Workbook", &locked_stream(1))),
        (
            "locked.ods",
            zip_of(&[
                ("content.xml", "what nobody can read"),
                ("META-INF/manifest.xml", manifest),
            ]),
        ),
    ] {
        let folder = Folder::new();
        let path = folder.write(name, bytes);
        assert_is_refused(
            &folder,
            &path,
            &format!("{name} … protected with a password … clear the password … save it again"),
        );
    }
}

#[test]
fn a_workbook_without_words_is_refused_as_empty() {
    let folder = Folder::new();
    let path = folder.draw("blank.xlsx", "sheet: One\nsheet: Two\nA1: \\s\\n\n");
    assert_is_refused(
        &folder,
        &path,
        "blank.xlsx … is an empty workbook … the right file",
    );
}

#[test]
fn a_workbook_without_a_plan_can_be_inspected_and_not_built() {
    let folder = Folder::new();
    let path = folder.draw(
        "minutes.xlsx",
        "sheet: Minutes\nA1: Present: all\nA2: Tea was served \
                                            at four\n",
    );
    let words = "no plan table found in minutes.xlsx … row of headings … planpack inspect … \
         [columns]";
    for command in ["check", "build"] {
        assert_fails(&folder, &[command, &path], words);
    }
    assert_eq!(
        planpack(&["new", &folder.path("pack"), "--from", &path]).code,
        0,
        "the way out is always open"
    );
    assert_eq!(
        planpack(&["inspect", &path]).code,
        0,
        "inspect shows what was read anyway"
    );
}

#[test]
fn a_plan_that_nobody_filled_in_is_said_to_be_blank() {
    let folder = Folder::new();
    let header = "sheet: Plan\nA1: No | Action | Lead | By when | RAG\n";
    let numbers = "A2: 1 | | | | Not started\nA3: 2 | | | | Not started\n";
    for (name, rows) in [("headings.xlsx", ""), ("numbers.xlsx", numbers)] {
        let path = folder.draw(name, &format!("{header}{rows}"));
        let words = format!("{name} … sheet \"Plan\" … is blank … fill it in");
        assert_fails(&folder, &["check", &path], &words);
    }
}

#[test]
fn a_sheet_with_two_tables_is_proposed_once_and_without_the_days_of_a_timeline() {
    let folder = Folder::new();
    let path = folder.draw(
        "ledger.xlsx",
        "sheet: Ledger\nA1: Boat | Oars | Mon | Tue\nA2: Skiff | 4 | x\nA3: Punt | 1 | | x\nA5: \
         Particulars | Keeper | Deadline\nA6: Raise the step | Masons | soon\nA7: Chain the boat | \
         Ferrymen | later\n",
    );
    let pack = folder.path("pack");
    assert_eq!(planpack(&["new", &pack, "--from", &path]).code, 0);
    let written =
        std::fs::read_to_string(folder.path("pack/pack.toml")).expect("new writes a pack file");
    assert_eq!(
        written.matches("[sheets.\"Ledger\"]").count(),
        1,
        "{written}"
    );
    assert!(written.contains("# header-row = 5"), "{written}");
    assert!(!written.contains("# Mon"), "{written}");
}

#[test]
fn the_row_that_comes_nearest_to_a_plan_is_named_and_proposed() {
    let folder = Folder::new();
    let path = folder.draw(
        "ledger.xlsx",
        "sheet: Ledger\nA1: Particulars | Where | Keeper\nA2: Raise the lowest step | Landing | \
         Masons\nA3: Chain the second boat | Landing | Ferrymen\nA4: Light the landing | Steps | \
         Lamp lighters\n",
    );
    assert_fails(
        &folder,
        &["build", &path],
        "row 1 of sheet \"Ledger\" … `Particulars` (action) … `Keeper`",
    );
    let pack = folder.path("pack");
    assert_eq!(planpack(&["new", &pack, "--from", &path]).code, 0);
    let written =
        std::fs::read_to_string(folder.path("pack/pack.toml")).expect("new writes a pack file");
    assert!(
        written.contains("# [sheets.\"Ledger\"]") && written.contains("# columns.A = \"action\""),
        "{written}"
    );
    // Without the marks, and with one word corrected, the sheet is read as a plan.
    let lines = written.lines().map(|line| {
        line.strip_prefix("# # ")
            .or(line.strip_prefix("# "))
            .unwrap_or(line)
    });
    let from = lines
        .clone()
        .position(|line| line.starts_with("[sheets"))
        .expect("the sheet is there");
    let stated: Vec<&str> = lines
        .skip(from)
        .filter(|line| !line.contains('…'))
        .collect();
    let known: Vec<&str> = written
        .lines()
        .filter(|line| !line.starts_with("# "))
        .collect();
    folder.write("pack/pack.toml", [known, stated].concat().join("\n"));
    assert_eq!(planpack(&["inspect", &pack, "--format", "json"]).code, 0);
    let read = planpack(&["inspect", &pack]).out;
    assert!(read.contains("3 actions"), "{read}");
}

#[test]
fn a_wrong_pack_file_is_refused_with_its_line_and_what_is_wrong() {
    for (pack_file, words) in [
        (
            "titel = \"Plan\"",
            "line 1 … no setting `titel` … did you mean `title`?",
        ),
        (
            "name = \"plan\"\n\n[style]\nbrnad = \"#12436d\"",
            "line 4 … `brnad` … did you mean `brand`?",
        ),
        ("title = 7", "line 1 … in quotation marks: title = \"7\""),
        (
            "appendices = \"one.xlsx\"",
            "line 1 … in square brackets: appendices = [\"one.xlsx\"]",
        ),
        ("title = \"Plan", "line 1"),
        ("board = \"other.xlsx\"", "there is no file … other.xlsx"),
        (
            "board = \"../plan.xlsx\"",
            "`../plan.xlsx` is outside the pack's folder … copy the file into the folder",
        ),
        (
            "appendices = [\"/etc/hosts\"]",
            "`/etc/hosts` is outside the pack's folder",
        ),
        (
            "narratives = [\"../secret.md\"]",
            "`../secret.md` is outside the pack's folder",
        ),
        (
            "logo = \"../logo.svg\"",
            "`../logo.svg` is outside the pack's folder",
        ),
        (
            "changes-since = \"../old.xlsx\"",
            "`../old.xlsx` is outside the pack's folder",
        ),
        (
            "board = \"\"",
            "`` is not the name of a file … delete the line",
        ),
        ("logo = \"logo.svg\"", "there is no file `logo.svg`"),
        ("logo = \"plan.xlsx\"", "neither an SVG nor a PNG"),
        (
            "[style]\nbrand = \"blue\"",
            "line 2 … `blue` is not a colour … #12436d",
        ),
        (
            "[style]\ndensity = \"big\"",
            "line 2 … standard, compact, clear or large",
        ),
        (
            "date = \"first of May\"",
            "line 1 … `first of May` is not a date … 2026-04-22",
        ),
        (
            "sections = [\"priorties\"]",
            "line 1 … `priorties` … did you mean `priorities`?",
        ),
        (
            "[columns]\nWish = \"leader\"",
            "line 2 … a column cannot be `leader` … did you mean `lead`?",
        ),
    ] {
        let folder = Folder::new();
        folder.draw("pack/plan.xlsx", PLAN);
        folder.write("pack/pack.toml", pack_file);
        assert_fails(&folder, &["build", &folder.path("pack")], words);
    }
}

#[test]
fn a_pack_folder_without_workbooks_is_refused() {
    let folder = Folder::new();
    let pack_file = folder.write("pack/pack.toml", "title = \"Plan\"");
    assert_fails(
        &folder,
        &["build", &pack_file],
        "there are no workbooks in … pack",
    );
}

#[test]
fn an_output_folder_that_cannot_be_written_is_named_and_nothing_changes() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let file = folder.write("in-the-way", "a file");
    let words = "could not be written … in-the-way … nothing was changed … --output";
    for output in [file.clone(), format!("{file}/below")] {
        assert_fails(
            &folder,
            &["build", &plan, "--format", "json", "--output", &output],
            words,
        );
    }
    assert_fails(
        &folder,
        &["build", &plan, "--format", "json", "--output", &file],
        "it is a file, not a folder",
    );
    assert_fails(
        &folder,
        &["new", &file, "--from", &plan],
        "could not be written … in-the-way",
    );
    let too_long = folder.path(&format!("new/{}", "x".repeat(300)));
    assert_fails(
        &folder,
        &["build", &plan, "--format", "json", "--output", &too_long],
        "xxx … nothing was changed",
    );
    let back_out = folder.path("not-there/../out");
    assert_fails(
        &folder,
        &["build", &plan, "--format", "json", "--output", &back_out],
        "not-there",
    );
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_to_nothing() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let link = folder.path("link");
    std::os::unix::fs::symlink(folder.path("nowhere"), &link).expect("a link");
    let ran = planpack(&["build", &plan, "--format", "json", "--output", &link]);
    assert!(
        ran.code == 2 && ran.err.contains("it is a link to a missing file"),
        "{ran:?}"
    );
}

#[test]
fn no_output_is_written_if_one_cannot_be() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    folder.write("out/plan.xlsx/in-the-way", "a folder of the output's name");
    folder.write("out/plan.json", "the last good one");
    let arguments = ["build", &plan, "--format", "json,xlsx"];
    assert_fails(
        &folder,
        &arguments,
        "out … plan.xlsx … there is a folder of that name",
    );
}

#[test]
fn a_pack_folder_is_not_made_over_another() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    folder.write("pack/pack.toml", "title = \"Mine\"");
    assert_fails(
        &folder,
        &["new", &folder.path("pack"), "--from", &plan],
        "exists already … another folder",
    );
    // Running the same command again changes nothing: the user may not have seen the first run end.
    let new = ["new", &folder.path("other"), "--from", &plan];
    assert_eq!(planpack(&new).code, 0);
    let before = folder.listing();
    assert_eq!(planpack(&new).code, 0);
    assert!(folder.listing() == before);
    // But a workbook that somebody has edited is not overwritten.
    folder.draw("other/plan.xlsx", &PLAN.replace("July", "May"));
    assert_fails(&folder, &new, "exists already … another folder");
}

#[test]
fn a_wrong_command_line_changes_nothing_and_names_the_wrong_word() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    assert_fails(
        &folder,
        &["explain", "no-such-rule"],
        "there is no rule `no-such-rule` … planpack explain lists all",
    );
    let before = folder.listing();
    for (arguments, words) in [
        (
            &["build", &plan, "--format", "docx"][..],
            "cannot be `docx`",
        ),
        (
            &["build", &plan, "--fromat", "xlsx"],
            "did you mean --format?",
        ),
        (&["build", &plan, "--as-of", "yesterday"], "yesterday"),
        (
            &["build", &plan, "-o", &format!("{plan}.pdf")],
            "plan.xlsx.pdf` is the name of a file; name a folder",
        ),
        (&["build"], "<INPUT>"),
        (&["bind", &plan], "build"),
        (
            &["check", &plan, "--deny", "everything"],
            "it can be warnings",
        ),
    ] {
        let Ran { code, out, err } = planpack(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            err.starts_with("error: ") && err.contains(words),
            "{arguments:?}: {err}"
        );
    }
    assert!(folder.listing() == before);
}

/// A zip file with parts.
fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part can be begun");
        zip.write_all(text.as_bytes())
            .expect("a part can be written");
    }
    zip.finish().expect("the zip can be finished").into_inner()
}

/// A zip file whose parts hold a few bytes each.
fn zip_of_names(names: &[&str]) -> Vec<u8> {
    zip_of(
        &names
            .iter()
            .map(|name| (*name, "<part/>"))
            .collect::<Vec<_>>(),
    )
}
