//! When a page was last changed, as its authors say. Must not know: which page.

use jiff::civil::Date;

use crate::model::id::ProgramId;
use crate::model::site::Site;

/// The day on which the latest of these programs was revised, or else published.
pub(super) fn last_revised(site: &Site, ids: &[ProgramId]) -> Option<Date> {
    ids.iter().filter_map(|&id| site.programs[id].updated.or(site.programs[id].published)).max()
}

/// The day on which the latest of all programs was revised.
pub(super) fn last_revised_of_all(site: &Site) -> Option<Date> {
    site.programs.iter().filter_map(|program| program.updated).max()
}
