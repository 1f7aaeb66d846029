//! Turns the errors of the TOML reader into sentences for an officer: the line, what is wrong and
//! what to write.
//!
//! The reader's messages are in the language of data formats ("expected a sequence"). The known
//! ones are replaced here; our own messages, and those that are not known, are kept.

use serde_path_to_error::Path;

/// What to do about a line that cannot be read.
const EXAMPLE: &str = "a setting is written as title = \"Business plan\"";

/// The sentence for a file that is not TOML.
pub(super) fn of_syntax(text: &str, error: &toml::de::Error) -> String {
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
    if let Some((key, value)) = line.split_once('=') {
        let (key, value) = (key.trim(), value.trim());
        if value.is_empty() {
            return format!("`{key}` has no value; write one, or delete the line");
        }
        if said.contains("must be quoted") {
            return format!("put the text in quotation marks: {key} = \"{value}\"");
        }
    }
    if said.contains("invalid basic string") || said.contains("invalid literal string") {
        return "a closing quotation mark is missing".to_owned();
    }
    if said.contains("unclosed array") || said.contains("unclosed table") {
        return "a closing bracket ] is missing".to_owned();
    }
    format!("this line cannot be read; {EXAMPLE}")
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
    if said.starts_with("invalid type") || said.starts_with("invalid value") {
        let value = error.span().and_then(|span| text.get(span));
        return wrong_value(path, value.unwrap_or_default().trim(), said);
    }
    // What the reader says of a choice that is not a text.
    if said.starts_with("wanted string") {
        return one_text(&without_index(key));
    }
    said.to_owned()
}

fn one_text(key: &str) -> String {
    format!("`{key}` is one text in quotation marks: {key} = \"…\"")
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

/// The settings without their other spellings: `logo_alt` is the same as `logo-alt`.
fn without_aliases<'a>(known: &[&'a str]) -> Vec<&'a str> {
    let is_alias = |name: &&str| name.contains('_') && known.contains(&&*name.replace('_', "-"));
    known
        .iter()
        .copied()
        .filter(|name| !is_alias(name))
        .collect()
}

fn unknown_choice(key: &str, value: &str, known: &[&str]) -> String {
    let key = without_index(key);
    if let Some(nearest) = nearest(value, known.iter().copied()) {
        return format!("`{key}` cannot be `{value}`; did you mean `{nearest}`?");
    }
    let choices = match known {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        known => known.join(", "),
    };
    format!("`{key}` cannot be `{value}`; it can be {choices}")
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
        "review" => Some("review"),
        "checks.allow" => Some("allowed fault"),
        _ => None,
    }
}

