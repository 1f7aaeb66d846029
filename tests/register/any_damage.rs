//! The law of returns: what was filled in arrives or is named, whatever was done to the workbook.

use rust_xlsxwriter::{DocProperties, Format, Note};
use serde_json::Value;

use super::Pack;
use super::arrives::{HEADINGS, PAINT, ROTTEN, actions_of, collect, drawn, put};
use super::collect::issued;
use super::dice::Dice;
use super::filling::part;
use super::returning::{list, rules, text};

/// The properties by which a workbook of the joiners is known.
pub(crate) fn known(pack: &Pack) -> DocProperties {
    let custom = part(&pack.tracker("2026-q2", "joiners"), "docProps/custom.xml");
    let value = |name: &str| {
        let rest = custom.split(&format!("name=\"{name}\"")).nth(1);
        let words = rest.and_then(|rest| rest.split("<vt:lpwstr>").nth(1));
        let words = words.and_then(|words| words.split('<').next());
        words.expect("a property").to_owned()
    };
    let names = ["Planpack issue", "Planpack recipient", "Planpack quarter"];
    names.iter().fold(DocProperties::new(), |properties, name| {
        properties.set_custom_property(*name, value(name))
    })
}

/// A cell that was filled in: its sheet, its row from zero, its words.
type Filled = (String, u32, String);

/// A workbook with answers and any mixture of damages, and what was filled in.
fn damaged(pack: &Pack, dice: &mut Dice) -> (Vec<u8>, Vec<Filled>) {
    let mut filled: Vec<Filled> = Vec::new();
    let mut count = 0;
    let mut words = |sheet: &str, row: u32, kind: &str| {
        count += 1;
        let words = format!("{kind} no{count}x");
        filled.push((sheet.to_owned(), row, words.clone()));
        words
    };
    let bytes = drawn(pack, |workbook| {
        workbook.set_properties(&known(pack));
        let struck = Format::new().set_font_strikethrough();
        let renamed = [("Progress", 2), ("Evidence", 6), ("RAG", 3), ("Ref", 0)];
        for (heading, column) in renamed {
            let heading = dice.pick(&[heading, heading, "So to say", ""]);
            actions_of(workbook)
                .write(0, column, heading)
                .expect("written");
        }
        for row in [1, 2] {
            let sheet = actions_of(workbook);
            for (column, kind) in [
                (2, "did"),
                (3, "Green"),
                (6, "list"),
                (7, "own"),
                (9, "far"),
            ] {
                if dice.is_one_of(4) {
                    continue;
                }
                let words = words("Actions", row, kind);
                let plain = Format::new();
                let look = if dice.is_one_of(5) { &struck } else { &plain };
                let written = sheet.write_with_format(row, column, &words, look);
                written.expect("written");
            }
            if dice.is_one_of(3) {
                let note = Note::new(words("Actions", row, "note"));
                sheet.insert_note(row, 2, &note).expect("a note");
            }
            if dice.is_one_of(6) {
                sheet.write(row, 0, "").expect("written");
            }
            if dice.is_one_of(6) {
                sheet.write(row, 1, PAINT).expect("written");
            }
        }
        if dice.is_one_of(2) {
            let words = words("Actions", 3, "added");
            put(actions_of(workbook), 3, 2, &[&words]);
        }
        if dice.is_one_of(2) {
            let copy = workbook.add_worksheet();
            copy.set_name("Actions (2)").expect("a name");
            copy.set_hidden(dice.is_one_of(2));
            put(copy, 0, 0, &HEADINGS);
            let (reference, words) = (pack.reference(PAINT), words("Actions (2)", 1, "copy"));
            put(copy, 1, 0, &[&reference, PAINT, &words, "Red"]);
        }
        if dice.is_one_of(3) {
            let reference = pack.reference(ROTTEN);
            let words = words("Actions", 5, "anew");
            put(actions_of(workbook), 5, 0, &[&reference, "", &words]);
        }
        if dice.is_one_of(3) {
            let words = words("Ours", 1, "ours");
            let ours = workbook.add_worksheet();
            ours.set_name("Ours").expect("a name");
            put(ours, 0, 0, &["Action", "Progress", "RAG"]);
            put(ours, 1, 0, &[PAINT, &words, "Red"]);
        }
        if dice.is_one_of(2) {
            let words = words("More", 5, "more");
            let more = workbook.add_worksheet();
            more.set_name("More").expect("a name");
            put(more, 5, 5, &[&words]);
        }
    });
    (bytes, filled)
}

/// Whether a finding names the row of a cell, or its sheet if that is not the sheet of actions, or
/// quotes it.
fn names(finding: &Value, (sheet, row, words): &Filled) -> bool {
    let related = list(&finding["related"]);
    let related = related.iter().map(|related| related["place"].clone());
    let mut places = related.chain([finding["place"].clone()]);
    let is_there = |place: Value| {
        let cell = place["cell"].as_str().unwrap_or_default();
        let number: String = cell.chars().filter(char::is_ascii_digit).collect();
        place["sheet"] == sheet.as_str() && (sheet != "Actions" || number == (row + 1).to_string())
    };
    places.any(is_there) || text(&finding["message"]).contains(words.as_str())
}

#[test]
fn what_was_filled_in_arrives_or_is_named_after_any_damage() {
    let (mut arrived, mut named) = (0, 0);
    for seed in 0..40 {
        let pack = issued();
        let dice = &mut Dice::of(seed);
        let (bytes, filled) = damaged(&pack, dice);
        let ran = collect(&pack, bytes);
        let actions = pack.actions();
        let kept: Vec<String> = [ROTTEN, PAINT]
            .map(|action| actions[action]["answers"].to_string())
            .into();
        let json = ran.json();
        let findings = list(&json["findings"]);
        let is_refused = rules(&ran).contains_key("not-a-return");
        for cell in &filled {
            if kept.iter().any(|answers| answers.contains(&cell.2)) {
                arrived += 1;
                continue;
            }
            let is_named = findings.iter().any(|finding| names(finding, cell));
            assert!(
                is_named || is_refused,
                "seed {seed}: {cell:?} is neither in {kept:?} nor in {findings:#?}"
            );
            named += 1;
        }
    }
    assert!(arrived > 50 && named > 50, "{arrived} and {named}");
}
