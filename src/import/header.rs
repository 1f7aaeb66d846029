//! Finds header rows and says what each column holds.
//!
//! Takes a row of the grid and the names in [`columns`](crate::columns), with those that a pack file adds; gives a
//! [`Header`]. A row is a header when at least two of its cells are names of columns that make a table together
//! ([`TableKind`]). A heading is matched by its words, then with its spaces closed up ("Achievem ents") or by how
//! it begins ("How will we know that …"); then by closeness, last by a word that tells ("responsible"). The last two
//! only beside columns that are sure, and they are told as findings. Headings on two rows are put together by
//! [`two_level`](super::two_level), tables that stand side by side are parted by [`abreast`](super::abreast). What names
//! alone do not show, the rows below may ([`by_content`](super::by_content)).

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::columns::{COLUMNS, ColumnRole, TableKind};
use crate::model::HeadingMatch;
use crate::wording::{each_word, plain_words};

use super::{indicators, risks};
use crate::sheets::grid::{GridCell, GridRow};
use crate::timescale;

/// A heading longer than this, in bytes, is a sentence and not a name.
const MAX_HEADING_BYTES: usize = 160;
/// How close a heading must be to a name to be taken for it, from 0 to 1.
const CLOSE_ENOUGH: f64 = 0.88;

/// A heading may begin with a name of so many words and go on.
const MIN_BEGINNING_WORDS: usize = 5;

/// A column of a header.
#[derive(Debug, Clone)]
pub(crate) struct HeaderColumn {
    /// Its column, from zero.
    pub(crate) column_index: u32,
    /// Its heading; of two levels both.
    pub(crate) heading: String,
    /// What it holds; `None` for a name that we do not know, and for a second column of one role.
    pub(crate) role: Option<ColumnRole>,
    /// How we know.
    pub(crate) matched: HeadingMatch,
}

/// A header row, or two that make one header.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// The kind of table.
    pub(crate) table: TableKind,
    /// Its filled columns, from left to right.
    pub(crate) columns: Vec<HeaderColumn>,
}

impl Header {
    /// The first column of a role.
    pub(crate) fn column(&self, role: ColumnRole) -> Option<u32> {
        self.columns.iter().find(|column| column.role == Some(role)).map(|column| column.column_index)
    }

    /// Whether a column of the role is there.
    pub(crate) fn has(&self, role: ColumnRole) -> bool {
        self.column(role).is_some()
    }

    /// The leftmost column.
    pub(crate) fn first_column(&self) -> u32 {
        self.columns.first().map_or(0, |column| column.column_index)
    }

    /// The rightmost column.
    pub(crate) fn last_column(&self) -> u32 {
        self.columns.last().map_or(0, |column| column.column_index)
    }
}

/// A name of a column.
#[derive(Debug, Clone, Copy)]
struct Name {
    role: ColumnRole,
    /// How usual it is among the names of its role, the usual ones first.
    rank: usize,
    /// Who gives it.
    source: HeadingMatch,
}

/// The names of columns: the program's, and those that a pack file adds.
#[derive(Debug, Clone)]
pub(crate) struct ColumnNames {
    names: HashMap<String, Name>,
    /// The same names with their spaces closed up.
    joined: HashMap<String, Name>,
    /// Those of many words, with which a longer heading may begin.
    long: Vec<(String, Name)>,
    /// First words of all names: most rows of a plan can be passed over with it.
    first_words: HashSet<String>,
}

