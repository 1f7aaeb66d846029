//! A plan as lines, one for each thing that its published workbook must give back, so that two
//! plans can be compared: title, owner, period and boards; parts; objectives and actions with
//! leads, timescales and ratings; the glossary.
//!
//! These differences are left out, because a pack says the same in another form:
//!
//! - Blanks and line breaks around words, the marks of lists, and the target of a `[[name]]`, which
//!   a pack writes out.
//! - The order of parts of different kinds, and of terms: a pack has its own order.
//! - Ditto marks of objectives, and whether an objective is written once or on every row of its
//!   actions.
//! - An outline is a priority, because its objectives have a column. A further table of money is
//!   named by the first one.
//! - A rating by colour alone is a word. A number before an outline's text is its number.

use planpack::compose::numbering::appendix_name;
use planpack::location::Text;
use planpack::model::{
    Action, Body, Number, Objective, Part, PartKind, Plan, Rag, RagRating, Target, Timescale,
    Written,
};
use planpack::text::{plain_words, same_wording};

/// The lines of a plan.
pub(crate) fn lines(plan: &Plan) -> Vec<String> {
    let plan_lines = PlanLines { plan };
    let mut lines = plan_lines.general();
    let beside = [
        PartKind::Foreword,
        PartKind::Notes,
        PartKind::Profile,
        PartKind::Glossary,
        PartKind::Other,
    ];
    let is_shown = |part: &&Part| !beside.contains(&part.kind) && !has_no_words(part);
    let mut parts: Vec<&Part> = plan.parts.iter().filter(is_shown).collect();
    parts.sort_by_key(|part| rank(part.kind));
    lines.extend(
        parts
            .into_iter()
            .flat_map(|part| plan_lines.part_lines(part)),
    );
    lines.extend(plan_lines.glossary_lines());
    lines
}

/// Whether the columns that identify a kind of table are blank; the published workbook leaves such
/// columns out.
pub(crate) fn has_no_words(part: &Part) -> bool {
    let is_wordless = |objective: &Objective| {
        objective.text.is_blank()
            && objective
                .actions
                .iter()
                .all(|action| action.text.is_blank())
    };
    match &part.body {
        Body::Objectives(objectives) => objectives.iter().all(is_wordless),
        Body::Governance(groups) => groups.iter().all(|group| {
            group.chair.is_none() && group.vice_chair.is_none() && group.reports_to.is_none()
        }),
        Body::Items(_)
        | Body::Glossary(_)
        | Body::Profile(_)
        | Body::Finance(_)
        | Body::Sheet(_) => false,
    }
}

/// The position of a kind of part in a pack.
fn rank(kind: PartKind) -> usize {
    match kind {
        PartKind::Foreword | PartKind::Notes => 0,
        PartKind::Priority
        | PartKind::Outcomes
        | PartKind::Tasks
        | PartKind::Themes
        | PartKind::WorkStreams => 1,
        PartKind::Indicators => 2,
        PartKind::Risks => 3,
        PartKind::Finance | PartKind::Staffing => 4,
        PartKind::Governance | PartKind::Partners | PartKind::Calendar => 5,
        PartKind::Appendix => 6,
        PartKind::Glossary => 7,
        PartKind::Profile => 8,
        PartKind::Other => 9,
    }
}

/// A text on one line, with normalised blanks and list marks.
fn words(text: &str) -> String {
    lines_of(text).join(" / ")
}

/// The lines of a text that are not blank.
fn lines_of(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .map(|line| plain_mark(&line))
        .collect()
}

/// A line with its list mark as packs write it: all bullets alike, a full stop after a number.
fn plain_mark(line: &str) -> String {
    let bare = line
        .trim_start_matches(['•', '▪', '●', '■', '◆', '◊', '➢', '·'])
        .trim_start();
    let bare = ["- ", "– ", "* "]
        .iter()
        .find_map(|dash| bare.strip_prefix(dash))
        .unwrap_or(bare);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    match bare[digits..].strip_prefix(") ") {
        Some(rest) if (1..=2).contains(&digits) => format!("{}. {rest}", &bare[..digits]),
        Some(_) | None => bare.to_owned(),
    }
}

struct PlanLines<'a> {
    plan: &'a Plan,
}

