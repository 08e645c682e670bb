package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.trace.CodeOrigin;
import dev.lazaret.app.sandbox.trace.ProcessIdentity;
import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attributes events to units, based on the programs that cargo started and the compiler invocations that produced these
 * programs. In case of doubt, an event is attributed to no unit.
 */
final class ActorResolver {
    private static final Pattern SCRIPT =
            Pattern.compile("/target/.*/build/[^/]+/(build[-_]script|metabuild)[-_][^/]+");

    /** Folder to which the gate moves the scripts that it replaces. */
    private static final String REAL_PROGRAM = "/target/.gate/real/";

    /**
     * Folder in which only the gate can write, with Lazaret's code in the place of macros that are compared with their
     * isolated form.
     */
    private static final String COMPARED = "/target/.gate/compared/lib/";

    /** A link that the gate made to a file in cargo's folder of crates, for such a comparison. */
    private static final Pattern LINKED =
            Pattern.compile(BuildOutputTracker.COMPARED_LINKS + "[0-9]+-[0-9]+(?<file>/target/.*)");

    /** Maximum number of processes, and of origins, that are remembered. */
    private static final int MOST = 10_000;

    private final PlannedUnitIndex sources;
    private final boolean starts;
    private final boolean gated;
    private final BuildOutputTracker outputs = new BuildOutputTracker();
    private final PackageScripts scripts = new PackageScripts();

    /** The invocations of the running compilers, by process number. */
    private final Map<Integer, RustcInvocation> compilers = new BoundedMap<>();

    /** The invocations of the compilers that have started system programs, by the process number of such a program. */
    private final Map<Integer, RustcInvocation> children = new BoundedMap<>();

    /** The actors, by the process in which project code began to run and the files of that code. */
    private final Map<Begun, Actor> authors = new BoundedMap<>();

    private boolean unplanned;

    private record Begun(int process, List<String> files) {}