impl ColumnNames {
    /// The program's names and `added` ones, which win.
    pub(crate) fn new<'a>(added: impl IntoIterator<Item = (&'a str, ColumnRole)>) -> Cow<'static, Self> {
        static PROGRAM: LazyLock<ColumnNames> = LazyLock::new(|| ColumnNames::with(std::iter::empty()));
        let mut added = added.into_iter().peekable();
        if added.peek().is_none() { Cow::Borrowed(&*PROGRAM) } else { Cow::Owned(Self::with(added)) }
    }

    fn with<'a>(added: impl Iterator<Item = (&'a str, ColumnRole)>) -> Self {
        let mut names: HashMap<String, Name> = HashMap::new();
        for spec in COLUMNS {
            for (rank, accepted) in spec.accepted.iter().enumerate() {
                let name = Name { role: spec.role, rank, source: HeadingMatch::Name };
                for form in forms(accepted) {
                    // "nº" is "no" without its form: the more usual name of a role is the one that counts.
                    if names.get(&form).is_none_or(|held| held.role != name.role) {
                        names.insert(form, name);
                    }
                }
            }
        }
        let added =
            added.map(|(name, role)| (plain_words(name), Name { role, rank: 0, source: HeadingMatch::PackFile }));
        names.extend(added);
        let first_words = names.keys().filter_map(|name| name.split(' ').next()).map(str::to_owned).collect();
        // In a fixed order, so that of two names that are one without spaces the same one wins every time.
        let mut sorted: Vec<(&String, &Name)> = names.iter().collect();
        sorted.sort_by_key(|(name, _)| *name);
        let joined = sorted.iter().map(|(name, known)| (name.replace(' ', ""), **known)).collect();
        let is_long = |(name, _): &&(&String, &Name)| name.split(' ').count() >= MIN_BEGINNING_WORDS;
        let long = sorted.iter().filter(is_long).map(|(name, known)| ((*name).clone(), **known)).collect();
        Self { names, joined, long, first_words }
    }

    /// Whether a cell may be a heading, told cheaply: every cell of a workbook is asked.
    fn may_be_heading(&self, text: &str) -> bool {
        /// No plain name begins with a longer word.
        const MAX_WORD_BYTES: usize = 24;
        if text.len() > MAX_HEADING_BYTES {
            return false;
        }
        let first = text.split(|character: char| !character.is_alphanumeric()).find(|word| !word.is_empty());
        let Some(word) = first else { return false };
        if !word.is_ascii() {
            return self.first_words.contains(plain_words(word).as_str());
        }
        let mut lower = [0; MAX_WORD_BYTES];
        let Some(lower) = lower.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|word| self.first_words.contains(word))
    }

    /// What a heading names by its words alone.
    fn sure(&self, heading: &str) -> Option<Name> {
        let words = if heading.trim() == "#" { "no".to_owned() } else { plain_words(heading) };
        self.names.get(&words).copied().or_else(|| {
            let joined: String = each_word(&words).collect();
            let known = self.joined.get(&joined).filter(|_| joined.len() >= 2).copied();
            known.or_else(|| self.beginning(&words)).or_else(|| self.scored(&words))
        })
    }

    /// What a heading names with a scale behind it: "Likelihood (1-5)".
    fn scored(&self, words: &str) -> Option<Name> {
        let name = self.names.get(risks::without_scale(words)?)?;
        matches!(name.role, ColumnRole::RiskScore | ColumnRole::Impact).then_some(*name)
    }

    /// What a heading names that begins with a name of several words.
    fn beginning(&self, words: &str) -> Option<Name> {
        let begins = |name: &str| words.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
        let long = self.long.iter().filter(|(name, _)| begins(name));
        long.max_by_key(|(name, _)| name.len()).map(|(_, name)| *name)
    }

    /// What a heading names by closeness, then by a telling word.
    fn close(&self, heading: &str, table: TableKind) -> Option<Name> {
        let words = plain_words(heading);
        let mut best: Option<(f64, Name)> = None;
        let may_be_close = |known: &str| has_close_length(known.chars().count(), words.chars().count());
        for (known, name) in self.names.iter().filter(|(known, name)| name.role.is_in(table) && may_be_close(known)) {
            let closeness = strsim::normalized_levenshtein(known, &words);
            let is_better =
                best.is_none_or(|(most, held)| closeness > most || (closeness >= most && name.role < held.role));
            if closeness >= CLOSE_ENOUGH && is_better {
                best = Some((closeness, *name));
            }
        }
        let name = |role, source| Name { role, rank: usize::MAX, source };
        best.map(|(_, best)| name(best.role, HeadingMatch::Closeness)).or_else(|| {
            telling_word(&words).filter(|role| role.is_in(table)).map(|role| name(role, HeadingMatch::TellingWord))
        })
    }

    /// What a heading names by its words alone, whatever table it stands in.
    pub(crate) fn role(&self, heading: &str) -> Option<ColumnRole> {
        self.sure(heading).filter(|_| heading.len() <= MAX_HEADING_BYTES).map(|name| name.role)
    }

    /// Whether a text is the name of a column, told by its words alone.
    pub(crate) fn knows(&self, heading: &str) -> bool {
        heading.len() <= MAX_HEADING_BYTES && self.sure(heading).is_some()
    }
}

