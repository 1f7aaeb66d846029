//! E-mails as most programs save them (`.eml`), [RFC 5322] with [MIME].
//!
//! This file splits the parts, and the library reads only their headers. Given a whole message, the
//! library would read messages within messages to any depth.
//!
//! [RFC 5322]: https://www.rfc-editor.org/rfc/rfc5322
//! [MIME]: https://www.rfc-editor.org/rfc/rfc2046

use chrono::NaiveDate;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

use super::parcel::{Content, Opened, Parcel, Refused, Room, Sent, file_name};

/// How deep parts may be nested. An e-mail with a signature, attached files, pictures and two forms
/// of its text has four levels.
const MAX_NESTING: usize = 16;

/// Whether a file is the draft of an e-mail, such as `track` writes.
pub(crate) fn is_draft(bytes: &[u8]) -> bool {
    let message = MessageParser::default().parse_headers(bytes);
    message.is_some_and(|message| message.header("X-Unsent").is_some())
}

/// Opens an e-mail. Returns [`Opened::File`] if neither the name nor the first line belongs to an
/// e-mail, or if there is no sender. A draft is refused.
pub(super) fn open(name: &str, bytes: &[u8], room: Room) -> Opened {
    let is_named = name.to_lowercase().ends_with(".eml");
    if !is_named && !begins_with_header(bytes) {
        return Opened::File;
    }
    if is_draft(bytes) {
        return Opened::Refused("it is a draft of an e-mail, which nobody has sent".to_owned());
    }
    let message = MessageParser::default().parse_headers(bytes);
    let Some(sent) = message.as_ref().and_then(sent) else {
        return Opened::File;
    };
    let subject = message.as_ref().and_then(Message::subject);
    let mut reader = Reader {
        room,
        parts: room.files,
        parcel: Parcel {
            sent: Some(sent),
            subject: subject.unwrap_or_default().to_owned(),
            ..Parcel::default()
        },
    };
    match reader.read(bytes, 0) {
        Ok(()) => Opened::Parcel(reader.parcel),
        Err(reason) => Opened::Refused(reason),
    }
}

/// Whether a file begins with a line that only e-mails begin with.
fn begins_with_header(bytes: &[u8]) -> bool {
    const HEADERS: [&[u8]; 6] = [
        b"Return-Path:",
        b"Received:",
        b"Delivered-To:",
        b"MIME-Version:",
        b"Message-ID:",
        b"X-",
    ];
    HEADERS.iter().any(|header| {
        bytes
            .get(..header.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(header))
    })
}

/// The sender and the day; `None` without a sender.
fn sent(message: &Message<'_>) -> Option<Sent> {
    let from = message.from().or(message.sender())?.first()?;
    let day = message.date().and_then(|date| {
        NaiveDate::from_ymd_opt(
            i32::from(date.year),
            u32::from(date.month),
            u32::from(date.day),
        )
    });
    Some(Sent {
        name: from.name().map(str::to_owned),
        address: from.address().map(str::to_owned),
        day,
    })
}

/// Collects the attached files of an e-mail.
struct Reader {
    room: Room,
    /// How many parts may still be read.
    parts: usize,
    parcel: Parcel,
}

impl Reader {
    /// Reads a part: its headers, and the parts or the file that they describe. The error is the
    /// reason of a refusal.
    fn read(&mut self, part: &[u8], depth: usize) -> Result<(), String> {
        self.parts = self.parts.checked_sub(1).ok_or_else(Room::too_many)?;
        let Some(message) = MessageParser::default().parse_headers(part) else {
            return Ok(());
        };
        let Some(headers) = message.parts.first() else {
            return Ok(());
        };
        let body = body(part, headers);
        let kind = headers.content_type();
        let boundary = kind
            .filter(|kind| kind.ctype() == "multipart")
            .and_then(|kind| kind.attribute("boundary"));
        let Some(boundary) = boundary else {
            return self.read_file(part, headers, body);
        };
        if depth == MAX_NESTING {
            return Err("its parts are nested too deeply".to_owned());
        }
        split(body, boundary, self.parts)
            .into_iter()
            .try_for_each(|part| self.read(part, depth + 1))
    }

