//! Files that a command line or a pack file names. A file that is not an ordinary file of the
//! pack's own folder is refused. The message names it and says what to do, and nothing is written.

use super::failures::assert_fails;
use super::{Folder, PLAN, Ran, planpack};

/// A pack with the given pack file.
fn pack(text: &str) -> (Folder, String) {
    let folder = Folder::new();
    folder.draw("pack/plan.xlsx", PLAN);
    folder.write("pack/pack.toml", format!("board = \"plan.xlsx\"\n{text}\n"));
    let path = folder.path("pack");
    (folder, path)
}

#[test]
fn a_pack_file_that_is_not_a_text_of_reasonable_size() {
    for (bytes, words) in [
        (
            b"title = \"Plan\"\norganisation = \"Caf\xe9\"\n".to_vec(),
            "line 2 … UTF-8 … Save As",
        ),
        (
            "title = \"Plan\"\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
            "line 1",
        ),
        (
            vec![b'#'; (1 << 20) + 1],
            "larger than 1 MB … the right file",
        ),
        (
            format!("title = \"{}\"\n", "x".repeat(40_000)).into_bytes(),
            "line 1 … 32767 characters … shorten",
        ),
    ] {
        let folder = Folder::new();
        folder.draw("pack/plan.xlsx", PLAN);
        folder.write("pack/pack.toml", bytes);
        let words = format!("{words} … pack.toml");
        assert_fails(&folder, &["build", &folder.path("pack")], &words);
    }
}

