//! What may be written where: one decision for every command, from what stands in a place, whose the place is, and
//! what is wanted there. Must not know: the disk.

use std::path::{Path, PathBuf};

use super::error::WriteError;

/// What a command wants to put into a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The folder of a published site.
    Output,
    /// The folder of a new site: its settings and content.
    NewSite,
    /// A file or folder of files that a user asked for by its path, such as an export.
    Document,
    /// A new file among the site's own.
    NewSource,
    /// A file of the site's own, or a new one.
    AnySource,
}

/// What stands in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing does.
    Nothing,
    /// A file that the same command wrote before.
    EarlierFile,
    /// Another file.
    File,
    /// A folder that holds nothing that anybody would miss there.
    FreeFolder,
    /// A folder that we wrote for this site.
    OwnOutput,
    /// A folder that we wrote for another site: the folder of that site.
    OutputOf(PathBuf),
    /// A folder that holds something of somebody else's, such as this.
    FolderOfOthers(PathBuf),
    /// A link, and where it leads.
    Link(PathBuf),
    /// Nothing, and nothing can: what is above it is a file.
    BelowFile,
    /// A pipe, a device, a socket.
    Special,
}

/// Whose a place is, by where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ground {
    /// Nobody's in particular.
    Open,
    /// It is the root of the file system.
    FileSystemRoot,
    /// It is part of a repository's history.
    History,
    /// It is what is named, or holds it.
    Holds(&'static str),
    /// It is what a site is made from, holds it or lies in it.
    Sources(PathBuf),
    /// It lies in the folder that a site is published in, and is no output of the same site.
    Output(PathBuf),
    /// A folder above it is a link: that folder, and where it leads.
    BehindLink(PathBuf, PathBuf),
}

/// Decides whether what is wanted may be put into a place, which was given as `given`.
///
/// # Errors
/// [`WriteError::Refused`] with what stands there and what to do.
pub(super) fn permit(purpose: Purpose, given: &Path, ground: &Ground, standing: &Standing) -> Result<(), WriteError> {
    let why = on_ground(purpose, ground).or_else(|| on_standing(purpose, standing));
    match why {
        None => Ok(()),
        Some(why) => Err(WriteError::Refused(format!(
            "cannot write {} to `{}`: {why}; {}",
            match purpose {
                Purpose::Output => "the site",
                Purpose::NewSite => "a new site",
                Purpose::Document | Purpose::NewSource | Purpose::AnySource => "a file",
            },
            given.display(),
            help(purpose, ground, standing),
        ))),
    }
}

/// Why the place is not one to write to, whatever stands there.
fn on_ground(purpose: Purpose, ground: &Ground) -> Option<String> {
    let is_own = matches!(purpose, Purpose::NewSource | Purpose::AnySource);
    match ground {
        Ground::Open => None,
        Ground::BehindLink(link, to) => {
            is_own.then(|| format!("`{}` is a link to `{}`, out of the site", link.display(), to.display()))
        }
        // Files of a site lie where the site does.
        _ if is_own => None,
        Ground::FileSystemRoot => Some("it is the root of the file system".to_owned()),
        Ground::History => Some("it is part of a repository's history".to_owned()),
        Ground::Holds(what) => (purpose == Purpose::Output).then(|| format!("it is {what}, or holds it")),
        Ground::Sources(path) => Some(format!("it is `{}`, holds it or lies in it", path.display())),
        Ground::Output(path) => Some(format!("it lies in `{}`, where a site is published", path.display())),
    }
}

