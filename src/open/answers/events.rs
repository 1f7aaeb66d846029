//! Notices for an open page, as server-sent events; and its button that stops the server.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::response::sse::{Event as Notice, KeepAlive, Sse};
use serde::Serialize;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt, once};

use crate::open::site::{Event, Site};

use super::sent::{Nothing, Sent};

/// How often the server sends a sign of life. If one cannot be sent, the page is gone.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Sends the notices from now on. A page counts as open as long as it listens.
pub(crate) async fn events(
    State(site): State<Arc<Site>>,
) -> Sse<impl Stream<Item = Result<Notice, Infallible>>> {
    let page = site.lifetime.page_opened();
    let changes = BroadcastStream::new(site.events.subscribe());
    let notices = changes
        // A page that missed some notices reloads everything.
        .map(Result::unwrap_or_default)
        .take_while(|event| *event != Event::Stopped)
        .chain(once(Event::Stopped))
        .map(move |event| {
            let _open = &page;
            Ok(notice(&event))
        });
    Sse::new(notices).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE))
}

fn notice(event: &Event) -> Notice {
    match event {
        Event::Changed { plan, file } => {
            let data = serde_json::json!({"plan": plan, "file": file});
            Notice::default().event("changed").data(data.to_string())
        }
        Event::Stopped => Notice::default().event("stopped").data(""),
    }
}

#[derive(Serialize)]
pub(crate) struct Stopped {
    message: &'static str,
}

/// Stops the server after this answer.
pub(crate) async fn stop(
    State(site): State<Arc<Site>>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Json<Stopped> {
    site.stop();
    Json(Stopped {
        message: "planpack has stopped; you can close this page.",
    })
}
