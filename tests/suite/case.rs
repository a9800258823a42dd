//! Reads a specification: headings are cases, fenced blocks are files, and lines of carets in them are the
//! diagnostics that the line above must give. Must not know: how a site is checked.

/// A site and everything that must be found wrong with it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// The heading.
    pub(crate) name: String,
    /// Its files: those of the head of the page first, then its own.
    pub(crate) files: Vec<File>,
}

/// A fenced block.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// The path from the site's root.
    pub(crate) path: String,
    /// Words after the path: `crlf`, `cr`, `bom`, `open`, `link`, `removed`, `elsewhere`.
    pub(crate) options: Vec<String>,
    /// Its lines, as they stand in the specification.
    pub(crate) lines: Vec<String>,
    /// What must be found in it.
    pub(crate) expected: Vec<Finding>,
    /// The lines of the specification between the fences.
    pub(crate) within: std::ops::Range<usize>,
    /// Whether the block belongs to the head of the page, and thus to every case.
    pub(crate) shared: bool,
}

/// A diagnostic: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) width: usize,
    /// `error[code]: message`
    pub(crate) text: String,
    /// The help; where a specification gives none, any will do.
    pub(crate) help: Option<String>,
    /// Other places: `path:line:column message`.
    pub(crate) related: Vec<String>,
}

/// Reads the cases of a specification.
pub(crate) fn cases(text: &str) -> Vec<Case> {
    let lines: Vec<&str> = text.lines().collect();
    let mut shared: Vec<File> = Vec::new();
    let mut cases: Vec<Case> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let ticks = line.chars().take_while(|c| *c == '`').count();
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.trim().to_owned(), files: shared.clone() });
        } else if ticks >= 3 {
            let fence = "`".repeat(ticks);
            let end = (at + 1..lines.len()).find(|&end| lines[end] == fence).expect("a fence is not closed");
            let mut words = line[ticks..].split_whitespace().skip(1).map(str::to_owned);
            if let Some(path) = words.next() {
                let file = file(path, words.collect(), &lines[at + 1..end], at + 1..end, cases.is_empty());
                match cases.last_mut() {
                    Some(case) => {
                        case.files.retain(|other| !(other.shared && other.path == file.path) || file.is("elsewhere"));
                        case.files.push(file);
                    }
                    None => shared.push(file),
                }
            }
            at = end;
        }
        at += 1;
    }
    cases
}

fn file(path: String, options: Vec<String>, lines: &[&str], within: std::ops::Range<usize>, shared: bool) -> File {
    let mut file = File { path, options, lines: Vec::new(), expected: Vec::new(), within, shared };
    for line in lines {
        let trimmed = line.trim_start();
        if let Some(mut finding) = finding(line) {
            finding.path.clone_from(&file.path);
            finding.line = if finding.line == 0 { file.lines.len() } else { finding.line };
            file.expected.push(finding);
        } else if let Some(last) = file.expected.last_mut().filter(|_| trimmed.starts_with("= ")) {
            last.help = Some(trimmed[2..].to_owned());
        } else if let Some(last) = file.expected.last_mut().filter(|_| trimmed.starts_with("& ")) {
            last.related.push(trimmed[2..].to_owned());
        } else {
            file.lines.push((*line).to_owned());
        }
    }
    file
}

/// A line such as `   ^^^ error[code]: message`, `@7+3 error[code]: message` or `2:7+3 error[code]: message`.
fn finding(line: &str) -> Option<Finding> {
    let trimmed = line.trim_start();
    let (mark, text) = trimmed.split_once(' ')?;
    if !text.starts_with("error[") && !text.starts_with("warning[") {
        return None;
    }
    let (line, column, width) = if mark.chars().all(|c| c == '^') {
        (0, line.len() - trimmed.len() + 1, mark.len())
    } else {
        let (at, width) = mark.split_once('+').unwrap_or((mark, "1"));
        let (line, column) = at.strip_prefix('@').map(|column| ("0", column)).or_else(|| at.split_once(':'))?;
        (line.parse().ok()?, column.parse().ok()?, width.parse().ok()?)
    };
    let (path, text) = (String::new(), text.to_owned());
    Some(Finding { path, line, column, width, text, help: None, related: Vec::new() })
}

impl File {
    /// Whether a word stands after the path.
    pub(crate) fn is(&self, option: &str) -> bool {
        self.options.iter().any(|other| other == option)
    }

    /// Whether it is a content file or the settings.
    pub(crate) fn is_text(&self) -> bool {
        let placed = self.path.starts_with("content/") && self.path.ends_with(".md") || self.path == "site.yaml";
        placed && !["elsewhere", "removed", "link"].iter().any(|option| self.is(option))
    }

    /// The bytes of the file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let end = match () {
            () if self.is("crlf") => "\r\n",
            () if self.is("cr") => "\r",
            () => "\n",
        };
        let mut bytes: Vec<u8> = if self.is("bom") { "\u{feff}".into() } else { Vec::new() };
        for (at, line) in self.lines.iter().enumerate() {
            bytes.extend(expanded(line));
            if at + 1 < self.lines.len() || !self.is("open") {
                bytes.extend(end.as_bytes());
            }
        }
        bytes
    }
}

/// `⟦x×3⟧` is `xxx`, `⟦\x1b⟧` is a byte.
fn expanded(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (inner, after) = after.split_once('⟧').expect("`⟦` is not closed");
        bytes.extend(before.as_bytes());
        if let Some((text, times)) = inner.rsplit_once('×') {
            bytes
                .extend(text.repeat(times.parse().expect("a number stands after `×`")).replace("\\n", "\n").as_bytes());
        } else {
            let hex = inner.strip_prefix("\\x").expect("`\\x` stands after `⟦`");
            bytes.push(u8::from_str_radix(hex, 16).expect("two hexadecimal digits stand after `\\x`"));
        }
        rest = after;
    }
    bytes.extend(rest.as_bytes());
    bytes
}
