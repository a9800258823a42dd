//! The path of a request: decoded once, and refused where it could mean two things. Must not know: pages.

use percent_encoding::percent_decode_str;

/// The longest path, in bytes.
const MAX_PATH_BYTES: usize = 8 * 1024;

/// The path that a browser means by `raw`; nothing where it is not one that a page could have.
pub(super) fn decode(raw: &str) -> Option<String> {
    if raw.len() > MAX_PATH_BYTES || !raw.starts_with('/') || !has_whole_escapes(raw) {
        return None;
    }
    let path = percent_decode_str(raw).decode_utf8().ok()?.into_owned();
    let climbs = path.split('/').any(|part| part == ".." || part == ".");
    let refused = |c: char| c == '\\' || c.is_control();
    (!climbs && !path.contains("//") && !path.contains(refused)).then_some(path)
}

/// Whether each percent sign begins two hexadecimal digits.
fn has_whole_escapes(raw: &str) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let bytes = raw.as_bytes();
    (0..bytes.len()).all(|at| bytes[at] != b'%' || digit(bytes.get(at + 1)) && digit(bytes.get(at + 2)))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_path_is_decoded_once_or_refused() {
        assert_eq!(decode("/a%20b/").as_deref(), Some("/a b/"));
        assert_eq!(decode("/%252e%252e/").as_deref(), Some("/%2e%2e/"));
        for bad in [
            "/../../etc/passwd",
            "/%2e%2e/",
            "/..%2f",
            "/%5c..%5c",
            "//etc/passwd",
            "/a/%00",
            "/%",
            "/%zz",
            "/%ff",
            "a",
            "",
            "/a/./b",
            "/a%2f%2fb",
            "/%0d%0aSet-Cookie:x",
        ] {
            assert_eq!(decode(bad), None, "{bad}");
        }
        assert_eq!(decode(&format!("/{}", "a".repeat(9000))), None);
    }
}
