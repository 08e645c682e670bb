//! What a unit's source becomes once its macros are expanded, for the auditor to read.
//!
//! Whose is asked for says the plan alone, which Lazaret has written: no word of a call can. The unit has been
//! compiled then as always. It is given to the compiler once more, with the words that it was compiled with and as
//! confined, to print what it makes of the macros, and nothing else is made. For that a release needs a variable
//! that is kept from every other call. What is said meanwhile was said before, so it reaches nobody.

use crate::compile::Compilation;
use crate::private::Private;
use crate::process::{self, Ended};
use crate::report::{self, Subject};
use crate::text::Text;
use crate::{environment, files, system};

/// Expands a unit where the plan asks for it; whether it was compiled stays as it is.
pub fn expand(compilation: &Compilation, id: Text, subject: &Subject) {
    let made = Private::new().is_ok_and(|private| {
        let made = into(compilation, &private, id);
        private.remove();
        made
    });
    subject.log(if made { b"expanded" } else { b"not expanded" });
}

/// Whether it lies where nothing that is confined can write.
fn into(compilation: &Compilation, private: &Private, id: Text) -> bool {
    let file = Text::of(&[&private.made(), b"/", &compilation.unit.stem(), b".rs"]);
    let mut words = compilation.words(private.made(), compilation.unit.json);
    words.extend([Text::of(&[b"-Zunpretty=expanded"]), Text::of(&[b"-o"]), file]);
    let mut environment = environment::of_compiler(compilation.environment, compilation.plan, &private.temporary());
    environment.push(Text::of(&[b"RUSTC_BOOTSTRAP=1"]));
    let ended = process::run_silent(&words, &environment, &[private.made(), private.temporary()]);
    // First, as a second name of the file could lie there.
    files::remove(private.temporary());
    let folder = Text::of(&[report::FOLDER, b"/expanded"]);
    // A crate with an error is expanded all the same.
    matches!(ended, Ended::With(_))
        && system::status(file).is_ok_and(|status| files::is_sole_file(&status))
        && files::folder(folder)
        && system::rename(file, Text::of(&[&folder, b"/", &id, b".rs"])).is_ok()
}
