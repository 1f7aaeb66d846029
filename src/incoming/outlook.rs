//! E-mails as Outlook saves them (`.msg`): a compound file of properties, [MS-OXMSG].
//!
//! [MS-OXMSG]: https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use chrono::{Days, NaiveDate};
use encoding_rs::WINDOWS_1252;
use mail_parser::decoders::html::html_to_text;

use super::parcel::{Content, Opened, Parcel, Refused, Room, Sent, file_name};

/// The first bytes of a compound file.
pub(super) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The properties of fixed length of a message.
const FIXED: &str = "__properties_version1.0";
/// The bytes before the first of these properties, and the bytes of each ([MS-OXMSG] 2.4).
const FIXED_HEADER_BYTES: usize = 32;
const FIXED_ENTRY_BYTES: usize = 16;
/// The tags of two times: when a message was sent, and when it arrived ([MS-OXPROPS]).
const TIMES: [u32; 2] = [0x0039_0040, 0x0E06_0040];
/// Names and addresses: first of the person on whose behalf the message was sent, then of the
/// sender.
const NAMES: [&str; 2] = ["0042", "0C1A"];
const ADDRESSES: [&str; 3] = ["5D02", "5D01", "0C1F"];
/// The long and the short name of an attached file.
const FILE_NAMES: [&str; 2] = ["3707", "3704"];
/// Only files that the text of the message shows have this identifier.
const CONTENT_ID: &str = "3712";
/// The subject.
const SUBJECT: &str = "0037";
/// The text of the message: plain, and as a web page.
const TEXT: &str = "1000";
const WEB_PAGE: &str = "__substg1.0_10130102";
/// The bytes of an attached file.
const DATA: &str = "__substg1.0_37010102";

/// Nobody attaches more files to a message by hand.
const MAX_ATTACHMENTS: usize = 1_000;
/// Longer texts are cut off. Windows allows 260 characters in a path; only the beginning of a
/// message's text is shown.
const MAX_TEXT_BYTES: u64 = 16_384;

type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Opens a message of Outlook. [`Opened::File`] if the compound file is something else.
pub(super) fn open(bytes: &[u8], mut room: Room) -> Opened {
    let Ok(mut file) = CompoundFile::open(Cursor::new(bytes)) else {
        return Opened::File;
    };
    let Some(fixed) = stream(&mut file, FIXED, MAX_TEXT_BYTES) else {
        return Opened::File;
    };
    let address = first_text(&mut file, "", &ADDRESSES).filter(|address| address.contains('@'));
    let mut parcel = Parcel {
        sent: Some(Sent {
            name: first_text(&mut file, "", &NAMES),
            address,
            day: day(&fixed),
        }),
        subject: first_text(&mut file, "", &[SUBJECT]).unwrap_or_default(),
        text: text(&mut file),
        ..Parcel::default()
    };
    for storage in attachments(&file) {
        let Some(name) = attached_name(&mut file, &storage) else {
            continue;
        };
        let max_bytes = room.bytes.saturating_add(1);
        let Some(bytes) = stream(&mut file, &format!("{storage}/{DATA}"), max_bytes) else {
            let reason = "it is damaged, or is a message within the message; save it as a file of \
                          its own";
            parcel.refused.push(Refused {
                name,
                reason: reason.to_owned(),
            });
            continue;
        };
        if let Err(reason) = room.take(bytes.len()) {
            return Opened::Refused(reason);
        }
        parcel.contents.push(Content { name, bytes });
    }
    Opened::Parcel(parcel)
}

/// The names of the storages of attached files.
fn attachments(file: &Compound<'_>) -> Vec<String> {
    file.read_root_storage()
        .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach_version1.0_"))
        .map(|entry| entry.name().to_owned())
        .take(MAX_ATTACHMENTS)
        .collect()
}

/// The name of an attached file; `None` if it has no usable name, or is a picture that the text of
/// the message shows.
fn attached_name(file: &mut Compound<'_>, storage: &str) -> Option<String> {
    let name = first_text(file, storage, &FILE_NAMES)?;
    let is_picture = [".png", ".jpg", ".jpeg", ".gif", ".bmp"]
        .iter()
        .any(|suffix| name.to_lowercase().ends_with(suffix));
    if is_picture && first_text(file, storage, &[CONTENT_ID]).is_some() {
        return None;
    }
    file_name(&name)
}

/// The text of a message; only the beginning if it is long.
fn text(file: &mut Compound<'_>) -> String {
    first_text(file, "", &[TEXT]).unwrap_or_else(|| {
        let page = stream(file, WEB_PAGE, MAX_TEXT_BYTES).unwrap_or_default();
        html_to_text(&String::from_utf8_lossy(&page))
    })
}

