//! Between cargo and the compiler: from the words of a call to what is done.

use crate::arguments::Arguments;
use crate::compile::Compilation;
use crate::plan::{Decision, Plan, Planned};
use crate::report::{Refusal, Subject};
use crate::stand_in::StandIn;
use crate::text::Text;
use crate::unit::{self, Class};
use crate::{
    compare, compared, environment, expand, isolated, placeholder, process, question, replacement, system, Start,
};

pub fn run(start: &Start) -> ! {
    let plan = Plan::read();
    let mut subject = Subject::none();
    // Another compiler would be one that a project's configuration names.
    if start.words.len() < 2 || *start.words[1] != *plan.rustc {
        subject.refuse(&Refusal::of("a compiler that the gate was not made for"))
    }
    let words = &start.words[2..];
    if question::is_version(words) || question::is_of_machine(words) {
        answer(&start.words[1..], &start.environment, &plan, &subject)
    }
    if question::is_of_input(words) {
        subject.refuse(&Refusal::of("a source from standard input"))
    }
    let mut unit = Arguments::default();
    let read = unit.read(words);
    subject.source = absolute(unit.source);
    read.unwrap_or_else(|refusal| subject.refuse(&refusal));
    let class = Class::of(&unit, plan.stage).unwrap_or_else(|refusal| subject.refuse(&refusal));
    subject.class = class.word();
    if !matches!(class, Class::Script | Class::Macro) {
        unit::limit_linking(&mut unit, plan.stage).unwrap_or_else(|refusal| subject.refuse(&refusal));
    }
    let compilation =
        Compilation { plan: &plan, unit: &unit, source: subject.source, environment: &start.environment, call: words };
    if class == Class::Plain {
        plain(&compilation, &subject)
    }
    let Some(planned) = plan.unit(class, &subject.source) else {
        subject.refuse(&Refusal::of("a unit that the plan does not have"))
    };
    subject.id = planned.id;
    match class {
        Class::Script => script(&compilation, &planned, &subject),
        Class::Macro => macro_crate(&compilation, &planned, &subject),
        _ => program(&compilation, &planned, &subject),
    }
}

/// To a question: the compiler's own, without anything to read.
fn answer(words: &[Text], given: &[Text], plan: &Plan, subject: &Subject) -> ! {
    if system::close_input().is_err() {
        subject.refuse(&Refusal::of("standard input can't be closed"))
    }
    process::become_program(words, &environment::of_compiler(given, plan, b"/tmp"))
}

/// The source's path, put together as for the plan: not normalised.
pub fn absolute(source: Text) -> Text {
    if source.is_empty() || source.starts_with(b"/") {
        return source;
    }
    let mut folder = [0u8; 4096];
    match system::working_folder(&mut folder) {
        Ok(length) => Text::of(&[&folder[..length - 1], b"/", &source]),
        // No unit of the plan begins without a slash.
        Err(_) => source,
    }
}

fn plain(compilation: &Compilation, subject: &Subject) -> ! {
    log(b"plain", compilation.unit, subject);
    isolated::library(compilation, subject);
    let expansion =
        compilation.plan.expansion(&subject.source).filter(|_| !compilation.unit.links() && !compilation.unit.test);
    if expansion.is_none() && !compilation.plan.confines && !compilation.unit.starts_linker() {
        compilation.in_place()
    }
    let ended = compilation.apart(&|name| beside_others(compilation.unit, name));
    if let (Ok(_), Some(id)) = (&ended, expansion) {
        expand::expand(compilation, id, subject)
    }
    if let Ok(0) = ended {
        compare::compare(compilation)
    }
    end(ended, subject)
}

/// What cargo starts when all is made. It isn't confined then.
fn program(compilation: &Compilation, planned: &Planned, subject: &Subject) -> ! {
    if planned.decision != Decision::Run {
        subject.refuse(&Refusal::of("a program that may not run"))
    }
    log(b"plain", compilation.unit, subject);
    apart(compilation, subject)
}

fn apart(compilation: &Compilation, subject: &Subject) -> ! {
    end(compilation.apart(&|name| beside_others(compilation.unit, name)), subject)
}

fn macro_crate(compilation: &Compilation, planned: &Planned, subject: &Subject) -> ! {
    match planned.decision {
        Decision::Run => {
            only_confined(compilation, subject);
            log(b"run", compilation.unit, subject);
            let ended = compilation.apart(&|name| beside_others(compilation.unit, name));
            if let Ok(0) = ended {
                compare::compare(compilation);
                compared::prepare(compilation, planned, subject)
            }
            end(ended, subject)
        }
        Decision::Isolate | Decision::Stub => {
            let stub = Text::of(&[b"/gate/stub/", &planned.id, b".rs"]);
            if system::status(stub).is_err() {
                subject.refuse(&Refusal::of("a macro without a stub"))
            }
            if planned.decision == Decision::Isolate {
                isolated::macro_crate(compilation, planned, stub, subject)
            }
            subject.log(b"stub");
            replacement::stub(compilation.plan, compilation.unit, stub)
        }
        Decision::Replay => subject.refuse(&Refusal::of("a macro can't be replayed")),
    }
}

fn script(compilation: &Compilation, planned: &Planned, subject: &Subject) -> ! {
    let unit = compilation.unit;
    let stand_in = StandIn::of(planned.id, unit);
    let program = beside_others(unit, &unit.stem());
    match planned.decision {
        Decision::Run => {
            only_confined(compilation, subject);
            log(b"run", unit, subject);
            if !stand_in.make_folder() {
                subject.refuse(&Refusal::of("no folder for a build script can be made"))
            }
            // cargo reads what the program depends on. All else of it is the gate's.
            let destination = |name: &[u8]| {
                if *name == *unit.stem() {
                    stand_in.real()
                } else if name.ends_with(b".d") {
                    beside_others(unit, name)
                } else {
                    Text::of(&[&stand_in.real(), b".", name])
                }
            };
            match compilation.apart(&destination) {
                Ok(0) => compare::compare(compilation),
                ended => end(ended, subject),
            }
        }
        Decision::Replay | Decision::Stub => {
            subject.log(if planned.decision == Decision::Stub { b"stub" } else { b"replay" });
            dependencies(unit, program, subject);
        }
        Decision::Isolate => {
            isolated::script(compilation, &stand_in.module(), subject);
            dependencies(unit, program, subject);
        }
    }
    end(stand_in.put(program).map(|()| 0), subject)
}

fn dependencies(unit: &Arguments, program: Text, subject: &Subject) {
    if !placeholder::dependencies(unit, program) {
        subject.refuse(&Refusal::of("a build script's place can't be written"))
    }
}

fn log(what: &[u8], unit: &Arguments, subject: &Subject) {
    for dropped in &unit.dropped {
        subject.log(&Text::of(&[b"drop: ", dropped]));
    }
    subject.log(what);
}

/// The plan never has it otherwise; should it, nothing runs.
fn only_confined(compilation: &Compilation, subject: &Subject) {
    if !compilation.plan.confines {
        subject.refuse(&Refusal::of("what runs would not be confined"))
    }
}

fn beside_others(unit: &Arguments, name: &[u8]) -> Text {
    Text::of(&[&unit.folder, b"/", name])
}

fn end(ended: Result<i32, Refusal>, subject: &Subject) -> ! {
    match ended {
        Ok(code) => system::exit(code),
        Err(refusal) => subject.refuse(&refusal),
    }
}
