//! What our own commands write, and where they never do: over what they did not write, into a site's sources, through
//! a link, into another site.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::good;
use crate::scratch::{Ran, Scratch, candor, tree};

/// A good site with a file in each of its folders, in a parent folder with another one.
fn two_sites() -> Scratch {
    let scratch = Scratch::copy_of(&good().root());
    scratch.put("static/a.txt", "a").put("templates/parts/a.html", "a").put("themes/x/theme.yaml", "name: X\n");
    scratch.put("messages/de.ftl", "a = b\n").put(".git/HEAD", "ref: x\n").put("notes/mine.txt", "mine");
    let root = scratch.root();
    crate::scratch::copy(&root, &scratch.folder().join("other"));
    symlink("content", root.join("link")).unwrap();
    symlink("site.yaml", root.join("linked.yaml")).unwrap();
    symlink("nowhere", root.join("dangling")).unwrap();
    scratch
}

/// Runs a command in the site, which must refuse and touch nothing.
fn refused(scratch: &Scratch, arguments: &[&str]) -> Ran {
    let before = tree(&scratch.folder());
    let ran = candor(&scratch.root(), arguments);
    assert_eq!(ran.code, Some(2), "{arguments:?}: {ran:?}");
    assert!(ran.err.starts_with("error: "), "{arguments:?}: {}", ran.err);
    assert!(tree(&scratch.folder()) == before, "{arguments:?}: something was touched");
    ran
}

#[test]
fn no_export_takes_the_place_of_anything_else() {
    let scratch = two_sites();
    let absolute = scratch.root().join("content/all.json");
    let places = [
        // What the site is made from, by every spelling.
        "content",
        "content/",
        "content/.",
        "./content/../content",
        "content/programs",
        "content/programs/acme.md",
        "content/programs/acme.md/x",
        "content/new.json",
        "content/new/deep.json",
        "notes/../content/new.json",
        "link",
        "link/new.json",
        "linked.yaml",
        "site.yaml",
        "./site.yaml",
        "static/x.json",
        "static/a.txt",
        "templates/x.html",
        "themes/x/theme.yaml",
        "themes/y.json",
        "messages/de.ftl",
        "messages/x.json",
        ".git/HEAD",
        ".git/x.json",
        absolute.to_str().unwrap(),
        // What is published.
        "public",
        "public/x.json",
        "public/index.html",
        "public/data/programs.json",
        // What is no file.
        ".",
        "..",
        "/",
        "notes",
        "notes/..",
        "dangling",
        "/dev/null",
        // What somebody else wrote.
        "notes/mine.txt",
        // What belongs to another site.
        "../other",
        "../other/site.yaml",
        "../other/content/x.json",
        "../other/content/programs/acme.md",
        "../other/static/x.json",
        "../other/public/x.json",
        "../other/.git/x.json",
    ];
    for place in places {
        for format in ["json", "csv"] {
            let ran = refused(&scratch, &["export", format, "-o", place]);
            assert!(ran.err.contains(&format!("`{place}`")), "{place}: {}", ran.err);
        }
    }
    for folder in
        ["content", "content/man", "link", "static/man", "themes", "messages/x", ".git", "public", "../other/content"]
    {
        refused(&scratch, &["man", "--output", folder]);
    }
}

#[test]
fn an_export_replaces_an_earlier_one_and_nothing_that_only_looks_like_one() {
    let scratch = two_sites();
    let root = scratch.root();
    let export = |format: &str, to: &str| candor(&root, &["export", format, "-o", to]);
    for (format, file) in [("json", "out/all.json"), ("csv", "out/all.csv")] {
        assert_eq!(export(format, file).code, Some(0));
        let first = fs::read_to_string(root.join(file)).unwrap();
        // The site goes on; the next export takes the place of the last.
        scratch.put("content/programs/more.md", "---\nname: \"More: =1\"\ncategory: SaaS\ntags: [a, b]\n---\nText.\n");
        let ran = export(format, file);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert_ne!(fs::read_to_string(root.join(file)).unwrap(), first);
        assert_eq!(export(format, file).code, Some(0));
        let whole = fs::read_to_string(root.join(file)).unwrap();
        fs::remove_file(root.join("content/programs/more.md")).unwrap();
        for text in [
            "",
            "mine",
            "[]",
            "[{\"name\": \"Acme\", \"category\": \"SaaS\"}]",
            "name,category\nAcme,SaaS\n",
            "name;category\nAcme;SaaS\n",
            whole.trim_end(),
            &format!("{whole}\n"),
            &whole[..whole.len() / 2],
        ] {
            scratch.put(file, text);
            refused(&scratch, &["export", format, "-o", file]);
        }
    }
    // One form is not taken for the other.
    assert_eq!(export("json", "other.json").code, Some(0));
    refused(&scratch, &["export", "csv", "-o", "other.json"]);
}

