//! Who would be asked about which actions: the partners with their addresses and actions, the leads
//! who are on no list, and the actions about which nobody is asked.

use serde::Serialize;

use crate::model::{Partner, Plan};
use crate::pack_file::{PackFile, PartnerEntry, quoted};
use crate::text::{lines_in_one, one_line, plain_words};

use super::contact::entry;
use super::event::{IssuedAction, RecipientKind};
use super::issue::{Prepared, Workbook, actions_of, near_partner};

/// Who would be asked what.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhoIsAsked {
    /// The partners of the list, in its order.
    pub partners: Vec<AskedPartner>,
    /// The leads who are not on the list of partners, by name.
    pub leads: Vec<UnlistedLead>,
    /// The actions about which nobody is asked. Only the office's workbook has them.
    pub unasked: Vec<AskedAction>,
}

/// A partner of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedPartner {
    /// The name.
    pub name: String,
    /// The address of the pack file; `null` if there is none.
    pub contact: Option<String>,
    /// The actions, in plan order; empty if the partner is asked about nothing.
    pub actions: Vec<AskedAction>,
}

/// A lead who is not on the list of partners, and so has a workbook of its own and no address.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnlistedLead {
    /// The name as the plan writes it.
    pub name: String,
    /// The partner whose name is nearly the same; `null` if there is none.
    pub near: Option<String>,
    /// The lines for `pack.toml` that make the lead a partner.
    pub lines: String,
    /// The actions, in plan order.
    pub actions: Vec<AskedAction>,
}

/// An action that a partner would be asked about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedAction {
    /// The reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its number, or that of its objective; empty if neither has one.
    pub number: String,
    /// The wording.
    pub action: String,
    /// The lead cell as the plan writes it, with semicolons between its lines.
    pub lead: String,
}

/// Lists who would be asked what by an issue of a plan.
pub fn who_is_asked(plan: &Plan, prepared: &Prepared, pack_file: &PackFile) -> WhoIsAsked {
    let lead_cells: Vec<String> = actions_of(plan)
        .iter()
        .map(|planned| planned.action.lead_text.as_ref())
        .map(|lead| lines_in_one(lead.map_or("", |lead| lead.value.as_str())))
        .collect();
    let asked = |index: usize| asked_action(&prepared.issue.actions[index], &lead_cells[index]);
    let asked_about = |workbook: &Workbook| workbook.actions.iter().copied().map(asked).collect();
    let of_kind = |kind| {
        let workbooks = prepared.workbooks.iter();
        workbooks.filter(move |workbook| workbook.recipient.kind == kind)
    };
    let contact = |name: &str| {
        let contact = entry(&pack_file.partners, name)?.contact.as_deref();
        contact.map(str::trim).filter(|contact| !contact.is_empty())
    };
    let partner = |partner: &Partner| {
        let workbook = of_kind(RecipientKind::Partner)
            .find(|workbook| plain_words(&workbook.recipient.name) == plain_words(&partner.name));
        AskedPartner {
            name: partner.name.clone(),
            contact: contact(&partner.name).map(str::to_owned),
            actions: workbook.map_or_else(Vec::new, asked_about),
        }
    };
    let lead = |workbook: &Workbook| {
        let name = &workbook.recipient.name;
        let near = near_partner(&plan.partners, name);
        UnlistedLead {
            name: name.clone(),
            near: near.map(|near| near.name.clone()),
            lines: lines(&pack_file.partners, name, near),
            actions: asked_about(workbook),
        }
    };
    let actions = prepared.issue.actions.iter().enumerate();
    let unasked = actions.filter(|(_, action)| action.recipients.is_empty());
    WhoIsAsked {
        partners: once_each(&plan.partners).map(partner).collect(),
        leads: of_kind(RecipientKind::Lead).map(lead).collect(),
        unasked: unasked.map(|(index, _)| asked(index)).collect(),
    }
}

fn asked_action(action: &IssuedAction, lead_cell: &str) -> AskedAction {
    AskedAction {
        reference: action.reference.clone(),
        number: action.label().to_owned(),
        action: one_line(&action.action),
        lead: lead_cell.to_owned(),
    }
}

/// The partners without those that a sheet and the pack file both name.
fn once_each(partners: &[Partner]) -> impl Iterator<Item = &Partner> {
    partners.iter().enumerate().filter_map(|(index, partner)| {
        let is_same = |other: &Partner| plain_words(&other.name) == plain_words(&partner.name);
        (!partners[..index].iter().any(is_same)).then_some(partner)
    })
}

/// The lines to add to `pack.toml` for a lead: an alias of the partner that is meant, or a new
/// entry.
fn lines(entries: &[PartnerEntry], lead: &str, near: Option<&Partner>) -> String {
    let Some(near) = near else {
        return format!("[[partners]]\nname = {}\ncontact = \"\"", quoted(lead));
    };
    let entry = entry(entries, &near.name);
    let aliases = entry.map_or(&[][..], |entry| &entry.aliases).iter();
    let aliases: Vec<String> = aliases
        .map(String::as_str)
        .chain([lead])
        .map(quoted)
        .collect();
    let aliases = format!("aliases = [{}]", aliases.join(", "));
    if entry.is_some() {
        aliases
    } else {
        format!("[[partners]]\nname = {}\n{aliases}", quoted(&near.name))
    }
}
