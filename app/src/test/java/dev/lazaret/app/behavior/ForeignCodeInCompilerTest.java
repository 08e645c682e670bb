package dev.lazaret.app.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.CodeOrigin;
import dev.lazaret.app.sandbox.trace.CommandLine;
import dev.lazaret.app.sandbox.trace.ProcessIdentity;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that code which a hostile unit brings into a compiler is not attributed to another package. */
@Tag("slow")
class ForeignCodeInCompilerTest extends ObserverScenario {
    private static final String VICTIM_OUT = "/target/debug/build/victim-2222/out";
    private static final String EVIL_OUT = "/target/debug/build/evil-2222/out";
    private static final String MACRO = "/target/debug/deps/libmac-1111.so";
    private static final int COMPILER = 40;

    private StageObserver observer(boolean gated) {
        PlannedUnitIndex sources = new PlannedUnitIndex();
        add(sources, "victim", UnitId.Kind.BUILD_SCRIPT, "/deps/victim/build.rs");
        add(sources, "evil", UnitId.Kind.BUILD_SCRIPT, "/src/evil/build.rs");
        add(sources, "outer", UnitId.Kind.BUILD_SCRIPT, "/src/outer/build.rs");
        add(sources, "nested", UnitId.Kind.BUILD_SCRIPT, "/src/outer/src/nested/build.rs");
        add(sources, "mac", UnitId.Kind.MACRO, "/deps/mac/src/lib.rs");
        return new StageObserver(sources, false, gated, reported::add);
    }

    private static ProcessIdentity system(int process, int parent, String program) {
        return new ProcessIdentity(process, parent, program, 1, Optional.empty());
    }

    private static void executes(StageObserver observer, ProcessIdentity who, String words, String folder) {
        observer.see(new TraceEvent.Executed(
                who, who.program(), new CommandLine(Arrays.asList(words.split(" ", -1)), 0), folder, List.of()));
    }

    private static void compiles(StageObserver observer, String crate, String source) {
        executes(
                observer,
                system(COMPILER, 1, RUSTC),
                "rustc --crate-name " + crate + " " + source
                        + " --crate-type bin --out-dir /target/debug/deps -C extra-filename=-7",
                "/src");
    }

    private static void compilesMacro(StageObserver observer) {
        executes(
                observer,
                system(10, 1, RUSTC),
                "rustc --crate-name mac /deps/mac/src/lib.rs --crate-type proc-macro --out-dir /target/debug/deps"
                        + " -C extra-filename=-1111",
                "/src");
    }

    /** Compiles and starts a package's script, or what the gate puts in its place. */
    private static ProcessIdentity startsScript(StageObserver observer, int process, String crate, String folder) {
        String build = "/target/debug/build/" + crate;
        executes(
                observer,
                system(process + 1000, 1, RUSTC),
                "rustc --crate-name build_script_build " + folder + "/build.rs --crate-type bin --out-dir " + build
                        + "-1111 -C extra-filename=-1111",
                "/src");
        String program = build + "-1111/build-script-build";
        CodeOrigin origin = new CodeOrigin(CodeOrigin.Kind.EXECUTED, process, CARGO, "", List.of(program));
        ProcessIdentity who = new ProcessIdentity(process, 1, program, 1, Optional.of(origin));
        observer.see(
                new TraceEvent.Executed(who, "", CommandLine.NONE, folder, List.of("OUT_DIR=" + build + "-2222/out")));
        return who;
    }

    private static ProcessIdentity loads(StageObserver observer, String... libraries) {
        CodeOrigin origin = new CodeOrigin(CodeOrigin.Kind.LOADED, COMPILER, RUSTC, CARGO, List.of(libraries));
        ProcessIdentity who = new ProcessIdentity(COMPILER, 1, RUSTC, 1, Optional.of(origin));
        observer.see(new TraceEvent.Loaded(who, libraries[libraries.length - 1]));
        return who;
    }

    /** Starts a program as the linker of the compiler. */
    private static ProcessIdentity links(StageObserver observer, String program) {
        executes(observer, system(COMPILER + 1, COMPILER, "/usr/bin/cc"), "cc", "/src");
        CodeOrigin origin =
                new CodeOrigin(CodeOrigin.Kind.EXECUTED, COMPILER + 2, "/usr/bin/cc", RUSTC, List.of(program));
        ProcessIdentity who = new ProcessIdentity(COMPILER + 2, COMPILER + 1, program, 1, Optional.of(origin));
        observer.see(new TraceEvent.Executed(who, "", CommandLine.NONE, "/src", List.of("A=b")));
        return who;
    }

    private static void does(
            StageObserver observer, ProcessIdentity who, CallKind kind, CallAnswer answer, String... objects) {
        observer.see(new TraceEvent.Called(who, "call", kind, List.of(objects), answer, CommandLine.NONE));
    }

