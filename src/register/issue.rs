//! Decides who is asked about which actions of a plan.
//!
//! Each partner gets one workbook with the actions that they lead. So does each lead who is not in
//! the list of partners. The office gets one with all actions. The content of a workbook is plain
//! data here; [`tracker`](crate::render::tracker) draws it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Action, Lead, Objective, Part, Partner, PartnerAnswer, Plan};
use crate::pack_file::{PackFile, PartnerEntry};
use crate::quarter::Quarter;
use crate::reading::lead::is_everybody;
use crate::references::{label_among_parts, written_out};
use crate::text::{is_ditto, is_near_name, one_line, plain_words};

use super::contact::entry_of;
use super::event::{Issue, IssuedAction, OFFICE, Recipient, RecipientKind};
use super::record::issue_id;
use super::revised::{RevisedByAction, RevisedDate, RevisedDates};
use super::rules::{all_leads_unlisted, untied_lead};
use super::state::State;

/// The setting of an issue.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The date of the issue.
    pub day: NaiveDate,
    /// The quarter that it is about.
    pub quarter: Quarter,
    /// The date by which the workbooks should be returned.
    pub due: Option<NaiveDate>,
    /// The beginning of the names of the files.
    pub stem: &'a str,
    /// The revised dates given so far.
    pub revised: &'a RevisedByAction,
    /// The entries for partners and tracking workbooks.
    pub pack_file: &'a PackFile,
}

/// An issue whose workbooks are not drawn yet.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The issue, without workbooks.
    pub issue: Issue,
    /// The workbooks, the office's last.
    pub workbooks: Vec<Workbook>,
    /// Findings about leads.
    pub findings: Vec<Finding>,
}

/// A workbook to be drawn.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// The recipient.
    pub recipient: Recipient,
    /// The name of its file; the suffix decides the format.
    pub file: String,
    /// The actions in it, as indices into the actions of the issue.
    pub actions: Vec<usize>,
}

impl Prepared {
    /// The issue with the texts of its workbooks outside the table of actions. The texts are part
    /// of the issue's identity.
    #[must_use]
    pub fn with_texts(mut self, texts: Vec<String>) -> Self {
        self.issue.texts = texts;
        self.issue.id = issue_id(&self.issue);
        self
    }
}

/// Prepares the issue of a plan: its actions with their recipients, and the workbooks.
pub fn prepare(plan: &Plan, state: &State, asked: Asked<'_>) -> Prepared {
    let Asked {
        day,
        quarter,
        due,
        stem,
        revised,
        pack_file,
    } = asked;
    let plan = &*written_out(plan);
    let mut recipients = Recipients::default();
    let is_tied = all_leads(plan).any(|lead| lead.partner.is_some());
    let has_partners = is_tied || !plan.partners.is_empty();
    let mut findings = Vec::new();
    let mut actions = Vec::new();
    for (index, planned) in actions_of(plan).into_iter().enumerate() {
        let PlannedAction { mut issued, action } = planned;
        for lead in &action.leads {
            let place = lead_place(action);
            if lead.partner.is_none() && is_everybody(&lead.text) {
                findings.push(untied_lead::everybody(&lead.text, &issued.reference, place));
                continue;
            }
            if !is_tied && has_partners && findings.is_empty() {
                findings.push(all_leads_unlisted::finding(place));
            }
            let (recipient, is_new) = recipients.add(lead, index);
            if is_new && lead.partner.is_none() && has_partners {
                let near = near_partner(&plan.partners, &lead.text);
                let near = near.map(|partner| partner.name.as_str());
                findings.push(untied_lead::finding(
                    &lead.text,
                    near,
                    &issued.reference,
                    place,
                ));
            }
            if !issued.recipients.contains(&recipient) {
                issued.recipients.push(recipient);
            }
        }
        // Before the first answer, the plan's own columns are what was last reported.
        let reported = state.of(&issued.reference);
        let last = |of_answer: fn(&PartnerAnswer) -> &str, column| {
            let words = reported.map(|reported| reported.words(of_answer));
            let words = words.filter(|words| !words.is_empty());
            words.unwrap_or_else(|| action.answer_text(column).trim().to_owned())
        };
        issued.last_progress = last(|answer| &answer.progress, ColumnRole::Progress);
        issued.last_rag = last(|answer| &answer.rag.text, ColumnRole::Rag);
        issued.date_so_far = date_so_far(&issued, revised);
        actions.push(issued);
    }
    let stem = format!("{stem}-{}", quarter.file_words());
    let workbooks = recipients.into_workbooks(&stem, &pack_file.partners, actions.len());
    let has_dates = actions.iter().any(|action| !action.date_so_far.is_empty());
    let columns = pack_file.track.columns(has_dates);
    let mut issue = Issue {
        id: String::new(),
        day,
        quarter,
        plan_begins: plan.period.as_ref().map(|period| period.start),
        due,
        columns,
        texts: Vec::new(),
        workbooks: Vec::new(),
        actions,
    };
    issue.id = issue_id(&issue);
    Prepared {
        issue,
        workbooks,
        findings,
    }
}

