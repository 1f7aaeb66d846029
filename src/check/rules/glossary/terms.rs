//! The acronyms that a plan uses, each once, with every place.
//!
//! Takes the passages of a plan; gives [`Term`]s in the order of their first use, in the workbooks
//! and then in the narratives. The rules decide whether a term is explained.

use std::collections::{HashMap, HashSet};

use crate::check::facts::short_form::{LONGEST, ShortForm, Sureness, key_of_term, short_forms};
use crate::check::facts::{Passage, PlaceKey, key};
use crate::columns::{COLUMNS, ColumnRole, ColumnSpec};
use crate::location::Place;
use crate::model::{Objective, Part, Plan};
use crate::reading::rating;
use crate::text::ascii_words::words_of_letters;
use crate::text::fold_look_alikes;

/// An acronym and where it is used.
pub(super) struct Term<'a> {
    /// The acronym as written at its first use.
    pub(super) written: String,
    /// The key, which is equal for all forms of the acronym.
    pub(super) key: String,
    /// The cells or lines that use it, each once, in reading order. Never empty.
    pub(super) places: Vec<&'a Place>,
    /// Whether it is surely an acronym, and not a word in capitals or somebody's initials.
    pub(super) is_sure: bool,
}

impl Term<'_> {
    /// The key without the S of a plural in capitals, for comparing two terms.
    pub(super) fn stem(&self) -> &str {
        stem(&self.key)
    }
}

/// A key without the S of a plural in capitals.
pub(super) fn stem(key: &str) -> &str {
    key.strip_suffix('S')
        .filter(|stem| stem.len() > 2)
        .unwrap_or(key)
}

/// The acronyms of a plan, in the order of their first use. The numbers of its parts, the codes of
/// its boards and ratings in capitals (`AMBER`) are left out.
pub(super) fn terms<'a>(plan: &Plan, passages: &[Passage<'a>]) -> Vec<Term<'a>> {
    let mut codes = codes(plan);
    codes.extend(series(passages));
    let mut uses: Vec<(ShortForm, &Passage<'a>)> = Vec::new();
    let leads = lead_cells(plan);
    for passage in passages {
        // A heading of one word is not an acronym.
        if passage.is_heading && !passage.words.trim().contains(' ') {
            continue;
        }
        let forms = short_forms(&passage.words)
            .into_iter()
            .filter(|form| !codes.contains(&form.key));
        let forms = forms.filter(|form| rating::read(&form.written).is_none());
        // A cell of one word in capitals may be a choice from a list ("ADD"). In the column of
        // leads it may be the acronym of a body.
        let is_one_word = !passage.is_in_narrative()
            && !passage.words.trim().contains(char::is_whitespace)
            && !leads.contains(&key(passage.place));
        let forms = forms.map(|form| match form.sureness {
            Sureness::Perhaps if is_one_word => ShortForm {
                sureness: Sureness::Elsewhere,
                ..form
            },
            Sureness::Perhaps | Sureness::Elsewhere | Sureness::Sure => form,
        });
        uses.extend(forms.map(|form| (form, passage)));
    }
    join_plurals(&mut uses);
    let known: HashSet<String> = uses
        .iter()
        .filter(|(form, _)| form.sureness > Sureness::Elsewhere)
        .map(|(form, _)| form.key.clone())
        .collect();
    uses.retain(|(form, _)| known.contains(&form.key));
    let mut terms = gather(&uses);
    doubt_words(&mut terms, plan, passages);
    terms
}

/// The cells that name leads.
fn lead_cells(plan: &Plan) -> HashSet<PlaceKey> {
    let rows = plan.parts.iter().flat_map(Part::all_answers);
    rows.filter_map(|answers| answers.answer_place(ColumnRole::Lead))
        .map(key)
        .collect()
}

/// Counts a plural in capitals (`SCRS`) as its singular, if the plan also uses the singular.
fn join_plurals(uses: &mut [(ShortForm, &Passage<'_>)]) {
    let keys: HashSet<String> = uses.iter().map(|(form, _)| form.key.clone()).collect();
    for (form, _) in uses {
        if let Some(singular) = form
            .key
            .strip_suffix('S')
            .filter(|singular| keys.contains(*singular))
        {
            form.key = singular.to_owned();
        }
    }
}

fn gather<'a>(uses: &[(ShortForm, &Passage<'a>)]) -> Vec<Term<'a>> {
    let mut terms: Vec<Term<'a>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (form, passage) in uses {
        let index_of_new = terms.len();
        let at = *known.entry(&form.key).or_insert(index_of_new);
        if at == index_of_new {
            let (written, key) = (form.written.clone(), form.key.clone());
            terms.push(Term {
                written,
                key,
                places: Vec::new(),
                is_sure: false,
            });
        }
        let term = &mut terms[at];
        if term.places.last() != Some(&passage.place) {
            term.places.push(passage.place);
        }
        let may_be_initials = passage.is_in_narrative() && form.key.len() <= 2;
        term.is_sure |= form.sureness == Sureness::Sure && !may_be_initials;
    }
    terms
}

