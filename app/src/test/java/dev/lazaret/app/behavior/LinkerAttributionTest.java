package dev.lazaret.app.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.CodeOrigin;
import dev.lazaret.app.sandbox.trace.CommandLine;
import dev.lazaret.app.sandbox.trace.ProcessIdentity;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies to which unit the actions of linkers, preloaded libraries and plugins are attributed.
 */
class LinkerAttributionTest extends ObserverScenario {
    /** Starts the linker of a compiler, and returns the identity of a program that the linker then starts. */
    private ProcessIdentity links(String crate, String program) {
        compiles(40, "rustc --crate-name " + crate + " " + crate + "/src/lib.rs --out-dir /target/debug/deps");
        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(41, 40, "/usr/bin/cc", 1, Optional.empty()),
                "/usr/bin/cc",
                command("cc"),
                "/src",
                List.of()));
        CodeOrigin origin = new CodeOrigin(CodeOrigin.Kind.EXECUTED, 42, "/usr/bin/cc", RUSTC, List.of(program));
        ProcessIdentity linker = new ProcessIdentity(42, 41, program, 1, Optional.of(origin));
        reported.clear();
        observer.see(new TraceEvent.Executed(linker, program, command("ld", "-o", "x"), "/src", List.of("A=b")));
        return linker;
    }

    private CodeOrigin startsTwo() {
        compilesScript("two");
        CodeOrigin two = new CodeOrigin(
                CodeOrigin.Kind.EXECUTED, 30, CARGO, "", List.of("/target/debug/build/two-1111/build-script-build"));
        observer.see(new TraceEvent.Executed(
                of(30, two), "", CommandLine.NONE, "/src/two", List.of("OUT_DIR=/target/debug/build/two-2222/out")));
        return two;
    }

    /** A script's linker is the script's, also in the compiler, and its start is an observation. */
    @Test
    void linkerOfScriptIsAttributedToScript() {
        compilesScript("one");
        startsTwo();
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.CREATE, OUT + "/ld");
        ProcessIdentity linker = links("one", OUT + "/ld");

        assertThat(reported)
                .extracting(Observation::actor, Observation::operation, Observation::object, Observation::expectedness)
                .containsExactly(tuple(
                        actor("one", Observation.Kind.BUILD_SCRIPT),
                        Observation.Operation.START,
                        OUT + "/ld",
                        Observation.Expectedness.UNEXPECTED));
        assertThat(reported.getFirst().arguments().first())
                .containsExactly(new StartArguments(List.of("ld", "-o", "x"), 0));
        assertThat(whoReads(linker)).isEqualTo(actor("one", Observation.Kind.BUILD_SCRIPT));
    }

    /**
     * Code in the script's folder that the script has not written, or that another unit may have replaced, is no
     * unit's. Of other code, not even the package is known.
     */
    @ParameterizedTest
    @CsvSource({
        "one, OUT/unwritten, '', COMPILER",
        "one, /src/one/tools/ld, '', UNKNOWN",
        "one, /tmp/ld, '', UNKNOWN",
        "one, OUT/ld, OUT/ld, COMPILER",
        "one, OUT/ld, /target/debug/build/one-2222, COMPILER",
        "one, /target/debug/build/two-2222/out/ld, '', UNKNOWN",
        "two, OUT/ld, '', UNKNOWN"
    })
    void otherLinkerIsNotAttributedToScript(String crate, String program, String changedByTwo, Observation.Kind kind) {
        compilesScript("one");
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.CREATE, OUT + "/ld");
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.CREATE, "/tmp/ld");
        CodeOrigin two = startsTwo();
        does(of(30, two), CallKind.CREATE, "/target/debug/build/two-2222/out/ld");
        if (!changedByTwo.isEmpty()) {
            does(of(30, two), CallKind.RENAME, "/target/debug/build/two-2222/out/x", changedByTwo.replace("OUT", OUT));
        }

        assertThat(whoReads(links(crate, program.replace("OUT", OUT))))
                .isEqualTo(actor(kind == Observation.Kind.UNKNOWN ? "" : crate, kind));
    }

    /** Without a script of the package, or without its compiler, nothing is known. */
    @Test
    void linkerWithoutScriptIsUnknown() {
        compilesScript("one");
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.CREATE, OUT + "/ld");
        assertThat(whoReads(links("two", OUT + "/ld"))).isEqualTo(Observation.Actor.UNKNOWN);

        CodeOrigin alone = new CodeOrigin(CodeOrigin.Kind.EXECUTED, 50, "/usr/bin/cc", "", List.of(OUT + "/ld"));
        ProcessIdentity linker = new ProcessIdentity(50, 49, OUT + "/ld", 1, Optional.of(alone));
        observer.see(new TraceEvent.Executed(linker, "", CommandLine.NONE, "/src", List.of("A=b")));
        assertThat(whoReads(linker)).isEqualTo(Observation.Actor.UNKNOWN);
    }

    /** The number of a process that has started a linker can be that of another process later. */
    @Test
    void processNumberOfLinkerIsReused() {
        compilesScript("one");
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.CREATE, OUT + "/ld");
        links("one", OUT + "/ld");
        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(41, 1, "/usr/bin/cc", 1, Optional.empty()), "", command("cc"), "/src", List.of()));
        CodeOrigin origin = new CodeOrigin(CodeOrigin.Kind.EXECUTED, 43, "/usr/bin/cc", "", List.of(OUT + "/ld"));
        ProcessIdentity linker = new ProcessIdentity(43, 41, OUT + "/ld", 1, Optional.of(origin));
        observer.see(new TraceEvent.Executed(linker, "", CommandLine.NONE, "/src", List.of("A=b")));

        assertThat(whoReads(linker)).isEqualTo(Observation.Actor.UNKNOWN);
    }

    /** A library that a script makes a compiler load is the script's, until a macro is loaded as well. */
    @Test
    void preloadedLibraryIsAttributedToScript() {
        compilesScript("one");
        compilesMacro(11, "mac");
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.CREATE, OUT + "/libpre.so");
        compiles(40, "rustc --crate-name one one/src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        ProcessIdentity compiler = of(40, loads(40, OUT + "/libpre.so"));
        assertThat(whoReads(compiler)).isEqualTo(actor("one", Observation.Kind.BUILD_SCRIPT));
        reported.clear();
        does(compiler, CallKind.READ, "/target/debug/deps/libx.rmeta");
        does(compiler, CallKind.CREATE, "/target/debug/deps/one.d");
        assertThat(reported).extracting(Observation::expected).containsOnly(true);

        ProcessIdentity both = of(40, loads(40, OUT + "/libpre.so", "/target/debug/deps/libmac-1111.so"));
        assertThat(whoReads(both)).isEqualTo(Observation.Actor.UNKNOWN);
        assertThat(reported.getFirst().why())
                .contains("Other code in the same compiler did it, or one of these macros: mac.");
        reported.clear();
        does(both, CallKind.READ, "/etc/passwd");
        assertThat(reported)
                .extracting(Observation::expectedness)
                .containsExactly(Observation.Expectedness.SANDBOX_CHECK);
    }

    /** A plugin of the linker is loaded into a system program. */
    @Test
    void pluginOfLinkerIsAttributedToScript() {
        compilesScript("one");
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.CREATE, OUT + "/plugin.so");
        links("one", "/src/one/unused");
        CodeOrigin origin =
                new CodeOrigin(CodeOrigin.Kind.LOADED, 41, "/usr/bin/ld", RUSTC, List.of(OUT + "/plugin.so"));
        observer.see(new TraceEvent.Loaded(of(41, origin), OUT + "/plugin.so"));

        assertThat(whoReads(of(41, origin))).isEqualTo(actor("one", Observation.Kind.BUILD_SCRIPT));
    }
}