#[test]
fn manual_pages_replace_manual_pages_only() {
    let scratch = two_sites();
    let man = ["man", "--output", "man1"];
    for _ in 0..2 {
        assert_eq!(candor(&scratch.root(), &man).code, Some(0));
    }
    let pages = tree(&scratch.root().join("man1"));
    assert!(pages.contains_key("candor.1") && pages.contains_key("candor-theme-eject.1"), "{:?}", pages.keys());
    scratch.put("man1/candor-build.1", "mine");
    refused(&scratch, &man);
}

#[test]
fn nothing_is_imported_through_a_link() {
    let table = "name,category\nNew One,SaaS\n";
    let commands: [&[&str]; 6] = [
        &["import", "csv", "in.csv"],
        &["import", "csv", "in.csv", "--dry-run"],
        &["import", "csv", "in.csv", "--force"],
        &["import", "csv", "in.csv", "--update"],
        &["new", "program", "New One"],
        &["theme", "eject"],
    ];
    for linked in ["content/programs", "content", "content/programs/new-one", "content/programs/new-one.md", "themes"] {
        let scratch = Scratch::copy_of(&good().root());
        let outside = scratch.folder().join("outside");
        let path = scratch.root().join(linked);
        scratch.put("in.csv", table);
        fs::create_dir(&outside).unwrap();
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        match linked {
            "content/programs/new-one.md" => {
                fs::write(outside.join("x.md"), "---\nname: Other\ncategory: SaaS\n---\n").unwrap();
                symlink(outside.join("x.md"), &path).unwrap();
            }
            "content/programs/new-one" => {
                fs::write(outside.join("index.md"), "---\nname: Other\ncategory: SaaS\n---\n").unwrap();
                symlink(&outside, &path).unwrap();
            }
            _ => symlink(&outside, &path).unwrap(),
        }
        for command in commands {
            if (command[0] == "theme") != (linked == "themes") {
                continue;
            }
            let before: BTreeMap<_, _> = tree(&scratch.folder());
            let ran = candor(&scratch.root(), command);
            assert!(tree(&scratch.folder()) == before, "{linked}, {command:?}: something was touched");
            // What is there already and only left as it is is no fault.
            let is_left = ran.out.contains("left as they are");
            assert!(is_left || ran.code == Some(2) || ran.code == Some(1), "{linked}, {command:?}: {ran:?}");
            assert!(is_left || ran.err.contains(linked), "{linked}, {command:?}: {ran:?}");
        }
    }
}

