//! Decides which requests are answered at all, before any route is looked at.
//!
//! Any web page that the officer has open can send requests to this computer, and any name can be
//! made to lead to it. A request is therefore answered only if all of this is true:
//! - It names this server exactly (`Host`).
//! - It does not come from another page (`Origin`, `Sec-Fetch-Site`).
//! - It has the cookie that only our launch sets.
//! - If it is a write, it has a header and a kind of body that no foreign page can send without
//!   asking first.

mod headers;
mod key;

use std::sync::Arc;

use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, ORIGIN, TRANSFER_ENCODING};
use axum::http::header::{HeaderName, UPGRADE};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};

pub(super) use headers::{PDF_POLICY, SANDBOX_POLICY, protect};
pub(super) use key::{Key, Keys};

/// The header that every write must have. A page of another origin cannot send it.
pub(super) const OWN_HEADER: HeaderName = HeaderName::from_static("x-planpack");
/// The path with which a browser comes first: the only one without a cookie.
pub(super) const LAUNCH: &str = "/launch";

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The guard of the server at one port.
pub(super) struct Guard {
    port: u16,
    keys: Arc<Keys>,
}

impl Guard {
    /// The guard of the server at this port, which accepts these keys.
    pub(super) fn new(port: u16, keys: Arc<Keys>) -> Self {
        Self { port, keys }
    }

    /// The name of the cookie. It has the port, because cookies are shared by all ports.
    pub(super) fn cookie_name(port: u16) -> String {
        format!("planpack-{port}")
    }

    /// The cookie for a browser that came with a launch key.
    pub(super) fn cookie(&self) -> String {
        format!(
            "{}={}; HttpOnly; SameSite=Strict; Path=/",
            Self::cookie_name(self.port),
            self.keys.session.digits()
        )
    }

    /// Admits a request, or gives the status of the empty answer.
    pub(super) fn admit(&self, request: &Parts) -> Result<(), StatusCode> {
        let is_from_us = self.names_this_server(request)
            && has_own_origin(request)
            && is_not_from_elsewhere(request)
            && !request.headers.contains_key(UPGRADE)
            && has_known_method(request)
            // Last, because it uses up a launch key.
            && self.has_key(request);
        if !is_from_us {
            return Err(StatusCode::FORBIDDEN);
        }
        if is_write(request) && !has_plain_body(request) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        Ok(())
    }

    /// Whether there is exactly one `Host`, it is this server, and the request names no other
    /// server.
    fn names_this_server(&self, request: &Parts) -> bool {
        let port = self.port;
        let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let is_own = only(request, &HOST).is_some_and(|host| own.iter().any(|own| own == host));
        // Proxies are asked with a whole address. This is not a proxy.
        is_own && request.uri.authority().is_none() && request.uri.scheme().is_none()
    }

    /// Whether the request has the cookie, or comes first and has a launch key.
    fn has_key(&self, request: &Parts) -> bool {
        if request.uri.path() == LAUNCH {
            let key = request.uri.query().and_then(|it| it.strip_prefix("key="));
            return request.method == Method::GET && key.is_some_and(|key| self.keys.spend(key));
        }
        let name = Self::cookie_name(self.port);
        let lines = request.headers.get_all(COOKIE).iter();
        let texts = lines.filter_map(|line| line.to_str().ok());
        texts.flat_map(|text| text.split(';')).any(|cookie| {
            let pair = cookie.trim().split_once('=');
            pair.is_some_and(|(own, value)| own == name && self.keys.session.is(value))
        })
    }
}

/// The value of a header that is there exactly once.
fn only<'a>(request: &'a Parts, name: &HeaderName) -> Option<&'a str> {
    let mut values = request.headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether `Origin` is absent or is the page of this server under the name that the request uses.
/// [`Guard::names_this_server`] has compared `Host` with our own names before.
fn has_own_origin(request: &Parts) -> bool {
    if !request.headers.contains_key(ORIGIN) {
        return true;
    }
    let (origin, host) = (only(request, &ORIGIN), only(request, &HOST));
    let origin = origin.and_then(|origin| origin.strip_prefix("http://"));
    origin.is_some() && origin == host
}

/// Whether the browser names no other page as the origin of the request. It says `none` if the
/// officer typed the address. The launch may come from elsewhere, because it comes from a file. The
/// key of the launch decides.
fn is_not_from_elsewhere(request: &Parts) -> bool {
    if !request.headers.contains_key(FETCH_SITE) {
        return true;
    }
    match (only(request, &FETCH_SITE), request.uri.path()) {
        (Some("same-origin"), _) | (Some(_), LAUNCH) => true,
        (Some("none"), path) => path == "/" && request.method == Method::GET,
        (Some(_) | None, _) => false,
    }
}

fn has_known_method(request: &Parts) -> bool {
    match request.method {
        Method::GET => true,
        _ => is_write(request) && only(request, &OWN_HEADER) == Some("1"),
    }
}

fn is_write(request: &Parts) -> bool {
    request.method == Method::POST || request.method == Method::PUT
}

/// Whether there is a body, and of a kind that no form can send.
fn has_plain_body(request: &Parts) -> bool {
    let has_body = request.headers.contains_key(TRANSFER_ENCODING)
        || only(request, &CONTENT_LENGTH).is_some_and(|length| length != "0");
    let kind = only(request, &CONTENT_TYPE);
    let kind = kind.map(|kind| kind.split(';').next().unwrap_or_default().trim());
    has_body && matches!(kind, Some("application/json" | "application/octet-stream"))
}
