package dev.lazaret.app.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.trace.CallAnswer;
import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.CodeOrigin;
import dev.lazaret.app.sandbox.trace.CommandLine;
import dev.lazaret.app.sandbox.trace.ProcessIdentity;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies to which unit a sighting is attributed, and that it is attributed to none if another unit could have been
 * involved.
 */
@Tag("slow")
class StageObserverTest {
    private static final String CARGO = "/toolchain/bin/cargo";
    private static final String RUSTC = "/toolchain/bin/rustc";
    private static final String SCRIPT = "/target/debug/build/one-1111/build-script-build";
    private static final String OUT = "/target/debug/build/one-2222/out";

    private final List<Observation> told = new ArrayList<>();
    private final StageObserver observer = observer();

    private StageObserver observer() {
        PlannedUnitIndex sources = new PlannedUnitIndex();
        add(sources, "one", UnitId.Kind.BUILD_SCRIPT, "/src/one/build.rs");
        add(sources, "two", UnitId.Kind.BUILD_SCRIPT, "/src/two/build.rs");
        add(sources, "three", UnitId.Kind.BUILD_SCRIPT, "/target/.metabuild/metabuild-three");
        add(sources, "mac", UnitId.Kind.MACRO, "/src/mac/src/lib.rs");
        add(sources, "mic", UnitId.Kind.MACRO, "/src/mic/src/lib.rs");
        return new StageObserver(sources, false, false, told::add);
    }

    private static void add(PlannedUnitIndex sources, String crate, UnitId.Kind kind, String source) {
        UnitId unit = new UnitId(crate, "0.1.0", kind, source, true);
        sources.add(new PlannedUnit(unit, PlannedUnit.Decision.RUN, "why"), source);
    }

    private static CommandLine command(String... words) {
        return new CommandLine(List.of(words), 0);
    }

    private static ProcessIdentity system(int process, String program) {
        return new ProcessIdentity(process, 1, program, 1, Optional.empty());
    }

    private static ProcessIdentity of(int process, CodeOrigin origin) {
        return new ProcessIdentity(process, 1, "/usr/bin/true", 1, Optional.of(origin));
    }

    /** Starts a compiler with the arguments that cargo passes. */
    private void compiles(int process, String words) {
        observer.see(new TraceEvent.Executed(
                system(process, RUSTC), RUSTC, new CommandLine(List.of(words.split(" ", -1)), 0), "/src", List.of()));
    }

    private void compilesScript(String crate) {
        compiles(
                10,
                "rustc --crate-name build_script_build --edition=2021 " + crate
                        + "/build.rs --crate-type bin --emit=dep-info,link --out-dir /target/debug/build/" + crate
                        + "-1111 -C extra-filename=-1111");
    }

    private void compilesMacro(int process, String crate) {
        compiles(
                process,
                "rustc --crate-name " + crate + " " + crate
                        + "/src/lib.rs --crate-type proc-macro --out-dir /target/debug/deps -C extra-filename=-1111");
    }

    private CodeOrigin starts(int process, String program, String by) {
        CodeOrigin origin = new CodeOrigin(CodeOrigin.Kind.EXECUTED, process, by, "/usr/bin/dash", List.of(program));
        observer.see(new TraceEvent.Executed(
                of(process, origin), program, command(program), "/src/one", List.of("OUT_DIR=" + OUT)));
        return origin;
    }

    private void does(ProcessIdentity who, CallKind kind, String... objects) {
        observer.see(
                new TraceEvent.Called(who, "call", kind, List.of(objects), new CallAnswer.Done(), CommandLine.NONE));
    }

    private Observation.Actor whoReads(ProcessIdentity who) {
        told.clear();
        does(who, CallKind.READ, "/etc/of-" + who.process());
        assertThat(told).hasSize(1);
        return told.getFirst().actor();
    }

    private static Observation.Actor actor(String crate, Observation.Kind kind) {
        Optional<String> named = Optional.of(crate).filter(name -> !name.isEmpty());
        return new Observation.Actor(named, named.map(_ -> "0.1.0"), kind);
    }

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

