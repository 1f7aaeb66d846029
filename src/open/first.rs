//! Finds a running planpack that has a plan open, so that a second one shows the page of the first.
//!
//! The first one holds a lock on a file named after the plan, as long as it runs. It writes its
//! port and session key into a note beside that file. Both files are in the user's own runtime
//! folder and readable by nobody else. The system releases the lock even if the program is killed,
//! so a note without a lock is out of date and is never used.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use super::guard::{Guard, Key};
use super::user_folders::make_for_user_only;

/// The locks that this process holds.
pub(super) struct Claims {
    folder: PathBuf,
    held: Mutex<Vec<File>>,
}

/// Another planpack that has the plan open.
pub(super) struct RunningPlanpack {
    port: u16,
    session: Key,
}

impl Claims {
    /// No locks yet. They will be in this folder.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            held: Mutex::default(),
        }
    }

    /// Makes later processes show this server's page for a plan. If another process was first, or
    /// the folder cannot be written to, there are two pages, which is safe.
    pub(super) fn claim(&self, plan_id: &str, port: u16, session: &Key) {
        let claimed = self.lock(plan_id).and_then(|lock| {
            let note = format!("{port} {}", session.digits());
            write_for_user_only(&note_path(&self.folder, plan_id), &note)?;
            Ok(lock)
        });
        if let (Ok(lock), Ok(mut held)) = (claimed, self.held.lock()) {
            held.push(lock);
        }
    }

    fn lock(&self, plan_id: &str) -> io::Result<File> {
        make_for_user_only(&self.folder)?;
        let lock = File::create(lock_path(&self.folder, plan_id))?;
        lock.try_lock()?;
        Ok(lock)
    }
}

impl RunningPlanpack {
    /// The planpack that has a plan open, if there is one.
    pub(super) fn with_plan(folder: &Path, plan_id: &str) -> Option<Self> {
        let lock = File::open(lock_path(folder, plan_id)).ok()?;
        let is_held = matches!(lock.try_lock(), Err(TryLockError::WouldBlock));
        drop(lock);
        if !is_held {
            return None;
        }
        let note = fs::read_to_string(note_path(folder, plan_id)).ok()?;
        let (port, session) = note.split_once(' ')?;
        Some(Self {
            port: port.parse().ok()?,
            session: Key::parse(session)?,
        })
    }

    /// Sends the running planpack a new launch key for a plan. If `is_shown`, that planpack opens a
    /// browser with the plan. Returns its port.
    ///
    /// # Errors
    /// The running planpack does not answer, or refuses.
    pub(super) fn launch(&self, plan_id: &str, key: &Key, is_shown: bool) -> io::Result<u16> {
        const PATIENCE: Duration = Duration::from_secs(5);
        let key = key.digits();
        let body = format!(r#"{{"key":"{key}","plan":"{plan_id}","is_shown":{is_shown}}}"#);
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "POST /api/launch HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}={session}\r\n\
             X-Planpack: 1\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}",
            port = self.port,
            cookie = Guard::cookie_name(self.port),
            session = self.session.digits(),
            length = body.len(),
        )?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        if &status != b"HTTP/1.1 204" {
            return Err(io::Error::other("it refused"));
        }
        Ok(self.port)
    }
}

fn lock_path(folder: &Path, plan_id: &str) -> PathBuf {
    folder.join(format!("{plan_id}.lock"))
}

fn note_path(folder: &Path, plan_id: &str) -> PathBuf {
    folder.join(format!("{plan_id}.page"))
}

/// Writes a file that only the user can read, whole or not at all.
fn write_for_user_only(path: &Path, text: &str) -> io::Result<()> {
    // `NamedTempFile` makes files of mode 0600.
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}
