//! Turns the TOML reader's errors about a file that is not TOML into sentences for an officer: the
//! line, the fault and what to write.

use super::fault::line_number;

/// The advice about a line that cannot be read.
const EXAMPLE: &str = "a setting is written as title = \"Business plan\"";

/// The sentence for a file that is not TOML.
pub(super) fn fault(text: &str, error: &toml::de::Error) -> String {
    let Some(span) = error.span() else {
        return error.message().to_owned();
    };
    let number = line_number(text, span.start);
    let line = text.lines().nth(number - 1).unwrap_or_default().trim();
    let said = error.message();
    if said.contains("duplicate key") {
        return twice(text, text.get(span).unwrap_or_default(), number);
    }
    format!("line {number}: {}", syntax_advice(line, said))
}

fn syntax_advice(line: &str, said: &str) -> String {
    const CURLY: [char; 6] = ['“', '”', '„', '‘', '’', '‚'];
    if line.contains(CURLY) {
        let straight = line.replace(CURLY, "\"");
        return format!("use straight quotation marks: {straight}");
    }
    if line.contains('\\') && (said.contains("unicode") || said.contains("escape")) {
        return "use / instead of \\ in the name of a file".to_owned();
    }
    if let Some(advice) = value_advice(line, said) {
        return advice;
    }
    if said.contains("invalid basic string") || said.contains("invalid literal string") {
        return "a closing quotation mark is missing".to_owned();
    }
    if said.contains("unclosed array") || said.contains("unclosed table") {
        return "a closing bracket ] is missing".to_owned();
    }
    if said.contains("missing comma") {
        return "put a comma between the texts: [\"…\", \"…\"]".to_owned();
    }
    format!("this line cannot be read; {EXAMPLE}")
}

/// The advice for a line with a key and a wrong value.
fn value_advice(line: &str, said: &str) -> Option<String> {
    let Some((key, value)) = line.split_once('=') else {
        let (key, value) = line.split_once(':')?;
        let is_key = key
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '-');
        return is_key.then(|| format!("write = instead of : ({key} = {})", value.trim()));
    };
    let (key, value) = (key.trim(), value.trim());
    if value.is_empty() {
        return Some(format!(
            "`{key}` has no value; write one, or delete the line"
        ));
    }
    let may_be_bare = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if !key.contains(['"', '\'']) && !key.chars().all(may_be_bare) {
        return Some(format!(
            "put the name in quotation marks: \"{key}\" = {value}"
        ));
    }
    if value.starts_with('\'') && value.matches('\'').count() > 2 {
        let text = value.trim_matches('\'');
        return Some(format!("use double quotation marks: {key} = \"{text}\""));
    }
    match value.to_lowercase().as_str() {
        "yes" | "true" => return Some(format!("write {key} = true")),
        "no" | "false" => return Some(format!("write {key} = false")),
        _ => {}
    }
    if value.starts_with('[') && said.contains("must be quoted") {
        return Some(format!(
            "put each text of `{key}` in quotation marks: [\"…\", \"…\"]"
        ));
    }
    if said.contains("must be quoted") {
        return Some(format!(
            "put the text in quotation marks: {key} = \"{value}\""
        ));
    }
    if said.contains("unexpected key or value") {
        return Some(format!("end the line after the value of `{key}`"));
    }
    None
}

/// The sentence for a setting that occurs twice in one group.
fn twice(text: &str, key: &str, second: usize) -> String {
    let key = key.trim_matches(['"', '\'']);
    let is_header = |line: &str| line.trim_start().starts_with('[');
    let sets_key = |line: &str| {
        let name = match line.trim_start().strip_prefix('[') {
            Some(header) => header.split(']').next(),
            None => line.split('=').next(),
        };
        name.is_some_and(|name| name.trim().trim_matches(['"', '\'']) == key)
    };
    let above: Vec<&str> = text.lines().take(second - 1).collect();
    let own_line = text.lines().nth(second - 1).unwrap_or_default();
    // A setting belongs to the group that begins at the last header above it.
    let start = if is_header(own_line) {
        0
    } else {
        above.iter().rposition(|line| is_header(line)).unwrap_or(0)
    };
    let first = above[start..].iter().position(|line| sets_key(line));
    match first {
        Some(first) => format!(
            "`{key}` is set twice (lines {} and {second}); delete one of them",
            start + first + 1
        ),
        None => format!("line {second}: `{key}` is set twice; delete one of them"),
    }
}