/// Marks a term as not sure if the plan also writes it as a word in small letters ("map", "dash").
/// Drops it instead if it is long enough to be an ordinary word.
fn doubt_words(terms: &mut Vec<Term<'_>>, plan: &Plan, passages: &[Passage<'_>]) {
    // Few acronyms have six letters. A word of that length that also occurs in small letters is an
    // ordinary word.
    const SHORTEST_WORD: usize = 6;
    if terms.is_empty() {
        return;
    }
    let keys: HashSet<String> = terms.iter().map(|term| term.key.to_lowercase()).collect();
    let words: HashSet<String> = passages
        .iter()
        .flat_map(|passage| words_of_letters(&passage.words))
        .filter(|word| (2..=LONGEST).contains(&word.len()) && is_small_after_first(word))
        .map(str::to_ascii_lowercase)
        .filter(|word| keys.contains(word))
        .collect();
    let announcing = plan
        .parts
        .iter()
        .flat_map(|part| part.kicker.split_whitespace().map(str::to_lowercase));
    let heading = COLUMNS
        .iter()
        .flat_map(ColumnSpec::accepted)
        .flat_map(|name| name.split(' ').map(str::to_owned));
    let long_words: HashSet<String> = announcing
        .chain(heading)
        .filter(|word| word.len() >= SHORTEST_WORD)
        .collect();
    let is_word = |term: &Term<'_>| words.contains(&term.key.to_lowercase());
    terms.retain(|term| {
        !long_words.contains(&term.key.to_lowercase())
            && (term.key.len() < SHORTEST_WORD || !is_word(term))
    });
    for term in terms {
        term.is_sure &= !is_word(term);
    }
}

fn is_small_after_first(word: &str) -> bool {
    word.bytes()
        .skip(1)
        .all(|letter| letter.is_ascii_lowercase())
}

/// Texts that look like acronyms but are numbers or names in the plan: the numbers of its parts and
/// objectives (`LSCB1`), the codes of its boards, the heading of the column of these codes (`CAB`),
/// and the names of its sheets.
fn codes(plan: &Plan) -> HashSet<String> {
    let parts = plan.parts.iter().filter_map(|part| part.number.as_ref());
    let objectives = plan
        .parts
        .iter()
        .flat_map(|part| part.objectives().iter().filter_map(Objective::reading));
    let numbers = parts
        .chain(objectives)
        .map(|number| number.as_str().to_uppercase());
    // The text may shorten CSP1.2 to its priority: CSP1.
    let mut codes: HashSet<String> = numbers
        .flat_map(|number| {
            let first = number.split_once('.').map(|(first, _)| first.to_owned());
            [Some(number), first].into_iter().flatten()
        })
        .collect();
    // A sheet name with small letters ("Tasks") is a word. A name in capitals may be an acronym.
    let sheets = plan
        .parts
        .iter()
        .filter_map(|part| part.place.source.sheet.as_deref());
    let is_shouted = |name: &str| !name.bytes().any(|letter| letter.is_ascii_lowercase());
    codes.extend(
        sheets
            .filter(|name| !is_shouted(name))
            .filter_map(key_of_term),
    );
    let boards = plan
        .boards
        .iter()
        .filter(|board| board.code.as_ref() != Some(&board.name));
    codes.extend(boards.filter_map(|board| board.code.clone()));
    let columns = plan.parts.iter().flat_map(|part| &part.columns);
    let of_scopes = columns.filter(|column| column.role == Some(ColumnRole::Scope));
    codes.extend(of_scopes.filter_map(|column| key_of_term(&fold_look_alikes(&column.text.value))));
    codes
}

/// The codes of numbered things, such as indicators: "PI2", "PI3: …". A code is alone in its cell
/// or before the text, and another code has the same letters with other digits.
fn series(passages: &[Passage<'_>]) -> HashSet<String> {
    // A single code may be an acronym with a digit.
    const FEWEST: usize = 2;
    let mut found: HashMap<&str, HashSet<&str>> = HashMap::new();
    for passage in passages {
        let words = passage.words.trim_start();
        let letters = words.bytes().take_while(u8::is_ascii_uppercase).count();
        if letters < 2 {
            continue;
        }
        let figures = words[letters..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let (code, rest) = words.split_at(letters + figures);
        let ends = rest.trim_start().is_empty()
            || rest.trim_start().starts_with([':', '–', '—'])
            || rest.starts_with(" - ");
        if figures > 0 && ends {
            found.entry(&code[..letters]).or_default().insert(code);
        }
    }
    found
        .into_values()
        .filter(|codes| codes.len() >= FEWEST)
        .flatten()
        .map(str::to_owned)
        .collect()
}

/// The keys of the terms that a glossary line explains: two for `DoLS / DOLS`.
pub(super) fn keys_of_entry(term: &str) -> impl Iterator<Item = String> {
    let folded = fold_look_alikes(term);
    let keys: Vec<String> = folded
        .split(['/', ',', ';', '(', ')', '\n'])
        .filter_map(key_of_term)
        .collect();
    keys.into_iter()
}