    /** Flooding hides neither another kind of action nor the actions of others. */
    @Test
    void reportsFirstOfEachKindAfterFlooding() {
        compilesScript("one");
        ProcessIdentity who = of(20, starts(20, SCRIPT, CARGO));
        for (int i = 0; i < 2 * StageObserver.MOST_OF_ONE; i++) {
            does(who, CallKind.READ, "/etc/of-" + i);
        }
        told.clear();
        does(who, CallKind.READ, "/etc/one-more");
        assertThat(told).isEmpty();
        does(who, CallKind.CONNECT, "192.0.2.1:9");
        assertThat(told).extracting(Observation::object).containsExactly("192.0.2.1:9");
    }

    /** A sighting similar to what the auditor expects does not hide an action of another kind. */
    @Test
    void reportsFirstOfEachReasonAfterFlooding() {
        compilesScript("one");
        ProcessIdentity who = of(20, starts(20, SCRIPT, CARGO));
        for (int i = 0; i < 2 * StageObserver.MOST_OF_ONE; i++) {
            does(who, CallKind.READ, "/home/build/cache-" + i);
        }
        told.clear();
        does(who, CallKind.READ, "/home/build/.netrc");
        does(who, CallKind.READ, "/home/build/.ssh/id_ed25519");
        assertThat(told)
                .extracting(Observation::object)
                .containsExactly("/home/build/.netrc", "/home/build/.ssh/id_ed25519");
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
        assertThat(told.getFirst().why()).contains("One of these macros did it: mac, mic.");

        CodeOrigin other = loads(40, "/target/debug/deps/libmac-1111.so", "/target/debug/deps/libc.so.6");
        assertThat(whoReads(of(40, other))).isEqualTo(Observation.Actor.UNKNOWN);
    }

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
        told.clear();
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

        assertThat(told)
                .extracting(Observation::actor, Observation::operation, Observation::object, Observation::expectedness)
                .containsExactly(tuple(
                        actor("one", Observation.Kind.BUILD_SCRIPT),
                        Observation.Operation.START,
                        OUT + "/ld",
                        Observation.Expectedness.UNEXPECTED));
        assertThat(told.getFirst().arguments().first())
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
        told.clear();
        does(compiler, CallKind.READ, "/target/debug/deps/libx.rmeta");
        does(compiler, CallKind.CREATE, "/target/debug/deps/one.d");
        assertThat(told).extracting(Observation::expected).containsOnly(true);

        ProcessIdentity both = of(40, loads(40, OUT + "/libpre.so", "/target/debug/deps/libmac-1111.so"));
        assertThat(whoReads(both)).isEqualTo(Observation.Actor.UNKNOWN);
        assertThat(told.getFirst().why())
                .contains("Other code in the same compiler did it, or one of these macros: mac.");
        told.clear();
        does(both, CallKind.READ, "/etc/passwd");
        assertThat(told).extracting(Observation::expectedness).containsExactly(Observation.Expectedness.SANDBOX_CHECK);
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

    private CodeOrigin loads(int process, String... libraries) {
        CodeOrigin origin = new CodeOrigin(CodeOrigin.Kind.LOADED, process, RUSTC, CARGO, List.of(libraries));
        observer.see(new TraceEvent.Loaded(of(process, origin), libraries[libraries.length - 1]));
        return origin;
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
        assertThat(told).isEmpty();
        assertThat(observer.sawUnplanned()).isFalse();

        ProcessIdentity both =
                of(30, loads(30, "/target/debug/deps/libmac-1111.so", "/target/debug/deps/libmic-1111.so"));
        assertThat(whoReads(both)).isEqualTo(actor("mic", Observation.Kind.MACRO));
    }

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

