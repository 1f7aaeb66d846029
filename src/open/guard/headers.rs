//! The headers of every answer, refusals included.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName};
use axum::http::header::{REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};

/// The policy of our own page: it may load its own scripts, styles and pictures from this server.
/// Text of a plan cannot become a script, and no other page can frame our page.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; \
     base-uri 'none'; form-action 'none'";

/// The policy of the preview: our page may show it, with its own styles and pictures. It has an
/// origin of its own and no scripts.
pub(crate) const SANDBOX_POLICY: &str = "sandbox; default-src 'none'; \
     style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; \
     base-uri 'none'; form-action 'none'";

/// The policy of a PDF in the browser's viewer. The viewer is a part of the browser. It needs to
/// place the file and its own styles.
pub(crate) const PDF_POLICY: &str = "default-src 'none'; object-src 'self'; \
     style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/// The headers with one value for all answers.
const FIXED: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// Sets the headers of an answer. An answer's own policy is kept.
pub(crate) fn protect(headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(PAGE_POLICY));
}
