//! The reader's own numbers in a real browser: what stands on the page after they were moved is what the build
//! writes for a site with those numbers.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

use super::put;
use crate::scratch::{Scratch, candor, tree};

/// What the pages of the site are allowed to load.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";
/// Far over what anything takes here.
const PATIENCE: Duration = Duration::from_secs(60);

/// Every figure, curve, verdict and order of a page, as a reader sees them.
const READ: &str = r#"
const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
const seen = (element) => !element.closest("[hidden]");
const all = (selector, read = text) => [...document.querySelectorAll(selector)].filter(seen).map(read);
return {
  figures: all("[data-figure]"),
  assumptions: all("[data-assumptions]"),
  page: all("[data-page-assumptions]"),
  stays: all("[data-stays] td"),
  spread: all("[data-spread]"),
  shares: all("[data-shares] td"),
  verdict: all("[data-verdict]"),
  sentence: all(".curves-sentence"),
  curves: all(".curves-table td"),
  marks: all(".even-label"),
  labels: all(".curves text"),
  picture: all(".curves-picture, .curves-picture *", (part) => [...part.attributes].map((it) => `${it.name}=${it.value}`).join(" ")),
  keys: all("tr[data-earnings]", (row) => row.dataset.program + " " + row.dataset.earnings),
  order: all("table.ranked tbody tr", (row) => row.dataset.program + " " + text(row.querySelector(".place"))),
  bars: all("table.ranked svg.bar rect", (rect) => rect.getAttribute("class") + " " + rect.getAttribute("width")),
};
"#;

/// Puts numbers in the fields of the form, as typing does.
const MOVE: &str = r#"
const form = document.getElementById("reader");
for (const [name, value] of Object.entries(arguments[0])) {
  form.elements[name].value = value;
  form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
}
return form.hidden;
"#;

/// The amounts that a reader sees in the comparison with other sources.
const BY_SOURCE: &str = r#"return document.getElementById("sources-compared").innerText.match(/[\d.,]+\sUSD/g) ?? [];"#;

/// A process that ends with the value.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts chromedriver at a free port, and waits until it listens.
fn driver() -> Option<(Driver, u16)> {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new("chromedriver");
    let child = command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let driver = Driver(child);
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if began.elapsed() > PATIENCE {
            return None;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Some((driver, port))
}

/// Serves files to one browser, until the test ends.
fn serve(files: BTreeMap<String, Vec<u8>>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let files = Arc::new(files);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let files = Arc::clone(&files);
            std::thread::spawn(move || answer(stream, &files));
        }
    });
    port
}

fn answer(mut stream: TcpStream, files: &BTreeMap<String, Vec<u8>>) -> Option<()> {
    let mut line = String::new();
    BufReader::new(stream.try_clone().ok()?).read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.split('?').next()?.trim_start_matches('/').to_owned();
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let kind = match Path::new(&path).extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" => "text/javascript",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let head = |status: &str, length: usize| {
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nContent-Security-Policy: {POLICY}\r\nConnection: close\r\n\r\n"
        )
    };
    match files.get(&path) {
        Some(bytes) => {
            stream.write_all(head("200 OK", bytes.len()).as_bytes()).ok()?;
            stream.write_all(bytes).ok()?;
        }
        None => stream.write_all(head("404 Not Found", 0).as_bytes()).ok()?,
    }
    stream.flush().ok()?;
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.read(&mut [0; 1024]);
    Some(())
}