/// The revised date that counts for an action, with the decision about it.
fn date_so_far(issued: &IssuedAction, revised: &RevisedByAction) -> String {
    let dates = revised.get(&issued.reference);
    let dates = dates.map(|dates| dates.in_plan(&issued.timescale));
    let current = dates.as_ref().and_then(RevisedDates::current);
    current.map_or_else(String::new, RevisedDate::in_words)
}

/// The cell of an action's leads, or the cell of the action if it has no leads.
fn lead_place(action: &Action) -> &Place {
    action
        .answer_place(ColumnRole::Lead)
        .unwrap_or_else(|| action.place())
}

/// The listed partner that is probably meant by a lead who is not on the list.
pub(super) fn near_partner<'a>(partners: &'a [Partner], lead: &str) -> Option<&'a Partner> {
    partners.iter().find(|partner| {
        let mut names = partner.aliases.iter().chain([&partner.name]);
        names.any(|name| is_near_name(lead, name))
    })
}

fn all_leads(plan: &Plan) -> impl Iterator<Item = &Lead> {
    actions_of(plan)
        .into_iter()
        .flat_map(|planned| &planned.action.leads)
}

/// The recipients, in the order of their first actions.
#[derive(Debug, Default)]
struct Recipients {
    found: Vec<(Recipient, Vec<usize>)>,
    by_words: HashMap<(RecipientKind, String), usize>,
}

impl Recipients {
    /// Adds an action to the recipient of a lead. Returns the recipient's name, and whether the
    /// recipient is new.
    fn add(&mut self, lead: &Lead, action: usize) -> (String, bool) {
        let (kind, name) = match &lead.partner {
            Some(partner) => (RecipientKind::Partner, partner),
            None => (RecipientKind::Lead, &lead.text),
        };
        let key = (kind, plain_words(name));
        let is_new = !self.by_words.contains_key(&key);
        let index = *self.by_words.entry(key).or_insert(self.found.len());
        if is_new {
            self.found.push((
                Recipient {
                    name: one_line(name),
                    kind,
                },
                Vec::new(),
            ));
        }
        let (recipient, actions) = &mut self.found[index];
        if actions.last() != Some(&action) {
            actions.push(action);
        }
        (recipient.name.clone(), is_new)
    }

    /// A workbook for each recipient, by name, and one with all actions.
    fn into_workbooks(
        mut self,
        stem: &str,
        partners: &[PartnerEntry],
        action_count: usize,
    ) -> Vec<Workbook> {
        let file = |recipient: &Recipient, name: &str| {
            let format = entry_of(partners, recipient).map(|entry| entry.format);
            format!("{stem}-{name}.{}", format.unwrap_or_default().suffix())
        };
        self.found.sort();
        let mut taken = BTreeSet::from(["all".to_owned()]);
        let mut workbooks: Vec<Workbook> = Vec::with_capacity(self.found.len() + 1);
        for (recipient, actions) in self.found {
            let file = file(&recipient, &free_name(&recipient.name, &mut taken));
            workbooks.push(Workbook {
                recipient,
                file,
                actions,
            });
        }
        let recipient = Recipient {
            name: OFFICE.to_owned(),
            kind: RecipientKind::Office,
        };
        let file = file(&recipient, "all");
        workbooks.push(Workbook {
            recipient,
            file,
            actions: (0..action_count).collect(),
        });
        workbooks
    }
}

