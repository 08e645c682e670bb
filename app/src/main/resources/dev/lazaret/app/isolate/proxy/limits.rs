//! What a module may make the compiler do in one expansion.
//!
//! The weight of a stream is an estimate of its memory in the compiler: `TOKEN` for each token in it, also in nested
//! groups, and the length of their text. Real expansions stay far below the limits.

use crate::failure::Failure;
use std::time::Duration;

/// The longest message that is read or sent.
pub const MESSAGE: u64 = 64 << 20;

/// The weight of a token without its text.
pub const TOKEN: u64 = 64;

/// The heaviest stream, about a million tokens.
pub const STREAM: u64 = 64 << 20;

/// How much deeper than its input an output may be nested.
pub const DEPTH: u32 = 256;

/// How long an expansion may take, unless `LAZARET_MACRO_SECONDS` has another value.
pub const TIME: Duration = Duration::from_secs(120);

/// The longest text of a panic that is shown.
pub const PANIC: usize = 64 << 10;

/// The longest text that may be parsed at once.
pub const TEXT: usize = 16 << 20;

/// How many errors a text may have.
pub const ERRORS: u32 = 100;

/// How much text all expansions together may have parsed. The compiler never frees it.
pub const PARSED: usize = 64 << 20;

/// What is left for the expansion.
pub struct Budget {
    questions: u64,
    /// Bytes of messages from the module.
    bytes: u64,
    /// Weight of streams that are built for an answer and dropped.
    passing: u64,
    /// Weight of what the compiler must remember until the call ends.
    stored: u64,
}

impl Budget {
    pub fn new() -> Budget {
        Budget { questions: 1_000_000, bytes: 256 << 20, passing: 512 << 20, stored: STREAM }
    }

    pub fn question(&mut self) -> Result<(), Failure> {
        spend(&mut self.questions, 1, Failure::Questions)
    }

    pub fn message(&mut self, length: u64) -> Result<(), Failure> {
        spend(&mut self.bytes, length, Failure::Size)
    }

    pub fn pass(&mut self, weight: u64) -> Result<(), Failure> {
        spend(&mut self.passing, weight, Failure::Size)
    }

    pub fn store(&mut self, weight: u64) -> Result<(), Failure> {
        spend(&mut self.stored, weight, Failure::Size)
    }
}

fn spend(left: &mut u64, amount: u64, failure: Failure) -> Result<(), Failure> {
    *left = left.checked_sub(amount).ok_or(failure)?;
    Ok(())
}