/// Programs of every kind of pay, by name: what stands in the file after name and category.
const PROGRAMS: [(&str, &str); 10] = [
    (
        "Own",
        "product: {name: Own, price: 588 USD/year}\ncommissions:\n  - {rate: 12.5%-17.5%, paid_on: every-payment, for: 19 months, cap: 60 USD}\n  - {rate: 20 USD, paid_on: signup}\n  - {rate: 90 USD, paid_on: sale, plan: Team}",
    ),
    (
        "Euro",
        "product: {name: Euro, price: 49 EUR/month}\ncommissions: [{rate: 30%, paid_on: every-payment, for: lifetime}]",
    ),
    (
        "Tiered",
        "commissions: [{rate: 30%, paid_on: every-payment, for: lifetime, tiers: [{from: 10, rate: 40%, per: month}]}]",
    ),
    ("Year", "commissions: [{rate: 20%, paid_on: every-payment, for: 12 months}]"),
    (
        "Later",
        "commissions:\n  - {rate: 50%, paid_on: every-payment, for: 6 months}\n  - {rate: 5%, paid_on: every-payment, for: lifetime, after: 6 months}",
    ),
    ("Sale", "commissions: [{rate: up to 36 USD, paid_on: sale, plan: Pro}, {rate: 5 USD, paid_on: sale, plan: Free}]"),
    ("Flat", "commissions: [{rate: 200 USD, paid_on: sale}]"),
    ("First", "commissions: [{rate: 55%, paid_on: first-payment}]"),
    ("Clicks", "commissions: [{rate: 0.20 USD, paid_on: click}]"),
    (
        "Doubted",
        "sources: {site: {title: Own page, tier: program}, blog: {title: Blog}}\ncommissions: [{rate: {value: 25%, sources: [site], disputed: [{value: 35%, source: blog}]}, paid_on: every-payment, for: 12 months}]",
    ),
];

/// A site of these programs under these assumptions.
fn built(earnings: &str) -> BTreeMap<String, Vec<u8>> {
    let scratch = Scratch::empty();
    let root: PathBuf = scratch.root();
    let settings =
        format!("title: T\nbase_url: https://example.org/\nearnings: {{{earnings}, exchange: {{EUR: 1.08}}}}\n");
    put(&root, "site.yaml", &settings);
    for (name, front) in PROGRAMS {
        let file = format!("content/programs/{}.md", name.to_lowercase());
        put(&root, &file, &format!("---\nname: {name}\ncategory: SaaS\n{front}\n---\n"));
    }
    for (at, programs) in
        ["own, tiered", "own, tiered, year, sale", "year, flat", "euro, flat", "flat, first"].iter().enumerate()
    {
        put(&root, &format!("content/compare/{at}.md"), &format!("---\nprograms: [{programs}]\n---\n"));
    }
    put(&root, "content/rankings/all.md", "---\ntitle: All\nsort: earnings desc\nlimit: 5\n---\n");
    put(
        &root,
        "content/rankings/recurring.md",
        "---\ntitle: Recurring\nwhere: {recurring: true}\nsort: earnings asc\n---\n",
    );
    let output = root.join("public");
    let ran = candor(&root, &["build", "--quiet"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    tree(&output)
}

const PAGES: [&str; 12] = [
    "/programs/",
    "/programs/tiered/",
    "/programs/later/",
    "/programs/flat/",
    "/programs/doubted/",
    "/compare/own-vs-tiered/",
    "/compare/flat-vs-year/",
    "/compare/euro-vs-flat/",
    "/compare/own-vs-sale-vs-tiered-vs-year/",
    "/rankings/all/",
    "/rankings/recurring/",
    "/categories/saas/",
];

#[test]
fn moved_numbers_give_what_the_build_gives_for_them() {
    let Some((_driver, port)) = driver() else {
        assert!(!crate::scratch::is_ci(), "chromedriver is wanted where CI is set");
        eprintln!("SKIPPED: there is no chromedriver, so no browser moves the numbers");
        return;
    };
    let usual = serve(built("monthly_price: 100 USD, monthly_churn: 5%, horizon_months: 24"));
    let moves = [
        (
            json!({"price": "37.5", "churn": "2.75", "months": "13"}),
            "monthly_price: 37.5 USD, monthly_churn: 2.75%, horizon_months: 13",
        ),
        (
            json!({"price": "900", "churn": "0", "months": "60"}),
            "monthly_price: 900 USD, monthly_churn: 0%, horizon_months: 60",
        ),
        (
            json!({"price": "19.99", "churn": "100", "months": "1"}),
            "monthly_price: 19.99 USD, monthly_churn: 100%, horizon_months: 1",
        ),
    ];
    let moves: Vec<(Value, u16)> = moves.into_iter().map(|(fields, setting)| (fields, serve(built(setting)))).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let browser = connect(port).await;
        let mut compared = compare(&browser, usual, &moves).await;
        compared.extend(by_source(&browser, usual, &moves[0].0).await);
        let _ = browser.clone().close().await;
        assert!(compared.is_empty(), "{}", compared.join("\n"));
    });
}

