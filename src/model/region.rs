//! Countries and regions as programs and rankings name them, and which lie within which. Must not know: programs.

use std::collections::HashMap;
use std::sync::LazyLock;

use iso_country::Country;

/// Words for everywhere.
const EVERYWHERE: [&str; 8] =
    ["global", "worldwide", "international", "everywhere", "all", "all countries", "any", "anywhere"];
/// Words for the European Union.
const UNION: [&str; 3] = ["eu", "european union", "eu countries"];
/// The countries of the European Union.
const MEMBERS: [Country; 27] = {
    use Country::{
        AT, BE, BG, CY, CZ, DE, DK, EE, ES, FI, FR, GR, HR, HU, IE, IT, LT, LU, LV, MT, NL, PL, PT, RO, SE, SI, SK,
    };
    [AT, BE, BG, CY, CZ, DE, DK, EE, ES, FI, FR, GR, HR, HU, IE, IT, LT, LU, LV, MT, NL, PL, PT, RO, SE, SI, SK]
};
/// Usual names that are not those of ISO 3166.
const USUAL: [(&str, Country); 14] = [
    ("uk", Country::GB),
    ("great britain", Country::GB),
    ("united kingdom", Country::GB),
    ("england", Country::GB),
    ("usa", Country::US),
    ("united states", Country::US),
    ("united states of america", Country::US),
    ("russia", Country::RU),
    ("south korea", Country::KR),
    ("vietnam", Country::VN),
    ("czech republic", Country::CZ),
    ("czechia", Country::CZ),
    ("turkey", Country::TR),
    ("taiwan", Country::TW),
];

/// Every country by its codes and names in lower case.
fn names() -> HashMap<String, Country> {
    let of_standard = iso_country::data::all().into_iter().filter_map(|of| {
        let country: Country = of.alpha2.parse().ok()?;
        Some([of.alpha2, of.alpha3, of.name].map(|name| (name.to_lowercase(), country)))
    });
    of_standard.flatten().chain(USUAL.map(|(name, country)| (name.to_owned(), country))).collect()
}

/// Where a name points.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Region {
    /// Everywhere.
    Everywhere,
    /// The European Union.
    Union,
    Country(Country),
    /// Some other place, by its folded name.
    Other(String),
}

impl Region {
    /// Reads a name or a code of ISO 3166: `Global`, `EU`, `DE`, `Germany`.
    pub(crate) fn read(text: &str) -> Self {
        static NAMES: LazyLock<HashMap<String, Country>> = LazyLock::new(names);
        let name = text.trim().to_lowercase();
        if EVERYWHERE.contains(&name.as_str()) {
            return Self::Everywhere;
        }
        if UNION.contains(&name.as_str()) {
            return Self::Union;
        }
        NAMES.get(&name).map_or(Self::Other(name), |&country| Self::Country(country))
    }

    /// Whether the name is neither of a country nor of a usual region.
    pub(crate) fn is_unknown(&self) -> bool {
        matches!(self, Self::Other(_))
    }

    /// Whether everybody who lives in `other` lives here.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Everywhere, _) => true,
            (Self::Union, Self::Country(country)) => MEMBERS.contains(country),
            _ => self == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_lies_within_its_region() {
        let covers = |own: &str, wanted: &str| Region::read(own).covers(&Region::read(wanted));
        for (own, wanted) in [
            ("Global", "DE"),
            ("worldwide", "Germany"),
            ("EU", "de"),
            ("European Union", "France"),
            ("DE", "Germany"),
            ("UK", "gb"),
            ("USA", "United States"),
            ("Latin America", "latin america"),
            ("Global", "EU"),
        ] {
            assert!(covers(own, wanted), "{own} covers {wanted}");
        }
        for (own, wanted) in
            [("EU", "GB"), ("EU", "CH"), ("DE", "EU"), ("DE", "Global"), ("US", "CA"), ("Latin America", "BR")]
        {
            assert!(!covers(own, wanted), "{own} does not cover {wanted}");
        }
    }
}
