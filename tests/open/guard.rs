//! Which requests are answered at all.

use std::net::{IpAddr, TcpStream, UdpSocket};
use std::time::Duration;

use planpack::cli::Surroundings;
use planpack::open::routes;

use crate::client::{Answer, Page, Request};

/// A request to a route, with a name in the place of each name in braces.
fn to_route(page: &Page, method: &str, path: &str) -> Request {
    let names = path
        .split('/')
        .map(|part| if part.starts_with('{') { "x" } else { part });
    page.request(method, &names.collect::<Vec<_>>().join("/"))
}

#[test]
fn listens_on_this_computer_only() {
    let page = Page::start();
    assert!(TcpStream::connect(("127.0.0.1", page.port)).is_ok());
    // Another address of this machine. No packet is sent: this only asks which one would be used.
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    let other: Option<IpAddr> = socket
        .connect("192.0.2.1:9")
        .and_then(|()| socket.local_addr())
        .map(|address| address.ip())
        .ok()
        .filter(|address| !address.is_loopback());
    // Any address of 127.0.0.0/8 is this computer; the server has one of them.
    for address in other.into_iter().chain(["127.0.0.2".parse().unwrap()]) {
        let connected =
            TcpStream::connect_timeout(&(address, page.port).into(), Duration::from_secs(2));
        assert!(connected.is_err(), "{address}");
    }
}

#[test]
fn no_argument_gives_another_address() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["planpack", "help", "open"].map(Into::into);
    planpack::cli::run(arguments, &Surroundings::default(), &mut out, &mut err);
    let help = String::from_utf8(out).unwrap();
    assert!(help.contains("--print-address"));
    for word in ["--host", "--bind", "--port", "--listen"] {
        assert!(!help.contains(word), "{word}");
    }
}

#[test]
fn only_our_own_names_are_answered() {
    let page = Page::start();
    let port = page.port;
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    for host in own {
        assert_eq!(
            page.request("GET", "/api/state")
                .with("Host", &host)
                .send()
                .status,
            200,
            "{host}"
        );
    }
    for host in [
        String::new(),
        format!(":{port}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        format!("127.0.0.1:{}", port ^ 1),
        format!("127.0.0.1:{port}."),
        format!("127.0.0.1.:{port}"),
        format!("localhost.:{port}"),
        format!("LOCALHOST:{port}"),
        format!("user@127.0.0.1:{port}"),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("127.0.0.2:{port}"),
        format!("0.0.0.0:{port}"),
        format!("[::1]:{port}"),
        format!("127.1:{port}"),
        format!("127.0.0.1:{port},evil.example"),
        format!("127.0.0.1:0{port}"),
    ] {
        let answer = page.request("GET", "/api/state").with("Host", &host).send();
        assert!(
            answer.status == 400 || answer.is_refused(),
            "{host:?}: {answer:?}"
        );
        assert!(answer.body.is_empty(), "{host:?}");
    }
}

#[test]
fn a_request_without_a_host_with_two_or_to_another_server_is_refused() {
    let page = Page::start();
    let own = format!("127.0.0.1:{}", page.port);
    let state = page.request("GET", "/api/state");
    let refused = |request: &Request| {
        let answer = request.send();
        assert!(
            answer.body.is_empty() && matches!(answer.status, 400 | 403),
            "{answer:?}"
        );
    };
    refused(&state.clone().without("Host"));
    refused(&state.clone().and("Host", &own));
    refused(&state.clone().and("Host", "evil.example"));
    refused(&page.request("GET", "http://evil.example/api/state"));
    refused(&page.request("GET", &format!("http://{own}/api/state")));
    refused(&page.request("CONNECT", "evil.example:443"));
}

#[test]
fn another_origin_is_refused_even_if_it_equals_the_host() {
    let page = Page::start();
    let port = page.port;
    for origin in [
        "null".to_owned(),
        String::new(),
        "http://evil.example".to_owned(),
        format!("http://evil.example:{port}"),
        format!("https://127.0.0.1:{port}"),
        format!("http://localhost:{port}"),
        format!("http://127.0.0.1:{port}/"),
        "http://127.0.0.1".to_owned(),
        "file://".to_owned(),
    ] {
        for method in ["GET", "POST"] {
            let request = page.request(method, "/api/plans").with("Origin", &origin);
            assert!(request.send().is_refused(), "{method} {origin}");
        }
    }
    let rebound = format!("evil.example:{port}");
    let request = page.request("GET", "/api/state").with("Host", &rebound);
    assert!(
        request
            .with("Origin", &format!("http://{rebound}"))
            .send()
            .is_refused()
    );
    let twice = page
        .request("GET", "/api/state")
        .and("Origin", "http://evil.example");
    assert!(
        twice
            .and("Origin", &format!("http://127.0.0.1:{port}"))
            .send()
            .is_refused()
    );
}

#[test]
fn what_a_browser_says_about_the_asking_page_counts() {
    let page = Page::start();
    for site in ["cross-site", "same-site", "none", "", "SAME-ORIGIN"] {
        let answer = page
            .request("GET", "/api/state")
            .with("Sec-Fetch-Site", site)
            .send();
        assert!(answer.is_refused(), "{site}");
    }
    // An officer who types the address of the page, or loads it again.
    let typed = page
        .request("GET", "/")
        .with("Sec-Fetch-Site", "none")
        .send();
    assert_eq!(typed.status, 200);
    let framed = page
        .request("GET", "/")
        .with("Sec-Fetch-Site", "cross-site")
        .send();
    assert!(framed.is_refused());
}

#[test]
fn no_other_page_is_allowed_anything() {
    let page = Page::start();
    for method in ["OPTIONS", "HEAD", "DELETE", "PATCH", "TRACE", "PROPFIND"] {
        let request = page.request(method, "/api/state");
        let asked = request.and("Access-Control-Request-Method", "POST");
        assert!(asked.send().body.is_empty(), "{method}");
        assert_eq!(asked.send().status, 403, "{method}");
    }
    for (method, path) in routes() {
        let head = to_route(&page, method, path)
            .without("Connection")
            .with("Connection", "close");
        // The notices would not end, and stopping would.
        if path != "/api/events" && path != "/api/stop" {
            let head = head.send().head().to_lowercase();
            assert!(!head.contains("access-control-"), "{method} {path}");
        }
    }
}

#[test]
fn a_write_needs_our_header_and_a_body_that_no_form_can_send() {
    let page = Page::start();
    let write = page
        .request("POST", "/api/plans")
        .body("application/json", b"{\"name\":\"A\"}");
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "",
    ] {
        let answer = write.clone().with("Content-Type", kind).send();
        assert_eq!((answer.status, answer.body.len()), (415, 0), "{kind}");
    }
    assert_eq!(write.clone().without("Content-Type").send().status, 415);
    assert!(write.clone().without("X-Planpack").send().is_refused());
    assert!(write.clone().with("X-Planpack", "0").send().is_refused());
    assert!(!page.user.path("Documents/A").exists());
    assert_eq!(write.send().status, 200);
    assert!(page.user.path("Documents/A").is_dir());
}

