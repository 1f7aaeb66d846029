//! The program as a process: its browser, its console, and what it leaves.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::client::{Answer, Request, User, split};

fn program(user: &User) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_planpack"));
    command
        .arg("open")
        .env("HOME", user.path(""))
        .env("XDG_STATE_HOME", user.path("state"))
        .env("XDG_RUNTIME_DIR", user.path("run"))
        .env("SOURCE_DATE_EPOCH", "1782950400")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Starts the program, and reads the address that it prints.
pub(crate) fn start(user: &User) -> (Child, String) {
    let mut child = program(user)
        .arg("--print-address")
        .arg(user.path("Documents/Plan 2026"))
        .spawn()
        .expect("planpack");
    let mut address = String::new();
    let out = child.stdout.as_mut().expect("a stream");
    BufReader::new(out)
        .read_line(&mut address)
        .expect("an address");
    (child, address)
}

/// Ends a process as Ctrl+C or the system does.
#[cfg(unix)]
fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(sent.expect("kill").success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_or_a_sudden_end_frees_the_port_and_leaves_nothing_that_matters() {
    let user = User::new();
    user.sample();
    for signal in ["-INT", "-KILL"] {
        let (mut child, address) = start(&user);
        let (port, path) = split(&address);
        assert_eq!(Request::to(port, "GET", &path).send().status, 200);
        send(signal, &child);
        child.wait().expect("an end");
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok(), "{signal}");
    }
    // The next one serves the page itself.
    let (mut child, address) = start(&user);
    let (port, path) = split(&address);
    assert_eq!(Request::to(port, "GET", &path).send().status, 200);
    child.kill().expect("an end");
    child.wait().expect("an end");
}

/// A system whose browser writes down what it is given.
#[cfg(target_os = "linux")]
fn with_browser(user: &User, command: &mut Command) {
    use std::os::unix::fs::PermissionsExt;

    let folder = user.path("programs");
    fs::create_dir(&folder).unwrap();
    let browser = folder.join("xdg-open");
    let noted = user.path("noted");
    fs::write(
        &browser,
        format!("#!/bin/sh\nprintf %s \"$*\" > '{}'\n", noted.display()),
    )
    .unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o700)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    command
        .env("PATH", format!("{}:{path}", folder.display()))
        .env_remove("BROWSER");
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_given_a_file_for_this_user_only_which_is_gone_after_its_use() {
    use std::os::unix::fs::PermissionsExt;

    let user = User::new();
    let mut command = program(&user);
    with_browser(&user, &mut command);
    let mut child = command.spawn().expect("planpack");
    let begun = Instant::now();
    let file = loop {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "no browser was started"
        );
        match fs::read_to_string(user.path("noted")) {
            Ok(file) if !file.is_empty() => break std::path::PathBuf::from(file),
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    // A browser that is a snap reads neither the folder for runs nor a hidden folder of the home.
    let name = file.strip_prefix(user.path("Documents")).unwrap();
    assert!(name.to_string_lossy().starts_with(".planpack-"));
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let page = fs::read_to_string(&file).unwrap();
    let address = page
        .split("url=")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    let (port, path) = split(address);
    let key = path.strip_prefix("/launch?key=").unwrap();
    // No key is where other users see it.
    let arguments = fs::read(format!("/proc/{}/cmdline", child.id())).unwrap();
    assert!(!String::from_utf8_lossy(&arguments).contains(key));
    assert!(!file.to_string_lossy().contains(key));
    let launched: Answer = Request::to(port, "GET", &path).send();
    assert_eq!(launched.status, 200);
    assert!(!file.exists(), "the file is deleted once it was used");
    // The page may be answered before the terminal.
    let mut said = String::new();
    let mut terminal = BufReader::new(child.stderr.as_mut().expect("its words"));
    terminal.read_line(&mut said).expect("its words");
    assert!(said.contains("The page is open"), "{said}");
    child.kill().expect("an end");
    let output = child.wait_with_output().expect("its words");
    said += &String::from_utf8_lossy(&output.stdout);
    assert!(!said.contains(key));
}

/// The time for which a process has worked, in hundredths of a second.
#[cfg(target_os = "linux")]
fn worked(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    let fields: Vec<&str> = status
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_page_at_rest_does_next_to_nothing() {
    let user = User::new();
    user.sample();
    let (mut child, _) = start(&user);
    std::thread::sleep(Duration::from_millis(500));
    let before = worked(&child);
    std::thread::sleep(Duration::from_secs(2));
    let after = worked(&child);
    assert!(
        after - before <= 6,
        "{} hundredths of a second in two seconds",
        after - before
    );
    child.kill().expect("an end");
    child.wait().expect("an end");
}

#[test]
fn an_administrator_can_switch_the_page_off() {
    let user = User::new();
    let copy = user.path(&format!("planpack{}", std::env::consts::EXE_SUFFIX));
    fs::copy(env!("CARGO_BIN_EXE_planpack"), &copy).unwrap();
    fs::write(user.path("planpack.toml"), "[open]\nenabled = false\n").unwrap();
    let output = Command::new(copy).arg("open").output().expect("planpack");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("planpack open is switched off on this computer"),
        "{said}"
    );
    assert!(said.contains("planpack.toml"), "{said}");
}
