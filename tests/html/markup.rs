//! Reads a page: elements with their attributes, and text.

/// A part of a page, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// The beginning of an element.
    Begin(Element),
    /// The end of an element.
    End(String),
    /// Text, with its references resolved.
    Text(String),
}

/// The beginning of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute; empty for one without a value or that is missing.
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value)
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.get("class").split(' ').any(|other| other == class)
    }
}

/// The parts of a page. The text of styles and scripts is one part.
pub(crate) fn parts(page: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some((text, tag)) = rest.split_once('<') {
        push_text(&mut parts, text);
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            parts.push(Part::End(name.to_owned()));
        } else if !tag.starts_with('!') {
            let element = element(tag);
            if ["style", "script"].contains(&element.name.as_str()) {
                let end = format!("</{}>", element.name);
                let (raw, after) = rest.split_once(&end).expect("it ends");
                let name = element.name.clone();
                parts.extend([
                    Part::Begin(element),
                    Part::Text(raw.to_owned()),
                    Part::End(name),
                ]);
                rest = after;
            } else {
                parts.push(Part::Begin(element));
            }
        }
    }
    push_text(&mut parts, rest);
    parts
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if !text.trim().is_empty() {
        parts.push(Part::Text(resolved(text)));
    }
}

fn element(tag: &str) -> Element {
    let tag = tag.trim_end_matches('/');
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let Some(end) = rest.find([' ', '=']) else {
            if !rest.is_empty() {
                attributes.push((rest.to_owned(), String::new()));
            }
            break;
        };
        let (name, after) = rest.split_at(end);
        if let Some(value) = after.strip_prefix("=\"") {
            let (value, after) = value.split_once('"').expect("a value ends");
            attributes.push((name.to_owned(), resolved(value)));
            rest = after;
        } else {
            assert!(after.starts_with(' '), "a value has quotes: {tag}");
            attributes.push((name.to_owned(), String::new()));
            rest = after;
        }
    }
    Element {
        name: name.to_owned(),
        attributes,
    }
}

fn resolved(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&#x27;", "'")
        .replace("&#x2f;", "/")
        .replace("&amp;", "&")
}

/// The elements of a page.
pub(crate) fn elements(parts: &[Part]) -> impl Iterator<Item = &Element> {
    parts.iter().filter_map(|part| match part {
        Part::Begin(element) => Some(element),
        _ => None,
    })
}

/// The text from the first element for which `begins` holds to the end of an element of that name.
pub(crate) fn text_of(parts: &[Part], begins: impl Fn(&Element) -> bool) -> String {
    texts_of(parts, begins)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// The text of every element for which `begins` holds.
pub(crate) fn texts_of(parts: &[Part], begins: impl Fn(&Element) -> bool) -> Vec<String> {
    let mut texts = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let Part::Begin(element) = part else { continue };
        if !begins(element) {
            continue;
        }
        let mut depth = 0_usize;
        let mut text = String::new();
        for part in &parts[index..] {
            match part {
                Part::Begin(inner) if inner.name == element.name => depth += 1,
                Part::End(name) if *name == element.name => depth -= 1,
                Part::Text(words) => text.push_str(words),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        texts.push(text);
    }
    texts
}
