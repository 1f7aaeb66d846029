//! Every link of the README and the guide leads to a file or heading.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{page, root};

/// The links of a page, and the anchors of its headings.
#[derive(Debug, Default)]
struct Page {
    links: Vec<String>,
    anchors: BTreeSet<String>,
}

/// The README and the pages of the guide, by their paths.
pub(super) fn pages() -> Vec<PathBuf> {
    let docs = std::fs::read_dir(root().join("docs")).expect("a folder");
    let docs = docs.map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<PathBuf> = docs
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "md"))
        .collect();
    pages.extend(["README.md", "samples/README.md", "CHANGELOG.md"].map(|name| root().join(name)));
    pages.sort();
    pages
}

fn read(path: &Path) -> Page {
    let text = page(path);
    let mut read = Page::default();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                read.links.push(dest_url.into_string());
            }
            Event::Html(html) | Event::InlineHtml(html) => read.links.extend(sources(&html)),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                read.anchors
                    .extend(heading.take().map(|text| anchor(&text)));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    read
}

/// The pictures of a piece of HTML.
fn sources(html: &str) -> Vec<String> {
    let parts = html.split("src=\"").skip(1);
    parts
        .filter_map(|part| Some(part.split_once('"')?.0.to_owned()))
        .collect()
}

/// The anchor that GitHub and mdBook give a heading.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .replace(' ', "-")
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        .collect()
}

#[test]
fn every_link_leads_to_a_file_or_heading() {
    let pages: BTreeMap<PathBuf, Page> = pages()
        .into_iter()
        .map(|path| (path.canonicalize().expect("a page"), read(&path)))
        .collect();
    let mut broken = Vec::new();
    let mut followed = 0;
    for (path, page) in &pages {
        let folder = path.parent().expect("a page is in a folder");
        for link in page.links.iter().filter(|link| !link.contains("://")) {
            followed += 1;
            let (file, anchor) = link
                .split_once('#')
                .map_or((link.as_str(), None), |(file, anchor)| (file, Some(anchor)));
            let target = if file.is_empty() {
                Ok(path.clone())
            } else {
                folder.join(file).canonicalize()
            };
            let leads = target.is_ok_and(|target| {
                anchor.is_none_or(|anchor| {
                    pages
                        .get(&target)
                        .is_some_and(|page| page.anchors.contains(anchor))
                })
            });
            if !leads {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(followed > 50, "the pages have many links: {followed}");
}

#[test]
fn every_page_of_the_guide_is_in_its_summary() {
    let summary = read(&root().join("docs/SUMMARY.md")).links;
    let names: Vec<String> = pages()
        .iter()
        .filter(|path| path.starts_with(root().join("docs")))
        .map(|path| {
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "SUMMARY.md")
        .collect();
    for name in names {
        assert!(summary.contains(&name), "docs/SUMMARY.md lacks {name}");
    }
}

#[test]
fn every_path_of_the_architecture_exists() {
    const BELOW: [&str; 5] = ["", "src", "src/import", "src/render", "src/check"];
    let is_path = |word: &&str| {
        let is_plain = |sign: char| sign.is_ascii_lowercase() || "_/.".contains(sign);
        word.contains('/') && word.chars().all(is_plain)
    };
    let exists = |path: &&str| {
        let mut paths = BELOW.iter().map(|folder| root().join(folder).join(path));
        paths.any(|path| path.exists() || path.with_extension("rs").exists())
    };
    let text = page(&root().join("docs/architecture.md"));
    let in_code = text.split('`').skip(1).step_by(2);
    let missing: Vec<&str> = in_code
        .filter(is_path)
        .filter(|path| !exists(path))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
