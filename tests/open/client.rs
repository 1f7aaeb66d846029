//! A page that is open for a test, and requests to it.

use std::fs;
use std::io::ErrorKind::{BrokenPipe, ConnectionReset};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use planpack::cli::{self, Surroundings};
use planpack::open::{Opened, Opening, Server, Timeouts, UserFolders, open};
use tempfile::TempDir;

/// A page that is open, with the browser's cookie.
pub(crate) struct Page {
    /// Before the folders, so that it has stopped when they go.
    pub(crate) server: Running,
    pub(crate) port: u16,
    pub(crate) cookie: String,
    /// The folders of its user.
    pub(crate) user: User,
}

/// A server that stops at the end of its test, if not before.
pub(crate) struct Running(Option<Server>);

impl Running {
    /// Waits until the server ends by itself.
    pub(crate) fn wait(mut self) {
        if let Some(server) = self.0.take() {
            server.wait();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(server) = self.0.take() {
            server.stop();
            server.wait();
        }
    }
}

/// The home of a user.
pub(crate) struct User(TempDir);

impl User {
    pub(crate) fn new() -> Self {
        let user = Self(TempDir::new().expect("a temporary folder"));
        fs::create_dir(user.path("Documents")).expect("a folder");
        user
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn user_folders(&self) -> UserFolders {
        UserFolders {
            state: self.path("state"),
            runtime: self.path("runtime"),
            redirect: self.path("Documents"),
            documents: self.path("Documents"),
        }
    }

    /// A copy of the sample.
    pub(crate) fn sample(&self) -> PathBuf {
        let folder = self.path("Documents/Plan 2026");
        fs::create_dir(&folder).expect("a new folder");
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        for entry in fs::read_dir(samples).expect("the sample") {
            let entry = entry.expect("an entry");
            if entry.path().is_file() {
                fs::copy(entry.path(), folder.join(entry.file_name())).expect("a copy");
            }
        }
        folder
    }

    /// Opens a page without a browser.
    pub(crate) fn open(&self, paths: &[PathBuf], timeouts: Timeouts) -> Opened {
        let surroundings = Surroundings {
            today: chrono::NaiveDate::from_ymd_opt(2026, 7, 2).expect("a date"),
            source_date_epoch: Some("1782950400".to_owned()),
            ..Surroundings::default()
        };
        open(Opening {
            paths: paths.to_vec(),
            is_shown: false,
            user_folders: self.user_folders(),
            timeouts,
            program: cli::program(&surroundings),
        })
        .expect("an open page")
    }
}

impl Page {
    /// The start page, without a plan.
    pub(crate) fn start() -> Self {
        Self::at(User::new(), &[], Timeouts::default())
    }

    /// The page of the sample.
    pub(crate) fn of_sample() -> Self {
        let user = User::new();
        let folder = user.sample();
        Self::at(user, &[folder], Timeouts::default())
    }

    pub(crate) fn at(user: User, paths: &[PathBuf], timeouts: Timeouts) -> Self {
        let Opened { address, server } = user.open(paths, timeouts);
        let server = Running(server);
        assert!(server.0.is_some(), "a server of this process");
        let (port, path) = split(&address);
        let launched = Request::to(port, "GET", &path).send();
        assert_eq!(launched.status, 200, "the launch");
        Self {
            port,
            cookie: launched.cookie(),
            user,
            server,
        }
    }

