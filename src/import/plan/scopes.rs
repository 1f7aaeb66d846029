//! The legend of scope codes ("C = Children's Board; A = Adults' Board; B = both"), and the codes
//! themselves. Codes that no legend explains are looked for in the plan's prose: "Harbour
//! Children's Partnership (HCP)".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::Place;
use crate::model::{Board, Body, Part, Scope};
use crate::text::{fold_look_alikes, look_alike, plain_words};

use crate::import::rules;
use crate::reading::rating;

/// What scope codes mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Legend {
    /// The boards in the order given.
    pub(crate) boards: Vec<Board>,
    /// The code for all of them.
    pub(crate) all_boards_code: Option<String>,
}

static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s:;,(])(?<code>\p{Lu}{1,3})\s*=\s*(?<name>[^;,=\n.)]{2,80})")
        .expect("the pattern is well formed")
});

impl Legend {
    /// Finds the legend in the plan's loose text. Where a table has the customary `CAB` column and
    /// nobody explains it, it is read by custom: children, adults, both.
    pub(crate) fn find(parts: &[Part]) -> Self {
        let legend = parts
            .iter()
            .flat_map(loose_text)
            .map(Self::read)
            .find(|legend| !legend.boards.is_empty());
        legend.unwrap_or_else(|| match Self::introduced(parts) {
            introduced if !introduced.boards.is_empty() => introduced,
            _ if parts.iter().any(has_customary_column) => Self::customary(),
            _ => Self::default(),
        })
    }

    /// The boards that the plan's loose text names beside the codes that its scopes have: "…
    /// Partnership (HCP)". In the order of the text.
    fn introduced(parts: &[Part]) -> Self {
        let mut codes: BTreeSet<String> = scopes(parts)
            .flat_map(|scope| codes_of(&scope.text.value))
            .collect();
        let mut legend = Self::default();
        if codes.is_empty() {
            return legend;
        }
        for text in parts
            .iter()
            .flat_map(loose_text)
            .filter(|text| text.contains('('))
        {
            for found in IN_BRACKETS.captures_iter(text) {
                let (Some(bracket), code) = (found.get(0), &found["code"]) else {
                    continue;
                };
                if let Some(name) =
                    name_before(&text[..bracket.start()], code).filter(|_| codes.remove(code))
                {
                    legend.boards.push(Board {
                        code: Some(code.to_owned()),
                        name: name.to_owned(),
                    });
                }
            }
        }
        legend
    }

    /// Reads one text. Empty if it explains fewer than two codes, and if it is a key of ratings
    /// ("RAG: R = late, …").
    pub(crate) fn read(text: &str) -> Self {
        let mut legend = Self::default();
        if !text.contains('=') || is_key_of_ratings(text) {
            return legend;
        }
        for found in ENTRY.captures_iter(text) {
            let code = fold_look_alikes(&found["code"]);
            let name = found["name"].trim().to_owned();
            let means_all = plain_words(&name)
                .split(' ')
                .next()
                .is_some_and(|word| matches!(word, "both" | "all" | "joint"));
            if means_all {
                legend.all_boards_code = Some(code);
            } else {
                legend.boards.push(Board {
                    code: Some(code),
                    name,
                });
            }
        }
        if legend.boards.len() + usize::from(legend.all_boards_code.is_some()) < 2 {
            Self::default()
        } else {
            legend
        }
    }

    fn customary() -> Self {
        let board = |code: &str, name: &str| Board {
            code: Some(code.to_owned()),
            name: name.to_owned(),
        };
        Self {
            boards: vec![board("C", "Children’s Board"), board("A", "Adults’ Board")],
            all_boards_code: Some("B".to_owned()),
        }
    }

    /// Gives boards the names of a pack file, and adds those that only it knows.
    pub(crate) fn rename(&mut self, names: &BTreeMap<String, String>) {
        for (code, name) in names {
            match self
                .boards
                .iter_mut()
                .find(|board| board.code.as_ref() == Some(code))
            {
                Some(board) => board.name.clone_from(name),
                None => self.boards.push(Board {
                    code: Some(code.clone()),
                    name: name.clone(),
                }),
            }
        }
    }

