//! A letter of every kind, as text in `letters/` (`UPDATE=1` rewrites it) and as a draft for a mail
//! program, which has the same text.

use std::fs;
use std::path::{Path, PathBuf};

use mail_parser::{Message, MessageParser, MimeHeaders};
use serde_json::json;

use super::expected::assert_expected;
use super::filling::saved_at;
use super::{PLAN, Pack};

const PACK_FILE: &str = "name = \"bridges\"\ntitle = \"Bridges – a plan\"\nboard = \
                         \"plan.xlsx\"\n[track]\ncontact = \"Bridge Office, \
                         office@harrow.example\"\n[[partners]]\nname = \"Bridge wardens\"\ncontact \
                         = \"wardens@harrow.example\"\n[[partners]]\nname = \"Joiners\"\ncontact = \
                         \"Zoë Reed <zoe@joiners.example>\"\n";

fn issued() -> Pack {
    let pack = Pack::new(PLAN);
    pack.write("pack.toml", PACK_FILE);
    let words = ["track", "--quarter", "2026-Q2", "--due", "2026-07-14"];
    let ran = pack.run("2026-06-30", &words);
    assert_eq!(ran.code, 0, "{ran:?}");
    pack
}

/// Collects files on a day, with further words for the command line. Gives the folder of letters.
fn collect(pack: &Pack, day: &str, words: &[&str]) -> PathBuf {
    let folder = pack.root().join("to-send");
    let _ = fs::remove_dir_all(&folder);
    let output = folder.to_str().expect("a path in UTF-8").to_owned();
    pack.run(day, &[&["collect", "-o", &output], words].concat());
    folder
}

fn path_of(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// The letters of a folder are `names`; each is as expected, and its draft has the same text.
#[track_caller]
fn assert_letters(folder: &Path, names: &[&str]) {
    let mut found: Vec<String> = fs::read_dir(folder)
        .map(|entries| {
            let names = entries.map(|entry| entry.expect("an entry").file_name());
            names
                .map(|name| name.to_string_lossy().into_owned())
                .filter(|name| Path::new(name).extension() == Some("txt".as_ref()))
                .collect()
        })
        .unwrap_or_default();
    found.sort();
    let texts: Vec<String> = names.iter().map(|name| format!("{name}.txt")).collect();
    assert_eq!(found, texts);
    for name in names {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).expect("a letter");
        let expected = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/register/letters")
            .join(format!("{name}.txt"));
        assert_expected(&expected, &text);
        let draft = fs::read(folder.join(format!("{name}.eml"))).expect("a draft");
        assert_same_words(&draft, &text);
    }
}

fn assert_same_words(draft: &[u8], text: &str) {
    assert!(draft.is_ascii(), "headers and text are encoded");
    let message = MessageParser::default().parse(draft).expect("an e-mail");
    let (head, body) = text.split_once("\n\n").expect("a head and a body");
    let written = message.body_text(0).expect("a text").replace("\r\n", "\n");
    assert_eq!(written.trim_end(), body.trim_end());
    let subject = format!("Subject: {}", message.subject().expect("a subject"));
    assert!(
        head.lines().any(|line| line == subject),
        "{subject}: {head}"
    );
    for address in addresses(&message) {
        assert!(head.contains(&address), "{address}: {head}");
    }
    let unsent = message.header_raw("X-Unsent").expect("a draft");
    assert_eq!(unsent.trim(), "1");
}

