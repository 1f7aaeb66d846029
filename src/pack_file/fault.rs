//! Turns the TOML reader's errors about settings into sentences for an officer: the line, the fault
//! and what to write. [`syntax`](super::syntax) does this for files that are not TOML.
//!
//! The reader's messages use the language of data formats ("expected a sequence"). Known messages
//! are replaced here. Our own messages, and unknown ones, are kept.

use serde_path_to_error::Path;

use crate::text::{listed_or, nearest_name};

/// The sentence for a setting that does not exist or has a wrong value. `path` leads to it.
pub(super) fn of_entry(text: &str, error: &toml::de::Error, path: &Path) -> String {
    let path = path.to_string();
    let advice = entry_advice(text, error, path.trim_matches('.'));
    match error.span() {
        Some(span) => format!("line {}: {advice}", line_number(text, span.start)),
        None => advice,
    }
}

fn entry_advice(text: &str, error: &toml::de::Error, path: &str) -> String {
    let said = error.message();
    let (group, key) = path.rsplit_once('.').unwrap_or(("", path));
    let quoted: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    if let (true, Some((name, known))) = (said.starts_with("unknown field"), quoted.split_first()) {
        return unknown_setting(name, known, group);
    }
    if let (true, Some((value, known))) =
        (said.starts_with("unknown variant"), quoted.split_first())
    {
        return unknown_choice(key, value, known);
    }
    if let (true, Some(name)) = (said.starts_with("missing field"), quoted.first()) {
        return missing_setting(name, path);
    }
    if said == "duplicate field `style`" {
        return "[look] is the old name of [style]; put the settings of both in one [style]"
            .to_owned();
    }
    if said.starts_with("invalid type") || said.starts_with("invalid value") {
        let value = error.span().and_then(|span| text.get(span));
        return wrong_value(path, value.unwrap_or_default().trim(), said);
    }
    // The reader's message begins like this if a setting with fixed choices is not a text.
    if said.starts_with("wanted string") {
        return one_text(&without_index(key));
    }
    said.to_owned()
}

fn one_text(key: &str) -> String {
    format!("`{key}` must be one text in quotation marks: {key} = \"…\"")
}

fn unknown_setting(name: &str, known: &[&str], group: &str) -> String {
    let place = if group.is_empty() {
        String::new()
    } else {
        format!(" in [{}]", without_index(group))
    };
    let advice = choose_from(name, &without_aliases(known));
    format!("there is no setting `{name}`{place}; {advice}")
}

/// The settings without alternative spellings: `logo_alt` for `logo-alt`, `look` for `style`.
fn without_aliases<'a>(known: &[&'a str]) -> Vec<&'a str> {
    let is_alias = |name: &&str| {
        (name.contains('_') && known.contains(&&*name.replace('_', "-")))
            || (*name == "look" && known.contains(&"style"))
    };
    known
        .iter()
        .copied()
        .filter(|name| !is_alias(name))
        .collect()
}

fn unknown_choice(key: &str, value: &str, known: &[&str]) -> String {
    let key = without_index(key);
    if let Some(nearest) = nearest_name(value, known.iter().copied()) {
        return format!("`{key}` cannot be `{value}`; did you mean `{nearest}`?");
    }
    format!(
        "`{key}` cannot be `{value}`; it can be {}",
        listed_or(known)
    )
}

fn missing_setting(name: &str, path: &str) -> String {
    let group = without_index(path);
    match entry_of_group(&group) {
        Some(entry) => format!("every {entry} needs a `{name}`; add it below [[{group}]]"),
        None => format!("`{name}` is missing; add it"),
    }
}

/// The name of an entry in a group that occurs several times; `None` for other groups.
fn entry_of_group(group: &str) -> Option<&'static str> {
    match group {
        "ratings" => Some("rating"),
        "partners" => Some("partner"),
        "meetings" => Some("meeting"),
        "people" => Some("person"),
        "review" => Some("review"),
        "checks.allow" => Some("allowed fault"),
        _ => None,
    }
}

/// The sentence for a value of the wrong type. `value` is as written.
fn wrong_value(path: &str, value: &str, said: &str) -> String {
    let group = without_index(path);
    // In `partners[0].aliases`, the key is `aliases` and the group is `partners`.
    let key = path.rsplit('.').next().unwrap_or_default();
    let key = key.split('[').next().unwrap_or_default();
    let expected = said
        .rsplit_once("expected ")
        .map_or("", |(_, expected)| expected);
    let is_entry = expected.contains("struct") || expected.contains("sequence") && path == group;
    if is_entry && entry_of_group(&group).is_some() {
        return format!("write [[{group}]] on a line of its own, and the settings below it");
    }
    if expected.contains("sequence") && value.starts_with(['"', '\'']) {
        return format!("put the value in square brackets: {key} = [{value}]");
    }
    if expected.contains("sequence") {
        return format!("`{key}` is a list in square brackets: {key} = [\"…\", \"…\"]");
    }
    let is_group = |value: &str| value.is_empty() || value == key;
    if expected.contains("string") && !is_group(value) && !value.starts_with(['[', '{', '"']) {
        return format!("put the value in quotation marks: {key} = \"{value}\"");
    }
    if expected.contains("string") {
        return one_text(key);
    }
    if expected.contains("boolean") {
        return format!("`{key}` must be true or false, without quotation marks");
    }
    if expected.contains("u32") || expected.contains("u64") || expected.contains("usize") {
        let least = if expected.contains("nonzero") {
            " from 1"
        } else {
            ""
        };
        return format!("`{key}` is a whole number{least}, without quotation marks");
    }
    if expected.contains("struct") || expected.contains("map") {
        return format!("write [{group}] on a line of its own, and the settings below it");
    }
    // The messages of our own types say what to write.
    expected.to_owned()
}

/// The name of a group without the index of an entry: `checks.allow` of `checks.allow[2]`.
fn without_index(path: &str) -> String {
    path.split('[').next().unwrap_or_default().to_owned()
}

/// The number of the line, from one, that has this byte of a text.
pub(super) fn line_number(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())]
        .split(|byte| *byte == b'\n')
        .count()
}

/// The name to write instead of an unknown one: the nearest, or any of them.
pub(super) fn choose_from(written: &str, names: &[&str]) -> String {
    match nearest_name(written, names.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("choose from {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::pack_file::PackFile;

    #[test]
    fn every_mistake_of_the_list_has_its_message() {
        let list = include_str!("messages.txt").split("\n\n");
        for mistake in list.filter(|paragraph| !paragraph.starts_with("# ")) {
            let (text, expected) = mistake.trim_end().rsplit_once("\n= ").expect("a message");
            let message = PackFile::parse(text).expect_err("a wrong pack file");
            assert_eq!(message, expected, "{text}");
        }
    }
}
