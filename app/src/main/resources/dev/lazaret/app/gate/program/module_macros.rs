//! Macros for the compiler of modules, if it is not the project's compiler.
//!
//! A compiler loads only macros that it has compiled itself. So the proxy or the stub in a macro's place is compiled
//! once more when a crate that uses the macro is first compiled to WebAssembly. A macro that executes natively is not
//! compiled again: that would need all of its libraries.

use crate::arguments::Arguments;
use crate::plan::{Isolation, Plan};
use crate::replacement::{self, SUPPORT};
use crate::text::{made_of_letters_and, Text};
use crate::webassembly::LIBRARIES;
use crate::{files, system};

/// Folder of what was written down about macros. Nothing that a project brought can write there.
const FOLDER: &[u8] = b"/target/.gate/macros";

/// Writes down what takes a macro's place. If that fails, the macro can't be loaded, and what uses it is not isolated.
pub fn remember(plan: &Plan, unit: &Arguments, source: Text, edition: Text) {
    let Some(Isolation { other: Some(_), .. }) = &plan.isolation else { return };
    if files::folder(Text::of(&[FOLDER])) {
        let fields: [&[u8]; 5] = [&unit.name, &unit.suffix, &unit.metadata, &edition, &source];
        files::put(Text::of(&[FOLDER, b"/lib", &unit.stem()]), 0o644, &[&fields.join(&b'\t')]);
    }
}

/// The file that the compiler of modules loads for a macro that cargo passes as a file. If there is none, the reason is
/// a clause.
pub fn loadable(plan: &Plan, isolation: &Isolation, file: &[u8]) -> Result<Text, Text> {
    let stem = stem(file).ok_or_else(|| Text::of(&[b"it uses a macro with an unusual name"]))?;
    let place = Text::of(&[LIBRARIES, b"/lib", stem, b".so"]);
    if system::status(place).is_ok() {
        return Ok(place);
    }
    let known = files::read(Text::of(&[FOLDER, b"/lib", stem]));
    let (unit, source) = known.and_then(remembered).ok_or_else(|| {
        Text::of(&[b"it uses a macro that is not isolated, which ", &isolation.compiler(), b" can't load"])
    })?;
    let library = Text::of(&[SUPPORT, b"/liblazaret_proxy_for_modules.rlib"]);
    let compiled = files::folder(Text::of(&[LIBRARIES]))
        && replacement::compile(isolation.rustc, plan.linker, &unit, source, library, place);
    compiled
        .then_some(place)
        .ok_or_else(|| Text::of(&[b"a macro that it uses can't be compiled with ", &isolation.compiler()]))
}

fn remembered(text: Text) -> Option<(Arguments, Text)> {
    let mut fields = text.split(|byte| *byte == b'\t').map(|field| Text::of(&[field]));
    let (name, suffix, metadata) = (fields.next()?, fields.next()?, fields.next()?);
    let others = alloc::vec![fields.next()?];
    Some((Arguments { name, suffix, metadata, others, ..Arguments::default() }, fields.next()?))
}

fn stem(file: &[u8]) -> Option<&[u8]> {
    let name = file.split(|byte| *byte == b'/').next_back()?;
    name.strip_prefix(b"lib")?.strip_suffix(b".so").filter(|stem| made_of_letters_and(b"_-", stem))
}