/// Why what stands in the place must stay.
fn on_standing(purpose: Purpose, standing: &Standing) -> Option<String> {
    let is_file = !matches!(purpose, Purpose::Output | Purpose::NewSite);
    match standing {
        Standing::Nothing => None,
        Standing::EarlierFile | Standing::File if !is_file => Some("it is not a folder".to_owned()),
        Standing::EarlierFile => None,
        Standing::File => match purpose {
            Purpose::AnySource => None,
            Purpose::NewSource => Some("a file is there already".to_owned()),
            _ => Some("a file is there that Candor did not write".to_owned()),
        },
        Standing::FreeFolder if is_file => Some("it is a folder".to_owned()),
        Standing::FreeFolder => None,
        Standing::OwnOutput => (purpose != Purpose::Output).then(|| "a site is published there".to_owned()),
        Standing::OutputOf(site) => Some(format!("it holds the site that is made from `{}`", site.display())),
        Standing::FolderOfOthers(_) if is_file => Some("it is a folder".to_owned()),
        Standing::FolderOfOthers(such_as) if purpose == Purpose::Output => {
            Some(format!("it holds files that Candor did not write, such as `{}`", such_as.display()))
        }
        Standing::FolderOfOthers(such_as) => Some(format!("it is not empty, it holds `{}`", such_as.display())),
        Standing::Link(to) => Some(format!("it is a link to `{}`", to.display())),
        Standing::BelowFile => Some("it is below a file".to_owned()),
        Standing::Special => Some("it is neither a file nor a folder".to_owned()),
    }
}

/// What to do instead.
fn help(purpose: Purpose, ground: &Ground, standing: &Standing) -> &'static str {
    match (purpose, ground, standing) {
        (Purpose::Output, Ground::Open, Standing::FolderOfOthers(_)) => {
            "choose another folder, or keep them with `--adopt`"
        }
        (Purpose::Output, Ground::Open, Standing::OutputOf(_)) => "choose another folder, or remove that one first",
        (Purpose::Output, ..) => "choose another folder",
        (Purpose::NewSite, ..) => "name a new folder",
        (Purpose::Document, Ground::Open, Standing::File) => "name another file, or move that one away",
        (Purpose::Document, Ground::Open, Standing::Link(_)) => "name the file that is meant",
        (Purpose::Document, Ground::Open, Standing::Special) => {
            "name a file, or leave `--output` out for the standard output"
        }
        (Purpose::Document, ..) => "name a file elsewhere",
        (Purpose::NewSource | Purpose::AnySource, Ground::BehindLink(..), _) => {
            "put a folder of the site's own in place of the link"
        }
        (Purpose::NewSource | Purpose::AnySource, ..) => "move it away",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PURPOSES: [Purpose; 5] =
        [Purpose::Output, Purpose::NewSite, Purpose::Document, Purpose::NewSource, Purpose::AnySource];

    fn allowed(ground: &Ground, standing: &Standing) -> Vec<Purpose> {
        let allows = |purpose: &Purpose| permit(*purpose, Path::new("x"), ground, standing).is_ok();
        PURPOSES.into_iter().filter(allows).collect()
    }

    #[test]
    fn only_what_stands_in_nobodys_way_is_replaced() {
        use Purpose::{AnySource, Document, NewSite, NewSource, Output};
        let path = || PathBuf::from("p");
        for (standing, expected) in [
            (Standing::Nothing, &PURPOSES[..]),
            (Standing::EarlierFile, &[Document, NewSource, AnySource]),
            (Standing::File, &[AnySource]),
            (Standing::FreeFolder, &[Output, NewSite]),
            (Standing::OwnOutput, &[Output]),
            (Standing::OutputOf(path()), &[]),
            (Standing::FolderOfOthers(path()), &[]),
            (Standing::Link(path()), &[]),
            (Standing::BelowFile, &[]),
            (Standing::Special, &[]),
        ] {
            assert_eq!(allowed(&Ground::Open, &standing), expected, "{standing:?}");
        }
        for (ground, expected) in [
            (Ground::FileSystemRoot, &[NewSource, AnySource][..]),
            (Ground::History, &[NewSource, AnySource]),
            (Ground::Holds("the home folder"), &[NewSite, Document, NewSource, AnySource]),
            (Ground::Sources(path()), &[NewSource, AnySource]),
            (Ground::Output(path()), &[NewSource, AnySource]),
            (Ground::BehindLink(path(), path()), &[Output, NewSite, Document]),
        ] {
            assert_eq!(allowed(&ground, &Standing::Nothing), expected, "{ground:?}");
        }
    }
}
