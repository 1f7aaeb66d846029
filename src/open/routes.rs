//! All routes. The guard checks every request before its route sees it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post, put};

use super::answers::{check, events, files, open, pack, page, quarter};
use super::guard::{LAUNCH, protect};
use super::site::Site;

/// The size of a body of JSON. Reasons of decisions are the longest texts in one.
const MAX_JSON_BYTES: usize = 64 << 10;

/// A route: its method, its path, and its handler.
struct Route {
    method: &'static str,
    path: &'static str,
    answer: MethodRouter<Arc<Site>>,
}

fn reads<T: 'static>(path: &'static str, answer: impl Handler<T, Arc<Site>>) -> Route {
    Route {
        method: "GET",
        path,
        answer: get(answer),
    }
}

fn posts<T: 'static>(path: &'static str, answer: impl Handler<T, Arc<Site>>) -> Route {
    Route {
        method: "POST",
        path,
        answer: post(answer),
    }
}

fn puts<T: 'static>(path: &'static str, answer: impl Handler<T, Arc<Site>>) -> Route {
    Route {
        method: "PUT",
        path,
        answer: put(answer),
    }
}

fn table() -> Vec<Route> {
    vec![
        reads(LAUNCH, page::launch),
        reads("/", page::page),
        reads("/assets/{name}", page::asset),
        reads("/api/state", open::state),
        posts("/api/launch", open::launch_again),
        posts("/api/plans", open::make),
        posts("/api/plans/sample", open::sample),
        posts("/api/plans/{id}/open", open::recent),
        puts("/api/plans/{id}/files", files::add_workbook),
        puts("/api/plans/{id}/returns", files::add_return),
        reads("/api/plans/{id}/sheets", check::sheets),
        posts("/api/plans/{id}/corrections", check::correct),
        reads("/api/plans/{id}/findings", check::findings),
        reads("/api/plans/{id}/why/{reference}", check::why),
        reads("/api/plans/{id}/editions", pack::editions),
        reads("/plans/{id}/preview", pack::preview),
        posts("/api/plans/{id}/pack", pack::pack),
        reads("/plans/{id}/outputs/{file}", files::output),
        reads("/api/plans/{id}/partners", quarter::partners),
        posts("/api/plans/{id}/track", quarter::track),
        posts("/api/plans/{id}/collect", quarter::collect),
        posts("/api/plans/{id}/reminders", quarter::remind),
        reads("/api/plans/{id}/quarter", quarter::position),
        posts("/api/plans/{id}/decide", quarter::decide),
        posts("/api/plans/{id}/review", quarter::review),
        reads("/api/events", events::events),
        posts("/api/stop", events::stop),
    ]
}

/// The method and path of every route, for the test that walks them.
pub fn routes() -> Vec<(&'static str, &'static str)> {
    table()
        .iter()
        .map(|route| (route.method, route.path))
        .collect()
}

/// The routes of a site. The guard protects all of them, and all paths that are not routes.
pub(super) fn router(site: &Arc<Site>) -> Router {
    let routes = table().into_iter();
    routes
        .fold(Router::new(), |router, route| {
            router.route(route.path, route.answer)
        })
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(MAX_JSON_BYTES))
        .layer(from_fn_with_state(Arc::clone(site), guarded))
        .with_state(Arc::clone(site))
}

async fn guarded(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = match site.guard.admit(&parts) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refused) => refused.into_response(),
    };
    protect(response.headers_mut());
    response
}
