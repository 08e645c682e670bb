//! Reads and writes the basic forms of messages. Reading never trusts a number.

use crate::failure::Failure;

/// The rest of a message from the host or the module.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub fn new(message: &'a [u8]) -> Reader<'a> {
        Reader(message)
    }

    pub fn byte(&mut self) -> Result<u8, Failure> {
        let (first, rest) = self.0.split_first().ok_or(Failure::Malformed)?;
        self.0 = rest;
        Ok(*first)
    }

    pub fn number(&mut self) -> Result<u64, Failure> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return Err(Failure::Malformed);
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Failure::Malformed)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Failure> {
        let (array, rest) = self.0.split_first_chunk().ok_or(Failure::Malformed)?;
        self.0 = rest;
        Ok(*array)
    }

    pub fn bytes(&mut self) -> Result<&'a [u8], Failure> {
        let length = usize::try_from(self.number()?).map_err(|_| Failure::Malformed)?;
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(Failure::Malformed)?;
        self.0 = rest;
        Ok(bytes)
    }

    pub fn text(&mut self) -> Result<&'a str, Failure> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Failure::Malformed)
    }

    /// Fails unless the message has been read completely.
    pub fn end(&self) -> Result<(), Failure> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Failure::Malformed)
        }
    }
}

/// A message to the host or the module.
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    pub fn of(kind: u8) -> Writer {
        Writer(vec![kind])
    }

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

    pub fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    pub fn optional_text(&mut self, text: Option<&str>) {
        self.byte(text.is_some().into());
        if let Some(text) = text {
            self.text(text);
        }
    }
}
