//! The likeliest role of a heading that names no role, to propose in a finding.

use crate::columns::{COLUMNS, ColumnRole, ColumnSpec, TableKind};
use crate::text::{each_word, plain_words};

/// The role that a heading without a known name may have in a kind of table. The names of this role
/// must have all words of the heading, and must share more words with the heading than the names of
/// any other role. Short forms count ("Obj"). `None` if no role is clearly likeliest, and for columns
/// that are not for readers.
pub(crate) fn likeliest_role(heading: &str, table: TableKind) -> Option<ColumnRole> {
    /// Shorter words occur in every name.
    const SHORTEST: usize = 3;
    /// More than half of a usual name.
    const LEAST: f64 = 0.6;
    /// A smaller margin may be chance among so many names.
    const TIMES_THE_NEXT: f64 = 2.0;
    const SMALL: [&str; 10] = [
        "and", "are", "for", "how", "its", "our", "the", "what", "will", "with",
    ];
    /// Only this many usual names of each role are compared. With the rarer names, nearly every
    /// word would resemble nearly every role.
    const USUAL: usize = 80;
    let plain = plain_words(heading);
    let words: Vec<&str> = each_word(&plain)
        .filter(|word| word.len() >= SHORTEST && !SMALL.contains(word))
        .collect();
    let share = |role_names: &[&str]| -> f64 {
        let is_shared = |word: &&str| {
            role_names
                .iter()
                .any(|name| name.split(' ').any(|part| part.starts_with(word)))
        };
        if !words.iter().all(is_shared) {
            return 0.0;
        }
        let of_name = |name: &&str| {
            let parts: Vec<&str> = name.split(' ').collect();
            let shared = parts
                .iter()
                .filter(|part| words.iter().any(|word| part.starts_with(word)))
                .count();
            ratio(shared, parts.len())
        };
        role_names.iter().map(of_name).sum::<f64>() / ratio(words.len().max(1), 1)
    };
    let is_possible =
        |spec: &&ColumnSpec| spec.role != ColumnRole::NotPrinted && spec.tables.contains(&table);
    let roles = COLUMNS.iter().filter(is_possible);
    let mut shares: Vec<(f64, ColumnRole)> = roles
        .map(|spec| {
            (
                share(&spec.accepted()[..spec.accepted().len().min(USUAL)]),
                spec.role,
            )
        })
        .collect();
    shares.sort_by(|one, other| other.0.total_cmp(&one.0));
    match shares.as_slice() {
        [(most, role), (next, _), ..] if *most >= LEAST && *most >= next * TIMES_THE_NEXT => {
            Some(*role)
        }
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of words")]
fn ratio(one: usize, other: usize) -> f64 {
    one as f64 / other as f64
}
