//! Facts as pages and data tell them.

use serde_json::Value;

use crate::scratch::Scratch;

/// The data of the program whose front matter has these lines besides name and category.
fn data(lines: &str) -> Value {
    let scratch = Scratch::empty();
    scratch
        .put("site.yaml", "title: T\nbase_url: https://t.example/\n")
        .put("content/programs/acme.md", format!("---\nname: Acme\ncategory: SaaS\n{lines}---\n"));
    let ran = scratch.candor(&["build", "--quiet"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{}", ran.out);
    let file = scratch.root().join("public/programs/acme/index.json");
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

#[test]
fn only_a_cookie_is_worded_as_one() {
    let data = data("cookie: none\nnetwork: none\napproval: {time: none}\ncompany: {name: session}\n");
    let value = |key: &str| data["facts"][key]["value"].as_str().unwrap().to_owned();
    assert_eq!(
        ["cookie", "network", "approval.time", "company.name"].map(value),
        ["No cookie", "none", "none", "session"]
    );
}
