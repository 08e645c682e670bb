//! A program to start, with its arguments and environment.

use super::pipe::{Kind, Stdio};
use super::running::{Pending, Running};
use super::{Child, ExitStatus, Output};
use crate::wire::Writer;
use real::collections::{btree_map, BTreeMap};
use real::ffi::{OsStr, OsString};
use real::path::{Path, PathBuf};
use real::prelude::rust_2021::*;
use real::{fmt, io, slice};

pub struct Command {
    program: OsString,
    arguments: Vec<OsString>,
    changes: BTreeMap<OsString, Option<OsString>>,
    clears: bool,
    folder: Option<PathBuf>,
    /// Standard input, output and errors, as far as they are set.
    streams: [Option<Stdio>; 3],
}

impl Command {
    pub fn new<S: AsRef<OsStr>>(program: S) -> Command {
        Command {
            program: program.as_ref().into(),
            arguments: Vec::new(),
            changes: BTreeMap::new(),
            clears: false,
            folder: None,
            streams: [None, None, None],
        }
    }

    pub fn arg<S: AsRef<OsStr>>(&mut self, argument: S) -> &mut Command {
        self.arguments.push(argument.as_ref().into());
        self
    }

    pub fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&mut self, arguments: I) -> &mut Command {
        self.arguments.extend(arguments.into_iter().map(|argument| argument.as_ref().into()));
        self
    }

    pub fn env<K: AsRef<OsStr>, V: AsRef<OsStr>>(&mut self, name: K, value: V) -> &mut Command {
        self.changes.insert(name.as_ref().into(), Some(value.as_ref().into()));
        self
    }

    pub fn envs<I: IntoIterator<Item = (K, V)>, K: AsRef<OsStr>, V: AsRef<OsStr>>(
        &mut self,
        variables: I,
    ) -> &mut Command {
        for (name, value) in variables {
            self.env(name, value);
        }
        self
    }

    pub fn env_remove<K: AsRef<OsStr>>(&mut self, name: K) -> &mut Command {
        if self.clears {
            self.changes.remove(name.as_ref());
        } else {
            self.changes.insert(name.as_ref().into(), None);
        }
        self
    }

    pub fn env_clear(&mut self) -> &mut Command {
        self.changes.clear();
        self.clears = true;
        self
    }

    pub fn current_dir<P: AsRef<Path>>(&mut self, folder: P) -> &mut Command {
        self.folder = Some(folder.as_ref().into());
        self
    }

    pub fn stdin<T: Into<Stdio>>(&mut self, stream: T) -> &mut Command {
        self.streams[0] = Some(stream.into());
        self
    }

    pub fn stdout<T: Into<Stdio>>(&mut self, stream: T) -> &mut Command {
        self.streams[1] = Some(stream.into());
        self
    }

    pub fn stderr<T: Into<Stdio>>(&mut self, stream: T) -> &mut Command {
        self.streams[2] = Some(stream.into());
        self
    }

    pub fn spawn(&mut self) -> io::Result<Child> {
        let running = self.start(Stdio::inherit)?;
        let is_piped = |stream: &Option<Stdio>| matches!(stream, Some(Stdio(Kind::Piped)));
        let piped = [0, 1, 2].map(|stream| is_piped(&self.streams[stream]));
        if !piped[0] {
            // Natively, a missing program is reported here.
            running.wait()?;
        }
        Ok(Child::new(running, piped))
    }

    pub fn output(&mut self) -> io::Result<Output> {
        self.start(Stdio::piped)?.output()
    }

    pub fn status(&mut self) -> io::Result<ExitStatus> {
        self.start(Stdio::inherit)?.wait()
    }

    pub fn get_program(&self) -> &OsStr {
        &self.program
    }

    pub fn get_args(&self) -> CommandArgs<'_> {
        CommandArgs(self.arguments.iter())
    }

    pub fn get_envs(&self) -> CommandEnvs<'_> {
        CommandEnvs(self.changes.iter())
    }

    pub fn get_current_dir(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Starts the program with a default for outputs that are not set.
    fn start(&mut self, default: fn() -> Stdio) -> io::Result<Running> {
        let input = self.streams[0].as_mut().map_or(Ok(None), Stdio::read)?;
        let sink = |stream: &Option<Stdio>| stream.as_ref().map_or_else(|| default().sink(), Stdio::sink);
        let (stdout, stderr) = (sink(&self.streams[1]), sink(&self.streams[2]));
        Ok(Running::new(Pending { request: self.request(), input, stdout, stderr }))
    }

    fn request(&self) -> Writer {
        let mut request = Writer::default();
        request.text(&self.program);
        request.number(self.arguments.len());
        self.arguments.iter().for_each(|argument| request.text(argument));
        request.number(self.changes.len());
        for (name, value) in &self.changes {
            request.text(name);
            request.optional_text(value.as_deref());
        }
        request.byte(self.clears as u8);
        request.optional_text(self.folder.as_ref().map(|folder| folder.as_os_str()));
        request
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.changes {
            if let Some(value) = value {
                write!(f, "{}={value:?} ", name.to_string_lossy())?;
            }
        }
        write!(f, "{:?}", self.program)?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {argument:?}"))
    }
}

#[derive(Clone, Debug)]
pub struct CommandArgs<'a>(slice::Iter<'a, OsString>);

impl<'a> Iterator for CommandArgs<'a> {
    type Item = &'a OsStr;

    fn next(&mut self) -> Option<&'a OsStr> {
        self.0.next().map(|argument| &**argument)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for CommandArgs<'_> {}

#[derive(Clone, Debug)]
pub struct CommandEnvs<'a>(btree_map::Iter<'a, OsString, Option<OsString>>);

impl<'a> Iterator for CommandEnvs<'a> {
    type Item = (&'a OsStr, Option<&'a OsStr>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (&**name, value.as_deref()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for CommandEnvs<'_> {}
