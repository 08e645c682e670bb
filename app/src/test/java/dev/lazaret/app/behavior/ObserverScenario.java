package dev.lazaret.app.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.CodeOrigin;
import dev.lazaret.app.sandbox.trace.CommandLine;
import dev.lazaret.app.sandbox.trace.ProcessIdentity;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An observer of a step with two build scripts and two macros, and the events of their processes.
 */
abstract class ObserverScenario {
    static final String CARGO = "/toolchain/bin/cargo";
    static final String RUSTC = "/toolchain/bin/rustc";
    static final String SCRIPT = "/target/debug/build/one-1111/build-script-build";
    static final String OUT = "/target/debug/build/one-2222/out";

    final List<Observation> reported = new ArrayList<>();
    final StageObserver observer = observer();

    StageObserver observer() {
        PlannedUnitIndex sources = new PlannedUnitIndex();
        add(sources, "one", UnitId.Kind.BUILD_SCRIPT, "/src/one/build.rs");
        add(sources, "two", UnitId.Kind.BUILD_SCRIPT, "/src/two/build.rs");
        add(sources, "three", UnitId.Kind.BUILD_SCRIPT, "/target/.metabuild/metabuild-three");
        add(sources, "mac", UnitId.Kind.MACRO, "/src/mac/src/lib.rs");
        add(sources, "mic", UnitId.Kind.MACRO, "/src/mic/src/lib.rs");
        return new StageObserver(sources, false, false, reported::add);
    }

    static void add(PlannedUnitIndex sources, String crate, UnitId.Kind kind, String source) {
        UnitId unit = new UnitId(crate, "0.1.0", kind, source, true);
        sources.add(new PlannedUnit(unit, PlannedUnit.Decision.RUN, "why"), source);
    }

    static CommandLine command(String... words) {
        return new CommandLine(List.of(words), 0);
    }

    static ProcessIdentity system(int process, String program) {
        return new ProcessIdentity(process, 1, program, 1, Optional.empty());
    }

    static ProcessIdentity of(int process, CodeOrigin origin) {
        return new ProcessIdentity(process, 1, "/usr/bin/true", 1, Optional.of(origin));
    }

    /** Starts a compiler with the arguments that cargo passes. */
    void compiles(int process, String words) {
        observer.see(new TraceEvent.Executed(
                system(process, RUSTC), RUSTC, new CommandLine(List.of(words.split(" ", -1)), 0), "/src", List.of()));
    }

    void compilesScript(String crate) {
        compiles(
                10,
                "rustc --crate-name build_script_build --edition=2021 " + crate
                        + "/build.rs --crate-type bin --emit=dep-info,link --out-dir /target/debug/build/" + crate
                        + "-1111 -C extra-filename=-1111");
    }

    void compilesMacro(int process, String crate) {
        compiles(
                process,
                "rustc --crate-name " + crate + " " + crate
                        + "/src/lib.rs --crate-type proc-macro --out-dir /target/debug/deps -C extra-filename=-1111");
    }

    CodeOrigin starts(int process, String program, String by) {
        CodeOrigin origin = new CodeOrigin(CodeOrigin.Kind.EXECUTED, process, by, "/usr/bin/dash", List.of(program));
        observer.see(new TraceEvent.Executed(
                of(process, origin), program, command(program), "/src/one", List.of("OUT_DIR=" + OUT)));
        return origin;
    }

    void does(ProcessIdentity who, CallKind kind, String... objects) {
        observer.see(
                new TraceEvent.Called(who, "call", kind, List.of(objects), new CallAnswer.Done(), CommandLine.NONE));
    }

    Observation.Actor whoReads(ProcessIdentity who) {
        reported.clear();
        does(who, CallKind.READ, "/etc/of-" + who.process());
        assertThat(reported).hasSize(1);
        return reported.getFirst().actor();
    }

    static Observation.Actor actor(String crate, Observation.Kind kind) {
        Optional<String> named = Optional.of(crate).filter(name -> !name.isEmpty());
        return new Observation.Actor(named, named.map(_ -> "0.1.0"), kind);
    }

    CodeOrigin loads(int process, String... libraries) {
        CodeOrigin origin = new CodeOrigin(CodeOrigin.Kind.LOADED, process, RUSTC, CARGO, List.of(libraries));
        observer.see(new TraceEvent.Loaded(of(process, origin), libraries[libraries.length - 1]));
        return origin;
    }
}
