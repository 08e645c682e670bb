//! Macros that may run and are compared with their isolated form.
//!
//! Next to such a macro, the gate makes a library that compilers take for the macro: it exports the same, and has the
//! code of the proxy of its module. The module is one that an earlier stage has compiled of the same bytes. Nothing that
//! a project brought can write into the folder of these libraries.

use crate::arguments::Arguments;
use crate::compile::Compilation;
use crate::plan::Planned;
use crate::report::{self, Subject};
use crate::text::{decimal, made_of_letters_and, Text};
use crate::{elf, files, host, isolated, process, proxy_source, replacement, system};
use alloc::vec::Vec;

const FOLDER: &[u8] = b"/target/.gate/compared";

/// Folder of the libraries. Each has a folder of its own.
const LIBRARIES: &[u8] = b"/target/.gate/compared/lib";

/// Folder of the copies of folders of crates.
const LINKS: &[u8] = b"/target/.gate/compared/links";

/// Folder of the lists of such macros that a crate can use.
const USES: &[u8] = b"/target/.gate/compared/uses";

/// Folder of the modules and of the sources of their proxies.
const GIVEN: &[u8] = b"/gate/compared";

/// Maximum size of a library in bytes.
const LARGEST: i64 = 256 << 20;

/// Maximum number of such macros that a crate can use.
const MOST: usize = 1_000;

/// A macro, as units refer to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Macro {
    /// The id of its unit.
    pub id: Text,
    /// What its library is called, without `lib` and `.so`.
    pub stem: Text,
}

impl Macro {
    /// The folder of the library that replaces it.
    pub fn folder(&self) -> Text {
        Text::of(&[LIBRARIES, b"/", &self.stem])
    }

    /// The library that replaces it.
    pub fn library(&self) -> Text {
        Text::of(&[&self.folder(), b"/", &self.file()])
    }

    pub fn file(&self) -> Text {
        Text::of(&[b"lib", &self.stem, b".so"])
    }
}

/// Makes the library of a macro that was compiled, if it is to be compared.
pub fn prepare(compilation: &Compilation, planned: &Planned, subject: &Subject) {
    if !compilation.plan.compares(&planned.id) {
        return;
    }
    // The macro's library is hostile. What it may do to this program ends the child.
    let is_done = process::in_child(|| match replace(compilation, planned.id) {
        Ok(true) => subject.log(b"compared-ready"),
        Ok(false) => subject.log(b"compared-missing"),
        Err(why) => subject.log(&Text::of(&[b"compared-failed: ", why.as_bytes()])),
    });
    if !is_done {
        subject.log(b"compared-failed: the comparison ended early");
    }
}

/// Whether there is a module of the macro.
fn replace(compilation: &Compilation, id: Text) -> Result<bool, &'static str> {
    let unit = compilation.unit;
    let name = Text::of(&[&id, &unit.suffix]);
    let given = |ending: &[u8]| files::read(Text::of(&[GIVEN, b"/", &name, ending]));
    let (Some(source), Some(module)) = (given(b".rs"), given(b".wasm")) else { return Ok(false) };
    if !proxy_source::is_proxy_for(&name, &source) {
        return Err("the source of its proxy is not valid");
    }
    let replaced = Macro { id, stem: unit.stem() };
    let folders = [FOLDER, USES, LIBRARIES, &replaced.folder(), isolated::MODULES, isolated::PROXIES];
    let file = Text::of(&[isolated::PROXIES, b"/", &name, b".rs"]);
    if !folders.iter().all(|folder| files::folder(Text::of(&[folder])))
        || !files::put(isolated::module_file(&name), 0o644, &[&module])
        || !files::put(file, 0o644, &[&source])
    {
        return Err("the files of its isolated form can't be written");
    }
    host::connect(&name)?;
    let proxy = Text::of(&[&replaced.library(), b".proxy"]);
    let library = Text::of(&[replacement::SUPPORT, b"/liblazaret_proxy.rlib"]);
    let (plan, place) = (compilation.plan, Text::of(&[&unit.folder, b"/", &replaced.file()]));
    if !replacement::compile(plan.rustc, plan.linker, unit, file, library, proxy) {
        return Err("its proxy can't be compiled");
    }
    let joined = || {
        let small = |path| system::status(path).is_ok_and(|status| files::is_file(&status) && status.size <= LARGEST);
        let library = elf::with_exports(&library_of(proxy, small)?, &library_of(place, small)?)?;
        files::put(replaced.library(), 0o755, &[&library]).then_some(())
    };
    let made = joined();
    files::remove(proxy);
    made.ok_or("its library can't be replaced")?;
    let uses = Text::of(&[&id, b" ", &replaced.stem, b"\n"]);
    files::put(list(&replaced.stem), 0o644, &[&uses]).then_some(true).ok_or("its name can't be written")
}

