//! In the place of the gate's file of this name: prints the syntax tree of each test, example and library with its
//! tests once its macros are expanded, with each node's position and hygiene, and which macros made it.
//!
//! The compiler's words are those of the compilation. Nothing is printed for what is compiled with an error.

use crate::compile::Compilation;
use crate::private::Private;
use crate::process::{self, Ended};
use crate::report::{self, Subject};
use crate::text::Text;
use crate::{environment, files, system};

/// A name for the unit, if it is to be expanded.
pub fn asked(compilation: &Compilation, subject: &Subject) -> Option<Text> {
    let unit = compilation.unit;
    let wanted = unit.test || unit.folder.ends_with(b"/examples");
    (wanted && !unit.links() && subject.source.starts_with(b"/src/")).then(|| unit.stem())
}

pub fn expand(compilation: &Compilation, id: Text, subject: &Subject) {
    for (form, ending) in [(&b"ast-tree,expanded"[..], &b".tree"[..]), (b"expanded,hygiene", b".hygiene")] {
        let made = Private::new().is_ok_and(|private| {
            let made = into(compilation, &private, form, Text::of(&[&id, ending]));
            private.remove();
            made
        });
        subject.log(if made { b"expanded" } else { b"not expanded" });
    }
}

fn into(compilation: &Compilation, private: &Private, form: &[u8], name: Text) -> bool {
    let file = Text::of(&[&private.made(), b"/expanded"]);
    let mut words = compilation.words(private.made(), compilation.unit.json);
    words.extend([Text::of(&[b"-Zunpretty=", form]), Text::of(&[b"-o"]), file]);
    let mut environment = environment::of_compiler(compilation.environment, compilation.plan, &private.temporary());
    environment.push(Text::of(&[b"RUSTC_BOOTSTRAP=1"]));
    let ended = process::run_silent(&words, &environment, &[private.made(), private.temporary()]);
    files::remove(private.temporary());
    let folder = Text::of(&[report::FOLDER, b"/expanded"]);
    matches!(ended, Ended::With(_))
        && system::status(file).is_ok_and(|status| files::is_sole_file(&status))
        && files::folder(folder)
        && system::rename(file, Text::of(&[&folder, b"/", &name])).is_ok()
}
