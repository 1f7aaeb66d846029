//! Text in addresses.

use std::fmt::Write;

/// A name within an address (RFC 3986): every byte except letters, digits and `-._~` as `%` and its
/// code.
pub(crate) fn percent_encoded(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_sign_that_ends_an_address() {
        assert_eq!(
            percent_encoded("Plan \"2026/27\" (é)~.xlsx"),
            "Plan%20%222026%2F27%22%20%28%C3%A9%29~.xlsx"
        );
    }
}