    fn read_file(
        &mut self,
        part: &[u8],
        headers: &MessagePart<'_>,
        body: &[u8],
    ) -> Result<(), String> {
        let Some(name) = attached_name(headers, body) else {
            self.read_text(part, headers);
            return Ok(());
        };
        let encoding = headers.content_transfer_encoding().unwrap_or_default();
        let bytes = match encoding.trim().to_ascii_lowercase().as_str() {
            "base64" => base64_decode(body),
            "quoted-printable" => quoted_printable_decode(body),
            _ => Some(body.to_vec()),
        };
        let Some(bytes) = bytes else {
            let reason = "it was damaged on the way".to_owned();
            self.parcel.refused.push(Refused { name, reason });
            return Ok(());
        };
        self.room.take(bytes.len())?;
        self.parcel.contents.push(Content { name, bytes });
        Ok(())
    }

    /// Keeps the first text. A second text repeats the first as a web page, or is a footer.
    fn read_text(&mut self, part: &[u8], headers: &MessagePart<'_>) {
        let kind = headers.content_type();
        let is_text = kind.is_none_or(|kind| kind.ctype() == "text");
        if is_text && self.parcel.text.is_empty() {
            self.parcel.text = text(part).unwrap_or_default();
        }
    }
}

/// The text of a part that has no parts within it, in any encoding. A web page loses its tags.
fn text(part: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse(part)?;
    Some(message.body_text(0)?.into_owned())
}

/// The body of a part: everything after the blank line below its headers.
fn body<'b>(part: &'b [u8], headers: &MessagePart<'_>) -> &'b [u8] {
    let end = headers.headers.last().map_or(0, |header| header.offset_end);
    let below = usize::try_from(end)
        .ok()
        .and_then(|end| part.get(end..))
        .unwrap_or_default();
    let mut start = 0;
    for line in below.split_inclusive(|byte| *byte == b'\n') {
        start += line.len();
        if line.trim_ascii().is_empty() {
            break;
        }
    }
    &below[start..]
}

/// Text without the line break at its end, which belongs to the boundary.
fn without_line_break(text: &[u8]) -> &[u8] {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    text.strip_suffix(b"\r").unwrap_or(text)
}

/// The parts of a body: at most one more than `max_parts`. Text before the first part and after the
/// last is dropped. If the e-mail is cut short, its last part ends where the e-mail ends.
fn split<'b>(body: &'b [u8], boundary: &str, max_parts: usize) -> Vec<&'b [u8]> {
    let boundary = format!("--{boundary}");
    let last_boundary = format!("{boundary}--");
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        let is_last = text == last_boundary.as_bytes();
        if is_last || text == boundary.as_bytes() {
            parts.extend(start.map(|start| without_line_break(&body[start..at])));
            if is_last || parts.len() > max_parts {
                return parts;
            }
            start = Some(at + line.len());
        }
        at += line.len();
    }
    parts.extend(start.map(|start| &body[start..]));
    parts
}

