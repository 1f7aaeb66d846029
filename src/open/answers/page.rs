//! The page itself with its files, and the way to it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, SET_COOKIE};
use axum::response::{Html, IntoResponse, Response};

use crate::open::assets::{Asset, PAGE};
use crate::open::site::Site;

/// The page.
pub(crate) async fn page() -> Html<&'static str> {
    Html(PAGE)
}

/// A file of the page.
pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    match Asset::named(&name) {
        Some(asset) => ([(CONTENT_TYPE, asset.kind())], asset.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Sends a browser that came with a launch key to the page, with the cookie. The guard has used
/// the key up.
///
/// The answer is a page, not a redirect. Browsers send the cookie only if our own page leads there,
/// but this browser comes from a file.
pub(crate) async fn launch(State(site): State<Arc<Site>>) -> Response {
    const TO_PAGE: &str = "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\">\
        <title>planpack</title><meta http-equiv=\"refresh\" content=\"0; url=/\"></html>";
    if let Ok(mut redirect) = site.redirect.lock() {
        *redirect = None;
    }
    ([(SET_COOKIE, site.guard.cookie())], Html(TO_PAGE)).into_response()
}
