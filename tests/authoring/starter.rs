//! A newcomer's walk: from an empty folder to a site, with the command and nothing else.

use std::fs;

use super::{candor, files, project};

#[test]
fn a_new_site_builds_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        candor(folder.path(), &["init", "mine", "--title", "Terms: \"read\"", "--base-url", "https://terms.example/r"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let site = folder.path().join("mine");
    let run = candor(&site, &["check", "--strict", "--today", "2026-03-05"]);
    assert_eq!(run.code, 0, "{}", run.out);
    let run = candor(&site, &["build", "--strict", "--today", "2026-03-05"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let home = fs::read_to_string(site.join("public/index.html")).unwrap();
    assert!(home.contains("Terms: &quot;read&quot;"));
    assert!(site.join("public/compare/fernpost-vs-larkmail/index.html").is_file());
    assert!(site.join("public/faq/index.html").is_file());

    let before = files(&site);
    let run = candor(folder.path(), &["init", "mine"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("to `mine`: it is not empty, it holds `content`; name a new folder"), "{}", run.err);
    assert_eq!(files(&site), before);
}

#[test]
fn a_new_site_may_begin_from_the_registry() {
    let folder = tempfile::tempdir().unwrap();
    let registry = project("tests/registry");
    let run = candor(folder.path(), &["init", "mine", "--from", "openaffiliate", registry.to_str().unwrap()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let site = folder.path().join("mine");
    assert_eq!(fs::read_dir(site.join("content/programs")).unwrap().count(), 12);
    assert_eq!(candor(&site, &["build"]).code, 0);
    assert_eq!(candor(folder.path(), &["init", "other", "--from", "csv", "x.csv"]).code, 2);
    assert!(!folder.path().join("other").exists());
}

#[test]
fn new_files_build_as_they_are_and_are_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    candor(folder.path(), &["init", "."]);
    for (kind, name, path) in [
        ("program", "Acme Mail", "content/programs/acme-mail.md"),
        ("comparison", "Larkmail vs Tidegrid", "content/compare/larkmail-vs-tidegrid.md"),
        ("ranking", "Longest cookies", "content/rankings/longest-cookies.md"),
        ("guide", "How to read terms: a primer", "content/guides/how-to-read-terms-a-primer.md"),
    ] {
        let run = candor(folder.path(), &["new", kind, name]);
        assert_eq!((run.code, run.out.trim()), (0, path), "{}", run.err);
        let run = candor(folder.path(), &["build", "--drafts"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{kind}");
        let text = fs::read_to_string(folder.path().join(path)).unwrap();
        let run = candor(folder.path(), &["new", kind, name]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("is there already"), "{}", run.err);
        assert_eq!(fs::read_to_string(folder.path().join(path)).unwrap(), text);
    }
    let run = candor(folder.path(), &["new", "program", "Lark Mail!"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("warning: `Larkmail` has nearly the same name"), "{}", run.err);
    let run = candor(folder.path(), &["new", "comparison", "Larkmail vs Tidegrit"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the site has no program `Tidegrit`\n  = help: did you mean `Tidegrid`?"), "{}", run.err);
}

/// Each field of the archetype, when its mark is taken away, is one that the reader knows.
#[test]
fn every_field_of_a_new_program_is_known() {
    let folder = tempfile::tempdir().unwrap();
    candor(folder.path(), &["init", "."]);
    candor(folder.path(), &["new", "program", "Acme"]);
    let path = folder.path().join("content/programs/acme.md");
    let text = fs::read_to_string(&path).unwrap();
    let field = |line: &&str| {
        line.starts_with("# ") && line.split(" # ").next().is_some_and(|key| key.trim_end().ends_with(':'))
    };
    let bare: Vec<&str> = text.lines().map(|line| if field(&line) { &line[2..] } else { line }).collect();
    assert!(bare.iter().any(|line| line.starts_with("cookie:")), "{text}");
    assert!(bare.iter().any(|line| line.starts_with("  - rate:")), "{text}");
    fs::write(&path, bare.join("\n")).unwrap();
    let run = candor(folder.path(), &["check", "--drafts"]);
    assert!(!run.out.contains("unknown-field") && !run.out.contains("yaml-syntax"), "{}", run.out);
}

#[test]
fn an_ejected_theme_builds_the_same_site() {
    let folder = tempfile::tempdir().unwrap();
    candor(folder.path(), &["init", "."]);
    candor(folder.path(), &["build", "--output", "a"]);
    let run = candor(folder.path(), &["theme", "eject"]);
    assert_eq!(run.code, 0, "{}", run.err);
    candor(folder.path(), &["build", "--output", "b"]);
    assert_eq!(files(&folder.path().join("a")), files(&folder.path().join("b")));
    assert_eq!(candor(folder.path(), &["theme", "eject"]).code, 2);
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = candor(folder.path(), &["completions", shell]);
        assert!(run.code == 0 && run.out.contains("import"), "{shell}");
    }
    let run = candor(folder.path(), &["man"]);
    assert!(run.code == 0 && run.out.contains(".TH candor"), "{}", run.out);
    assert_eq!(candor(folder.path(), &["man", "--output", "man1"]).code, 0);
    let pages = fs::read_dir(folder.path().join("man1")).unwrap().count();
    assert!(pages > 8, "{pages}");
}
