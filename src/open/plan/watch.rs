//! Notices when a file of a plan was saved.
//!
//! What decides is the list of files with their sizes and times. The system's own notice of changes
//! only says when to look again; on network drives there is no such notice, so the files are also
//! looked at every second. Spreadsheet programs save under another name and rename, and leave lock
//! files meanwhile: after a moment of quiet there is one changed file, and lock files do not count.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use crate::files::input_file::or_here;
use crate::pack_file::FILE_NAME;
use crate::register::FOLDER;

use super::entry::Plan;

/// The time between two comparisons if the system sends no notice.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A save has ended if nothing changes for this long. A page is up to date half a second after it.
const QUIET: Duration = Duration::from_millis(100);

/// The files of a plan with the facts that show a change: size and time.
type Seen = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Watches a plan as long as the server runs, and calls `changed` after each save from now on, with
/// the path of a changed file.
pub(crate) fn watch(
    plan: Arc<Plan>,
    changed: impl Fn(&Plan, &Path) + Send + 'static,
) -> impl Future<Output = ()> + Send + 'static {
    // Before the page reads anything: a save after that is a change.
    let known = look_now(&plan);
    watch_from(known, plan, changed)
}

async fn watch_from(mut known: Seen, plan: Arc<Plan>, changed: impl Fn(&Plan, &Path)) {
    let notice = Arc::new(Notify::new());
    // Without a watcher the comparison every second is enough.
    let _watcher = watcher(&plan, Arc::clone(&notice)).ok();
    loop {
        let _ = timeout(LOOK_EVERY, notice.notified()).await;
        let seen = look(&plan).await;
        if seen != known {
            let settled = settled(&plan, seen).await;
            if let Some(path) = first_difference(&known, &settled) {
                changed(&plan, path);
            }
            known = settled;
        }
    }
}

fn watcher(plan: &Plan, notice: Arc<Notify>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a folder causes a notice too, which must not cause the next look.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            notice.notify_one();
        }
    })?;
    for folder in folders(plan).iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

/// The files once nothing changes any more.
async fn settled(plan: &Arc<Plan>, mut seen: Seen) -> Seen {
    loop {
        sleep(QUIET).await;
        let again = look(plan).await;
        if again == seen {
            return seen;
        }
        seen = again;
    }
}

async fn look(plan: &Arc<Plan>) -> Seen {
    let plan = Arc::clone(plan);
    // Off the server's thread: a network drive may take its time.
    spawn_blocking(move || look_now(&plan))
        .await
        .unwrap_or_default()
}

/// The first file that is new, changed or gone. A file that ends up as it was is not a change.
fn first_difference<'a>(before: &'a Seen, now: &'a Seen) -> Option<&'a Path> {
    let new = now.iter().find(|file| !before.contains(file));
    let gone = || before.iter().find(|file| !now.contains(file));
    new.or_else(gone).map(|(path, ..)| path.as_path())
}

fn look_now(plan: &Plan) -> Seen {
    let listed = folders(plan)
        .into_iter()
        .flat_map(|folder| entries(&folder));
    let is_of_plan =
        |path: &PathBuf| plan.is_folder() || plan.paths.contains(path) || is_kept(path);
    let mut seen: Seen = listed
        .filter(|path| is_of_plan(path))
        .filter_map(stamp)
        .collect();
    seen.sort();
    seen
}

/// The folders in which a change counts: of the plan, and of its register.
fn folders(plan: &Plan) -> [PathBuf; 2] {
    [plan.folder.clone(), plan.folder.join(FOLDER)]
}

/// Whether planpack itself keeps this file beside workbooks.
fn is_kept(path: &Path) -> bool {
    path.ends_with(FILE_NAME) || path.parent().is_some_and(|folder| folder.ends_with(FOLDER))
}

/// The files in a folder, without hidden ones and the lock files of spreadsheet programs.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(or_here(folder))
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let is_shown = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with(['.', '~'])
    };
    entries.map(|entry| entry.path()).filter(is_shown).collect()
}

fn stamp(path: PathBuf) -> Option<(PathBuf, u64, Option<SystemTime>)> {
    let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let changed = metadata.modified().ok();
    Some((path, metadata.len(), changed))
}