    private static void creates(StageObserver observer, ProcessIdentity who, String file) {
        does(observer, who, CallKind.CREATE, new CallAnswer.Done(), file);
    }

    private Observation read(StageObserver observer, ProcessIdentity who) {
        reported.clear();
        does(observer, who, CallKind.READ, new CallAnswer.Done(), "/etc/x");
        assertThat(reported).hasSize(1);
        return reported.getFirst();
    }

    /** A macro can load any file into the compiler, also one of the package that is compiled. */
    @ParameterizedTest
    @ValueSource(strings = {"/deps/victim/src/lib.rs", VICTIM_OUT + "/written", "/target/debug/deps/libc.so.6"})
    void codeLoadedNextToMacroIsUnknown(String file) {
        for (boolean gated : new boolean[] {false, true}) {
            StageObserver observer = observer(gated);
            compilesMacro(observer);
            creates(observer, startsScript(observer, 20, "victim", "/deps/victim"), VICTIM_OUT + "/written");
            compiles(observer, "victim", "/deps/victim/src/main.rs");
            loads(observer, MACRO);

            Observation one = read(observer, loads(observer, MACRO, file));

            assertThat(one.actor()).isEqualTo(Observation.Actor.UNKNOWN);
            assertThat(one.why()).contains("Other code in the same compiler did it, or one of these macros: mac.");
        }
    }

    /** The gate's program in the place of a script is not the script, which may never begin. */
    @Test
    void scriptBehindGateCountsOnlyOnceBegun() {
        StageObserver observer = observer(true);
        ProcessIdentity replacement = startsScript(observer, 20, "victim", "/deps/victim");
        compiles(observer, "victim", "/deps/victim/src/main.rs");
        assertThat(read(observer, links(observer, VICTIM_OUT + "/ld")).actor()).isEqualTo(Observation.Actor.UNKNOWN);

        ProcessIdentity script =
                new ProcessIdentity(21, 20, "/target/.gate/real/0123-1111/program", 1, replacement.origin());
        reported.clear();
        observer.see(new TraceEvent.Executed(script, "", CommandLine.NONE, "/deps/victim", List.of()));
        assertThat(reported).isEmpty();
        creates(observer, script, VICTIM_OUT + "/ld");
        compiles(observer, "victim", "/deps/victim/src/main.rs");
        assertThat(read(observer, links(observer, VICTIM_OUT + "/ld")).actor())
                .isEqualTo(actor("victim", Observation.Kind.BUILD_SCRIPT));
    }

    /** Without the gate, no program is a replaced script, regardless of its path. */
    @Test
    void startOfProgramInFolderOfGateIsReportedWithoutGate() {
        StageObserver observer = observer(false);
        ProcessIdentity evil = startsScript(observer, 20, "evil", "/src/evil");
        ProcessIdentity child = new ProcessIdentity(21, 20, "/target/.gate/real/0123-1111/program", 1, evil.origin());
        observer.see(new TraceEvent.Executed(child, "", CommandLine.NONE, "/", List.of()));

        assertThat(reported).extracting(Observation::operation).containsExactly(Observation.Operation.START);
    }

    /** Every compiler searches its libraries in the folder of the compiled crates, to which each script can write. */
    @Test
    void libraryInFolderOfCompiledCratesIsUnknown() {
        StageObserver observer = observer(false);
        startsScript(observer, 20, "victim", "/deps/victim");
        String library = "/target/debug/deps/libgcc_s.so.1";
        creates(observer, startsScript(observer, 30, "evil", "/src/evil"), library);
        compiles(observer, "victim", "/deps/victim/src/main.rs");

        assertThat(read(observer, loads(observer, library)).actor()).isEqualTo(Observation.Actor.UNKNOWN);
    }

    /** The path of a source does not prove to which package it belongs. */
    @ParameterizedTest
    @CsvSource({
        "evil, /src/evil, evil/../../deps/victim/src/main.rs, victim, /deps/victim",
        "nested, /src/outer/src/nested, outer/src/nested/src/main.rs, outer, /src/outer"
    })
    void linkerOfPackageThatLooksLikeAnotherIsUnknown(
            String crate, String folder, String source, String other, String folderOfOther) {
        StageObserver observer = observer(false);
        String linker = "/target/debug/build/" + crate + "-2222/out/ld";
        startsScript(observer, 20, other, folderOfOther);
        creates(observer, startsScript(observer, 30, crate, folder), linker);
        compiles(observer, crate, source);

        assertThat(read(observer, links(observer, linker)).actor()).isEqualTo(Observation.Actor.UNKNOWN);
    }

