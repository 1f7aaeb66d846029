//! Converts texts, numbers and scopes of the document into those of the plan.

use crate::location::{Place, Text};
use crate::model::{Number, Scope, Written};
use crate::render::plan_document as document;

/// A value of the document with its place.
pub(super) fn at(value: String, place: Place) -> Text {
    Text::new(value, place)
}

pub(super) fn number(number: document::Number) -> Written<Number> {
    Written {
        text: at(number.text, number.place),
        reading: number.reading.and_then(|reading| Number::parse(&reading)),
    }
}

pub(super) fn scope(scope: document::Scope) -> Scope {
    Scope {
        text: at(scope.text, scope.place),
        code: scope.code,
        boards: scope.boards,
    }
}
