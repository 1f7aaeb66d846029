//! Many, slow and broken connections.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use planpack::open::Timeouts;

use crate::client::{Answer, Page, User};

/// Short enough for a test, long enough for a busy machine.
const SHORT: Duration = Duration::from_millis(700);

fn impatient() -> Page {
    let timeouts = Timeouts {
        head: SHORT,
        body: SHORT,
        ..Timeouts::default()
    };
    Page::at(User::new(), &[], timeouts)
}

fn connect(page: &Page) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", page.port)).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("a limit");
    stream
}

/// Waits until the server closes a connection.
fn closes(mut stream: TcpStream) -> bool {
    let begun = Instant::now();
    let _ = stream.read_to_end(&mut Vec::new());
    begun.elapsed() < Duration::from_secs(15)
}

#[test]
fn the_page_answers_beside_200_idle_connections() {
    let page = Page::start();
    let idle: Vec<TcpStream> = (0..200).map(|_| connect(&page)).collect();
    for _ in 0..5 {
        assert_eq!(page.get("/").status, 200);
    }
    drop(idle);
}

#[test]
fn more_connections_than_there_are_places_wait_and_then_are_served() {
    let page = impatient();
    let idle: Vec<TcpStream> = (0..300).map(|_| connect(&page)).collect();
    assert_eq!(page.get("/").status, 200);
    drop(idle);
}

#[test]
fn a_connection_that_says_nothing_or_half_a_head_is_closed() {
    let page = impatient();
    let silent = connect(&page);
    let mut slow = connect(&page);
    slow.write_all(b"GET / HTTP/1.1\r\nHost: 127").unwrap();
    let mut kept = page.request("GET", "/").without("Connection").start();
    let _ = kept.read(&mut [0; 64]).unwrap();
    for stream in [silent, slow, kept] {
        assert!(closes(stream));
    }
}

#[test]
fn a_body_that_stops_coming_is_given_up() {
    let page = impatient();
    let whole = page
        .request("POST", "/api/plans")
        .body("application/json", b"{\"name\"");
    let answer = whole.with("Content-Length", "1000").send();
    assert_eq!(answer.status, 408);
    assert!(answer.problem().contains("load the page again"));
}

#[test]
fn heads_and_bodies_have_limits() {
    let page = Page::start();
    let long = "x".repeat(1 << 20);
    let mut stream = connect(&page);
    let _ = write!(stream, "GET /{long} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    let refused = Answer::read(stream).status;
    assert!(matches!(refused, 0 | 414 | 431), "{refused}");
    let many = (0..200).fold(page.request("GET", "/"), |it, n| {
        it.and(&format!("X-{n}"), "x")
    });
    assert!(matches!(many.send().status, 0 | 400 | 431));
    let json = format!("{{\"name\": \"{long}\"}}");
    assert_eq!(page.post("/api/plans", &json).status, 413);
    assert_eq!(page.get("/").status, 200);
}

#[test]
fn nonsense_is_refused_and_does_no_harm() {
    let page = Page::start();
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ] {
        let mut stream = connect(&page);
        stream.write_all(bytes).unwrap();
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let answer = Answer::read(stream);
        assert!(matches!(answer.status, 0 | 400 | 403), "{answer:?}");
    }
    assert_eq!(page.get("/").status, 200);
}
