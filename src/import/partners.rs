//! The partner agencies that the plan lists, and which of them answer for its actions.
//!
//! [`list`] gathers them from sheets of partners and from the pack file. [`tie`] gives each lead the partner whose name or
//! other name it is, case, punctuation and spaces between words aside ("Sub Group", "subgroup"). Nothing is guessed: a
//! lead that only resembles a name is tied to nobody, as is a name that two partners bear.

use std::collections::HashMap;

use crate::model::{Action, Body, Item, Lead, Part, PartKind, Partner};
use crate::pack_file::PackFile;
use crate::wording::joined_words;

/// The partners of the sheets, then those of the pack file.
pub(crate) fn list(parts: &[Part], pack_file: &PackFile) -> Vec<Partner> {
    let mut partners: Vec<Partner> = Vec::new();
    for part in parts.iter().filter(|part| part.kind == PartKind::Partners) {
        if let Body::Items(items) = &part.body {
            for item in items {
                add(item, &mut partners);
            }
        }
    }
    let entries = pack_file.partners.iter();
    partners.extend(entries.map(|entry| Partner { name: entry.name.clone(), aliases: entry.aliases.clone() }));
    partners
}

/// Adds the line of a sheet: a partner by itself, or other names beside its name, parted by commas, semicolons or lines.
fn add(item: &Item, partners: &mut Vec<Partner>) {
    let name = item.group.as_ref().unwrap_or(&item.text.value);
    if partners.last().is_none_or(|last| last.name != *name) {
        partners.push(Partner { name: name.clone(), aliases: Vec::new() });
    }
    let Some(partner) = partners.last_mut().filter(|_| item.group.is_some()) else { return };
    let whole = item.text.value.trim();
    let names = whole.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty() && *name != whole);
    partner.aliases.extend([whole].into_iter().chain(names).map(str::to_owned));
}

/// Gives the leads of all actions their partners.
pub(crate) fn tie(parts: &mut [Part], partners: &[Partner]) {
    if partners.is_empty() {
        return;
    }
    let names = Names::of(partners);
    let objectives = parts.iter_mut().flat_map(Part::objectives_mut);
    objectives.flat_map(|objective| &mut objective.actions).for_each(|action| names.tie(action));
}

/// Whose each name is; nobody's if two partners bear it.
struct Names<'a>(HashMap<String, Option<&'a str>>);

impl<'a> Names<'a> {
    fn of(partners: &'a [Partner]) -> Self {
        let mut names: HashMap<String, Option<&str>> = HashMap::new();
        for partner in partners {
            for name in partner.aliases.iter().chain([&partner.name]) {
                let owner = names.entry(joined_words(name)).or_insert(Some(&partner.name));
                *owner = owner.filter(|owner| *owner == partner.name);
            }
        }
        names.remove("");
        Self(names)
    }

    fn tie(&self, action: &mut Action) {
        let leads = std::mem::take(&mut action.leads);
        action.leads = leads.into_iter().flat_map(|lead| self.tied(lead)).collect();
        action.subtasks.iter_mut().for_each(|subtask| self.tie(subtask));
    }

    /// The lead with its partner, or the several leads that it turns out to be when each of its pieces is a partner's
    /// name: "Police / Health".
    fn tied(&self, lead: Lead) -> Vec<Lead> {
        if let Some(lead) = self.named(&lead.text) {
            return vec![lead];
        }
        let pieces = lead.text.split(['/', ',', ';', '&']).flat_map(|piece| piece.split(" and "));
        let pieces: Option<Vec<Lead>> = pieces.map(|piece| self.named(piece.trim())).collect();
        pieces.unwrap_or_else(|| vec![lead])
    }

    fn named(&self, text: &str) -> Option<Lead> {
        let partner = (*self.0.get(&joined_words(text))?)?;
        Some(Lead { text: text.to_owned(), partner: Some(partner.to_owned()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partner(name: &str, aliases: &[&str]) -> Partner {
        Partner { name: name.to_owned(), aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect() }
    }

    fn tied(text: &str) -> Vec<(String, Option<String>)> {
        let partners = [partner("Harrow Police", &["Police", "PPU"]), partner("Harrow Health", &["NHS", "PPU"])];
        let lead = Lead { text: text.to_owned(), partner: None };
        Names::of(&partners).tied(lead).into_iter().map(|lead| (lead.text, lead.partner)).collect()
    }

    #[test]
    fn the_pack_file_adds_partners() {
        let pack_file = PackFile::parse("[[partners]]\nname = \"Coast Guard\"\naliases = [\"Guard\"]\n").unwrap();
        assert_eq!(list(&[], &pack_file), [partner("Coast Guard", &["Guard"])]);
    }

    #[test]
    fn a_lead_is_tied_by_the_whole_of_a_name_only() {
        let police = Some("Harrow Police".to_owned());
        assert_eq!(tied("HARROW police."), [("HARROW police.".to_owned(), police)]);
        assert_eq!(tied("Police Officer"), [("Police Officer".to_owned(), None)]);
        assert_eq!(tied("PPU"), [("PPU".to_owned(), None)]);
    }

    #[test]
    fn a_lead_is_parted_where_every_piece_is_a_partner() {
        let (police, health) = (Some("Harrow Police".to_owned()), Some("Harrow Health".to_owned()));
        assert_eq!(tied("Police / NHS"), [("Police".to_owned(), police), ("NHS".to_owned(), health)]);
        assert_eq!(tied("Police and schools"), [("Police and schools".to_owned(), None)]);
    }
}