    /** A script chooses where a linker writes, and the linker is a system program. */
    @ParameterizedTest
    @CsvSource({
        "CREATE, VICTIM/ld, ''",
        "WRITE, VICTIM/ld, ''",
        "CREATE, /target/x/../debug/build/victim-2222/out/ld, ''",
        "CREATE, /proc/self/root/target/debug/build/victim-2222/out/ld, ''",
        "CREATE, /dev/fd/7, ''",
        "RENAME, /tmp/ld, VICTIM/ld",
        "RENAME, /tmp/out, VICTIM",
        "LINK, VICTIM/ld, /tmp/ld"
    })
    void fileThatLinkerReplacedIsNotOfScript(CallKind kind, String object, String second) {
        StageObserver observer = observer(false);
        creates(observer, startsScript(observer, 20, "victim", "/deps/victim"), VICTIM_OUT + "/ld");
        compiles(observer, "evil", "/src/evil/src/main.rs");
        ProcessIdentity linker = system(COMPILER + 1, COMPILER, "/usr/bin/ld");
        executes(observer, linker, "ld", "/src");
        does(
                observer,
                linker,
                kind,
                new CallAnswer.NotAwaited(),
                List.of(object, second).stream()
                        .filter(one -> !one.isEmpty())
                        .map(one -> one.replace("VICTIM", VICTIM_OUT))
                        .toArray(String[]::new));
        compiles(observer, "victim", "/deps/victim/src/main.rs");

        assertThat(read(observer, links(observer, VICTIM_OUT + "/ld")).actor())
                .isEqualTo(actor("victim", Observation.Kind.COMPILER));
    }

    /** A compilation for a source of another package is not this package's own. */
    @Test
    void linkerOfPackageThatLooksLikeVictimMayNotReplaceItsFiles() {
        StageObserver observer = observer(false);
        creates(observer, startsScript(observer, 20, "victim", "/deps/victim"), VICTIM_OUT + "/ld");
        compiles(observer, "evil", "evil/../../deps/victim/src/main.rs");
        ProcessIdentity linker = system(COMPILER + 1, COMPILER, "/usr/bin/ld");
        executes(observer, linker, "ld", "/src");
        does(observer, linker, CallKind.CREATE, new CallAnswer.NotAwaited(), VICTIM_OUT + "/ld");

        assertThat(read(observer, links(observer, VICTIM_OUT + "/ld")).actor())
                .isEqualTo(actor("victim", Observation.Kind.COMPILER));
    }

    /** What compilers, linkers, the gate and cargo do in each build replaces nothing. */
    @Test
    void ordinaryWritesOfSystemProgramsPreserveAttribution() {
        StageObserver observer = observer(false);
        compilesMacro(observer);
        CallAnswer unknown = new CallAnswer.NotAwaited();
        ProcessIdentity macros = system(10, 1, RUSTC);
        does(observer, macros, CallKind.WRITE, unknown, "/dev/fd/7");
        does(observer, macros, CallKind.MAKE_FOLDER, unknown, "/target/debug/deps");
        does(observer, macros, CallKind.MAKE_FOLDER, unknown, "/target/debug");
        does(observer, macros, CallKind.CREATE, unknown, "/target/debug/deps/libmac-1111.so");
        does(observer, macros, CallKind.CREATE, unknown, "/target/.gate/log");
        ProcessIdentity forked = new ProcessIdentity(11, 10, RUSTC, 0, Optional.empty());
        does(observer, forked, CallKind.CREATE, unknown, "/target/debug/deps/libmac-1111.so");
        does(observer, system(2, 1, CARGO), CallKind.CREATE, unknown, "/target/debug/deps/libmac-1111.so");
        does(observer, system(2, 1, CARGO), CallKind.RENAME, unknown, "/target/debug/x", "/target/debug/deps");
        executes(
                observer,
                system(12, 1, "/toolchain/bin/rustdoc"),
                "rustdoc --crate-name demo src/lib.rs --crate-type lib -o /target/doc --out-dir /target/doc",
                "/src");
        for (int i = 0; i < 25_000; i++) {
            does(
                    observer,
                    system(12, 1, "/toolchain/bin/rustdoc"),
                    CallKind.CREATE,
                    unknown,
                    "/target/doc/demo/" + i + ".html");
        }
        compiles(observer, "victim", "/deps/victim/src/main.rs");

        assertThat(read(observer, loads(observer, MACRO)).actor()).isEqualTo(actor("mac", Observation.Kind.MACRO));
    }

    /** A link to the root leads to all files, like one to the target folder. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "//target/debug", "/./target", "/target/debug/deps"})
    void linkThatLeadsToOtherFilesEndsAttribution(String text) {
        StageObserver observer = observer(false);
        compilesMacro(observer);
        ProcessIdentity evil = startsScript(observer, 30, "evil", "/src/evil");
        does(observer, evil, CallKind.SYMLINK, new CallAnswer.Done(), text, EVIL_OUT + "/x");
        compiles(observer, "victim", "/deps/victim/src/main.rs");

        assertThat(read(observer, loads(observer, MACRO)).actor()).isEqualTo(Observation.Actor.UNKNOWN);
    }
}
