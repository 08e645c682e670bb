//! The connection to the host: one for each macro crate and compiler process.

use crate::failure::Failure;
use crate::limits;
use crate::wire::Writer;
use std::ffi::{c_int, c_void};
use std::io::{self, ErrorKind, Read};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::{mpsc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, thread};

const SOCKET: &str = "LAZARET_MACRO_SOCKET";
const SECONDS: &str = "LAZARET_MACRO_SECONDS";
const VERSION: usize = 1;

/// How much is read at once. A length that the host announces is not allocated before the bytes arrive.
const CHUNK: usize = 64 << 10;

static IDLE: Mutex<Option<UnixStream>> = Mutex::new(None);

/// The connection, during an expansion.
pub struct Connection {
    stream: UnixStream,
    deadline: Instant,
}

impl Connection {
    /// Takes the idle connection, or opens one. It is closed unless `keep` is called.
    pub fn take(module: &str) -> Result<Connection, Failure> {
        let deadline = Instant::now() + time();
        let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(stream) = idle {
            return Ok(Connection { stream, deadline });
        }
        let mut connection = Connection { stream: connect(deadline)?, deadline };
        connection.send(&hello(module))?;
        Ok(connection)
    }

    /// Leaves the connection for the next expansion.
    pub fn keep(self) {
        *IDLE.lock().unwrap_or_else(PoisonError::into_inner) = Some(self.stream);
    }

    /// Sends a message as a frame.
    pub fn send(&mut self, message: &Writer) -> Result<(), Failure> {
        let mut length = Writer::default();
        length.number(message.0.len());
        self.write(&length.0)?;
        self.write(&message.0)
    }

    /// Receives a frame.
    pub fn receive(&mut self) -> Result<Vec<u8>, Failure> {
        let length = self.length()?;
        let mut message = Vec::new();
        while message.len() < length {
            let start = message.len();
            message.resize(length.min(start + CHUNK), 0);
            self.read(&mut message[start..])?;
        }
        Ok(message)
    }

    fn length(&mut self) -> Result<usize, Failure> {
        let mut length = 0u64;
        for shift in (0..35).step_by(7) {
            let mut byte = [0];
            self.read(&mut byte)?;
            length |= u64::from(byte[0] & 0x7f) << shift;
            if length > limits::MESSAGE {
                return Err(Failure::Size);
            }
            if byte[0] < 0x80 {
                return usize::try_from(length).map_err(|_| Failure::Size);
            }
        }
        Err(Failure::Protocol)
    }

    fn read(&mut self, buffer: &mut [u8]) -> Result<(), Failure> {
        let mut done = 0;
        while done < buffer.len() {
            let left = self.left()?;
            self.stream.set_read_timeout(Some(left)).map_err(|_| Failure::Closed)?;
            match self.stream.read(&mut buffer[done..]) {
                Ok(0) => return Err(Failure::Closed),
                Ok(count) => done += count,
                Err(error) => check(error.kind())?,
            }
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut done = 0;
        while done < bytes.len() {
            let left = self.left()?;
            self.stream.set_write_timeout(Some(left)).map_err(|_| Failure::Closed)?;
            match send_without_signal(&self.stream, &bytes[done..]) {
                Ok(0) => return Err(Failure::Closed),
                Ok(count) => done += count,
                Err(error) => check(error.kind())?,
            }
        }
        Ok(())
    }

    fn left(&self) -> Result<Duration, Failure> {
        left(self.deadline)
    }
}

extern "C" {
    fn send(socket: c_int, bytes: *const c_void, length: usize, flags: c_int) -> isize;
}

const MSG_NOSIGNAL: c_int = 0x4000;

/// Writes some bytes. The write functions of `std` send SIGPIPE if the host has closed the connection, and the compiler
/// ends at that signal.
fn send_without_signal(stream: &UnixStream, bytes: &[u8]) -> io::Result<usize> {
    // SAFETY: the pointer and the length are those of a slice.
    let sent = unsafe { send(stream.as_raw_fd(), bytes.as_ptr().cast(), bytes.len(), MSG_NOSIGNAL) };
    usize::try_from(sent).map_err(|_| io::Error::last_os_error())
}

/// The time until a deadline, which is never zero.
fn left(deadline: Instant) -> Result<Duration, Failure> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left < Duration::from_millis(1) {
        return Err(Failure::Time);
    }
    Ok(left)
}

/// Connects in a thread, since connecting blocks without a limit while the host accepts nobody.
fn connect(deadline: Instant) -> Result<UnixStream, Failure> {
    let unreachable = |error: io::Error| Failure::Unreachable(error.to_string());
    let path = env::var_os(SOCKET).ok_or_else(|| Failure::Unreachable(format!("{SOCKET} is not set")))?;
    let (sender, receiver) = mpsc::channel();
    let send = move || drop(sender.send(UnixStream::connect(path)));
    thread::Builder::new().spawn(send).map_err(unreachable)?;
    receiver.recv_timeout(left(deadline)?).map_err(|_| Failure::Time)?.map_err(unreachable)
}

/// Whether an error is one after which to try again, which the deadline limits.
fn check(error: ErrorKind) -> Result<(), Failure> {
    match error {
        ErrorKind::Interrupted | ErrorKind::WouldBlock | ErrorKind::TimedOut => Ok(()),
        _ => Err(Failure::Closed),
    }
}

fn time() -> Duration {
    let seconds = env::var(SECONDS).ok().and_then(|text| text.parse().ok());
    seconds.filter(|seconds| (1..=3600).contains(seconds)).map_or(limits::TIME, Duration::from_secs)
}

/// The first message: the module, and the variables of cargo that macros read.
fn hello(module: &str) -> Writer {
    let mut hello = Writer::of(b'H');
    hello.number(VERSION);
    hello.text(module);
    let variables = env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let shown: Vec<_> = variables.filter(|(name, _)| is_shown(name)).collect();
    hello.number(shown.len());
    for (name, value) in shown {
        hello.text(&name);
        hello.text(&value);
    }
    hello
}

fn is_shown(name: &str) -> bool {
    let secret = ["TOKEN", "CREDENTIAL", "SECRET", "PASSWORD"].iter().any(|word| name.contains(word));
    name == "OUT_DIR" || (name.starts_with("CARGO") && !secret)
}
