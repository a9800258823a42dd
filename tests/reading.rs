//! What the reader makes of files, held against independent readers: `serde_yaml` for values, `jsonschema` for the
//! schema that editors get. Must not know: the inside of the reader.

mod oracle;
mod schema;
mod texts;

use std::path::{Path, PathBuf};

use candor::base::source::Source;

/// The sample site: its settings and content files, by their paths from its root.
fn sample() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = walkdir::WalkDir::new(root.join("content")).sort_by_file_name().into_iter();
    let found = found.map(|entry| entry.expect("it can be read").into_path()).filter(|path| is_page(path));
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root).expect("it lies in the site").to_string_lossy().into_owned();
        Source::new(name, std::fs::read_to_string(&path).expect("it is text"))
    };
    std::iter::once(root.join("site.yaml")).chain(found).map(read).collect()
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// The YAML of a content file or of settings.
fn yaml(source: &Source) -> &str {
    let text = source.text().trim_start_matches('\u{feff}');
    match text.strip_prefix("---\n") {
        Some(rest) => rest.split_once("\n---").map_or(rest, |(front, _)| front),
        None => text,
    }
}
