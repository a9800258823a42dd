//! Entries of the open registry become programs: nothing bent, nothing lost, every file accounted for.

use std::fs;
use std::path::Path;

use candor::base::source::Source;
use candor::model::tree::Tree;
use candor::stages::parse;

use super::{candor, files, project};

pub(super) fn site(folder: &Path) {
    fs::write(folder.join("site.yaml"), "title: T\nbase_url: https://t.example/\n").unwrap();
}

pub(super) fn registry() -> String {
    project("tests/registry").to_string_lossy().into_owned()
}

pub(super) fn front(folder: &Path, slug: &str) -> Tree {
    let text = fs::read_to_string(folder.join(format!("content/programs/{slug}.md"))).unwrap();
    let source = Source::new("a.md", text);
    let (front, _) = parse::parts(&source).value.unwrap();
    Tree::from(&front)
}

pub(super) fn at<'t>(tree: &'t Tree, path: &str) -> &'t str {
    let mut found = tree;
    for step in path.split('.') {
        found = match step.parse::<usize>() {
            Ok(at) => &found.items()[at],
            Err(_) => found.get(step).unwrap_or_else(|| panic!("no `{path}` in {tree:#?}")),
        };
    }
    found.as_text().unwrap_or_else(|| panic!("`{path}` is no text in {tree:#?}"))
}

#[test]
fn every_file_becomes_a_program_and_the_site_builds() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", &registry()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("Imported 12 programs: 12 new"), "{}", run.out);
    let basis = "  rates: 4 on which fields and quotes agree, 7 from the quotes, 0 from the fields alone, 0 disputed, 1 not stated";
    assert!(run.out.contains(basis), "{}", run.out);
    let overruled = "boardwise.yaml: rate `10` gives way to the program's own words: 10 USD";
    assert!(run.out.contains(overruled), "{}", run.out);
    let run = candor(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.err.contains("error"), "{}", run.err);

    let before = files(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", &registry()]);
    assert!(run.out.contains("Imported 12 programs: 12 unchanged"), "{}", run.out);
    assert_eq!(before, files(folder.path()));
}

#[test]
fn what_the_registry_fills_in_is_an_estimate() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    candor(folder.path(), &["import", "openaffiliate", &registry()]);
    let status = |slug: &str, path: &str| at(&front(folder.path(), slug), &format!("{path}.status")).to_owned();
    assert_eq!(status("practio", "cookie"), "estimated");
    assert_eq!(status("practio", "payout.minimum"), "estimated");
    assert_eq!(status("practio", "approval.type"), "estimated");
    assert_eq!(status("linkmill", "cookie"), "reported");
    assert_eq!(status("linkmill", "payout.minimum"), "reported");
    assert_eq!(status("linkmill", "payout.methods"), "reported");
    assert_eq!(status("cloudpond", "cookie"), "unknown");
    assert_eq!(status("cloudpond", "approval.type"), "reported");
    assert_eq!(status("gatekeep", "status"), "reported");
    let cut_off = front(folder.path(), "practio");
    assert!(at(&cut_off, "summary").ends_with("their success with Practio."));
}

/// Every word of every entry stands somewhere in its program: as a fact, a text, or under `extra`.
#[test]
fn nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    candor(folder.path(), &["import", "openaffiliate", &registry()]);
    // Words that stand for others of the same meaning, and those that a longer text begins with.
    let turned = ["bank", "paypal", "wire", "auto", "null", "N/A", "partnerstack", "in-house", "impact"];
    for (name, bytes) in files(&project("tests/registry")) {
        let source = Source::new("a", String::from_utf8(bytes).unwrap());
        let entry = Tree::from(&parse::settings(&source).value.unwrap());
        let slug = name.trim_end_matches(".yaml");
        let file = fs::read_to_string(folder.path().join(format!("content/programs/{slug}.md"))).unwrap();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let written = letters(&file);
        let mut leaves = Vec::new();
        collect(&entry, &mut leaves);
        for leaf in leaves.into_iter().filter(|leaf| !turned.contains(&leaf.trim())) {
            let amount = match leaf.as_str() {
                "$1,000" => "1000 USD",
                "40.0%" => "40%",
                "20-30%" => "20%-30%",
                leaf => leaf,
            };
            assert!(written.contains(&letters(amount)), "{name}: `{leaf}` is lost in\n{file}");
        }
    }
}

