//! The columns of plan tables: what each holds and the names that people give it.
//!
//! One table, [`COLUMNS`], serves everything that must agree about columns: import finds header rows with it, messages
//! and the pack file name columns by it, the README's list is made from it. A new column role is a new variant of
//! [`ColumnRole`] and a new row of [`COLUMNS`], which says what kinds of table have it; where its cells go in the model
//! is said by the reader of those tables (`docs/architecture.md` has the recipe).

use serde::{Deserialize, Serialize};

use TableKind as T;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnRole {
    /// The number of an objective, action or row.
    Number,
    /// In an appendix, the number of the board objective that the row answers to.
    BoardNumber,
    /// The code of the boards that the objective belongs to.
    Scope,
    /// The priority that the row stands under, where one table holds several.
    Priority,
    /// What is to be achieved.
    Objective,
    /// How it is done.
    Action,
    /// In an appendix, what the board does.
    BoardAction,
    /// Who answers for it.
    Lead,
    /// How success will be known.
    Measure,
    /// When it is to be begun, where that has a column of its own.
    Start,
    /// When it is to be done.
    Timescale,
    /// What has happened.
    Progress,
    /// What difference it made.
    Impact,
    /// The rating.
    Rag,
    /// Words by which the author sorts rows; nothing is read in them.
    Category,
    /// What may go wrong: the objective of a register of risks.
    Risk,
    /// How likely a risk is, how much harm it would do, or what both come to.
    RiskScore,
    /// What is done about a risk: the action of a register of risks.
    Mitigation,
    /// What is counted: the action of a table of indicators.
    Indicator,
    /// Where an indicator began.
    Baseline,
    /// What an indicator is to reach.
    Target,
    /// What an indicator has reached.
    Actual,
    /// A term of the glossary.
    Term,
    /// Its meaning.
    Meaning,
    /// Who contributes money, or what costs it.
    Agency,
    /// How much.
    Amount,
    /// A group of the structure.
    Group,
    /// Who chairs it.
    Chair,
    /// Who stands in for the chair.
    ViceChair,
    /// Whom a group reports to.
    ReportsTo,
    /// A theme.
    Theme,
    /// A subgroup's line of work.
    WorkStream,
    /// How many posts.
    PostCount,
    /// A post.
    Post,
    /// A meeting.
    Meeting,
    /// The day of a meeting.
    MeetingDate,
    /// A partner agency.
    Partner,
    /// Other names of it.
    Alias,
    /// The label of a line of the document profile.
    Label,
    /// Its value.
    Value,
}

/// The kinds of table, by what their columns hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Objectives and actions.
    Actions,
    /// Terms and meanings.
    Glossary,
    /// Contributions or costs.
    Finance,
    /// Groups and chairs.
    Governance,
    /// Themes.
    Themes,
    /// Subgroups' work streams.
    WorkStreams,
    /// Posts.
    Staffing,
    /// Meetings.
    Calendar,
    /// Partner agencies.
    Partners,
    /// Risks and what is done about them.
    Risks,
    /// Indicators with their targets and figures.
    Indicators,
    /// Document profile with a header row.
    Profile,
}

/// How a column is recognised.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec {
    /// What it holds.
    pub role: ColumnRole,
    /// The kinds of table that have such a column.
    pub tables: &'static [TableKind],
    /// The name that the program itself uses for it, in messages and in workbooks that it writes.
    pub name: &'static str,
    /// Names that people use, in lower case, words separated by one space, no punctuation; the usual ones before the
    /// vaguer ones: of two columns with one role, the one whose name stands earlier here has it.
    pub accepted: &'static [&'static str],
}

const fn column(
    role: ColumnRole,
    tables: &'static [TableKind],
    name: &'static str,
    accepted: &'static [&'static str],
) -> ColumnSpec {
    ColumnSpec { role, tables, name, accepted }
}

