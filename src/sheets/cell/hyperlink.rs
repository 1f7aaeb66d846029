//! Links of cells: formulas with the function HYPERLINK, and which addresses a reader of a pack can
//! open.

/// The result of a formula with HYPERLINK.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hyperlink {
    pub(crate) address: String,
    /// The text that the cell shows. If the formula gives no text, this is the address.
    pub(crate) words: String,
}

/// The link in a formula `HYPERLINK("https://…","the report")`, with arguments separated by `,` or
/// `;`. `None` for any other formula, and if the address is computed rather than written.
pub(crate) fn of_formula(formula: &str) -> Option<Hyperlink> {
    const NAME: &str = "HYPERLINK(";
    let formula = formula
        .trim_start()
        .trim_start_matches("of:")
        .trim_start_matches('=')
        .trim_start();
    let name = formula.get(..NAME.len())?;
    if !name.eq_ignore_ascii_case(NAME) {
        return None;
    }
    let (address, rest) = literal(&formula[NAME.len()..])?;
    let words = rest
        .trim_start()
        .strip_prefix([',', ';'])
        .and_then(literal)
        .map(|(words, _)| words);
    Some(Hyperlink {
        words: words.unwrap_or_else(|| address.clone()),
        address,
    })
}

/// A text in quotation marks, and the rest after it. Doubled quotation marks within the text become
/// one.
fn literal(text: &str) -> Option<(String, &str)> {
    let mut rest = text.trim_start().strip_prefix('"')?;
    let mut words = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        words.push_str(before);
        let Some(more) = after.strip_prefix('"') else {
            return Some((words, after));
        };
        words.push('"');
        rest = more;
    }
}

/// Who can open an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Destination {
    /// A web page or a mailbox: everybody can open it.
    Everybody,
    /// A place within the workbook.
    Workbook,
    /// Something else, such as a file on the author's computer.
    Elsewhere,
}

/// Who can open an address.
pub(crate) fn destination(address: &str) -> Destination {
    /// Excel's own limit for an address.
    const MAX_CHARS: usize = 2_083;
    const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];
    let address = address.trim();
    let begins = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let is_sound = address.len() <= MAX_CHARS && !address.contains(char::is_control);
    if address.is_empty() || address.starts_with('#') {
        Destination::Workbook
    } else if is_sound && SCHEMES.into_iter().any(begins) {
        Destination::Everybody
    } else {
        Destination::Elsewhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_with_its_address_in_it_is_a_link() {
        let link = |address: &str, words: &str| {
            Some(Hyperlink {
                address: address.to_owned(),
                words: words.to_owned(),
            })
        };
        for (formula, found) in [
            (
                r#"HYPERLINK("https://a.example/x","the ""report""")"#,
                link("https://a.example/x", r#"the "report""#),
            ),
            (
                r#"of:=HYPERLINK("https://a.example" ; "b")"#,
                link("https://a.example", "b"),
            ),
            (
                r#"hyperlink("https://a.example")"#,
                link("https://a.example", "https://a.example"),
            ),
            (
                r#"HYPERLINK("https://a.example",A1)"#,
                link("https://a.example", "https://a.example"),
            ),
            (r#"HYPERLINK(A1,"b")"#, None),
            (r#"HYPERLINK("https://a.example"#, None),
            (r#"IF(A1,HYPERLINK("https://a.example"))"#, None),
        ] {
            assert_eq!(of_formula(formula), found, "{formula}");
        }
    }

    #[test]
    fn only_web_and_mail_addresses_lead_everybody_anywhere() {
        for (address, leads) in [
            ("https://a.example", Destination::Everybody),
            ("MAILTO:a@b.example", Destination::Everybody),
            ("#'Notes'!A1", Destination::Workbook),
            ("", Destination::Workbook),
            ("file:///C:/plan.docx", Destination::Elsewhere),
            ("..\\minutes.docx", Destination::Elsewhere),
            ("javascript:alert(1)", Destination::Elsewhere),
            ("https://a.example\n", Destination::Everybody),
            ("https://a\n.example", Destination::Elsewhere),
        ] {
            assert_eq!(destination(address), leads, "{address}");
        }
    }
}
