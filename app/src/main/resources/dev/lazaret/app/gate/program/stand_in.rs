//! The program in a build script's place: a copy of the gate that carries the unit's id.
//!
//! cargo starts it like the script. What it does then is what the plan says of the unit.

use crate::arguments::Arguments;
use crate::isolated_script::IsolatedScript;
use crate::plan::{Decision, Plan, ID};
use crate::process::{self, Ended};
use crate::report::{self, Refusal, Subject};
use crate::text::{decimal, Text};
use crate::unit::{Class, Place};
use crate::{environment, files, private, replay, system, Start};
use alloc::vec::Vec;

const MARK: &[u8] = b"\nlazaret-stand-in ";

/// How long what stands behind the last byte of the program is: the mark, the id, a blank, the suffix and blanks.
const LENGTH: usize = 64;

/// For a script without output of its own: cargo would watch its whole package.
pub const WATCHED: &[u8] = b"cargo:rerun-if-changed=Cargo.toml\n";

pub struct StandIn {
    id: Text,
    /// Tells several compilations of one script apart.
    suffix: Text,
}

impl StandIn {
    /// Who this program stands in for; nobody, if it is the wrapper.
    pub fn of_this_program() -> Option<StandIn> {
        let program = system::open(Text::of(&[b"/proc/self/exe"]), 0, 0).ok()?;
        let end = system::status_of_open(&program).ok()?.size as u64;
        let mut bytes = [0u8; LENGTH];
        if system::read_at(&program, &mut bytes, end.checked_sub(LENGTH as u64)?) != Ok(LENGTH) {
            return None;
        }
        let words = bytes.strip_prefix(MARK)?;
        let suffix = words[ID + 1..].split(|byte| *byte == b' ').next().unwrap_or(&[]);
        Some(StandIn { id: Text::of(&[&words[..ID]]), suffix: Text::of(&[suffix]) })
    }

    /// For a unit that is compiled now.
    pub fn of(id: Text, unit: &Arguments) -> StandIn {
        StandIn { id, suffix: unit.suffix }
    }

    /// Where the real script is, if it runs.
    pub fn real(&self) -> Text {
        Text::of(&[&self.folder(), b"/program"])
    }

    /// Name of its module, if it is isolated.
    pub fn module(&self) -> Text {
        Text::of(&[&self.id, &self.suffix])
    }

    /// Makes the folder of the real script.
    pub fn make_folder(&self) -> bool {
        files::folder(Text::of(&[report::FOLDER, b"/real"])) && files::folder(self.folder())
    }

    /// Puts itself where cargo expects the script.
    pub fn put(&self, program: Text) -> Result<(), Refusal> {
        let mut end = Vec::from(MARK);
        end.extend_from_slice(&self.id);
        end.push(b' ');
        end.extend_from_slice(&self.suffix);
        if end.len() > LENGTH {
            return Err(Refusal::of("a script with an unusually long name"));
        }
        end.resize(LENGTH, b' ');
        let own = files::read(Text::of(&[b"/proc/self/exe"]));
        if own.is_some_and(|own| files::put(program, 0o755, &[&own, &end])) {
            Ok(())
        } else {
            Err(Refusal::of("a build script's place can't be written"))
        }
    }

    /// Does what was decided for the script.
    pub fn play(&self, start: &Start) -> ! {
        let plan = Plan::read();
        let Some(planned) = plan.script(&self.id) else { fail("the plan does not have this build script") };
        let Some(folder) = out_folder(&start.environment) else { fail("OUT_DIR is not where cargo has it") };
        match planned.decision {
            Decision::Stub => {
                files::write(system::OUTPUT, WATCHED);
                system::exit(0)
            }
            Decision::Replay => {
                replay::play(self.id, folder, &start.environment).unwrap_or_else(|why| fail(why));
                system::exit(0)
            }
            Decision::Run => self.run(&plan, planned.source, start, folder),
            Decision::Isolate => {
                let subject = Subject { class: Class::Script.word(), id: self.id, source: planned.source };
                let (module, environment) = (self.module(), &start.environment);
                IsolatedScript { plan: &plan, subject, module, environment, out: folder }.play()
            }
        }
    }

    /// The real script, which can write OUT_DIR and a folder for temporary files.
    fn run(&self, plan: &Plan, source: Text, start: &Start, folder: Text) -> ! {
        let subject = Subject { class: Class::Script.word(), id: self.id, source };
        if !plan.confines {
            fail("a build script would not be confined")
        }
        subject.log(b"start");
        let Ok(temporary) = private::folder() else { fail("no private folder can be made") };
        let mut words = Vec::from([self.real()]);
        words.extend(start.words.iter().skip(1));
        let environment = environment::of_script(&start.environment, plan, &temporary);
        let ended = process::run_confined(&words, &environment, &[folder, temporary]);
        files::remove(temporary);
        match ended {
            Ended::With(code) => {
                subject.log(&Text::of(&[b"end ", &decimal(code as u64)]));
                if code == 0 {
                    subject.log(&Text::of(&[b"made:", folder.strip_suffix(b"/out").unwrap_or(&folder)]));
                }
                system::exit(code)
            }
            Ended::Loose(why) => fail(why),
        }
    }

    fn folder(&self) -> Text {
        Text::of(&[report::FOLDER, b"/real/", &self.id, &self.suffix])
    }
}

/// OUT_DIR, if it is the folder `out` beside where cargo has scripts put.
fn out_folder(environment: &[Text]) -> Option<Text> {
    let folder = environment::value(environment, b"OUT_DIR")?;
    let package = folder.strip_suffix(b"/out")?;
    if Place::of(package) == Some(Place::Script) && files::is_folder(folder) {
        Some(folder)
    } else {
        None
    }
}

fn fail(why: &str) -> ! {
    files::write(system::ERRORS, &Text::of(&[b"lazaret-gate: ", why.as_bytes(), b"\n"]));
    system::exit(process::NOT_STARTED)
}