/// Every column we know.
#[rustfmt::skip]
pub const COLUMNS: &[ColumnSpec] = &[
    column(ColumnRole::Number, &[T::Actions, T::WorkStreams, T::Risks, T::Indicators], "No.", &[
        "no", "n", "nr", "number", "num", "ref", "ref no", "reference", "reference number", "id", "item", "item no", "s no", "sl no", "serial no",
        "action no", "action ref", "action id", "action number", "objective no", "objective number", "objective ref", "risk id", "risk no", "risk ref", "risk number", "kpi id", "kpi no", "kpi ref", "kpi number", "indicator id", "indicator no", "indicator ref", "pi ref", "pi no", "wbs number", "wbs", "row",
        "task no", "task id", "index", "obj", "obj no", "obj number", "obj ref", "objective id", "rec no", "rec ref", "rec number", "recommendation no", "recommendation number", "recommendation ref",
        "line no", "ref number", "unique ref", "unique id", "aim no", "outcome no", "priority no", "project no", "project ref", "project id", "activity no", "activity ref", "número", "numéro", "nº", "lfd nr", "номер",
    ]),
    column(ColumnRole::BoardNumber, &[T::Actions], "Board No.", &[
        "no bo bp", "bo bp no", "board no", "board number", "board objective", "board objective no", "board plan no", "board plan number",
        "board ref", "no in board plan", "number in board plan", "no in boards business plan", "business plan ref", "business plan no",
        "business plan objective", "corresponding number in the boards business plan", "links to board objective", "board priority no",
        "board plan ref", "board plan reference", "board reference", "link to board objective", "links to board objectives", "link to board plan", "links to board plan", "linked board objective",
        "board plan objective", "business plan objective no", "business plan reference", "strategic plan ref", "strategic plan no", "partnership plan ref", "partnership plan no",
    ]),
    column(ColumnRole::Scope, &[T::Actions], "Boards", &[
        "cab", "scope", "board", "boards", "which board", "which boards", "c a b", "a c b", "c s b", "lscb sab both", "applies to", "children adults both",
    ]),
    column(ColumnRole::Priority, &[T::Actions], "Priority", &[
        "priority", "priorities", "strategic priority", "strategic priorities", "priority area", "priority areas", "priority theme", "key priority", "key priorities", "board priority",
        "board priorities", "partnership priority", "plan priority", "our priority", "our priorities", "priority title", "name of priority", "strategic theme", "strategic priority area",
    ]),
    column(ColumnRole::Objective, &[T::Actions, T::Themes, T::Indicators], "Objective", &[
        "objective", "objectives", "what do we want to achieve", "what we want to achieve", "what do we want to do", "what are we trying to achieve", "aim", "aims", "goal",
        "strategic goal", "strategic objective", "strategic aim", "priority objective", "intended outcome", "desired outcome", "outcome", "outcome sought",
        "we want to achieve", "strategy", "why", "priority area objective", "objectives and outcomes", "what do we hope to achieve", "what is the objective",
        "objectives and aims", "key objective", "key objectives", "our objective", "our objectives", "strategic objectives", "strategic aims", "strategic goals", "strategic outcome", "strategic outcomes", "goals", "our aim", "our aims", "our goal", "our goals",
        "ambition", "ambitions", "our ambition", "our ambitions", "what do we want to change", "what we want to change", "what needs to change", "what do we need to change", "what do we want to see", "what we want to see",
        "what are we aiming for", "what are we aiming to achieve", "what we are trying to achieve", "outcome we want", "outcomes we want", "outcome wanted", "outcome required", "outcomes required", "desired outcomes", "intended outcomes",
        "outcomes sought", "outcomes", "recommendation", "recommendations", "commitment", "commitments", "our commitment", "our commitments", "area for improvement", "areas for improvement", "improvement area", "area for development", "objetivo", "objetivos",
        "objectif", "objectifs", "ziel", "ziele", "obiettivo", "doel", "amcan", "amcanion", "cel", "цель", "por que",
    ]),
    column(ColumnRole::Action, &[T::Actions, T::Themes, T::Risks], "Action", &[
        "action", "actions", "action required", "actions required", "key action", "key actions", "action to be taken", "actions to be taken", "how are we going to do it",
        "how we will do it", "how will we do it", "how will we achieve it", "how will we achieve this", "what are we going to do", "what will we do", "what we will do", "what we plan to do",
        "how are we going to do it subgroup level", "how are we going to do it sub group level", "subgroup level", "subgroup action", "subgroup actions", "sub group action",
        "how will the subgroup do it", "how will we do it subgroup level", "subgroup level action", "subgroup level actions", "sub group level", "action at subgroup level", "actions at subgroup level", "task", "tasks", "task name", "activity", "activities", "mitigation", "steps", "detail of action",
        "how are we going to achieve this", "what needs to happen", "what needs to be done", "what", "planned action", "planned actions", "action planned", "action description",
        "description of action", "agreed action", "agreed actions", "proposed action", "proposed actions", "specific action", "specific actions", "action point", "action points",
        "recommended action", "actions we will take", "delivery action", "delivery actions", "summary", "title", "to do",
        "what we are going to do", "we will", "our actions", "key task", "key tasks", "key activity", "key activities", "task description", "activity description", "description of activity", "description of task",
        "action detail", "action details", "details of action", "detailed action", "detailed actions", "actions and activities", "action and activity", "action or task", "intervention", "interventions", "initiative", "initiatives",
        "delivery activity", "work required", "o que", "tarefa", "tarea", "acción", "acciones", "ação", "ações",
        "tâche", "aufgabe", "maßnahme", "maßnahmen", "attività", "actie", "gweithred", "camau gweithredu", "zadanie", "задача", "мероприятие", "мероприятия", "detalle",
    ]),
    column(ColumnRole::BoardAction, &[T::Actions], "Board action", &[
        "how are we going to do it boards level", "how are we going to do it board level", "boards level", "board level", "board action", "board actions",
        "what the board will do", "what the boards will do", "how will the board do it", "how will the boards do it", "how are we going to do it board", "how are we going to do it boards", "how will we do it board level", "board level action",
        "board level actions", "boards level actions", "action at board level", "actions at board level",
    ]),
    column(ColumnRole::Lead, &[T::Actions, T::Partners, T::Risks, T::Indicators], "Lead", &[
        "lead", "leads", "lead s", "lead officer", "lead agency", "lead person", "lead partner", "lead responsibility", "who will lead", "who will lead on this", "who leads", "who will do it",
        "who is responsible", "who is leading", "who will we work with", "who", "by whom", "owner", "action owner", "responsible", "responsible person", "responsible party",
        "responsible officer", "responsible lead", "responsibility", "person responsible", "assigned to", "team", "partner organisation", "partner organization s", "accountable", "accountable lead", "leads and partners", "lead and partners", "lead organisation",
        "lead body", "lead group", "lead name", "named lead", "lead manager", "lead director", "senior responsible officer", "sro", "officer", "officer responsible", "risk owner", "task owner",
        "owned by", "responsible agency", "responsible lead officer", "responsible organisation", "delivered by", "action by", "quem", "responsável", "responsable", "responsables",
        "verantwortlich", "zuständig", "responsabile", "verantwoordelijke", "arweinydd", "swyddog arweiniol", "osoba odpowiedzialna", "ответственный", "исполнитель",
    ]),
    column(ColumnRole::Measure, &[T::Actions, T::Indicators], "Measure", &[
        "measure", "measures", "measure of success", "measures of success", "success measure", "success measures", "success criteria", "how will we know",
        "how will we know what we have achieved", "how will we know we have achieved", "how will we know we have achieved our goal", "how will we know we have achieved this",
        "how are we going to know", "how will we know it has worked", "how will we measure progress and impact", "how will we measure success", "how will success be measured",
        "how we will know", "indicator", "indicators", "performance indicator", "output", "outputs", "deliverable", "deliverables", "target", "evidence", "evidence of success",
        "expected outcome", "results", "what will success look like", "what does success look like", "baseline", "success indicator", "success indicators", "measure of progress", "key performance indicator",
        "key performance indicators", "kpi", "kpis", "how measured", "how we will measure success", "how success will be measured", "evidence of impact", "evidence of completion",
        "outcome measure", "outcome measures", "indicador", "indicadores", "indicateur", "indikator", "indicatore", "mesur", "показатель", "результат",
    ]),
    column(ColumnRole::Start, &[T::Actions], "Start", &[
        "start date", "start", "date started", "planned start", "planned start date", "starts", "begin", "begin date", "begins", "commencement date", "from",
        "início", "inicio", "fecha de inicio", "début", "date de début", "beginn", "inizio", "начало",
    ]),
    column(ColumnRole::Timescale, &[T::Actions, T::Calendar, T::Risks, T::Indicators], "Timescale", &[
        "timescale", "timescales", "time scale", "timeframe", "time frame", "timeline", "when", "by when", "when are we going to do this", "when are we going to achieve this",
        "when is it going to be done by", "when will it be done", "when will we do it", "when will we do this", "deadline", "due", "due date", "date due", "target date", "completion date", "end date", "end", "planned date",
        "planned completion", "planned completion date", "planned end", "planned end date", "finish", "finish date", "due by", "due by date", "complete by", "to be completed by", "completed by",
        "expected completion", "expected completion date", "target completion date", "target completion", "target timescale", "target deadline", "delivery date", "timescales for completion", "date", "date for completion", "target resolution", "target resolution date",
        "timing", "timings", "time", "quarter", "review date", "next review", "next review date", "date of next review", "key dates", "key milestones", "key milestone", "milestones", "milestone", "milestone date",
        "quando", "prazo", "fecha", "fecha límite", "plazo", "échéance", "délai", "termin", "frist", "fällig", "scadenza", "datum", "dyddiad", "amserlen", "termín", "срок", "сроки", "срок исполнения",
    ]),
    column(ColumnRole::Progress, &[T::Actions, T::Risks, T::Indicators], "Progress", &[
        "progress", "progress made", "progress review", "progress update", "comment on progress", "comments on progress", "review of achievements", "review achievements",
        "record of achievement", "record of achievements", "achievements", "achievement", "update", "updates", "latest update", "comment", "comments", "notes", "remarks", "observations",
        "what have we done", "what has been done", "done", "percent complete", "progress to date", "progress so far", "progress report", "progress notes", "progress comments", "progress against action",
        "progress against actions", "current position", "position statement", "latest position", "quarterly update", "quarter update", "status update", "update on progress", "outcome to date",
        "commentary", "complete", "observações", "observaciones", "observations and comments", "commentaires", "bemerkungen", "anmerkungen", "note", "opmerkingen", "sylwadau", "cynnydd", "uwagi", "примечание",
    ]),
    column(ColumnRole::Impact, &[T::Actions, T::Risks], "Impact", &[
        "impact", "impact what difference did it make", "what difference did it make", "what difference has it made", "impact made", "difference made", "so what", "impact and outcome", "impact to date", "evidence of difference", "what is the impact", "what was the impact", "effaith",
    ]),
    column(ColumnRole::Rag, &[T::Actions, T::Risks, T::Indicators], "RAG", &[
        "rag", "rag rating", "rag status", "brag", "brag rating", "brag status", "status", "rating", "current rag", "completed", "is done", "rag score", "rag colour", "current status", "action status", "overall rag", "overall status", "current rating", "ragb",
        "r a g", "b r a g", "bragg", "state", "estado", "statut", "stato", "statws", "статус", "состояние",
    ]),
    column(ColumnRole::Category, &[T::Actions, T::Risks, T::Indicators], "Category", &[
        "category", "categories", "project", "projects", "project name", "programme", "region", "phase", "fase", "section", "categoría", "catégorie", "kategorie", "категория",
    ]),
    column(ColumnRole::Risk, &[T::Risks], "Risk", &[
        "risk", "risks", "key risk", "key risks", "risk description", "description of risk", "description of the risk", "risk title", "risk name", "risk event", "risk statement", "risk detail",
        "risk details", "risk summary", "risk identified", "risks identified", "identified risk", "identified risks", "potential risk", "potential risks", "risk or issue", "what is the risk",
        "what are the risks", "what could go wrong", "hazard", "threat", "risco", "riesgo", "risque", "risiko", "rischio", "риск",
    ]),
    column(ColumnRole::RiskScore, &[T::Risks], "Risk score", &[
        "likelihood", "probability", "severity", "consequence", "consequences", "score", "risk score", "overall score", "total score", "risk rating", "risk level", "level of risk", "risk scale",
        "likelihood score", "impact score", "inherent risk", "inherent score", "inherent likelihood", "inherent impact", "inherent rating", "gross risk", "gross score", "gross rating", "initial risk",
        "initial score", "residual risk", "residual score", "residual likelihood", "residual impact", "residual rating", "net risk", "net score", "net rating", "current risk", "current score",
        "target risk", "target score", "risk appetite", "proximity", "probabilidade", "probabilidad", "probabilité", "wahrscheinlichkeit",
    ]),
    column(ColumnRole::Mitigation, &[T::Risks], "Mitigation", &[
        "mitigations", "mitigating action", "mitigating actions", "mitigation action", "mitigation actions", "mitigation plan", "mitigation strategy", "mitigation measures", "mitigating measures",
        "possible mitigation", "potential response", "potential responses", "possible response", "possible responses", "how will we mitigate it", "how we will mitigate it", "how is it managed", "what are we doing about it", "risk response", "risk responses", "risk treatment",
        "treatment", "treatment plan", "response", "contingency", "contingency plan", "further action", "further actions", "further action required", "further actions required",
        "further mitigation", "additional actions", "control", "controls", "control measures", "controls in place", "current controls", "existing controls", "key controls", "mitigating controls",
        "controls and mitigation", "mitigation and controls",
    ]),
    column(ColumnRole::Indicator, &[T::Indicators], "Indicator", &[
        "indicator name", "name of indicator", "indicator description", "indicator title", "kpi name", "kpi title", "kpi description", "metric", "metrics", "performance measure",
        "performance measures", "key performance measure", "key performance measures", "measure name", "name of measure", "what we measure", "what will we measure",
    ]),
    column(ColumnRole::Baseline, &[T::Indicators], "Baseline", &[
        "base line", "baselines", "baseline value", "baseline figure", "baseline position", "starting point", "starting position",
    ]),
    column(ColumnRole::Target, &[T::Indicators], "Target", &[
        "targets", "annual target", "yearly target", "year target", "full year target", "end of year target", "year end target", "target value", "target figure", "quarterly target", "fy target",
    ]),
    column(ColumnRole::Actual, &[T::Indicators], "Actual", &[
        "actual", "actuals", "actual value", "actual figure", "actual performance", "annual actual", "outturn", "out turn", "current performance", "performance", "latest figure", "latest value", "current value", "current figure",
    ]),
    column(ColumnRole::Term, &[T::Glossary], "Term", &[
        "acronym", "acronyms", "abbreviation", "abbreviations", "term", "terms", "initials", "glossary term", "word", "word or phrase",
    ]),
    column(ColumnRole::Meaning, &[T::Glossary, T::Themes, T::Partners, T::Risks], "Meaning", &[
        "meaning", "meanings", "definition", "definitions", "stands for", "full name", "in full", "explanation", "what it means", "full title", "description",
    ]),
    column(ColumnRole::Agency, &[T::Finance], "Agency", &[
        "agency", "agencies", "contributor", "contributing agency", "funding agency", "organisation", "source", "source of funding", "funder", "income", "expenditure", "cost heading", "budget heading", "budget line",
    ]),
    column(ColumnRole::Amount, &[T::Finance], "Amount", &[
        "contribution", "contributions", "amount", "budget", "total", "cost", "sum", "value", "allocation", "contribution amount", "gbp",
    ]),
    column(ColumnRole::Group, &[T::Governance, T::WorkStreams, T::Actions], "Group", &[
        "group", "groups", "group name", "name of group", "sub group", "subgroup", "forum", "meeting group",
    ]),
    column(ColumnRole::Chair, &[T::Governance], "Chair", &["chair", "chaired by", "chairperson", "chair person", "chair of group"]),
    column(ColumnRole::ViceChair, &[T::Governance], "Vice chair", &["vice chair", "deputy chair", "deputy", "vice chairperson"]),
    column(ColumnRole::ReportsTo, &[T::Governance], "Reports to", &["reports to", "reporting to", "accountable to", "reports into"]),
    column(ColumnRole::Theme, &[T::Themes, T::Actions], "Theme", &["theme", "themes", "key theme", "cross cutting theme"]),
    column(ColumnRole::WorkStream, &[T::WorkStreams, T::Actions], "Work stream", &[
        "work stream", "work streams", "workstream", "workstreams", "work plan", "area of work", "areas of work", "work to be done",
    ]),
    column(ColumnRole::PostCount, &[T::Staffing], "Number of posts", &["number of posts", "posts", "how many", "fte", "headcount", "whole time equivalent", "wte"]),
    column(ColumnRole::Post, &[T::Staffing], "Post", &["post", "role", "job title", "position", "post title"]),
    column(ColumnRole::Meeting, &[T::Calendar], "Meeting", &["meeting", "meetings", "board meeting", "name of meeting"]),
    column(ColumnRole::MeetingDate, &[T::Calendar], "Meeting date", &["meeting date", "date of meeting", "date and time", "meeting dates"]),
    column(ColumnRole::Partner, &[T::Partners, T::Finance], "Partner", &["partner", "partners", "partner agency", "partner agencies", "agency name", "name of partner", "member agency"]),
    column(ColumnRole::Alias, &[T::Partners], "Also known as", &["also known as", "alias", "aliases", "short name", "known as", "other names"]),
    column(ColumnRole::Label, &[T::Profile], "Label", &["label", "field", "detail"]),
    column(ColumnRole::Value, &[T::Profile], "Value", &["entry", "content"]),
];

