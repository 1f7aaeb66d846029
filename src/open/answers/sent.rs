//! The data that the page sends: JSON, and the ids of plans.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::open::plan::Plan;
use crate::open::problem::Problem;
use crate::open::site::Site;

/// A body of JSON.
pub(crate) struct Sent<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<Site>> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Problem> {
        let read = timeout(site.timeouts.body, Json::<T>::from_request(request, site)).await;
        let not_understood = |status| {
            let problem = "planpack did not understand what the page sent; load the page again";
            Problem::new(status, problem)
        };
        match read {
            Ok(Ok(Json(sent))) => Ok(Self(sent)),
            Ok(Err(rejection)) => Err(not_understood(rejection.status())),
            Err(_) => Err(not_understood(StatusCode::REQUEST_TIMEOUT)),
        }
    }
}

/// The content of a request without content.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

/// The open plan whose id is in the path.
pub(crate) struct OpenPlan(pub(crate) Arc<Plan>);

impl FromRequestParts<Arc<Site>> for OpenPlan {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Problem> {
        let params = RawPathParams::from_request_parts(parts, site).await.ok();
        let id = params.as_ref().and_then(|params| {
            let mut ids = params.iter().filter(|(name, _)| *name == "id");
            ids.next().map(|(_, id)| id)
        });
        let plan = id.and_then(|id| site.plans.get(id));
        plan.map(Self).ok_or_else(|| Problem::gone("this plan"))
    }
}
