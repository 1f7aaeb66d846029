//! The timescales of a part: every action's cell, which import has left unread until the plan's period is known.
//!
//! A ditto mark repeats the timescale above it in the same part. What a text says is [`timescale`]'s to tell;
//! plans say "Ongoing" and "March 2026" again and again, so each text of a part is read once.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};

use crate::model::{Action, Meeting, Part, Timescale, TimescaleKind};
use crate::wording::is_ditto;

use crate::timescale::calendar::PlanDays;
use crate::timescale::{read, read_from, take_days_of};

/// Reads the timescales of a part's actions. `period` is the plan's first and last day; a meeting of the calendar gives
/// its day to a timescale that names it.
pub(crate) fn read_part(part: &mut Part, period: Option<PlanDays>, meetings: &[Meeting]) {
    let mut cells = Cells { period, meetings, known: HashMap::new(), above: Rc::new(nothing_above()) };
    let actions = part.objectives_mut().iter_mut().flat_map(|objective| &mut objective.actions);
    actions.for_each(|action| cells.read(action));
}

/// What a ditto mark repeats that stands above all timescales.
fn nothing_above() -> Timescale {
    Timescale { kind: TimescaleKind::Unknown, ..Timescale::none() }
}

/// What has been read of a part.
struct Cells<'a> {
    period: Option<PlanDays>,
    meetings: &'a [Meeting],
    /// The readings by their texts.
    known: HashMap<String, Rc<Timescale>>,
    /// The reading of the nearest cell above that is neither blank nor a ditto mark.
    above: Rc<Timescale>,
}

impl Cells<'_> {
    fn read(&mut self, action: &mut Action) {
        let cell = &mut action.timescale;
        if is_ditto(&cell.text) {
            // It keeps its words and has the reading of the timescale above.
            let text = std::mem::take(&mut cell.text);
            *cell = Timescale { text, ..(*self.above).clone() };
        } else if let Some(start_text) = &cell.start_text {
            self.above = Rc::new(read_from(start_text, &cell.text, self.period));
            *cell = (*self.above).clone();
        } else if !cell.text.is_empty() {
            self.above = self.reading(&cell.text);
            *cell = (*self.above).clone();
        }
        action.subtasks.iter_mut().for_each(|subtask| self.read(subtask));
    }

    fn reading(&mut self, text: &str) -> Rc<Timescale> {
        if let Some(known) = self.known.get(text) {
            return Rc::clone(known);
        }
        let mut reading = read(text, self.period);
        take_days_of(self.meetings, &mut reading);
        let reading = Rc::new(reading);
        self.known.insert(text.to_owned(), Rc::clone(&reading));
        reading
    }
}
