package dev.lazaret.app.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.CodeOrigin;
import dev.lazaret.app.sandbox.trace.CommandLine;
import dev.lazaret.app.sandbox.trace.ProcessIdentity;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies to which unit an action is attributed, and that it is attributed to none if another unit could have been
 * involved.
 */
class UnitAttributionTest extends ObserverScenario {
    /**
     * If a path names an open descriptor of the kernel, or a folder's path is missing, another unit's file may have
     * changed.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/fd/7/build-script-build", "/dev/stdin", "/proc/self/fd/7/x", "?"})
    void attributesNothingIfAnyFileMayHaveChanged(String object) {
        compilesScript("one");
        compilesScript("two");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        does(of(20, origin), CallKind.RENAME, OUT + "/mine", object);

        CodeOrigin other = starts(30, SCRIPT.replace("/one-", "/two-"), CARGO);
        assertThat(whoReads(of(30, other)).crate()).isEmpty();
    }

    /** A planned unit is found by its source, also if cargo generates that. */
    @Test
    void remembersUnplannedUnit() {
        compilesScript("one");
        starts(20, SCRIPT, CARGO);
        assertThat(observer.sawUnplanned()).isFalse();

        compiles(
                30,
                "rustc --crate-name metabuild_three /target/.metabuild/metabuild-three-0123456789abcdef.rs --crate-type bin"
                        + " --out-dir /target/debug/build/three-1111 -C extra-filename=-1111");
        CodeOrigin generated = starts(40, "/target/debug/build/three-1111/metabuild-three", CARGO);
        assertThat(whoReads(of(40, generated))).isEqualTo(actor("three", Observation.Kind.BUILD_SCRIPT));
        assertThat(observer.sawUnplanned()).isFalse();

        compilesScript("four");
        starts(50, SCRIPT.replace("/one-", "/four-"), CARGO);
        assertThat(observer.sawUnplanned()).isTrue();
        assertThat(observer.notes()).containsExactly("A build script or macro ran that the plan does not list.");
    }