        assertThat(told).extracting(Observation::expected).containsExactly(expected);
    }

    @Test
    void reportsRepeatedActionsOnceAndCountsThem() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        for (int i = 0; i < 500; i++) {
            does(of(20, origin), CallKind.READ, "/usr/include/" + i + ".h");
            does(of(20, origin), CallKind.READ, "/home/build/.netrc");
            does(of(20, origin), CallKind.READ, "/etc/" + i);
        }

        assertThat(told).hasSize(StageObserver.MOST_OF_ONE);
        assertThat(told)
                .filteredOn(Observation::expected)
                .extracting(Observation::object)
                .containsExactly("/usr");
        assertThat(observer.observations())
                .filteredOn(one -> one.object().equals("/home/build/.netrc"))
                .flatExtracting(Observation::amounts)
                .containsExactly(new Observation.Amount("times", 500));
        assertThat(observer.notes()).containsExactly("Of the observed actions, 302 further things are not listed.");
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

        assertThat(told).extracting(Observation::expectedness).containsExactly(regard);
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

        assertThat(told).extracting(Observation::expectedness).containsExactly(regard);
    }

    @Test
    void searchForDistributionIsUnexpectedOfMacro() {
        compilesMacro(10, "mac");
        compiles(40, "rustc --crate-name one one/src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        does(of(40, loads(40, "/target/debug/deps/libmac-1111.so")), CallKind.READ, "/etc/debian_version");

        assertThat(told).extracting(Observation::expectedness).containsExactly(Observation.Expectedness.UNEXPECTED);
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
        told.clear();

        observer.see(new TraceEvent.Called(
                of(40, origin),
                "openat",
                CallKind.READ,
                List.of("/rustc/0123abcd/library/core/src/macros/mod.rs"),
                new CallAnswer.Failed(2),
                CommandLine.NONE));

        assertThat(told)
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

        assertThat(told).extracting(Observation::expectedness).containsExactly(Observation.Expectedness.UNEXPECTED);
        assertThat(told.getFirst().why().contains("decoy")).isEqualTo(decoy);
    }

    private void starts(CodeOrigin origin, String program, CommandLine command) {
        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(21, 20, program, 1, Optional.of(origin)), program, command, "/", List.of()));
    }

    private CappedList<StartArguments> arguments(String object) {
        return observer.observations().stream()
                .filter(one -> one.object().equals(object))
                .map(Observation::arguments)
                .findFirst()
                .orElseThrow();
    }

    /** Starts with other arguments are one observation, and each of its first command lines is reported when it occurs. */
    @Test
    void reportsDifferentCommandLinesOfProgram() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        starts(origin, "/usr/bin/git", command("git", "a\u202eb\n", "x".repeat(300)));
        starts(origin, "/usr/bin/git", command("git", "status"));
        starts(origin, "/usr/bin/git", command("git", "status"));
        starts(origin, "/usr/bin/curl", new CommandLine(Collections.nCopies(40, "a"), 5));

        assertThat(told)
                .extracting(one -> one.arguments().first().getFirst().words().getLast())
                .containsExactly("x".repeat(255) + "…", "status", "a");
        assertThat(observer.observations()).hasSize(2);
        assertThat(arguments("/usr/bin/git"))
                .isEqualTo(new CappedList<>(
                        List.of(
                                new StartArguments(List.of("git", "a\\u{202E}b\\u{A}", "x".repeat(255) + "…"), 0),
                                new StartArguments(List.of("git", "status"), 0)),
                        0));
        assertThat(observer.observations().getFirst().times()).isEqualTo(3);
        assertThat(arguments("/usr/bin/curl").first())
                .containsExactly(new StartArguments(Collections.nCopies(StartArguments.WORDS, "a"), 13));
    }

    /** A program that was not started is reported with the command line that it was to have. */
    @Test
    void reportsCommandLineOfMissingProgram() {
        compilesScript("one");
        observer.see(new TraceEvent.Called(
                of(20, starts(20, SCRIPT, CARGO)),
                "execve",
                CallKind.EXECUTE,
                List.of("/usr/bin/curl"),
                new CallAnswer.Failed(2),
                command("curl", "https://example.org")));

        assertThat(arguments("/usr/bin/curl").first())
                .containsExactly(new StartArguments(List.of("curl", "https://example.org"), 0));
    }

    /** A word that was truncated when it was read is longer than what is reported of it, so that it is marked. */
    @Test
    void truncatedWordIsMarked() {
        assertThat(CommandLine.LEAST_OF_WORD).isGreaterThanOrEqualTo(StartArguments.LONGEST_WORD);
    }

    /** Many long command lines need bounded memory, and hide neither their number nor those of another program. */
    @Test
    void floodOfCommandLinesIsCounted() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        for (int program = 0; program < 100; program++) {
            for (int i = 0; i < 20; i++) {
                starts(
                        origin,
                        "/usr/bin/p" + program,
                        command("p", i + "x".repeat(5000), "y".repeat(5000), "z".repeat(5000)));
                starts(
                        origin,
                        "/usr/bin/p" + program,
                        new CommandLine(Collections.nCopies(400, i + "w".repeat(400)), 9));
            }
        }
        starts(origin, "/usr/bin/git", command("git", "push"));

        assertThat(arguments("/usr/bin/git").first()).containsExactly(new StartArguments(List.of("git", "push"), 0));
        assertThat(arguments("/usr/bin/p0").first()).hasSize(StartArguments.MOST);
        assertThat(arguments("/usr/bin/p0").more()).isEqualTo(40 - StartArguments.MOST);
        assertThat(arguments("/usr/bin/p99").first()).hasSize(1);
        assertThat(arguments("/usr/bin/p99").more()).isEqualTo(39);
        assertThat(observer.observations().stream()
                        .flatMap(one -> one.arguments().first().stream())
                        .mapToInt(StartArguments::length)
                        .sum())
                .isLessThan(1_000_000);
    }

    /** The first command line of each of many observations needs bounded memory as well, and is marked as shortened. */
    @Test
    void floodOfFirstCommandLinesIsShortened() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        CommandLine long400 = new CommandLine(Collections.nCopies(400, "w".repeat(400)), 0);
        for (int program = 0; program < 150; program++) {
            starts(origin, "/usr/bin/p" + program, long400);
        }
        starts(origin, "/usr/bin/p149", long400);
        starts(origin, "/usr/bin/git", command("git", "push"));

        assertThat(arguments("/usr/bin/p0").first())
                .containsExactly(new StartArguments(
                        Collections.nCopies(StartArguments.WORDS, "w".repeat(255) + "…"), 400 - StartArguments.WORDS));
        assertThat(arguments("/usr/bin/p149"))
                .isEqualTo(new CappedList<>(
                        List.of(new StartArguments(Collections.nCopies(8, "w".repeat(63) + "…"), 392)), 0));
        assertThat(arguments("/usr/bin/git").first()).containsExactly(new StartArguments(List.of("git", "push"), 0));
        assertThat(told)
                .allSatisfy(one -> assertThat(observer.observations())
                        .anySatisfy(all -> assertThat(all.arguments()).isEqualTo(one.arguments())));
    }

    @Test
    void programCreatedByScriptIsUnexpected() {
        compilesScript("one");
        CodeOrigin origin = starts(20, SCRIPT, CARGO);
        String made = OUT + "/made";

        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(21, 20, made, 1, Optional.of(origin)), made, command(made), "/", List.of()));

        assertThat(told)
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

        assertThat(told).extracting(Observation::expectedness).containsExactly(regard);
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

        assertThat(told).extracting(Observation::expectedness).containsExactly(regard);
    }

    @Test
    void codeGeneratorIsUnexpectedForMacro() {
        compilesMacro(10, "mac");
        compiles(40, "rustc --crate-name one one/src/lib.rs --crate-type lib --out-dir /target/debug/deps");
        CodeOrigin mac = loads(40, "/target/debug/deps/libmac-1111.so");
        String program = "/usr/bin/protoc";

        observer.see(new TraceEvent.Executed(
                new ProcessIdentity(41, 40, program, 1, Optional.of(mac)), program, command(program), "/", List.of()));

        assertThat(told).extracting(Observation::expectedness).containsExactly(Observation.Expectedness.UNEXPECTED);
    }

    /** A system program, such as a compiler without a macro, is reported only for network access. */
    @Test
    void reportsSystemProgramsOnlyForNetworkAccess() {
        does(system(50, RUSTC), CallKind.CREATE, "/target/debug/deps/x");
        assertThat(told).isEmpty();

        does(system(50, RUSTC), CallKind.CONNECT, "192.0.2.1:9");
        does(system(51, CARGO), CallKind.CONNECT, "192.0.2.1:9");

        assertThat(told)
                .extracting(Observation::actor)
                .containsExactly(actor("", Observation.Kind.COMPILER), Observation.Actor.CARGO);
    }
}
