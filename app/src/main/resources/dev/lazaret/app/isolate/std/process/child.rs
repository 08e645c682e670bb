//! A child process.

use super::pipe::Source;
use super::running::{Running, Side};
use super::{ChildStderr, ChildStdin, ChildStdout, ExitStatus, Output};
use real::fmt;
use real::io::{self, Read};
use real::prelude::rust_2021::*;

pub struct Child {
    pub stdin: Option<ChildStdin>,
    pub stdout: Option<ChildStdout>,
    pub stderr: Option<ChildStderr>,
    running: Running,
}

impl Child {
    pub(super) fn new(running: Running, piped: [bool; 3]) -> Child {
        let source = |side| Source::new(&running, side);
        Child {
            stdin: piped[0].then(|| ChildStdin(running.clone())),
            stdout: piped[1].then(|| ChildStdout(source(Side::Stdout))),
            stderr: piped[2].then(|| ChildStderr(source(Side::Stderr))),
            running,
        }
    }

    pub fn id(&self) -> u32 {
        2
    }

    /// Does nothing: a program that was executed has ended.
    pub fn kill(&mut self) -> io::Result<()> {
        Ok(())
    }

    pub fn wait(&mut self) -> io::Result<ExitStatus> {
        drop(self.stdin.take());
        self.running.wait()
    }

    pub fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        self.running.wait().map(Some)
    }

    pub fn wait_with_output(mut self) -> io::Result<Output> {
        let status = self.wait()?;
        let mut output = Output { status, stdout: Vec::new(), stderr: Vec::new() };
        if let Some(mut stdout) = self.stdout.take() {
            stdout.read_to_end(&mut output.stdout)?;
        }
        if let Some(mut stderr) = self.stderr.take() {
            stderr.read_to_end(&mut output.stderr)?;
        }
        Ok(output)
    }
}

impl fmt::Debug for Child {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Child")
            .field("stdin", &self.stdin)
            .field("stdout", &self.stdout)
            .field("stderr", &self.stderr)
            .finish_non_exhaustive()
    }
}
