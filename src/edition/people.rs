//! Replaces people's names by their roles, for the public edition.
//!
//! The names come from `[[people]]` of the pack file, and from leads that give the role beside the
//! name ("Ann Okafor, Board Chair"). A name is found whatever its case and the spaces in it, with
//! a title before it ("Dr"), and in addresses of e-mail. A role that is already beside the name is
//! not repeated.

use regex::Regex;

use crate::model::{Body, Lead, Plan};
use crate::pack_file::{PackFile, PersonEntry};
use crate::reading::lead::{is_person, is_role};
use crate::references::{find_again, move_struck};
use crate::text::{Edits, plain_words};

/// Titles before a name.
pub(super) const TITLES: &str = "(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Cllr|Councillor|Sir|Dame|\
                                 Rev|Revd|Baroness|DCI|Supt)";

/// The people whose names are replaced.
pub(super) struct People(Vec<Person>);

struct Person {
    role: String,
    /// The name, with the role if the role is beside the name.
    name: Regex,
    /// An address of e-mail that has the name.
    address: Regex,
}

impl People {
    /// The people of the pack file, then the people whose roles the plan's leads give.
    pub(super) fn of(plan: &Plan, entries: &[PersonEntry]) -> Self {
        let listed = entries.iter().flat_map(|entry| {
            let names = entry.aliases.iter().chain([&entry.name]);
            names.map(|name| (name.clone(), entry.role.clone()))
        });
        let leads = plan
            .actions()
            .flat_map(|action| action.leads.iter().chain(&action.supporters));
        let in_leads = leads.filter_map(|lead| {
            let (name, role) = lead.text.split_once(", ")?;
            (is_person(name) && is_role(role)).then(|| (name.to_owned(), role.to_owned()))
        });
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, role) in listed.chain(in_leads) {
            let is_new = |(other, _): &(String, String)| plain_words(other) != plain_words(&name);
            if !plain_words(&name).is_empty() && pairs.iter().all(is_new) {
                pairs.push((name, role));
            }
        }
        // A long name comes before a name that is a part of it.
        pairs.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self(
            pairs
                .into_iter()
                .filter_map(|(name, role)| Person::of(&name, role))
                .collect(),
        )
    }

    /// The edits that replace the names in a text by roles; `None` if it names nobody.
    fn edits(&self, text: &str) -> Option<Edits> {
        let mut edits = Edits::default();
        for person in &self.0 {
            let found = person
                .address
                .find_iter(text)
                .chain(person.name.find_iter(text));
            for found in found {
                edits.add(found.range(), person.role.clone());
            }
        }
        (!edits.is_empty()).then_some(edits)
    }

    pub(super) fn replace(&self, text: &mut String) {
        if let Some(edits) = self.edits(text) {
            *text = edits.apply(text);
        }
    }

    /// Replaces the names in every text of a plan.
    pub(super) fn replace_in(&self, plan: &mut Plan) {
        self.move_marks(plan);
        plan.for_each_text_mut(&mut |text| self.replace(&mut text.value));
        plan.for_each_passage_mut(&mut |content, _| {
            for run in content {
                self.replace(&mut run.text);
                run.url = run.url.take().filter(|url| self.edits(url).is_none());
            }
        });
        plan.for_each_action_mut(|action| {
            self.replace(&mut action.timescale.text);
            let replace_in = |leads: &mut Vec<Lead>| {
                for lead in leads {
                    self.replace(&mut lead.text);
                }
            };
            replace_in(&mut action.leads);
            replace_in(&mut action.supporters);
        });
        for part in &mut plan.parts {
            self.replace(&mut part.title.value);
            self.replace(&mut part.kicker);
            self.replace(&mut part.heading);
            part.columns
                .iter_mut()
                .for_each(|column| self.replace(&mut column.text.value));
            part.details
                .iter_mut()
                .for_each(|detail| self.replace(&mut detail.label));
            match &mut part.body {
                Body::Items(items) => {
                    let groups = items.iter_mut().filter_map(|item| item.group.as_mut());
                    groups.for_each(|group| self.replace(group));
                }
                Body::Profile(entries) => {
                    for entry in entries {
                        self.replace(&mut entry.label);
                    }
                }
                Body::Objectives(_)
                | Body::Glossary(_)
                | Body::Finance(_)
                | Body::Governance(_)
                | Body::Sheet(_) => {}
            }
        }
        for narrative in &mut plan.narratives {
            self.replace(&mut narrative.title);
        }
        self.replace(&mut plan.title.value);
        plan.organisation
            .iter_mut()
            .for_each(|it| self.replace(&mut it.value));
        plan.period
            .iter_mut()
            .for_each(|it| self.replace(&mut it.text.value));
        plan.comments.clear();
        find_again(plan);
    }

    /// Moves the ranges of struck words, and drops links that name somebody. The texts have not
    /// been changed yet.
    fn move_marks(&self, plan: &mut Plan) {
        plan.links
            .retain(|link| self.edits(&link.address).is_none());
        plan.links
            .iter_mut()
            .for_each(|link| self.replace(&mut link.text));
        let mut texts = Vec::new();
        plan.for_each_text_mut(&mut |text| {
            if let Some(edits) = self.edits(&text.value) {
                texts.push((text.place.clone(), edits));
            }
        });
        move_struck(plan, &texts);
        let struck = plan.struck.iter_mut().flat_map(|struck| &mut struck.words);
        struck.for_each(|words| self.replace(words));
    }

    /// Replaces the names in the texts of the pack file that are on the pages: the texts of the
    /// cover and of a review, which lists the contacts of partners. The contact for questions
    /// stays, because it is for the public.
    pub(super) fn replace_in_pack_file(&self, pack_file: &mut PackFile) {
        let PackFile {
            name,
            summary,
            partners,
            review,
            ..
        } = pack_file;
        let contacts = partners.iter_mut().map(|partner| &mut partner.contact);
        let texts = [name, summary].into_iter().chain(contacts).flatten();
        let of_reviews = review
            .iter_mut()
            .flat_map(|entry| entry.decisions.iter_mut().chain(&mut entry.note));
        texts.chain(of_reviews).for_each(|text| self.replace(text));
    }
}

impl Person {
    fn of(name: &str, role: String) -> Option<Self> {
        let words: Vec<String> = name.split_whitespace().map(regex::escape).collect();
        let titled = format!(r"(?:{TITLES}\b\.?\s+)?{}", words.join(r"\s+"));
        let beside = regex::escape(role.trim());
        let forms = [
            format!(r"{beside}\s*\(\s*{titled}\s*\)"),
            format!(r"{titled}\s*\(\s*{beside}\s*\)"),
            format!(r"{beside}\s*[:,–-]\s*{titled}\b"),
            format!(r"{titled}(?:\s*[,–-]\s*|\s+){beside}\b"),
            format!(r"{titled}\b"),
        ];
        let letters = |word: &str| {
            word.chars()
                .filter(|it| it.is_alphanumeric())
                .collect::<String>()
        };
        let parts: Vec<String> = name
            .split_whitespace()
            .map(letters)
            .map(|it| regex::escape(&it))
            .collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let initial: String = first.chars().take(1).collect();
        let address = format!(
            r"(?i)(?:mailto:)?\b(?:{first}[._-]?{last}|{last}[._-]?{first}|{initial}[._-]?{last})\d*@[\w.-]+\w"
        );
        Some(Self {
            name: Regex::new(&format!(r"(?i)\b(?:{})", forms.join("|"))).ok()?,
            address: Regex::new(&address).ok()?,
            role,
        })
    }
}
