//! What a plan says, a line for each thing, so that two plans can be compared.
//!
//! Passed over, because a pack tells it otherwise and means the same:
//!
//! - Where a thing stands, and how words are struck through; columns that nobody has filled in, which a pack only names;
//!   the references of actions, which follow from the words and their order. Blanks and line breaks around words; the
//!   marks of lists, which are all bullets and figures with a full stop in a pack; what `[[name]]` stands for is written
//!   out, and of a name that leads nowhere the words.
//! - The order of parts of different kinds: a pack has an order of its own. Glossaries are one, sorted, every meaning of
//!   a term once. Boxes of evidence stand before what runs across them.
//! - The title as a whole: a pack writes kicker and heading. An appendix goes by its number; a further table of money
//!   without a title by that above.
//! - Ditto marks of objectives, and whether an objective stands once or on every row of its actions: a pack says it on
//!   every row, and an action that says nothing is none. One that repeats the objective above has the scope of that.
//! - A rating by colour alone is a word. A number before the words of an outline is that number, whatever mark is after it.
//! - What only repeats a title that stands above it.
//! - Of running text what it is for, the levels of its headings and the styles of its words: the lines count.
//! - Sheets that hold no table of a plan: a pack puts them together under one heading.
//! - A line that breaks is as many lines where lines stand loose: notes, evidence, the lines of a text.

use planpack::compose::numbering::appendix_name;
use planpack::location::Text;
use planpack::model::{
    Action, Amount, Body, GovernanceGroup, Inline, Item, Number, Objective, Part, PartKind, Plan, Prose, Rag,
    RagRating, Scope, Target, Timescale, Written,
};
use planpack::wording::{plain_words, same_wording};

/// What a plan says.
pub(crate) fn told(plan: &Plan) -> Vec<String> {
    let teller = Teller { plan };
    let mut lines = teller.plan_lines();
    for text in &plan.narratives {
        lines.push(format!("text {}", words(&text.title)));
        lines.extend(text.blocks.iter().flat_map(prose_lines).map(|line| teller.named(&line)));
    }
    let mut parts: Vec<&Part> = plan.parts.iter().filter(|part| !is_passed_over(part)).collect();
    parts.sort_by_key(|part| rank(part.kind));
    let mut above = None;
    for part in parts {
        lines.extend(teller.part_lines(part, above));
        above = Some(part);
    }
    lines.extend(teller.glossary_lines());
    lines
}

/// Glossaries are told as one; sheets that are no plan are none of it.
fn is_passed_over(part: &Part) -> bool {
    matches!(part.kind, PartKind::Glossary | PartKind::Other)
}

