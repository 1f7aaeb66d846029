//! The page for office people: a server for this computer only, and the page that it serves.
//!
//! Everything that the page does is a command of planpack, run in this process. The server adds
//! three things: it answers only the officer's own page (`guard`), it keeps paths away from the
//! page (`plan`), and it notices when a file was saved.
//!
//! ```text
//! connection ─ server ─► guard ─► routes ─► answers ─► Program: a command
//!                                              └────► plan: folders, files, uploads
//! ```

mod answers;
mod assets;
mod first;
mod guard;
mod launch;
mod lifetime;
mod plan;
mod problem;
mod recent;
mod routes;
mod server;
mod site;
mod switch;
mod user_folders;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use tokio::sync::{Semaphore, broadcast};

use crate::failure::Failure;

pub use routes::routes;
pub use site::{Program, Ran, Timeouts};
pub use switch::refuse_if_off;
pub use user_folders::UserFolders;

use first::{Claims, RunningPlanpack};
use guard::{Guard, Key, Keys};
use launch::launch_address;
use lifetime::Lifetime;
use plan::{Plan, Plans};
use recent::Recent;
use site::Site;

/// What to open, and for whom.
pub struct Opening {
    /// The plan: a folder, a pack file, or workbooks. Empty for the start page.
    pub paths: Vec<PathBuf>,
    /// Whether to start the browser.
    pub is_shown: bool,
    /// The folders of the user.
    pub user_folders: UserFolders,
    /// The times that the server waits.
    pub timeouts: Timeouts,
    /// The commands.
    pub program: Program,
}

/// A page that was opened.
pub struct Opened {
    /// The address for a browser, with a key that can be used once. A browser that was started
    /// already has the address.
    pub address: String,
    /// The server of the page; `None` if another process has the plan open and serves it.
    pub server: Option<Server>,
}

/// A server that runs in a thread of its own. It stops with its button, some time after its last
/// page was closed, or with the process.
pub struct Server {
    site: Arc<Site>,
    thread: JoinHandle<()>,
}

/// Opens the page for a plan.
///
/// # Errors
/// The plan does not exist, there is no browser, or the system gives no port, thread or random
/// numbers.
pub fn open(opening: Opening) -> Result<Opened, Failure> {
    let key = Key::generate()?;
    if !opening.paths.is_empty() {
        let plan = Plan::at(&opening.paths)?;
        let other = RunningPlanpack::with_plan(&opening.user_folders.runtime, &plan.id);
        // If the other process has just ended, this process serves the page.
        let port = other.and_then(|other| other.launch(&plan.id, &key, opening.is_shown).ok());
        if let Some(port) = port {
            return Ok(Opened {
                address: launch_address(port, &key),
                server: None,
            });
        }
    }
    let is_shown = opening.is_shown;
    let server = Server::start(opening)?;
    server.site.keys.accept_once(key.clone());
    if is_shown {
        server.site.show(&key)?;
    }
    Ok(Opened {
        address: launch_address(server.site.port, &key),
        server: Some(server),
    })
}

impl Server {
    /// Starts a server at a free port.
    fn start(opening: Opening) -> Result<Self, Failure> {
        let refused = |error: std::io::Error| {
            Failure::BadRequest(format!(
                "the page could not be opened: {}; use the other commands of planpack instead",
                crate::failure::reason(&error)
            ))
        };
        let listener = server::listen().map_err(refused)?;
        let port = listener.local_addr().map_err(refused)?.port();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(refused)?;
        let site = Arc::new(site(
            &opening.user_folders,
            port,
            opening.timeouts,
            opening.program,
        )?);
        if !opening.paths.is_empty() {
            let _runtime = runtime.enter();
            site.open(&opening.paths)?;
        }
        let router = routes::router(&site);
        let thread = server::serve_in_thread(listener, runtime, Arc::clone(&site), router);
        Ok(Self { site, thread })
    }

    /// Stops the server, as the page's button does.
    pub fn stop(&self) {
        self.site.stop();
    }

    /// Waits until the server has stopped. Its port is free then.
    pub fn wait(self) {
        // A panic of the server's thread has been printed.
        let _ = self.thread.join();
    }
}

/// The state that the parts of a server share, at its beginning.
fn site(
    user_folders: &UserFolders,
    port: u16,
    timeouts: Timeouts,
    program: Program,
) -> Result<Site, Failure> {
    /// How many notices may wait for a slow page. A page that misses more reloads everything.
    const MAX_WAITING_EVENTS: usize = 64;
    let keys = Arc::new(Keys::generate()?);
    Ok(Site {
        port,
        guard: Guard::new(port, Arc::clone(&keys)),
        keys,
        lifetime: Lifetime::new(),
        events: broadcast::Sender::new(MAX_WAITING_EVENTS),
        plans: Plans::default(),
        recent: Recent::read(&user_folders.state),
        claims: Claims::in_folder(&user_folders.runtime),
        user_folders: user_folders.clone(),
        timeouts,
        program,
        uploads: Semaphore::new(1),
        redirect: Mutex::default(),
    })
}
