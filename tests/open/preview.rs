//! The preview: text of a plan is hostile by rule.

use std::fs;

use crate::client::Page;

#[test]
fn the_preview_is_in_a_sandbox_without_scripts() {
    let page = Page::of_sample();
    let plan = page.plan();
    for edition in ["", "?edition=public"] {
        let preview = page.get(&format!("/plans/{plan}/preview{edition}"));
        assert_eq!(preview.status, 200, "{}", preview.text());
        let policy = preview.header("content-security-policy").unwrap();
        let parts: Vec<&str> = policy.split("; ").collect();
        assert!(
            parts.contains(&"sandbox") && parts.contains(&"default-src 'none'"),
            "{policy}"
        );
        assert!(
            !policy.contains("allow-") && !policy.contains("script-src"),
            "{policy}"
        );
        assert!(parts.contains(&"frame-ancestors 'self'"));
        // The plan as data is no script: a browser runs nothing of that type.
        let text = preview.text();
        let mut scripts = text.split("<script").skip(1);
        assert!(scripts.all(|script| script.starts_with(" type=\"application/json\"")));
    }
    // Nothing of it is kept.
    assert!(!page.user.path("Documents/Plan 2026/out").exists());
}

#[cfg(feature = "pdf")]
#[test]
fn the_pdf_is_shown_and_not_kept() {
    let page = Page::of_sample();
    let plan = page.plan();
    let pdf = page.get(&format!("/plans/{plan}/preview?edition=public&format=pdf"));
    assert_eq!(pdf.header("content-type"), Some("application/pdf"));
    assert!(pdf.body.starts_with(b"%PDF-"));
    let policy = pdf.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"));
    assert!(!page.user.path("Documents/Plan 2026/out").exists());
    let other = page.get(&format!("/plans/{plan}/preview?format=json"));
    assert_eq!(other.status, 400);
}

#[test]
fn a_page_in_the_sandbox_cannot_call_the_server() {
    let page = Page::of_sample();
    // Such a page has the origin `null`.
    for (method, path) in [("GET", "/api/state"), ("POST", "/api/stop")] {
        let request = page.request(method, path).with("Origin", "null");
        assert!(
            request
                .with("Sec-Fetch-Site", "cross-site")
                .send()
                .is_refused()
        );
    }
}

#[test]
fn markup_in_cells_comes_as_text() {
    let page = Page::start();
    page.post("/api/plans", "{\"name\": \"<b>bold<_b>\"}");
    page.post("/api/plans", "{\"name\": \"Hostile\"}").json();
    let plan = page.plan();
    let cells = "No,Action,Lead\n1,<script>alert(1)</script>,<img src=x onerror=alert(2)>\n";
    fs::write(page.user.path("Documents/Hostile/a.csv"), cells).unwrap();
    let preview = page.get(&format!("/plans/{plan}/preview")).text();
    assert!(preview.contains("&lt;script&gt;") && !preview.contains("<script>alert"));
    assert!(!preview.contains("<img src=x"));
    let findings = page.get(&format!("/api/plans/{plan}/findings"));
    assert_eq!(findings.header("content-type"), Some("application/json"));
}

#[test]
fn a_preview_that_cannot_be_made_says_why_in_its_frame() {
    let page = Page::start();
    page.post("/api/plans", "{\"name\": \"Blank\"}").json();
    let preview = page.get(&format!("/plans/{}/preview", page.plan()));
    assert_eq!(preview.status, 422);
    assert_eq!(
        preview.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert!(preview.text().contains("no workbook"), "{}", preview.text());
    let policy = preview.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-ancestors 'self'"), "{policy}");
}
