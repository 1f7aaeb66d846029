//! Serves connections from this computer, within limits on their number, size and time.

use std::future::{Future, poll_fn};
use std::net::{Ipv4Addr, TcpListener as StdListener};
use std::pin::pin;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::site::Site;

/// The most connections at once. A browser opens six for a page.
const MAX_CONNECTIONS: u32 = 256;
/// The largest head of a request. Ours have less than 1 kB.
const MAX_HEAD_BYTES: usize = 16 << 10;
/// The most header lines of a request. Browsers send about 20.
const MAX_HEADER_LINES: usize = 64;
/// How long answers and commands that are under way may take to finish when the server stops.
const GRACE: Duration = Duration::from_secs(3);

/// A port of this computer, for programs of this computer only.
pub(super) fn listen() -> std::io::Result<StdListener> {
    let listener = StdListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves in a thread of its own until the site stops.
pub(super) fn serve_in_thread(
    listener: StdListener,
    runtime: tokio::runtime::Runtime,
    site: Arc<Site>,
    router: Router,
) -> JoinHandle<()> {
    std::thread::spawn(move || {
        runtime.block_on(serve(listener, site, router));
        // A command that is writing has its files in place all at once, or not at all.
        runtime.shutdown_timeout(GRACE);
    })
}

async fn serve(listener: StdListener, site: Arc<Site>, router: Router) {
    let connections = Arc::new(Semaphore::new(MAX_CONNECTIONS as usize));
    let accepting = accept(
        listener,
        Arc::clone(&site),
        router,
        Arc::clone(&connections),
    );
    let accepting = tokio::spawn(accepting);
    let ending = tokio::spawn({
        let site = Arc::clone(&site);
        async move {
            site.lifetime
                .last_page_closed(site.timeouts.last_page)
                .await;
            site.stop();
        }
    });
    site.lifetime.stopped().await;
    accepting.abort();
    ending.abort();
    // All places are free when the last connection is closed.
    let _ = timeout(GRACE, connections.acquire_many(MAX_CONNECTIONS)).await;
}

async fn accept(
    listener: StdListener,
    site: Arc<Site>,
    router: Router,
    connections: Arc<Semaphore>,
) {
    let Ok(listener) = TcpListener::from_std(listener) else {
        return site.stop();
    };
    loop {
        let Ok(place) = Arc::clone(&connections).acquire_owned().await else {
            return;
        };
        let Ok((stream, _)) = listener.accept().await else {
            // The system lacks a resource, such as file handles. It may have it again in a moment.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (site, router) = (Arc::clone(&site), router.clone());
        tokio::spawn(async move {
            connection(stream, &site, router).await;
            drop(place);
        });
    }
}

/// Serves one connection. When the site stops, the connection ends after its current answer.
async fn connection(stream: TcpStream, site: &Site, router: Router) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(site.timeouts.head)
        .max_buf_size(MAX_HEAD_BYTES)
        .max_headers(MAX_HEADER_LINES)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = pin!(connection);
    let mut stopped = pin!(site.lifetime.stopped());
    let mut is_stopping = false;
    poll_fn(|context| {
        if !is_stopping && stopped.as_mut().poll(context).is_ready() {
            is_stopping = true;
            connection.as_mut().graceful_shutdown();
        }
        connection.as_mut().poll(context)
    })
    .await
    // After a broken connection the browser asks again.
    .unwrap_or_default();
}
