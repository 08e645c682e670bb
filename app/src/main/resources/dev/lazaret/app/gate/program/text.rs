//! Byte strings that a zero byte follows in memory, as the kernel wants paths and words.

use alloc::vec::Vec;
use core::ops::Deref;

/// Bytes with a zero byte behind them that does not count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text(&'static [u8]);

impl Text {
    /// One text of several parts.
    pub fn of(parts: &[&[u8]]) -> Text {
        let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() + 1);
        for part in parts {
            bytes.extend_from_slice(part);
        }
        bytes.push(0);
        let length = bytes.len() - 1;
        Text(&bytes.leak()[..length])
    }

    /// The text at an address that the kernel gave.
    pub unsafe fn at(address: *const u8) -> Text {
        let mut length = 0;
        while *address.add(length) != 0 {
            length += 1;
        }
        Text(core::slice::from_raw_parts(address, length))
    }

    /// Without its first bytes.
    pub fn after(self, count: usize) -> Text {
        Text(&self.0[count..])
    }

    /// What follows a prefix, where it has it.
    pub fn behind(self, prefix: &[u8]) -> Option<Text> {
        if self.starts_with(prefix) {
            Some(self.after(prefix.len()))
        } else {
            None
        }
    }

    pub fn address(self) -> usize {
        self.0.as_ptr() as usize
    }
}

impl Deref for Text {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0
    }
}

impl Default for Text {
    fn default() -> Text {
        const ZERO: &[u8] = b"\0";
        Text(&ZERO[..0])
    }
}

/// A number in decimal digits.
pub fn decimal(number: u64) -> Text {
    let mut digits = Vec::new();
    let mut rest = number;
    loop {
        digits.push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    digits.reverse();
    Text::of(&[&digits])
}

/// The number of decimal digits alone; of at most nine, so that it can't overflow.
pub fn number(digits: &[u8]) -> Option<usize> {
    if digits.is_empty() || digits.len() > 9 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(digits.iter().fold(0, |sum, digit| sum * 10 + (digit - b'0') as usize))
}

/// Whether it has a byte sequence anywhere.
pub fn holds(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// Whether each byte is a letter, a digit or one of `more`. An empty one is not.
pub fn made_of_letters_and(more: &[u8], bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || more.contains(byte))
}

/// Bytes for a line that others read: what is no printable ASCII, and what JSON would have escaped, becomes a `?`.
pub fn plain(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| if matches!(byte, b' '..=b'~') && !b"\"\\".contains(byte) { *byte } else { b'?' }).collect()
}
