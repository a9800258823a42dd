//! Requests over bare sockets, and what becomes of them.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use tempfile::tempdir;

use super::{Server, put, small_site};

#[test]
fn every_request_has_its_status() {
    let root = tempdir().unwrap();
    small_site(root.path());
    put(root.path().parent().unwrap(), "secret-beside-the-site.txt", "SECRET");
    let server = Server::start(root.path(), &[]);
    let host = server.address.to_string();
    let port = server.address.port();
    let head = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    let get = |path: &str| head(path) + "\r\n";
    let with = |header: &str| head("/") + header + "\r\n\r\n";
    let at_host = |host: &str| format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let method = |method: &str| format!("{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let own = |header: &str| head("/:preview/events") + header + "\r\n\r\n";
    let table: Vec<(u16, String)> = vec![
        (200, get("/")),
        (200, get("/programs/acme/")),
        (200, get("/programs/acme/?last-good")),
        (200, get("/programs/acme/index.json")),
        (200, get("/dot.svg")),
        (200, get("/style.css")),
        (200, get("/%70rograms/acme/")),
        (307, get("/programs/acme")),
        (404, get("/programs/nobody/")),
        (404, get("/site.yaml")),
        (404, get("/content/about.md")),
        (404, get("/static/dot.svg")),
        (404, get("/C:/x")),
        (404, get("/:preview/")),
        (404, get("/:preview/source/Cargo.toml")),
        (404, get("/:preview/source//etc/passwd").replace("source//etc", "source/%65tc")),
        (200, get("/:preview/source/content/about.md")),
        (200, get("/:preview/preview.js")),
        (400, get("/../../etc/passwd")),
        (400, get("/../secret-beside-the-site.txt")),
        (400, get("/%2e%2e/secret-beside-the-site.txt")),
        (400, get("/..%2fsecret-beside-the-site.txt")),
        (400, get("/%5c..%5csecret-beside-the-site.txt")),
        (400, get("/public/../site.yaml")),
        (400, get("//etc/passwd")),
        (400, get("/a/%00")),
        (400, get("/%zz")),
        (400, get("/%")),
        (400, get("/%ff")),
        (400, get("/%0d%0aSet-Cookie:%20x")),
        (400, get("/a b")),
        (400, get("/\u{0}")),
        (400, get(&format!("/{}", "a".repeat(9 * 1024)))),
        (431, get(&format!("/{}", "a".repeat(100 * 1024)))),
        (400, get(&format!("http://{host}/"))),
        (400, get("http://evil.example/")),
        (200, at_host(&format!("localhost:{port}"))),
        (200, at_host(&format!("LOCALHOST:{port}"))),
        (200, at_host(&format!("reviews.localhost:{port}"))),
        (403, at_host("evil.example")),
        (403, at_host(&format!("evil.example:{port}"))),
        (403, at_host(&format!("localhost.evil.example:{port}"))),
        (403, at_host(&format!("127.0.0.1.nip.io:{port}"))),
        (403, at_host(&format!("0.0.0.0:{port}"))),
        (403, at_host(&format!("[::1]:{port}"))),
        (403, at_host("127.0.0.1:1")),
        (403, at_host("127.0.0.1")),
        (403, at_host("")),
        (403, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".into()),
        (403, with(&format!("Host: {host}"))),
        (403, "GET / HTTP/1.0\r\n\r\n".into()),
        (403, with("Origin: http://evil.example")),
        (403, with("Origin: null")),
        (200, with(&format!("Origin: http://{host}"))),
        (403, own("Origin: http://evil.example")),
        (403, own("Origin: null")),
        (403, own("Sec-Fetch-Site: cross-site")),
        (403, own("Sec-Fetch-Site: same-site")),
        (403, with("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image")),
        (403, with("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe")),
        (200, with("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document")),
        (405, method("POST")),
        (405, method("PUT")),
        (405, method("DELETE")),
        (405, method("TRACE")),
        (405, method("OPTIONS")),
        (405, method("PATCH")),
        (405, format!("CONNECT {host} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")),
        (400, with("Content-Length: 5") + "hello"),
        (400, with("Transfer-Encoding: chunked") + "zz\r\n"),
        (400, "\u{1}\u{2}\u{3} garbage\r\n\r\n".into()),
        // Ended without an answer.
        (0, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into()),
        (431, with(&format!("X-Long: {}", "x".repeat(1 << 20)))),
        (431, with(&"X-Many: 1\r\n".repeat(500))),
    ];
    for (status, request) in &table {
        let response = server.raw(request.as_bytes());
        let shown: String = request.chars().take(120).collect();
        assert_eq!(response.status, *status, "{shown:?}\n{}\n{}", response.head, response.text());
        assert!(!response.text().contains("SECRET"), "{shown}");
        assert_eq!(response.header("access-control-allow-origin"), None, "{shown}");
        if ![431].contains(status) && !response.text().is_empty() {
            assert_eq!(response.header("x-content-type-options"), Some("nosniff"), "{shown}");
            assert_eq!(response.header("cache-control"), Some("no-store"), "{shown}");
            assert_eq!(response.header("cross-origin-resource-policy"), Some("same-origin"), "{shown}");
            assert!(response.header("content-security-policy").unwrap().starts_with("default-src 'none'"), "{shown}");
        }
    }
    assert_eq!(server.get("/programs/acme").header("location"), Some("/programs/acme/"));
    assert!(server.raw(at_host("evil.example").as_bytes()).text().contains("--allow-host"));
    fs::remove_file(root.path().parent().unwrap().join("secret-beside-the-site.txt")).unwrap();
}

#[test]
fn answers_say_what_they_are() {
    let root = tempdir().unwrap();
    small_site(root.path());
    put(root.path(), "static/data.unknown-ending", "x");
    let server = Server::start(root.path(), &[]);
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/programs/acme/index.json", "application/json; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/js/table.js", "text/javascript; charset=utf-8"),
        ("/dot.svg", "image/svg+xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/data.unknown-ending", "application/octet-stream"),
    ] {
        let response = server.get(path);
        assert_eq!((response.status, response.header("content-type")), (200, Some(media_type)), "{path}");
        let host = server.address;
        let head = server.raw(format!("HEAD {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
        assert!(head.body.is_empty(), "{path}");
        assert_eq!(head.header("etag"), response.header("etag"), "{path}");
        assert_eq!(head.header("content-length"), Some(response.body.len().to_string().as_str()), "{path}");
    }
}

#[test]
fn clients_that_dawdle_keep_nobody_out() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &[]);
    let dawdling: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nX-Slow: ");
            stream
        })
        .collect();
    assert_eq!(server.get("/").status, 200);
    // Those that were many too many are at their end.
    let mut first = &dawdling[0];
    first.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut rest = Vec::new();
    let _ = first.read_to_end(&mut rest);
    assert!(rest.is_empty());
}

