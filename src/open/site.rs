//! The state that the parts of the server share.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::NaiveDate;
use tempfile::TempPath;
use tokio::sync::{Semaphore, broadcast};

use crate::failure::{self, Failure};
use crate::files::file_name;

use super::first::Claims;
use super::guard::{Guard, Key, Keys};
use super::launch::{launch_address, open_in_browser, redirect_file};
use super::lifetime::Lifetime;
use super::plan::{Plan, Plans, watch};
use super::recent::Recent;
use super::user_folders::UserFolders;

/// The result of a command.
#[derive(Debug, Clone, Default)]
pub struct Ran {
    /// The exit code: 0, 1 if there are findings, 2 if the work could not be done.
    pub code: u8,
    /// Its results.
    pub out: Vec<u8>,
    /// Its findings and remarks, or the error that stopped it.
    pub err: String,
}

/// The program that the page uses. It is an argument, so that this module does not depend on the
/// command line.
pub struct Program {
    /// Runs a command. The first argument is the program's name.
    pub run: Box<dyn Fn(Vec<OsString>) -> Ran + Send + Sync>,
    /// The date that counts as today.
    pub today: Box<dyn Fn() -> NaiveDate + Send + Sync>,
}

/// The times that the server waits. A test gives shorter ones.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For the head of a request, and for the next request of an idle connection.
    pub head: Duration,
    /// For the next piece of a body.
    pub body: Duration,
    /// For a page to come back after the last one was closed.
    pub last_page: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body: Duration::from_secs(30),
            last_page: Duration::from_mins(1),
        }
    }
}

/// A notice for open pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// A file of a plan was saved.
    Changed {
        /// The plan; empty if a page may have missed notices, so that every plan may have changed.
        plan: String,
        /// The name of the file; empty if there may be several.
        file: String,
    },
    /// The server stops.
    Stopped,
}

impl Default for Event {
    /// Something may have changed.
    fn default() -> Self {
        Self::Changed {
            plan: String::new(),
            file: String::new(),
        }
    }
}

/// The state that the parts of the server share.
pub(crate) struct Site {
    pub(super) port: u16,
    pub(super) guard: Guard,
    pub(super) keys: Arc<Keys>,
    pub(super) lifetime: Lifetime,
    pub(super) events: broadcast::Sender<Event>,
    pub(super) plans: Plans,
    pub(super) recent: Recent,
    pub(super) claims: Claims,
    pub(super) user_folders: UserFolders,
    pub(super) timeouts: Timeouts,
    pub(super) program: Program,
    /// Uploads come one at a time.
    pub(super) uploads: Semaphore,
    /// The file that sends the browser here; `None` once the browser has come.
    pub(super) redirect: Mutex<Option<TempPath>>,
}

impl Site {
    /// Opens the plan of these paths: the page shows it, it is watched, and it is the first of the
    /// recent plans.
    pub(super) fn open(&self, paths: &[PathBuf]) -> Result<Arc<Plan>, Failure> {
        let (plan, is_new) = self.plans.open(Plan::at(paths)?);
        self.recent.add(&plan.paths);
        if is_new {
            self.claims.claim(&plan.id, self.port, &self.keys.session);
            let events = self.events.clone();
            let changed = move |plan: &Plan, path: &Path| {
                // It is not an error if no page is open to receive the notice.
                let _ = events.send(Event::Changed {
                    plan: plan.id.clone(),
                    file: file_name(path),
                });
            };
            tokio::spawn(watch(Arc::clone(&plan), changed));
        }
        Ok(plan)
    }

    /// Shows the page in the officer's browser, which gets this launch key.
    pub(super) fn show(&self, key: &Key) -> Result<(), Failure> {
        let no_browser = |error: std::io::Error| {
            Failure::BadRequest(format!(
                "the browser could not be started: {}; use planpack open --print-address, and type \
                 the address that it prints into a browser",
                failure::reason(&error)
            ))
        };
        let address = launch_address(self.port, key);
        let file = redirect_file(&self.user_folders.redirect, &address).map_err(no_browser)?;
        let path = file.to_path_buf();
        // Kept before the browser starts, because a quick browser comes at once and has the file
        // deleted.
        if let Ok(mut redirect) = self.redirect.lock() {
            *redirect = Some(file);
        }
        open_in_browser(path).map_err(no_browser)
    }

    /// Stops the server. Open pages are notified.
    pub(super) fn stop(&self) {
        let _ = self.events.send(Event::Stopped);
        self.lifetime.stop();
    }
}