/// Whether words of these lengths can be close at all. Closeness takes a while to reckon, and most names are too short
/// or too long for a heading.
#[expect(clippy::cast_precision_loss, reason = "lengths of headings")]
fn has_close_length(one: usize, other: usize) -> bool {
    one.min(other) as f64 >= one.max(other) as f64 * CLOSE_ENOUGH
}

/// An accepted name as its words are compared. Capitals of other scripts are folded to the Latin letters that they look
/// like where small ones are not, so such a name has a form for each.
fn forms(accepted: &str) -> Vec<String> {
    let capitals = || {
        let mut letters = accepted.chars();
        let first = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>());
        [first.unwrap_or_default(), accepted.to_uppercase()].map(|form| plain_words(&form))
    };
    let others = if accepted.is_ascii() { Vec::new() } else { capitals().to_vec() };
    std::iter::once(plain_words(accepted)).chain(others).collect()
}

/// Words that tell what a heading is about, the surest first.
const TELLING_WORDS: &[(&str, ColumnRole)] = &[
    ("rag", ColumnRole::Rag),
    ("brag", ColumnRole::Rag),
    ("timescale", ColumnRole::Timescale),
    ("deadline", ColumnRole::Timescale),
    ("when", ColumnRole::Timescale),
    ("responsible", ColumnRole::Lead),
    ("lead", ColumnRole::Lead),
    ("who", ColumnRole::Lead),
    ("measure", ColumnRole::Measure),
    ("measured", ColumnRole::Measure),
    ("success", ColumnRole::Measure),
    ("know", ColumnRole::Measure),
    ("evidence", ColumnRole::Measure),
    ("progress", ColumnRole::Progress),
    ("update", ColumnRole::Progress),
    ("impact", ColumnRole::Impact),
    ("difference", ColumnRole::Impact),
    ("action", ColumnRole::Action),
    ("actions", ColumnRole::Action),
    ("achieve", ColumnRole::Objective),
    ("objective", ColumnRole::Objective),
];

fn telling_word(words: &str) -> Option<ColumnRole> {
    TELLING_WORDS.iter().find(|(telling, _)| words.split(' ').any(|word| word == *telling)).map(|(_, role)| *role)
}

