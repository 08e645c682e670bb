package dev.lazaret.app.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.app.sandbox.trace.CallAnswer;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies which actions of which program are expected.
 */
class ObservationExpectednessTest extends ObserverScenario {
    /** The compiler's own files are recognised by their names; another file there is not the compiler's. */
    @ParameterizedTest
    @CsvSource({
        ".tmpXE4dgw.temp-archive, true",
        ".tmpXE4dgw.temp-archive/tmp.a, true",
        ".tmpXE4dgw.temp-archive/libother.rlib, false",
        "demo.d, true",
        "libdemo.so, true",
        "demo.demo.c6d71f26d62faecb-cgu.0.rcgu.o, true",
        "libdemo2.so, false",
        "libother-1111.rlib, false",
        "demo.rs, false"
    })
    void expectsOnlyCompilerOutputFiles(String file, boolean expected) {
        compilesMacro(10, "mac");
        compiles(30, "rustc --crate-name demo src/lib.rs --crate-type cdylib --out-dir /target/debug/deps");
        does(of(30, loads(30, "/target/debug/deps/libmac-1111.so")), CallKind.CREATE, "/target/debug/deps/" + file);

        assertThat(reported).extracting(Observation::expected).containsExactly(expected);
    }

    /** Programs of the system inspect the machine for their own reasons. */
    @ParameterizedTest
    @CsvSource({
        "READ, /proc/20/status, /usr/bin/cat, SANDBOX_CHECK",
        "READ, /etc/passwd, /usr/bin/git, EXPECTED",
        "READ, /etc/passwd, /target/debug/build/one-1111/build-script-build, SANDBOX_CHECK",
        "READ, /etc/hosts, /target/debug/build/one-1111/build-script-build, UNEXPECTED",
        "ASK, /tmp, /usr/bin/df, EXPECTED",
        "ASK, /tmp, /target/debug/build/one-2222/out/df, SANDBOX_CHECK",
        "CREATE, /target/debug/build/one-2222/out/df, /usr/bin/cp, EXPECTED",
        "CREATE, /target/debug/build/one-1111/df, /usr/bin/cp, UNEXPECTED"
    })
    void expectednessDependsOnProgramThatActs(
            CallKind kind, String object, String program, Observation.Expectedness regard) {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);

        observer.see(new TraceEvent.Called(
                new ProcessIdentity(21, 20, program, 1, Optional.of(origin)),
                "statfs",
                kind,
                List.of(object),
                new CallAnswer.Done(),
                CommandLine.NONE));