/// The name of an attached file; `None` for text, for rubbish, and for pictures that the text of
/// the e-mail shows, such as the logo of a signature.
fn attached_name(headers: &MessagePart<'_>, body: &[u8]) -> Option<String> {
    let kind = headers.content_type();
    let is_kind = |name: &str| kind.is_some_and(|kind| kind.ctype() == name);
    let subtype = kind.and_then(|kind| kind.subtype());
    if is_kind("message") && matches!(subtype, Some("rfc822" | "global")) {
        let message = MessageParser::default().parse_headers(body);
        let subject = message.as_ref().and_then(Message::subject);
        let subject = subject.unwrap_or("forwarded").replace(['/', '\\'], " ");
        return file_name(&format!("{subject}.eml"));
    }
    if is_kind("image") && headers.content_id().is_some() {
        return None;
    }
    let is_attached = headers
        .content_disposition()
        .is_some_and(mail_parser::ContentType::is_attachment);
    let name = headers.attachment_name();
    file_name(name.or(is_attached.then_some("attachment"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        bytes: 1 << 20,
        files: 100,
        megabytes: 1,
    };

    const MAIL: &str = "From: \"Ferry Wardens\" <wardens@harbour.example>\r\n\
        Date: Sat, 3 Oct 2026 23:30:00 +0100\r\n\
        Subject: Our return\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=\"cut\"\r\n\r\n\
        --cut\r\nContent-Type: text/plain\r\n\r\nPlease find attached.\r\n\
        --cut\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <logo>\r\n\
        Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
        --cut\r\nContent-Type: text/csv; name=\"return.csv\"\r\n\
        Content-Disposition: attachment; filename=\"return.csv\"\r\n\r\nRef,Progress\r\n\
        --cut--\r\n";

    #[test]
    fn a_draft_without_a_sender_is_not_called_damaged() {
        let draft = "Subject: Your actions\r\nX-Unsent: 1\r\n\r\nPlease fill them in.\r\n";
        let Opened::Refused(reason) = open("letter.eml", draft.as_bytes(), ROOM) else {
            panic!("it is a draft");
        };
        assert!(reason.contains("draft"), "{reason}");
    }

    #[test]
    fn an_email_gives_its_sender_day_and_attachments() {
        let Opened::Parcel(parcel) = open("x.eml", MAIL.as_bytes(), ROOM) else {
            panic!("it is an e-mail");
        };
        let sent = parcel.sent.unwrap();
        assert_eq!(sent.name.as_deref(), Some("Ferry Wardens"));
        assert_eq!(sent.address.as_deref(), Some("wardens@harbour.example"));
        assert_eq!(sent.day, NaiveDate::from_ymd_opt(2026, 10, 3));
        let names: Vec<&str> = parcel.contents.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["return.csv"]);
        assert_eq!(parcel.contents[0].bytes, b"Ref,Progress");
        assert_eq!(parcel.text.trim(), "Please find attached.");
    }

    #[test]
    fn the_text_of_an_email_is_read_in_its_encoding_and_without_tags() {
        for (kind, encoding, body) in [
            (
                "text/plain; charset=utf-8",
                "quoted-printable",
                "It costs =C2=A3250=\r\n.",
            ),
            (
                "text/plain; charset=windows-1252",
                "8bit",
                "It costs \u{a3}250.",
            ),
            (
                "text/html; charset=utf-8",
                "base64",
                "PHA+SXQgY29zdHMgwqMyNTAuPC9wPg==",
            ),
        ] {
            let head = format!(
                "From: a@b.example\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: \
                 {encoding}\r\n\r\n"
            );
            let body = match encoding {
                "8bit" => body
                    .chars()
                    .map(|letter| u8::try_from(letter).unwrap())
                    .collect(),
                _ => body.as_bytes().to_vec(),
            };
            let mail = [head.into_bytes(), body].concat();
            let Opened::Parcel(parcel) = open("x.eml", &mail, ROOM) else {
                panic!("it is an e-mail");
            };
            assert_eq!(parcel.text.trim(), "It costs £250.", "{kind}");
        }
    }

    #[test]
    fn a_text_that_is_no_email_is_not_opened() {
        for (name, text) in [("return.csv", "Ref,Progress\nA,B\n"), ("empty.eml", "")] {
            let opened = open(name, text.as_bytes(), ROOM);
            assert!(matches!(opened, Opened::File), "{name}: {opened:?}");
        }
    }

    #[test]
    fn an_email_that_is_cut_short_or_deep_does_not_stop_the_program() {
        for end in 0..MAIL.len() {
            drop(open("x.eml", &MAIL.as_bytes()[..end], ROOM));
        }
        let header = "From: a@b.example\nContent-Type: multipart/mixed; boundary=\"c\"\n\n--c\n";
        let deep = header.repeat(10_000);
        let opened = open("x.eml", deep.as_bytes(), ROOM);
        assert!(matches!(opened, Opened::Refused(_)), "{opened:?}");
        let message = "From: a@b.example\nContent-Type: message/rfc822\n\n";
        let deep = message.repeat(100_000);
        let opened = open(
            "x.eml",
            deep.as_bytes(),
            Room {
                bytes: 1 << 24,
                ..ROOM
            },
        );
        let Opened::Parcel(parcel) = opened else {
            panic!("{opened:?}");
        };
        assert_eq!(parcel.contents.len(), 1);
    }
}
