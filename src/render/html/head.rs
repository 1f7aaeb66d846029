//! The page around the plan: title, style sheet, content security policy, and the plan as JSON.

use std::fmt::Write as _;

use minijinja::{Value, context};
use sha2::{Digest, Sha256};

use crate::compose::Pack;
use crate::compose::pack::present_words;
use crate::register::sha256;
use crate::text::percent_encoded;

use super::colours::Schemes;
use super::markup::{Markup, base64, css_string};

/// The content of a page besides the pack.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageExtras<'a> {
    /// The plan as data, if it is published with the page.
    pub plan_json: Option<&'a [u8]>,
    /// The other files that were made of the pack.
    pub downloads: &'a [Download],
    /// Whether the page has the script for filter and search.
    pub has_script: bool,
}

/// A file beside the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its name in the folder.
    pub name: String,
    /// The kind of file as the page shows it, such as `Document, PDF`.
    pub kind: &'static str,
    /// Its size in bytes.
    pub size: usize,
}

/// Title, organisation, period, version and status. A part is left out if it is unknown or if an
/// earlier part contains it.
pub(super) fn title(pack: &Pack) -> String {
    let mut parts: Vec<String> = vec![pack.cover.title.clone()];
    let facts = pack.cover.facts.iter();
    let facts = facts.filter(|fact| ["Version", "Status"].contains(&fact.label.as_str()));
    let facts = facts.map(|fact| {
        let value = present_words(&fact.value);
        match fact.label.as_str() {
            "Version" => format!("version {value}"),
            _ => value,
        }
    });
    let others = [pack.cover.organisation.clone(), pack.cover.period.clone()];
    for part in others.into_iter().chain(facts) {
        let part = part.trim().to_owned();
        if !part.is_empty() && !parts.iter().any(|other| other.contains(&part)) {
            parts.push(part);
        }
    }
    parts.join(" – ")
}

/// The colours, the text printed below every page, the widths of columns, the headings of cells on
/// narrow screens, and then the style sheet.
pub(super) fn style_sheet(pack: &Pack, card_headings: &str, css: &str) -> String {
    let [light, dark] = Schemes::of(&pack.style).declarations();
    let foot = css_string(&pack.running);
    let mut widths = String::new();
    for width in 1..=100 {
        let _ = write!(widths, ".w{width}{{width:{width}%}}");
    }
    let sheet = format!(
        ":root{{color-scheme:light;{light}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root:not(:has(#scheme-light:checked)){{\
         color-scheme:dark;{dark}}}}}\n\
         @media screen{{:root:has(#scheme-dark:checked){{color-scheme:dark;{dark}}}}}\n\
         @page{{@bottom-left{{content:{foot}}}}}\n\
         {widths}\n{card_headings}{css}"
    );
    // Browsers turn every line end into a line feed before they hash the style. The hash must
    // match.
    sheet.replace("\r\n", "\n").replace('\r', "\n")
}

/// The content security policy: the page may load and run only its own style and script, and
/// pictures within it.
pub(super) fn policy(style: &str, script: Option<&str>) -> String {
    let hash = |text: &str| format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
    let script = script.map_or_else(|| "'none'".to_owned(), hash);
    format!(
        "default-src 'none'; style-src {}; script-src {script}; img-src data:; base-uri 'none'; \
         form-action 'none'",
        hash(style)
    )
}

pub(super) fn data_address(name: &str, bytes: &[u8]) -> String {
    let suffix = name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let kind = match suffix {
        "svg" => "svg+xml",
        "jpg" | "jpeg" => "jpeg",
        _ => "png",
    };
    format!("data:image/{kind};base64,{}", base64(bytes))
}

/// The plan's JSON, escaped so that it cannot close its element, and its SHA-256. `None` for a plan
/// that would make the page slow to open on a phone.
pub(super) fn plan_value(json: &[u8]) -> Option<Value> {
    /// About 300 actions as JSON: the page then stays below a megabyte.
    const MOST_BYTES: usize = 500_000;
    if json.len() > MOST_BYTES {
        return None;
    }
    Some(context! { json => embedded(json), sha256 => sha256(json) })
}

fn embedded(json: &[u8]) -> Markup {
    let text = String::from_utf8_lossy(json);
    // JSON has `<` only in strings.
    Markup(text.trim_end().replace('<', "\\u003c"))
}

pub(super) fn download_value(download: &Download) -> Value {
    context! {
        href => percent_encoded(&download.name),
        label => format!("{}, {}", download.kind, size_in_words(download.size)),
    }
}

fn size_in_words(bytes: usize) -> String {
    const KB: usize = 1024;
    const MB: usize = 1024 * KB;
    if bytes < MB {
        format!("{} KB", bytes.div_ceil(KB))
    } else {
        format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_plan_can_end_its_element() {
        let json = embedded(b"{\"text\":\"</script><!--\"}\n");
        assert_eq!(json.0, "{\"text\":\"\\u003c/script>\\u003c!--\"}");
    }

    #[test]
    fn kilobytes_are_rounded_up_and_megabytes_down() {
        assert_eq!(size_in_words(1), "1 KB");
        assert_eq!(size_in_words(86_016), "84 KB");
        assert_eq!(size_in_words(1_258_292), "1.2 MB");
    }
}