/// The sentence for a value of the wrong type. `value` is as written.
fn wrong_value(path: &str, value: &str, said: &str) -> String {
    let group = without_index(path);
    let key = group.rsplit('.').next().unwrap_or_default();
    let expected = said
        .rsplit_once("expected ")
        .map_or("", |(_, expected)| expected);
    if expected.contains("sequence") && value.starts_with(['"', '\'']) {
        return format!("put the value in square brackets: {key} = [{value}]");
    }
    if expected.contains("sequence") && entry_of_group(&group).is_some() {
        return format!("write [[{group}]] on a line of its own, and the settings below it");
    }
    if expected.contains("sequence") {
        return format!("`{key}` is a list in square brackets: {key} = [\"…\", \"…\"]");
    }
    if expected.contains("string") && !value.is_empty() && !value.starts_with(['[', '{', '"']) {
        return format!("put the value in quotation marks: {key} = \"{value}\"");
    }
    if expected.contains("string") {
        return one_text(key);
    }
    if expected.contains("boolean") {
        return format!("`{key}` is true or false, without quotation marks");
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
    // Our own types say what to write.
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

/// What to write instead of an unknown name: the nearest one, or any of them.
pub(super) fn choose_from(written: &str, names: &[&str]) -> String {
    match nearest(written, names.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("choose from {}", names.join(", ")),
    }
}

/// The name that is nearest to the one written, if one is near.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Half of the letters: with fewer in common it is another word.
    const LEAST_CLOSENESS: f64 = 0.5;
    names
        .map(|name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(closeness, _)| *closeness > LEAST_CLOSENESS)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use crate::pack_file::PackFile;

    #[track_caller]
    fn assert_says(text: &str, expected: &str) {
        let message = PackFile::parse(text).expect_err("a wrong pack file");
        assert_eq!(message, expected, "{text}");
    }

    #[test]
    fn a_misspelt_setting_is_named_with_its_line_and_the_nearest_one() {
        assert_says(
            "name = \"plan\"\ntitel = \"Plan\"\n",
            "line 2: there is no setting `titel`; did you mean `title`?",
        );
        assert_says(
            "[look]\nbrnad = \"#12436d\"",
            "line 2: there is no setting `brnad` in [look]; did you mean `brand`?",
        );
        assert_says(
            "[look]\nfont = \"Arial\"",
            "line 2: there is no setting `font` in [look]; choose from brand, accent",
        );
    }

    #[test]
    fn slips_of_punctuation_are_answered_with_the_right_line() {
        assert_says(
            "title = “CSP plan”",
            "line 1: use straight quotation marks: title = \"CSP plan\"",
        );
        assert_says(
            "title = CSP plan",
            "line 1: put the text in quotation marks: title = \"CSP plan\"",
        );
        assert_says(
            "title = \"Plan\nname = \"x\"",
            "line 1: a closing quotation mark is missing",
        );
        assert_says(
            "board = \"plans\\unit\\plan.xlsx\"",
            "line 1: use / instead of \\ in the name of a file",
        );
        assert_says(
            "title =",
            "line 1: `title` has no value; write one, or delete the line",
        );
        assert_says(
            "Our plan",
            "line 1: this line cannot be read; a setting is written as title = \"Business plan\"",
        );
    }

    #[test]
    fn a_setting_that_occurs_twice_is_named_with_both_lines() {
        assert_says(
            "title = \"a\"\n[look]\nbrand = \"#12436d\"\n\nbrand = \"#12436d\"",
            "`brand` is set twice (lines 3 and 5); delete one of them",
        );
        assert_says(
            "title = \"a\"\nname = \"x\"\ntitle = \"b\"",
            "`title` is set twice (lines 1 and 3); delete one of them",
        );
    }

    #[test]
    fn a_group_that_is_written_as_a_value_is_answered_with_its_header() {
        assert_says(
            "[checks]\nrules = \"x\"",
            "line 2: write [checks.rules] on a line of its own, and the settings below it",
        );
        assert_says(
            "meetings = 3",
            "line 1: write [[meetings]] on a line of its own, and the settings below it",
        );
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_answered_with_what_to_write() {
        assert_says(
            "narratives = \"foreword.md\"",
            "line 1: put the value in square brackets: narratives = [\"foreword.md\"]",
        );
        assert_says(
            "title = 7",
            "line 1: put the value in quotation marks: title = \"7\"",
        );
        assert_says(
            "[[partners]]\nname = \"Police\"\nformat = \"docx\"",
            "line 3: `format` cannot be `docx`; it can be xlsx or ods",
        );
        assert_says(
            "[publication]\nattach = \"pdf\"",
            "line 2: `attach` cannot be `pdf`; it can be plan or none",
        );
        assert_says(
            "[publication]\nattach = false",
            "line 2: `attach` is one text in quotation marks: attach = \"…\"",
        );
        assert_says(
            "[[ratings]]\ncode = \"red\"\nword = \"Red\"\ncolour = \"#aa0000\"\nsymbol = \
             \"■\"\nis-open = true",
            "line 1: every rating needs a `definition`; add it below [[ratings]]",
        );
        assert_says(
            "[sheets.\"Plan\"]\nheader-row = 0",
            "line 2: `header-row` is a whole number from 1, without quotation marks",
        );
    }
}
