//! What a table or a list may be. One that is over a limit is found out before it is taken apart, so that it takes no more
//! time and memory than reading its file does. Must not know: what a cell means.

/// The largest cell of a table, or entry of a list, in bytes: no program file may be larger.
const MAX_PART_BYTES: usize = 1 << 20;
/// How many columns a table may have, or keys an entry.
const MAX_COLUMNS: usize = 1_000;
/// How many programs may be brought in at once.
const MAX_PROGRAMS: usize = 100_000;
/// How many values a list may hold, at any depth.
const MAX_VALUES: usize = 10_000_000;
/// How deep values may lie in one another.
const MAX_DEPTH: usize = 64;

/// A place where a text is over a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OverLimit {
    /// The byte of the text.
    pub(crate) at: usize,
    /// Which limit.
    pub(crate) message: &'static str,
}

/// What a byte of a table belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellState {
    Start,
    Bare,
    Quoted,
    /// A quotation mark within quotes stands before: they end here, or the mark is doubled.
    AfterMark,
}

/// Looks at every byte of a table once.
///
/// # Errors
/// The first place where it is over a limit.
pub(crate) fn of_table(text: &str) -> Result<(), OverLimit> {
    let (mut state, mut cell, mut columns, mut rows) = (CellState::Start, 0, 1, 0);
    for (at, byte) in text.bytes().enumerate() {
        if at - cell > MAX_PART_BYTES {
            return Err(OverLimit { at: cell, message: "a cell is larger than 1 MiB" });
        }
        state = match (state, byte) {
            (CellState::Start, b'"') | (CellState::AfterMark, b'"') => CellState::Quoted,
            (CellState::Quoted, b'"') => CellState::AfterMark,
            (CellState::Quoted, _) => CellState::Quoted,
            (_, b',') => {
                (cell, columns) = (at + 1, columns + 1);
                CellState::Start
            }
            (_, b'\n') => {
                (cell, columns, rows) = (at + 1, 1, rows + 1);
                CellState::Start
            }
            _ => CellState::Bare,
        };
        if columns > MAX_COLUMNS {
            return Err(OverLimit { at, message: "more than 1,000 columns" });
        }
        // The first row names the columns.
        if rows > MAX_PROGRAMS && state != CellState::Start {
            return Err(OverLimit { at, message: "more than 100,000 rows" });
        }
    }
    Ok(())
}

/// Looks at every byte of a list of objects once, or of the list in an object. What is no JSON is for its reader to say.
///
/// # Errors
/// The first place where it is over a limit.
pub(crate) fn of_list(text: &str) -> Result<(), OverLimit> {
    // Entries lie in the list, or in the list that the object has.
    let entries = if text.trim_start().starts_with('{') { 2 } else { 1 };
    let (mut depth, mut entry, mut programs, mut keys, mut values) = (0_usize, 0, 0, 0, 0);
    let (mut in_text, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if depth >= entries && at - entry > MAX_PART_BYTES {
            return Err(OverLimit { at: entry, message: "an entry is larger than 1 MiB" });
        }
        if in_text {
            (in_text, is_escaped) = (is_escaped || byte != b'"', !is_escaped && byte == b'\\');
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' | b':' => values += 1,
            _ => {}
        }
        match byte {
            b'[' if depth == entries => entry = at,
            b',' if depth == entries => (entry, programs, keys) = (at, programs + 1, 0),
            b':' if depth == entries + 1 => keys += 1,
            _ => {}
        }
        let message = if depth > MAX_DEPTH {
            "nested more than 64 deep"
        } else if programs >= MAX_PROGRAMS {
            "more than 100,000 entries"
        } else if keys > MAX_COLUMNS {
            "more than 1,000 keys in an entry"
        } else if values > MAX_VALUES {
            "more than 10,000,000 values"
        } else {
            continue;
        };
        return Err(OverLimit { at, message });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(found: Result<(), OverLimit>) -> Option<&'static str> {
        found.err().map(|over| over.message)
    }

    #[test]
    fn a_table_is_within_its_limits_or_is_not() {
        let long = "x".repeat(MAX_PART_BYTES);
        assert_eq!(of_table(&format!("name,text\nA,{long}\nB,\"{}\"\n", &long[2..])), Ok(()));
        let over = of_table(&format!("name,text\nA,x\nB,{long}x\n"));
        assert_eq!(over, Err(OverLimit { at: "name,text\nA,x\nB,".len(), message: "a cell is larger than 1 MiB" }));
        // Commas and line breaks within quotes, doubled quotation marks, and a mark in the middle of a cell.
        let quoted = format!("a\n\"{}\"\n5\" disk,x\n", "a,\n\"\"".repeat(100_000));
        assert_eq!(of_table(&quoted), Ok(()));
        assert_eq!(message(of_table(&",".repeat(999))), None);
        assert_eq!(message(of_table(&",".repeat(1_000))), Some("more than 1,000 columns"));
        assert_eq!(message(of_table(&"a\n".repeat(100_001))), None);
        assert_eq!(message(of_table(&"a\n".repeat(100_002))), Some("more than 100,000 rows"));
    }

    #[test]
    fn a_list_is_within_its_limits_or_is_not() {
        let long = "x".repeat(MAX_PART_BYTES);
        let entry = |text: &str| format!("[{{\"name\": \"A\"}}, {{\"name\": \"{text}\"}}]");
        assert_eq!(message(of_list(&entry("a \\\" ] } , : [ {"))), None);
        assert_eq!(message(of_list(&entry(&long))), Some("an entry is larger than 1 MiB"));
        assert_eq!(
            message(of_list(&format!("{{\"programs\": {}}}", entry(&long)))),
            Some("an entry is larger than 1 MiB")
        );
        assert_eq!(message(of_list(&format!("[{}{}]", "[".repeat(63), "]".repeat(63)))), None);
        assert_eq!(message(of_list(&"[".repeat(65))), Some("nested more than 64 deep"));
        let keys = |count| format!("[{{{}}}]", "\"a\":1,".repeat(count));
        assert_eq!(message(of_list(&keys(1_000))), None);
        assert_eq!(message(of_list(&keys(1_001))), Some("more than 1,000 keys in an entry"));
        assert_eq!(message(of_list(&format!("[{}1]", "1,".repeat(99_999)))), None);
        assert_eq!(message(of_list(&format!("[{}1]", "1,".repeat(100_000)))), Some("more than 100,000 entries"));
        assert_eq!(message(of_list(&format!("[[{}", "[1],".repeat(300_000)))), Some("an entry is larger than 1 MiB"));
    }
}
