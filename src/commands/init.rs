//! `candor init`: a small working site in a new folder. Must not know: what is on its pages.

use include_dir::{Dir, include_dir};

use super::{Exit, count_of, import, not_written, report_error, say};
use crate::cli::{Common, InitArguments};
use crate::import::entry;
use crate::model::sources::SETTINGS;
use crate::model::tree::Tree;
use crate::pipeline::Failure;
use crate::stages::write::{self, NewFile};

/// The site that everybody begins with.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/samples/starter");
/// Its parts that speak of its own programs.
const SAMPLES: [&str; 2] = ["content/programs/", "content/compare/"];

pub(super) fn run(common: &Common, arguments: &InitArguments) -> Result<Exit, Failure> {
    let folder = &arguments.folder;
    let shown = folder.display();
    if let Err(error) = write::permit_new_site(folder) {
        return Ok(not_written(common, &error));
    }
    let mut files = starter(arguments);
    let mut exit = Exit::Done;
    if let [format, path] = arguments.from.as_slice() {
        if format != "openaffiliate" {
            let help = "write `--from openaffiliate PATH`; `candor import` takes `csv` and `json` into a site";
            report_error(common, &format!("a site cannot begin from `{format}`\n  = help: {help}"));
            return Ok(Exit::Usage);
        }
        files.retain(|file| !SAMPLES.iter().any(|folder| file.path.starts_with(folder)));
        match import::registry(path.as_ref()) {
            Ok((programs, faults)) => {
                faults.iter().for_each(|fault| import::say_fault(common, fault));
                if !faults.is_empty() {
                    exit = Exit::Content;
                }
                files.extend(programs);
            }
            Err(stop) => return Ok(stop.say(common)),
        }
    }
    if let Err(error) = write::place(folder, &files) {
        return Ok(not_written(common, &error));
    }
    let programs = files.iter().filter(|file| file.path.starts_with(SAMPLES[0])).count();
    let enter = if shown.to_string() == "." { String::new() } else { format!("cd {shown}\n  ") };
    say(
        common,
        &format!(
            "{shown}: {}, {}\n\n  {enter}candor build          the site, in `public/`\n  candor check          what is wrong\n  candor new program \"Acme Mail\"",
            count_of(files.len(), "file"),
            count_of(programs, "program"),
        ),
    )?;
    Ok(exit)
}

/// The files of the starter, with the title and address that were asked for.
fn starter(arguments: &InitArguments) -> Vec<NewFile> {
    let mut files = Vec::new();
    let mut folders = vec![&STARTER];
    while let Some(folder) = folders.pop() {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let mut bytes = file.contents().to_vec();
            if path == SETTINGS {
                let head = entry("title", &Tree::text(&arguments.title))
                    + &entry("base_url", &Tree::text(arguments.base_url.as_str()));
                bytes.splice(0..0, head.into_bytes());
            }
            files.push(NewFile::new(path, bytes));
        }
        folders.extend(folder.dirs());
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