    /// Reads the code of a scope. A code of several boards' codes or letters ("C/A", "HCP/HAB")
    /// means all of those, and "Both" all boards, where the plan has several.
    pub(crate) fn resolve(&self, scope: &mut Scope) {
        let code = fold_look_alikes(&scope.text.value).to_uppercase();
        let codes = || self.boards.iter().filter_map(|board| board.code.clone());
        let boards: Vec<String> = if self.all_boards_code.as_ref() == Some(&code) {
            codes().collect()
        } else if codes().any(|known| known == code) {
            vec![code.clone()]
        } else if self.boards.len() > 1 && means_all(&scope.text.value) {
            codes().collect()
        } else {
            let words = || {
                code.split(|c: char| !c.is_alphanumeric())
                    .filter(|word| !word.is_empty())
            };
            let those = |named: Vec<String>| {
                let all_known =
                    !named.is_empty() && named.iter().all(|one| codes().any(|known| known == *one));
                all_known.then(|| {
                    codes()
                        .filter(|known| named.contains(known))
                        .collect::<Vec<_>>()
                })
            };
            those(words().map(str::to_owned).collect())
                .or_else(|| {
                    those(
                        words()
                            .flat_map(|word| word.chars().map(String::from))
                            .collect(),
                    )
                })
                .unwrap_or_default()
        };
        scope.code = (!boards.is_empty()).then_some(code);
        scope.boards = boards;
    }
}

static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s\((?:the\s)?[‘“'\x22]?(?<code>[A-Z]{2,8})[’”'\x22]?\)")
        .expect("the pattern is well formed")
});

/// Whether a text explains ratings: it calls itself so before the first `=`, or two of its letters
/// are those of ratings that their words mean ("G = on track").
fn is_key_of_ratings(text: &str) -> bool {
    let before = text.split('=').next().unwrap_or_default();
    let says_so = plain_words(before).split(' ').any(|word| {
        matches!(
            word,
            "rag" | "brag" | "bragg" | "ragb" | "rating" | "ratings"
        )
    });
    let is_rating = |code: &str, name: &str| {
        rating::read(code).is_some_and(|rating| rating::read(name) == Some(rating))
    };
    let ratings = || {
        ENTRY
            .captures_iter(text)
            .filter(|found| is_rating(&found["code"], &found["name"]))
    };
    says_so || ratings().nth(1).is_some()
}

/// Whether a scope says in words that it is every board's: "Both", "All boards".
fn means_all(text: &str) -> bool {
    matches!(
        plain_words(text).as_str(),
        "both"
            | "both boards"
            | "both partnerships"
            | "all"
            | "all boards"
            | "all partnerships"
            | "joint"
    )
}

/// Every scope of the plan.
fn scopes(parts: &[Part]) -> impl Iterator<Item = &Scope> {
    parts
        .iter()
        .flat_map(Part::objectives)
        .flat_map(|objective| {
            objective.scope.iter().chain(
                objective
                    .actions
                    .iter()
                    .filter_map(|action| action.scope.as_ref()),
            )
        })
}

