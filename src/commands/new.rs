//! `candor new`: a file with every usual field. Must not know: how a field is read.

mod archetype;

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Exit, Stream, not_written, report_error, say};
use crate::base::slug::Slug;
use crate::base::source::Source;
use crate::base::suggest;
use crate::cli::{Common, NewArguments, NewKind};
use crate::import::entry;
use crate::model::tree::Tree;
use crate::pipeline::Failure;
use crate::stages::write::{self, NewFile};
use crate::stages::{lower, parse};

/// A file of the site that may be meant by a name.
struct KnownNames {
    slug: String,
    name: String,
}

pub(super) fn run(common: &Common, arguments: &NewArguments) -> Result<Exit, Failure> {
    let usage = |message: &str| {
        report_error(common, message);
        Ok(Exit::Usage)
    };
    let editor = editor();
    if arguments.edit && editor.is_none() {
        return usage("no editor is named\n  = help: set `EDITOR`, such as `EDITOR=nano`");
    }
    let name = arguments.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let folder = match arguments.kind {
        NewKind::Program => "content/programs",
        NewKind::Comparison => "content/compare",
        NewKind::Ranking => "content/rankings",
        NewKind::Guide => "content/guides",
    };
    let Some(slug) = Slug::from_name(&name) else {
        return usage(&format!("`{name}` makes no address\n  = help: use letters or digits"));
    };
    let path = format!("{folder}/{slug}.md");
    for taken in [path.clone(), format!("{folder}/{slug}/index.md")] {
        if fs::symlink_metadata(common.root.join(&taken)).is_ok() {
            return usage(&format!("`{taken}` is there already\n  = help: edit it, or take another name"));
        }
    }
    let text = match file(common, arguments.kind, &name) {
        Ok(text) => text,
        Err(message) => return usage(&message),
    };
    let near: Vec<KnownNames> =
        known(&common.root.join(folder)).into_iter().filter(|other| is_near(&name, &other.name)).collect();
    if let Err(error) = write::place(&common.root, &[NewFile::new(path.clone(), text.into_bytes())]) {
        return Ok(not_written(common, &error));
    }
    for other in near.iter().filter(|_| !common.quiet) {
        let (name, slug) = (&other.name, &other.slug);
        Stream::Err.put(format!("warning: `{name}` has nearly the same name: {folder}/{slug}.md\n"))?;
    }
    say(common, &path)?;
    match editor.filter(|_| arguments.edit) {
        Some(editor) => Ok(open(common, &editor, &path)),
        None => Ok(Exit::Done),
    }
}

/// The text of the new file.
fn file(common: &Common, kind: NewKind, name: &str) -> Result<String, String> {
    let given = |key: &str, value: Tree| (key.to_owned(), entry(key, &value));
    let draft = given("draft", Tree::text("true"));
    let (shape, given, body) = match kind {
        NewKind::Program => (
            lower::PROGRAM,
            vec![given("name", Tree::text(name)), given("category", Tree::text("Uncategorised")), draft],
            "\nWhat the program is, and what is known of it.\n\n## Commission\n\n## Frequently asked questions\n",
        ),
        NewKind::Comparison => {
            let programs = programs_of(common, name)?;
            (lower::COMPARISON, vec![given("programs", Tree::texts(programs)), draft], "\nHow they differ.\n")
        }
        NewKind::Ranking => (
            lower::RANKING,
            vec![given("title", Tree::text(name)), given("sort", Tree::text("earnings desc")), draft],
            "\nHow the order comes about, and what it leaves out.\n",
        ),
        NewKind::Guide => {
            (lower::ARTICLE, vec![given("title", Tree::text(name)), draft], "\nWhat the reader wants to know first.\n")
        }
    };
    Ok(archetype::file(shape, &given, body))
}

/// The programs that the name of a comparison names: "Kartra vs Notion".
fn programs_of(common: &Common, name: &str) -> Result<Vec<String>, String> {
    let known = known(&common.root.join("content/programs"));
    let parts: Vec<&str> = name.split(" vs ").flat_map(|part| part.split(" vs. ")).map(str::trim).collect();
    if !(2..=5).contains(&parts.len()) {
        return Err(format!("`{name}` does not name two to five programs\n  = help: write \"Acme vs Beta\""));
    }
    let find = |part: &&str| {
        let slug = Slug::from_name(part).map(|slug| slug.to_string()).unwrap_or_default();
        let same = |other: &&KnownNames| other.slug == slug || other.name.to_lowercase() == part.to_lowercase();
        known.iter().find(same).map(|other| other.slug.clone()).ok_or_else(|| {
            let names = known.iter().map(|other| other.name.as_str());
            let near = suggest::nearest(part, names).map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| "write its file first: `candor new program`".into());
            format!("the site has no program `{part}`\n  = help: {help}")
        })
    };
    parts.iter().map(find).collect()
}

/// The files of a folder with the names they give.
fn known(folder: &Path) -> Vec<KnownNames> {
    let read = |file: walkdir::DirEntry| {
        let path = file.path();
        let stem = path.file_stem()?.to_str()?;
        let slug = if stem == "index" { path.parent()?.file_name()?.to_str()? } else { stem }.to_owned();
        let text = fs::read_to_string(path).ok().filter(|_| path.extension().is_some_and(|ending| ending == "md"))?;
        let source = Source::new("", text);
        let front = parse::parts(&source).value.map(|(front, _)| Tree::from(&front));
        let name = front.as_ref().and_then(|front| front.get("name").or(front.get("title"))?.as_text());
        let name = name.unwrap_or(&slug).to_owned();
        Some(KnownNames { slug, name })
    };
    let files = walkdir::WalkDir::new(folder).max_depth(2).sort_by_file_name();
    files.into_iter().flatten().filter(|file| file.file_type().is_file()).filter_map(read).collect()
}

/// Whether two names may be meant to be one: the same letters and digits, or one or two slips of the hand.
fn is_near(a: &str, b: &str) -> bool {
    let letters = |name: &str| name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (a, b) = (letters(a), letters(b));
    let slips = if a.chars().count() > 8 { 2 } else { usize::from(a.chars().count() > 3) };
    strsim::damerau_levenshtein(&a, &b) <= slips
}

/// The editor and its arguments, as the user's environment names it.
fn editor() -> Option<Vec<String>> {
    let named = |name: &str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    let editor = named("VISUAL").or_else(|| named("EDITOR"))?;
    Some(editor.split_whitespace().map(str::to_owned).collect())
}

fn open(common: &Common, editor: &[String], path: &str) -> Exit {
    let Some((program, arguments)) = editor.split_first() else { return Exit::Usage };
    match Command::new(program).args(arguments).arg(common.root.join(path)).status() {
        Ok(status) if status.success() => Exit::Done,
        Ok(status) => {
            report_error(common, &format!("`{program}` ended with {status}; the file is written"));
            Exit::Machine
        }
        Err(error) => {
            report_error(common, &format!("cannot start `{program}`: {error}; the file is written"));
            Exit::Machine
        }
    }
}
