//! The words in a plan's JSON that its author wrote, names of files and sheets included, without
//! the readings.

/// Keys whose values are cells, kinds, references, days and other readings, not words of the
/// author.
const READINGS: [&str; 21] = [
    "form", "cell", "range", "same_as", "schema", "kind", "matched", "role", "ref", "reading",
    "code", "start", "end", "target", "evidence", "date", "amount", "reckoned", "left_out",
    "quarter", "targets",
];

/// Adds every text of a JSON value that is not a reading, each with the path to it.
pub(crate) fn add_words(value: &serde_json::Value, way: &str, words: &mut Vec<(String, String)>) {
    use serde_json::Value;
    match value {
        // The place of a text from the pack file is a word of the program.
        Value::String(text) if text == "pack.toml" => {}
        Value::String(text) => {
            words.push((way.to_owned(), text.replace("[[", "").replace("]]", "")));
        }
        Value::Array(items) => items.iter().for_each(|item| add_words(item, way, words)),
        Value::Object(fields) => {
            let is_part = fields.contains_key("objectives");
            let is_scope = fields.contains_key("code") && fields.contains_key("boards");
            let is_ditto = fields
                .get("same_as")
                .is_some_and(|same_as| !same_as.is_null());
            let is_timescale = fields.contains_key("milestones");
            for (key, value) in fields {
                // Of a title only the heading is printed as written. Months marked across the page
                // are read as one text. The status of a reference or board number is a reading; the
                // status in an answer is a partner's word.
                let is_status = key == "status" && !fields.contains_key("progress");
                let is_reading = is_status
                    || READINGS.contains(&key.as_str())
                    || (is_part && (key == "title" || key == "number"))
                    || (is_scope && key == "boards")
                    || (is_ditto && key == "text")
                    || (is_timescale && key != "text");
                if !is_reading {
                    add_words(value, &format!("{way}.{key}"), words);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