/// The name of a recipient for a file: words in small letters, joined by hyphens. It differs from
/// all taken names.
pub(super) fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    // With the plan, the quarter and the suffix, the name stays within the 255 bytes of most file
    // systems.
    const MAX_CHARS: usize = 60;
    let words = plain_words(name).replace(' ', "-");
    let short: String = words.chars().take(MAX_CHARS).collect();
    let short = short.trim_matches('-');
    let short = if short.is_empty() { "partner" } else { short };
    let mut free = short.to_owned();
    let mut count = 1;
    while !taken.insert(free.clone()) {
        count += 1;
        free = format!("{short}-{count}");
    }
    free
}

/// An action of a plan, as it would be issued.
#[derive(Debug)]
pub(super) struct PlannedAction<'a> {
    /// The action as issued, without recipients and answers.
    pub(super) issued: IssuedAction,
    /// The action.
    pub(super) action: &'a Action,
}

impl PlannedAction<'_> {
    /// The place of the action.
    pub(super) fn place(&self) -> &Place {
        self.action.place()
    }
}

/// The actions of a plan and their sub-tasks, in plan order. Each ditto mark is replaced by the
/// text that it repeats.
pub(super) fn actions_of(plan: &Plan) -> Vec<PlannedAction<'_>> {
    let mut planned = Vec::new();
    for part in plan.parts.iter().filter(|part| part.is_tracked()) {
        let mut above = Above::default();
        for (objective, action) in part.actions_with_objectives() {
            let issued = issued(part, objective, action, &mut above);
            planned.push(PlannedAction { issued, action });
        }
    }
    planned
}

/// The actions of a plan as they would be issued now, without recipients and answers.
pub fn as_issued(plan: &Plan) -> Vec<IssuedAction> {
    let plan = written_out(plan);
    let planned = actions_of(&plan);
    planned.into_iter().map(|planned| planned.issued).collect()
}

/// The text of the rows above, for ditto marks.
#[derive(Debug, Default)]
struct Above(HashMap<ColumnRole, String>);

impl Above {
    fn answer(&mut self, column: ColumnRole, action: &Action) -> String {
        self.read(column, &action.answer_text(column))
    }

    fn read(&mut self, column: ColumnRole, text: &str) -> String {
        if is_ditto(text) {
            return self
                .0
                .get(&column)
                .cloned()
                .unwrap_or_else(|| text.trim().to_owned());
        }
        let words = text.trim().to_owned();
        self.0.insert(column, words.clone());
        words
    }
}

/// An action as issued, without recipients and answers.
fn issued(part: &Part, objective: &Objective, action: &Action, above: &mut Above) -> IssuedAction {
    IssuedAction {
        reference: action.reference.clone(),
        part: one_line(&part.heading),
        objective_number: objective.number_text().to_owned(),
        objective: objective.wording().trim().to_owned(),
        number: action.number_text().to_owned(),
        label: label_among_parts(part, &action.label),
        action: above.read(ColumnRole::Action, &action.own_or_board_text().value),
        measure: above.answer(ColumnRole::Measure, action),
        timescale: above.answer(ColumnRole::Timescale, action),
        leads: action.leads.iter().map(|lead| lead.text.clone()).collect(),
        ..IssuedAction::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_with_similar_names_have_different_files() {
        let mut taken = BTreeSet::from(["all".to_owned()]);
        let names = ["Police", "POLICE!", "All", "…"].map(|name| free_name(name, &mut taken));
        assert_eq!(names, ["police", "police-2", "all-2", "partner"]);
    }
}