impl PlanLines<'_> {
    fn text(&self, text: &Text) -> String {
        self.named(&text.value)
    }

    /// A text in which each `[[name]]` is replaced by the names of its targets.
    fn named(&self, text: &str) -> String {
        let by_name = self
            .plan
            .references
            .iter()
            .filter(|reference| reference.is_by_name);
        let bare = |text: &str| {
            text.trim_start_matches("[[")
                .trim_end_matches("]]")
                .trim()
                .to_owned()
        };
        let names = by_name.map(|reference| {
            let name = reference
                .target
                .as_ref()
                .map_or_else(|| bare(&reference.text), |target| self.name(target));
            (&reference.text, name)
        });
        words(&names.fold(text.to_owned(), |text, (written, name)| {
            text.replace(written, &name)
        }))
    }

    fn name(&self, target: &Target) -> String {
        let heading = self
            .plan
            .parts
            .iter()
            .find(|part| part.target().as_ref() == Some(target));
        let heading = heading.map_or_else(String::new, |part| format!(": {}", part.heading));
        match target {
            Target::Appendix(number) => format!("{}{heading}", appendix_name(number)),
            Target::Priority(number) => format!("Priority {number}{heading}"),
            Target::Objective(number) => format!("objective {number}"),
        }
    }

    fn general(&self) -> Vec<String> {
        let plan = self.plan;
        let period = plan
            .period
            .as_ref()
            .map(|period| (words(&period.text.value), period.start, period.end));
        let boards: Vec<_> = plan
            .boards
            .iter()
            .map(|board| (&board.code, &board.name))
            .collect();
        vec![
            format!("title {}", words(&plan.title.value)),
            format!(
                "organisation {:?}",
                plan.organisation.as_ref().map(|name| words(&name.value))
            ),
            format!("period {period:?}"),
            format!("boards {boards:?} {:?}", plan.all_boards_code),
        ]
    }

    fn part_lines(&self, part: &Part) -> Vec<String> {
        let number = part.number.as_ref().map(ToString::to_string);
        let mut lines = vec![match part.kind {
            PartKind::Finance => "part Finance".to_owned(),
            PartKind::Tasks => format!(
                "part {:?} {number:?} {}",
                PartKind::Priority,
                words(&part.heading)
            ),
            kind => format!("part {kind:?} {number:?} {}", words(&part.heading)),
        }];
        let groups = part
            .objectives()
            .chunk_by(|above, objective| repeats(objective, above));
        lines.extend(groups.flat_map(|group| self.objective_lines(group)));
        lines
    }

    /// A line for an objective, and one for each of its actions with any text.
    fn objective_lines(&self, group: &[Objective]) -> Vec<String> {
        let first = &group[0];
        let number = first
            .number
            .as_ref()
            .map(|number| words(&number.text.value));
        let text = first.same_as.as_ref().unwrap_or(&first.text);
        let text = self.after_number(text, number.as_deref());
        let mut lines = vec![format!("  objective {number:?} {text}")];
        for action in group.iter().flat_map(|objective| &objective.actions) {
            lines.extend(self.action(action).map(|said| format!("    action {said}")));
            let subtasks = action
                .subtasks
                .iter()
                .filter_map(|subtask| self.action(subtask));
            lines.extend(subtasks.map(|said| format!("      sub-task {said}")));
        }
        lines
    }

    /// A text without the number at its beginning.
    fn after_number(&self, text: &Text, number: Option<&str>) -> String {
        let rest = number.and_then(|number| text.value.trim_start().strip_prefix(number.trim()));
        let rest = rest.map(|rest| rest.trim_start_matches(['.', ')', ':']));
        self.named(rest.unwrap_or(&text.value))
    }

    fn action(&self, action: &Action) -> Option<String> {
        let number = action
            .number
            .as_ref()
            .map(|number| words(&number.text.value));
        let text = self.after_number(&action.text, number.as_deref());
        let leads: Vec<_> = action
            .leads
            .iter()
            .map(|lead| (words(&lead.text), &lead.partner))
            .collect();
        let answers = format!(
            "{leads:?} | {} | {}",
            timescale(&action.timescale),
            rating(action.rag.as_ref())
        );
        let says_nothing =
            text.is_empty() && action.leads.is_empty() && action.timescale.text.trim().is_empty();
        (!says_nothing || action.rag.is_some()).then(|| format!("{number:?} {text} | {answers}"))
    }

    fn glossary_lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut entries: Vec<(String, String)> = Vec::new();
        for entry in self.plan.glossary() {
            let entry = (plain_words(&entry.term.value), self.text(&entry.meaning));
            if !entries
                .iter()
                .any(|(term, meaning)| *term == entry.0 && same_wording(meaning, &entry.1))
            {
                entries.push(entry);
            }
        }
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        lines.extend(
            entries
                .into_iter()
                .map(|(term, meaning)| format!("  term {term} = {meaning}")),
        );
        lines
    }
}

/// Whether an objective only repeats the one above, under the same numbers.
fn repeats(objective: &Objective, above: &Objective) -> bool {
    let number = |number: Option<&Written<Number>>| {
        number.map(|number| {
            number
                .reading
                .as_ref()
                .map_or_else(|| words(&number.text.value), ToString::to_string)
        })
    };
    let board = |objective: &Objective| {
        let board_number = objective.board_number.as_ref();
        board_number.map(|board| words(&board.text.value))
    };
    let is_same = number(objective.number.as_ref()) == number(above.number.as_ref())
        && board(objective) == board(above);
    objective.same_as.is_some() && is_same
}

fn timescale(timescale: &Timescale) -> String {
    let start = timescale.start_text.as_deref().map(words);
    let span = (timescale.kind, timescale.start, timescale.end);
    format!(
        "{} {start:?} {span:?} {:?}",
        words(&timescale.text),
        timescale.milestones
    )
}

/// A rating in words: as written, or that of its colour.
fn rating(rag: Option<&Rag>) -> String {
    let Some(rag) = rag else { return String::new() };
    let word = rag
        .rating
        .filter(|_| rag.text.is_blank())
        .map(RagRating::word);
    format!(
        "{} {:?}",
        word.map_or_else(|| words(&rag.text.value), str::to_owned),
        rag.rating
    )
}
