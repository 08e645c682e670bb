//! In the place of an isolated build script: has the host execute its module, and checks the result before cargo and
//! the package's code get it.
//!
//! If anything fails, nothing of it is used, and the script is a stub.

use crate::connection::{Connection, BROKEN};
use crate::host::{self, Failure};
use crate::plan::{Plan, Stage};
use crate::report::Subject;
use crate::script_commands::Commands;
use crate::stand_in::WATCHED;
use crate::text::{decimal, Text};
use crate::wire::{Reader, Writer};
use crate::{environment, files, isolated, script_lines, system, tree};
use alloc::vec::Vec;

/// Maximum time in nanoseconds for loading and executing, without that of the programs that the script starts.
const LONGEST: u64 = 180 * 1_000_000_000;

/// Maximum number of programs that a script starts.
const COMMANDS: usize = 200;

/// Maximum sizes in bytes: of a request with its files, of all requests, of a text, of files, and of a sentence.
const LONGEST_REQUEST: usize = 3 << 20;
const ALL_REQUESTS: usize = 32 << 20;
const LONGEST_TEXT: usize = 1 << 20;
const ALL_FILES: usize = 8 << 20;
const LONGEST_SENTENCE: usize = 4 << 10;

const FILES: usize = 1_000;
const LONGEST_OUTPUT: usize = 2 * LONGEST_TEXT + ALL_FILES + (2 << 20);

/// A script that cargo has started.
pub struct IsolatedScript<'a> {
    pub plan: &'a Plan,
    pub subject: Subject,
    /// Name of its module.
    pub module: Text,
    pub environment: &'a [Text],
    pub out: Text,
}

/// What the script has made.
struct Made<'a> {
    printed: &'a [u8],
    files: Vec<(&'a [u8], &'a [u8])>,
}

impl IsolatedScript<'_> {
    /// The log's line comes before cargo's lines: who follows cargo's messages finds it then.
    pub fn play(&self) -> ! {
        match self.make() {
            Ok(lines) => {
                let package = self.out.strip_suffix(b"/out").unwrap_or(&self.out);
                self.subject.log(&Text::of(&[b"isolate-made:", package]));
                self.subject.log(b"isolate");
                files::write(system::OUTPUT, &lines);
            }
            Err(why) => {
                files::clear(self.out);
                self.subject.log(&Text::of(&[b"isolate-failed: ", &why]));
                files::write(system::OUTPUT, WATCHED);
            }
        }
        system::exit(0)
    }

    /// Writes the files. Returns the lines for cargo; if it fails, the reason is a clause of plain characters.
    fn make(&self) -> Result<Vec<u8>, Text> {
        if let Some(why) = isolated::script_failure(&self.module) {
            return Err(why);
        }
        let package = environment::value(self.environment, b"CARGO_MANIFEST_DIR").filter(|path| path.starts_with(b"/"));
        let package = package.ok_or_else(|| Text::of(&[b"the folder of its package is unknown"]))?;
        let mut body = Vec::new();
        self.execute(package, &mut body).map_err(|failure| failure.words())?;
        let made = made(&body)?;
        let lines = script_lines::part(made.printed, &package, !self.plan.runs_scripts());
        if let Some(error) = &lines.error {
            return Err(Text::of(&[b"the script reports an error: ", error]));
        }
        if let Some(line) = lines.refused.first().filter(|_| self.plan.stage != Stage::Check) {
            return Err(Text::of(&[b"a program needs a line that an isolated script can't print: ", line]));
        }
        files::clear(self.out);
        if !made.files.iter().all(|(path, bytes)| tree::create(self.out, path, bytes)) {
            return Err(Text::of(&[b"a file that it made can't be written"]));
        }
        for line in &lines.refused {
            self.subject.log(&Text::of(&[b"drop: a line of a build script: ", line]));
        }
        Ok(lines.kept)
    }

    /// Has the host execute the module, and puts the body of the last frame into a buffer.
    fn execute(&self, package: Text, body: &mut Vec<u8>) -> Result<(), Failure> {
        let mut commands = Commands::new(self.plan, self.environment, package, self.out);
        let mut connection = Connection::new(host::connect(&self.module)?, system::now() + LONGEST);
        connection.send(&self.request(&package))?;
        let (mut count, mut size) = (0, 0);
        loop {
            match connection.frame(1 + LONGEST_OUTPUT, body)? {
                b'O' => return Ok(()),
                b'W' if body.len() <= LONGEST_REQUEST => {
                    count += 1;
                    size += body.len();
                    if count > COMMANDS || size > ALL_REQUESTS {
                        return Err("the script has started too many programs".into());
                    }
                    let begin = system::now();
                    let answer = commands.answer(body)?;
                    connection.extend(system::now() - begin);
                    connection.send(&answer)?;
                }
                host::FAILURE if body.len() <= LONGEST_SENTENCE => return Err(Failure::Said(body.clone())),
                _ => return Err(BROKEN.into()),
            }
        }
    }

    fn request(&self, package: &[u8]) -> Vec<u8> {
        let mut frame = Writer::default();
        frame.byte(b'B');
        frame.bytes(&self.module);
        frame.bytes(package);
        frame.bytes(&self.out);
        frame.byte((self.plan.stage != Stage::Check) as u8);
        let variables = environment::of_module(self.environment, self.plan);
        frame.number(variables.len());
        for variable in variables {
            let middle = variable.iter().position(|byte| *byte == b'=').unwrap_or(variable.len());
            frame.bytes(&variable[..middle]);
            frame.bytes(variable.get(middle + 1..).unwrap_or(&[]));
        }
        frame.0
    }
}

/// Reads the body of the last frame.
fn made(body: &[u8]) -> Result<Made<'_>, Text> {
    let mut reader = Reader(body);
    let mut read = || {
        let code = reader.number()?;
        let printed = reader.bytes().filter(|text| text.len() <= LONGEST_TEXT)?;
        reader.bytes().filter(|text| text.len() <= LONGEST_TEXT)?;
        let count = reader.count(FILES)?;
        let files: Vec<_> = (0..count).map(|_| Some((reader.bytes()?, reader.bytes()?))).collect::<Option<_>>()?;
        let size: usize = files.iter().map(|file| file.1.len()).sum();
        (reader.is_at_end() && size <= ALL_FILES).then_some((code, Made { printed, files }))
    };
    match read() {
        Some((0, made)) => Ok(made),
        Some((code, _)) => Err(Text::of(&[b"the script ended with ", &decimal(code as u64)])),
        None => Err(Text::of(&[BROKEN.as_bytes()])),
    }
}
