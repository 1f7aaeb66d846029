//! The page's button that stops the server.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};

use crate::open::site::Site;

use super::sent::Sent;

/// The request has no content.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

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