    /// A request as the page itself sends it.
    pub(crate) fn request(&self, method: &str, path: &str) -> Request {
        let request = Request::to(self.port, method, path).with("Cookie", &self.cookie);
        match method {
            "GET" => request.with("Sec-Fetch-Site", "same-origin"),
            _ => request
                .with("Sec-Fetch-Site", "same-origin")
                .with("Origin", &format!("http://127.0.0.1:{}", self.port))
                .with("X-Planpack", "1")
                .body("application/json", b"{}"),
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.request("GET", path).send()
    }

    pub(crate) fn post(&self, path: &str, json: &str) -> Answer {
        let request = self.request("POST", path);
        request.body("application/json", json.as_bytes()).send()
    }

    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Answer {
        let request = self.request("PUT", path);
        request.body("application/octet-stream", bytes).send()
    }

    /// The id of the plan that the page shows.
    pub(crate) fn plan(&self) -> String {
        let state = self.get("/api/state").json();
        state["now"]["id"].as_str().expect("a plan").to_owned()
    }

    /// Listens as an open page does.
    pub(crate) fn listen(&self) -> Listener {
        let request = self.request("GET", "/api/events").without("Connection");
        Listener(request.start())
    }
}

/// The port and the path with its query of an address of this computer.
pub(crate) fn split(address: &str) -> (u16, String) {
    let rest = address
        .trim()
        .strip_prefix("http://127.0.0.1:")
        .expect("an address of this computer");
    let (port, path) = rest.split_once('/').expect("a path");
    (port.parse().expect("a port"), format!("/{path}"))
}

/// A request, byte by byte.
#[derive(Clone)]
pub(crate) struct Request {
    port: u16,
    line: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    pub(crate) fn to(port: u16, method: &str, target: &str) -> Self {
        Self {
            port,
            line: format!("{method} {target} HTTP/1.1"),
            headers: Vec::new(),
            body: Vec::new(),
        }
        .with("Host", &format!("127.0.0.1:{port}"))
        .with("Connection", "close")
    }

    /// With one more header line, even if there is one of this name.
    pub(crate) fn and(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With this header line instead of others of its name.
    pub(crate) fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    pub(crate) fn body(mut self, kind: &str, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self.with("Content-Type", kind)
            .with("Content-Length", &body.len().to_string())
    }

    /// Without its body, which the test sends itself.
    pub(crate) fn without_body(mut self) -> Self {
        self.body.clear();
        self
    }

    /// Sends it, and gives the connection. The server may answer before it has taken all, and then
    /// close the connection. Like a browser, the client reads that answer.
    pub(crate) fn start(&self) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_mins(1)))
            .expect("a limit");
        let mut bytes = format!("{}\r\n", self.line).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend(format!("{name}: {value}\r\n").into_bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(&self.body);
        if let Err(error) = stream.write_all(&bytes) {
            let is_closed = matches!(error.kind(), BrokenPipe | ConnectionReset);
            assert!(is_closed, "a server that takes the request: {error}");
        }
        stream
    }

    pub(crate) fn send(&self) -> Answer {
        Answer::read(self.start())
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A server that has refused a body may break off while it is still being sent.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let body = end.map(|end| bytes.split_off(end + 4)).unwrap_or_default();
        let head = String::from_utf8(bytes).expect("a head in ASCII");
        let status = head.get(9..12).and_then(|status| status.parse().ok());
        Self {
            status: status.unwrap_or_default(),
            head,
            body,
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value)
    }

    /// The cookie that the browser gets with it.
    pub(crate) fn cookie(&self) -> String {
        let cookie = self.header("set-cookie").expect("a cookie");
        cookie.split(';').next().expect("a pair").to_owned()
    }

    pub(crate) fn head(&self) -> &str {
        &self.head
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(self.status, 200, "{}", self.text());
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The sentence for the officer.
    #[track_caller]
    pub(crate) fn problem(&self) -> String {
        let problem: serde_json::Value = serde_json::from_slice(&self.body).expect("JSON");
        problem["problem"].as_str().expect("a sentence").to_owned()
    }

    /// Whether the guard refused it: before any route, and without a word.
    pub(crate) fn is_refused(&self) -> bool {
        self.status == 403 && self.body.is_empty()
    }
}

/// An open page that listens for notices.
pub(crate) struct Listener(TcpStream);

impl Listener {
    /// Waits for a notice with these words, and gives the time until it came.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, words: &str) -> Duration {
        let begun = Instant::now();
        let mut heard = String::new();
        while !heard.contains(words) {
            // The signs of life of the connection come all the time.
            assert!(
                begun.elapsed() < Duration::from_mins(1),
                "only {heard:?} came"
            );
            let mut bytes = [0; 4096];
            let count = self.0.read(&mut bytes).expect("a notice in time");
            assert!(count > 0, "the connection ended after {heard:?}");
            heard.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
        begun.elapsed()
    }

    /// Whether nothing comes for some time.
    pub(crate) fn is_quiet(&mut self, time: Duration) -> bool {
        self.0.set_read_timeout(Some(time)).expect("a limit");
        let is_quiet = self.0.read(&mut [0; 1]).is_err();
        self.0
            .set_read_timeout(Some(Duration::from_mins(1)))
            .expect("a limit");
        is_quiet
    }
}
