//! What accepted forms look like, as regular expressions of ECMA-262, for editors. They may let pass what the
//! reader refuses for its meaning (a range that ends before it begins); they refuse nothing that it accepts. Must
//! not know: fields.

macro_rules! number {
    () => {
        r"[0-9][0-9,]*(\.[0-9]+)?"
    };
}

macro_rules! money {
    () => {
        concat!("([$€£¥₹] *", number!(), "|[A-Za-z]{3} +", number!(), "|", number!(), " +[A-Za-z]{3})")
    };
}

macro_rules! quantity {
    () => {
        concat!("(", money!(), "|", number!(), " *%)")
    };
}

macro_rules! from_plus {
    () => {
        concat!("(", quantity!(), r"\+|", number!(), r"\+ *(%|[A-Za-z]{3}))")
    };
}

macro_rules! to {
    () => {
        r"\s*( [Tt][Oo] |-|–|—)\s*"
    };
}

macro_rules! length {
    () => {
        concat!(
            r"[0-9]{1,4}[ -]*(([Hh]([Oo][Uu])?[Rr]|[Dd][Aa][Yy]|[Ww][Ee]?[Ee]?[Kk]|[Mm][Oo]([Nn][Tt][Hh])?",
            r"|[Yy]([Ee][Aa])?[Rr])[Ss]?|[HhDdWwYy])"
        )
    };
}

macro_rules! length_range {
    () => {
        concat!("(", length!(), "|([0-9]{1,4}|", length!(), ")", to!(), length!(), ")")
    };
}

pub(super) const MONEY: &str = concat!(r"^\s*", money!(), r"\s*$");
pub(super) const RATE: &str = concat!(
    r"^\s*([Vv][Aa][Rr][Ii][Ee][Ss]|([Uu][Pp] [Tt][Oo] +|[Ff][Rr][Oo][Mm] +)?",
    quantity!(),
    "|",
    from_plus!(),
    "|",
    quantity!(),
    to!(),
    "(",
    quantity!(),
    "|",
    number!(),
    ")|",
    number!(),
    to!(),
    quantity!(),
    r")\s*$"
);
pub(super) const LENGTH: &str = concat!(r"^\s*", length!(), r"\s*$");
pub(super) const LENGTH_RANGE: &str = concat!(r"^\s*", length_range!(), r"\s*$");
pub(super) const PERIOD: &str = concat!(
    r"^\s*([Ll][Ii][Ff][Ee][Tt][Ii][Mm][Ee]|[Ff][Oo][Rr] [Ll][Ii][Ff][Ee]|[Ff][Oo][Rr][Ee][Vv][Ee][Rr]|",
    length!(),
    r")\s*$"
);
pub(super) const COOKIE: &str = concat!(
    r"^\s*([Nn][Oo][Nn][Ee]|[Ss][Ee][Ss][Ss][Ii][Oo][Nn]|[Ll][Ii][Ff][Ee][Tt][Ii][Mm][Ee]|[Ff][Oo][Rr] [Ll][Ii][Ff][Ee]|",
    "[Ff][Oo][Rr][Ee][Vv][Ee][Rr]|",
    length_range!(),
    r")\s*$"
);
pub(super) const DAYS: &str = r"^\s*([1-9]|[12][0-9]|3[01])\s*([-–]\s*([1-9]|[12][0-9]|3[01])\s*)?$";
pub(super) const PRICE: &str = concat!(r"^\s*", money!(), r"\s*(/\s*(month|quarter|year|once)| once)\s*$");
pub(super) const CURRENCY: &str = r"^\s*[A-Za-z]{3}\s*$";
pub(super) const PICTURE: &str = r"^\s*/?([^./:\\?#%\s][^/:\\?#%]*/)*[^./:\\?#%\s][^/:\\?#%]*$";
pub(super) const DATE: &str = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
pub(super) const PERCENTAGE: &str = concat!("^", number!(), r"\s*%$");
pub(super) const WEB: &str = r"^https?://[^\s/@]+(/\S*|[?#]\S*)?$";
pub(super) const BASE: &str = r"^https?://[^\s/@?#]+(/[^\s?#]*)?$";
pub(super) const ADDRESS: &str = r"^/[^\\:%?#*<>|\x22]*$";
pub(super) const TARGET: &str = r"^(/[^\\:%?#*<>|\x22]*|https?://[^\s/@]+(/\S*|[?#]\S*)?)$";
pub(super) const SLUG: &str = r"^[^-A-Z/\\ .][^A-Z/\\ .]*$";
pub(super) const ORDER: &str =
    r"^\s*(earnings(\.high)?|rate|cookie|rating|payout\.minimum|updated|name)(\s+(asc|desc))?\s*$";
