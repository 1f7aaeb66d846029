//! Brings the officer's browser to the page.
//!
//! Other users of a computer can see the arguments of every program. The browser is therefore given
//! a file that only this user can read, and the file sends it to the address with the launch key.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;

use tempfile::TempPath;

use crate::files::pending_run::PREFIX;

use super::guard::{Key, LAUNCH};
use super::user_folders::make_for_user_only;

/// The address with which a browser comes first.
pub(super) fn launch_address(port: u16, key: &Key) -> String {
    format!("http://127.0.0.1:{port}{LAUNCH}?key={}", key.digits())
}

/// A page that sends the browser to an address. It is deleted when the result is dropped.
pub(super) fn redirect_file(folder: &Path, address: &str) -> io::Result<TempPath> {
    make_for_user_only(folder)?;
    // Such files have mode 0600. The name is hidden: the folder may be the one for documents.
    let mut file = tempfile::Builder::new()
        .prefix(PREFIX)
        .suffix(".html")
        .tempfile_in(folder)?;
    write!(
        file,
        "<!doctype html><meta charset=\"utf-8\"><title>planpack</title>\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={address}\">\n"
    )?;
    file.flush()?;
    Ok(file.into_temp_path())
}

/// Opens a file in the browser.
///
/// # Errors
/// There is no browser that could be started.
pub(super) fn open_in_browser(file: impl AsRef<OsStr>) -> io::Result<()> {
    open::that_detached(file)
}
