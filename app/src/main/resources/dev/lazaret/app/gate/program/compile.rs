//! The real compiler with a project's unit, in place or apart.
//!
//! Apart means into a private folder, from which the outputs that cargo expects are moved when the compiler
//! has ended. That is done when something that a project brought may be loaded into the compiler, and when a
//! linker is started, which source can steer. It can then write that folder alone, and what it writes there
//! under other names, or goes on writing, reaches nobody.

use crate::arguments::Arguments;
use crate::plan::Plan;
use crate::private::Private;
use crate::process::{self, Ended};
use crate::report::Refusal;
use crate::text::Text;
use crate::{environment, files, linker, system};
use alloc::vec::Vec;

/// A compilation that is about to be made.
pub struct Compilation<'a> {
    pub plan: &'a Plan,
    pub unit: &'a Arguments,
    /// The unit's source as the plan has it.
    pub source: Text,
    pub environment: &'a [Text],
    /// The words behind the compiler's path.
    pub call: &'a [Text],
}

/// A file that the compiler makes.
pub struct Output {
    pub name: Text,
    /// Whether cargo would take the unit as failed without it. It does not look by itself.
    pub needed: bool,
}

impl Compilation<'_> {
    /// Becomes the compiler, which writes where cargo says.
    pub fn in_place(&self) -> ! {
        let words = self.words(self.unit.folder, self.unit.json);
        process::become_program(&words, &environment::of_compiler(self.environment, self.plan, b"/tmp"))
    }

    /// Has it compiled in a private folder, and moves each output to where `destination` says; the compiler's
    /// exit code.
    pub fn apart(&self, destination: &dyn Fn(&[u8]) -> Text) -> Result<i32, Refusal> {
        let private = Private::new()?;
        let (made, temporary) = (private.made(), private.temporary());
        let words = self.words(made, without_early_notices(self.unit.json));
        let environment = environment::of_compiler(self.environment, self.plan, &temporary);
        let ended = process::run_confined(&words, &environment, &[made, temporary]);
        let refusal = linker::refusal(&private);
        // First, as a second name of an output could lie there.
        files::remove(temporary);
        let result = match (ended, refusal) {
            (Ended::With(0), _) => self.hand_over(made, destination).map(|()| 0),
            (Ended::With(_), Some(refusal)) => Err(refusal),
            (Ended::With(code), None) => Ok(code),
            (Ended::Loose(why), _) => Err(Refusal::of(why)),
        };
        private.remove();
        result
    }

    fn hand_over(&self, made: Text, destination: &dyn Fn(&[u8]) -> Text) -> Result<(), Refusal> {
        for output in self.outputs() {
            let file = Text::of(&[&made, b"/", &output.name]);
            let Ok(status) = system::status(file) else {
                if output.needed {
                    return Err(Refusal::with("an output of the compiler is missing", output.name));
                }
                continue;
            };
            if !files::is_sole_file(&status) {
                return Err(Refusal::with("an output of the compiler is no ordinary file", output.name));
            }
            if self.unit.is(b"cdylib") && output.name.ends_with(b".so") && passes_for_crate(file, status.size) {
                return Err(Refusal::with("a library that could pass for a macro", output.name));
            }
            if system::rename(file, destination(&output.name)).is_err() {
                return Err(Refusal::with("an output of the compiler can't be moved", output.name));
            }
        }
        Ok(())
    }

    /// By kind of crate, for this machine's own target.
    pub fn outputs(&self) -> Vec<Output> {
        let stem = self.unit.stem();
        let named = |before: &[u8], after: &[u8], needed| Output { name: Text::of(&[before, &stem, after]), needed };
        let mut outputs = Vec::from([named(b"", b".d", true)]);
        if self.unit.makes_metadata() {
            outputs.push(named(b"lib", b".rmeta", true));
        }
        if self.unit.links() {
            for crate_type in self.types() {
                outputs.push(match &*crate_type {
                    b"lib" | b"rlib" => named(b"lib", b".rlib", true),
                    b"proc-macro" | b"cdylib" => named(b"lib", b".so", true),
                    b"staticlib" => named(b"lib", b".a", true),
                    _ => named(b"", b"", true),
                });
            }
            outputs.push(named(b"", b".dwp", false));
            outputs.push(named(b"lib", b".so.dwp", false));
        }
        outputs
    }

    /// Without a type, and not with the compiler's harness, the source itself could say what it is.
    fn types(&self) -> Vec<Text> {
        if self.unit.types.is_empty() {
            return Vec::from([Text::of(&[b"bin"])]);
        }
        self.unit.types.clone()
    }

    /// The compiler's, to write into a folder.
    pub fn words(&self, folder: Text, json: Text) -> Vec<Text> {
        let mut words = Vec::from([self.plan.rustc]);
        let option = |words: &mut Vec<Text>, name: &[u8], value: &[u8]| {
            words.push(Text::of(&[name]));
            words.push(Text::of(&[value]));
        };
        option(&mut words, b"--crate-name", &self.unit.name);
        words.push(self.unit.source);
        words.push(self.unit.emits);
        if !json.is_empty() {
            words.push(json);
        }
        if self.unit.test {
            words.push(Text::of(&[b"--test"]));
        }
        if !self.unit.test || !self.unit.types.is_empty() {
            self.types().iter().for_each(|one| option(&mut words, b"--crate-type", one));
        }
        words.extend_from_slice(&self.unit.others);
        if !self.unit.metadata.is_empty() {
            option(&mut words, b"-C", &self.unit.metadata);
        }
        if !self.unit.suffix.is_empty() {
            option(&mut words, b"-C", &Text::of(&[b"extra-filename=", &self.unit.suffix]));
        }
        if !self.unit.target.is_empty() {
            option(&mut words, b"--target", &self.unit.target);
        }
        // Also for other machines, whose own linker the compiler would look for.
        option(&mut words, b"-C", &Text::of(&[b"linker=", linker::PLACE]));
        if self.unit.is_for_this_machine() {
            option(&mut words, b"-C", b"linker-flavor=gcc");
        }
        option(&mut words, b"--out-dir", &folder);
        words
    }
}

/// The compiler says early that metadata is there. cargo would then start dependents before it is moved.
fn without_early_notices(json: Text) -> Text {
    let Some(forms) = json.behind(b"--json=") else {
        return json;
    };
    let kept: Vec<&[u8]> = forms.split(|byte| *byte == b',').filter(|form| *form != b"artifacts").collect();
    Text::of(&[b"--json=", &kept.join(&b","[..])])
}

/// Compilers take a shared library for a crate, and load it if it says that it is a macro, by a section of
/// this name. Its source can add one. A library for other languages has none of the compiler's. One that is too large to
/// be read counts as such: a file with holes can have any size.
fn passes_for_crate(library: Text, size: i64) -> bool {
    const LARGEST: i64 = 4 << 30;
    size > LARGEST || files::holds(library, b".rustc\0") != Some(false)
}
