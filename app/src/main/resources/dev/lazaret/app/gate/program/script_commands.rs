//! Answers an isolated build script that requests a program: the compiler with a question or a type check, other programs
//! of the toolchain for their version, pkg-config, and the preprocessor of C. Every other program does not exist for it.
//!
//! The request comes from the host, which a module may have taken over. So it chooses among fixed words only, and the
//! programs are confined to a private folder. Of the project and the stage they can read the script's package alone: what
//! a compiler reads can get into its messages.

use crate::captured::{self, Captured, Program};
use crate::plan::Plan;
use crate::preprocessor_words::{self, PreprocessorWords};
use crate::private::Private;
use crate::request::Request;
use crate::rustc_words::{self, RustcWords};
use crate::text::{made_of_letters_and, Text};
use crate::wire::Writer;
use crate::{environment, files, pkg_config_words, process, system, tree, version_words};
use alloc::vec::Vec;

const SECOND: u64 = 1_000_000_000;

/// Maximum times in nanoseconds, for one program and for all.
const LONGEST: u64 = 30 * SECOND;
const LONGEST_ALL: u64 = 120 * SECOND;

/// Maximum size of all outputs in bytes. Memory is never given back.
const MOST_OUTPUT: usize = 8 << 20;

const PKG_CONFIG: &[u8] = b"/usr/bin/pkg-config";

/// The machine's C compiler, as scripts name it.
const C_COMPILERS: [&[u8]; 5] = [b"cc", b"gcc", b"x86_64-linux-gnu-gcc", b"/usr/bin/cc", b"/usr/bin/gcc"];
const C_COMPILER: &[u8] = b"/usr/bin/cc";

/// Reasons that the script gets. After others, which depend on what the machine does at the time, its output could be
/// wrong, so the script has failed.
const MISSING: &str = "isolated build scripts can't start this program with these arguments";
const BROKEN: &str = "the request is broken";

/// The code of a program that was ended from outside, as when memory is short.
const KILLED: i32 = 128 + 9;

/// What programs for one script have in common.
pub struct Commands<'a> {
    plan: &'a Plan,
    environment: &'a [Text],
    package: Text,
    out: Text,
    time: u64,
    output: usize,
}

