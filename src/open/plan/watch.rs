//! Notices when a file of a plan was saved.
//!
//! The sizes and times of the files are compared five times a second, because the systems' own
//! notices of changes differ and do not come from network drives. Spreadsheet programs save a
//! temporary file, rename it, and keep lock files meanwhile. So a change counts after a moment of
//! quiet, and lock files are ignored.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::files::file_name;
use crate::files::input_file::or_here;
use crate::pack_file::FILE_NAME;
use crate::register::FOLDER;

use super::entry::Plan;

/// The time between two comparisons, so that a page is up to date within half a second of a save. A
/// network drive that takes longer is looked at less often.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// A save has ended if nothing changes for this long.
const QUIET: Duration = Duration::from_millis(100);

/// The files of a plan with the facts that show a change: size and time.
type Seen = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Watches a plan as long as the server runs, and calls `changed` after each save from now on, with
/// the path of a changed file.
pub(crate) fn watch(
    plan: Arc<Plan>,
    changed: impl Fn(&Plan, &Path) + Send + 'static,
) -> impl Future<Output = ()> + Send + 'static {
    // Listed before the page reads anything, so that every later save is a change.
    let known = look_now(&plan);
    watch_from(known, plan, changed)
}

async fn watch_from(mut known: Seen, plan: Arc<Plan>, changed: impl Fn(&Plan, &Path)) {
    loop {
        sleep(LOOK_EVERY).await;
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
    // Off the server's thread, because a network drive may be slow.
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
    let is_shown = |path: &PathBuf| !file_name(path).starts_with(['.', '~']);
    entries.map(|entry| entry.path()).filter(is_shown).collect()
}

fn stamp(path: PathBuf) -> Option<(PathBuf, u64, Option<SystemTime>)> {
    let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let changed = metadata.modified().ok();
    Some((path, metadata.len(), changed))
}