/// The text of the first of these properties that the message has.
fn first_text(file: &mut Compound<'_>, storage: &str, properties: &[&str]) -> Option<String> {
    properties.iter().find_map(|property| {
        let path = format!("{storage}/__substg1.0_{property}");
        let wide = stream(file, &format!("{path}001F"), MAX_TEXT_BYTES);
        let text = if let Some(bytes) = wide {
            let units = bytes
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            String::from_utf16_lossy(&units.collect::<Vec<_>>())
        } else {
            let bytes = stream(file, &format!("{path}001E"), MAX_TEXT_BYTES)?;
            WINDOWS_1252.decode(&bytes).0.into_owned()
        };
        let text = text.trim_end_matches('\0').trim();
        (!text.is_empty()).then(|| text.to_owned())
    })
}

/// The first `max_bytes` of a stream; `None` if there is no such stream, or it is damaged.
fn stream(file: &mut Compound<'_>, path: &str, max_bytes: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let stream = file.open_stream(path).ok()?;
    stream.take(max_bytes).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The day of sending, or the day of arrival if no day of sending is given, in universal time. The
/// property counts steps of 100 nanoseconds from 1601.
fn day(fixed: &[u8]) -> Option<NaiveDate> {
    const TICKS_A_DAY: u64 = 24 * 60 * 60 * 10_000_000;
    let entries = || {
        fixed
            .get(FIXED_HEADER_BYTES..)
            .unwrap_or_default()
            .chunks_exact(FIXED_ENTRY_BYTES)
    };
    let ticks = TIMES.iter().find_map(|tag| {
        let entry = entries().find(|entry| entry.starts_with(&tag.to_le_bytes()))?;
        Some(u64::from_le_bytes(entry[8..].try_into().ok()?))
    })?;
    NaiveDate::from_ymd_opt(1601, 1, 1)?.checked_add_days(Days::new(ticks / TICKS_A_DAY))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const ROOM: Room = Room {
        bytes: 1 << 20,
        files: 100,
        megabytes: 1,
    };
    /// The header, the table of sectors and the directory are within this many bytes.
    const DAMAGED_BYTES: usize = 20_000;

    fn message() -> Vec<u8> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut put = |path: &str, bytes: &[u8]| {
            file.create_stream(path).unwrap().write_all(bytes).unwrap();
        };
        let wide = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>()
        };
        let mut fixed = vec![0; FIXED_HEADER_BYTES];
        fixed.extend(TIMES[0].to_le_bytes());
        fixed.extend([6, 0, 0, 0]);
        // 3 October 2026, 12:00.
        fixed.extend(
            (155_503_u64 * 24 * 36 + 12 * 36)
                .wrapping_mul(1_000_000_000)
                .to_le_bytes(),
        );
        put(FIXED, &fixed);
        put("__substg1.0_0C1A001F", &wide("Ferry Wardens"));
        put("__substg1.0_5D01001F", &wide("wardens@harbour.example"));
        put("__substg1.0_1000001F", &wide("Please find attached.\r\n"));
        file.create_storage("__attach_version1.0_#00000000")
            .unwrap();
        let mut put = |name: &str, bytes: &[u8]| {
            let path = format!("__attach_version1.0_#00000000/{name}");
            file.create_stream(path).unwrap().write_all(bytes).unwrap();
        };
        put("__substg1.0_3707001F", &wide("return.csv"));
        put("__substg1.0_37010102", b"Ref,Progress\n");
        file.into_inner().into_inner()
    }

    #[test]
    fn a_message_gives_its_sender_day_and_attachments() {
        let Opened::Parcel(parcel) = open(&message(), ROOM) else {
            panic!("it is an e-mail");
        };
        let sent = parcel.sent.unwrap();
        assert_eq!(sent.name.as_deref(), Some("Ferry Wardens"));
        assert_eq!(sent.address.as_deref(), Some("wardens@harbour.example"));
        assert_eq!(sent.day, NaiveDate::from_ymd_opt(2026, 10, 3));
        assert_eq!(parcel.text, "Please find attached.");
        assert_eq!(parcel.contents[0].name, "return.csv");
        assert_eq!(parcel.contents[0].bytes, b"Ref,Progress\n");
    }

    #[test]
    fn attached_files_that_do_not_fit_are_refused() {
        let room = Room { bytes: 5, ..ROOM };
        assert!(matches!(open(&message(), room), Opened::Refused(_)));
    }

    #[test]
    fn no_damage_to_a_message_stops_the_program() {
        let message = message();
        for end in (0..message.len()).step_by(61) {
            drop(open(&message[..end], ROOM));
        }
        // Seven and four have no common factor, so each of the four bytes of a number is changed in
        // turn.
        for at in (0..message.len().min(DAMAGED_BYTES)).step_by(7) {
            for byte in [0, 0xFE] {
                let mut damaged = message.clone();
                damaged[at] = byte;
                drop(open(&damaged, ROOM));
            }
        }
    }
}