impl<'a> Commands<'a> {
    /// For a script with an environment, a package folder and OUT_DIR.
    pub fn new(plan: &'a Plan, environment: &'a [Text], package: Text, out: Text) -> Commands<'a> {
        Commands { plan, environment, package, out, time: LONGEST_ALL, output: MOST_OUTPUT }
    }

    /// The frame that answers a request, or why the script has failed.
    pub fn answer(&mut self, body: &[u8]) -> Result<Vec<u8>, &'static str> {
        let begin = system::now();
        let answer = self.execute(body);
        self.time = self.time.saturating_sub(system::now() - begin);
        let mut frame = Writer::default();
        frame.byte(b'X');
        match answer {
            Err(why) if why != MISSING && why != BROKEN => return Err(why),
            Err(why) => {
                frame.byte(0);
                frame.bytes(why.as_bytes());
            }
            Ok(captured) => {
                self.output -= captured.outputs.iter().map(Vec::len).sum::<usize>().min(self.output);
                frame.byte(1);
                frame.number(captured.code as u32 as usize);
                captured.outputs.iter().for_each(|output| frame.bytes(output));
            }
        }
        Ok(frame.0)
    }

    fn execute(&self, body: &[u8]) -> Result<Captured, &'static str> {
        let request = Request::of(body).ok_or(BROKEN)?;
        if self.time == 0 || self.output == 0 {
            return Err("the script has started too many programs");
        }
        let is_compiler = *request.program == *self.plan.rustc || request.program == b"rustc";
        let is_pkg_config = matches!(request.program, b"pkg-config" | b"pkgconf" | PKG_CONFIG);
        if is_compiler {
            let words = rustc_words::read(&request.words).ok_or(MISSING)?;
            self.privately(|private| self.compiler(&request, &words, private))
        } else if let Some(program) = self.of_toolchain(request.program) {
            version_words::are_known(&request.words).then_some(()).ok_or(MISSING)?;
            self.privately(|private| self.version(program, &request.words, private))
        } else if is_pkg_config && system::status(Text::of(&[PKG_CONFIG])).is_ok() {
            let words = pkg_config_words::read(&request.words).ok_or(MISSING)?;
            self.privately(|private| self.pkg_config(&request, &words, private))
        } else if C_COMPILERS.contains(&request.program) && system::status(Text::of(&[C_COMPILER])).is_ok() {
            let words = preprocessor_words::read(&request.words, &self.package).ok_or(MISSING)?;
            self.privately(|private| self.preprocessor(&request, &words, private))
        } else {
            Err(MISSING)
        }
    }

    fn privately(&self, run: impl Fn(&Private) -> Result<Captured, &'static str>) -> Result<Captured, &'static str> {
        let private = Private::new().map_err(|_| "no private folder can be made")?;
        let ended = run(&private);
        private.remove();
        ended.and_then(|mut captured| match captured.code {
            process::NOT_STARTED => Err("a program can't be started"),
            KILLED => Err("a program was ended from outside"),
            _ => {
                for output in &mut captured.outputs {
                    // The name of the private folder is another one each time.
                    *output = replaced(output, &private.copies(), &self.out);
                    *output = replaced(output, &private.temporary(), b"/tmp");
                    *output = replaced(output, &private.made(), b"/tmp");
                }
                Ok(captured)
            }
        })
    }

    fn compiler(&self, request: &Request, given: &RustcWords, private: &Private) -> Result<Captured, &'static str> {
        let mut words = Vec::from([self.plan.rustc]);
        words.extend_from_slice(&given.words);
        let mut input = captured::no_input();
        if let Some(source) = given.source {
            words.extend([Text::of(&[b"--emit=metadata"]), Text::of(&[b"--out-dir"]), private.made()]);
            if source == b"-" {
                input = Text::of(&[&private.temporary(), b"/input"]);
                files::create(input, request.input.unwrap_or(&[])).then_some(()).ok_or(MISSING)?;
                words.push(Text::of(&[b"-"]));
            } else {
                words.push(self.source(request, source, private).ok_or(MISSING)?);
            }
        }
        let bootstrap = request.sets(b"RUSTC_BOOTSTRAP").filter(|value| made_of_letters_and(b"_-,", value));
        let environment = environment::of_probe(self.environment, &private.temporary(), bootstrap);
        self.run(&words, &environment, private, input)
    }

    /// A source of the package, or a private copy of one that the script has written.
    fn source(&self, request: &Request, source: &[u8], private: &Private) -> Option<Text> {
        let place = tree::absolute(request.folder.unwrap_or(&self.package), source);
        if tree::below(&self.out, &place).is_some() {
            let copies = private.copies();
            files::new_folder(copies).then_some(())?;
            for (path, bytes) in &request.files {
                tree::create(copies, tree::below(&self.out, path)?, bytes).then_some(())?;
            }
            return Some(Text::of(&[&copies, b"/", tree::below(&self.out, &place)?]));
        }
        tree::below(&self.package, &place)?;
        system::status(place).is_ok_and(|status| files::is_file(&status)).then_some(place)
    }

    /// Path of another program of the toolchain.
    fn of_toolchain(&self, named: &[u8]) -> Option<Text> {
        let toolchain = self.plan.toolchain();
        let program = Text::of(&[toolchain, b"/bin/", version_words::program(named, toolchain)?]);
        system::status(program).is_ok().then_some(program)
    }

    fn version(&self, program: Text, given: &[&[u8]], private: &Private) -> Result<Captured, &'static str> {
        let mut words = Vec::from([program]);
        words.extend(given.iter().map(|word| Text::of(&[word])));
        self.run(&words, &environment::made_anew(&private.temporary()), private, captured::no_input())
    }

    fn pkg_config(&self, request: &Request, given: &[Text], private: &Private) -> Result<Captured, &'static str> {
        let mut words = Vec::from([Text::of(&[PKG_CONFIG])]);
        words.extend_from_slice(given);
        let mut environment = environment::made_anew(&private.temporary());
        for name in [&b"PKG_CONFIG_ALLOW_SYSTEM_LIBS"[..], b"PKG_CONFIG_ALLOW_SYSTEM_CFLAGS"] {
            if request.sets(name).is_some() {
                environment.push(Text::of(&[name, b"=1"]));
            }
        }
        self.run(&words, &environment, private, captured::no_input())
    }

    fn preprocessor(
        &self,
        request: &Request,
        given: &PreprocessorWords,
        private: &Private,
    ) -> Result<Captured, &'static str> {
        let mut words = Vec::from([Text::of(&[C_COMPILER])]);
        words.extend_from_slice(&given.words);
        words.push(self.source(request, given.source, private).ok_or(MISSING)?);
        let environment = environment::made_anew(&private.temporary());
        let captured = self.run(&words, &environment, private, captured::no_input())?;
        let mentions = |words: &[u8]| captured.outputs[1].windows(words.len()).any(|part| part == words);
        if captured.is_cut() {
            // The script would take what is left for all of it.
            Err("a program printed too much")
        } else if captured.code != 0 && (mentions(b"signal terminated program") || mentions(b"out of memory")) {
            Err("a program was ended from outside")
        } else {
            Ok(captured)
        }
    }

    fn run(
        &self,
        words: &[Text],
        environment: &[Text],
        private: &Private,
        input: Text,
    ) -> Result<Captured, &'static str> {
        let end = system::now() + LONGEST.min(self.time);
        let folders = [private.made(), private.temporary()];
        captured::run(&Program { words, environment, folders, package: self.package, input, end })
    }
}

/// Bytes with a text in place of another.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut made = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix(old) {
            made.extend_from_slice(new);
            rest = behind;
        } else {
            made.push(rest[0]);
            rest = &rest[1..];
        }
    }
    made
}