/// A template that goes on for hours, and one that takes all memory: neither keeps others from being served.
#[cfg(unix)]
#[test]
fn a_page_that_never_ends_keeps_no_other_from_being_served() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &[]);
    let loops = "{% for a in range(end=90000) %}".repeat(3) + &"{% endfor %}".repeat(3);
    put(root.path(), "templates/page.html", loops);
    let slow = server.wait_for("/about/", |response| response.status == 500);
    assert!(slow.text().contains("the page took longer than 10 seconds"), "{}", slow.text());
    assert_eq!(server.get("/programs/acme/").status, 200);
    // The same is said at once, until a file changes.
    assert_eq!(server.get("/about/").status, 500);
    let doubles = "{% set s = \"xxxxxxxxxxxxxxxx\" %}".to_owned() + &"{% set s = s ~ s %}".repeat(30);
    put(root.path(), "templates/page.html", doubles);
    let said = "templates/page.html: the page took more memory than a page may";
    // The answer may be lost with the process that is given up.
    let began = std::time::Instant::now();
    while server.get("/about/").text().contains("10 seconds") && began.elapsed() < Duration::from_secs(20) {}
    server.wait_for_line(said);
    let greeting = server.wait_for_line("Serving");
    assert!(greeting.contains(&server.address.to_string()), "{greeting}");
    let left_out = server.wait_for("/about/", |response| response.status == 500);
    assert!(left_out.text().contains("the page took more memory than a page may"), "{}", left_out.text());
    assert_eq!(server.get("/programs/acme/").status, 200);
    put(root.path(), "templates/page.html", "mended");
    server.wait_for("/about/", |response| response.status == 200 && response.text().starts_with("mended"));
}

