//! Bytes, sizes and kinds of files.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::Command;

use super::{row, run};

#[test]
fn encodings() {
    let acme = "content/programs/acme.md";
    run(vec![
        row("47 byte order mark")
            .put(acme, "\u{feff}---\nname: Acme\ncategory: SaaS\nrating: 7\n---\n")
            .fails_at(&["4:9 invalid-value"]),
        row("47 byte order mark alone").put(acme, "\u{feff}---\nname: Acme\ncategory: SaaS\n---\n").passes(&[]),
        row("48 CR LF")
            .put(acme, "---\r\nname: Acme\r\ncategory: SaaS\r\nrating: 7\r\n---\r\n")
            .fails_at(&["4:9 invalid-value"]),
        row("48 CR").put(acme, "---\rname: Acme\rcategory: SaaS\rrating: 7\r---\r").fails_at(&["4:9 invalid-value"]),
        row("48 mixed").put(acme, "---\r\nname: Acme\ncategory: SaaS\r\n---\nA.\r\n\r\nB.\n").passes(&[]),
        row("49 not UTF-8")
            .put(acme, b"\xef\xbb\xbf---\r\nname: b\xc3\xa4d \xff\xfe\r\n---\r\n")
            .fails_at(&["2:11 not-utf8"]),
        row("49 cut off").put(acme, b"---\nname: Acme\ncategory: SaaS\n---\n\xe6\x9d").fails_at(&["5:1 not-utf8"]),
        row("49 UTF-16").put(acme, b"\xff\xfe-\0-\0-\0").fails_at(&["1:1 not-utf8"]),
        row("51 nothing").put(acme, "").fails_at(&["1:1 front-matter-missing"]),
        row("51 blanks").put(acme, "   \n \n").fails_at(&["1:1 front-matter-missing"]),
        row("columns count characters")
            .put(acme, "---\nname: Acme\ncategory: SaaS\nextra: {\"é東🙂\": 1, x: 1, x: 2}\n---\n")
            .fails_at(&["4:25 duplicate-key"]),
    ]);
}

#[test]
fn no_carriage_return_is_written() {
    let site = crate::scratch::Scratch::empty();
    site.put("site.yaml", "title: T\r\nbase_url: https://t.example/\r\n");
    site.put(
        "content/programs/acme.md",
        "---\r\nname: Acme\r\ncategory: SaaS\r\nsummary: |\r\n  One.\r\n\r\n  Two.\r\n---\r\nText\r\nand `code`.\r\n\r\n```json\r\n{}\r\n{}\r\n```\r\n",
    );
    for (path, bytes) in site.build() {
        assert!(!bytes.contains(&b'\r'), "{path}");
    }
}

#[test]
fn kinds_and_sizes() {
    run(vec![
        row("52 a giant")
            .with(|scratch| {
                fs::File::create(scratch.root().join("content/programs/big.md")).unwrap().set_len(1 << 30).unwrap();
            })
            .fails(&["content/programs/big.md:1:1 file-too-large"]),
        row("over the limit")
            .put("content/programs/big.md", format!("---\nname: A\ncategory: B\n---\n{}", "x\n".repeat(600_000)))
            .fails(&["content/programs/big.md:1:1 file-too-large"]),
        row("53 a folder")
            .with(|scratch| fs::create_dir(scratch.root().join("content/programs/folder.md")).unwrap())
            .fails(&["content/programs/folder.md:1:1 unreadable"]),
        row("53 a pipe")
            .with(|scratch| {
                assert!(
                    Command::new("mkfifo")
                        .arg(scratch.root().join("content/programs/pipe.md"))
                        .status()
                        .unwrap()
                        .success()
                );
            })
            .fails(&["content/programs/pipe.md:1:1 unreadable"]),
        row("53 a pipe as settings")
            .with(|scratch| {
                fs::remove_file(scratch.root().join("site.yaml")).unwrap();
                assert!(Command::new("mkfifo").arg(scratch.root().join("site.yaml")).status().unwrap().success());
            })
            .ends(2, &["site.yaml:1:1 unreadable"]),
        row("55 a name that is not UTF-8")
            .with(|scratch| {
                fs::write(scratch.root().join("content/programs").join(std::ffi::OsStr::from_bytes(b"\xff.md")), "")
                    .unwrap();
            })
            .fails(&["content/programs/\\xff.md:1:1 unsafe-path"]),
        row("55 a name with an escape")
            .put("content/programs/a\u{1b}[31m.md", "")
            .fails(&["content/programs/a\\u{1b}[31m.md:1:1 unsafe-path"]),
        row("55 a name with a line end").put("static/a\nb.txt", "").fails(&["static/a\\nb.txt:1:1 unsafe-path"]),
        row("56 deep folders")
            .put(&format!("static/{}x.txt", "d/".repeat(60)), "")
            .fails(&[&format!("static{}:1:1 limit-exceeded", "/d".repeat(33))]),
    ]);
}
