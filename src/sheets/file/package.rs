//! The zip around an `.xlsx`, `.xlsb` or `.ods`, part by part and within limits.
//!
//! The sizes that a zip declares are checked before anything is unpacked, but they are not trusted:
//! the bytes that come out of a part are counted as well, and its checksum is checked. Names of
//! parts are only looked up and never become a path.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::limits::Limits;

use super::encoding;
use super::refusal::Refusal;

/// A zip whose parts can be read. Clones read the same zip and share one count.
#[derive(Clone)]
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The index of each part, by its name in lower case with forward slashes, because programs
    /// write names differently.
    parts: Arc<HashMap<String, usize>>,
    /// Bytes unpacked so far.
    inflated: Arc<AtomicU64>,
    limits: &'a Limits,
}

impl<'a> Package<'a> {
    /// Opens a zip. Refuses a zip whose parts are too many or too large.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Refusal> {
        let mut zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Refusal::damaged("its list of parts cannot be read"))?;
        if zip.len() > limits.parts {
            let reason = format!(
                "it has {} parts, and the limit is {}",
                zip.len(),
                limits.parts
            );
            return Err(Refusal::too_large("parts", reason));
        }
        let mut parts = HashMap::with_capacity(zip.len());
        let mut declared = 0_u64;
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(Refusal::damaged)?;
            if part.encrypted() {
                return Err(Refusal::Password);
            }
            check_ratio(part.size(), part.compressed_size(), limits)?;
            declared = declared.saturating_add(part.size());
            let name = part
                .name()
                .map_err(Refusal::damaged)?
                .replace('\\', "/")
                .to_lowercase();
            if parts.insert(name, index).is_some() {
                return Err(Refusal::damaged("two of its parts have the same name"));
            }
        }
        if declared > limits.inflated_megabytes << 20 {
            return Err(too_much(declared >> 20, limits));
        }
        Ok(Self {
            zip,
            parts: Arc::new(parts),
            inflated: Arc::default(),
            limits,
        })
    }

    /// Whether it has a part.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_lowercase())
    }

    /// The names of its parts, in lower case and order.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        let mut names: Vec<String> = self.parts.keys().cloned().collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// The text of a part; `None` if there is no such part.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        encoding::xml(bytes, name).map(Some)
    }

    /// The bytes of a part; `None` if there is no such part.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(index) = self.parts.get(&name.to_lowercase()).copied() else {
            return Ok(None);
        };
        let damaged = |error: &dyn std::fmt::Display| Refusal::damaged(format!("{name}: {error}"));
        let left = (self.limits.inflated_megabytes << 20)
            .saturating_sub(self.inflated.load(Ordering::Relaxed));
        let part = self.zip.by_index(index).map_err(|error| damaged(&error))?;
        let expected = usize::try_from(part.size().min(left)).unwrap_or_default();
        let mut bytes = Vec::with_capacity(expected);
        part.take(left.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(&error))?;
        let length = bytes.len() as u64;
        let inflated = self.inflated.fetch_add(length, Ordering::Relaxed) + length;
        if inflated > self.limits.inflated_megabytes << 20 {
            return Err(too_much(inflated >> 20, self.limits));
        }
        Ok(Some(bytes))
    }
}

fn check_ratio(size: u64, packed: u64, limits: &Limits) -> Result<(), Refusal> {
    /// A smaller part can do no harm, and short repetitive parts compress very well.
    const SMALL_BYTES: u64 = 16 << 20;
    let ratio = size / packed.max(1);
    if size <= SMALL_BYTES || ratio <= limits.inflation_ratio {
        return Ok(());
    }
    let reason = format!(
        "a part of it would unpack to {ratio} times its size, and the limit is {}",
        limits.inflation_ratio
    );
    Err(Refusal::too_large("inflation-ratio", reason))
}

fn too_much(megabytes: u64, limits: &Limits) -> Refusal {
    let reason = format!(
        "it would unpack to {megabytes} MB or more, and the limit is {} MB",
        limits.inflated_megabytes
    );
    Refusal::too_large("inflated-megabytes", reason)
}

/// The `.ods` with the content of a flat `OpenDocument` (`.fods`), which has all parts in one XML
/// file. The readers of the parts ignore elements of other parts.
pub(crate) fn of_flat_ods(bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in ["content.xml", "styles.xml", "meta.xml"] {
        let written = zip.start_file(part, options).is_ok() && zip.write_all(bytes).is_ok();
        debug_assert!(written, "memory takes everything");
    }
    zip.finish().map_or_else(|_| Vec::new(), Cursor::into_inner)
}