fn addresses(message: &Message<'_>) -> Vec<String> {
    let to = message.to().into_iter().flat_map(|to| to.iter());
    to.filter_map(|to| to.address())
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_partner_has_a_letter_with_its_workbook() {
    let pack = issued();
    let folder = pack.root().join("out/letters");
    let names = [
        "bridges-2026-q2-bridge-wardens-letter",
        "bridges-2026-q2-joiners-letter",
    ];
    assert_letters(&folder, &names);
    let draft = fs::read(folder.join(format!("{}.eml", names[1]))).expect("a draft");
    let message = MessageParser::default().parse(&draft).expect("an e-mail");
    assert_eq!(addresses(&message), ["zoe@joiners.example"]);
    let from = message
        .from()
        .and_then(|from| from.first())
        .expect("a sender");
    assert_eq!(from.address(), Some("office@harrow.example"));
    let attached: Vec<_> = message.attachments().collect();
    assert_eq!(attached.len(), 1);
    assert_eq!(
        attached[0].attachment_name(),
        Some("bridges-2026-q2-joiners.xlsx")
    );
    assert_eq!(attached[0].contents(), pack.tracker("2026-q2", "joiners"));
}

#[test]
fn the_same_letters_have_the_same_bytes() {
    let drafts = || {
        let pack = issued();
        let path = pack
            .root()
            .join("out/letters/bridges-2026-q2-joiners-letter.eml");
        fs::read(path).expect("a draft")
    };
    assert!(drafts() == drafts());
}

#[test]
fn a_blank_workbook_is_not_thanked_for_answers() {
    let pack = issued();
    let blank = saved_at(&pack.tracker("2026-q2", "joiners"), "2026-07-02T10:00:00Z");
    let blank = pack.write("j.xlsx", blank);
    let folder = collect(&pack, "2026-07-03", &[path_of(&blank)]);
    assert_letters(&folder, &["bridges-2026-q2-joiners-blank"]);
}

#[test]
fn what_was_made_for_partners_is_no_blank_return() {
    let pack = issued();
    let out = pack.root().join("out");
    let ran = pack.collect("2026-07-03", &[&out]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let report = ran.json();
    let rules = report["findings"].as_array().expect("findings");
    let rules: Vec<_> = rules.iter().map(|finding| &finding["rule"]).collect();
    assert_eq!(
        rules,
        ["not-sent-back"],
        "workbooks, drafts and letters as text"
    );
    assert_eq!(report["received"], json!([]));
}

#[test]
fn an_older_workbook_is_answered_with_the_quarter_that_is_asked_about_now() {
    let pack = issued();
    let old = pack.filled("joiners", "progress 3: x | rag 3: Green");
    let old = pack.write("j.xlsx", old);
    let words = ["track", "--quarter", "2026/27-Q2", "--due", "2026-10-14"];
    pack.run("2026-09-30", &words);
    let folder = collect(&pack, "2026-10-03", &[path_of(&old)]);
    assert_letters(&folder, &["bridges-2026-q2-joiners-older-quarter"]);
}

#[test]
fn partners_who_rate_an_action_differently_have_one_letter() {
    let pack = issued();
    let wardens = "progress 3: Walked | rag 3: Green | progress 4: None is rotten | rag 4: Green";
    let wardens = pack.write("wardens.xlsx", pack.filled("bridge-wardens", wardens));
    let joiners = "progress 3: Nine left | rag 3: Red | progress 4: White | rag 4: Green";
    let joiners = pack.write("joiners.xlsx", pack.filled("joiners", joiners));
    let folder = collect(&pack, "2026-07-03", &[path_of(&wardens), path_of(&joiners)]);
    assert_letters(
        &folder,
        &["bridges-2026-q2-bridge-wardens-joiners-ratings-differ"],
    );
}

#[test]
fn a_file_that_is_not_taken_is_answered_to_its_sender() {
    let pack = issued();
    let minutes = "From: Zoë <zoe@joiners.example>\r\nDate: Fri, 3 Jul 2026 10:00:00 \
                   +0100\r\nSubject: Return\r\nMIME-Version: 1.0\r\nContent-Type: \
                   multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: \
                   text/plain\r\n\r\nAttached.\r\n--b\r\nContent-Type: \
                   application/pdf\r\nContent-Disposition: attachment; \
                   filename=\"Minutes.pdf\"\r\n\r\n%PDF-1.7 minutes\r\n--b--\r\n";
    let email = pack.write("returned/Q2.eml", minutes);
    let folder = collect(&pack, "2026-07-03", &[path_of(&email)]);
    assert_letters(&folder, &["bridges-2026-q2-not-taken-minutes"]);
    let loose = pack.write("returned/Tea list.txt", "Tea, milk");
    let folder = collect(&pack, "2026-07-03", &[path_of(&loose)]);
    assert_letters(&folder, &["bridges-2026-q2-not-taken-tea-list"]);
    // The office's own file has no sender.
    let own = pack.root().join("pack.toml");
    let folder = collect(&pack, "2026-07-03", &[path_of(&own)]);
    assert!(!folder.exists());
}

#[test]
fn those_who_have_not_reported_are_reminded() {
    let pack = issued();
    let wardens = pack.filled("bridge-wardens", "progress 3: Walked | rag 3: Green");
    let wardens = pack.write("w.xlsx", wardens);
    collect(&pack, "2026-07-03", &[path_of(&wardens)]);
    let folder = collect(&pack, "2026-07-15", &["--reminders"]);
    assert_letters(
        &folder,
        &[
            "bridges-2026-q2-bridge-wardens-reminder",
            "bridges-2026-q2-joiners-reminder",
        ],
    );
    // A blank workbook is not a report.
    let blank = saved_at(&pack.tracker("2026-q2", "joiners"), "2026-07-06T10:00:00Z");
    let blank = pack.write("j.xlsx", blank);
    collect(&pack, "2026-07-06", &[path_of(&blank)]);
    let folder = collect(&pack, "2026-07-08", &["--reminders"]);
    let text = fs::read_to_string(folder.join("bridges-2026-q2-joiners-reminder.txt"))
        .expect("a reminder");
    assert!(
        text.contains("The workbook that you returned on 6 July 2026 has no answers."),
        "{text}"
    );
    assert!(!text.contains("due on"), "{text}");
    // One letter is enough, and a workbook with something in it was not blank.
    let folder = collect(&pack, "2026-07-08", &[path_of(&blank), "--reminders"]);
    assert!(!folder.join("bridges-2026-q2-joiners-blank.txt").exists());
    let lost = pack.filled("joiners", "A3: 1000-1000 | action 3: Else | progress 3: x");
    let lost = pack.write("l.xlsx", lost);
    let folder = collect(&pack, "2026-07-09", &[path_of(&lost), "--reminders"]);
    let text = fs::read_to_string(folder.join("bridges-2026-q2-joiners-reminder.txt"))
        .expect("a reminder");
    assert!(
        text.contains(
            "We could take no answer from the workbook that you returned on 9 July 2026."
        ),
        "{text}"
    );
}

#[test]
fn reminders_need_a_folder() {
    let ran = issued().run("2026-07-03", &["collect", "--reminders"]);
    assert!(ran.code == 2 && ran.err.contains("--output"), "{ran:?}");
}
