//! The words that a plan as data says, apart from what is read in them.

/// Keys whose values are places, kinds, references, days and other readings: no words of the
/// author.
const READINGS: [&str; 20] = [
    "form", "place", "places", "same_as", "schema", "kind", "matched", "role", "ref", "reading",
    "code", "start", "end", "target", "evidence", "date", "amount", "reckoned", "left_out",
    "quarter",
];

/// Every text of a JSON value that is no reading, with the way to it.
pub(crate) fn add_words(value: &serde_json::Value, way: &str, words: &mut Vec<(String, String)>) {
    use serde_json::Value;
    match value {
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
                // Of a title only the heading is printed as written; months across the page are
                // read together. The status of a reference or board number is a reading; that of an
                // answer is a partner's word.
                let is_status = key == "status" && !fields.contains_key("progress");
                // A lead's partner is a reading; an answer's partner is on the page.
                let is_partner = key == "partner" && !fields.contains_key("progress");
                let is_reading = is_status
                    || is_partner
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
