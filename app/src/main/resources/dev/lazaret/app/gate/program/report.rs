//! What the gate tells: a line of its log for each decision, and a diagnostic for each refusal, and for
//! each macro that could not be isolated.
//!
//! The log lies where nothing that a project brought can write, as all of that is confined. Where it can't be
//! written the gate refuses: then it was called by something confined, or the log is full.

use crate::text::{plain, Text};
use crate::{files, system};

/// How the gate ends where it refuses.
pub const REFUSED: i32 = 97;

/// The gate's own folder in the target.
pub const FOLDER: &[u8] = b"/target/.gate";

/// How large the log becomes: a hundred thousand units and more.
const MOST: i64 = 16 << 20;

/// Why something is not done.
pub struct Refusal {
    pub why: &'static str,
    /// What it was in the call, where that helps; empty otherwise.
    pub detail: Text,
}

impl Refusal {
    pub fn of(why: &'static str) -> Refusal {
        Refusal { why, detail: Text::default() }
    }

    pub fn with(why: &'static str, detail: Text) -> Refusal {
        Refusal { why, detail }
    }
}

/// The unit that is spoken of, as far as it is known.
pub struct Subject {
    pub class: &'static [u8],
    pub id: Text,
    pub source: Text,
}

impl Subject {
    /// A call that is no unit.
    pub fn none() -> Subject {
        Subject { class: b"-", id: Text::of(&[b"-"]), source: Text::of(&[b"-"]) }
    }

    /// Adds a line to the log.
    pub fn log(&self, what: &[u8]) {
        if !self.write(what) {
            end(&Refusal::of("the gate's log can't be written, or is full"))
        }
    }

    /// Refuses the unit: cargo is told by a diagnostic, and the program ends.
    pub fn refuse(&self, refusal: &Refusal) -> ! {
        self.write(&Text::of(&[b"refuse: ", &words(refusal)]));
        end(refusal)
    }

    /// In one call of the kernel, so that lines of several processes do not mix.
    fn write(&self, what: &[u8]) -> bool {
        if !files::folder(Text::of(&[FOLDER])) {
            return false;
        }
        let flags = system::WRITE | system::CREATE | system::APPEND | system::NO_LINK;
        let Ok(log) = system::open(Text::of(&[FOLDER, b"/log"]), flags, 0o644) else {
            return false;
        };
        if !system::status_of_open(&log).is_ok_and(|status| status.size < MOST) {
            return false;
        }
        let line = Text::of(&[&plain(what), b"\t", self.class, b"\t", &self.id, b"\t", &escaped(&self.source), b"\n"]);
        system::write(log.number(), &line).is_ok_and(|written| written == line.len())
    }
}

fn end(refusal: &Refusal) -> ! {
    tell(b"error", b"LZ-REFUSED", &Text::of(&[b"refused: ", &words(refusal)]));
    system::exit(REFUSED)
}

/// Reports to cargo why a stub replaces a macro crate or build script that should be isolated: words of plain characters.
/// Without its name, cargo would leave out equal words about another.
pub fn warn_not_isolated(name: &[u8], why: &[u8]) {
    tell(b"warning", b"LZ-NOT-ISOLATED", &Text::of(&[b"not isolated: ", name, b": ", why]))
}

/// Writes a diagnostic of a compiler.
fn tell(level: &[u8], code: &[u8], words: &[u8]) {
    let diagnostic = Text::of(&[
        b"{\"$message_type\":\"diagnostic\",\"message\":\"lazaret-gate: ",
        words,
        b"\",\"code\":{\"code\":\"",
        code,
        b"\",\"explanation\":null},\"level\":\"",
        level,
        b"\",\"spans\":[],\"children\":[],\"rendered\":\"",
        level,
        b": lazaret-gate: ",
        words,
        b"\\n\"}\n",
    ]);
    files::write(system::ERRORS, &diagnostic);
}

pub fn words(refusal: &Refusal) -> Text {
    /// A word of a command line can be as long as a project likes.
    const MOST: usize = 200;
    if refusal.detail.is_empty() {
        return Text::of(&[refusal.why.as_bytes()]);
    }
    let detail = &refusal.detail[..core::cmp::min(refusal.detail.len(), MOST)];
    Text::of(&[refusal.why.as_bytes(), b": ", &plain(detail)])
}

/// A path for a line: a control character or a backslash becomes `\xHH`, so that the path can be told from it.
fn escaped(path: &[u8]) -> alloc::vec::Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut line = alloc::vec::Vec::with_capacity(path.len());
    for byte in path {
        if *byte < b' ' || *byte == 0x7f || *byte == b'\\' {
            line.extend_from_slice(b"\\x");
            line.push(DIGITS[(*byte >> 4) as usize]);
            line.push(DIGITS[(*byte & 15) as usize]);
        } else {
            line.push(*byte);
        }
    }
    line
}
