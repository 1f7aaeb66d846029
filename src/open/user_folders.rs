//! The folders of the user in which `planpack open` keeps or makes something.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folders of a user. They are an argument, so that a test can give its own.
#[derive(Debug, Clone)]
pub struct UserFolders {
    /// For the list of recent plans.
    pub state: PathBuf,
    /// For files that exist only during a run: the notes for a second `open`.
    pub runtime: PathBuf,
    /// For the file that sends the browser to the page.
    pub redirect: PathBuf,
    /// For new plans.
    pub documents: PathBuf,
}

impl UserFolders {
    /// The folders of the user of this process. `None` if the system does not name a home folder.
    pub fn of_user() -> Option<Self> {
        let home = if cfg!(windows) {
            folder("USERPROFILE")?
        } else {
            folder("HOME")?
        };
        let state = state(&home).join("planpack");
        let runtime = folder("XDG_RUNTIME_DIR").filter(|_| cfg!(target_os = "linux"));
        let runtime = runtime.map_or_else(|| state.clone(), |folder| folder.join("planpack"));
        let documents = documents(&home);
        let redirect = if cfg!(target_os = "linux") {
            // A browser that is a snap cannot read the user's other folders: neither the folder for
            // runs nor hidden folders at the top of the home folder nor /tmp.
            documents.clone()
        } else {
            runtime.clone()
        };
        Some(Self {
            state,
            runtime,
            redirect,
            documents,
        })
    }
}

/// The system's own folder for the state of programs.
fn state(home: &Path) -> PathBuf {
    if cfg!(windows) {
        folder("LOCALAPPDATA").unwrap_or_else(|| home.join("AppData").join("Local"))
    } else if cfg!(target_os = "macos") {
        home.join("Library").join("Application Support")
    } else {
        folder("XDG_STATE_HOME").unwrap_or_else(|| home.join(".local").join("state"))
    }
}

/// The folder for documents, or the home folder if there is no such folder.
fn documents(home: &Path) -> PathBuf {
    let documents = home.join("Documents");
    if documents.is_dir() {
        documents
    } else {
        home.to_owned()
    }
}

/// The folder that a variable of the environment names. A relative path does not count: the
/// standard for these variables says so.
fn folder(variable: &str) -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os(variable)?);
    path.is_absolute().then_some(path)
}

/// Makes a folder that only the user can look into.
pub(super) fn make_for_user_only(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