fn library_of(path: Text, fits: impl Fn(Text) -> bool) -> Option<Vec<u8>> {
    fits(path).then(|| files::bytes(path)).flatten()
}

/// The macros that a unit can use, directly or through its crates.
pub fn used(unit: &Arguments) -> Vec<Macro> {
    let mut macros: Vec<Macro> = Vec::new();
    for (_, value) in unit.options().filter(|(name, _)| **name == *b"--extern") {
        let Some(text) = stem(&value).and_then(|stem| files::read(list(stem))) else { continue };
        for line in text.split(|byte| *byte == b'\n') {
            let mut words = line.split(|byte| *byte == b' ').map(|word| Text::of(&[word]));
            if let (Some(id), Some(stem)) = (words.next(), words.next()) {
                let one = Macro { id, stem };
                if !macros.contains(&one) && macros.len() < MOST {
                    macros.push(one);
                }
            }
        }
    }
    macros
}

/// Writes down which macros a unit can use, for the crates that use the unit. False if that fails.
pub fn pass_on(unit: &Arguments, macros: &[Macro]) -> bool {
    // The crates that use a macro do not use its crates.
    if macros.is_empty() || unit.is(b"proc-macro") {
        return true;
    }
    let lines: Vec<Text> = macros.iter().map(|one| Text::of(&[&one.id, b" ", &one.stem, b"\n"])).collect();
    let lines: Vec<&[u8]> = lines.iter().map(|line| &**line).collect();
    files::put(list(&unit.stem()), 0o644, &lines)
}

/// Copies of folders of crates that consist of links. They have the paths of the folders below a folder of their own, by
/// which observers know them, and only the gate can write there.
pub struct CrateLinks(Text);

impl CrateLinks {
    pub fn new() -> CrateLinks {
        let name = [decimal(system::process() as u64), decimal(system::now())];
        CrateLinks(Text::of(&[LINKS, b"/", &name[0], b"-", &name[1]]))
    }

    /// A copy of a folder without the libraries of some macros; nothing if it can't be made.
    pub fn copy(&self, folder: Text, without: &[Macro]) -> Option<Text> {
        let copy = Text::of(&[&self.0, &folder]);
        let ends = copy.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(end, _)| end);
        for end in ends.filter(|end| *end >= LINKS.len()).chain([copy.len()]) {
            files::folder(Text::of(&[&copy[..end]])).then_some(())?;
        }
        for name in files::names(&folder) {
            let is_crate = [&b".rlib"[..], b".rmeta", b".so"].iter().any(|ending| name.ends_with(ending));
            if is_crate && !without.iter().any(|one| *one.file() == *name) {
                system::make_link(Text::of(&[&folder, b"/", &name]), Text::of(&[&copy, b"/", &name])).ok()?;
            }
        }
        Some(copy)
    }

    pub fn remove(&self) {
        files::remove(self.0)
    }
}

/// Of a crate that cargo passes as `NAME=FILE`: its name and suffix.
fn stem(value: &[u8]) -> Option<&[u8]> {
    let file = value.split(|byte| *byte == b'/').next_back()?;
    let stem = [&b".rlib"[..], b".rmeta", b".so"].iter().find_map(|ending| file.strip_suffix(*ending))?;
    stem.strip_prefix(b"lib").filter(|stem| made_of_letters_and(b"_-", stem))
}

fn list(stem: &[u8]) -> Text {
    Text::of(&[USES, b"/", stem])
}

const TENTH: u64 = 100_000_000;

/// The time that is left for comparisons in the stage, in nanoseconds: a file has one byte for each tenth of a second
/// that is over.
pub fn time_left() -> u64 {
    const MOST_TENTHS: u64 = 1_800;
    let over = system::status(time()).map_or(0, |status| status.size as u64);
    MOST_TENTHS.saturating_sub(over) * TENTH
}

/// Adds what a comparison took, in nanoseconds.
pub fn spend(nanoseconds: u64) {
    let tenths = core::cmp::min(nanoseconds / TENTH, 10_000) as usize;
    let flags = system::WRITE | system::CREATE | system::APPEND | system::NO_LINK;
    if let Ok(file) = system::open(time(), flags, 0o644) {
        files::write(file.number(), &alloc::vec![b'.'; tenths]);
    }
}

fn time() -> Text {
    Text::of(&[report::FOLDER, b"/compared/time"])
}
