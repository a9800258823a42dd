//! Input that is broken or means harm. Each row puts files into a good site that is already built, and says what must
//! be found where and how the command ends; whatever fails leaves everything as it was.

// Pipes and names that are not UTF-8 are made as Unix makes them, and rights are those of Unix.
#[cfg(unix)]
mod bytes;
#[cfg(unix)]
mod destinations;
mod emitted;
mod findings;
mod front_matter;
#[cfg(unix)]
mod import_limits;
mod imports;
mod links;
mod markup;
mod names;
mod output;
#[cfg(unix)]
mod printed;
#[cfg(unix)]
mod rights;
#[cfg(unix)]
mod stopped;
mod templates;
mod values;

use std::sync::OnceLock;

use rayon::prelude::*;

use crate::scratch::{Ran, Scratch, tree};

/// What a row does to the site.
type Change = Box<dyn Fn(&Scratch) + Send + Sync>;

/// A row of the catalogue.
struct Row {
    name: String,
    set: Vec<Change>,
    code: i32,
    found: Vec<String>,
}

/// Begins a row.
fn row(name: impl Into<String>) -> Row {
    Row { name: name.into(), set: Vec::new(), code: 0, found: Vec::new() }
}

impl Row {
    /// Puts a file into the site.
    fn put(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let (path, bytes) = (path.to_owned(), bytes.as_ref().to_vec());
        self.with(move |scratch| {
            scratch.put(&path, &bytes);
        })
    }

    /// Puts a program `content/programs/acme.md` into the site whose front matter goes on with these lines, from
    /// line 4 on.
    fn fields(self, lines: &str) -> Self {
        self.put("content/programs/acme.md", format!("---\nname: Acme\ncategory: SaaS\n{lines}\n---\n"))
    }

    /// Puts a program into the site with this text, from line 5 on.
    fn body(self, text: &str) -> Self {
        self.put("content/programs/acme.md", format!("---\nname: Acme\ncategory: SaaS\n---\n{text}"))
    }

    /// Does something else to the site.
    fn with(mut self, set: impl Fn(&Scratch) + Send + Sync + 'static) -> Self {
        self.set.push(Box::new(set));
        self
    }

    /// The content has errors, each as `path:line:column code`; a warning has `warning ` before it.
    fn fails(self, found: &[&str]) -> Self {
        self.ends(1, found)
    }

    /// The same in `content/programs/acme.md`: `line:column code`.
    fn fails_at(self, found: &[&str]) -> Self {
        let found: Vec<String> = found.iter().map(|at| in_acme(at)).collect();
        Self { code: 1, found, ..self }
    }

    /// The site is built, with these warnings.
    fn passes(self, found: &[&str]) -> Self {
        self.ends(0, found)
    }

    /// The same with warnings in `content/programs/acme.md`.
    fn passes_at(self, found: &[&str]) -> Self {
        let found: Vec<String> = found.iter().map(|at| in_acme(at)).collect();
        Self { code: 0, found, ..self }
    }

    fn ends(self, code: i32, found: &[&str]) -> Self {
        Self { code, found: found.iter().map(|&it| it.to_owned()).collect(), ..self }
    }
}

fn in_acme(at: &str) -> String {
    match at.strip_prefix("warning ") {
        Some(at) => format!("warning content/programs/acme.md:{at}"),
        None => format!("content/programs/acme.md:{at}"),
    }
}

/// A good site, built.
fn good() -> &'static Scratch {
    static GOOD: OnceLock<Scratch> = OnceLock::new();
    GOOD.get_or_init(|| {
        let scratch = Scratch::empty();
        scratch.put("site.yaml", "title: Good\nbase_url: https://good.example/\n");
        scratch.put("content/programs/acme.md", "---\nname: Acme\ncategory: SaaS\n---\n");
        scratch.put("content/programs/zeta.md", "---\nname: Zeta\ncategory: SaaS\n---\n");
        scratch.build();
        scratch
    })
}

/// Runs every row, and fails with all that went otherwise.
fn run(rows: impl IntoParallelIterator<Item = Row>) {
    let faults: Vec<String> = rows.into_par_iter().flat_map(|row| judge(&row)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn judge(row: &Row) -> Vec<String> {
    let scratch = Scratch::copy_of(&good().root());
    for set in &row.set {
        set(&scratch);
    }
    let before = tree(&scratch.folder());
    let check = scratch.candor(&["check", "--format", "json"]);
    let between = tree(&scratch.folder());
    let build = scratch.candor(&["build"]);
    let mut after = tree(&scratch.folder());
    let mut faults = Vec::new();
    let mut fault = |text: String| faults.push(format!("{}: {text}", row.name));
    if before != between {
        fault("`check` wrote something".to_owned());
    }
    if row.code == 0 {
        let ours = |path: &String| {
            path == "site/public" || path.starts_with("site/public/") || path == "site/.public.manifest.json"
        };
        after.retain(|path, _| !ours(path));
        let mut before = before;
        before.retain(|path, _| !ours(path));
        if before != after {
            fault("something outside of `public/` was touched".to_owned());
        }
    } else if before != after {
        fault("something was touched".to_owned());
    }
    // Programs of rows have no sources, to be short: no row is about that.
    let is_other = |at: &String| !at.ends_with(" unsourced-fact");
    let found = found(&check).map(|found| found.into_iter().filter(is_other).collect::<Vec<_>>());
    if found.as_ref() != Ok(&row.found) {
        fault(format!("expected {:?}\n    found {found:?}", row.found));
    }
    for (what, ran) in [("check", &check), ("build", &build)] {
        if ran.code != Some(row.code) {
            fault(format!("`{what}` ends with {:?}, expected {}\n{}{}", ran.code, row.code, ran.out, ran.err));
        }
        let printed = format!("{}{}", ran.out, ran.err);
        if printed.contains("panicked") || printed.contains("bug of ours") {
            fault(format!("`{what}` prints {printed}"));
        }
        if printed.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            fault(format!("`{what}` sends the terminal {printed:?}"));
        }
    }
    let shown = |at: &&String| {
        let place = at.trim_start_matches("warning ").split(' ').next().unwrap_or_default();
        !build.err.contains(place) && !place.contains("\\")
    };
    for at in row.found.iter().filter(shown) {
        fault(format!("`build` does not show {at}:\n{}", build.err));
    }
    faults
}

/// What `check` found, in order.
fn found(check: &Ran) -> Result<Vec<String>, String> {
    let json: serde_json::Value =
        serde_json::from_str(&check.out).map_err(|error| format!("{error}: {}", check.err))?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let entries = json["diagnostics"].as_array().cloned().unwrap_or_default();
    let line = |entry: serde_json::Value| {
        let severity = if entry["severity"] == "warning" { "warning " } else { "" };
        let place = format!("{}:{}:{}", text(&entry["path"]), entry["line"], entry["column"]);
        assert!(entry["severity"] == "warning" || !text(&entry["help"]).is_empty() || entry["code"] != "invalid-value");
        format!("{severity}{place} {}", text(&entry["code"]))
    };
    Ok(entries.into_iter().map(line).collect())
}
