//! Basic forms of messages. Numbers are unsigned LEB128.

use real::ffi::OsStr;
use real::prelude::rust_2021::*;

/// A message under construction.
#[derive(Default)]
pub(crate) struct Writer(pub Vec<u8>);

impl Writer {
    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest >= 0x80 {
            self.0.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    pub fn optional(&mut self, bytes: Option<&[u8]>) {
        self.byte(bytes.is_some() as u8);
        if let Some(bytes) = bytes {
            self.bytes(bytes);
        }
    }

    /// Writes text. The host can name no file or program whose name is not UTF-8.
    pub fn text(&mut self, text: &OsStr) {
        self.bytes(text.to_string_lossy().as_bytes());
    }

    pub fn optional_text(&mut self, text: Option<&OsStr>) {
        self.optional(text.map(|text| text.to_string_lossy()).as_ref().map(|text| text.as_bytes()));
    }
}

/// A message of the host, which is trusted here: the module harms only itself.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().expect("the message ends early");
        self.0 = rest;
        *first
    }

    pub fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte();
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    pub fn bytes(&mut self) -> &'a [u8] {
        let length = self.number();
        let (bytes, rest) = self.0.split_at(length);
        self.0 = rest;
        bytes
    }
}
