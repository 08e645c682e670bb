//! Gives hostile input to the gate's readers, and counts the branches that they take.
//!
//! Prints a line for each defect, then the number of inputs. Input is random, from a fixed seed.

use std::sync::atomic::{AtomicU64, Ordering};

mod libraries;
mod texts;

static BRANCHES: AtomicU64 = AtomicU64::new(0);

/// The readers are compiled so that they call this at each branch.
#[no_mangle]
pub extern "C" fn __sanitizer_cov_trace_pc() {
    BRANCHES.fetch_add(1, Ordering::Relaxed);
}

/// What a call returns, and how many branches it takes.
pub fn counted<T>(call: impl FnOnce() -> T) -> (T, u64) {
    let before = BRANCHES.load(Ordering::Relaxed);
    let result = call();
    (result, BRANCHES.load(Ordering::Relaxed) - before)
}

/// Random numbers that are the same in each run.
pub struct Random(u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

fn main() {
    let mut random = Random(0x1a2a3e7);
    println!("{} texts", texts::check(&mut random));
    println!("{} libraries", libraries::check(&mut random));
}