async fn connect(port: u16) -> Client {
    let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"];
    let options = json!({"args": arguments});
    let capabilities = [("goog:chromeOptions".to_owned(), options)].into_iter().collect();
    let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
    builder.capabilities(capabilities);
    builder.connect(&format!("http://127.0.0.1:{port}")).await.expect("the browser starts")
}

/// Moves the numbers on every page and reads it; differences from what was built for those numbers.
async fn compare(browser: &Client, usual: u16, moves: &[(Value, u16)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for page in PAGES {
        for (fields, built) in moves {
            browser.goto(&format!("http://127.0.0.1:{built}{page}")).await.unwrap();
            let wanted = browser.execute(READ, vec![]).await.unwrap();
            browser.goto(&format!("http://127.0.0.1:{usual}{page}")).await.unwrap();
            browser.wait().at_most(PATIENCE).for_element(Locator::Css("#reader:not([hidden])")).await.unwrap();
            let before = browser.execute(READ, vec![]).await.unwrap();
            browser.execute(MOVE, vec![fields.clone()]).await.unwrap();
            let found = browser.execute(READ, vec![]).await.unwrap();
            if before == found {
                wrong.push(format!("{page}: nothing moved"));
            }
            wrong.extend(differences(page, fields, &wanted, &found));
            // Pressed by script, for the page may still be on its way to where the button is.
            browser.execute("document.querySelector('#reader [type=reset]').click()", vec![]).await.unwrap();
            browser.wait().at_most(PATIENCE).for_element(Locator::Css("#reader [type=reset][hidden]")).await.unwrap();
            let after = browser.execute(READ, vec![]).await.unwrap();
            wrong.extend(differences(page, &json!("reset"), &before, &after));
        }
    }
    wrong
}

/// What sources come to is worked out with the numbers of the site, so it leaves the page while a reader's stand there.
async fn by_source(browser: &Client, usual: u16, fields: &Value) -> Option<String> {
    browser.goto(&format!("http://127.0.0.1:{usual}/programs/doubted/")).await.unwrap();
    browser.wait().at_most(PATIENCE).for_element(Locator::Css("#reader:not([hidden])")).await.unwrap();
    let before = browser.execute(BY_SOURCE, vec![]).await.unwrap();
    assert_ne!(before, json!([]), "sources disagree on pay");
    browser.execute(MOVE, vec![fields.clone()]).await.unwrap();
    let after = browser.execute(BY_SOURCE, vec![]).await.unwrap();
    (after != json!([])).then(|| format!("{after} stay beside the reader's own numbers"))
}

/// Words differ only where the page says whose price it is; widths of bars may differ by a hundredth of a per cent.
fn differences(page: &str, fields: &Value, wanted: &Value, found: &Value) -> Vec<String> {
    let parts = wanted.as_object().unwrap().iter();
    parts
        .flat_map(|(part, wanted)| {
            let (wanted, found) = (wanted.as_array().unwrap(), found[part].as_array().unwrap());
            let length = (wanted.len() != found.len())
                .then(|| format!("{page} {fields} {part}: {} and {} of them", wanted.len(), found.len()));
            let items = wanted.iter().zip(found).filter_map(move |(wanted, found)| {
                let words = |value: &Value| value.as_str().unwrap().replace("(your number)", "(assumed)");
                let (a, b) = (words(wanted), words(found));
                (a != b && !(part == "bars" && near(&a, &b)))
                    .then(|| format!("{page} {fields} {part}: the build has {wanted}, the browser {found}"))
            });
            length.into_iter().chain(items.take(3)).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether two bars are as wide but for rounding.
fn near(one: &str, other: &str) -> bool {
    let width = |text: &str| -> Option<f64> { text.rsplit(' ').next()?.trim_end_matches('%').parse().ok() };
    matches!((width(one), width(other)), (Some(one), Some(other)) if (one - other).abs() < 0.011)
}
