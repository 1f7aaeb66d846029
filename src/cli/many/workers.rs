//! Works on many packs side by side.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use rayon::ThreadPoolBuilder;

/// Calls `work` for every item and `report` for every result, in the order in which they come.
/// Stops early if `report` fails.
///
/// Every worker has its own threads for the parts of a pack that are made at the same time. If
/// workers shared threads, one that waits for a part of its pack would begin another pack
/// meanwhile, and memory would grow.
pub(super) fn in_parallel<T: Sync, R: Send, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut report: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads();
    let worker_count = threads.min(items.len()).max(1);
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (sender, results): (_, Receiver<R>) = mpsc::channel();
        for _ in 0..worker_count {
            let (sender, next, work) = (sender.clone(), &next, &work);
            let take_turns = move || {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // After a failure nobody receives the results.
                    if sender.send(work(item)).is_err() {
                        break;
                    }
                }
            };
            scope.spawn(move || {
                let pool = ThreadPoolBuilder::new().num_threads(threads / worker_count);
                match pool.build() {
                    Ok(pool) => pool.install(take_turns),
                    // If no further thread can be started, the worker uses its own thread only.
                    Err(_) => take_turns(),
                }
            });
        }
        drop(sender);
        results.into_iter().try_for_each(&mut report)
    })
}
