//! Ends the server: with its button, or some time after its last page was closed.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

/// The pages that are open, and whether the server stops.
pub(super) struct Lifetime {
    page_count: Arc<watch::Sender<usize>>,
    is_stopping: watch::Sender<bool>,
}

/// An open page. It counts as closed when this value is dropped.
pub(super) struct OpenPage(Arc<watch::Sender<usize>>);

impl Lifetime {
    /// The state at the start: no page is open.
    pub(super) fn new() -> Self {
        Self {
            page_count: Arc::new(watch::Sender::new(0)),
            is_stopping: watch::Sender::new(false),
        }
    }

    /// Counts a page that was opened.
    pub(super) fn page_opened(&self) -> OpenPage {
        self.page_count.send_modify(|count| *count += 1);
        OpenPage(Arc::clone(&self.page_count))
    }

    /// Stops the server.
    pub(super) fn stop(&self) {
        self.is_stopping.send_replace(true);
    }

    /// Waits until the server stops.
    pub(super) async fn stopped(&self) {
        let mut is_stopping = self.is_stopping.subscribe();
        // An error means that the sender is gone, and with it the server.
        let _ = is_stopping.wait_for(|stopping| *stopping).await;
    }

    /// Waits until a page has been open and then no page has been open for some time. A page that
    /// is reloaded is back sooner.
    pub(super) async fn last_page_closed(&self, patience: Duration) {
        let mut count = self.page_count.subscribe();
        let _ = count.wait_for(|count| *count > 0).await;
        loop {
            let _ = count.wait_for(|count| *count == 0).await;
            let is_back = timeout(patience, count.wait_for(|count| *count > 0)).await;
            if is_back.is_err() {
                return;
            }
        }
    }
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}