    @Test
    void attributesScriptAndItsChildrenToCrate() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);

        assertThat(whoReads(of(20, origin))).isEqualTo(actor("one", Observation.Kind.BUILD_SCRIPT));
        assertThat(whoReads(of(999, origin))).isEqualTo(actor("one", Observation.Kind.BUILD_SCRIPT));
    }

    /**
     * Its own name, the program that it executes, and a unit with the same name don't count: cargo must have started
     * it.
     */
    @ParameterizedTest
    @CsvSource({
        "/usr/bin/dash, UNKNOWN",
        "/target/debug/build/two-1111/build-script-build, UNKNOWN",
        "/toolchain/bin/rustc, UNKNOWN",
        "/toolchain/bin/cargo, BUILD_SCRIPT"
    })
    void onlyProgramsStartedByCargoAreScripts(String by, Observation.Kind kind) {
        compilesScript("one");

        assertThat(whoReads(of(20, starts(20, SCRIPT, by))).kind()).isEqualTo(kind);
    }

    /** Each of these can replace the program of a script by another one. */
    @ParameterizedTest
    @CsvSource({
        "CREATE, /target/debug/build/one-1111/build-script-build, ''",
        "WRITE, /target/debug/build/one-1111/build_script_build-1111, ''",
        "RENAME, /target/debug/build/two-2222/out/x, /target/debug/build/one-1111/build-script-build",
        "RENAME, /target/debug/build/one-1111, /target/debug/build/two-2222/out/old",
        "RENAME, /target/debug/build/two-2222/out/new, /target/debug/build/../build/./one-1111",
        "LINK, /target/debug/build/one-1111/build-script-build, /target/debug/build/two-2222/out/x",
        "SYMLINK, /target/debug/build/one-1111, /target/debug/build/two-2222/out/x",
        "SYMLINK, ../../one-1111, /target/debug/build/two-2222/out/x",
        "REMOVE, /target/debug/build/one-1111/build-script-build, ''",
        "RENAME, /target/debug/build/two-2222/out/x, /proc/self/root/target/debug/build/one-1111/build-script-build"
    })
    void scriptThatMayHaveBeenReplacedHasNoCrate(CallKind kind, String object, String other) {
        compilesScript("one");
        compilesScript("two");
        CodeOrigin two = new CodeOrigin(
                CodeOrigin.Kind.EXECUTED, 30, CARGO, "", List.of("/target/debug/build/two-1111/build-script-build"));
        observer.see(new TraceEvent.Executed(
                of(30, two), "", CommandLine.NONE, "/src/two", List.of("OUT_DIR=/target/debug/build/two-2222/out")));

        if (other.isEmpty()) {
            does(of(31, two), kind, object);
        } else {
            does(of(31, two), kind, object, other);
        }

        assertThat(whoReads(of(20, starts(20, SCRIPT, CARGO)))).isEqualTo(actor("", Observation.Kind.BUILD_SCRIPT));
    }

    /** Writes of a script in its own folder, and failed calls, invalidate no attribution. */
    @Test
    void harmlessWritesPreserveAttributionOfOtherScripts() {
        compilesScript("one");
        compilesScript("two");
        CodeOrigin two = new CodeOrigin(
                CodeOrigin.Kind.EXECUTED, 30, CARGO, "", List.of("/target/debug/build/two-1111/build-script-build"));
        observer.see(new TraceEvent.Executed(
                of(30, two), "", CommandLine.NONE, "/src/two", List.of("OUT_DIR=/target/debug/build/two-2222/out")));
        does(of(31, two), CallKind.CREATE, "/target/debug/build/two-2222/out/x");
        does(of(31, two), CallKind.SYMLINK, "x", "/target/debug/build/two-2222/out/y");
        does(of(31, two), CallKind.CREATE, "/tmp/z");
        observer.see(new TraceEvent.Called(
                of(31, two), "unlink", CallKind.REMOVE, List.of(SCRIPT), new CallAnswer.Failed(13), CommandLine.NONE));

        assertThat(whoReads(of(20, starts(20, SCRIPT, CARGO)))).isEqualTo(actor("one", Observation.Kind.BUILD_SCRIPT));
    }

    @Test
    void scriptCompiledUnseenHasNoCrate() {
        assertThat(whoReads(of(20, starts(20, SCRIPT, CARGO)))).isEqualTo(actor("", Observation.Kind.BUILD_SCRIPT));
    }

    @Test
    void attributesCompilerToLoadedMacro() {
        compilesMacro(10, "mac");
        compilesMacro(11, "mic");
        compiles(40, "rustc --crate-name one one/src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        CodeOrigin mac = loads(40, "/target/debug/deps/libmac-1111.so");
        assertThat(whoReads(of(40, mac))).isEqualTo(actor("mac", Observation.Kind.MACRO));
        assertThat(whoReads(of(41, mac))).isEqualTo(actor("mac", Observation.Kind.MACRO));

        CodeOrigin both = loads(40, "/target/debug/deps/libmac-1111.so", "/target/debug/deps/libmic-1111.so");
        assertThat(whoReads(of(40, both))).isEqualTo(actor("", Observation.Kind.MACRO));
        assertThat(reported.getFirst().why()).contains("One of these macros did it: mac, mic.");

        CodeOrigin other = loads(40, "/target/debug/deps/libmac-1111.so", "/target/debug/deps/libc.so.6");
        assertThat(whoReads(of(40, other))).isEqualTo(Observation.Actor.UNKNOWN);
    }

    /** A stub is written by Lazaret and does nothing, so a macro that is loaded next to it is the only one. */
    @Test
    void stubIsNotAttributed() {
        compilesMacro(10, "mac");
        compiles(
                10,
                "rustc /gate/stub/0123.rs --crate-name mac --crate-type proc-macro --out-dir /target/debug/deps -C"
                        + " extra-filename=-1111");
        compilesMacro(11, "mic");
        compiles(30, "rustc --crate-name demo src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        ProcessIdentity compiler = of(30, loads(30, "/target/debug/deps/libmac-1111.so"));
        does(compiler, CallKind.CREATE, "/target/.gate/private/1-2/tmp/rustcX");
        does(compiler, CallKind.EXECUTE, "/gate/linker");
        assertThat(reported).isEmpty();
        assertThat(observer.sawUnplanned()).isFalse();

        ProcessIdentity both =
                of(30, loads(30, "/target/debug/deps/libmac-1111.so", "/target/debug/deps/libmic-1111.so"));
        assertThat(whoReads(both)).isEqualTo(actor("mic", Observation.Kind.MACRO));
    }

    /** A proxy of an isolated macro connects to the host also if another macro executes in the same compiler. */
    @Test
    void connectionOfProxyIsNotReported() {
        compilesMacro(10, "mac");
        compiles(20, "rustc --crate-name one one/src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        String macro = "/target/debug/deps/libmac-1111.so";
        CodeOrigin alone = loads(20, macro);
        String host = "unix:/target/.gate/host/socket";

        does(of(20, alone), CallKind.CONNECT, host);
        assertThat(reported).extracting(Observation::object).containsExactly(host);

        reported.clear();
        CodeOrigin both = loads(20, macro, "/target/.gate/compared/lib/mic-1111/libmic-1111.so");
        does(of(20, both), CallKind.CONNECT, host);
        assertThat(reported).isEmpty();
        does(of(20, both), CallKind.CONNECT, "unix:/run/other");
        assertThat(reported).hasSize(1);
    }
}
