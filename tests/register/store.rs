//! The folder of the register after damage.

use std::fs;

use super::collect::issued;

#[test]
fn a_damaged_or_foreign_file_is_named_and_the_rest_is_read() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 4: One rail done | rag 4: Amber");
    let returned = pack.write("joiners.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    pack.write(
        "register/2026-07-04-return-0123456789ab.json",
        "{\"schema\": \
        \"planpack.register/1\", \"kind\": \"ret",
    );
    pack.write("register/notes.docx", "notes");
    pack.write(
        "register/2026-07-05-issue-0123456789ab.json",
        "{\"schema\": \"planpack.register/9\", \"kind\": \"issue\"}",
    );
    let ran = pack.run("2026-07-05", &["check", "--format", "json"]);
    let findings: Vec<String> = ran
        .findings()
        .into_iter()
        .filter(|finding| finding.starts_with("damaged-record"))
        .collect();
    assert_eq!(findings.len(), 3, "{findings:?}");
    for name in [
        "2026-07-04-return-0123456789ab.json",
        "notes.docx",
        "2026-07-05-issue-0123456789ab.json",
    ] {
        assert!(
            findings.iter().any(|finding| finding.contains(name)),
            "{name}: {findings:?}"
        );
    }
    assert_eq!(
        pack.actions()["Paint the rails white"]["progress"],
        "One rail done"
    );
}

#[test]
fn an_issue_that_was_changed_by_hand_is_reported() {
    let pack = issued();
    let (name, bytes) = pack.register().into_iter().next().expect("an event");
    let changed = String::from_utf8(bytes)
        .unwrap()
        .replace("October 2026", "October 2027");
    pack.write(&format!("register/{name}"), changed);
    let ran = pack.run("2026-07-05", &["check", "--format", "json"]);
    assert!(
        ran.findings()
            .iter()
            .any(|finding| finding.contains("was changed after planpack wrote it")),
        "{ran:?}"
    );
}

#[test]
fn a_run_that_was_cut_short_leaves_the_register_as_it_was() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 4: One rail done | rag 4: Amber");
    let returned = pack.write("joiners.xlsx", workbook);
    let before = pack.actions();
    let whole = pack.collect("2026-07-03", &[&returned]);
    let kept = whole.json()["received"][0]["kept_as"]
        .as_str()
        .unwrap()
        .to_owned();
    let event = kept.replace(".xlsx", ".json");
    // As if the run had been killed after the workbook was in its place and while its event was
    // being written.
    fs::rename(
        pack.root().join("register").join(&event),
        pack.root().join("register/.planpack-x"),
    )
    .unwrap();
    assert_eq!(pack.actions(), before);
    let ran = pack.run("2026-07-05", &["check", "--format", "json"]);
    assert!(
        ran.findings().iter().any(|finding| finding.contains(&kept)),
        "{ran:?}"
    );
    pack.collect("2026-07-03", &[&returned]);
    assert_eq!(
        pack.actions()["Paint the rails white"]["progress"],
        "One rail done"
    );
    assert!(pack.register().contains_key(&event));
}

#[test]
fn two_offices_may_collect_at_once_and_their_folders_be_put_together() {
    let (one, other) = (issued(), issued());
    assert_eq!(
        one.register(),
        other.register(),
        "the same issue is the same file"
    );
    let wardens = one.filled("bridge-wardens", "progress 3: Walked | rag 3: Green");
    let joiners = one.filled("joiners", "progress 4: Painted | rag 4: Green");
    one.collect("2026-07-03", &[&one.write("w.xlsx", &wardens)]);
    other.collect(
        "2026-07-03",
        &[
            &other.write("j.xlsx", &joiners),
            &other.write("w.xlsx", &wardens),
        ],
    );
    for (name, bytes) in other.register() {
        if !one.register().contains_key(&name) {
            one.write(&format!("register/{name}"), bytes);
        }
    }
    let actions = one.actions();
    assert_eq!(
        (
            &actions["Walk every bridge"]["progress"],
            &actions["Paint the rails white"]["progress"]
        ),
        (&"Walked".into(), &"Painted".into())
    );
    assert_eq!(
        actions["Walk every bridge"]["answers"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[test]
fn a_workbook_whose_record_is_damaged_can_be_collected_again() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 4: One rail done | rag 4: Amber");
    let returned = pack.write("joiners.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    let record = pack.register().into_keys().find(|name| {
        let suffix = name.strip_suffix(".json");
        suffix.is_some_and(|stem| stem.contains("-return-"))
    });
    let record = format!("register/{}", record.expect("an event"));
    pack.write(&record, "{");
    let ran = pack.collect("2026-07-03", &[&returned]);
    assert_eq!(ran.json()["received"][0]["answers"], 1, "{ran:?}");
    assert_eq!(
        pack.actions()["Paint the rails white"]["progress"],
        "One rail done"
    );
}
