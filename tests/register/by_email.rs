//! Returns as they come: in e-mails and archives, with what people and programs put beside them.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::collect::issued;
use super::{PLAN, Pack, Ran, drawn};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// The workbook of a partner, with one answer.
fn answered(pack: &Pack, partner: &str, words: &str) -> Vec<u8> {
    pack.filled(
        partner,
        &format!("progress 3: {words} | rag 3: Green | progress 4: {words} | rag 4: Green"),
    )
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).expect("a file can begin");
        zip.write_all(bytes).expect("a file can be written");
    }
    zip.finish().expect("a zip can end").into_inner()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (index, three) in bytes.chunks(3).enumerate() {
        let bits = (0..3).fold(0_usize, |bits, at| {
            (bits << 8) | usize::from(three.get(at).copied().unwrap_or_default())
        });
        for at in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * at)) & 63]);
            text.push(if at <= three.len() { letter } else { '=' });
        }
        if index % 19 == 18 {
            text.push_str("\r\n");
        }
    }
    text
}

/// An e-mail without text, with attached files.
fn email(from: &str, date: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    email_saying("", from, date, files)
}

/// An e-mail with a text and attached files.
fn email_saying(words: &str, from: &str, date: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut text = format!(
        "From: {from}\r\nDate: {date}\r\nSubject: Our return\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=\"cut-here\"\r\n\r\n\
         --cut-here\r\nContent-Type: text/plain\r\n\r\n{words}\r\n"
    );
    for (name, bytes) in files {
        write!(
            text,
            "--cut-here\r\nContent-Type: application/octet-stream\r\n\
             Content-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            base64(bytes)
        )
        .expect("a text can grow");
    }
    text.push_str("--cut-here--\r\n");
    text.into_bytes()
}

const WARDENS: &str = "\"Bridge wardens\" <wardens@bridge.example>";
const JOINERS: &str = "Jo <jo@joiners.example>";
const SENT: &str = "Thu, 2 Jul 2026 23:30:00 +0100";

/// The files that were received, sorted.
fn received(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let received = json["received"].as_array().expect("a list").iter();
    let mut files: Vec<String> = received
        .map(|received| received["file"].as_str().expect("a name").to_owned())
        .collect();
    files.sort();
    files
}

#[track_caller]
fn assert_refused(ran: &Ran, expected: &[(&str, &str)]) {
    let expected: Vec<String> = expected
        .iter()
        .map(|(file, reason)| {
            format!("not-a-return: `{file}` is not one of this plan's tracking workbooks: {reason}")
        })
        .collect();
    assert_eq!(ran.findings(), expected, "{ran:?}");
}

#[test]
fn the_workbooks_of_an_archive_are_taken_and_its_rubbish_is_passed_over() {
    let pack = issued();
    let archive = zip(&[
        (
            "Q2/wardens.xlsx",
            &answered(&pack, "bridge-wardens", "Walked"),
        ),
        ("Q2/joiners.xlsx", &answered(&pack, "joiners", "Walked")),
        ("Q2/Thumbs.db", b"\0\0"),
        ("Q2/~$joiners.xlsx", b"open"),
        ("__MACOSX/Q2/._joiners.xlsx", b"\0\0"),
        ("desktop.ini", b"[.ShellClassInfo]"),
    ]);
    let path = pack.write("in/returns.zip", archive);
    let ran = pack.collect("2026-07-03", &[&path]);
    assert_eq!((ran.code, ran.findings()), (0, Vec::new()), "{ran:?}");
    assert_eq!(
        received(&ran),
        ["returns.zip/Q2/joiners.xlsx", "returns.zip/Q2/wardens.xlsx"]
    );
    assert_eq!(pack.actions()["Walk every bridge"]["progress"], "Walked");
}

