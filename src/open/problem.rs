//! A request that could not be fulfilled: a sentence for the officer.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::failure::Failure;

/// Why a request was not fulfilled. The page shows the sentence.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    #[serde(skip)]
    status: StatusCode,
    /// What is wrong and what to do.
    problem: String,
}

impl Problem {
    /// A problem with its sentence.
    pub(super) fn new(status: StatusCode, problem: impl Into<String>) -> Self {
        let problem = problem.into();
        Self { status, problem }
    }

    /// A request with a value that cannot be used.
    pub(super) fn unusable(problem: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, problem)
    }

    /// A plan or file that does not exist, or no longer exists.
    pub(super) fn gone(what: &str) -> Self {
        let problem = format!("{what} no longer exists; load the page again");
        Self::new(StatusCode::NOT_FOUND, problem)
    }

    /// The answer for a frame, which shows text, not JSON.
    pub(super) fn as_text(&self) -> (StatusCode, String) {
        (self.status, self.problem.clone())
    }

    /// The problem with its sentence changed.
    pub(super) fn map(self, change: impl FnOnce(&str) -> String) -> Self {
        let problem = change(&self.problem);
        Self { problem, ..self }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, failure.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.status, Json(self)).into_response()
    }
}
