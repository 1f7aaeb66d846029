//! Reads a plan back from the JSON that planpack publishes (`planpack.plan/1`).
//!
//! Gives the plan's facts, texts and parts with all that they hold, and the places that they had in
//! the workbooks. The JSON lists terms, profile, money and groups for the whole plan; each is given
//! back to the part whose table has it. The lists of partners and meetings stay empty: leads and
//! timescales have been read by them already.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::columns::ColumnRole;
use crate::location::{Located, Place, Spot, Text};
use crate::model::{
    Action, Amount, Board, BoardNumber, BoardNumberStatus, Body, ColumnHeading, Content, Detail,
    Evidence, Extra, Finance, GlossaryEntry, GovernanceGroup, Inline, Item, Lead, Link, Milestone,
    Narrative, NarrativeKind, Number, Objective, OtherSheet, Part, PartKind, Period, PeriodFigures,
    Plan, ProfileEntry, Prose, Rag, RagRating, Scope, SheetForm, Struck, Timescale, TimescaleKind,
    Total, Written,
};
use crate::references::resolve;

/// The plan of a JSON document. The error says what is wrong with it.
pub(super) fn read(json: &[u8]) -> Result<Plan, String> {
    let document: Document = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    Ok(document.plan.into_plan())
}

#[derive(Deserialize)]
struct Document {
    plan: PlanView,
}

#[derive(Deserialize)]
struct PlanView {
    title: Text,
    organisation: Option<Text>,
    period: Option<PeriodView>,
    boards: Vec<Board>,
    /// `None` in documents from before it was kept.
    narratives: Option<Vec<NarrativeView>>,
    parts: Vec<PartView>,
    #[serde(default)]
    glossary: Vec<GlossaryView>,
    #[serde(default)]
    profile: Vec<ProfileView>,
    #[serde(default)]
    finance: Vec<FinanceView>,
    #[serde(default)]
    governance: Vec<GroupView>,
    #[serde(default)]
    struck: Vec<StruckView>,
    #[serde(default)]
    links: Vec<Link>,
    #[serde(default)]
    left_out: BTreeSet<Content>,
}

impl PlanView {
    fn into_plan(self) -> Plan {
        let mut parts: Vec<Part> = self.parts.into_iter().map(PartView::into_part).collect();
        let entries = self.glossary.into_iter().map(GlossaryView::into_entry);
        share(
            &mut parts,
            PartKind::Glossary,
            entries,
            |entry| &entry.term.place,
            Body::Glossary,
        );
        let entries = self.profile.into_iter().map(ProfileView::into_entry);
        share(
            &mut parts,
            PartKind::Profile,
            entries,
            |entry| &entry.text.place,
            Body::Profile,
        );
        let groups = self.governance.into_iter();
        share_groups(&mut parts, groups);
        let tables = parts
            .iter_mut()
            .filter(|part| part.kind == PartKind::Finance);
        for (part, table) in tables.zip(self.finance) {
            part.body = Body::Finance(table.into_finance());
        }
        let mut left_out = self.left_out;
        if self.narratives.is_none() {
            left_out.insert(Content::Narratives);
        }
        let mut plan = Plan {
            title: self.title,
            organisation: self.organisation,
            period: self.period.map(|period| Period {
                text: Located {
                    value: period.text,
                    place: period.place,
                },
                start: period.start,
                end: period.end,
            }),
            boards: self.boards,
            all_boards_code: None,
            narratives: self
                .narratives
                .into_iter()
                .flatten()
                .map(NarrativeView::into_narrative)
                .collect(),
            parts,
            partners: Vec::new(),
            meetings: Vec::new(),
            references: Vec::new(),
            struck: self
                .struck
                .into_iter()
                .map(StruckView::into_struck)
                .collect(),
            links: self.links,
            highlighted: Vec::new(),
            comments: Vec::new(),
            left_out,
        };
        resolve(&mut plan);
        plan
    }
}

