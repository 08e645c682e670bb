//! A connection to the host: frames of limited size, in limited time.

use crate::streams::{self, Readiness};
use crate::system::{self, Open};
use crate::wire::Writer;
use alloc::vec::Vec;

const TOO_LATE: &str = "the host did not answer in time";
pub const BROKEN: &str = "the host did not answer as it should";

pub struct Connection {
    end: u64,
    socket: Open,
}

type Done<T> = Result<T, &'static str>;

impl Connection {
    /// A connection that ends at a time.
    pub fn new(socket: Open, end: u64) -> Connection {
        Connection { end, socket }
    }

    /// Moves the end by the time, in nanoseconds, in which the host was not waited for.
    pub fn extend(&mut self, time: u64) {
        self.end = self.end.saturating_add(time);
    }

    /// Sends a frame of a kind and a body.
    pub fn send(&mut self, frame: &[u8]) -> Done<()> {
        let mut head = Writer::default();
        head.number(frame.len());
        self.send_bytes(&head.0)?;
        self.send_bytes(frame)
    }

    /// Receives a frame of limited length. Returns its kind, and puts the rest into a buffer.
    pub fn frame(&mut self, most: usize, body: &mut Vec<u8>) -> Done<u8> {
        let length = self.length()?;
        if length == 0 || length > most {
            return Err(BROKEN);
        }
        self.bytes(1, body)?;
        let kind = body[0];
        self.bytes(length - 1, body)?;
        Ok(kind)
    }

    fn send_bytes(&mut self, bytes: &[u8]) -> Done<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            self.wait(Readiness::Writing)?;
            match streams::send(&self.socket, rest) {
                Ok(count) => rest = &rest[count..],
                Err(system::AGAIN | system::INTERRUPTED) => {}
                Err(_) => return Err(BROKEN),
            }
        }
        Ok(())
    }

    /// The length of a frame. The longest needs four bytes.
    fn length(&mut self) -> Done<usize> {
        let mut byte = Vec::new();
        let mut length = 0;
        for position in 0..4 {
            self.bytes(1, &mut byte)?;
            length |= ((byte[0] & 0x7f) as usize) << (7 * position);
            if byte[0] < 0x80 {
                return Ok(length);
            }
        }
        Err(BROKEN)
    }

    /// Fills a buffer. Memory is allocated only as the bytes arrive.
    fn bytes(&mut self, count: usize, into: &mut Vec<u8>) -> Done<()> {
        let mut piece = [0u8; 1 << 14];
        into.clear();
        while into.len() < count {
            self.wait(Readiness::Reading)?;
            let wanted = core::cmp::min(piece.len(), count - into.len());
            match system::read(&self.socket, &mut piece[..wanted]) {
                Ok(0) => return Err(BROKEN),
                Ok(read) => into.extend_from_slice(&piece[..read]),
                Err(system::AGAIN | system::INTERRUPTED) => {}
                Err(_) => return Err(BROKEN),
            }
        }
        Ok(())
    }

    fn wait(&self, readiness: Readiness) -> Done<()> {
        const MILLISECOND: u64 = 1_000_000;
        loop {
            let now = system::now();
            if now >= self.end {
                return Err(TOO_LATE);
            }
            let left = (self.end - now) / MILLISECOND + 1;
            match streams::wait_for(&self.socket, readiness, left as usize) {
                Ok(true) => return Ok(()),
                Ok(false) | Err(system::INTERRUPTED) => {}
                Err(_) => return Err(BROKEN),
            }
        }
    }
}
