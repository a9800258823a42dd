//! The preview: what it serves, to whom, and that it is never another site than the files are.

mod browser;
mod edits;
mod requests;
mod storms;
mod watching;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A small site: three programs, a page, a picture.
fn small_site(root: &Path) {
    put(root, "site.yaml", "title: Reviews\nbase_url: https://example.org/\n");
    put(root, "content/about.md", "---\ntitle: About\n---\n\nWho we are.\n");
    put(root, "static/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    for name in ["Acme", "Bolt", "Crow"] {
        put(root, &format!("content/programs/{}.md", name.to_lowercase()), program(name, "It pays."));
    }
}

fn program(name: &str, body: &str) -> String {
    format!(
        "---\nname: {name}\ncategory: Tools\nsignup_url: https://{name}.example/\ncookie: 30 days\ncommissions:\n  \
         - rate: 20%\n    paid_on: sale\n---\n\n{body}\n"
    )
}

fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}

/// A running `candor serve`; ends with its test.
struct Server {
    child: Child,
    address: SocketAddr,
    /// What it printed before its address.
    early: Vec<String>,
    /// What it prints after it, line by line.
    lines: Receiver<String>,
    /// The line with its address.
    greeting: String,
}

impl Server {
    fn start(root: &Path, arguments: &[&str]) -> Self {
        Self::start_by(&[], root, arguments)
    }

    /// Starts it by way of another command.
    fn start_by(way: &[&str], root: &Path, arguments: &[&str]) -> Self {
        let words: Vec<&str> = way.iter().copied().chain([env!("CARGO_BIN_EXE_candor")]).collect();
        let any: &[&str] = if arguments.contains(&"--port") { &[] } else { &["--port", "0"] };
        let mut child = Command::new(words[0])
            .args(&words[1..])
            .args(["serve", "--color", "never", "--root"])
            .arg(root)
            .args(any)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        for stream in [Box::new(out) as Box<dyn Read + Send>, Box::new(err)] {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        let mut early = Vec::new();
        let greeting = loop {
            let line = lines.recv_timeout(Duration::from_secs(60)).expect("no address was printed");
            if line.contains("Serving") {
                break line;
            }
            early.push(line);
        };
        let url = greeting.split("http://").nth(1).unwrap();
        let address = url.split('/').next().unwrap().parse().unwrap();
        Self { child, address, early, lines, greeting }
    }

    /// Waits for a line that holds `text`.
    fn wait_for_line(&self, text: &str) -> String {
        let later = std::iter::from_fn(|| self.lines.recv_timeout(Duration::from_secs(20)).ok());
        (self.early.iter().cloned().chain(later))
            .find(|line| line.contains(text))
            .unwrap_or_else(|| panic!("no line with `{text}`"))
    }

    /// Sends bytes as they are and reads until the server has no more to say.
    fn raw(&self, request: &[u8]) -> Response {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // The server may refuse a request before it is sent whole.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Response::parse(bytes)
    }

    fn get(&self, path: &str) -> Response {
        self.get_with(path, "")
    }

    fn get_with(&self, path: &str, headers: &str) -> Response {
        let host = self.address;
        self.raw(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n").as_bytes())
    }

    /// Asks for a page until it is as wanted.
    fn wait_for(&self, path: &str, wanted: impl Fn(&Response) -> bool) -> Response {
        let began = Instant::now();
        loop {
            let response = self.get(path);
            if wanted(&response) {
                return response;
            }
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "{path} stays {}:\n{}",
                response.status,
                response.text()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer; status 0 where the connection ended without one.
struct Response {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Response {
    fn parse(bytes: Vec<u8>) -> Self {
        let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
            return Self { status: 0, head: String::new(), body: bytes };
        };
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_lowercase(), body: bytes[at + 4..].to_vec() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