/// Where a pack puts a kind of part.
fn rank(kind: PartKind) -> usize {
    match kind {
        PartKind::Notes => 0,
        PartKind::Priority | PartKind::Outcomes | PartKind::Tasks | PartKind::Themes | PartKind::WorkStreams => 1,
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

/// A text on one line: its lines with their blanks and list marks alike.
fn words(text: &str) -> String {
    lines_of(text).join(" / ")
}

/// The lines of a text that say something.
fn lines_of(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .map(|line| plain_mark(&line))
        .collect()
}

/// A line with its mark as packs write it: bullets alike, a full stop after a figure.
fn plain_mark(line: &str) -> String {
    let bare = line.trim_start_matches(['•', '▪', '●', '■', '◆', '◊', '➢', '·']).trim_start();
    let bare = ["- ", "– ", "* "].iter().find_map(|dash| bare.strip_prefix(dash)).unwrap_or(bare);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    match bare[digits..].strip_prefix(") ") {
        Some(rest) if (1..=2).contains(&digits) => format!("{}. {rest}", &bare[..digits]),
        Some(_) | None => bare.to_owned(),
    }
}

/// Running text, an address outside the plan spelt out after its words.
fn inline_words(content: &[Inline]) -> String {
    let words = |inline: &Inline| match &inline.url {
        Some(url) if content.len() > 1 => format!("{} ({})", inline.text, url.trim_start_matches("mailto:")),
        Some(_) | None => inline.text.clone(),
    };
    content.iter().map(words).collect()
}

/// The lines of running text.
fn prose_lines(prose: &Prose) -> Vec<String> {
    match prose {
        Prose::Heading { content, .. } | Prose::Paragraph { content, .. } => lines_of(&inline_words(content)),
        Prose::List { items, .. } => items.iter().flatten().flat_map(prose_lines).collect(),
        Prose::Quote(inner) => inner.iter().flat_map(prose_lines).collect(),
        Prose::Table { header, rows, .. } => std::iter::once(header)
            .chain(rows)
            .map(|row| row.iter().map(|cell| words(&inline_words(cell))).collect::<Vec<_>>().join(" | "))
            .collect(),
    }
}

struct Teller<'a> {
    plan: &'a Plan,
}

impl Teller<'_> {
    fn text(&self, text: &Text) -> String {
        self.named(&text.value)
    }

    /// A text with the names of what `[[name]]` stands for.
    fn named(&self, text: &str) -> String {
        let by_name = self.plan.references.iter().filter(|reference| reference.is_by_name);
        let bare = |text: &str| text.trim_start_matches("[[").trim_end_matches("]]").trim().to_owned();
        let names = by_name.map(|reference| {
            let name = reference.target.as_ref().map_or_else(|| bare(&reference.text), |target| self.name(target));
            (&reference.text, name)
        });
        words(&names.fold(text.to_owned(), |text, (written, name)| text.replace(written, &name)))
    }

    fn name(&self, target: &Target) -> String {
        let heading = self.plan.parts.iter().find(|part| Target::of(part).as_ref() == Some(target));
        let heading = heading.map_or_else(String::new, |part| format!(": {}", part.heading));
        match target {
            Target::Appendix(number) => format!("{}{heading}", appendix_name(number)),
            Target::Priority(number) => format!("Priority {number}{heading}"),
            Target::Objective(number) => format!("objective {number}"),
        }
    }

    fn optional(&self, text: Option<&Text>) -> String {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    fn plan_lines(&self) -> Vec<String> {
        let plan = self.plan;
        let period = plan.period.as_ref().map(|period| (words(&period.text.value), period.start, period.end));
        let boards: Vec<_> = plan.boards.iter().map(|board| (&board.code, &board.name)).collect();
        vec![
            format!("title {}", words(&plan.title.value)),
            format!("organisation {:?}", plan.organisation.as_ref().map(|name| words(&name.value))),
            format!("period {period:?}"),
            format!("boards {boards:?} {:?}", plan.all_boards_code),
        ]
    }

    fn part_lines(&self, part: &Part, above: Option<&Part>) -> Vec<String> {
        let number = part.number.as_ref().map(ToString::to_string);
        let kicker = if part.kind == PartKind::Appendix { String::new() } else { words(&part.kicker) };
        let is_further = part.kind == PartKind::Finance && part.title.is_blank();
        let above = above.filter(|above| is_further && above.kind == part.kind);
        let heading = words(&above.unwrap_or(part).heading);
        let mut lines = vec![format!("part {:?} {number:?} {kicker}: {heading}", part.kind)];
        lines.extend(self.lines_above(part));
        match &part.body {
            Body::Objectives(objectives) => {
                let groups = objectives.chunk_by(|above, objective| repeats(objective, above));
                lines.extend(groups.flat_map(|group| self.objective_lines(part, group)));
            }
            Body::Items(items) => lines.extend(self.item_lines(part.kind, items)),
            Body::Finance(finance) => {
                lines.extend(finance.lines.iter().map(|line| format!("  money {}", self.amount(line))));
                lines.extend(finance.totals.iter().map(|total| {
                    let line = self.amount(&total.line);
                    format!("  total {line} {} after {}", total.reckoned.normalize(), total.after_lines)
                }));
            }
            Body::Governance(groups) => lines.extend(groups.iter().map(|group| self.group(part, group))),
            Body::Profile(entries) => lines.extend(
                entries
                    .iter()
                    .map(|entry| format!("  {} = {} {:?}", words(&entry.label), self.text(&entry.text), entry.date)),
            ),
            Body::Glossary(_) | Body::Sheet(_) => {}
        }
        lines
    }

    /// Details and notes.
    fn lines_above(&self, part: &Part) -> Vec<String> {
        let says_more = |text: &Text| !same_wording(&text.value, &part.title.value);
        let details = part.details.iter().filter(|detail| says_more(&detail.text));
        let details = details.map(|detail| format!("  detail {}: {}", words(&detail.label), self.text(&detail.text)));
        let notes = part.notes.iter().filter(|note| !same_wording(&note.value, &self.plan.title.value));
        let notes = notes.flat_map(|note| lines_of(&note.value)).map(|line| format!("  note {line}"));
        details.chain(notes).collect()
    }

    /// A line for each action of an objective, and one for the objective itself where no action says what it does.
    fn objective_lines(&self, part: &Part, group: &[Objective]) -> Vec<String> {
        let first = &group[0];
        let own = first.scope.as_ref();
        let mut lines = Vec::new();
        for objective in group {
            for (index, action) in objective.actions.iter().enumerate() {
                let repeated = objective.scope.as_ref().filter(|_| index == 0);
                let scope = action.scope.as_ref().or(repeated).or(own);
                let words = |scope: Option<&Scope>| scope.map(|scope| scope.text.value.clone());
                if lines.is_empty() && own.is_some() && words(scope) != words(own) {
                    lines.push(format!("  {}", self.objective(first, own)));
                }
                let said = self.action(part, action);
                if said != self.action(part, &blank(action)) {
                    lines.push(format!("  {} {said}", self.objective(first, scope)));
                }
                lines.extend(action.subtasks.iter().map(|subtask| format!("    {}", self.action(part, subtask))));
            }
        }
        if lines.is_empty() {
            lines.push(format!("  {}", self.objective(first, own)));
        }
        lines
    }

    fn objective(&self, objective: &Objective, scope: Option<&Scope>) -> String {
        let number = objective.number.as_ref().map(|number| (words(&number.text.value), &number.reading));
        let board = objective.board_number.as_ref();
        let board = board.map(|board| (words(&board.number.text.value), &board.number.reading, board.status));
        let scope = scope.map(|scope| (words(&scope.text.value), &scope.boards));
        let text = objective.same_as.as_ref().unwrap_or(&objective.text);
        let text = self.behind_number(text, objective.number.as_ref().map(|number| number.text.value.as_str()));
        let section = objective.section.as_ref().map(|section| self.text(section));
        format!("{section:?} {number:?} {board:?} {scope:?} {text}")
    }

    /// A text without the number that it may begin with.
    fn behind_number(&self, text: &Text, number: Option<&str>) -> String {
        let rest = number.and_then(|number| text.value.trim_start().strip_prefix(number.trim()));
        let rest = rest.map(|rest| rest.trim_start_matches(['.', ')', ':']));
        self.named(rest.unwrap_or(&text.value))
    }

    fn action(&self, part: &Part, action: &Action) -> String {
        let number = action.number.as_ref().map(|number| (words(&number.text.value), &number.reading));
        let text = self.behind_number(&action.text, action.number.as_ref().map(|number| number.text.value.as_str()));
        let [board, lead, measure, progress, impact] =
            [&action.board_text, &action.lead_text, &action.measure, &action.progress, &action.impact]
                .map(|text| self.optional(text.as_ref()));
        let leads: Vec<_> = action.leads.iter().map(|lead| (words(&lead.text), &lead.partner)).collect();
        let extras: Vec<_> =
            action.extras.iter().map(|extra| (heading(part, extra.column), self.text(&extra.text))).collect();
        let figures: Vec<_> = action
            .periods
            .iter()
            .map(|figures| {
                let [target, actual] = [&figures.target, &figures.actual].map(|text| self.optional(text.as_ref()));
                (&figures.period, target, actual, rating(figures.rag.as_ref()))
            })
            .collect();
        let figures = (self.optional(action.baseline.as_ref()), figures);
        format!(
            "{number:?} {text} | {board} | {lead} {leads:?} | {measure} | {} | {progress} | {impact} | {} | {extras:?} | {figures:?}",
            timescale(&action.timescale),
            rating(action.rag.as_ref())
        )
    }

    fn item_lines(&self, kind: PartKind, items: &[Item]) -> Vec<String> {
        let stands_loose =
            |item: &Item| kind == PartKind::Notes || (kind == PartKind::Outcomes && item.number.is_none());
        let first = items.iter().position(|item| item.evidence.is_some()).unwrap_or(items.len());
        let (before, after) = items.split_at(first);
        let (evidence, across): (Vec<&Item>, Vec<&Item>) = after.iter().partition(|item| item.evidence.is_some());
        let mut lines = Vec::new();
        for item in before.iter().chain(evidence).chain(across) {
            let (number, group) = (item.number.as_deref().map(words), item.group.as_deref().map(words));
            let all = self.text(&item.text);
            let texts = if stands_loose(item) { all.split(" / ").collect() } else { vec![all.as_str()] };
            let said = format!("  item {number:?} {group:?} {:?}", item.evidence);
            let said = if kind == PartKind::Notes { "  note" } else { said.as_str() };
            lines.extend(texts.into_iter().map(|text| format!("{said} {text}")));
        }
        lines
    }

    fn amount(&self, line: &Amount) -> String {
        format!(
            "{} = {} {:?}",
            self.text(&line.label),
            self.text(&line.text),
            line.amount.map(|amount| amount.normalize())
        )
    }

    fn group(&self, part: &Part, group: &GovernanceGroup) -> String {
        let people = [&group.chair, &group.vice_chair, &group.reports_to].map(|text| self.optional(text.as_ref()));
        let extras: Vec<_> =
            group.extras.iter().map(|extra| (heading(part, extra.column), self.text(&extra.text))).collect();
        format!("  group {} {people:?} {extras:?}", self.text(&group.group))
    }

    fn glossary_lines(&self) -> Vec<String> {
        let mut parts = self.plan.parts_of(PartKind::Glossary).peekable();
        let title = parts.peek().map(|part| format!("glossary {}", words(&part.heading)));
        let mut lines: Vec<String> = title.into_iter().collect();
        let above: Vec<String> = parts.flat_map(|part| self.lines_above(part)).collect();
        lines.extend(above.iter().filter(|line| line.starts_with("  detail ")).cloned());
        lines.extend(above.iter().filter(|line| line.starts_with("  note ")).cloned());
        let mut entries: Vec<(String, String)> = Vec::new();
        for entry in self.plan.glossary() {
            let entry = (plain_words(&entry.term.value), self.text(&entry.meaning));
            if !entries.iter().any(|(term, meaning)| *term == entry.0 && same_wording(meaning, &entry.1)) {
                entries.push(entry);
            }
        }
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        lines.extend(entries.into_iter().map(|(term, meaning)| format!("  term {term} = {meaning}")));
        lines
    }
}

/// Whether an objective only repeats the one above, under the same numbers and heading.
fn repeats(objective: &Objective, above: &Objective) -> bool {
    let number = |number: Option<&Written<Number>>| {
        number.map(|number| number.reading.as_ref().map_or_else(|| words(&number.text.value), ToString::to_string))
    };
    let board = |objective: &Objective| number(objective.board_number.as_ref().map(|board| &board.number));
    let is_same =
        number(objective.number.as_ref()) == number(above.number.as_ref()) && board(objective) == board(above);
    objective.same_as.is_some() && objective.is_in_section_of(above) && is_same
}

/// An action that says nothing.
fn blank(action: &Action) -> Action {
    let nothing = Text { value: String::new(), place: action.text.place.clone() };
    Action {
        number: None,
        text: nothing,
        board_text: None,
        lead_text: None,
        leads: Vec::new(),
        measure: None,
        timescale: Timescale::none(),
        progress: None,
        impact: None,
        rag: None,
        extras: Vec::new(),
        baseline: None,
        periods: Vec::new(),
        ..action.clone()
    }
}

fn heading(part: &Part, column: usize) -> String {
    part.columns.get(column).map_or_else(String::new, |column| words(&column.text.value))
}

fn timescale(timescale: &Timescale) -> String {
    let start = timescale.start_text.as_deref().map(words);
    let span = (timescale.kind, timescale.start, timescale.end);
    format!("{} {start:?} {span:?} {:?}", words(&timescale.text), timescale.milestones)
}

/// A rating in words: its own, or that of its colour.
fn rating(rag: Option<&Rag>) -> String {
    let Some(rag) = rag else { return String::new() };
    let word = rag.rating.filter(|_| rag.text.is_blank()).map(RagRating::word);
    format!("{} {:?}", word.map_or_else(|| words(&rag.text.value), str::to_owned), rag.rating)
}
