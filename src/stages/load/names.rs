//! What the name of a file alone says about it. Must not know: the disk.

use std::ffi::OsStr;
use std::fmt::Write;

/// Hidden names that hosts and browsers want to find.
const HOSTS_WANT: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// Endings of pictures that browsers show.
const PICTURE_ENDINGS: [&str; 7] = ["svg", "png", "jpg", "jpeg", "webp", "avif", "gif"];

/// Whether a name is hidden or one that editors and systems leave behind.
pub(super) fn is_left_over(name: &str) -> bool {
    let vim_probe = name == "4913";
    let emacs_copy = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    name.starts_with('.') || name.ends_with('~') || has_ending(name, "swp") || vim_probe || emacs_copy
}

/// Endings of fonts, sounds and films.
const MEDIA_ENDINGS: [&str; 13] =
    ["woff", "woff2", "ttf", "otf", "eot", "ico", "mp3", "ogg", "wav", "flac", "mp4", "webm", "mov"];

/// Whether a name is that of a picture, font, sound or film that is no text.
pub(super) fn is_media(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let endings = PICTURE_ENDINGS.iter().chain(&MEDIA_ENDINGS);
    endings.filter(|ending| **ending != "svg").any(|ending| has_ending(&name, ending))
}

/// Whether a hidden name is one that hosts and browsers want to find.
pub(super) fn is_wanted_by_hosts(name: &str) -> bool {
    HOSTS_WANT.contains(&name)
}

/// Whether a name is that of a markdown file.
pub(super) fn is_markdown(name: &str) -> bool {
    has_ending(name, "md")
}

/// Whether a name is that of a picture.
pub(super) fn is_picture(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PICTURE_ENDINGS.iter().any(|ending| has_ending(&name, ending))
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.'))
}

/// Whether a name is text that can be shown as it is: UTF-8 without control characters, and without those
/// that turn the direction of text around.
pub(super) fn is_plain(name: &OsStr) -> bool {
    let is_printed = |byte: &u8| (b' '..=b'~').contains(byte);
    name.as_encoded_bytes().iter().all(is_printed) || name.to_str().is_some_and(|name| !name.chars().any(is_unsafe))
}

/// A name or path with everything escaped that is not plain.
pub(super) fn shown(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_unsafe(c) {
                text.extend(c.escape_default());
            } else {
                text.push(c);
            }
        }
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

fn is_unsafe(c: char) -> bool {
    let turns_text =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let ends_line = matches!(c, '\u{2028}' | '\u{2029}');
    c.is_control() || turns_text || ends_line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_behind_is_passed_over() {
        for name in [".git", ".DS_Store", "x.md~", ".#x.md", "4913", ".x.md.swp", "x.swp", "#x.md#"] {
            assert!(is_left_over(name), "{name}");
        }
        for name in ["x.md", "49131", "#", "a#b.png", "swp"] {
            assert!(!is_left_over(name), "{name}");
        }
    }

    #[test]
    fn names_are_shown_without_what_a_terminal_obeys() {
        assert_eq!(shown(OsStr::new("é\n\u{1b}[31m\u{202e}")), "é\\n\\u{1b}[31m\\u{202e}");
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            let name = OsStr::from_bytes(b"\xff.md");
            assert!(!is_plain(name));
            assert_eq!(shown(name), "\\xff.md");
        }
        assert!(is_plain(OsStr::new("東京 é.md")));
    }
}
