//! E-mails as most programs save them (`.eml`), [RFC 5322] with [MIME].
//!
//! [RFC 5322]: https://www.rfc-editor.org/rfc/rfc5322
//! [MIME]: https://www.rfc-editor.org/rfc/rfc2045

use chrono::NaiveDate;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Content, Parcel, Sent, file_name};

/// Opens an e-mail. `None` if the file is not one: neither its name nor its first line says so.
pub(super) fn open(name: &str, bytes: &[u8]) -> Option<Parcel> {
    let is_named = name.to_lowercase().ends_with(".eml");
    if !is_named && !begins_with_header(bytes) {
        return None;
    }
    let message = MessageParser::default().parse(bytes)?;
    message.from().or(message.sender())?;
    Some(Parcel {
        what: "an e-mail without a workbook",
        sent: Some(sent(&message)),
        contents: message.attachments().filter_map(content).collect(),
    })
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

fn sent(message: &Message<'_>) -> Sent {
    let from = message
        .from()
        .or(message.sender())
        .and_then(|from| from.first());
    let day = message.date().and_then(|date| {
        NaiveDate::from_ymd_opt(
            i32::from(date.year),
            u32::from(date.month),
            u32::from(date.day),
        )
    });
    Sent {
        name: from.and_then(|from| from.name()).map(str::to_owned),
        address: from.and_then(|from| from.address()).map(str::to_owned),
        day,
    }
}

/// An attached file. Pictures that the text of the e-mail shows, such as the logo of a signature,
/// are not attached.
fn content(part: &MessagePart<'_>) -> Option<Content> {
    if let PartType::Message(message) = &part.body {
        let name = message.subject().unwrap_or("forwarded").to_owned();
        return Some(Content {
            name: file_name(&format!("{}.eml", name.replace(['/', '\\'], " ")))?,
            bytes: message.raw_message().to_vec(),
        });
    }
    let is_picture = part
        .content_type()
        .is_some_and(|kind| kind.ctype() == "image");
    if is_picture && part.content_id().is_some() {
        return None;
    }
    Some(Content {
        name: file_name(part.attachment_name()?)?,
        bytes: part.contents().to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn an_email_gives_its_sender_day_and_attachments() {
        let parcel = open("x.eml", MAIL.as_bytes()).unwrap();
        let sent = parcel.sent.unwrap();
        assert_eq!(sent.name.as_deref(), Some("Ferry Wardens"));
        assert_eq!(sent.address.as_deref(), Some("wardens@harbour.example"));
        assert_eq!(sent.day, NaiveDate::from_ymd_opt(2026, 10, 3));
        let names: Vec<&str> = parcel.contents.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["return.csv"]);
        assert!(parcel.contents[0].bytes.starts_with(b"Ref,Progress"));
    }

    #[test]
    fn a_text_that_is_no_email_is_not_opened() {
        assert!(open("return.csv", b"Ref,Progress\nA,B\n").is_none());
        assert!(open("empty.eml", b"").is_none());
    }
}
