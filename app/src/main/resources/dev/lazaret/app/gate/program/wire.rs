//! Basic forms of frames: numbers (unsigned LEB128), bytes and optional bytes.

use alloc::vec::Vec;

/// A frame under construction.
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

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
}

/// A frame of the host: any bytes. Nothing is returned where a form is broken.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number of at most 32 bits.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= ((byte & 0x7f) as u64) << shift;
            if byte < 0x80 {
                return (number <= u32::MAX as u64).then_some(number as usize);
            }
        }
        None
    }

    /// A number of items, limited.
    pub fn count(&mut self, most: usize) -> Option<usize> {
        self.number().filter(|count| *count <= most)
    }

    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        if length > self.0.len() {
            return None;
        }
        let (bytes, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(bytes)
    }

    pub fn flag(&mut self) -> Option<bool> {
        self.byte().filter(|byte| *byte < 2).map(|byte| byte == 1)
    }

    pub fn optional(&mut self) -> Option<Option<&'a [u8]>> {
        if self.flag()? {
            self.bytes().map(Some)
        } else {
            Some(None)
        }
    }

    pub fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}