fn collect(tree: &Tree, leaves: &mut Vec<String>) {
    match tree {
        Tree::Empty => {}
        Tree::Text(text) => leaves.push(text.clone()),
        Tree::List(items) => items.iter().for_each(|item| collect(item, leaves)),
        Tree::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, leaves)),
    }
}

#[test]
fn texts_keep_their_characters() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    candor(folder.path(), &["import", "openaffiliate", &registry()]);
    let run = candor(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(folder.path().join("public/programs/linkmill/index.html")).unwrap();
    for text in [
        "is *short-link* software with [brackets], a `tick`, &lt;b&gt;tags&lt;/b&gt; and {{ braces }}.",
        "5 &lt; 10 &amp; more_or_less.",
        "<p>1. The second paragraph begins like a list, and 💸 ends it.</p>",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

/// The registry gives the product's home page for the place to join where it knows none.
#[test]
fn nobody_is_sent_to_a_home_page_to_join() {
    let folder = tempfile::tempdir().unwrap();
    let entries = folder.path().join("registry");
    fs::create_dir(&entries).unwrap();
    let entry = fs::read_to_string(project("tests/registry/gatekeep.yaml")).unwrap().replace("invite-only", "manual");
    let lines = |url: &str, signup: &str| {
        entry
            .replace("url: https://gatekeep.example\n", url)
            .replace("signup_url: https://gatekeep.example/partners\n", signup)
    };
    let put = |name: &str, text: String| {
        let text = text
            .replace("slug: gatekeep", &format!("slug: {name}"))
            .replace("name: Gatekeep", &format!("name: {name}"));
        fs::write(entries.join(format!("{name}.yaml")), text).unwrap();
    };
    put("at-home", lines("url: https://gatekeep.example\n", "signup_url: http://www.gatekeep.example/\n"));
    put("nowhere", lines("", "signup_url: https://gatekeep.example/de\n"));
    put("pasted", lines("url: https://gatekeep.example?a=b\n", "signup_url: https://gatekeep.example?a=b/partners\n"));
    put("portal", lines("url: https://gatekeep.example\n", "signup_url: https://partners.gatekeep.example/\n"));
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    for (slug, product, signup) in [
        ("at-home", "https://gatekeep.example", None),
        ("nowhere", "https://gatekeep.example/de", None),
        ("pasted", "https://gatekeep.example?a=b", None),
        ("portal", "https://gatekeep.example", Some("https://partners.gatekeep.example/")),
    ] {
        let front = front(folder.path(), slug);
        assert_eq!(at(&front, "product.url"), product);
        assert_eq!(front.get("signup_url").and_then(Tree::as_text), signup, "{slug}");
    }
    assert_eq!(
        at(&front(folder.path(), "pasted"), "extra.openaffiliate.signup_url"),
        "https://gatekeep.example?a=b/partners"
    );

    let run = candor(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(folder.path().join("public/programs/at-home/index.html")).unwrap();
    assert!(page.contains(">Visit at-home</a>") && !page.contains("Join on Impact"), "{page}");
    assert!(page.contains("Where to join is not stated."));
}

#[test]
fn a_dry_run_writes_nothing_and_a_bad_file_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let entries = folder.path().join("registry");
    fs::create_dir(&entries).unwrap();
    for (name, bytes) in files(&project("tests/registry")) {
        fs::write(entries.join(name), bytes).unwrap();
    }
    fs::write(entries.join("broken.yaml"), "name: A\nx: *y\n").unwrap();
    fs::write(entries.join("nameless.yaml"), "category: A\n").unwrap();
    fs::write(entries.join("latin.yaml"), b"name: \xe9\n").unwrap();
    fs::write(entries.join("twice.yaml"), "name: Practio\ncategory: A\n").unwrap();
    fs::write(entries.join("README.md"), "read me\n").unwrap();
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();

    let run = candor(&site, &["import", "openaffiliate", "../registry", "--dry-run"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("Would import 16 programs, 1 other file passed over: 12 new, 4 not brought in"),
        "{}",
        run.out
    );
    for message in [
        "broken.yaml:2: aliases are not allowed",
        "nameless.yaml: the field `name` is missing",
        "latin.yaml: not UTF-8 at byte 7",
        "twice.yaml, field `name`: `practio` is what practio.yaml is called already",
    ] {
        assert!(run.err.contains(message), "{message}\n{}", run.err);
    }
    assert_eq!(files(&site), []);

    let run = candor(&site, &["import", "openaffiliate", "../registry"]);
    assert_eq!(run.code, 1);
    assert_eq!(files(&site).len(), 12);
}

#[test]
fn an_update_shows_what_changed_and_keeps_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let entries = folder.path().join("registry");
    fs::create_dir(&entries).unwrap();
    let entry = fs::read_to_string(project("tests/registry/linkmill.yaml")).unwrap();
    fs::write(entries.join("linkmill.yaml"), &entry).unwrap();
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();
    candor(&site, &["import", "openaffiliate", "../registry"]);
    let path = site.join("content/programs/linkmill.md");
    let mine = fs::read_to_string(&path)
        .unwrap()
        .replace("category: Marketing", "# mine\ncategory: Links   # a remark")
        .replace(
            "minimum: {value: 25 EUR, status: reported, sources: [openaffiliate]",
            "minimum: {value: 30 EUR, status: reported, sources: [site]",
        );
    let mine = mine.replace("sources:\n  openaffiliate", "sources:\n  site: {title: Their page}\n  openaffiliate");
    assert!(mine.contains("30 EUR") && mine.contains("Their page"), "{mine}");
    fs::write(&path, &mine).unwrap();

    let run = candor(&site, &["import", "openaffiliate", "../registry"]);
    assert!(run.out.contains("1 left as they are"), "{}", run.out);
    assert_eq!(fs::read_to_string(&path).unwrap(), mine);

    let newer = entry
        .replace("cookie_days: 180", "cookie_days: 120")
        .replace("40.0%", "35%")
        .replace("last_verified_at: 2026-04-17", "last_verified_at: 2026-06-01");
    fs::write(entries.join("linkmill.yaml"), newer).unwrap();
    let run = candor(&site, &["import", "openaffiliate", "../registry", "--update"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("  cookie: 180 days -> 120 days"), "{}", run.out);
    assert!(
        run.out.contains("  payout.minimum stays `30 EUR`, which has other sources; this one says `25 EUR`"),
        "{}",
        run.out
    );
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("# mine\ncategory: Links   # a remark\n"), "{text}");
    assert!(text.contains("30 EUR"), "{text}");
    let front = front(&site, "linkmill");
    assert_eq!(at(&front, "cookie.value"), "120 days");
    assert_eq!(at(&front, "cookie.checked"), "2026-06-01");
    assert_eq!(front.get("history").unwrap().items().len(), 2);
    assert_eq!(at(&front, "history.1.field"), "cookie");
    assert_eq!(at(&front, "history.1.from"), "180 days");
    assert_eq!(at(&front, "history.1.date"), "2026-06-01");
    assert_eq!(at(&front, "history.1.source"), "openaffiliate");

    let run = candor(&site, &["import", "openaffiliate", "../registry", "--update"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "{}", run.out);

    let run = candor(&site, &["import", "openaffiliate", "../registry", "--force"]);
    assert!(run.out.contains("1 replaced"), "{}", run.out);
}