#[test]
fn a_new_site_takes_no_folder_that_somebody_uses() {
    let scratch = two_sites();
    for place in
        ["content/new", "static", "public/new", "notes", ".", "..", "site.yaml", "../other", ".git/x", "link/x"]
    {
        refused(&scratch, &["init", place]);
    }
    // A repository that has nothing but what repositories begin with is where many begin.
    let begun = scratch.folder().join("begun");
    for file in [".git/HEAD", "README.md", "LICENSE-MIT", ".gitignore"] {
        let file = begun.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "mine").unwrap();
    }
    let ran = candor(&begun, &["init", "."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(fs::read_to_string(begun.join("README.md")).unwrap(), "mine");
    assert!(begun.join("site.yaml").exists());
    // A home folder, with nothing to be seen in it.
    let home = scratch.folder().join("home");
    fs::create_dir(&home).unwrap();
    fs::write(home.join(".profile"), "mine").unwrap();
    refused(&scratch, &["init", "../home"]);
}

#[test]
fn a_folder_with_hidden_files_only_is_not_taken_for_an_empty_one() {
    let scratch = Scratch::copy_of(&good().root());
    for hidden in [".profile", ".ssh/id", ".config/x", ".git-credentials", ".env"] {
        let home = scratch.folder().join("home");
        let file = home.join(hidden);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "mine").unwrap();
        let ran = refused(&scratch, &["build", "-o", "../home"]);
        let first = Path::new(hidden).iter().next().unwrap().to_str().unwrap();
        assert!(ran.err.contains(&format!("such as `{first}`")), "{}", ran.err);
        fs::remove_dir_all(home).unwrap();
    }
    for usual in [".git/HEAD", ".nojekyll", ".gitignore"] {
        let folder = scratch.folder().join(format!("out-{}", &usual[1..4]));
        fs::create_dir_all(folder.join(usual).parent().unwrap()).unwrap();
        fs::write(folder.join(usual), "mine").unwrap();
        let ran = candor(&scratch.root(), &["build", "-o", folder.to_str().unwrap()]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
}

#[test]
fn the_output_of_another_site_is_left_alone() {
    let scratch = two_sites();
    let root = scratch.root();
    let folder = scratch.folder();
    assert_eq!(candor(&folder.join("other"), &["build"]).code, Some(0));
    assert_eq!(candor(&root, &["build"]).code, Some(0));
    // By way of where it lies, and by what the manifest says.
    assert_eq!(candor(&root, &["build", "-o", "../www/first"]).code, Some(0));
    let www = folder.join("www");
    let elsewhere = www.join("first");
    for output in ["../site/public", "../www/first", "../www/first/below", "../site/www", "../site/public/below"] {
        if output == "../site/www" {
            symlink(&elsewhere, root.join("www")).unwrap();
        }
        let before = tree(&folder);
        for extra in [&[][..], &["--adopt"]] {
            let ran = candor(&folder.join("other"), &[&["build", "-o", output], extra].concat());
            assert_eq!(ran.code, Some(2), "{output} {extra:?}: {ran:?}");
            assert!(ran.err.contains(&format!("cannot write the site to `{output}`: ")), "{output}: {}", ran.err);
            assert!(tree(&folder) == before, "{output}: something was touched");
        }
    }
    let ran = candor(&folder.join("other"), &["build", "-o", "../www/first"]);
    let whose = folder.canonicalize().unwrap().join("site");
    assert!(ran.err.contains(&format!("it holds the site that is made from `{}`", whose.display())), "{}", ran.err);
    // Its own site goes on, from wherever it is called, and after it has moved with its output.
    assert_eq!(scratch.candor(&["build", "-o", "www/first"]).code, Some(0));
    fs::rename(&root, folder.join("moved")).unwrap();
    assert_eq!(candor(&folder.join("moved"), &["build"]).code, Some(0));
    // A folder that was removed is free again.
    fs::remove_dir_all(&elsewhere).unwrap();
    assert_eq!(candor(&folder.join("other"), &["build", "-o", "../www/first"]).code, Some(0));
}

#[test]
fn what_candor_knows_of_a_published_folder_is_not_published() {
    let scratch = two_sites();
    for _ in 0..2 {
        scratch
            .put("content/programs/more.md", format!("---\nname: More\ncategory: SaaS\n---\n{:?}\n", scratch.folder()));
        let published = scratch.build();
        let hidden: Vec<_> =
            published.keys().filter(|path| path.starts_with('.') || path.contains("manifest")).collect();
        assert_eq!(hidden, [""; 0]);
    }
    // As a build before this version left it.
    let beside = scratch.root().join(".public.manifest.json");
    let text = fs::read_to_string(&beside).unwrap();
    fs::remove_file(&beside).unwrap();
    scratch.put("public/.candor-manifest.json", text.replace("  \"site\": \"..\",\n", ""));
    assert!(!scratch.build().contains_key(".candor-manifest.json"));
    assert_eq!(fs::read_to_string(beside).unwrap(), text);
}

#[test]
fn a_folder_made_anew_in_the_place_of_the_output_is_somebody_elses() {
    let scratch = two_sites();
    fs::remove_dir_all(scratch.root().join("public")).unwrap();
    scratch.put("public/index.html", "mine");
    refused(&scratch, &["build"]);
}