#[test]
fn a_text_that_is_not_text_or_has_no_end() {
    for (bytes, words) in [
        (
            b"PK\x03\x04\0\0".to_vec(),
            "foreword.md … is not a text … save it as plain text",
        ),
        (
            vec![b'x'; (1 << 20) + 1],
            "foreword.md … larger than 1 MB … the right file",
        ),
    ] {
        let (folder, path) = pack("narratives = [\"foreword.md\"]");
        folder.write("pack/foreword.md", bytes);
        assert_fails(&folder, &["build", &path], words);
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_logo_that_cannot_be_drawn_is_named_and_no_format_is_written() {
    for (name, bytes, reason) in [
        ("logo.png", b"\x89PNG\r\n\x1a\n".to_vec(), "cut short"),
        ("logo.png", vec![0; (4 << 20) + 1], "larger than 4 MB"),
        ("logo.svg", b"<svg><rect".to_vec(), "cut short"),
        ("logo.svg", b"%PDF-1.7".to_vec(), "not an SVG drawing"),
        (
            "logo.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"/x.png\"/></svg>".to_vec(),
            "links to a picture",
        ),
    ] {
        let (folder, path) = pack(&format!("logo = \"{name}\""));
        folder.write(&format!("pack/{name}"), bytes);
        assert_fails(&folder, &["build", &path], &format!("{name} … {reason}"));
    }
}

#[test]
fn days_that_no_document_can_state() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    for (arguments, day) in [
        (
            &["build", &plan, "--as-of", "+262142-12-31"][..],
            "+262142-12-31",
        ),
        (&["build", &plan, "--as-of=0000-01-01"], "0000-01-01"),
        (&["track", &plan, "--due=-0001-01-01"], "-0001-01-01"),
    ] {
        let Ran { code, err, .. } = planpack(arguments);
        assert!(
            code == 2 && err.contains(day) && err.contains("1 to 9999"),
            "{arguments:?}: {err}"
        );
    }
    for day in ["0001-01-01", "9999-12-31"] {
        assert!(
            planpack(&["build", &plan, "--format", "json", "--as-of", day]).code < 2,
            "{day}"
        );
    }
    for key in [
        "date = \"0000-01-01\"",
        "[track]\ndue = \"+10000-01-01\"",
        "[[meetings]]\nname = \"Board\"\ndates = [\"0000-01-01\"]",
    ] {
        let (folder, path) = pack(key);
        assert_fails(
            &folder,
            &["build", &path],
            "pack.toml, line  … 1 to 9999 … 2026-04-22",
        );
    }
}

#[test]
fn control_sequences_never_reach_the_terminal() {
    const STEERING: &str = "a\u{1b}[31m\u{7}\u{202e}.xlsx";
    let is_plain = |text: &str| {
        !text
            .chars()
            .any(|c| c != '\n' && (c.is_control() || c == '\u{202e}'))
    };
    let folder = Folder::new();
    let plan = folder.draw(STEERING, PLAN);
    let rubbish = folder.write(&format!("rubbish-{STEERING}"), b"\0\x01\x02");
    let (missing, out) = (
        folder.path(&format!("missing-{STEERING}")),
        folder.path(&format!("out-{STEERING}")),
    );
    for arguments in [
        &["inspect", &missing][..],
        &["inspect", &rubbish],
        &["inspect", &plan],
        &["build", &plan, "--format", "json", "--output", &out],
        &["check", &plan, "--format", "json", "--output", &out],
        &["calendar", &plan, "--output", &out],
        &["track", &plan, "--output", &out],
        &["new", &folder.path("pack"), "--from", &plan],
        &["explain", STEERING],
        &["inspect", &plan, "--as-of", STEERING],
        &["build", &plan, "--format", STEERING],
        &[STEERING],
    ] {
        let Ran { out, err, .. } = planpack(arguments);
        assert!(
            is_plain(&out) && is_plain(&err),
            "{arguments:?}: {out:?} {err:?}"
        );
    }
}

mod new {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The files of a folder with their bytes.
    fn files(folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(folder)
            .expect("a readable folder")
            .map(|entry| entry.expect("a readable entry").path());
        let name = |path: &Path| {
            path.file_name()
                .expect("a name")
                .to_str()
                .expect("a plain name")
                .to_owned()
        };
        entries
            .map(|path| (name(&path), fs::read(&path).expect("a readable file")))
            .collect()
    }

    fn second_plan() -> String {
        PLAN.replace("Walk every bridge", "Paint every bridge")
    }

    #[test]
    fn two_workbooks_of_one_name_are_both_copied_and_named() {
        for (one, other, copy) in [
            ("quality/Plan.xlsx", "training/Plan.xlsx", "Plan (2).xlsx"),
            ("quality/plan.xlsx", "training/PLAN.XLSX", "PLAN (2).XLSX"),
            ("quality/plan.xlsx", "training/Pack.toml", "Pack (2).toml"),
        ] {
            let folder = Folder::new();
            let (one, other) = (folder.draw(one, PLAN), folder.draw(other, &second_plan()));
            let pack = folder.path("pack");
            let ran = planpack(&["new", &pack, "--from", &one, &other]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            let copies = files(&pack);
            assert_eq!(copies.len(), 3, "{:?}", copies.keys());
            assert_eq!(copies[copy], fs::read(&other).expect("the workbook"));
            let pack_file = String::from_utf8_lossy(&copies["pack.toml"]).into_owned();
            assert!(pack_file.contains(&format!("  \"{copy}\",")), "{pack_file}");
            let understood = planpack(&["inspect", &pack]).out;
            assert!(
                understood.contains("Walk every bridge")
                    && understood.contains("Paint every bridge"),
                "{understood}"
            );
        }
    }

    #[test]
    fn two_texts_of_one_name_are_both_copied_and_named() {
        let folder = Folder::new();
        let (one, other) = (
            folder.draw("quality/a.xlsx", PLAN),
            folder.draw("training/b.xlsx", &second_plan()),
        );
        folder.write("quality/foreword.md", "# Quality\n");
        folder.write("training/foreword.md", "# Training\n");
        let pack = folder.path("pack");
        assert_eq!(planpack(&["new", &pack, "--from", &one, &other]).code, 0);
        let copies = files(&pack);
        assert_eq!(copies["foreword.md"], b"# Quality\n");
        assert_eq!(copies["foreword (2).md"], b"# Training\n");
        let pack_file = String::from_utf8_lossy(&copies["pack.toml"]).into_owned();
        assert!(
            pack_file.contains("narratives = [\"foreword.md\", \"foreword (2).md\"]"),
            "{pack_file}"
        );
    }

    #[test]
    fn a_workbook_named_twice_is_read_once() {
        let folder = Folder::new();
        let plan = folder.draw("sub/plan.xlsx", PLAN);
        let again = folder.path("sub/../sub/plan.xlsx");
        let listed = |files: &[&str]| planpack(&[&["inspect"], files].concat()).out;
        assert_eq!(listed(&[&plan, &again]), listed(&[&plan]));
    }

    #[test]
    fn a_workbook_named_twice_is_copied_once() {
        let folder = Folder::new();
        let plan = folder.draw("sub/plan.xlsx", PLAN);
        let pack = folder.path("pack");
        assert_eq!(
            planpack(&[
                "new",
                &pack,
                "--from",
                &plan,
                &folder.path("sub/../sub/plan.xlsx")
            ])
            .code,
            0
        );
        assert_eq!(
            files(&pack).into_keys().collect::<Vec<_>>(),
            ["pack.toml", "plan.xlsx"]
        );
    }

    #[test]
    fn files_that_are_in_the_folder_stay_as_they_are() {
        let folder = Folder::new();
        let kept = folder.draw("pack/plan.xlsx", PLAN);
        let kept_bytes = fs::read(&kept).expect("the workbook");
        let other = folder.draw("training/plan.xlsx", &second_plan());
        let pack = folder.path("pack");
        let ran = planpack(&["new", &pack, "--from", &kept, &other]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let copies = files(&pack);
        assert_eq!(
            copies.keys().collect::<Vec<_>>(),
            ["pack.toml", "plan (2).xlsx", "plan.xlsx"]
        );
        assert_eq!(copies["plan.xlsx"], kept_bytes);
        let pack_file = String::from_utf8_lossy(&copies["pack.toml"]).into_owned();
        assert!(
            pack_file.contains("board = \"plan.xlsx\"") && pack_file.contains("\"plan (2).xlsx\""),
            "{pack_file}"
        );
    }

    #[test]
    fn a_text_that_cannot_be_a_foreword_is_left_out_with_the_reason() {
        let folder = Folder::new();
        let plan = folder.draw("plan.xlsx", PLAN);
        folder.write("notes.md", vec![b'x'; (1 << 20) + 1]);
        let pack = folder.path("pack");
        assert_eq!(planpack(&["new", &pack, "--from", &plan]).code, 0);
        let copies = files(&pack);
        assert_eq!(copies.len(), 2, "{:?}", copies.keys());
        let pack_file = String::from_utf8_lossy(&copies["pack.toml"]).into_owned();
        assert!(
            pack_file.contains("# notes.md was not copied: it is larger than 1 MB"),
            "{pack_file}"
        );
    }
}

/// Links and pipes. Not every system has them.
#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    const KEYS: [(&str, &str); 5] = [
        ("board = \"NAME\"", "x.xlsx"),
        ("appendices = [\"NAME\"]", "x.xlsx"),
        ("narratives = [\"NAME\"]", "x.md"),
        ("logo = \"NAME\"", "x.svg"),
        ("changes-since = \"NAME\"", "x.json"),
    ];

    /// A pack whose pack file names a file under each setting that takes one.
    fn pack_naming(key: &str, name: &str) -> Folder {
        let folder = Folder::new();
        folder.draw("pack/plan.xlsx", PLAN);
        let board = if key.starts_with("board") {
            ""
        } else {
            "board = \"plan.xlsx\"\n"
        };
        folder.write(
            "pack/pack.toml",
            format!("{board}{}\n", key.replace("NAME", name)),
        );
        folder
    }

    fn make_pipe(path: &str) {
        assert!(
            Command::new("mkfifo")
                .arg(path)
                .status()
                .expect("mkfifo runs")
                .success()
        );
    }

    /// A pipe cannot be read, so this checks only the message.
    fn assert_refused(arguments: &[&str], words: &[&str]) {
        let Ran { code, out, err } = planpack(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(
            err.lines().count() == 1 && words.iter().all(|word| err.contains(word)),
            "{arguments:?}: {err}"
        );
    }

    #[test]
    fn a_link_out_of_the_packs_folder_is_refused_for_every_key() {
        for (key, name) in KEYS {
            let folder = pack_naming(key, name);
            let secret = folder.write(&format!("secret-{name}"), "# Secret\n");
            symlink(&secret, folder.path(&format!("pack/{name}"))).expect("the link can be made");
            assert_fails(
                &folder,
                &["build", &folder.path("pack")],
                &format!("{name} … outside the pack's folder … copy that file"),
            );
            let folder = pack_naming(key, &format!("sub/{name}"));
            folder.write(&format!("elsewhere/{name}"), "# Secret\n");
            symlink(folder.path("elsewhere"), folder.path("pack/sub"))
                .expect("the link can be made");
            assert_fails(
                &folder,
                &["build", &folder.path("pack")],
                &format!("{name} … outside the pack's folder … copy that file"),
            );
        }
    }

    #[test]
    fn a_link_out_of_the_folder_is_not_taken_for_a_workbook_of_it() {
        let folder = Folder::new();
        let secret = folder.draw("secret.xlsx", PLAN);
        folder.write("pack/pack.toml", "title = \"Plan\"\n");
        symlink(&secret, folder.path("pack/plan.xlsx")).expect("the link can be made");
        assert_fails(
            &folder,
            &["build", &folder.path("pack")],
            "plan.xlsx … outside the pack's folder",
        );
    }

    #[test]
    fn links_within_a_pack_and_to_a_pack_are_followed() {
        let folder = Folder::new();
        folder.draw("pack/sub/real.xlsx", PLAN);
        folder.write("pack/pack.toml", "board = \"plan.xlsx\"\n");
        symlink("sub/real.xlsx", folder.path("pack/plan.xlsx")).expect("the link can be made");
        symlink(folder.path("pack"), folder.path("way")).expect("the link can be made");
        for pack in ["pack", "way"] {
            let ran = planpack(&["build", &folder.path(pack), "--format", "json"]);
            assert!(ran.code < 2, "{pack}: {}", ran.err);
        }
    }

    #[test]
    fn a_pipe_is_refused_for_every_key_and_argument() {
        for (key, name) in KEYS {
            let folder = pack_naming(key, name);
            make_pipe(&folder.path(&format!("pack/{name}")));
            assert_refused(
                &["build", &folder.path("pack")],
                &[name, "is a pipe or a device"],
            );
        }
        let folder = Folder::new();
        let plan = folder.draw("plan.xlsx", PLAN);
        for name in ["p.xlsx", "pack.toml", "p.json", "p.pdf"] {
            let pipe = folder.path(name);
            make_pipe(&pipe);
            assert_refused(&["inspect", &pipe], &[name, "is a pipe or a device"]);
            assert_refused(&["diff", &pipe, &plan], &[name, "is a pipe or a device"]);
            assert_refused(
                &["new", &folder.path("new"), "--from", &pipe],
                &[name, "is a pipe or a device"],
            );
        }
    }

    #[test]
    fn a_device_is_refused_before_it_is_read() {
        let folder = Folder::new();
        let plan = folder.draw("plan.xlsx", PLAN);
        for name in ["z.xlsx", "pack.toml", "z.json"] {
            symlink("/dev/zero", folder.path(name)).expect("the link can be made");
            assert_refused(
                &["inspect", &folder.path(name)],
                &[name, "is a pipe or a device"],
            );
            assert_refused(
                &["diff", &folder.path(name), &plan],
                &[name, "is a pipe or a device"],
            );
        }
    }

    #[test]
    fn pipes_and_devices_in_a_register_are_damaged_records() {
        let (folder, path) = pack("");
        fs::create_dir(folder.path("pack/register")).expect("the folder can be made");
        make_pipe(&folder.path("pack/register/2026-01-01-issue-0123456789ab.json"));
        make_pipe(&folder.path("pack/register/.run-0"));
        symlink(
            "/dev/zero",
            folder.path("pack/register/2026-01-01-issue-ba9876543210.json"),
        )
        .expect("the link can be made");
        let Ran { code, out, err } = planpack(&["check", &path]);
        assert!(code < 2 && err.is_empty(), "{err}");
        assert_eq!(
            out.matches("cannot be read: it is a pipe or a device")
                .count(),
            2,
            "{out}"
        );
    }

    #[test]
    fn a_new_pack_gets_no_text_from_outside_of_the_workbooks_folder() {
        let folder = Folder::new();
        let plan = folder.draw("plans/plan.xlsx", PLAN);
        folder.write("secret.md", "# Secret\n");
        folder.write("plans/texts/foreword.md", "# Foreword\n");
        symlink(folder.path("secret.md"), folder.path("plans/secret.md"))
            .expect("the link can be made");
        symlink("texts/foreword.md", folder.path("plans/foreword.md"))
            .expect("the link can be made");
        make_pipe(&folder.path("plans/pipe.md"));
        let pack = folder.path("pack");
        assert_eq!(planpack(&["new", &pack, "--from", &plan]).code, 0);
        assert_eq!(
            fs::read(folder.path("pack/foreword.md")).expect("the text"),
            b"# Foreword\n"
        );
        assert!(!fs::exists(folder.path("pack/secret.md")).expect("a readable folder"));
        let pack_file = fs::read_to_string(folder.path("pack/pack.toml")).expect("the pack file");
        assert!(
            pack_file
                .contains("# secret.md was not copied: it is a link to a file outside its folder"),
            "{pack_file}"
        );
    }
}

/// The findings of `check` for a pack whose folder also holds a workbook made by planpack.
fn checked_beside(command: &[&str], suffix: &str) -> Ran {
    let folder = Folder::new();
    folder.draw("pack/plan.xlsx", PLAN);
    folder.write("pack/pack.toml", "title = \"Bridges\"\n");
    let (pack, made) = (folder.path("pack"), folder.path("made"));
    let mut words: Vec<&str> = vec![command[0], &pack, "--output", &made];
    words.extend(&command[1..]);
    let ran = planpack(&words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let of_kind = |path: &&str| path.ends_with(suffix);
    let path = ran
        .out
        .lines()
        .map(str::trim)
        .find(of_kind)
        .expect("a workbook was made");
    let copy = folder.path(&format!("pack/a workbook{suffix}"));
    std::fs::copy(path, copy).expect("it can be copied");
    planpack(&["check", &pack])
}

#[test]
fn a_pack_or_tracker_in_the_folder_of_the_plan_is_left_out() {
    for (format, suffix, what) in [
        ("xlsx", ".xlsx", "a pack that planpack published"),
        ("ods", ".ods", "a pack that planpack published"),
        ("tracker", ".xlsx", "the office's tracker of a plan"),
    ] {
        let ran = checked_beside(&["build", "--format", format], suffix);
        let named = format!("[repeated-workbook]: `a workbook{suffix}` is {what}");
        assert!(ran.out.contains(&named), "{}", ran.out);
        assert!(!ran.out.contains("duplicate"), "{}", ran.out);
    }
}

#[test]
fn a_tracking_workbook_in_the_folder_of_the_plan_is_left_out() {
    let ran = checked_beside(&["track", "--quarter", "2026-Q2"], ".xlsx");
    assert!(
        ran.out
            .contains("[repeated-workbook]: `a workbook.xlsx` is a tracking workbook"),
        "{}",
        ran.out
    );
}
