//! What an isolated build script prints: which lines cargo gets.
//!
//! The rules are those of recordings (`RecordedLineValidator` of the analysis): conditions, and variables that only the
//! project's code reads. Nothing for a linker or a compiler's options. Values for other packages' build scripts pass only
//! if none of these scripts executes natively.

use crate::text::{made_of_letters_and, plain, Text};
use crate::tree;
use alloc::vec::Vec;

/// Maximum numbers of lines for cargo, of warnings, and of refused lines that are logged.
const LINES: usize = 10_000;
const WARNINGS: usize = 100;
const REFUSED: usize = 20;

/// Maximum lengths of a warning and of a refused line in bytes.
const LONGEST_WARNING: usize = 500;
const LONGEST_REFUSED: usize = 100;

/// Beginnings of variables that cargo, compilers, linkers, shells or the system's loader obey.
const OBEYED: [&[u8]; 28] = [
    b"CARGO",
    b"RUST",
    b"LD_",
    b"DYLD",
    b"PATH",
    b"OUT_DIR",
    b"TARGET",
    b"HOST",
    b"TMP",
    b"TEMP",
    b"HOME",
    b"IFS",
    b"ENV",
    b"BASH",
    b"GCC",
    b"COMPILER",
    b"LIBRARY_PATH",
    b"COLLECT",
    b"GLIBC",
    b"MALLOC",
    b"LC_",
    b"LANG",
    b"PWD",
    b"SHELL",
    b"CC",
    b"CXX",
    b"LDFLAGS",
    b"NIX",
];

/// The lines for cargo, each with its end, and those that are refused, made plain.
#[derive(Default)]
pub struct Lines {
    pub kept: Vec<u8>,
    pub refused: Vec<Text>,
    /// An error that the script reports, made plain. The build then fails natively, even if the script succeeds.
    pub error: Option<Text>,
}

/// Parts a script's output. Relative and absolute paths to watch must be in the package.
///
/// `informs` says whether values for other packages' build scripts pass.
pub fn part(printed: &[u8], package: &[u8], informs: bool) -> Lines {
    let mut lines = Lines::default();
    let (mut count, mut warnings) = (0, 0);
    // Cargo ignores a line that is not UTF-8, and all kinds of blanks around others.
    for line in printed.split(|byte| *byte == b'\n').filter_map(|line| core::str::from_utf8(line).ok()) {
        let line = line.trim().as_bytes();
        let Some(message) = line.strip_prefix(b"cargo:").map(|rest| rest.strip_prefix(b":").unwrap_or(rest)) else {
            continue;
        };
        if let Some(error) = line.strip_prefix(b"cargo::error=") {
            lines.error = Some(Text::of(&[&plain(&error[..error.len().min(LONGEST_REFUSED)])]));
        } else if let Some(warning) = message.strip_prefix(b"warning=") {
            if warnings < WARNINGS {
                warnings += 1;
                lines.keep(&[b"warning=", &plain(&warning[..warning.len().min(LONGEST_WARNING)])]);
            }
        } else if let Some(watched) = message.strip_prefix(b"rerun-if-") {
            if count < LINES && is_watched(watched, package) {
                count += 1;
                lines.keep(&[message]);
            }
        } else if count < LINES && is_allowed(message) {
            count += 1;
            lines.keep(&[message]);
        } else if let Some(value) = metadata(message).filter(|_| count < LINES && informs) {
            count += 1;
            lines.keep(&[value]);
        } else if lines.refused.len() < REFUSED {
            lines.refused.push(Text::of(&[&plain(&line[..line.len().min(LONGEST_REFUSED)])]));
        }
    }
    lines
}

impl Lines {
    fn keep(&mut self, parts: &[&[u8]]) {
        self.kept.extend_from_slice(b"cargo:");
        parts.iter().for_each(|part| self.kept.extend_from_slice(part));
        self.kept.push(b'\n');
    }
}

/// `KEY=VALUE` for the scripts of packages that depend on this one, as cargo reads it without the word `metadata`.
fn metadata(message: &[u8]) -> Option<&[u8]> {
    const OTHERS: [&[u8]; 4] = [b"rustc-", b"rerun-", b"warning", b"error"];
    let pair = message.strip_prefix(b"metadata=").unwrap_or(message);
    let middle = pair.iter().position(|byte| *byte == b'=')?;
    let is_key = made_of_letters_and(b"_-", &pair[..middle]) && !OTHERS.iter().any(|other| pair.starts_with(other));
    (is_key && is_printable(&pair[middle + 1..])).then_some(pair)
}

/// When cargo starts the script again.
fn is_watched(what: &[u8], package: &[u8]) -> bool {
    if let Some(name) = what.strip_prefix(b"env-changed=") {
        // Names can have that of a target in them.
        return made_of_letters_and(b"_-.", name);
    }
    let is_inside = |path: &[u8]| {
        let inside = tree::below(package, path).unwrap_or(path);
        is_printable(inside) && tree::is_path(inside)
    };
    what.strip_prefix(b"changed=").is_some_and(is_inside)
}

fn is_allowed(message: &[u8]) -> bool {
    if let Some(condition) = message.strip_prefix(b"rustc-cfg=") {
        return is_condition(condition);
    }
    if let Some(check) = message.strip_prefix(b"rustc-check-cfg=cfg(").and_then(|rest| rest.strip_suffix(b")")) {
        return check.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_ ,()\"=.+-".contains(byte));
    }
    message.strip_prefix(b"rustc-env=").is_some_and(is_variable)
}

/// `NAME` or `NAME="VALUE"`
fn is_condition(condition: &[u8]) -> bool {
    let Some(middle) = condition.iter().position(|byte| *byte == b'=') else {
        return is_identifier(condition);
    };
    let value = condition[middle + 1..].strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    is_identifier(&condition[..middle])
        && value.is_some_and(|value| is_printable(value) && !value.iter().any(|byte| b"\"\\".contains(byte)))
}

/// `NAME=VALUE`
fn is_variable(variable: &[u8]) -> bool {
    let Some(middle) = variable.iter().position(|byte| *byte == b'=') else { return false };
    let (name, value) = (&variable[..middle], &variable[middle + 1..]);
    is_identifier(name)
        && name[0] != b'_'
        && !name.iter().any(u8::is_ascii_lowercase)
        && !OBEYED.iter().any(|beginning| name.starts_with(beginning))
        && is_printable(value)
}

fn is_identifier(name: &[u8]) -> bool {
    !name.is_empty()
        && !name[0].is_ascii_digit()
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

fn is_printable(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
}
