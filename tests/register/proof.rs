//! The record proves itself: what was changed, removed or added by hand is named.

use std::fs;

use super::collect::issued;
use super::{Pack, Ran};

/// A register with an issue, two returns of one run, a correction, and a later issue.
fn kept() -> Pack {
    let pack = issued();
    let [wardens, joiners] = ["bridge-wardens", "joiners"].map(|partner| {
        let workbook = pack.filled(partner, "progress 3: Walked | rag 3: Green");
        pack.write(&format!("{partner}.xlsx"), workbook)
    });
    pack.collect("2026-07-03", &[&wardens, &joiners]);
    let reference = pack.reference("Walk every bridge");
    pack.correct("2026-07-04", &reference, "Red");
    pack.track("2026-09-30", "2026-Q3");
    pack
}

fn verify(pack: &Pack) -> Ran {
    pack.run("2026-10-01", &["register", "--verify"])
}

/// The name of the only file of the register that contains all of these words.
fn named(pack: &Pack, words: &[&str]) -> String {
    let names = pack.register().into_keys();
    let mut fitting = names.filter(|name| words.iter().all(|words| name.contains(words)));
    fitting.next().expect("a file")
}

fn change(pack: &Pack, file: &str, from: &str, to: &str) {
    let path = pack.root().join("register").join(file);
    let text = fs::read_to_string(&path).expect("a text file");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replace(from, to)).expect("written");
}

#[test]
fn every_event_names_those_before_it_and_nothing_was_changed() {
    let pack = kept();
    let ran = verify(&pack);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out
            .starts_with("5 events and 2 workbooks: nothing was changed by hand. Digest: "),
        "{ran:?}"
    );
    let mut without = 0;
    for (name, bytes) in pack.register() {
        if name.strip_suffix(".json").is_some() {
            let event: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
            assert_eq!(event["seal"].as_str().map(str::len), Some(64), "{name}");
            without += usize::from(event["previous"].is_null());
        }
    }
    assert_eq!(without, 1, "only the first event has none before it");
}

#[test]
fn each_change_by_hand_is_named() {
    type Change = fn(&Pack) -> String;
    let changes: [Change; 6] = [
        |pack| {
            let file = named(pack, &["2026-07-03-return", ".json"]);
            change(pack, &file, "Walked", "Run");
            file
        },
        |pack| {
            // The last event, which no other names.
            let file = named(pack, &["2026-09-30-issue"]);
            change(pack, &file, "December 2026", "December 2027");
            file
        },
        |pack| {
            let file = named(pack, &["correction"]);
            fs::remove_file(pack.root().join("register").join(&file)).expect("removed");
            file
        },
        |pack| {
            let file = named(pack, &["2026-07-03-return", ".xlsx"]);
            pack.write(&format!("register/{file}"), "another workbook");
            file
        },
        |pack| {
            let file = named(pack, &["2026-07-03-return", ".xlsx"]);
            fs::remove_file(pack.root().join("register").join(&file)).expect("removed");
            file
        },
        |pack| {
            // Without its seal, the last event looks like one that was added.
            let file = named(pack, &["2026-09-30-issue"]);
            let path = pack.root().join("register").join(&file);
            let text = fs::read_to_string(&path).expect("a text file");
            let end = text.find(",\n  \"seal\"").expect("a seal");
            fs::write(path, format!("{}\n}}\n", &text[..end])).expect("written");
            file
        },
    ];
    for change in changes {
        let pack = kept();
        let digest = digest_of(&verify(&pack));
        let file = change(&pack);
        let ran = verify(&pack);
        assert!(ran.code == 1 && ran.out.contains(&file), "{file}: {ran:?}");
        assert!(
            ran.out.contains(": one thing was changed by hand."),
            "{file}: {ran:?}"
        );
        assert_eq!(
            file.strip_suffix(".json").is_some(),
            digest_of(&ran) != digest,
            "the digest is that of the events: {ran:?}"
        );
    }
}

/// The digest, which is printed last.
fn digest_of(ran: &Ran) -> String {
    let words = ran.out.split_whitespace();
    words.last().expect("a digest").to_owned()
}

#[test]
fn two_officers_who_write_at_once_are_no_fault() {
    let (one, other) = (issued(), issued());
    let reference = one.reference("Walk every bridge");
    one.correct("2026-07-04", &reference, "Red");
    other.correct("2026-07-04", &reference, "Amber");
    for (name, bytes) in other.register() {
        one.write(&format!("register/{name}"), bytes);
    }
    assert_eq!(verify(&one).code, 0, "both follow the issue");
    one.correct("2026-07-05", &reference, "Green");
    assert_eq!(verify(&one).code, 0);
    let file = named(&one, &["2026-07-04-correction"]);
    fs::remove_file(one.root().join("register").join(&file)).expect("removed");
    let ran = verify(&one);
    assert!(
        ran.code == 1 && ran.out.contains(&file),
        "the next names both: {ran:?}"
    );
}

#[test]
fn a_register_from_before_events_were_sealed_is_read_and_then_proved_by_the_next_event() {
    let pack = kept();
    for (name, bytes) in pack.register() {
        if name.strip_suffix(".json").is_some() {
            let mut event: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
            let fields = event.as_object_mut().expect("an object");
            fields.remove("seal");
            fields.remove("previous");
            pack.write(&format!("register/{name}"), event.to_string());
        }
    }
    let ran = pack.run("2026-10-01", &["check", "--format", "json"]);
    let damaged = |finding: &String| finding.starts_with("damaged-record");
    assert!(!ran.findings().iter().any(damaged), "{ran:?}");
    let ran = verify(&pack);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        ran.out.matches("was written by an older version").count(),
        5
    );
    let reference = pack.reference("Walk every bridge");
    pack.correct("2026-10-02", &reference, "Green");
    assert_eq!(verify(&pack).code, 0);
    change(
        &pack,
        &named(&pack, &["2026-07-03-return", ".json"]),
        "Walked",
        "Run",
    );
    assert_eq!(
        verify(&pack).code,
        1,
        "the sealed event names all that were there"
    );
}

#[test]
fn a_damaged_issue_is_said_and_never_counted_as_nothing() {
    let pack = issued();
    let tracker = pack.filled("joiners", "progress 3: x | rag 3: Red");
    let file = named(&pack, &["issue"]);
    pack.write(&format!("register/{file}"), "{\"schema\": \"planpack.reg");
    let list = pack.run("2026-07-05", &["register"]);
    assert!(!list.out.contains("Nothing has been sent"), "{list:?}");
    assert!(list.err.contains("it is cut short"), "{list:?}");
    let ran = pack.collect("2026-07-05", &[&pack.write("j.xlsx", tracker)]);
    assert!(
        ran.code == 2
            && ran
                .err
                .contains("The record of what was sent out is damaged"),
        "{ran:?}"
    );
}
