//! Where a program's input comes from, where its output goes, and the pipes of a child.

use super::running::{Running, Side};
use real::fmt;
use real::fs::File;
use real::io::{self, Read, Write};
use real::prelude::rust_2021::*;
use real::sync::Arc;

pub struct Stdio(pub(super) Kind);

pub(super) enum Kind {
    Inherit,
    Null,
    Piped,
    File(Arc<File>),
    /// The output of another child.
    Other(Running, Side),
}

impl Stdio {
    pub fn piped() -> Stdio {
        Stdio(Kind::Piped)
    }

    pub fn inherit() -> Stdio {
        Stdio(Kind::Inherit)
    }

    pub fn null() -> Stdio {
        Stdio(Kind::Null)
    }

    /// Returns all of the input, for a program that gets it from here.
    pub(super) fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        match &mut self.0 {
            Kind::File(file) => {
                let mut bytes = Vec::new();
                let mut file: &File = file;
                file.read_to_end(&mut bytes)?;
                Ok(Some(bytes))
            }
            Kind::Other(running, side) => running.take(*side).map(Some),
            Kind::Inherit | Kind::Null | Kind::Piped => Ok(None),
        }
    }

    pub(super) fn sink(&self) -> Sink {
        match &self.0 {
            Kind::Inherit => Sink::Inherited,
            Kind::Piped => Sink::Stored,
            Kind::File(file) => Sink::File(file.clone()),
            Kind::Null | Kind::Other(..) => Sink::Dropped,
        }
    }
}

impl fmt::Debug for Stdio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stdio").finish_non_exhaustive()
    }
}

impl From<File> for Stdio {
    fn from(file: File) -> Stdio {
        Stdio(Kind::File(Arc::new(file)))
    }
}

impl From<ChildStdin> for Stdio {
    fn from(_: ChildStdin) -> Stdio {
        Stdio::null()
    }
}

impl From<ChildStdout> for Stdio {
    fn from(pipe: ChildStdout) -> Stdio {
        Stdio(Kind::Other(pipe.0.running, Side::Stdout))
    }
}

impl From<ChildStderr> for Stdio {
    fn from(pipe: ChildStderr) -> Stdio {
        Stdio(Kind::Other(pipe.0.running, Side::Stderr))
    }
}

impl From<io::Stdout> for Stdio {
    fn from(_: io::Stdout) -> Stdio {
        Stdio::inherit()
    }
}

impl From<io::Stderr> for Stdio {
    fn from(_: io::Stderr) -> Stdio {
        Stdio::inherit()
    }
}

/// What happens to an output.
pub(super) enum Sink {
    Inherited,
    Dropped,
    Stored,
    File(Arc<File>),
}

impl Sink {
    /// Passes an output on, and returns what a pipe reads of it.
    pub fn accept(&mut self, bytes: &[u8], side: Side) -> io::Result<Vec<u8>> {
        match (self, side) {
            (Sink::Stored, _) => return Ok(bytes.to_vec()),
            (Sink::Dropped, _) => {}
            (Sink::Inherited, Side::Stdout) => io::stdout().write_all(bytes)?,
            (Sink::Inherited, Side::Stderr) => io::stderr().write_all(bytes)?,
            (Sink::File(file), _) => (&**file).write_all(bytes)?,
        }
        Ok(Vec::new())
    }
}

pub struct ChildStdin(pub(super) Running);

impl Write for ChildStdin {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (&*self).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Write for &ChildStdin {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.feed(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The reading end of an output.
pub(super) struct Source {
    pub running: Running,
    pub side: Side,
    pub unread: Option<io::Cursor<Vec<u8>>>,
}

impl Source {
    pub fn new(running: &Running, side: Side) -> Source {
        Source { running: running.clone(), side, unread: None }
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.unread.is_none() {
            self.unread = Some(io::Cursor::new(self.running.take(self.side)?));
        }
        self.unread.as_mut().map_or(Ok(0), |unread| unread.read(buffer))
    }
}

pub struct ChildStdout(pub(super) Source);

impl Read for ChildStdout {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

pub struct ChildStderr(pub(super) Source);

impl Read for ChildStderr {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

macro_rules! debug {
    ($($name:ident)*) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )* };
}

debug!(ChildStdin ChildStdout ChildStderr);
