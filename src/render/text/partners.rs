//! Who would be asked about which actions, as text: first the partners with their addresses and
//! actions, then everything that the office may want to correct.

use std::fmt::Write;

use crate::register::{AskedAction, AskedPartner, UnlistedLead, WhoIsAsked};
use crate::text::{count_of, plural};

use super::terminal::visible;

/// The list. Everything that asks the reader to do something comes after the partners.
pub fn render(asked: &WhoIsAsked) -> String {
    let mut text = String::new();
    for partner in asked.partners.iter().filter(|partner| is_asked(partner)) {
        let address = partner.contact.as_deref().unwrap_or("no address");
        add_asked(&mut text, &partner.name, address, &partner.actions);
    }
    if asked.partners.is_empty() && !asked.leads.is_empty() {
        let _ = writeln!(
            text,
            "The pack has no list of partners, so each lead is asked by name. List the partners in \
             pack.toml, with their addresses.\n"
        );
    }
    for lead in &asked.leads {
        add_asked(&mut text, &lead.name, "not on the list", &lead.actions);
        add_advice(&mut text, lead);
    }
    if !asked.unasked.is_empty() {
        let _ = writeln!(text, "Nobody is asked about:");
        add_actions(&mut text, &asked.unasked);
        text.push('\n');
    }
    add_names(
        &mut text,
        asked,
        |partner| !is_asked(partner),
        |names| format!("Not asked about any action: {names}."),
    );
    let is_without_address =
        |partner: &AskedPartner| is_asked(partner) && partner.contact.is_none();
    add_names(&mut text, asked, is_without_address, |names| {
        format!("Without an address: {names}. Add contact = \"…\" to their entries in pack.toml.")
    });
    let asked_count = asked.partners.iter().filter(|it| is_asked(it)).count();
    let _ = write!(text, "{} will be asked", plural(asked_count, "partner"));
    if !asked.leads.is_empty() {
        let leads = count_of(asked.leads.len(), "lead is", "leads are");
        let _ = write!(text, "; {leads} not on the list");
    }
    text.push_str(".\n");
    text
}

fn is_asked(partner: &AskedPartner) -> bool {
    !partner.actions.is_empty()
}

fn add_asked(text: &mut String, name: &str, address: &str, actions: &[AskedAction]) {
    let count = plural(actions.len(), "action");
    let _ = writeln!(text, "{} ({}): {count}", visible(name), visible(address));
    add_actions(text, actions);
    text.push('\n');
}

/// Each action with its reference, number and lead cell. The lead cell shows the name by which a
/// partner is asked.
fn add_actions(text: &mut String, actions: &[AskedAction]) {
    for action in actions {
        let lead = match action.lead.as_str() {
            "" => "no lead".to_owned(),
            lead => format!("lead: {}", visible(lead)),
        };
        let _ = writeln!(
            text,
            "  {}  {:6}  {} ({lead})",
            action.reference,
            visible(&action.number),
            visible(&action.action),
        );
    }
}

/// Adds the lines that, in the pack file, make an unlisted lead a partner or another name of one.
fn add_advice(text: &mut String, lead: &UnlistedLead) {
    let name = visible(&lead.name);
    let _ = match &lead.near {
        Some(near) => writeln!(
            text,
            "  Is {} meant? If so, write that in the plan, or in pack.toml under its name:",
            visible(near)
        ),
        None => writeln!(text, "  To ask {name} as a partner, add to pack.toml:"),
    };
    for line in lead.lines.lines() {
        let _ = writeln!(text, "    {}", visible(line));
    }
    text.push('\n');
}

/// Adds a line with the names of the partners to which `applies` applies, if there are any.
fn add_names(
    text: &mut String,
    asked: &WhoIsAsked,
    applies: impl Fn(&AskedPartner) -> bool,
    line: impl Fn(&str) -> String,
) {
    let partners = asked.partners.iter().filter(|partner| applies(partner));
    let names: Vec<&str> = partners.map(|partner| partner.name.as_str()).collect();
    if !names.is_empty() {
        let _ = writeln!(text, "{}", line(&visible(&names.join(", "))));
    }
}