#[test]
fn of_partners_who_share_all_actions_of_a_table_the_sender_of_the_email_gave_the_answers() {
    let pack = Pack::new(&format!("{PLAN}A7: 1.3 | Lamps | Light them | Joiners\n"));
    pack.track("2026-06-30", "2026-Q2");
    let shared = pack.reference("Replace what is rotten");
    let table = |words: &str| {
        let drawing = format!(
            "sheet: S\nA1: Ref | Action | Progress | RAG\nA2: {shared} | Replace what is rotten | \
             {words} | Green\n"
        );
        drawn::xlsx(&drawing).expect("a drawing")
    };
    let partner = |path: &Path| {
        let ran = pack.collect("2026-07-09", &[path]);
        ran.json()["received"][0]["partner"].clone()
    };
    let alone = pack.write("Book1.xlsx", table("None left"));
    assert_eq!(partner(&alone), Value::Null, "both share the action");
    let mail = email(JOINERS, SENT, &[("Book2.xlsx", &table("Two left"))]);
    assert_eq!(partner(&pack.write("q.eml", mail)), "Joiners");
    let named = pack.write("Bridge wardens.xlsx", table("Three left"));
    assert_eq!(partner(&named), "Bridge wardens");
}

#[test]
fn the_day_of_an_email_is_that_of_its_answers() {
    let pack = issued();
    let workbook = answered(&pack, "bridge-wardens", "Walked");
    let path = pack.write(
        "Q2.eml",
        email(WARDENS, SENT, &[("return.xlsx", &workbook)]),
    );
    let ran = pack.collect("2026-07-09", &[&path]);
    assert_eq!((ran.code, ran.findings()), (0, Vec::new()), "{ran:?}");
    let received = &ran.json()["received"][0];
    assert_eq!(received["file"], "Q2.eml/return.xlsx");
    let kept_as = received["kept_as"].as_str().expect("a name");
    assert!(kept_as.starts_with("2026-07-02-return-"), "{kept_as}");
    assert!(pack.register()[kept_as] == workbook, "kept byte for byte");
    let answer = &pack.actions()["Walk every bridge"]["answers"][0];
    assert_eq!(
        (&answer["date"], &answer["file"]),
        (
            &Value::from("2026-07-02"),
            &Value::from("Q2.eml/return.xlsx")
        )
    );
}

#[test]
fn an_email_from_before_the_issue_or_from_the_future_has_the_day_of_collecting() {
    for date in [
        "Tue, 2 Jun 2026 10:00:00 +0000",
        "Sat, 2 Jan 2038 10:00:00 +0000",
        "some time ago",
    ] {
        let pack = issued();
        let workbook = answered(&pack, "bridge-wardens", "Walked");
        let path = pack.write(
            "Q2.eml",
            email(WARDENS, date, &[("return.xlsx", &workbook)]),
        );
        pack.collect("2026-07-09", &[&path]);
        let answer = &pack.actions()["Walk every bridge"]["answers"][0];
        assert_eq!(answer["date"], "2026-07-09", "{date}");
    }
}

#[test]
fn an_email_that_is_collected_late_does_not_replace_a_later_answer() {
    let pack = issued();
    let later = answered(&pack, "joiners", "Painted");
    let earlier = answered(&pack, "joiners", "Not yet");
    let later = pack.write("joiners.xlsx", later);
    pack.collect("2026-07-09", &[&later]);
    let path = pack.write("Q2.eml", email(JOINERS, SENT, &[("return.xlsx", &earlier)]));
    let ran = pack.collect("2026-07-10", &[&path]);
    let findings = ran.findings();
    assert_eq!(findings.len(), 2, "{findings:?}");
    for finding in findings {
        assert!(
            finding.contains("the later answer of Joiners in `joiners.xlsx`, dated 9 July 2026"),
            "{finding}"
        );
    }
    assert_eq!(
        pack.actions()["Paint the rails white"]["progress"],
        "Painted"
    );
}

