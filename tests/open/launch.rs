//! The way of a browser to the page: launch keys, the cookie, the redirect file.

use std::fs;

use planpack::open::{Opened, Timeouts};

use crate::client::{Page, Request, User, split};

#[test]
fn a_launch_key_opens_the_page_once() {
    let user = User::new();
    let Opened { address, server } = user.open(&[], Timeouts::default());
    let (port, path) = split(&address);
    let key = path.strip_prefix("/launch?key=").expect("a key");
    assert_eq!(key.len() * 4, 256);
    for wrong in [
        "/launch",
        "/launch?key=",
        &format!("/launch?key={}", "0".repeat(64)),
    ] {
        assert!(
            Request::to(port, "GET", wrong).send().is_refused(),
            "{wrong}"
        );
    }
    assert!(Request::to(port, "POST", &path).send().is_refused());
    let host = format!("evil.example:{port}");
    assert!(
        Request::to(port, "GET", &path)
            .with("Host", &host)
            .send()
            .is_refused()
    );
    // A browser that comes from a file calls that another site.
    let first = Request::to(port, "GET", &path).with("Sec-Fetch-Site", "cross-site");
    assert_eq!(first.send().status, 200);
    assert!(first.send().is_refused());
    server.unwrap().stop();
}

#[test]
fn each_run_has_keys_of_its_own() {
    let user = User::new();
    let keys = [(); 3].map(|()| {
        let Opened { address, server } = user.open(&[], Timeouts::default());
        let server = server.unwrap();
        server.stop();
        server.wait();
        split(&address).1
    });
    assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2]);
}

#[test]
fn the_browser_gets_a_cookie_that_scripts_and_other_sites_do_not() {
    let user = User::new();
    let Opened { address, server } = user.open(&[], Timeouts::default());
    let (port, path) = split(&address);
    let answer = Request::to(port, "GET", &path).send();
    let cookie = answer.header("set-cookie").expect("a cookie");
    let (pair, rest) = cookie.split_once("; ").expect("attributes");
    assert_eq!(rest, "HttpOnly; SameSite=Strict; Path=/");
    let (name, value) = pair.split_once('=').expect("a pair");
    assert_eq!(name, format!("planpack-{port}"));
    assert!(value.len() * 4 == 256 && !path.contains(value));
    // The page that leads on has neither key, and its target is fixed.
    let text = answer.text();
    assert!(text.contains("url=/\"") && !text.contains(value));
    assert!(!text.contains(path.strip_prefix("/launch?key=").unwrap()));
    server.unwrap().stop();
}

#[test]
fn the_cookie_of_another_port_opens_nothing() {
    let (one, other) = (Page::start(), Page::start());
    assert!(
        one.request("GET", "/")
            .with("Cookie", &other.cookie)
            .send()
            .is_refused()
    );
    let value = one.cookie.split_once('=').unwrap().1;
    let renamed = format!("planpack-{}={value}", other.port);
    assert!(
        one.request("GET", "/")
            .with("Cookie", &renamed)
            .send()
            .is_refused()
    );
    // Both cookies come to both ports.
    let both = format!("{}; {}", other.cookie, one.cookie);
    assert_eq!(
        one.request("GET", "/").with("Cookie", &both).send().status,
        200
    );
}

#[test]
fn no_parameter_leads_a_browser_elsewhere() {
    let page = Page::start();
    for path in [
        "/?next=http://evil.example",
        "/?url=//evil.example",
        "//evil.example/",
        "/\\evil.example",
        "/launch?next=http://evil.example",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/x",
    ] {
        let answer = page.get(path);
        assert!(!(300..400).contains(&answer.status), "{path}");
        assert!(answer.header("location").is_none() && answer.header("refresh").is_none());
        assert!(!answer.text().contains("evil.example"), "{path}");
    }
}

#[test]
fn no_answer_has_a_key() {
    let page = Page::of_sample();
    let secret = page.cookie.split_once('=').unwrap().1.to_owned();
    let plan = page.plan();
    for answer in [
        page.get("/"),
        page.get("/api/state"),
        page.get(&format!("/api/plans/{plan}/findings")),
        page.get("/no/such/route"),
        page.post("/api/plans", "{\"name\": 1}"),
        page.post(
            "/api/launch",
            "{\"key\": \"x\", \"plan\": \"\", \"is_shown\": false}",
        ),
    ] {
        assert!(!answer.text().contains(&secret) && !answer.head().contains(&secret));
    }
}

#[cfg(unix)]
#[test]
fn what_holds_a_key_is_for_the_user_only() {
    use std::os::unix::fs::PermissionsExt;

    let page = Page::of_sample();
    let runtime = page.user.path("runtime");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&runtime), 0o700);
    let secret = page.cookie.split_once('=').unwrap().1;
    let mut with_key = 0;
    for entry in fs::read_dir(&runtime).unwrap() {
        let path = entry.unwrap().path();
        if fs::read_to_string(&path).unwrap().contains(secret) {
            with_key += 1;
            assert_eq!(mode(&path), 0o600);
        }
    }
    assert_eq!(with_key, 1, "the note for a second `open`");
}
