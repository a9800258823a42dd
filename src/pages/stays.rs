//! The table of what a customer brings who stays so many months and then leaves. `js/figures.js` fills it again for the
//! reader's own numbers. Must not know: churn, other parts of a page.

use super::views::chart::{StayRowView, StaysView};
use crate::model::earnings::{Earnings, STAYS};
use crate::model::id::ProgramId;
use crate::model::site::Site;
use crate::wording::Wording;

/// The table of these programs, those without a figure left out; nothing where none has one, or all pay once.
pub(super) fn table(site: &Site, ids: &[ProgramId]) -> Option<StaysView> {
    let known: Vec<(ProgramId, &Earnings)> =
        ids.iter().filter_map(|&id| Some((id, site.earnings(id).as_ref().ok()?))).collect();
    if !known.iter().any(|(_, earnings)| earnings.recurs()) {
        return None;
    }
    let columns: Vec<Vec<String>> = known.iter().map(|(_, earnings)| column(site, earnings)).collect();
    let row = |(at, months): (usize, u32)| StayRowView {
        label: Wording::of(site).months(months),
        cells: columns.iter().map(|column| column[at].clone()).collect(),
    };
    Some(StaysView {
        programs: known.iter().map(|(id, _)| site.programs[*id].slug.to_string()).collect(),
        names: known.iter().map(|(id, _)| site.programs[*id].name.value.clone()).collect(),
        rows: STAYS.into_iter().enumerate().map(row).collect(),
    })
}

/// What one program pays for each of the stays.
fn column(site: &Site, earnings: &Earnings) -> Vec<String> {
    earnings.at_stays().into_iter().map(|(_, ends)| Wording::of(site).marked_ends(ends, earnings)).collect()
}
