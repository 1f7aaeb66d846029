//! Texts and logos that no careful person would put in a pack. Each is drawn, or refused with its
//! name.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use planpack::cli::{Surroundings, run};
use png::{BitDepth, ColorType, Encoder, Info};

use super::files::xlsx_of;

/// A sheet with a small plan.
const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>No</t></is></c><c r="B1" t="inlineStr"><is><t>Objective</t></is></c><c r="C1" t="inlineStr"><is><t>Action</t></is></c></row><row r="2"><c r="A2"><v>1.1</v></c><c r="B2" t="inlineStr"><is><t>No loose plank</t></is></c><c r="C2" t="inlineStr"><is><t>Walk every bridge</t></is></c></row></sheetData></worksheet>"#;

/// Builds a pack in every format from the given pack file and one more file. Returns the exit code
/// and the messages.
fn build(key: &str, name: &str, bytes: &[u8]) -> (u8, String) {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("plan.xlsx"), xlsx_of(SHEET.as_bytes(), &[]))
        .expect("the workbook can be written");
    fs::write(
        path("pack.toml"),
        format!("name = \"plan\"\nboard = \"plan.xlsx\"\n{key}\n"),
    )
    .expect("it can be written");
    fs::write(path(name), bytes).expect("the file can be written");
    let arguments = [
        "planpack".as_ref(),
        "build".as_ref(),
        folder.path().as_os_str(),
        "--format=pdf,xlsx,json".as_ref(),
    ];
    let surroundings = Surroundings {
        today: "2026-04-01".parse().expect("a day"),
        ..Surroundings::default()
    };
    let mut err = Vec::new();
    let code = run(
        arguments.map(ToOwned::to_owned),
        &surroundings,
        &mut Vec::new(),
        &mut err,
    );
    let is_whole = ["pdf", "xlsx", "json"]
        .iter()
        .all(|suffix| path(&format!("out/plan.{suffix}")).is_file());
    assert!(
        is_whole || code == 2 && !Path::exists(&path("out")),
        "{name}: all files or none"
    );
    (code, String::from_utf8(err).expect("what is said is UTF-8"))
}

#[track_caller]
fn assert_drawn(key: &str, name: &str, bytes: &[u8]) {
    let (code, err) = build(key, name, bytes);
    assert!(code < 2, "{err}");
}

#[test]
fn texts_are_drawn_however_their_headings_lists_and_links_are_written() {
    let nested = (0..60).fold(String::new(), |mut text, level| {
        let _ = writeln!(text, "{}- level {level}", "  ".repeat(level));
        text
    });
    for text in [
        "# T\n\n##\n\n### x\n\nw\n",
        "# T\n\n## ![](x.png)\n\n### x\n\nw\n",
        "# T\n\n## &nbsp;\n\n#### x\n\n## \u{ad}\n\n##### y\n",
        "#\n\n##\n\n######\n",
        "x)\n\n[\u{ad}](tel:) [**\u{200b}**](http://a.example)\n",
        "- # one\n- ## two\n\n> ### three\n",
        "",
        &"> - ".repeat(200),
        &nested,
    ] {
        assert_drawn("narratives = [\"n.md\"]", "n.md", text.as_bytes());
    }
}

/// A picture of four by four pixels.
fn picture(colours: ColorType, depth: BitDepth, profile: Option<&[u8]>) -> Vec<u8> {
    let mut info = Info::with_size(4, 4);
    (info.color_type, info.bit_depth) = (colours, depth);
    info.palette = Some(vec![200, 30, 30, 20, 90, 160].into());
    info.icc_profile = profile.map(|profile| profile.to_vec().into());
    let line_bytes = (4 * colours.samples() * depth as usize).div_ceil(8);
    let mut bytes = Vec::new();
    let mut writer = Encoder::with_info(&mut bytes, info)
        .and_then(Encoder::write_header)
        .expect("a picture can be begun");
    writer
        .write_image_data(&vec![0; line_bytes * 4])
        .expect("pixels can be written");
    writer.finish().expect("a picture can be finished");
    bytes
}

#[test]
fn pictures_of_every_kind_are_drawn() {
    for (colours, depth) in [
        (ColorType::Grayscale, BitDepth::One),
        (ColorType::Grayscale, BitDepth::Sixteen),
        (ColorType::GrayscaleAlpha, BitDepth::Eight),
        (ColorType::Indexed, BitDepth::Four),
        (ColorType::Rgb, BitDepth::Eight),
        (ColorType::Rgba, BitDepth::Sixteen),
    ] {
        assert_drawn("logo = \"l.png\"", "l.png", &picture(colours, depth, None));
        assert_drawn(
            "logo = \"l.png\"",
            "l.png",
            &picture(colours, depth, Some(b"this is not a colour profile")),
        );
    }
}

#[test]
fn drawings_of_every_kind_are_drawn() {
    const WHOLE: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60">"#;
    for body in [
        r#"<text x="5" y="20" font-family="Arial" font-weight="bold">Two hills &#x1f642;</text>"#,
        r#"<text x="5" y="20">a&#x301;&#xad;&#x200d; &#x202e;b</text><rect width="9" height="9"/>"#,
        r#"<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-opacity="0"/></linearGradient><rect width="50" height="30" fill="url(#g)"/>"#,
        r#"<filter id="f"><feDropShadow dx="2" dy="2" stdDeviation="3"/></filter><rect width="50" height="30" filter="url(#f)"/>"#,
        r#"<mask id="m"><rect width="9" height="9" fill="white"/></mask><rect width="50" height="30" mask="url(#m)" opacity="0.5"/>"#,
        r#"<script>alert(1)</script><rect width="5" height="5" onload="alert(1)"/>"#,
    ] {
        assert_drawn(
            "logo = \"l.svg\"",
            "l.svg",
            format!("{WHOLE}{body}</svg>").as_bytes(),
        );
    }
}

#[test]
fn words_for_a_logo_are_never_missing() {
    for alt in ["", " ", "\\u0000\\u202e", "A bridge"] {
        let key = format!("logo = \"l.svg\"\nlogo-alt = \"{alt}\"");
        assert_drawn(
            &key,
            "l.svg",
            br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>"#,
        );
    }
}