/// Gives entries to the parts of a kind whose tables have them; one that no table has goes to the
/// first.
fn share<T>(
    parts: &mut [Part],
    kind: PartKind,
    entries: impl Iterator<Item = T>,
    place: impl Fn(&T) -> &Place,
    body: impl Fn(Vec<T>) -> Body,
) {
    let mut shares: Vec<(usize, Vec<T>)> = (0..parts.len())
        .filter(|at| parts[*at].kind == kind)
        .map(|at| (at, Vec::new()))
        .collect();
    for entry in entries {
        let at = shares
            .iter()
            .position(|(part, _)| is_in_table(place(&entry), &parts[*part].place))
            .unwrap_or(0);
        if let Some((_, share)) = shares.get_mut(at) {
            share.push(entry);
        }
    }
    for (at, share) in shares {
        parts[at].body = body(share);
    }
}

fn share_groups(parts: &mut [Part], groups: impl Iterator<Item = GroupView>) {
    let columns: Vec<ColumnHeading> = parts
        .iter()
        .find(|part| part.kind == PartKind::Governance)
        .map(|part| part.columns.clone())
        .unwrap_or_default();
    let groups = groups.map(|group| group.into_group(&columns));
    share(
        parts,
        PartKind::Governance,
        groups,
        |group| &group.group.place,
        Body::Governance,
    );
}

fn is_in_table(place: &Place, table: &Place) -> bool {
    match (place.spot, table.spot) {
        (Spot::Cells(cells), Spot::Cells(table_cells)) => {
            place.source == table.source && table_cells.contains(cells.first)
        }
        _ => place.source == table.source,
    }
}

