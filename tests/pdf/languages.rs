//! Text in other scripts: its language for screen readers, and fonts from the pack's folder.

use lopdf::{Document, Object};
use planpack::compose::Pack;
use planpack::compose::pack::{Block, Paragraph};
use planpack::fonts::own::OwnFont;

use super::{drawn, sample_pack, text, words};

fn pack(lines: &[&str]) -> Pack {
    let mut pack = sample_pack::board_pack();
    let paragraphs = lines
        .iter()
        .map(|line| Paragraph::Plain((*line).to_owned()));
    pack.sections[1].blocks.push(Block::Text {
        text: paragraphs.collect(),
    });
    pack
}

/// The languages of the parts of the document.
fn languages(document: &Document) -> Vec<String> {
    let objects = document.objects.values();
    let of = |object: &Object| Some(text(object.as_dict().ok()?.get(b"Lang").ok()?));
    let mut languages: Vec<String> = objects.filter_map(of).collect();
    languages.sort();
    languages.dedup();
    languages
}

#[test]
fn each_passage_in_another_script_has_its_language() {
    let document = drawn(&pack(&[
        "مرحبا بكم في مجلس الحماية، 2026.",
        "برائے مہربانی نیا کتابچہ چھاپیں۔",
        "להדפיס את העלון (2,000).",
        "সবার জন্য নিরাপত্তা",
        "ਸੁਰੱਖਿਆ",
        "સુરક્ષા",
        "Wydrukuj ulotkę",
    ]));
    let found = languages(&document);
    assert_eq!(found, ["ar", "bn", "en-GB", "gu", "he", "pa", "ur"]);
}

#[test]
fn a_font_of_the_pack_is_used_for_what_the_others_lack() {
    let mut pack = pack(&["分发的份数"]);
    assert!(words(&drawn(&pack)).contains("[U+5206"));
    let bytes = include_bytes!("../fonts/NotoSansSC-Subset.otf").to_vec();
    let font = OwnFont::new("Subset.otf".to_owned(), bytes).expect("a font");
    pack.style.fonts.own.push(font);
    assert!(words(&drawn(&pack)).contains("分发的份数"));
}