/// The codes of two capitals and more that a scope consists of.
fn codes_of(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let is_code = |word: &&str| {
        (2..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    words.filter(is_code).map(str::to_owned)
}

/// The name that stands right before its code: the words whose first letters spell the code, and
/// the names before them. Small words between them ("Board for Adults") may be passed over.
fn name_before<'t>(text: &'t str, code: &str) -> Option<&'t str> {
    const MOST_WORDS: usize = 12;
    let mut letters = code.chars().rev().peekable();
    let mut start = None;
    let mut end = text.len();
    for word in text.rsplit(char::is_whitespace).take(MOST_WORDS) {
        let position = end - word.len();
        // What parts two words may be wider than one byte.
        end = text[..position]
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
        let Some(first) = word.chars().next() else {
            continue;
        };
        if letters.peek() == Some(&first) {
            letters.next();
        } else if letters.peek().is_none() {
            if !first.is_uppercase() || word.ends_with([',', '.', ':', ';', ')']) {
                break;
            }
        } else if !matches!(word, "and" | "for" | "of" | "the" | "in" | "&") {
            return None;
        }
        start = Some(position);
    }
    let name = text[start.filter(|_| letters.peek().is_none())?..].trim();
    let is_body = |word: &str| {
        matches!(
            word,
            "board" | "boards" | "partnership" | "committee" | "forum" | "executive"
        )
    };
    plain_words(name).split(' ').any(is_body).then_some(name)
}

/// Titles, details, notes and lines of a part.
fn loose_text(part: &Part) -> impl Iterator<Item = &str> {
    let lines = match &part.body {
        Body::Items(items) => items.as_slice(),
        Body::Objectives(_)
        | Body::Glossary(_)
        | Body::Profile(_)
        | Body::Finance(_)
        | Body::Governance(_)
        | Body::Sheet(_) => &[],
    };
    let rows = match &part.body {
        Body::Sheet(sheet) if sheet.form.is_text() => sheet.rows.as_slice(),
        _ => &[],
    };
    let details = part.details.iter().map(|detail| detail.text.value.as_str());
    let notes = part.notes.iter().map(|text| text.value.as_str());
    let lines = lines.iter().map(|item| item.text.value.as_str());
    let cells = rows.iter().flatten().map(|text| text.value.as_str());
    std::iter::once(part.title.value.as_str())
        .chain(details)
        .chain(notes)
        .chain(lines)
        .chain(cells)
}

fn has_customary_column(part: &Part) -> bool {
    part.columns.iter().any(|column| {
        column.role == Some(ColumnRole::Scope) && plain_words(&column.text.value) == "cab"
    })
}

/// Reads every scope of the plan, and tells of codes that the legend does not explain and of
/// look-alike letters.
pub(crate) fn resolve(parts: &mut [Part], legend: &Legend) -> Vec<Finding> {
    let mut findings = Vec::new();
    // One finding for each code, with all its places.
    let mut unknown: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    // One finding for each workbook and letter: the fault is one habit of one keyboard.
    let mut look_alikes: BTreeMap<(String, char), Vec<Place>> = BTreeMap::new();
    for objective in parts.iter_mut().flat_map(Part::objectives_mut) {
        let scopes = objective.scope.iter_mut().chain(
            objective
                .actions
                .iter_mut()
                .filter_map(|action| action.scope.as_mut()),
        );
        for scope in scopes {
            legend.resolve(scope);
            if scope.code.is_none() {
                let places = unknown
                    .entry(scope.text.value.trim().to_owned())
                    .or_default();
                if places.last() != Some(&scope.text.place) {
                    places.push(scope.text.place.clone());
                }
            }
            if let Some(letter) = scope
                .text
                .value
                .chars()
                .find(|letter| look_alike(*letter).is_some())
            {
                let place = scope.text.place.clone();
                look_alikes
                    .entry((place.source.file.clone(), letter))
                    .or_default()
                    .push(place);
            }
        }
    }
    findings.extend(
        unknown
            .into_iter()
            .filter_map(|(code, places)| unknown_scope(&code, &places, legend)),
    );
    findings.extend(
        look_alikes
            .into_iter()
            .filter_map(|((_, letter), places)| look_alike_finding(letter, &places)),
    );
    findings
}

