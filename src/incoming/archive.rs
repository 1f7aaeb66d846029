//! Zip archives that contain files. A workbook is a zip too, but it is not an archive in this
//! sense.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::parcel::{Content, LOCKED, Opened, Parcel, Refused, Room, name_in_archive};

/// The parts that show that a zip is a workbook or another office document.
const PARTS_OF_DOCUMENTS: [&str; 5] = [
    "[Content_Types].xml",
    "mimetype",
    "META-INF/manifest.xml",
    "content.xml",
    "Index/Document.iwa",
];

/// The reason of a refusal. It follows "it is not a workbook: ".
const DAMAGED: &str = "it is damaged, or packed in an unusual way";

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether a zip is an office document.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| has_parts_of_document(&archive))
}

fn has_parts_of_document(archive: &Zip<'_>) -> bool {
    PARTS_OF_DOCUMENTS
        .iter()
        .any(|part| archive.index_for_name(part).is_some())
}

/// Opens an archive.
///
/// The sizes that it states are checked before anything is inflated. The bytes are counted as well,
/// because stated sizes may be false.
pub(super) fn open(bytes: &[u8], mut room: Room) -> Opened {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Opened::File;
    };
    if has_parts_of_document(&archive) {
        return Opened::File;
    }
    if archive.len() > room.files {
        return Opened::Refused(Room::too_many());
    }
    if stated_bytes(&mut archive) > room.bytes {
        return Opened::Refused(room.too_large());
    }
    let mut parcel = Parcel::default();
    for index in 0..archive.len() {
        match read(&mut archive, index, room.bytes) {
            Ok(None) => {}
            Ok(Some(content)) => {
                if let Err(reason) = room.take(content.bytes.len()) {
                    return Opened::Refused(reason);
                }
                parcel.contents.push(content);
            }
            Err(refused) => parcel.refused.push(refused),
        }
    }
    Opened::Parcel(parcel)
}

fn stated_bytes(archive: &mut Zip<'_>) -> u64 {
    (0..archive.len()).fold(0, |sum: u64, index| {
        let size = archive.by_index_raw(index).map_or(0, |file| file.size());
        sum.saturating_add(size)
    })
}

/// A file of an archive, cut off one byte after `max_bytes`; `None` for folders and rubbish.
fn read(archive: &mut Zip<'_>, index: usize, max_bytes: u64) -> Result<Option<Content>, Refused> {
    let refused = |name: &str, reason: &str| Refused {
        name: name.to_owned(),
        reason: reason.to_owned(),
    };
    let unnamed = || refused(&format!("file {}", index + 1), DAMAGED);
    let file = archive.by_index_raw(index).map_err(|_| unnamed())?;
    let Some(name) = name_in_archive(&file.name().map_err(|_| unnamed())?) else {
        return Ok(None);
    };
    if file.encrypted() {
        return Err(refused(&name, LOCKED));
    }
    drop(file);
    let file = archive
        .by_index(index)
        .map_err(|_| refused(&name, DAMAGED))?;
    let mut bytes = Vec::new();
    // One byte more than allowed shows that the file is too large.
    file.take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|_| refused(&name, DAMAGED))?;
    Ok(Some(Content { name, bytes }))
}
