//! Receives a file that was dropped on the page: piece by piece onto the disk, within a limit.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use http_body_util::BodyExt;
use tempfile::{TempDir, TempPath};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::failure::{self, Failure};
use crate::files::pending_run::PREFIX;
use crate::open::problem::Problem;

use super::label::Label;

/// A file that was received and has no place yet. It is deleted when this value is dropped.
pub(crate) struct Received {
    /// The hidden folder with the file.
    folder: TempDir,
    label: Label,
}

/// The most pieces that may wait for the disk. This limits the memory for an upload.
const MAX_WAITING: usize = 8;

/// Receives a file for a folder. `patience` is the longest time between two pieces.
///
/// # Errors
/// The file is too large, the connection broke off, or the disk refused the file.
pub(crate) async fn receive(
    mut body: Body,
    label: Label,
    folder: &Path,
    max_bytes: u64,
    patience: Duration,
) -> Result<Received, Problem> {
    if body.size_hint().lower() > max_bytes {
        return Err(too_large(&label, max_bytes));
    }
    let unwritable = |source| Failure::Unwritable {
        path: folder.to_owned(),
        source,
    };
    let hidden = hidden_folder(folder).map_err(unwritable)?;
    let received = Received {
        folder: hidden,
        label,
    };
    let (pieces, waiting) = mpsc::channel(MAX_WAITING);
    let path = received.path();
    let written = spawn_blocking(move || write(&path, waiting));
    let mut size = 0;
    loop {
        let Ok(frame) = timeout(patience, body.frame()).await else {
            return Err(broken_off(StatusCode::REQUEST_TIMEOUT));
        };
        let Some(frame) = frame else { break };
        let frame = frame.map_err(|_| broken_off(StatusCode::BAD_REQUEST))?;
        let Ok(piece) = frame.into_data() else {
            continue;
        };
        size += piece.len() as u64;
        if size > max_bytes {
            return Err(too_large(&received.label, max_bytes));
        }
        if pieces.send(piece).await.is_err() {
            // The disk refused a piece. The reason is below.
            break;
        }
    }
    drop(pieces);
    let written = written
        .await
        .unwrap_or_else(|_| Err(io::Error::other("interrupted")));
    written.map_err(unwritable)?;
    Ok(received)
}

fn hidden_folder(folder: &Path) -> io::Result<TempDir> {
    fs::create_dir_all(folder)?;
    tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder)
}

fn write(path: &Path, mut pieces: mpsc::Receiver<Bytes>) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    while let Some(piece) = pieces.blocking_recv() {
        file.write_all(&piece)?;
    }
    file.sync_all()
}

fn too_large(label: &Label, max_bytes: u64) -> Problem {
    let megabytes = max_bytes >> 20;
    let name = label.as_str();
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!("`{name}` is larger than {megabytes} MB; check that it is the right file"),
    )
}

fn broken_off(status: StatusCode) -> Problem {
    Problem::new(status, "the file did not arrive completely; drop it again")
}

impl Received {
    /// The path of the file until it gets its place.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join(self.label.as_str())
    }

    /// A message in which the file has the name that the officer knows.
    pub(crate) fn in_its_own_name(&self, message: &str) -> String {
        let hidden = self.path();
        message.replace(&*hidden.to_string_lossy(), self.label.as_str())
    }

    /// Gives the file its place in a folder, under its own name. `replaces` says whether it may
    /// replace another file.
    ///
    /// # Errors
    /// There is a file of that name.
    pub(crate) fn put_into(&self, folder: &Path, replaces: bool) -> Result<(), Problem> {
        let place = folder.join(self.label.as_str());
        let put = TempPath::try_from_path(self.path()).and_then(|file| {
            let put = if replaces {
                file.persist(&place)
            } else {
                file.persist_noclobber(&place)
            };
            put.map_err(|refused| refused.error)
        });
        put.map_err(|error| self.not_put(&error))
    }

    fn not_put(&self, error: &io::Error) -> Problem {
        let name = self.label.as_str();
        if error.kind() == io::ErrorKind::AlreadyExists {
            return Problem::new(
                StatusCode::CONFLICT,
                format!(
                    "the plan already has a file `{name}`; replace it, or drop the new one \
                     under another name"
                ),
            );
        }
        let reason = failure::reason(error);
        let problem = format!("`{name}` could not be saved: {reason}");
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, problem)
    }
}
