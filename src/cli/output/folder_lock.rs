//! The lock on a folder. Only one run at a time may write to it.
//!
//! The lock ends when the program ends, for whatever reason, and leaves no file behind.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long to wait for another run. Writing takes a second or two, perhaps ten on a slow shared
/// drive.
const PATIENCE: Duration = Duration::from_mins(1);
/// The time between two tries: too short to notice, and little load for a shared drive.
const PAUSE: Duration = Duration::from_millis(20);

/// A lock, held as long as the file is open.
#[derive(Debug)]
pub(super) struct FolderLock(#[expect(dead_code, reason = "it is held, not used")] File);

/// Takes the lock on a folder, after waiting for other runs. `None` if the folder cannot be locked:
/// some shared drives do not support locks.
///
/// # Errors
/// Another run has held the lock for a minute.
pub(super) fn lock(folder: &Path) -> io::Result<Option<FolderLock>> {
    let begun = Instant::now();
    loop {
        match try_lock(folder) {
            Ok(file) => return Ok(Some(FolderLock(file))),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if begun.elapsed() > PATIENCE => {
                return Err(io::Error::other(
                    "another planpack has been writing there for a minute; wait until it has \
                     finished",
                ));
            }
            Err(TryLockError::WouldBlock) => sleep(PAUSE),
        }
    }
}

#[cfg(unix)]
fn try_lock(folder: &Path) -> Result<File, TryLockError> {
    let file = File::open(folder).map_err(TryLockError::Error)?;
    file.try_lock()?;
    Ok(file)
}

/// Windows cannot lock folders. The lock is a file that nobody else can open. Windows deletes it
/// when it is closed.
#[cfg(windows)]
fn try_lock(folder: &Path) -> Result<File, TryLockError> {
    use std::os::windows::fs::OpenOptionsExt;
    const WRITE_AND_DELETE: u32 = 0x4001_0000;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const SHARING_VIOLATION: i32 = 32;
    let path = folder.join(format!("{}lock", crate::files::pending_run::PREFIX));
    let mut options = File::options();
    options
        .write(true)
        .create(true)
        .access_mode(WRITE_AND_DELETE)
        .share_mode(0)
        .custom_flags(DELETE_ON_CLOSE);
    options
        .open(path)
        .map_err(|error| match error.raw_os_error() {
            Some(SHARING_VIOLATION) => TryLockError::WouldBlock,
            Some(_) | None => TryLockError::Error(error),
        })
}

#[cfg(not(any(unix, windows)))]
fn try_lock(_folder: &Path) -> Result<File, TryLockError> {
    Err(TryLockError::Error(io::ErrorKind::Unsupported.into()))
}