impl ColumnRole {
    /// Its row of [`COLUMNS`].
    fn spec(self) -> Option<&'static ColumnSpec> {
        COLUMNS.iter().find(|spec| spec.role == self)
    }

    /// The name that the program uses for the column.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.spec().map_or("", |spec| spec.name)
    }

    /// Whether a table of this kind has such a column.
    #[must_use]
    pub fn is_in(self, table: TableKind) -> bool {
        self.spec().is_some_and(|spec| spec.tables.contains(&table))
    }

    /// The role that a pack file means by a word such as `lead` or `board-number`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        COLUMNS.iter().map(|spec| spec.role).find(|role| role.key() == key)
    }

    /// The word for this role in a pack file and in JSON.
    #[must_use]
    pub fn key(self) -> String {
        let debug = format!("{self:?}");
        let mut key = String::with_capacity(debug.len() + 2);
        for (index, character) in debug.char_indices() {
            if character.is_ascii_uppercase() && index > 0 {
                key.push('-');
            }
            key.push(character.to_ascii_lowercase());
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_columns() {
        let mut seen = std::collections::BTreeMap::new();
        for spec in COLUMNS {
            for name in spec.accepted {
                assert_eq!(seen.insert(*name, spec.role), None, "`{name}` is listed twice");
            }
        }
    }

    #[test]
    fn every_role_has_a_row_and_a_key_that_finds_it() {
        for spec in COLUMNS {
            assert_eq!(ColumnRole::from_key(&spec.role.key()), Some(spec.role));
        }
        assert_eq!(ColumnRole::BoardNumber.key(), "board-number");
    }
}