#[test]
fn of_two_emails_of_one_partner_the_later_counts_and_the_change_is_reported_once() {
    let pack = issued();
    let paths = [("Thu, 2 Jul", "Not yet"), ("Wed, 1 Jul", "Begun")].map(|(day, words)| {
        let workbook = answered(&pack, "joiners", words);
        let date = format!("{day} 2026 10:00:00 +0000");
        let files = [("return.xlsx", workbook.as_slice())];
        pack.write(&format!("{words}.eml"), email(JOINERS, &date, &files))
    });
    let ran = pack.collect("2026-07-09", &[&paths[0], &paths[1]]);
    let findings = ran.findings();
    assert_eq!(findings.len(), 2, "one for each action: {findings:?}");
    for finding in findings {
        assert!(
            finding.contains("Progress is `Not yet` here, before `Begun`"),
            "{finding}"
        );
    }
    let action = &pack.actions()["Paint the rails white"];
    assert_eq!(action["progress"], "Not yet");
    assert_eq!(action["answers"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_folder_of_everything_is_taken_in_any_order() {
    let taken = |order: &[usize]| {
        let pack = issued();
        let wardens = answered(&pack, "bridge-wardens", "Walked");
        let joiners = answered(&pack, "joiners", "Painted");
        let office = answered(&pack, "all", "Seen");
        let forwarded = email(
            WARDENS,
            SENT,
            &[("returns.zip", &zip(&[("w.xlsx", &wardens)]))],
        );
        let paths = [
            pack.write("a/mail/Q2.eml", &forwarded)
                .parent()
                .expect("a folder")
                .to_owned(),
            pack.write("a/zip/returns.zip", zip(&[("joiners.xlsx", &joiners)])),
            pack.write("a/office.xlsx", &office),
        ];
        pack.write("a/mail/Thumbs.db", b"\0");
        let paths: Vec<&Path> = order.iter().map(|index| paths[*index].as_path()).collect();
        received(&pack.collect("2026-07-03", &paths))
    };
    let expected = [
        "Q2.eml/returns.zip/w.xlsx",
        "office.xlsx",
        "returns.zip/joiners.xlsx",
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        assert_eq!(taken(&order), expected, "{order:?}");
    }
    let pack = issued();
    let wardens = answered(&pack, "bridge-wardens", "Walked");
    pack.write("a/Q2.eml", email(WARDENS, SENT, &[("w.xlsx", &wardens)]));
    pack.write(
        "a/b/j.zip",
        zip(&[("j.xlsx", &answered(&pack, "joiners", "Painted"))]),
    );
    pack.write("a/desktop.ini", b"[.ShellClassInfo]");
    let ran = pack.collect("2026-07-03", &[&pack.root().join("a")]);
    assert_eq!(received(&ran), ["Q2.eml/w.xlsx", "j.zip/j.xlsx"]);
}

#[test]
fn files_that_are_not_returns_are_called_what_they_are() {
    let pack = issued();
    let plan = fs::read(pack.root().join("plan.xlsx")).expect("a plan");
    let pack_file = fs::read(pack.root().join("pack.toml")).expect("a pack file");
    pack.write("in/1.eml", email(WARDENS, SENT, &[]));
    pack.write("in/2.zip", zip(&[("Thumbs.db", b"\0")]));
    pack.write(
        "in/3.eml",
        email(
            WARDENS,
            SENT,
            &[("us.png", PICTURE), ("us.pdf", b"%PDF-1.7\n")],
        ),
    );
    pack.write(
        "in/4.zip",
        zip(&[("copy.xlsx", &plan), ("pack.toml", &pack_file)]),
    );
    let ran = pack.collect("2026-07-03", &[&pack.root().join("in")]);
    assert_eq!(ran.code, 1);
    assert_refused(
        &ran,
        &[
            ("1.eml", "it is an e-mail without a workbook"),
            ("2.zip", "it is an archive without a workbook"),
            ("3.eml/us.pdf", "it is a PDF document"),
            ("3.eml/us.png", "it is a picture"),
            ("4.zip/copy.xlsx", "it is a workbook of this pack's plan"),
            ("4.zip/pack.toml", "it is the pack.toml of this pack"),
        ],
    );
}

#[test]
fn damaged_files_and_zip_bombs_do_not_stop_the_others() {
    let pack = issued();
    pack.write(
        "pack.toml",
        "name = \"bridges\"\nboard = \"plan.xlsx\"\n[limits]\ninflated-megabytes = 8\n",
    );
    let zeros = vec![0; 9 << 20];
    let workbook = answered(&pack, "bridge-wardens", "Walked");
    let whole = email(WARDENS, SENT, &[("return.xlsx", &workbook)]);
    pack.write("in/bomb.zip", zip(&[("zeros.xlsx", &zeros)]));
    let half = vec![0; 5 << 20];
    let twice = zip(&[
        ("a.zip", &zip(&[("0", &half)])),
        ("b.zip", &zip(&[("0", &half)])),
    ]);
    pack.write("in/bombs.zip", twice);
    pack.write("in/cut.eml", &whole[..whole.len() / 2]);
    pack.write("in/damaged.eml", b"\0\x01\x02 no e-mail");
    pack.write(
        "in/damaged.msg",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 no message",
    );
    pack.write("in/damaged.zip", &zip(&[("w.xlsx", &workbook)])[..200]);
    pack.write("in/whole.eml", &whole);
    let ran = pack.collect("2026-07-03", &[&pack.root().join("in")]);
    assert_eq!(ran.code, 1);
    assert_eq!(received(&ran), ["whole.eml/return.xlsx"]);
    let findings = ran.findings();
    let expected = [
        "`bomb.zip` is not one of this plan's tracking workbooks: it would unpack to more than 8 MB",
        "`bombs.zip/b.zip` is not one of this plan's tracking workbooks: it would unpack to more \
         than 8 MB",
        "`damaged.eml` is not one of this plan's tracking workbooks: it is a damaged e-mail",
        "`damaged.msg` is not one of this plan's tracking workbooks: it is a damaged e-mail",
        "`damaged.zip` is not one of this plan's tracking workbooks: it is a damaged archive",
    ];
    for words in expected {
        assert!(
            findings.iter().any(|finding| finding.ends_with(words)),
            "{words}: {findings:?}"
        );
    }
    assert!(
        findings
            .iter()
            .any(|finding| finding.contains("`cut.eml/return.xlsx`")),
        "{findings:?}"
    );
}

#[test]
fn files_packed_too_deep_are_named() {
    let pack = issued();
    let mut bytes = answered(&pack, "bridge-wardens", "Walked");
    for _ in 0..6 {
        bytes = zip(&[("in.zip", &bytes)]);
    }
    let path = pack.write("in.zip", bytes);
    assert_refused(
        &pack.collect("2026-07-03", &[&path]),
        &[(
            "in.zip/in.zip/in.zip/in.zip/in.zip",
            "it is in archives or e-mails more than 4 deep",
        )],
    );
}

/// A table that any of two partners may have filled in: only the action that both have.
fn shared_action(pack: &Pack) -> Vec<u8> {
    let reference = pack.reference("Replace what is rotten");
    format!("Ref,Action,Progress,RAG\n{reference},Replace what is rotten,Half,Amber\n").into_bytes()
}

#[test]
fn the_sender_of_an_email_settles_whose_workbook_it_is() {
    for (from, partner) in [
        (WARDENS, Some("Bridge wardens")),
        ("Jo <joiners@trade.example>", Some("Joiners")),
        (JOINERS, Some("Joiners")),
        ("Jo <jo@home.example>", None),
        ("Joiners and Bridge wardens <jo@home.example>", None),
        ("Office <office@board.example>", None),
    ] {
        let pack = issued();
        let table = shared_action(&pack);
        let path = pack.write("Q2.eml", email(from, SENT, &[("answers.csv", &table)]));
        let ran = pack.collect("2026-07-03", &[&path]);
        let received = &ran.json()["received"][0];
        assert_eq!(received["partner"].as_str(), partner, "{from}: {ran:?}");
        let is_unclear = ran
            .findings()
            .iter()
            .any(|finding| finding.starts_with("unknown-sender: "));
        assert_eq!(is_unclear, partner.is_none(), "{from}: {ran:?}");
    }
}

#[test]
fn a_workbook_in_the_email_of_another_partner_is_its_own_partners_and_the_office_sees_that() {
    let report = "unknown-sender: the e-mail is from Bridge wardens, but the workbook is that of \
                  Joiners; its answers count as those of Joiners";
    for (from, expected) in [
        (WARDENS, vec![report.to_owned()]),
        (JOINERS, Vec::new()),
        ("Jo <jo@home.example>", Vec::new()),
        ("Office <office@board.example>", Vec::new()),
    ] {
        let pack = issued();
        let workbook = answered(&pack, "joiners", "Nine left");
        let path = pack.write("Q2.eml", email(from, SENT, &[("r.xlsx", &workbook)]));
        let ran = pack.collect("2026-07-03", &[&path]);
        assert_eq!(ran.json()["received"][0]["partner"], "Joiners", "{from}");
        assert_eq!((ran.code, ran.findings()), (0, expected), "{from}");
    }
    let pack = issued();
    let workbook = answered(&pack, "all", "Nine left");
    let path = pack.write("Q2.eml", email(WARDENS, SENT, &[("r.xlsx", &workbook)]));
    assert_eq!(
        pack.collect("2026-07-03", &[&path]).findings(),
        [
            "unknown-sender: the e-mail is from Bridge wardens, but the workbook is the office's own \
             with all actions; its answers count as entered by the office"
        ]
    );
    // The office may be one of the partners, and passes on what others sent.
    let pack = issued();
    let office = "[track]\ncontact = \"Office, jo@joiners.example\"\n";
    pack.write("pack.toml", format!("board = \"plan.xlsx\"\n{office}"));
    let workbook = answered(&pack, "bridge-wardens", "Nine left");
    let path = pack.write("Q2.eml", email(JOINERS, SENT, &[("r.xlsx", &workbook)]));
    assert_eq!(pack.collect("2026-07-03", &[&path]).findings(), [""; 0]);
}

#[test]
fn the_name_of_a_file_comes_before_the_sender_of_its_email() {
    let pack = issued();
    let table = shared_action(&pack);
    let path = pack.write("Q2.eml", email(WARDENS, SENT, &[("joiners.csv", &table)]));
    let ran = pack.collect("2026-07-03", &[&path]);
    assert_eq!(ran.json()["received"][0]["partner"], "Joiners", "{ran:?}");
}

#[test]
fn text_in_an_email_itself_is_named_and_never_taken_as_an_answer() {
    let pack = issued();
    let walk = pack.reference("Walk every bridge");
    let workbook = answered(&pack, "bridge-wardens", "Walked");
    let files: [(&str, &[u8]); 1] = [("w.xlsx", &workbook)];
    let quoted = format!("\r\n\r\nOn Wed, 1 Jul 2026, Ada wrote:\r\n> Please report on {walk}");
    let says = |name: &str, words: &str, files: &[(&str, &[u8])]| {
        let bytes = email_saying(&format!("{words}{quoted}"), WARDENS, SENT, files);
        pack.write(&format!("in/{name}.eml"), bytes);
    };
    says(
        "1",
        &format!("Hello.\r\n{walk} has turned red since.\r\nJo"),
        &files,
    );
    says("2", "We could not paint the rails white.", &[]);
    says("3", "Please find attached.", &files);
    says("4", "All is well.", &files);
    says("5", "", &files);
    let ran = pack.collect("2026-07-03", &[&pack.root().join("in")]);
    let paint = pack.reference("Paint the rails white");
    let texts: Vec<String> = ran.findings();
    let texts: Vec<&String> = texts
        .iter()
        .filter(|it| it.starts_with("email-text"))
        .collect();
    assert_eq!(
        texts,
        [
            &format!(
                "email-text: the e-mail itself says of action {walk}: `{walk} has turned red since.`"
            ),
            &format!(
                "email-text: the e-mail itself says of action {paint}: `We could not paint the rails \
                 white.`"
            ),
            "email-text: 2 e-mails have text of their own; the first says: `Please find attached.`",
        ]
    );
    assert_eq!(
        pack.actions()["Walk every bridge"]["rag"]["code"],
        "green",
        "only the workbook is read"
    );
}

#[test]
fn files_of_one_name_in_an_archive_are_named_with_their_folders() {
    let pack = issued();
    let archive = zip(&[
        ("draft/return.xlsx", &answered(&pack, "joiners", "Begun")),
        ("final/return.xlsx", &answered(&pack, "joiners", "Painted")),
    ]);
    let ran = pack.collect("2026-07-03", &[&pack.write("Q2.zip", archive)]);
    assert_eq!(
        received(&ran),
        ["Q2.zip/draft/return.xlsx", "Q2.zip/final/return.xlsx"]
    );
    // Which of the two is read first depends on their bytes.
    let names = ["draft", "final"].map(|folder| format!("in `Q2.zip/{folder}/return.xlsx`"));
    let finding = &ran.findings()[0];
    assert!(names.iter().any(|name| finding.contains(name)), "{ran:?}");
    let rotten = pack.reference("Replace what is rotten");
    let accepted = ["register", &rotten, "--accept", "Q2.zip/final/return.xlsx"];
    let by = ["--by", "Ada", "--reason", "their word"];
    let ran = pack.run("2026-07-04", &[&accepted[..], &by].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn the_letter_to_a_sender_names_the_workbook_as_it_was_sent() {
    let pack = issued();
    let table = shared_action(&pack);
    let table = [&table[..], b"1000-0003,Another,Done,Green\n"].concat();
    let path = pack.write("Q2.eml", email(WARDENS, SENT, &[("answers.csv", &table)]));
    let letters = pack.root().join("letters");
    let words = [&path, &letters].map(|path| path.to_str().expect("UTF-8").to_owned());
    let ran = pack.run("2026-07-03", &["collect", &words[0], "-o", &words[1]]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let letter = fs::read_dir(&letters)
        .expect("letters")
        .next()
        .expect("a letter");
    let letter = fs::read_to_string(letter.expect("an entry").path()).expect("a text");
    assert!(
        letter.contains("In your workbook \"answers.csv\""),
        "{letter}"
    );
}

/// The table of a partner's workbook as a `.csv` file, which keeps no properties.
fn table_of(pack: &Pack, actions: &[&str]) -> String {
    let mut table = "Ref,Progress,RAG\r\n".to_owned();
    for action in actions {
        let reference = pack.reference(action);
        write!(table, "{reference},Done,Green\r\n").expect("a text can grow");
    }
    table
}

/// Who sent the only file that was received.
fn sender_of(pack: &Pack, day: &str, name: &str, table: &str) -> Value {
    let path = pack.write(&format!("returned/{name}"), table);
    pack.collect(day, &[&path]).json()["received"][0]["partner"].clone()
}

#[test]
fn a_workbook_from_before_the_plan_changed_hands_is_its_partners_and_not_the_offices() {
    let pack = issued();
    let wardens = table_of(&pack, &["Walk every bridge", "Replace what is rotten"]);
    let without = super::PLAN.replace("Bridge wardens\\nJoiners", "Joiners");
    pack.plan(&without);
    pack.track("2026-07-01", "2026-Q2");
    assert_eq!(
        sender_of(&pack, "2026-07-03", "table.csv", &wardens),
        "Bridge wardens"
    );
}

#[test]
fn a_row_about_an_action_of_others_does_not_make_a_table_the_offices() {
    const FIRST: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Lead | When
A4: 1.1 | No loose plank | Walk every bridge | Bridge wardens | July 2026
A5: | | Count the planks | Bridge wardens | July 2026
A6: | | Oil the hinges | Bridge wardens | July 2026
A7: 1.2 | Rails that are seen at night | Paint the rails white | Joiners | July 2026
A8: | | Sand the rails | Joiners | July 2026
A9: | | Wax the rails | Joiners | July 2026
";
    let pack = Pack::new(FIRST);
    pack.track("2026-06-30", "2026-Q2");
    let wardens = ["Walk every bridge", "Count the planks", "Oil the hinges"];
    let one_more = [&wardens[..], &["Sand the rails"]].concat();
    let table = table_of(&pack, &one_more);
    assert_eq!(
        sender_of(&pack, "2026-07-03", "table.csv", &table),
        "Bridge wardens"
    );
    let mixed = table_of(&pack, &["Walk every bridge", "Sand the rails"]);
    assert_eq!(
        sender_of(&pack, "2026-07-04", "mixed.csv", &mixed),
        "Office"
    );
}

#[test]
fn a_table_of_text_in_an_email_has_the_name_of_its_file() {
    let pack = issued();
    let table = table_of(&pack, &["Walk every bridge", "Replace what is rotten"]);
    let message = email(WARDENS, SENT, &[("our return.csv", table.as_bytes())]);
    let path = pack.write("returned/mail.eml", message);
    assert_eq!(pack.collect("2026-07-03", &[&path]).code, 0);
    let reference = pack.reference("Walk every bridge");
    let history = pack.run("2026-07-03", &["register", &reference]).out;
    assert!(history.contains("sheet \"our return\""), "{history}");
}

#[test]
fn a_locked_file_is_asked_for_without_its_password() {
    let pack = issued();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    for name in ["EncryptedPackage", "EncryptionInfo"] {
        let mut stream = file.create_stream(name).expect("a stream");
        stream.write_all(&[7; 5_000]).expect("written");
    }
    let bytes = file.into_inner().into_inner();
    let path = pack.write("returned/locked.xlsx", bytes);
    let letters = pack.root().join("letters");
    let words = [path.as_path(), Path::new("-o"), letters.as_path()];
    let ran = pack.collect("2026-07-03", &words);
    let expected = "not-a-return: `locked.xlsx` cannot be read: it is protected with a password";
    assert_eq!(ran.findings(), [expected]);
    let letter = letters.join("bridges-2026-q2-not-taken-locked.txt");
    let letter = fs::read_to_string(letter).expect("a letter");
    assert!(letter.contains("Please remove the password"), "{letter}");
}
