//! The partner agencies of the plan, and the leads that belong to them.
//!
//! [`list`] collects the partners from sheets of partners and from the pack file. [`assign`] gives
//! each lead the partner with that name or alias; case, punctuation and spaces between words do not
//! count ("Sub Group", "subgroup"). Nothing is guessed. A lead that only resembles a name gets no
//! partner, nor does a name that two partners share. A lead with several names ("Police / Health")
//! is split if each of them is a name elsewhere. "All partners" becomes a lead for each partner of
//! the list.

use std::collections::{HashMap, HashSet};

use crate::model::{Answers, Body, Item, Lead, Part, PartKind, Partner};
use crate::pack_file::PackFile;
use crate::text::joined_words;

use crate::reading::lead::{is_everybody, is_short_form, several};

/// The partners of the sheets, then the partners of the pack file.
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
    partners.extend(entries.map(|entry| Partner {
        name: entry.name.clone(),
        aliases: entry.aliases.clone(),
    }));
    partners
}

/// Adds a line of a sheet: a partner, perhaps with other names beside it that are separated by
/// commas, semicolons or line breaks.
fn add(item: &Item, partners: &mut Vec<Partner>) {
    let name = item.group.as_ref().unwrap_or(&item.text.value);
    if partners.last().is_none_or(|last| last.name != *name) {
        partners.push(Partner {
            name: name.clone(),
            aliases: Vec::new(),
        });
    }
    let (Some(partner), Some(_)) = (partners.last_mut(), &item.group) else {
        return;
    };
    let whole = item.text.value.trim();
    let names = whole
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty() && *name != whole);
    partner
        .aliases
        .extend([whole].into_iter().chain(names).map(str::to_owned));
}

/// Gives leads their partners, and splits leads with several names.
pub(crate) fn assign(parts: &mut [Part], partners: &[Partner]) {
    let names = Names {
        leads: names_by_themselves(parts),
        ..Names::of(partners)
    };
    for part in parts {
        part.for_each_answers_mut(|answers| names.assign_to(answers));
    }
}

/// The leads of the plan that are a single name.
fn names_by_themselves(parts: &[Part]) -> HashSet<String> {
    let rows = parts.iter().flat_map(Part::all_answers);
    let leads = rows.flat_map(|answers| &answers.leads);
    let names = leads.filter(|lead| !lead.text.contains(['/', ',']));
    names.map(|lead| joined_words(&lead.text)).collect()
}

/// The partners by their names.
struct Names<'a> {
    /// The partner of each name; `None` if two partners have it.
    partners: HashMap<String, Option<&'a str>>,
    /// The names of all partners, each once, in the order of the list.
    all: Vec<&'a str>,
    /// The leads of the plan that are a single name.
    leads: HashSet<String>,
}

impl<'a> Names<'a> {
    fn of(partners: &'a [Partner]) -> Self {
        let mut names: HashMap<String, Option<&str>> = HashMap::new();
        for partner in partners {
            for name in partner.aliases.iter().chain([&partner.name]) {
                let owner = names
                    .entry(joined_words(name))
                    .or_insert(Some(&partner.name));
                // A sheet and the pack file may spell the name of one partner differently.
                let is_same = |owner: &&str| joined_words(owner) == joined_words(&partner.name);
                *owner = owner.filter(is_same);
            }
        }
        names.remove("");
        let mut known = HashSet::new();
        let all = partners.iter().map(|partner| partner.name.as_str());
        Self {
            partners: names,
            all: all
                .filter(|name| known.insert(joined_words(name)))
                .collect(),
            leads: HashSet::new(),
        }
    }

    fn assign_to(&self, answers: &mut Answers) {
        let leads = std::mem::take(&mut answers.leads);
        let has_everybody = leads.iter().any(|lead| is_everybody(&lead.text));
        answers.leads = leads
            .into_iter()
            .flat_map(|lead| self.with_partner(lead))
            .collect();
        if has_everybody {
            // "Police; all partners" names the police twice.
            let mut named = HashSet::new();
            answers
                .leads
                .retain(|lead| lead.partner.is_none() || named.insert(lead.partner.clone()));
        }
        if !self.partners.is_empty() {
            let supporters = std::mem::take(&mut answers.supporters);
            answers.supporters = supporters
                .into_iter()
                .flat_map(|supporter| self.with_partner(supporter))
                .collect();
        }
    }

