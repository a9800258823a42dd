//! A real browser before a running preview. Needs chromium and chromedriver; without them the test is skipped and
//! says so, but for the machine that guards the project (`CI=true`), where that is a failure.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::tempdir;

use super::{Server, program, put, small_site};

/// A chromedriver; ends with its test.
struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    fn start() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let started = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            Ok(child) => Some(Self { child, port }),
            Err(error) => {
                assert!(!crate::scratch::is_ci(), "no chromedriver: {error}");
                eprintln!("SKIPPED: the preview was not tried in a browser: no chromedriver: {error}");
                None
            }
        }
    }

    async fn open(&self) -> Client {
        let arguments = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1000,700"];
        let options = json!({"goog:chromeOptions": {"args": arguments}});
        let Value::Object(options) = options else { unreachable!() };
        let began = Instant::now();
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(options.clone()).connect(&format!("http://127.0.0.1:{}", self.port)).await {
                Ok(client) => return client,
                Err(error) => assert!(began.elapsed() < Duration::from_secs(30), "{error}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until an expression of the page is true.
async fn wait(client: &Client, expression: &str) {
    let began = Instant::now();
    loop {
        // While a page is loaded there is nothing to ask.
        let found = client.execute(&format!("return Boolean({expression})"), Vec::new()).await;
        if matches!(found, Ok(Value::Bool(true))) {
            return;
        }
        if began.elapsed() > Duration::from_secs(20) {
            let page = client.source().await.unwrap_or_default();
            panic!("never true: {expression}\n{found:?}\n{page}");
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

const ROOM: &str = "document.querySelector('candor-preview').shadowRoot";

#[test]
fn an_open_page_follows_its_files() {
    let Some(driver) = Driver::start() else { return };
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &[]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = driver.open().await;
        walk(&client, root.path(), &format!("http://{}", server.address)).await;
        client.close().await.unwrap();
    });
}

async fn walk(client: &Client, root: &Path, site: &str) {
    let acme = "content/programs/acme.md";
    let long = |text: &str| program("Acme", &format!("{text}\n\n{}", "A long text.\n\n".repeat(200)));
    put(root, acme, long("First."));
    client.goto(&format!("{site}/programs/acme/")).await.unwrap();
    wait(client, "document.body.innerText.includes('First.')").await;
    wait(client, &format!("{ROOM}.querySelector('.overlay').hidden")).await;

    // An edit loads the page again, at the same place.
    client.execute("scrollTo({ top: 700, behavior: 'instant' }); window.mark = 1", Vec::new()).await.unwrap();
    put(root, acme, long("Second."));
    wait(client, "document.body.innerText.includes('Second.')").await;
    wait(client, "window.mark === undefined && Math.abs(scrollY - 700) < 5").await;
    wait(client, "document.querySelector('candor-preview').dataset.watching === ''").await;

    // An edit of another page leaves this one alone; a style sheet is put in the place of the old one.
    client.execute("window.mark = 2", Vec::new()).await.unwrap();
    put(root, "content/about.md", "---\ntitle: About\n---\n\nOther words.\n");
    put(root, "static/style.css", "body { background: rgb(1, 2, 3) }");
    wait(client, "getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)'").await;
    put(root, "static/style.css", "body { background: rgb(4, 5, 6) }");
    wait(client, "getComputedStyle(document.body).backgroundColor === 'rgb(4, 5, 6)'").await;
    wait(client, "window.mark === 2 && document.querySelectorAll('link[rel=stylesheet]').length === 1").await;

    // A broken edit shows what is wrong, as text, over the page.
    put(root, acme, long("Third.").replace("30 days", "<img src=x onerror=window.hacked=1>"));
    put(root, "content/programs/bolt.md", program("Bolt", "Text.").replace("20%", "30"));
    wait(client, &format!("!{ROOM}.querySelector('.overlay').hidden")).await;
    wait(client, &format!("{ROOM}.querySelectorAll('.overlay article').length === 2")).await;
    let text =
        client.execute(&format!("return {ROOM}.querySelector('.overlay').textContent"), Vec::new()).await.unwrap();
    let text = text.as_str().unwrap().to_owned();
    for shown in
        ["error[invalid-value]", "content/programs/acme.md:5:9", "<img src=x onerror", "^^^^", "= help:", "bolt.md"]
    {
        assert!(text.contains(shown), "{shown}\n{text}");
    }
    wait(client, &format!("!window.hacked && !{ROOM}.querySelector('.overlay img')")).await;
    // One click to the last good page.
    client.execute(&format!("{ROOM}.querySelector('.overlay button').click()"), Vec::new()).await.unwrap();
    wait(client, &format!("{ROOM}.querySelector('.overlay').hidden && document.body.innerText.includes('Second.')"))
        .await;

    // A page that is opened meanwhile is the same: first what is wrong, then by a click the last good page.
    client.goto(&format!("{site}/about/")).await.unwrap();
    wait(client, &format!("{ROOM}.querySelectorAll('.overlay article').length === 2")).await;
    client.execute(&format!("{ROOM}.querySelector('.overlay a.button').click()"), Vec::new()).await.unwrap();
    wait(client, "document.body.innerText.includes('Other words.')").await;
    wait(client, &format!("{ROOM}.querySelector('.panel h2').textContent.includes('last good page')")).await;

    // Mended, it goes by itself.
    put(root, acme, long("Fourth."));
    put(root, "content/programs/bolt.md", program("Bolt", "Text."));
    wait(client, "location.search === '' && document.body.innerText.includes('Other words.')").await;
    wait(client, &format!("{ROOM}.querySelector('.overlay').hidden && {ROOM}.querySelector('.panel').hidden")).await;
    client.goto(&format!("{site}/programs/acme/")).await.unwrap();
    wait(client, "document.body.innerText.includes('Fourth.')").await;
    client.execute("window.mark = 3", Vec::new()).await.unwrap();
    put(root, acme, long("Fourth.").replace("30 days", "thirty"));
    wait(client, &format!("!{ROOM}.querySelector('.overlay').hidden")).await;
    put(root, acme, long("Fourth."));
    wait(client, &format!("{ROOM}.querySelector('.overlay').hidden && window.mark === 3")).await;

    // Warnings stand in a panel that links to the line, and that can be closed.
    put(root, acme, long("Raw <b>markup</b>."));
    wait(client, &format!("!{ROOM}.querySelector('.panel').hidden")).await;
    let link = client.execute(&format!("return {ROOM}.querySelector('.panel a').href"), Vec::new()).await.unwrap();
    assert!(link.as_str().unwrap().ends_with("/:preview/source/content/programs/acme.md#L11"), "{link}");
    client.execute(&format!("{ROOM}.querySelector('.panel button').click()"), Vec::new()).await.unwrap();
    wait(client, &format!("{ROOM}.querySelector('.panel').hidden")).await;
    client.goto(link.as_str().unwrap()).await.unwrap();
    wait(client, "document.querySelector('li:target').textContent.includes('Raw <b>markup</b>.')").await;

    // A page that is removed is gone.
    client.goto(&format!("{site}/about/")).await.unwrap();
    wait(client, "document.body.innerText.includes('Other words.')").await;
    std::fs::remove_file(root.join("content/about.md")).unwrap();
    wait(client, "document.title.includes('Page not found')").await;
}
