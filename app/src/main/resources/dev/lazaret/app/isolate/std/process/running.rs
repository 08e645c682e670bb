//! A program that was started. It is executed when its result is first needed, because only then is its standard input
//! complete.

use super::pipe::Sink;
use super::{ExitStatus, Output};
use crate::host;
use crate::wire::{Reader, Writer};
use real::io;
use real::prelude::rust_2021::*;
use real::sync::{Arc, Mutex, MutexGuard};

/// Shared by a child and its pipes.
#[derive(Clone)]
pub(super) struct Running(Arc<Mutex<State>>);

enum State {
    Pending(Pending),
    Ended(Ended),
    Failed,
}

pub(super) struct Pending {
    /// The request without standard input.
    pub request: Writer,
    pub input: Option<Vec<u8>>,
    pub stdout: Sink,
    pub stderr: Sink,
}

struct Ended {
    status: ExitStatus,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

/// Which of the two outputs a pipe reads.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Stdout,
    Stderr,
}

impl Running {
    pub fn new(pending: Pending) -> Running {
        Running(Arc::new(Mutex::new(State::Pending(pending))))
    }

    /// Adds to standard input. Fails if the program was executed already.
    pub fn feed(&self, bytes: &[u8]) -> io::Result<()> {
        match &mut *self.lock() {
            State::Pending(pending) => {
                pending.input.get_or_insert_with(Vec::new).extend_from_slice(bytes);
                Ok(())
            }
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    pub fn wait(&self) -> io::Result<ExitStatus> {
        let mut state = self.lock();
        if let State::Pending(pending) = &mut *state {
            match pending.execute() {
                Ok(ended) => *state = State::Ended(ended),
                Err(error) => {
                    *state = State::Failed;
                    return Err(error);
                }
            }
        }
        match &*state {
            State::Ended(ended) => Ok(ended.status),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// Returns the part of an output that no pipe has read.
    pub fn take(&self, side: Side) -> io::Result<Vec<u8>> {
        self.wait()?;
        Ok(match &mut *self.lock() {
            State::Ended(ended) => real::mem::take(match side {
                Side::Stdout => &mut ended.stdout,
                Side::Stderr => &mut ended.stderr,
            }),
            _ => Vec::new(),
        })
    }

    pub fn output(&self) -> io::Result<Output> {
        Ok(Output { status: self.wait()?, stdout: self.take(Side::Stdout)?, stderr: self.take(Side::Stderr)? })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Pending {
    fn execute(&mut self) -> io::Result<Ended> {
        let mut request = Writer(real::mem::take(&mut self.request.0));
        request.optional(self.input.as_deref());
        let Some(answer) = host::command(&request.0) else {
            return Err(io::Error::new(io::ErrorKind::NotFound, "programs can't be started"));
        };
        let mut answer = Reader(&answer);
        if answer.byte() == 0 {
            let reason = String::from_utf8_lossy(answer.bytes()).into_owned();
            return Err(io::Error::new(io::ErrorKind::NotFound, reason));
        }
        let status = ExitStatus(answer.number() as i32);
        let stdout = self.stdout.accept(answer.bytes(), Side::Stdout)?;
        let stderr = self.stderr.accept(answer.bytes(), Side::Stderr)?;
        Ok(Ended { status, stdout, stderr })
    }
}