/// The role that a heading which names none may have in a kind of table: the one whose names share most with its words, if
/// they have all of those and no other role comes near. Short forms count ("Obj"). `None` where the words tell nothing or
/// several things.
pub(crate) fn likeliest_role(heading: &str, table: TableKind) -> Option<ColumnRole> {
    const SHORTEST: usize = 3;
    const LEAST: f64 = 0.6;
    const TIMES_THE_NEXT: f64 = 2.0;
    const SMALL: [&str; 10] = ["and", "are", "for", "how", "its", "our", "the", "what", "will", "with"];
    let plain = plain_words(heading);
    let words: Vec<&str> = each_word(&plain).filter(|word| word.len() >= SHORTEST && !SMALL.contains(word)).collect();
    let share = |role_names: &[&str]| -> f64 {
        let is_shared = |word: &&str| role_names.iter().any(|name| name.split(' ').any(|part| part.starts_with(word)));
        if !words.iter().all(is_shared) {
            return 0.0;
        }
        let of_name = |name: &&str| {
            let parts: Vec<&str> = name.split(' ').collect();
            let shared = parts.iter().filter(|part| words.iter().any(|word| part.starts_with(word))).count();
            ratio(shared, parts.len())
        };
        role_names.iter().map(of_name).sum::<f64>() / ratio(words.len().max(1), 1)
    };
    let roles = COLUMNS.iter().filter(|spec| spec.tables.contains(&table));
    let mut shares: Vec<(f64, ColumnRole)> = roles.map(|spec| (share(spec.accepted), spec.role)).collect();
    shares.sort_by(|one, other| other.0.total_cmp(&one.0));
    match shares.as_slice() {
        [(most, role), (next, _), ..] if *most >= LEAST && *most >= next * TIMES_THE_NEXT => Some(*role),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of words")]
fn ratio(one: usize, other: usize) -> f64 {
    one as f64 / other as f64
}

/// The kind of table that a row's roles make together, if they make one.
fn table_of(roles: &[ColumnRole]) -> Option<TableKind> {
    use ColumnRole as R;
    let has = |role| roles.contains(&role);
    let has_any = |any: &[ColumnRole]| any.iter().any(|role| has(*role));
    let answers = [R::Lead, R::Measure, R::Timescale, R::Rag, R::Progress, R::Impact, R::Scope, R::BoardNumber];
    let is_plan = has_any(&[R::Action, R::BoardAction, R::Objective])
        && (has_any(&answers) || (has(R::Objective) && has(R::Action)) || (has(R::Number) && has(R::Action)));
    if risks::is_register(roles) {
        Some(TableKind::Risks)
    } else if has(R::Theme) && !has_any(&[R::Lead, R::Timescale]) && roles.len() >= 2 {
        Some(TableKind::Themes)
    } else if has(R::WorkStream) && !has_any(&[R::Lead, R::Timescale]) && roles.len() >= 2 {
        Some(TableKind::WorkStreams)
    } else if is_plan {
        Some(TableKind::Actions)
    } else if has(R::Term) && has(R::Meaning) {
        Some(TableKind::Glossary)
    } else if has(R::Amount) && has_any(&[R::Agency, R::Partner]) {
        Some(TableKind::Finance)
    } else if has(R::Group) && has_any(&[R::Chair, R::ViceChair, R::ReportsTo]) {
        Some(TableKind::Governance)
    } else if has(R::Post) && has(R::PostCount) {
        Some(TableKind::Staffing)
    } else if has(R::Meeting) && has_any(&[R::MeetingDate, R::Timescale]) {
        Some(TableKind::Calendar)
    } else if has(R::Partner) && has_any(&[R::Alias, R::Lead, R::Meaning]) {
        Some(TableKind::Partners)
    } else if has(R::Label) && has(R::Value) {
        Some(TableKind::Profile)
    } else {
        None
    }
}

/// The words above a column: one heading, or a group's heading and the column's own below it.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// The column, from zero.
    pub(crate) column_index: u32,
    /// The heading that several columns share.
    pub(crate) group: Option<String>,
    /// The column's own; empty where the group's is the only one.
    pub(crate) own: String,
}

impl Heading {
    /// That of a cell.
    pub(crate) fn of(cell: &GridCell) -> Self {
        Self { column_index: cell.column_index, group: None, own: cell.text.clone() }
    }

    /// All its words.
    fn words(&self) -> String {
        match &self.group {
            Some(group) if self.own.is_empty() => group.clone(),
            Some(group) => format!("{} {}", group.trim(), self.own.trim()),
            None => self.own.clone(),
        }
    }

    /// Whether it is a month, a quarter or a year: a column of a calendar, which need not be one of ours.
    fn is_period(&self) -> bool {
        let text = if self.own.is_empty() { self.group.as_deref().unwrap_or_default() } else { &self.own };
        is_period(text)
    }

    /// Whether one of such words is among its own.
    fn is_about(&self, about: &[&str]) -> bool {
        plain_words(&self.words()).split(' ').any(|word| about.contains(&word))
    }

    /// Its forms, the one that says most first: both levels together, its own, the group's.
    fn forms(&self) -> impl Iterator<Item = String> {
        let both = self.group.as_ref().map(|_| self.words());
        let own = Some(self.own.clone()).filter(|own| !own.is_empty());
        both.into_iter().chain(own).chain(self.group.clone())
    }
}

/// Whether a heading is a month, a quarter or a year and nothing else.
pub(crate) fn is_period(heading: &str) -> bool {
    /// "Quarter 4 (January to March 2027)".
    const MAX_BYTES: usize = 48;
    heading.len() <= MAX_BYTES
        && timescale::named_time(heading).is_some_and(|time| time.is_period() && time.other_words.is_empty())
}

/// Reads a row as a header. `None` if it is none.
pub(crate) fn read(row: &GridRow, names: &ColumnNames) -> Option<Header> {
    read_cells(&row.cells, names)
}

/// Whether a row may be a header at all, or hold one beside other cells; nearly every row of a plan may not.
pub(crate) fn may_hold_header(row: &GridRow, names: &ColumnNames) -> bool {
    row.cells.len() >= 2 && row.cells.iter().filter(|cell| names.may_be_heading(&cell.text)).nth(1).is_some()
}

/// Reads neighbouring cells of a row as a header.
pub(crate) fn read_cells(cells: &[GridCell], names: &ColumnNames) -> Option<Header> {
    let may_be = cells.iter().filter(|cell| names.may_be_heading(&cell.text)).nth(1).is_some();
    // Most rows that get here are rows of the plan, and most of those are done after a few cells.
    let most_others = cells.len() - least_names(cells.len()).min(cells.len());
    let is_other = |cell: &&GridCell| !names.knows(&cell.text);
    // Of indicators most headings may be periods.
    let is_of_indicators = || cells.iter().any(|cell| indicators::is_indicator(&cell.text));
    if !may_be || (cells.iter().filter(is_other).nth(most_others).is_some() && !is_of_indicators()) {
        return None;
    }
    of_headings(&cells.iter().map(Heading::of).collect::<Vec<_>>(), names)
}

/// How many of a header's cells are names of columns at least: a row of the plan may hold a word that is also a name, but
/// most cells of a header row are names.
fn least_names(cell_count: usize) -> usize {
    cell_count.div_ceil(2).max(2)
}

/// Makes a header of headings, from left to right. `None` if they make none.
pub(crate) fn of_headings(headings: &[Heading], names: &ColumnNames) -> Option<Header> {
    let sure = sure_names(headings, names);
    if let Some(header) = of_indicators(headings, &sure) {
        return Some(header);
    }
    let roles: Vec<ColumnRole> = sure.iter().flatten().map(|name| name.role).collect();
    if roles.len() < least_names(headings.len()) {
        return None;
    }
    let table = table_of(&roles)?;
    let found = found_names(headings, sure, names, table);
    let mut columns = columns(headings, &found, table);
    if table == TableKind::Risks {
        let with_roles: Vec<_> = columns.iter().map(|column| (column.heading.as_str(), column.role)).collect();
        give_roles(risks::roles(&with_roles), &mut columns);
    }
    Some(Header { table, columns })
}

/// Makes the header of a table of indicators, if headings make one.
fn of_indicators(headings: &[Heading], sure: &[Option<Name>]) -> Option<Header> {
    let words: Vec<String> = headings.iter().map(Heading::words).collect();
    let named: Vec<_> =
        words.iter().map(String::as_str).zip(sure.iter().map(|name| name.map(|name| name.role))).collect();
    let roles = indicators::roles(&named)?;
    let mut columns = columns(headings, sure, TableKind::Indicators);
    give_roles(roles, &mut columns);
    Some(Header { table: TableKind::Indicators, columns })
}

/// Gives columns the roles that they have in the plan.
fn give_roles(roles: Vec<Option<ColumnRole>>, columns: &mut [HeaderColumn]) {
    for (column, role) in columns.iter_mut().zip(roles) {
        column.matched = match (column.matched, role) {
            // A figure is known by its period and what is counted.
            (HeadingMatch::Unknown, Some(_)) => HeadingMatch::Name,
            (matched, None) if column.role.is_some() && matched != HeadingMatch::Unknown => HeadingMatch::Second,
            (matched, _) => matched,
        };
        column.role = role;
    }
}

/// What headings name by their words alone.
fn sure_names(headings: &[Heading], names: &ColumnNames) -> Vec<Option<Name>> {
    let is_short = |form: &String| form.len() <= MAX_HEADING_BYTES;
    headings.iter().map(|heading| heading.forms().filter(is_short).find_map(|form| names.sure(&form))).collect()
}

/// What headings name in a kind of table: what is sure, and beside that what is close or told by a word.
fn found_names(
    headings: &[Heading],
    sure: Vec<Option<Name>>,
    names: &ColumnNames,
    table: TableKind,
) -> Vec<Option<Name>> {
    let roles: Vec<ColumnRole> = sure.iter().flatten().map(|name| name.role).collect();
    let name_of = |(name, heading): (Option<Name>, &Heading)| {
        name.filter(|name| name.role.is_in(table)).or_else(|| {
            let close = heading.forms().find_map(|form| names.close(&form, table));
            close.filter(|close| !roles.contains(&close.role))
        })
    };
    sure.into_iter().zip(headings).map(name_of).collect()
}

/// Makes a header of actions of headings most of which may be names that we do not know, if they stand above a table.
/// `sentences` gives, of some columns, the one with the longest texts below its heading: if no heading names what is to
/// be achieved or done, that is it.
pub(crate) fn of_wide(
    headings: &[Heading],
    names: &ColumnNames,
    sentences: impl Fn(&[u32]) -> Option<u32>,
) -> Option<Header> {
    use ColumnRole as R;
    let sure = sure_names(headings, names);
    let mut sure_roles: Vec<ColumnRole> =
        sure.iter().flatten().map(|name| name.role).filter(|role| role.is_in(TableKind::Actions)).collect();
    sure_roles.sort_unstable();
    sure_roles.dedup();
    let all_sure: Vec<ColumnRole> = sure.iter().flatten().map(|name| name.role).collect();
    let is_other_table = table_of(&all_sure).is_some_and(|table| table != TableKind::Actions);
    if sure_roles.len() < 3 || is_other_table {
        return None;
    }
    let mut found = found_names(headings, sure, names, TableKind::Actions);
    let roles: Vec<ColumnRole> = found.iter().flatten().map(|name| name.role).collect();
    let periods = headings.iter().filter(|heading| heading.is_period()).count();
    let known = headings.iter().zip(&found).filter(|(heading, name)| name.is_some() && !heading.is_period()).count();
    let is_mostly_named = known * 2 >= headings.len() - periods;
    let has = |any: &[ColumnRole]| any.iter().any(|role| roles.contains(role));
    if has(&[R::Action, R::BoardAction, R::Objective]) {
        let is_sure = table_of(&sure_roles) == Some(TableKind::Actions);
        let is_plan = if is_sure { sure_roles.len() >= 4 || is_mostly_named } else { is_mostly_named };
        if !is_plan || (!is_sure && headings.iter().any(|heading| heading.is_about(RISK_WORDS))) {
            return None;
        }
    } else {
        let is_dated = has(&[R::Timescale, R::Start]) || periods >= 2;
        let is_answered = has(&[R::Lead]) && has(&[R::Number, R::Rag, R::Progress, R::Measure]);
        let is_other = headings.iter().any(|heading| heading.is_about(RISK_WORDS) || heading.is_about(OTHER_WORDS));
        if !is_dated || !is_answered || !is_mostly_named || is_other {
            return None;
        }
        let is_free = |name: &Option<Name>| {
            name.is_none_or(|name| matches!(name.role, R::Category | R::Group | R::WorkStream | R::Theme))
        };
        let free = headings.iter().zip(&found).filter(|(heading, name)| is_free(name) && !heading.is_period());
        let free: Vec<u32> = free.map(|(heading, _)| heading.column_index).collect();
        let column = sentences(&free)?;
        let index = headings.iter().position(|heading| heading.column_index == column)?;
        found[index] = Some(Name { role: R::Action, rank: 0, source: HeadingMatch::Content });
    }
    Some(Header { table: TableKind::Actions, columns: columns(headings, &found, TableKind::Actions) })
}

/// Words of headings of a register of risks, which has owners, dates and actions as a plan has.
const RISK_WORDS: &[&str] = &["risk", "risks", "likelihood", "probability", "hazard", "threat", "severity", "inherent"];

/// Words of headings of other tables that have owners and dates: figures, logs of decisions and versions.
const OTHER_WORDS: &[&str] = &[
    "indicator",
    "indicators",
    "kpi",
    "kpis",
    "baseline",
    "metric",
    "definition",
    "decision",
    "issue",
    "question",
    "query",
    "version",
    "invoice",
    "policy",
    "document",
    "audit",
    "contract",
    "complaint",
    "incident",
    "enquiry",
];

/// The columns of a table. Of several with one role the one with the most usual name has it in a table of actions:
/// "Key milestones" does not come before "Due date".
fn columns(headings: &[Heading], found: &[Option<Name>], table: TableKind) -> Vec<HeaderColumn> {
    let mut best: HashMap<ColumnRole, (usize, usize)> = HashMap::new();
    for (index, name) in found.iter().enumerate().filter_map(|(index, name)| Some((index, name.as_ref()?))) {
        let held = best.entry(name.role).or_insert((name.rank, index));
        *held = (*held).min((name.rank, index));
    }
    let has_role = |index: usize, name: &Name| {
        table != TableKind::Actions || best.get(&name.role).is_some_and(|(_, holder)| *holder == index)
    };
    headings
        .iter()
        .enumerate()
        .map(|(index, heading)| {
            let (role, matched) = match &found[index] {
                Some(name) if has_role(index, name) => (Some(name.role), name.source),
                Some(_) => (None, HeadingMatch::Second),
                None => (None, HeadingMatch::Unknown),
            };
            HeaderColumn { column_index: heading.column_index, heading: heading.words(), role, matched }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::grid::{GridCell, Value};

    fn read_cells(cells: &[&str]) -> Option<Header> {
        let cells = (0..).zip(cells).filter(|(_, text)| !text.is_empty());
        let cells = cells.map(|(index, text)| GridCell::new(index, (*text).to_owned(), Value::Text)).collect();
        read(&GridRow { row_index: 0, cells, is_hidden: false }, &ColumnNames::new([]))
    }

    fn roles(cells: &[&str]) -> Vec<Option<ColumnRole>> {
        read_cells(cells).expect("a header").columns.iter().map(|column| column.role).collect()
    }

    #[test]
    fn headings_are_known_by_their_words_whatever_their_case_and_letters() {
        use ColumnRole as R;
        assert_eq!(
            roles(&["NO.", "СА\u{412}", "What do we want to achieve?", "How are we going to do it?", "By when"]),
            [R::Number, R::Scope, R::Objective, R::Action, R::Timescale].map(Some)
        );
    }

    #[test]
    fn a_torn_heading_is_put_together() {
        assert_eq!(roles(&["Objective", "Action", "Time scale", "Achievem ents"])[3], Some(ColumnRole::Progress));
    }

    #[test]
    fn an_unknown_heading_has_the_role_that_its_words_share() {
        let likeliest = |heading| likeliest_role(heading, TableKind::Actions);
        assert_eq!(likeliest("Obj."), Some(ColumnRole::Objective));
        assert_eq!(likeliest("Milest."), Some(ColumnRole::Timescale));
        for heading in ["Name", "Month", "Cross-check", "Reason for rating", "Work in autumn", "", "№"] {
            assert_eq!(likeliest(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_heading_never_seen_is_told_by_its_words_or_left_unknown() {
        assert_eq!(
            roles(&["Objective", "Action", "Which officer will be responsible?", "Cost code"])[2..],
            [Some(ColumnRole::Lead), None]
        );
    }

    #[test]
    fn of_two_columns_with_one_role_the_more_usual_name_has_it() {
        use ColumnRole as R;
        assert_eq!(
            roles(&["Objective", "Key milestones", "Owner", "Due date", "BRAG", "Status"]),
            [Some(R::Objective), None, Some(R::Lead), Some(R::Timescale), Some(R::Rag), None]
        );
        assert_eq!(roles(&["Action", "Lead", "Notes", "Notes"])[2..], [Some(R::Progress), None]);
        assert_eq!(roles(&["Ref", "No", "Objective", "Action"])[..2], [None, Some(R::Number)]);
    }

    #[test]
    fn headings_of_other_languages_are_known() {
        use ColumnRole as R;
        assert_eq!(roles(&["O que", "Quem", "Quando"]), [R::Action, R::Lead, R::Timescale].map(Some));
        assert_eq!(
            roles(&["№", "Мероприятие", "Ответственный", "Срок"]),
            [R::Number, R::Action, R::Lead, R::Timescale].map(Some)
        );
    }

    #[test]
    fn a_row_of_the_plan_is_no_header() {
        assert!(read_cells(&["1.1", "B", "Fuller membership", "Review the terms", "Chair", "July 2026"]).is_none());
        assert!(read_cells(&["Status", "Approved"]).is_none());
        // Two of its five cells are names of columns, which is less than half.
        assert!(read_cells(&["1.1", "Action", "Review the terms", "Lead", "July 2026"]).is_none());
        assert!(read_cells(&["No", "Action", "Review the terms", "Lead", "July 2026"]).is_some());
    }

    #[test]
    fn half_of_a_headers_cells_are_names_of_columns() {
        // "Action" and "Lead" are names; a row of the plan may hold such words as well.
        assert!(read_cells(&["1.2", "B", "Action", "Review the terms", "Lead", "July 2026"]).is_none());
        assert!(read_cells(&["No", "B", "Action", "Review the terms", "Lead", "July 2026"]).is_some());
        assert!(read_cells(&["B", "Action", "Review the terms", "Lead", "July 2026"]).is_none(), "two of five");
    }

    #[test]
    fn each_kind_of_table_is_told_by_its_columns() {
        for (cells, table) in [
            (["Acronym", "Meaning"], TableKind::Glossary),
            (["AGENCY", "CONTRIBUTION"], TableKind::Finance),
            (["Group", "Chair"], TableKind::Governance),
            (["Theme", "What we plan to do"], TableKind::Themes),
            (["Sub-Group", "Work stream"], TableKind::WorkStreams),
        ] {
            assert_eq!(read_cells(&cells).map(|header| header.table), Some(table), "{cells:?}");
        }
    }
}
