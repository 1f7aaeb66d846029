//! The end of the page, and a second `open` of the same plan.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use planpack::open::{Opened, Timeouts};

use crate::client::{Page, Request, User, split};

/// Short enough for a test, long enough for a busy machine.
const SHORT: Duration = Duration::from_millis(500);

fn with_short_patience(user: User) -> Page {
    let timeouts = Timeouts {
        last_page: SHORT,
        ..Timeouts::default()
    };
    Page::at(user, &[], timeouts)
}

#[track_caller]
fn assert_port_is_free(port: u16) {
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    assert!(TcpListener::bind(("127.0.0.1", port)).is_ok());
}

#[test]
fn ends_with_its_button() {
    let page = Page::start();
    let mut listener = page.listen();
    let answer = page.post("/api/stop", "{}").json();
    assert_eq!(
        answer["message"],
        "planpack has stopped; you can close this page."
    );
    listener.wait_for("event: stopped");
    let port = page.port;
    page.server.wait();
    assert_port_is_free(port);
}

#[test]
fn ends_after_its_last_page_and_not_while_one_is_loaded_again() {
    let page = with_short_patience(User::new());
    let (one, other) = (page.listen(), page.listen());
    drop(one);
    std::thread::sleep(2 * SHORT);
    assert_eq!(page.get("/").status, 200, "one page is still open");
    drop(other);
    std::thread::sleep(SHORT / 5);
    let again = page.listen();
    std::thread::sleep(2 * SHORT);
    assert_eq!(page.get("/").status, 200, "the page is back");
    drop(again);
    let port = page.port;
    page.server.wait();
    assert_port_is_free(port);
}

#[test]
fn waits_for_its_first_page() {
    let page = with_short_patience(User::new());
    std::thread::sleep(2 * SHORT);
    assert_eq!(page.get("/").status, 200);
}

#[test]
fn an_idle_connection_does_not_keep_it() {
    let page = Page::start();
    let _idle = TcpStream::connect(("127.0.0.1", page.port)).unwrap();
    let begun = Instant::now();
    drop(page);
    assert!(begun.elapsed() < Duration::from_secs(8));
}

#[test]
fn a_second_open_of_a_plan_shows_the_first_page() {
    let page = Page::of_sample();
    let folder = page.user.path("Documents/Plan 2026");
    let plan = page.plan();
    let second = page
        .user
        .open(&[folder.join("pack.toml")], Timeouts::default());
    assert!(second.server.is_none());
    let (port, path) = split(&second.address);
    assert_eq!(port, page.port);
    assert_eq!(Request::to(port, "GET", &path).send().status, 200);
    // Another plan, or none, has a page of its own, and the first then shows the plan again.
    let Opened { server, .. } = page.user.open(&[], Timeouts::default());
    server.expect("another server").stop();
    page.post("/api/plans", "{\"name\": \"Another\"}").json();
    assert_ne!(page.plan(), plan);
    page.user.open(&[folder], Timeouts::default());
    assert_eq!(page.plan(), plan);
}

#[test]
fn what_a_killed_page_left_is_not_used() {
    let user = User::new();
    let folder = user.sample();
    // The notes of a page that was killed, at a port that somebody else has now.
    let page = Page::at(user, std::slice::from_ref(&folder), Timeouts::default());
    let user = page.user;
    let note = fs::read_dir(user.path("runtime"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|it| it == "page"))
        .expect("a note");
    drop(page.server);
    let stranger = TcpListener::bind("127.0.0.1:0").unwrap();
    stranger.set_nonblocking(true).unwrap();
    let port = stranger.local_addr().unwrap().port();
    fs::write(&note, format!("{port} {}", "0".repeat(64))).unwrap();
    let opened = user.open(&[folder], Timeouts::default());
    assert_ne!(split(&opened.address).0, port);
    assert!(stranger.accept().is_err(), "nobody was asked");
    opened.server.expect("a server of its own").stop();
}
