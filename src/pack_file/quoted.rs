//! Texts as a pack file writes them.

/// A text as a basic string of TOML, which has the escapes of JSON.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned())
        .to_string()
        .replace('\u{7f}', "\\u007F")
}
