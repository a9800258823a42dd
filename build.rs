//! Makes the codes of diagnostics from the pages that explain them: to add a code is to write its page, whose first
//! sentence says what it is about.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The pages, a file for each code, from the root of the package.
const PAGES: &str = "docs/codes";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={PAGES}");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| io::Error::other("cargo names no package"))?);
    let out =
        PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder to write to"))?);
    let mut pages: Vec<PathBuf> =
        fs::read_dir(root.join(PAGES))?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    let mut codes = String::from("codes! {\n");
    for page in &pages {
        codes.push_str(&code(page)?);
    }
    codes.push_str("}\n");
    fs::write(out.join("codes.rs"), codes)
}

/// The line of one code: its meaning, its name in Rust, its name for people, and its page.
fn code(page: &Path) -> io::Result<String> {
    let text = fs::read_to_string(page)?;
    let meaning = text.lines().next().unwrap_or_default();
    let name = page.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if !meaning.ends_with('.') || name.is_empty() {
        let message = format!("{}: the first line must say in a sentence what the code is about", page.display());
        return Err(io::Error::other(message));
    }
    let in_rust = name.split('-').fold(String::new(), |mut camel, word| {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
        camel
    });
    let mut line = String::new();
    writeln!(line, "    #[doc = {meaning:?}]\n    {in_rust} = {name:?}, {:?},", page.display().to_string())
        .map_err(io::Error::other)?;
    Ok(line)
}