#[test]
fn a_get_changes_nothing_and_no_write_is_without_a_body() {
    let page = Page::start();
    for (method, path) in routes().into_iter().filter(|(method, _)| *method != "GET") {
        let empty = to_route(&page, method, path).body("application/json", b"");
        assert_eq!(empty.send().status, 415, "{path}");
        let answer = to_route(&page, "GET", path)
            .without("Content-Length")
            .send();
        // The path may also be that of something to read.
        let is_read = routes().contains(&("GET", path));
        assert!(
            is_read || matches!(answer.status, 404 | 405),
            "{path}: {}",
            answer.status
        );
    }
    assert_eq!(
        std::fs::read_dir(page.user.path("Documents"))
            .unwrap()
            .count(),
        0
    );
}

#[test]
fn nothing_is_upgraded() {
    let page = Page::start();
    for protocol in ["websocket", "h2c", "TLS/1.0"] {
        let request = page
            .request("GET", "/api/events")
            .with("Connection", "Upgrade, close");
        assert!(
            request.with("Upgrade", protocol).send().is_refused(),
            "{protocol}"
        );
    }
}

#[test]
fn every_route_refuses_a_foreign_host_a_foreign_page_and_a_browser_without_the_cookie() {
    let page = Page::start();
    let wrong_cookie = format!("planpack-{}={}", page.port, "0".repeat(64));
    for (method, path) in routes()
        .into_iter()
        .chain([("GET", "/no/such/route"), ("POST", "/none")])
    {
        let request = to_route(&page, method, path);
        let foreign: [(&str, Request); 6] = [
            (
                "host",
                request
                    .clone()
                    .with("Host", &format!("evil.example:{}", page.port)),
            ),
            (
                "origin",
                request.clone().with("Origin", "http://evil.example"),
            ),
            ("sandbox", request.clone().with("Origin", "null")),
            ("no cookie", request.clone().without("Cookie")),
            (
                "wrong cookie",
                request.clone().with("Cookie", &wrong_cookie),
            ),
            ("upgrade", request.clone().with("Upgrade", "websocket")),
        ];
        for (what, request) in foreign {
            let answer: Answer = request.send();
            assert!(answer.is_refused(), "{what}: {method} {path}: {answer:?}");
        }
        if path != "/launch" {
            let site = request.with("Sec-Fetch-Site", "cross-site").send();
            assert!(site.is_refused(), "site: {method} {path}");
        }
    }
    // The server is still there.
    assert_eq!(page.get("/").status, 200);
}

#[test]
fn every_answer_forbids_foreign_scripts_frames_and_guesses() {
    let page = Page::start();
    let answers = [
        page.get("/"),
        page.get("/assets/page.css"),
        page.get("/api/state"),
        page.get("/no/such/route"),
        page.get("/api/plans/x/findings"),
        page.request("GET", "/").without("Cookie").send(),
        page.request("POST", "/api/plans")
            .with("Content-Type", "text/plain")
            .send(),
    ];
    for answer in answers {
        let status = answer.status;
        let policy = answer.header("content-security-policy").expect("a policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ] {
            assert!(
                policy.split("; ").any(|own| own == part),
                "{status}: {part}"
            );
        }
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{status}");
        }
        assert!(
            !answer.head().to_lowercase().contains("access-control"),
            "{status}"
        );
    }
}
