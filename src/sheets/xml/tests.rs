//! How parts of XML are read, and which are refused.

use super::*;

/// Every node of a part, with pieces of text joined, or the reason why the part was refused.
fn read(text: &str) -> String {
    let limits = Limits {
        nesting: 3,
        ..Limits::default()
    };
    let mut xml = Xml::new(text, "part", &limits);
    let mut nodes = Vec::new();
    let mut is_text = false;
    loop {
        let node = xml.next();
        let follows_text = std::mem::replace(&mut is_text, matches!(node, Ok(Node::Text(_))));
        match node {
            Ok(Node::Open(tag)) => {
                let attributes = tag
                    .attributes()
                    .map(|(name, value)| format!(" {name}={value}"));
                nodes.push(format!(
                    "<{}{}>",
                    tag.name(),
                    attributes.collect::<String>()
                ));
            }
            Ok(Node::Close(closing)) => nodes.push(format!("</{}>", closing.name())),
            Ok(Node::Text(text)) if follows_text => nodes.last_mut().unwrap().push_str(&text),
            Ok(Node::Text(text)) => nodes.push(text.into_owned()),
            Ok(Node::End) => return nodes.join("|"),
            Err(Refusal::NotAWorkbook(reason)) => return reason,
            Err(refusal) => return format!("{refusal:?}"),
        }
    }
}

#[test]
fn tags_and_text_come_in_order_without_prefixes() {
    let part = "<?xml version=\"1.0\"?><x:a r:id = '1' b=\"2>&lt;3\" c><!-- <b> --><v>Mend</v \
                ><w/></x:a>";
    assert_eq!(read(part), "<a id=1 b=2><3>|<v>|Mend|</v>|<w>|</w>|</a>");
    assert_eq!(read("<a b=1 c = \"2\" d/>"), "<a c=2>|</a>");
}

#[test]
fn entities_and_line_ends_are_those_of_xml() {
    assert_eq!(
        read("<a>R&amp;D &#8211; &#x2713;&#13;\r\n\r</a>"),
        "<a>|R&D – ✓\r\n\n|</a>"
    );
    assert_eq!(
        read("<a><![CDATA[R&amp;D\r\n<b>]]></a>"),
        "<a>|R&amp;D\n<b>|</a>"
    );
    assert_eq!(read("<a b=\"R&D\"/>"), "<a b=R&D>|</a>");
    for (entity, reason) in [
        ("&nbsp;", "unknown entity `&nbsp;`"),
        ("&#xD800;", "unknown entity `&#xD800;`"),
        ("&#0;", "unknown entity `&#0;`"),
        ("&#+65;", "unknown entity `&#+65;`"),
    ] {
        assert!(
            read(&format!("<a>{entity}</a>")).ends_with(&format!("(part: {reason})")),
            "{entity}"
        );
    }
}

#[test]
fn xml_that_is_not_well_formed_is_refused() {
    let parts =
        "<a>|<a|<a b='>|<a><b></a></b>|</a>|<a></b>|<>|< a/>|<a/><!--|<![CDATA[a|<a>R & D</a>";
    for part in parts.split('|') {
        let refused = "the file is damaged or cut short (part: ";
        assert!(read(part).starts_with(refused), "{part}");
    }
}

#[test]
fn no_name_however_long_makes_a_message_long() {
    let name = "b".repeat(10_000);
    for part in [
        format!("<a></{name}>"),
        format!("</{name}>"),
        format!("<a>&{name};</a>"),
        format!("<a>&#{name};</a>"),
    ] {
        assert!(read(&part).len() < 150, "{}", read(&part));
    }
}

#[test]
fn an_element_of_another_namespace_than_the_root_has_no_name() {
    let table = r#"
        <a xmlns="m" xmlns:x="n"><x:b/><b/></a> -> <a xmlns=m x=n>|<>|</b>|<b>|</b>|</a>
        <a xmlns="m"><b xmlns="n"><b/></b><b/></a> -> <a xmlns=m>|< xmlns=n>|<>|</b>|</b>|<b>|</b>|</a>
        <m:a xmlns:m="m"><m:b xmlns:m="n"/><m:b/><b/></m:a> -> <a m=m>|< m=n>|</b>|<b>|</b>|<b>|</b>|</a>
        <a xmlns="m"><x:b xmlns:x="m"/><y:b/></a> -> <a xmlns=m>|<b x=m>|</b>|<>|</b>|</a>
        <a><x:b xmlns:x="n"/></a> -> <a>|<b x=n>|</b>|</a>
        <o:document-meta xmlns:o="o" xmlns:t="t"><t:b/></o:document-meta> -> <document-meta o=o t=t>|<b>|</b>|</document-meta>
    "#;
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let (part, nodes) = line.trim().split_once(" -> ").unwrap();
        assert_eq!(read(part), nodes, "{part}");
    }
}

#[test]
fn more_namespaces_than_any_program_declares_are_refused() {
    let declared: String = (0..1_000).fold(String::new(), |all, number| {
        all + &format!(" xmlns:n{number}=\"n\"")
    });
    assert!(
        read(&format!("<a{declared}/>")).starts_with("the file is damaged or cut short (part: ")
    );
}