    /// The lead with its partner, or several leads if each piece of it is a name: "Police /
    /// Health", "JR, PM".
    fn with_partner(&self, lead: Lead) -> Vec<Lead> {
        if let Some(lead) = self.named(&lead.text) {
            return vec![lead];
        }
        if is_everybody(&lead.text) && !self.all.is_empty() {
            return self.all.iter().map(|name| Self::partner(name)).collect();
        }
        let pieces: Option<Vec<Lead>> = several(&lead.text)
            .into_iter()
            .map(|piece| self.piece(piece))
            .collect();
        if let Some(pieces) = pieces.filter(|pieces| !pieces.is_empty()) {
            return pieces;
        }
        let pieces = lead
            .text
            .split(['/', ',', '&'])
            .flat_map(|piece| piece.split(" and "));
        let pieces: Option<Vec<Lead>> = pieces.map(|piece| self.named(piece.trim())).collect();
        pieces.unwrap_or_else(|| vec![lead])
    }

    /// A piece as a separate lead, if it is a partner, a lead elsewhere or a short form.
    fn piece(&self, piece: &str) -> Option<Lead> {
        if let Some(lead) = self.named(piece) {
            return Some(lead);
        }
        let is_name = is_short_form(piece) || self.leads.contains(&joined_words(piece));
        is_name.then(|| Lead {
            text: piece.to_owned(),
            partner: None,
        })
    }

    /// A lead that is a partner of the list.
    fn partner(name: &str) -> Lead {
        Lead {
            text: name.to_owned(),
            partner: Some(name.to_owned()),
        }
    }

    /// The lead with its partner, if the text is the partner's name or alias.
    fn named(&self, text: &str) -> Option<Lead> {
        let partner = (*self.partners.get(&joined_words(text))?)?;
        Some(Lead {
            text: text.to_owned(),
            partner: Some(partner.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partner(name: &str, aliases: &[&str]) -> Partner {
        Partner {
            name: name.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        }
    }

    fn with_partner(text: &str) -> Vec<(String, Option<String>)> {
        let partners = [
            partner("Harrow Police", &["Police", "PPU"]),
            partner("Harrow Health", &["NHS", "PPU"]),
        ];
        let lead = Lead {
            text: text.to_owned(),
            partner: None,
        };
        let leads = ["coast guard", "pilots"]
            .map(str::to_owned)
            .into_iter()
            .map(|name| joined_words(&name))
            .collect();
        Names {
            leads,
            ..Names::of(&partners)
        }
        .with_partner(lead)
        .into_iter()
        .map(|lead| (lead.text, lead.partner))
        .collect()
    }

    #[test]
    fn the_pack_file_adds_partners() {
        let pack_file = PackFile::parse(
            "[[partners]]\nname = \"Coast Guard\"\naliases = \
                                         [\"Guard\"]\n",
        )
        .unwrap();
        assert_eq!(list(&[], &pack_file), [partner("Coast Guard", &["Guard"])]);
    }

    #[test]
    fn a_lead_is_tied_by_the_whole_of_a_name_only() {
        let police = Some("Harrow Police".to_owned());
        assert_eq!(
            with_partner("HARROW police."),
            [("HARROW police.".to_owned(), police)]
        );
        assert_eq!(
            with_partner("Police Officer"),
            [("Police Officer".to_owned(), None)]
        );
        assert_eq!(with_partner("PPU"), [("PPU".to_owned(), None)]);
    }

    #[test]
    fn a_lead_is_split_where_every_piece_is_a_partner() {
        let (police, health) = (
            Some("Harrow Police".to_owned()),
            Some("Harrow Health".to_owned()),
        );
        assert_eq!(
            with_partner("Police / NHS"),
            [("Police".to_owned(), police), ("NHS".to_owned(), health)]
        );
        assert_eq!(
            with_partner("Police and schools"),
            [("Police and schools".to_owned(), None)]
        );
    }

    #[test]
    fn all_partners_are_a_lead_for_each_partner_of_the_list() {
        let each = ["Harrow Police", "Harrow Health"].map(|name| {
            let name = name.to_owned();
            (name.clone(), Some(name))
        });
        assert_eq!(with_partner("All partners"), each);
        assert_eq!(
            with_partner("All statutory partners"),
            [("All statutory partners".to_owned(), None)]
        );
    }

    #[test]
    fn a_lead_is_split_where_every_piece_is_a_name_by_itself() {
        let texts = |text: &str| {
            with_partner(text)
                .into_iter()
                .map(|(text, _)| text)
                .collect::<Vec<_>>()
        };
        assert_eq!(texts("Coast Guard / Pilots"), ["Coast Guard", "Pilots"]);
        assert_eq!(
            texts("JR, Pilots, Harrow Police"),
            ["JR", "Pilots", "Harrow Police"]
        );
        for whole in [
            "Coast Guard / Divers",
            "Pilots, night watch",
            "LSCB/SAB members",
            "Fire & Rescue Service / Pilots",
        ] {
            assert_eq!(texts(whole), [whole]);
        }
    }
}
