//! Why a text is not a value of the type that it is read as. Must not know: fields, files.

use std::fmt;

/// Why a text is not a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueError {
    /// A number without the unit that it needs: the number.
    NoUnit(String),
    /// An amount without a currency: the number.
    NoCurrency(String),
    /// An amount whose point may mark thousands or begin a fraction.
    TwoReadings {
        /// The number as written.
        number: String,
        /// The amount in the form of each reading.
        fixes: Vec<String>,
    },
    /// Anything else, in a sentence.
    Other(String),
}

impl From<String> for ValueError {
    fn from(sentence: String) -> Self {
        Self::Other(sentence)
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoUnit(number) => write!(f, "`{number}` of what?"),
            Self::NoCurrency(number) => write!(f, "`{number}` of which currency?"),
            Self::TwoReadings { number, .. } => {
                write!(f, "`{number}` may be thousands or a fraction")
            }
            Self::Other(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for ValueError {}