fn unknown_scope(code: &str, places: &[Place], legend: &Legend) -> Option<Finding> {
    let (first, others) = places.split_first()?;
    let codes: Vec<&str> = legend
        .boards
        .iter()
        .filter_map(|board| board.code.as_deref())
        .chain(legend.all_boards_code.as_deref())
        .collect();
    let help = if codes.is_empty() {
        "explain the codes in a note such as C = Children's Board; A = Adults' Board; B = \
         both"
            .to_owned()
    } else {
        format!(
            "write one of {}, or explain this one beside them",
            codes.join(", ")
        )
    };
    let finding = Finding::new(
        &rules::UNKNOWN_SCOPE,
        first,
        format!("nothing explains the scope `{code}`"),
        help,
    );
    Some(others.iter().fold(finding, |finding, place| {
        finding.related_to("also here", place)
    }))
}

fn look_alike_finding(letter: char, places: &[Place]) -> Option<Finding> {
    let (first, others) = places.split_first()?;
    let latin = look_alike(letter)?;
    let script = if ('\u{370}'..'\u{400}').contains(&letter) {
        "Greek"
    } else {
        "Cyrillic"
    };
    let count = match others.len() {
        0 => String::new(),
        1 => ", here and in one more cell".to_owned(),
        more => format!(", here and in {more} more cells"),
    };
    let finding = Finding::new(
        &rules::LOOK_ALIKE_LETTER,
        first,
        format!("`{letter}` is a {script} letter; it was read as `{latin}`{count}"),
        format!("type {latin} over it on a British keyboard, and copy that cell to the others"),
    );
    Some(others.iter().fold(finding, |finding, place| {
        finding.related_to("also here", place)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_names_the_boards_and_the_code_for_all() {
        let legend = Legend::read("CAB: C = Children's Board; A = Adults' Board; B = Both Boards");
        let names: Vec<_> = legend
            .boards
            .iter()
            .map(|board| board.name.as_str())
            .collect();
        assert_eq!(names, ["Children's Board", "Adults' Board"]);
        assert_eq!(legend.all_boards_code.as_deref(), Some("B"));
    }

    #[test]
    fn a_key_of_ratings_is_no_legend() {
        for key in [
            "RAG: R = late, A = slow, G = going well",
            "Ratings: C = closed; B = begun",
            "R = overdue, A = begun, G = on track",
        ] {
            assert_eq!(Legend::read(key), Legend::default(), "{key}");
        }
        assert_eq!(
            Legend::read("A = Adults' Board; C = Children's Board")
                .boards
                .len(),
            2
        );
    }

    #[test]
    fn a_board_is_named_before_its_code() {
        for (text, code, name) in [
            (
                "Quay Children's Partnership",
                "CP",
                "Quay Children's Partnership",
            ),
            (
                "Plan of the Quay Board for Adults",
                "QBA",
                "Quay Board for Adults",
            ),
            (
                "The one (QCP) and Quay Adults\u{a0}Board",
                "AB",
                "Quay Adults\u{a0}Board",
            ),
        ] {
            assert_eq!(name_before(text, code), Some(name));
        }
        assert_eq!(name_before("Quay Children's Partnership", "QAB"), None);
        assert_eq!(name_before("", "QAB"), None);
    }

    #[test]
    fn scopes_in_words_mean_the_boards_that_are_known() {
        let board = |code: &str| Board {
            code: Some(code.to_owned()),
            name: format!("{code} Board"),
        };
        let legend = Legend {
            boards: vec![board("QCP"), board("QAB")],
            all_boards_code: None,
        };
        let boards = |legend: &Legend, written: &str| {
            let text = crate::location::Text {
                value: written.to_owned(),
                place: Place::file("plan.xlsx"),
            };
            let mut scope = Scope {
                text,
                code: None,
                boards: Vec::new(),
            };
            legend.resolve(&mut scope);
            scope.boards
        };
        assert_eq!(boards(&legend, "Both"), ["QCP", "QAB"]);
        assert_eq!(boards(&legend, "QAB / QCP"), ["QCP", "QAB"]);
        assert_eq!(boards(&legend, "QAB"), ["QAB"]);
        assert_eq!(boards(&Legend::default(), "Both"), [""; 0]);
    }

    #[test]
    fn a_sum_is_no_legend() {
        assert_eq!(Legend::read("FTE = 0.5"), Legend::default());
    }
}
