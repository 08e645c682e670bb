//! Files where cargo expects outputs of a compiler that did not make them.

use crate::arguments::Arguments;
use crate::compile::Compilation;
use crate::files;
use crate::report::Refusal;
use crate::text::Text;
use alloc::vec::Vec;

/// Writes the file of an output's dependencies as the compiler would: cargo makes the unit anew when its source changes.
/// Whether it is written.
pub fn dependencies(unit: &Arguments, output: Text) -> bool {
    let file = Text::of(&[&unit.folder, b"/", &unit.stem(), b".d"]);
    files::put(file, 0o644, &[&output, b": ", &with_blanks_escaped(unit.source), b"\n"])
}

/// Puts an empty file in the place of each output of a library, which no compiler reads.
pub fn library(compilation: &Compilation) -> Result<(), Refusal> {
    for output in compilation.outputs().iter().filter(|output| output.needed) {
        let place = Text::of(&[&compilation.unit.folder, b"/", &output.name]);
        let is_written =
            if place.ends_with(b".d") { dependencies(compilation.unit, place) } else { files::put(place, 0o644, &[]) };
        if !is_written {
            return Err(Refusal::with("the place of an output can't be written", output.name));
        }
    }
    Ok(())
}

fn with_blanks_escaped(path: Text) -> Text {
    let parts: Vec<&[u8]> = path.split(|byte| *byte == b' ').collect();
    Text::of(&[&parts.join(&b"\\ "[..])])
}