    /** A map that contains only the {@link #MOST} entries that were added last. */
    private static final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }

    /**
     * Creates the resolver for one stage.
     *
     * @param starts whether cargo itself starts tests or a program in the stage
     * @param gated whether the gate wraps compilers and replaces build scripts
     */
    ActorResolver(PlannedUnitIndex sources, boolean starts, boolean gated) {
        this.sources = sources;
        this.starts = starts;
        this.gated = gated;
    }

    /** Handles the event that a process has executed another program. */
    void executed(TraceEvent.Executed executed) {
        ProcessIdentity who = executed.who();
        if (who.origin().isEmpty()) {
            Optional<RustcInvocation> starter = starter(who);
            compilers.remove(who.process());
            children.remove(who.process());
            starter.ifPresent(call -> children.put(who.process(), call));
            compileCall(executed).ifPresent(call -> {
                compilers.put(who.process(), call);
                outputs.compiled(call);
            });
        } else if (!executed.environment().isEmpty()) {
            // Project code begins with this event. An older entry is replaced, because process numbers are reused.
            authors.put(begun(who.origin().get()), started(who.origin().get(), executed));
        }
    }

    /**
     * Returns the compiler invocation that has started a process, directly or through system programs. What is known of
     * the process itself counts only if it has executed a program before, because process numbers are reused.
     */
    private Optional<RustcInvocation> starter(ProcessIdentity who) {
        return Optional.of(who.process())
                .filter(_ -> who.executions() > 1)
                .flatMap(this::compiling)
                .or(() -> compiling(who.parent()));
    }

    private Optional<RustcInvocation> compiling(int process) {
        return Optional.ofNullable(compilers.get(process)).or(() -> Optional.ofNullable(children.get(process)));
    }

    /**
     * Whether the process began to run project code although neither cargo nor a test runner started it as a unit: its
     * start is an observation.
     */
    static boolean isUnusualStart(ProcessIdentity who) {
        return who.origin()
                .filter(origin -> !byCargo(origin) && !name(origin.program()).equals("rustdoc"))
                .isPresent();
    }

    private static Optional<RustcInvocation> compileCall(TraceEvent.Executed executed) {
        String program = name(executed.who().program());
        List<String> words = executed.command().words();
        if (executed.who().program().equals("/gate/program") && words.size() > 1) {
            return RustcInvocation.of(words.subList(1, words.size()), executed.folder());
        }
        return program.equals("rustc") || program.equals("rustdoc")
                ? RustcInvocation.of(words, executed.folder())
                : Optional.empty();
    }

    /** Handles the event that a compiler has loaded a library, or another library, that is not part of the system. */
    void loaded(TraceEvent.Loaded loaded) {
        ProcessIdentity who = loaded.who();
        who.origin()
                .filter(origin -> origin.process() == who.process() && origin.kind() == CodeOrigin.Kind.LOADED)
                .ifPresent(origin -> authors.put(begun(origin), ofMacros(origin)));
    }

    /** Whether the process is the host of isolated units, if it runs only system code. */
    static boolean isHost(ProcessIdentity who) {
        return who.program().startsWith("/isolate/");
    }

    /** Returns the actor of a process; empty if the process runs only system code and Lazaret's stubs. */
    Optional<Actor> find(ProcessIdentity who) {
        return who.origin()
                .map(origin -> authors.getOrDefault(begun(origin), Actor.UNKNOWN))
                .filter(author -> !author.equals(Actor.STUBS));
    }

    /** Returns the actor for a process that runs only system code: cargo or a compiler. */
    Observation.Actor ofSystem(ProcessIdentity who) {
        return name(who.program()).equals("cargo")
                ? Observation.Actor.CARGO
                : Observation.Actor.of(Observation.Kind.COMPILER);
    }

    /**
     * Whether the process is the gate's program that replaces a build script, or a child of this program that has not
     * executed the script yet.
     */
    boolean isScriptReplacement(ProcessIdentity who) {
        return gated
                && who.origin()
                        .filter(origin -> origin.kind() == CodeOrigin.Kind.EXECUTED && isScript(origin))
                        .filter(origin -> who.process() == origin.process()
                                || (who.parent() == origin.process() && who.executions() == 0))
                        .isPresent();
    }

    /** Whether the gate's program that replaces a build script has executed the script in this process. */
    boolean isScriptBehindGate(ProcessIdentity who) {
        return gated
                && who.program().startsWith(REAL_PROGRAM)
                && who.executions() == 1
                && who.origin()
                        .filter(origin -> who.parent() == origin.process() && isScript(origin))
                        .isPresent();
    }

    /** Handles the event that a build script has begun behind the gate. */
    void begunBehindGate(ProcessIdentity who) {
        find(who).ifPresent(scripts::started);
    }

    /** Whether the process runs the project's own code, not a system program that this code has started. */
    static boolean isItself(ProcessIdentity who) {
        return who.origin()
                .filter(origin -> origin.kind() == CodeOrigin.Kind.LOADED
                        ? origin.process() == who.process()
                        : !SystemCodeFolders.isOfTheMachine(who.program()))
                .isPresent();
    }

    /** Handles the event that project code has made a system call. */
    void called(TraceEvent.Called call, Actor author) {
        outputs.seen(call, author.writes(), author.compiling());
    }

    /**
     * Handles the event that a process that runs only system code has made a system call. A build script chooses
     * arguments of the linker, and so the files that it writes. Cargo writes only its own files.
     */
    void calledBySystem(TraceEvent.Called call) {
        ProcessIdentity who = call.who();
        if (isHost(who)) {
            // It can only write its own folder, which contains no output.
            return;
        }
        Optional<RustcInvocation> compiling = compiling(who.executions() == 0 ? who.parent() : who.process());
        if (compiling.isPresent() || !name(who.program()).equals("cargo")) {
            outputs.seenOfSystem(call, compiling);
        }
    }

    /** Whether a unit ran that is not in the plan. */
    boolean sawUnplanned() {
        return unplanned;
    }

    /** Returns the planned unit whose source was compiled by {@code maker}. Records if the unit is not in the plan. */
    private Optional<UnitId> planned(UnitId.Kind kind, Optional<RustcInvocation> maker) {
        unplanned |= maker.filter(call -> !sources.has(kind, call.source())).isPresent();
        return maker.flatMap(call -> sources.find(kind, call.source()));
    }

    private static Begun begun(CodeOrigin origin) {
        return new Begun(origin.process(), origin.files());
    }

    private static boolean isScript(CodeOrigin origin) {
        return byCargo(origin) && SCRIPT.matcher(plain(origin)).matches();
    }

    /**
     * Whether cargo started the process, directly or through {@code env}, which cargo uses to start a program in
     * another folder.
     */
    private static boolean byCargo(CodeOrigin origin) {
        String program = name(origin.program());
        return program.equals("cargo")
                || (program.equals("env") && name(origin.before()).equals("cargo"));
    }

    private static String plain(CodeOrigin origin) {
        return SystemCodeFolders.plain(origin.files().getFirst());
    }

    private Actor started(CodeOrigin origin, TraceEvent.Executed executed) {
        String program = plain(origin);
        if (isScript(origin)) {
            Actor script = author(
                    Observation.Kind.BUILD_SCRIPT,
                    planned(UnitId.Kind.BUILD_SCRIPT, outputs.maker(program)),
                    variable(executed, "OUT_DIR"),
                    Optional.of(executed.folder()));
            if (!gated) {
                scripts.started(script);
            }
            return script;
        }
        if (!starts && byCargo(origin)) {
            // Cargo starts no project code other than build scripts in such a stage.
            unplanned = true;
        }
        if (starts && byCargo(origin)) {
            Optional<RustcInvocation> maker = outputs.maker(program);
            Optional<UnitId> test = maker.flatMap(call -> sources.find(UnitId.Kind.TEST, call.source()));
            Optional<UnitId> unit = maker.filter(call -> call.outputKind() == RustcInvocation.OutputKind.PROGRAM)
                    .flatMap(call -> sources.find(UnitId.Kind.PROGRAM, call.source()))
                    .or(() -> test);
            Observation.Kind kind =
                    unit.filter(one -> one.kind() == UnitId.Kind.PROGRAM).isPresent()
                            ? Observation.Kind.PROGRAM
                            : Observation.Kind.TEST;
            return unit.isEmpty() && !program.contains("/deps/")
                    ? Actor.UNKNOWN
                    : author(kind, unit, Optional.empty(), Optional.of(executed.folder()));
        }
        RustcInvocation documentation = compilers.get(executed.who().parent());
        if (starts && name(origin.program()).equals("rustdoc") && documentation != null) {
            return author(
                    Observation.Kind.TEST,
                    sources.find(UnitId.Kind.DOC_TESTS, documentation.source()),
                    Optional.empty(),
                    Optional.of(executed.folder()));
        }
        return starter(executed.who())
                .flatMap(call -> ofScript(call, origin.files()))
                .orElse(Actor.UNKNOWN);
    }

    /** Returns the actor for code that is no macro, in a compilation; empty if it is unknown. */
    private Optional<Actor> ofScript(RustcInvocation compiling, List<String> files) {
        return scripts.find(
                packageOf(compiling.source()),
                files.stream().map(SystemCodeFolders::plain).toList(),
                outputs::isOfOwner,
                compiling);
    }

    private Actor ofMacros(CodeOrigin origin) {
        RustcInvocation compiling = compilers.get(origin.process());
        if (compiling == null || !name(origin.program()).equals("rustc")) {
            // For example a plugin of the linker.
            return compiling(origin.process())
                    .flatMap(call -> ofScript(call, origin.files()))
                    .orElse(Actor.UNKNOWN);
        }
        List<String> code = origin.files().stream()
                .map(ActorResolver::linked)
                .filter(file -> !file.startsWith(COMPARED)
                        && outputs.maker(file).filter(this::isReplacement).isEmpty())
                .toList();
        if (code.isEmpty()) {
            return Actor.STUBS;
        }
        List<Optional<UnitId>> units = code.stream()
                .map(outputs::maker)
                .map(maker -> planned(
                        UnitId.Kind.MACRO, maker.filter(call -> call.outputKind() == RustcInvocation.OutputKind.MACRO)))
                .toList();
        List<UnitId> known = units.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty()) {
            Optional<Actor> script = ofScript(compiling, code);
            if (script.isPresent()) {
                return script.get();
            }
        }
        // Nothing distinguishes a macro from other code in the same compiler, which the macro itself may have loaded.
        Observation.Actor actor = known.size() < units.size()
                ? Observation.Actor.UNKNOWN
                : known.size() == 1
                        ? Observation.Actor.of(known.getFirst(), Observation.Kind.MACRO)
                        : Observation.Actor.of(Observation.Kind.MACRO);
        return new Actor(
                actor,
                units.size() > 1 ? known.stream().map(UnitId::crate).toList() : List.of(),
                Optional.empty(),
                Optional.of(packageOf(compiling.source())),
                Optional.of(compiling));
    }

    /** Whether the process is a compiler that has loaded a proxy, which connects to the host of isolated units. */
    boolean hasProxy(ProcessIdentity who) {
        return who.origin()
                .filter(origin -> origin.process() == who.process() && origin.kind() == CodeOrigin.Kind.LOADED)
                .filter(origin -> origin.files().stream()
                        .map(ActorResolver::linked)
                        .anyMatch(file -> file.startsWith(COMPARED)
                                || outputs.maker(file)
                                        .filter(call -> sources.isIsolated(UnitId.Kind.MACRO, call.source()))
                                        .isPresent()))
                .isPresent();
    }

    private static String linked(String file) {
        Matcher link = LINKED.matcher(file);
        return link.matches() ? link.group("file") : file;
    }

    /** Whether an invocation made a stub or a proxy in place of a macro crate. */
    private boolean isReplacement(RustcInvocation call) {
        return call.isStub() || sources.isIsolated(UnitId.Kind.MACRO, call.source());
    }

    /**
     * Returns the package's folder according to cargo's usual layout: the folder that contains {@code src} or, if there
     * is none, the folder of the source file.
     */
    static String packageOf(String source) {
        String folder = source.substring(0, source.lastIndexOf('/'));
        int src = folder.indexOf("/src/", "/src/".length());
        if (src > 0) {
            return folder.substring(0, src + 1);
        }
        return folder.endsWith("/src") && folder.length() > "/src".length()
                ? folder.substring(0, folder.length() - "src".length())
                : folder + "/";
    }

    private static Actor author(
            Observation.Kind kind, Optional<UnitId> unit, Optional<String> writes, Optional<String> reads) {
        return new Actor(
                unit.map(one -> Observation.Actor.of(one, kind)).orElseGet(() -> Observation.Actor.of(kind)),
                List.of(),
                writes.map(ActorResolver::folder),
                reads.map(ActorResolver::folder),
                Optional.empty());
    }

    private static String folder(String path) {
        return SystemCodeFolders.plain(path) + "/";
    }

    /** Returns an environment variable that cargo set when it started the process. */
    private static Optional<String> variable(TraceEvent.Executed executed, String name) {
        return executed.environment().stream()
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(name.length() + 1))
                .findFirst();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
