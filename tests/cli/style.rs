//! Fonts and templates in the folder of a pack.

use super::{Folder, PLAN, Ran, planpack};

/// A plan with a Chinese measure.
const CHINESE: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Lead | Measure | When
A4: 1.1 | No loose plank | Print a leaflet | Bridge wardens | 分发的份数 | July 2026
";
const FONT: &[u8] = include_bytes!("../fonts/NotoSansSC-Subset.otf");

/// A pack with a pack file.
fn pack(drawing: &str, pack_file: &str) -> Folder {
    let folder = Folder::new();
    folder.draw("plan.xlsx", drawing);
    folder.write("pack.toml", format!("board = \"plan.xlsx\"\n{pack_file}"));
    folder
}

fn check(folder: &Folder) -> Ran {
    planpack(&["check", &folder.path("")])
}

#[test]
fn a_font_of_the_pack_draws_what_the_embedded_fonts_lack() {
    let without = check(&pack(CHINESE, ""));
    for words in ["U+5206", "copy a font that has the character", "[style]"] {
        assert!(without.out.contains(words), "{}", without.out);
    }
    let folder = pack(CHINESE, "[style]\nfonts = [\"fonts/Subset.otf\"]\n");
    folder.write("fonts/Subset.otf", FONT);
    let with = check(&folder);
    assert!(!with.out.contains("unprintable"), "{}", with.out);
}

#[test]
fn a_font_that_cannot_be_used_stops_the_run_with_its_name_and_what_to_do() {
    for (file, bytes, answers) in [
        (
            "A.otf",
            None,
            &["there is no file `A.otf`", "copy the font into the folder"][..],
        ),
        (
            "../A.otf",
            None,
            &["`../A.otf` is outside the pack's folder"],
        ),
        (
            "A.otf",
            Some(&b"wOFF"[..]),
            &["the font `A.otf` is a font for web pages", ".ttf or .otf"],
        ),
    ] {
        let folder = pack(PLAN, &format!("[style]\nfonts = [\"{file}\"]\n"));
        if let Some(bytes) = bytes {
            folder.write(file, bytes);
        }
        let ran = check(&folder);
        assert_eq!(ran.code, 2, "{}", ran.out);
        for answer in answers {
            assert!(ran.err.contains(answer), "{}", ran.err);
        }
    }
}

#[cfg(feature = "pdf")]
mod templates {
    use std::fs;

    use super::super::{Folder, PLAN, Ran, planpack};
    use super::pack;

    fn build(folder: &Folder) -> Ran {
        planpack(&["build", &folder.path(""), "--format", "pdf"])
    }

    fn text(folder: &Folder) -> String {
        let pdf = fs::read_dir(folder.path("out"))
            .expect("the pack was built")
            .map(|file| file.expect("a file").path())
            .find(|path| path.extension().is_some_and(|suffix| suffix == "pdf"));
        let document = lopdf::Document::load(pdf.expect("a PDF")).expect("the PDF is read back");
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        document.extract_text(&pages).expect("the PDF has text")
    }

    const PAGE: &str = include_str!("../../templates/page.typ");

    #[test]
    fn a_template_of_the_pack_replaces_one_of_planpack() {
        let folder = pack(PLAN, "");
        let own = PAGE.replace("[Page~", "[Leaf~");
        assert_ne!(own, PAGE);
        folder.write("templates/page.typ", own);
        folder.write("templates/notes of the office.txt", "ours");
        let ran = build(&folder);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(text(&folder).contains("Leaf"));
    }

    #[test]
    fn a_fault_in_a_template_is_named_with_its_line_and_writes_nothing() {
        let import = "#import \"theme.typ\": colours\n";
        let after = format!("templates/chips.typ, line {}", PAGE.lines().count() + 1);
        for (name, own, answers) in [
            (
                "chips.typ",
                format!("{import}\n#let chip(it) = box(\n"),
                &[
                    "templates/chips.typ, line 3",
                    "unclosed",
                    "correct the template",
                ][..],
            ),
            (
                "chips.typ",
                format!("{PAGE}#let extra = spaec\n"),
                &[&after, "unknown variable: spaec"],
            ),
            (
                "theme.typ",
                "#let nothing = none\n".to_owned(),
                &[
                    "templates: what a template of the pack sets does not fit",
                    "unresolved import",
                ],
            ),
            (
                "contents.typ",
                "#import \"@preview/tablem:0.2.0\": tablem\n".to_owned(),
                &["templates/contents.typ, line 1"],
            ),
            (
                "contents.typ",
                "#let contents(entries, ..more) = read(\"../../../etc/passwd\")\n".to_owned(),
                &["templates/contents.typ, line 1"],
            ),
            (
                "contents.typ",
                "#let contents(entries, ..more) = { let n = 0; while n >= 0 { n += 1 } }\n"
                    .to_owned(),
                &["templates/contents.typ, line 1", "infinite"],
            ),
            (
                "contens.typ",
                PAGE.to_owned(),
                &[
                    "templates/contens.typ",
                    "replaces no template",
                    "did you mean `contents.typ`?",
                ],
            ),
        ] {
            let folder = pack(PLAN, "");
            folder.write(&format!("templates/{name}"), own);
            let ran = build(&folder);
            assert_eq!(ran.code, 2, "{name}: {}{}", ran.out, ran.err);
            for answer in answers {
                assert!(ran.err.contains(answer), "{name}: {}", ran.err);
            }
            assert!(!fs::exists(folder.path("out")).unwrap(), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_template_that_is_a_link_out_of_the_folder_is_refused() {
        let (outside, folder) = (Folder::new(), pack(PLAN, ""));
        let secret = outside.write("secret.typ", PAGE);
        fs::create_dir(folder.path("templates")).unwrap();
        std::os::unix::fs::symlink(secret, folder.path("templates/page.typ")).unwrap();
        let ran = build(&folder);
        assert!(
            ran.code == 2 && ran.err.contains("link to a file outside"),
            "{}",
            ran.err
        );
    }

    #[test]
    fn new_writes_copies_of_the_templates_that_draw_the_same_pages() {
        let folder = pack(PLAN, "");
        assert_eq!(build(&folder).code, 0);
        let before = text(&folder);
        let Ran { code, err, out } = planpack(&["new", &folder.path(""), "--templates"]);
        assert_eq!(code, 0, "{err}");
        assert!(
            out.contains("templates/theme.typ") && err.contains("delete the others"),
            "{out}{err}"
        );
        let copy = fs::read_to_string(folder.path("templates/cover.typ")).unwrap();
        assert!(copy.starts_with("// A copy of planpack's own template `cover.typ`."));
        assert_eq!(build(&folder).code, 0);
        assert_eq!(text(&folder), before);
        // A changed copy is never replaced.
        folder.write("templates/cover.typ", "changed");
        let again = planpack(&["new", &folder.path(""), "--templates"]);
        assert!(
            again.code == 2 && again.err.contains("exists already"),
            "{}",
            again.err
        );
    }

    #[test]
    fn a_new_pack_can_have_templates_from_the_beginning() {
        let folder = Folder::new();
        let Ran { code, err, .. } = planpack(&["new", &folder.path("example"), "--templates"]);
        assert_eq!(code, 0, "{err}");
        for name in ["pack.toml", "board-plan.xlsx", "templates/theme.typ"] {
            assert!(
                fs::exists(folder.path(&format!("example/{name}"))).unwrap(),
                "{name}"
            );
        }
    }
}
