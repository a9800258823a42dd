//! What a text that is published holds and should not: private keys, tokens, dumps of databases. Must not know: names of
//! files.

use std::collections::BTreeSet;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use regex::bytes::{Regex, RegexBuilder};

/// What is found where it should not be, in words that follow "holds".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundToken {
    /// What it is. Never the thing itself: messages are public too.
    pub(super) what: String,
    /// The line, from 1 on.
    pub(super) line: usize,
}

/// A shape of something secret.
struct TokenShape {
    name: &'static str,
    /// The least entropy, in bits a letter: `ghp_xxxx…` is an example of a token and none.
    entropy: f64,
    keywords: Vec<&'static str>,
    pattern: &'static str,
    /// Made once a text holds one of the keywords.
    regex: OnceLock<Option<Regex>>,
}

/// Heads of private keys (RFC 7468, and the older forms of PEM, OpenPGP and PuTTY) and of what tools write of a whole
/// database.
const HEADS: [(&str, &str, &str); 5] = [
    ("a private key", "-----begin", r"-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----"),
    ("a private key", "putty-user-key-file", r"PuTTY-User-Key-File-\d"),
    ("a dump of a database", "sql dump", r"(?m)^-- (?:MySQL|MariaDB|phpMyAdmin SQL) [Dd]ump"),
    ("a dump of a database", "mariadb dump", r"(?m)^-- MariaDB dump"),
    ("a dump of a database", "postgresql database", r"(?m)^-- PostgreSQL database (?:cluster )?dump"),
];

static SHAPES: LazyLock<Vec<TokenShape>> = LazyLock::new(|| {
    let heads = HEADS.iter().map(|(name, keyword, pattern)| shape(name, 0.0, vec![keyword], pattern));
    let rows = include_str!("tokens.tsv").lines().filter(|line| !line.starts_with('#'));
    let tokens = rows.filter_map(|row| {
        let mut cells = row.splitn(4, '\t');
        let (name, entropy) = (cells.next()?, cells.next()?.parse().ok()?);
        Some(shape(name, entropy, cells.next()?.split(' ').collect(), cells.next()?))
    });
    heads.chain(tokens).collect()
});

/// Finds the keywords of all shapes at once; few texts hold any.
static KEYWORDS: LazyLock<Option<(AhoCorasick, Vec<usize>)>> = LazyLock::new(|| {
    let all =
        SHAPES.iter().enumerate().flat_map(|(at, shape)| shape.keywords.iter().map(move |keyword| (*keyword, at)));
    let (keywords, shapes): (Vec<&str>, Vec<usize>) = all.unzip();
    Some((AhoCorasick::builder().ascii_case_insensitive(true).build(keywords).ok()?, shapes))
});

fn shape(name: &'static str, entropy: f64, keywords: Vec<&'static str>, pattern: &'static str) -> TokenShape {
    TokenShape { name, entropy, keywords, pattern, regex: OnceLock::new() }
}

impl TokenShape {
    fn regex(&self) -> Option<&Regex> {
        let build = || RegexBuilder::new(self.pattern).unicode(false).build().ok();
        self.regex.get_or_init(build).as_ref()
    }

    /// Where the first of its kind begins.
    fn find(&self, bytes: &[u8]) -> Option<usize> {
        let mut all = self.regex()?.captures_iter(bytes);
        all.find_map(|found| {
            let token = found.get(1).or_else(|| found.get(0))?;
            // What vendors print in their manuals.
            let is_example = token.as_bytes().ends_with(b"EXAMPLE");
            (!is_example && entropy(token.as_bytes()) >= self.entropy).then(|| token.start())
        })
    }
}

/// The first secret thing in a file, if it is text.
pub(super) fn find(bytes: &[u8]) -> Option<FoundToken> {
    let (keywords, shapes) = KEYWORDS.as_ref()?;
    let likely: BTreeSet<usize> = keywords
        .find_overlapping_iter(bytes)
        .filter_map(|found| shapes.get(found.pattern().as_usize()).copied())
        .collect();
    let found =
        likely.into_iter().filter_map(|at| SHAPES.get(at)).filter_map(|shape| Some((shape.find(bytes)?, shape)));
    let (at, shape) = found.min_by_key(|(at, _)| *at)?;
    let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    let is_head = HEADS.iter().any(|(name, ..)| *name == shape.name);
    let what = if is_head { shape.name.to_owned() } else { format!("a token (`{}`)", shape.name) };
    Some(FoundToken { what, line })
}

/// Shannon's entropy of some letters, in bits a letter.
fn entropy(letters: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    letters.iter().for_each(|letter| counts[usize::from(*letter)] += 1);
    let all = f64::from(u32::try_from(letters.len()).unwrap_or(u32::MAX));
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| f64::from(*count) / all)
        .map(|share| -share * share.log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_a_regular_expression() {
        assert!(SHAPES.len() > 100, "{}", SHAPES.len());
        for shape in &*SHAPES {
            assert!(shape.regex().is_some() && !shape.keywords.is_empty(), "{}", shape.name);
        }
    }

    #[test]
    fn keys_and_tokens_are_found_with_their_lines() {
        // Parted, so that no tool takes this file for a leak.
        let rows = [
            (["-----BEGIN ", "PRIVATE KEY-----"].concat(), "a private key"),
            (["-----BEGIN OPENSSH ", "PRIVATE KEY-----"].concat(), "a private key"),
            (["-----BEGIN PGP ", "PRIVATE KEY BLOCK-----"].concat(), "a private key"),
            (["PuTTY-User-", "Key-File-3: ssh-ed25519"].concat(), "a private key"),
            (["ghp_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].concat(), "a token (`github-pat`)"),
            (["AKIA", "Z5Q2M7X3V6W4R2TB"].concat(), "a token (`aws-access-token`)"),
            (["xoxb-", "123456789012-123456789012-a1B2c3D4e5F6"].concat(), "a token (`slack-bot-token`)"),
            (["sk_live_", "a1B2c3D4e5F6g7H8"].concat(), "a token (`stripe-access-token`)"),
            ("-- MySQL dump 10.13".to_owned(), "a dump of a database"),
            ("-- PostgreSQL database dump".to_owned(), "a dump of a database"),
        ];
        for (token, what) in rows {
            let found = find(format!("a\r\nb\n{token}\n").as_bytes());
            assert_eq!(found, Some(FoundToken { what: what.to_owned(), line: 3 }), "{token}");
        }
    }

    #[test]
    fn what_only_looks_like_a_token_is_none() {
        let none = [
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "AKIAIOSFODNN7EXAMPLE",
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI",
            "pk_live_a1B2c3D4e5F6g7H8",
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "d3486ae9136e7856bc42212385ea797094475802",
        ];
        for text in none {
            assert_eq!(find(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn entropy_is_that_of_shannon() {
        // Four letters, each as often: 2 bits. One letter alone: none.
        assert!((entropy(b"abcdabcd") - 2.0).abs() < 1e-9 && entropy(b"aaaa").abs() < 1e-9);
    }
}
