//! The logos and covers of programs: files beside the program or of the whole site. Must not know: what they show.

use std::collections::HashSet;
use std::sync::Arc;

use super::Diagnostics;
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::span::Spanned;
use crate::model::id::{IdVec, ProgramId};
use crate::model::page_file::address_of_copy;
use crate::model::program::Program;
use crate::model::site::{Pictures, Programs};

/// For each program its pictures; a file that does not exist is reported.
pub(super) fn all(
    programs: &Programs,
    assets: &[(Address, Arc<str>)],
    diagnostics: &mut Diagnostics,
) -> IdVec<ProgramId, Pictures> {
    let any = programs.iter().any(|program| program.logo.is_some() || program.cover.is_some());
    let addresses: HashSet<&str> = assets.iter().filter(|_| any).map(|(address, _)| address.as_str()).collect();
    let mut found = |name: &Option<Spanned<String>>, program: &Program| {
        let name = name.as_ref()?;
        let picture = candidates(&program.path, &name.value).into_iter().find(|it| addresses.contains(&**it));
        if picture.is_none() {
            let place = Place::new(&program.path, name.span);
            let message = format!("there is no file `{}`", name.value);
            let help = "put it beside the program's file, or into `static/`";
            diagnostics.push(Diagnostic::error(Code::MissingAsset, place, message).help(help));
        }
        Address::parse(&picture?).ok()
    };
    programs
        .iter()
        .map(|program| Pictures { logo: found(&program.logo, program), cover: found(&program.cover, program) })
        .collect()
}

/// Where a picture may be published that a program names: beside its file, or else from the root of the site.
fn candidates(program: &str, name: &str) -> Vec<String> {
    let beside = program.rsplit_once('/').filter(|_| !name.starts_with('/'));
    let beside = beside.map(|(folder, _)| address_of_copy(&format!("{folder}/{name}")));
    beside.into_iter().chain([address_of_copy(name)]).collect()
}