/// Clients that ask for a large file and read nothing of it.
#[cfg(target_os = "linux")]
#[test]
fn clients_that_never_read_take_little() {
    let root = tempdir().unwrap();
    small_site(root.path());
    put(root.path(), "static/large.bin", vec![7; 20 << 20]);
    let server = Server::start(root.path(), &[]);
    let request = format!("GET /large.bin HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
    let clients: Vec<TcpStream> = (0..400)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            let _ = stream.write_all(request.as_bytes());
            stream
        })
        .collect();
    assert_eq!(server.get("/").status, 200);
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
    let number = |name: &str| -> usize {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    };
    let (threads, kilobytes) = (number("Threads:"), number("VmHWM:"));
    assert!(threads < 40 && kilobytes < 200_000, "{threads} threads, {kilobytes} kB");
    // Who reads gets all of it.
    let whole = server.get("/large.bin");
    assert_eq!((whole.status, whole.body.len()), (200, 20 << 20));
    // Those that still wait when they may no longer are at their end, though they never read before.
    let wait = std::time::Instant::now() + Duration::from_secs(40);
    let mut last = &clients[399];
    std::thread::sleep(Duration::from_secs(22));
    last.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut rest = Vec::new();
    let _ = last.read_to_end(&mut rest);
    assert!(rest.len() < 20 << 20 && std::time::Instant::now() < wait, "{} bytes", rest.len());
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let first = Server::start(root.path(), &[]);
    let port = first.address.port().to_string();
    let second = Server::start(root.path(), &["--port", &port]);
    assert_ne!(second.address.port(), first.address.port());
    assert!(second.greeting.contains(&format!("(port {port} is taken)")), "{}", second.greeting);
    let taken = super::Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["serve", "--host", "192.0.2.77", "--root"])
        .arg(root.path())
        .output()
        .unwrap();
    assert_eq!(taken.status.code(), Some(3), "{taken:?}");
    let text = String::from_utf8(taken.stderr).unwrap();
    assert!(text.contains("cannot open port 1111 of 192.0.2.77"), "{text}");
}

#[test]
fn on_the_network_only_who_has_the_secret_reads() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &["--host", "0.0.0.0"]);
    server.wait_for_line("warning: everybody on the network");
    let secret = server.greeting.split("?token=").nth(1).unwrap()[..32].to_owned();
    assert_eq!(server.get("/").status, 403);
    assert_eq!(server.get("/?token=00000000000000000000000000000000").status, 403);
    assert_eq!(server.get("/:preview/events").status, 403);
    let let_in = server.get(&format!("/programs/acme/?token={secret}"));
    assert_eq!((let_in.status, let_in.header("location")), (307, Some("/programs/acme/")));
    let cookie = let_in.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    assert!(let_in.header("set-cookie").unwrap().contains("httponly"));
    assert_eq!(server.get_with("/programs/acme/", &format!("Cookie: a=b; {cookie}\r\n")).status, 200);
    assert_eq!(server.get_with("/", "Cookie: candor-preview=1\r\n").status, 403);
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_and_leaves_the_output_alone() {
    let root = tempdir().unwrap();
    small_site(root.path());
    put(root.path(), "public/index.html", "built before");
    for signal in ["INT", "TERM"] {
        let mut server = Server::start(root.path(), &[]);
        assert_eq!(server.get("/").status, 200);
        let _open = TcpStream::connect(server.address).unwrap();
        let done = super::Command::new("kill").args(["-s", signal, &server.child.id().to_string()]).status().unwrap();
        assert!(done.success());
        assert_eq!(server.child.wait().unwrap().code(), Some(130), "{signal}");
    }
    let left: Vec<_> = fs::read_dir(root.path().join("public")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["index.html"]);
    assert_eq!(fs::read(root.path().join("public/index.html")).unwrap(), b"built before");
    assert!(!root.path().join(".candor").exists());
}
