//! Every cell of a plan with its text, so that a row of a sheet can be drawn again.

use std::borrow::Cow;

use crate::location::{Place, Text};

use super::actions::action::Action;
use super::actions::answers::Answers;
use super::actions::objective::Objective;
use super::body::Body;
use super::part::Part;
use super::plan::Plan;

/// The text of a cell, at its place. A cell that covers several rows may come once for each row.
pub type PlanCell<'a> = (&'a Place, Cow<'a, str>);

impl Plan {
    /// The cells of the plan's tables and of the lines above them, headings included, part by part.
    pub fn cells(&self) -> Vec<PlanCell<'_>> {
        self.parts.iter().flat_map(Part::cells).collect()
    }
}

impl Part {
    /// The cells of the part's table and of the lines above it, headings included.
    pub fn cells(&self) -> Vec<PlanCell<'_>> {
        let mut cells = Cells(Vec::new());
        cells.add_part(self);
        cells.0
    }
}

struct Cells<'a>(Vec<PlanCell<'a>>);

impl<'a> Cells<'a> {
    fn add(&mut self, text: &'a Text) {
        self.0.push((&text.place, Cow::Borrowed(&text.value)));
    }

    fn add_all(&mut self, texts: impl IntoIterator<Item = &'a Text>) {
        texts.into_iter().for_each(|text| self.add(text));
    }

    fn add_part(&mut self, part: &'a Part) {
        self.add(&part.title);
        self.add_all(part.details.iter().map(|detail| &detail.text));
        self.add_all(&part.notes);
        self.add_all(part.columns.iter().map(|column| &column.text));
        match &part.body {
            Body::Objectives(objectives) => {
                self.add_all(part.section_headings().flatten());
                for objective in objectives {
                    self.add_objective(objective);
                }
            }
            Body::Items(items) => {
                for item in items {
                    self.add(&item.text);
                    self.add_all(&item.group_mark);
                    if let (Some(group), Some(place)) = (&item.group, &item.group_place) {
                        self.0.push((place, Cow::Borrowed(group)));
                    }
                }
            }
            body => self.add_all(body.texts()),
        }
    }

    fn add_objective(&mut self, objective: &'a Objective) {
        self.add_all(objective.number.as_ref().map(|number| &number.text));
        self.add_all(
            objective
                .board_number
                .as_ref()
                .map(|board_number| &board_number.text),
        );
        self.add_all(objective.scope.as_ref().map(|scope| &scope.text));
        self.add(&objective.text);
        if let Some(answers) = &objective.answers {
            self.add_answers(answers);
        }
        objective
            .actions_and_subtasks()
            .for_each(|action| self.add_action(action));
    }

    fn add_action(&mut self, action: &'a Action) {
        self.add_all(action.number.as_ref().map(|number| &number.text));
        self.add_all(action.scope.as_ref().map(|scope| &scope.text));
        self.add(&action.text);
        self.add_all(&action.objective_text);
        self.add_answers(&action.answers);
    }

    fn add_answers(&mut self, answers: &'a Answers) {
        if let Some(place) = &answers.timescale_place {
            self.0.push((place, Cow::Borrowed(&answers.timescale.text)));
        }
        let texts = answers.answers().map(|(_, text)| text);
        self.add_all(texts.filter(|text| !answers.is_from_earlier_period(text)));
        self.add_all(answers.extras.iter().map(|extra| &extra.text));
    }
}
