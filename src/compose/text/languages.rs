//! Marks text with the language that it is in.

use std::collections::HashMap;

use crate::compose::pack::{Language, Rich, with_each_span};
use crate::language::LanguageTag;
use crate::location::{Place, Source, Spot};
use crate::model::Plan;

/// The places of a plan whose text is in another language, by sheet or file.
#[derive(Debug)]
pub(super) struct Languages<'a>(HashMap<&'a Source, Vec<(Spot, LanguageTag)>>);

impl<'a> Languages<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut places: HashMap<&Source, Vec<(Spot, LanguageTag)>> = HashMap::new();
        for it in &plan.languages {
            let of_source = places.entry(&*it.place.source).or_default();
            of_source.push((it.place.spot, it.language));
        }
        Self(places)
    }

    /// The text of a place, marked with its language if that is not the language of the pack.
    pub(super) fn mark(&self, rich: Rich, place: &Place) -> Rich {
        match self.at(place) {
            Some(language) => with_each_span(rich, &|span| span.language = Some(language)),
            None => rich,
        }
    }

    /// The language of a place, if it is not that of the pack.
    pub(super) fn at(&self, place: &Place) -> Option<Language> {
        let spots = self.0.get(&*place.source)?;
        let is_here = |spot: &Spot| match spot {
            Spot::Cells(range) => place.cell().is_some_and(|cell| range.contains(cell)),
            Spot::Whole | Spot::Line(_) => true,
        };
        let (_, tag) = spots.iter().find(|(spot, _)| is_here(spot))?;
        Some(Language {
            code: tag.code(),
            is_right_to_left: tag.is_right_to_left(),
        })
    }
}