        assertThat(reported).extracting(Observation::expectedness).containsExactly(regard);
    }

    /** A library of a C compiler, or a compiler, identifies the distribution; nothing may identify a machine or a person. */
    @ParameterizedTest
    @CsvSource({
        "/etc/lsb-release, EXPECTED",
        "/etc/debian_version, EXPECTED",
        "/etc/os-release, EXPECTED",
        "/etc/redhat-release, EXPECTED",
        "/etc/SuSE-release, EXPECTED",
        "/usr/lib/gcc/x86_64-linux-gnu, EXPECTED",
        "/lib/x86_64-linux-gnu, EXPECTED",
        "/opt, EXPECTED",
        "/opt/vendor/licence.key, UNEXPECTED",
        "/etc/lsb-release/x, UNEXPECTED",
        "/etc/machine-id, SANDBOX_CHECK",
        "/etc/hostname, SANDBOX_CHECK",
        "/etc/passwd, SANDBOX_CHECK",
        "/etc/shadow, UNEXPECTED",
        "/home/build, SANDBOX_CHECK",
        "/home/build/.config/clang, UNEXPECTED"
    })
    void searchForDistributionIsExpectedOfScript(String object, Observation.Expectedness regard) {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        observer.see(new TraceEvent.Called(
                new ProcessIdentity(20, 1, SCRIPT, 1, Optional.of(origin)),
                "openat",
                CallKind.READ,
                List.of(object),
                new CallAnswer.Failed(2),
                CommandLine.NONE));

        assertThat(reported).extracting(Observation::expectedness).containsExactly(regard);
    }

    @Test
    void searchForDistributionIsUnexpectedOfMacro() {
        compilesMacro(10, "mac");
        compiles(40, "rustc --crate-name one one/src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        does(of(40, loads(40, "/target/debug/deps/libmac-1111.so")), CallKind.READ, "/etc/debian_version");

        assertThat(reported).extracting(Observation::expectedness).containsExactly(Observation.Expectedness.UNEXPECTED);
    }

    /**
     * For a diagnostic that points into a macro of the standard library the compiler looks for that source, which is
     * missing.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void compilerMayReadStandardLibrarySource(boolean withMacro) {
        compilesMacro(10, "mac");
        compiles(40, "rustc --crate-name one one/src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        CodeOrigin origin = withMacro
                ? loads(40, "/target/debug/deps/libmac-1111.so")
                : loads(40, "/target/debug/deps/libmac-1111.so", "/target/debug/deps/libc.so.6");
        reported.clear();

        observer.see(new TraceEvent.Called(
                of(40, origin),
                "openat",
                CallKind.READ,
                List.of("/rustc/0123abcd/library/core/src/macros/mod.rs"),
                new CallAnswer.Failed(2),
                CommandLine.NONE));

        assertThat(reported)
                .extracting(Observation::object, Observation::expectedness)
                .containsExactly(tuple("/rustc", Observation.Expectedness.EXPECTED));
    }

    /** Some of these paths are decoys of the sandbox, not a person's files. */
    @ParameterizedTest
    @CsvSource({
        ".ssh/id_ed25519, true",
        ".aws/credentials, true",
        ".cargo/credentials.toml, true",
        ".netrc, true",
        ".git-credentials, true",
        ".bash_history, true",
        ".ssh/config, false",
        ".npmrc, false",
        ".gitconfig, false"
    })
    void reasonMentionsDecoy(String place, boolean decoy) {
        compilesScript("one");
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.READ, "/home/build/" + place);

        assertThat(reported).extracting(Observation::expectedness).containsExactly(Observation.Expectedness.UNEXPECTED);
        assertThat(reported.getFirst().why().contains("decoy")).isEqualTo(decoy);
    }

    @Test
    void programCreatedByScriptIsUnexpected() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        String made = OUT + "/made";

        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(21, 20, made, 1, Optional.of(origin)), made, command(made), "/", List.of()));

        assertThat(reported)
                .extracting(Observation::operation, Observation::object, Observation::expectedness)
                .containsExactly(tuple(Observation.Operation.START, made, Observation.Expectedness.UNEXPECTED));
    }

    /** A place in the table is the path itself and everything below it. */
    @ParameterizedTest
    @CsvSource({
        "/src/.git, UNEXPECTED",
        "/src/.git/config, UNEXPECTED",
        "/src/one/.git, UNEXPECTED",
        "/src/one/.github, EXPECTED"
    })
    void readingGitFolderIsUnexpected(String object, Observation.Expectedness regard) {
        compilesScript("one");
        does(of(20, starts(20, SCRIPT, CARGO)), CallKind.READ, object);

        assertThat(reported).extracting(Observation::expectedness).containsExactly(regard);
    }

    /** Only if it is the machine's, and only for a build script. */
    @ParameterizedTest
    @CsvSource({
        "/usr/bin/protoc, EXPECTED",
        "/toolchain/bin/rustfmt, EXPECTED",
        "/src/one/protoc, UNEXPECTED",
        "/usr/bin/git, UNEXPECTED"
    })
    void codeGeneratorIsExpectedForScript(String program, Observation.Expectedness regard) {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);

        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(21, 20, program, 1, Optional.of(origin)),
                program,
                command(program),
                "/",
                List.of()));

        assertThat(reported).extracting(Observation::expectedness).containsExactly(regard);
    }

    @Test
    void codeGeneratorIsUnexpectedForMacro() {
        compilesMacro(10, "mac");
        compiles(40, "rustc --crate-name one one/src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        CodeOrigin mac = loads(40, "/target/debug/deps/libmac-1111.so");
        String program = "/usr/bin/protoc";

        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(41, 40, program, 1, Optional.of(mac)), program, command(program), "/", List.of()));

        assertThat(reported).extracting(Observation::expectedness).containsExactly(Observation.Expectedness.UNEXPECTED);
    }
}