#[derive(Deserialize)]
struct NarrativeView {
    kind: NarrativeViewKind,
    title: String,
    place: Place,
    passages: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum NarrativeViewKind {
    CoverReport,
    Foreword,
}

impl NarrativeView {
    fn into_narrative(self) -> Narrative {
        let paragraph = |passage: Text| Prose::Paragraph {
            content: vec![Inline {
                text: passage.value,
                ..Inline::default()
            }],
            place: passage.place,
        };
        Narrative {
            kind: match self.kind {
                NarrativeViewKind::CoverReport => NarrativeKind::CoverReport,
                NarrativeViewKind::Foreword => NarrativeKind::Foreword,
            },
            title: self.title,
            blocks: self.passages.into_iter().map(paragraph).collect(),
            place: self.place,
        }
    }
}

#[derive(Deserialize)]
struct GlossaryView {
    term: String,
    meaning: String,
    place: Place,
}

impl GlossaryView {
    fn into_entry(self) -> GlossaryEntry {
        let text = |value| Located {
            value,
            place: self.place.clone(),
        };
        GlossaryEntry {
            meaning: text(self.meaning),
            term: text(self.term),
        }
    }
}

#[derive(Deserialize)]
struct ProfileView {
    label: String,
    text: String,
    date: Option<NaiveDate>,
    place: Place,
}

impl ProfileView {
    fn into_entry(self) -> ProfileEntry {
        ProfileEntry {
            label: self.label,
            text: Located {
                value: self.text,
                place: self.place,
            },
            date: self.date,
        }
    }
}

#[derive(Deserialize)]
struct FinanceView {
    lines: Vec<AmountView>,
    totals: Vec<TotalView>,
}

#[derive(Deserialize)]
struct AmountView {
    label: String,
    text: String,
    amount: Option<String>,
    place: Place,
}

#[derive(Deserialize)]
struct TotalView {
    #[serde(flatten)]
    line: AmountView,
    reckoned: String,
}

impl AmountView {
    fn into_amount(self) -> Amount {
        let text = |value| Located {
            value,
            place: self.place.clone(),
        };
        Amount {
            text: text(self.text),
            amount: self.amount.and_then(|amount| amount.parse().ok()),
            label: text(self.label),
        }
    }
}

impl FinanceView {
    fn into_finance(self) -> Finance {
        let lines: Vec<Amount> = self
            .lines
            .into_iter()
            .map(AmountView::into_amount)
            .collect();
        let total = |TotalView { line, reckoned }| {
            let line = line.into_amount();
            let is_above = |above: &&Amount| above.label.place.cell() < line.label.place.cell();
            let reckoned = reckoned.parse().unwrap_or_default();
            let after_lines = lines.iter().filter(is_above).count();
            Total {
                line,
                reckoned,
                after_lines,
            }
        };
        let totals = self.totals.into_iter().map(total).collect();
        Finance { lines, totals }
    }
}

#[derive(Deserialize)]
struct GroupView {
    group: String,
    chair: Option<String>,
    vice_chair: Option<String>,
    reports_to: Option<String>,
    #[serde(default)]
    extras: Vec<ExtraView>,
    place: Place,
}

impl GroupView {
    fn into_group(self, columns: &[ColumnHeading]) -> GovernanceGroup {
        let text = |value: String| Located {
            value,
            place: self.place.clone(),
        };
        GovernanceGroup {
            chair: self.chair.map(text),
            vice_chair: self.vice_chair.map(text),
            reports_to: self.reports_to.map(text),
            extras: self
                .extras
                .into_iter()
                .map(|extra| extra.into_extra(columns))
                .collect(),
            group: text(self.group),
        }
    }
}

#[derive(Deserialize)]
struct StruckView {
    place: Place,
    words: Vec<String>,
    is_whole: bool,
}

impl StruckView {
    /// The JSON does not say where in its cell a text is.
    fn into_struck(self) -> Struck {
        Struck {
            place: self.place,
            words: self.words,
            ranges: Vec::new(),
            is_whole: self.is_whole,
        }
    }
}

#[derive(Deserialize)]
struct PeriodView {
    text: String,
    place: Place,
    start: NaiveDate,
    end: NaiveDate,
}

#[derive(Deserialize)]
struct PartView {
    kind: PartKind,
    number: Option<String>,
    title: String,
    heading: String,
    place: Place,
    details: Vec<Detail>,
    notes: Vec<Text>,
    columns: Vec<ColumnHeading>,
    objectives: Vec<ObjectiveView>,
    items: Vec<ItemView>,
    form: Option<SheetForm>,
    #[serde(default)]
    rows: Vec<Vec<Text>>,
    #[serde(default = "is_usual")]
    printed: bool,
}

/// Parts are printed unless the document says that they are not.
const fn is_usual() -> bool {
    true
}

impl PartView {
    fn into_part(self) -> Part {
        let columns = self.columns;
        let body = if let Some(form) = self.form {
            Body::Sheet(OtherSheet {
                form,
                rows: self.rows,
            })
        } else if self.objectives.is_empty() {
            Body::Items(self.items.into_iter().map(ItemView::into_item).collect())
        } else {
            Body::Objectives(
                self.objectives
                    .into_iter()
                    .map(|objective| objective.into_objective(&columns))
                    .collect(),
            )
        };
        Part {
            kind: self.kind,
            number: self.number.and_then(|number| Number::parse(&number)),
            title: Located {
                value: self.title,
                place: self.place.clone(),
            },
            kicker: String::new(),
            heading: self.heading,
            place: self.place,
            details: self.details,
            notes: self.notes,
            columns,
            is_printed: self.printed,
            body,
        }
    }
}

#[derive(Deserialize)]
struct ItemView {
    number: Option<String>,
    group: Option<String>,
    text: String,
    evidence: Option<Evidence>,
    place: Place,
}

impl ItemView {
    fn into_item(self) -> Item {
        let text = Located {
            value: self.text,
            place: self.place,
        };
        Item {
            number: self.number,
            group: self.group,
            evidence: self.evidence,
            ..Item::of(text)
        }
    }
}

#[derive(Deserialize)]
struct NumberView {
    text: String,
    reading: Option<String>,
    place: Place,
}

impl NumberView {
    fn into_number(self) -> Written<Number> {
        let reading = self.reading.and_then(|reading| Number::parse(&reading));
        Written {
            text: Located {
                value: self.text,
                place: self.place,
            },
            reading,
        }
    }
}

#[derive(Deserialize)]
struct BoardNumberView {
    #[serde(flatten)]
    number: NumberView,
    status: BoardNumberStatus,
}

#[derive(Deserialize)]
struct ScopeView {
    text: String,
    code: Option<String>,
    boards: Vec<String>,
    place: Place,
}

impl ScopeView {
    fn into_scope(self) -> Scope {
        Scope {
            text: Located {
                value: self.text,
                place: self.place,
            },
            code: self.code,
            boards: self.boards,
        }
    }
}

#[derive(Deserialize)]
struct ObjectiveView {
    number: Option<NumberView>,
    scope: Option<ScopeView>,
    board_number: Option<BoardNumberView>,
    #[serde(default)]
    section: Option<Text>,
    text: String,
    place: Place,
    actions: Vec<ActionView>,
}

impl ObjectiveView {
    fn into_objective(self, columns: &[ColumnHeading]) -> Objective {
        let text = Located {
            value: self.text,
            place: self.place,
        };
        Objective {
            scope: self.scope.map(ScopeView::into_scope),
            board_number: self.board_number.map(|view| BoardNumber {
                number: view.number.into_number(),
                status: view.status,
            }),
            section: self.section.map(Arc::new),
            actions: self
                .actions
                .into_iter()
                .map(|action| action.into_action(columns))
                .collect(),
            ..Objective::new(self.number.map(NumberView::into_number), text)
        }
    }
}

#[derive(Deserialize)]
struct TimescaleView {
    text: String,
    kind: TimescaleKind,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    milestones: Vec<Milestone>,
}

#[derive(Deserialize)]
struct RagView {
    text: String,
    /// Of the plan's own scheme, or of a partner's answer in the pack's.
    code: Option<String>,
}

#[derive(Deserialize)]
struct ExtraView {
    label: Option<String>,
    text: String,
    place: Place,
}

impl ExtraView {
    fn into_extra(self, columns: &[ColumnHeading]) -> Extra {
        let column = columns
            .iter()
            .position(|column| Some(&column.text.value) == self.label.as_ref());
        Extra {
            column: column.unwrap_or(columns.len()),
            text: Located {
                value: self.text,
                place: self.place,
            },
        }
    }
}

#[derive(Deserialize)]
struct FiguresView {
    period: String,
    target: Option<String>,
    actual: Option<String>,
    rag: Option<RagView>,
    places: FigurePlacesView,
}

#[derive(Deserialize)]
struct FigurePlacesView {
    target: Option<Place>,
    actual: Option<Place>,
    rag: Option<Place>,
}

impl FiguresView {
    fn into_figures(self) -> PeriodFigures {
        let at = |value: Option<String>, place: Option<Place>| {
            value
                .zip(place)
                .map(|(value, place)| Located { value, place })
        };
        let rag = self.rag.zip(self.places.rag).map(|(rag, place)| Rag {
            rating: rag.code.as_deref().and_then(RagRating::of_code),
            text: Located {
                value: rag.text,
                place,
            },
        });
        PeriodFigures {
            period: self.period,
            target: at(self.target, self.places.target),
            actual: at(self.actual, self.places.actual),
            rag,
        }
    }
}

/// The cells of an indicator's figures under their headings, which the JSON gives as figures alone.
/// A target that is the measure has its column already.
fn figure_cells(
    baseline: Option<&Text>,
    periods: &[PeriodFigures],
    columns: &[ColumnHeading],
) -> Vec<Extra> {
    let figures = baseline
        .into_iter()
        .chain(periods.iter().flat_map(PeriodFigures::texts));
    let in_column = |text: &Text, column: &ColumnHeading| {
        let column_of = |place: &Place| place.cell().map(|cell| cell.column_index);
        column.role != Some(ColumnRole::Measure)
            && column_of(&column.text.place) == column_of(&text.place)
    };
    let cell = |text: &Text| {
        let column = columns.iter().position(|column| in_column(text, column))?;
        Some(Extra {
            column,
            text: text.clone(),
        })
    };
    figures.filter_map(cell).collect()
}

#[derive(Deserialize)]
struct PlacesView {
    measure: Option<Place>,
    timescale: Option<Place>,
    leads: Option<Place>,
    progress: Option<Place>,
    impact: Option<Place>,
    rag: Option<Place>,
    board_text: Option<Place>,
    #[serde(default)]
    baseline: Option<Place>,
}

#[derive(Deserialize)]
struct ActionView {
    #[serde(rename = "ref")]
    reference: String,
    number: Option<NumberView>,
    text: String,
    board_text: Option<String>,
    lead_text: String,
    leads: Vec<Lead>,
    #[serde(default)]
    supporters: Vec<Lead>,
    measure: String,
    timescale: TimescaleView,
    progress: String,
    impact: String,
    rag: RagView,
    /// What the plan's own columns say, where `progress`, `impact` and `rag` are what was reported.
    progress_text: Option<String>,
    impact_text: Option<String>,
    rag_text: Option<String>,
    scope: Option<ScopeView>,
    objective_text: Option<Text>,
    #[serde(default)]
    extras: Vec<ExtraView>,
    #[serde(default)]
    baseline: Option<String>,
    #[serde(default)]
    periods: Vec<FiguresView>,
    subtasks: Vec<ActionView>,
    place: Place,
    places: PlacesView,
}

impl ActionView {
    fn into_action(self, columns: &[ColumnHeading]) -> Action {
        fn at(place: Option<Place>, value: String) -> Option<Text> {
            place.map(|place| Located { value, place })
        }
        let places = self.places;
        let rating = match &self.rag_text {
            Some(own) => crate::reading::rating::read(own),
            None => self.rag.code.as_deref().and_then(RagRating::of_code),
        };
        let (progress, impact) = (
            self.progress_text.unwrap_or(self.progress),
            self.impact_text.unwrap_or(self.impact),
        );
        let rag_text = self.rag_text.unwrap_or(self.rag.text);
        let baseline = at(places.baseline, self.baseline.unwrap_or_default());
        let periods: Vec<PeriodFigures> = self
            .periods
            .into_iter()
            .map(FiguresView::into_figures)
            .collect();
        let mut extras: Vec<Extra> = self
            .extras
            .into_iter()
            .map(|extra| extra.into_extra(columns))
            .collect();
        extras.extend(figure_cells(baseline.as_ref(), &periods, columns));
        extras.sort_by_key(|extra| extra.column);
        Action {
            reference: self.reference,
            number: self.number.map(NumberView::into_number),
            text: Located {
                value: self.text,
                place: self.place,
            },
            board_text: self.board_text.and_then(|text| at(places.board_text, text)),
            lead_text: at(places.leads, self.lead_text),
            leads: self.leads,
            supporters: self.supporters,
            measure: at(places.measure, self.measure),
            timescale: Timescale {
                text: self.timescale.text,
                start_text: None,
                cell_day: None,
                kind: self.timescale.kind,
                start: self.timescale.start,
                end: self.timescale.end,
                milestones: self.timescale.milestones,
            },
            timescale_place: places.timescale,
            progress: at(places.progress, progress),
            impact: at(places.impact, impact),
            rag: at(places.rag, rag_text).map(|text| Rag { text, rating }),
            scope: self.scope.map(ScopeView::into_scope),
            objective_text: self.objective_text,
            extras,
            baseline,
            periods,
            reported: None,
            subtasks: self
                .subtasks
                .into_iter()
                .map(|subtask| subtask.into_action(columns))
                .collect(),
        }
    }
}
