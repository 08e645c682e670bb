package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.CrateAttributes;
import dev.lazaret.analysis.rust.Literals;
import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the capabilities in the code of one crate. */
final class EvidenceReader {
    /**
     * Most places that are stored for each capability and shape of one crate. A separate count for each prevents that
     * many places of one kind hide another kind.
     */
    private static final int MOST = 1_000;

    private static final Set<String> SECOND = Set.of(
            "copy",
            "copy_dir",
            "copy_items",
            "hard_link",
            "move_dir",
            "move_file",
            "move_items",
            "rename",
            "renameat",
            "soft_link",
            "symlink",
            "symlink_dir",
            "symlink_file");
    /** Functions that create a second name for a file. */
    private static final Set<String> LINKS =
            Set.of("hard_link", "link", "linkat", "soft_link", "symlink", "symlink_dir", "symlink_file", "symlinkat");

    /** The macro that adds an entry to a registry before main. */
    private static final String REGISTRY = "inventory::submit";

    private static final Set<String> PASSED_ON = Set.of("libc", "std");

    /** Flags and modes with which C opens a file for writing. */
    private static final Set<String> WRITES = Set.of("O_APPEND", "O_CREAT", "O_RDWR", "O_TRUNC", "O_WRONLY");

    /** Functions of C that open a file to read or to write it. */
    private static final Set<String> OPENS = Set.of("fopen", "fopen64", "open", "open64", "openat", "openat64");

    /** Methods that unpack an archive. On other values these methods mean something else. */
    private static final Set<String> UNPACKS = Set.of("extract", "unpack", "unpack_in");

    /** Instructions of x86, Arm and RISC-V that make system calls, and directives that emit numbers. */
    private static final Pattern SYSTEM_CALL = Pattern.compile(
            "\\b(?:syscall|sysenter|svc|ecall|int\\s+\\$?(?:0x80|128))\\b|\\.(?:byte|long|quad|word|short|inst)\\b");

    /** Most texts of one unit that may be folders in which git starts, and the longest of them, in characters. */
    private static final int FOLDERS = 500;

    private static final int LONGEST_FOLDER = 500;

    /** Functions of the prelude. */
    private static final Set<String> STANDARD_FUNCTIONS =
            Set.of("align_of", "align_of_val", "drop", "size_of", "size_of_val");

    /** Most names and tokens near a call that are examined. */
    private static final int NEAR = 64;

    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::path)
            .thenComparingInt(Evidence::line)
            .thenComparingInt(Evidence::column)
            .thenComparing(Evidence::capability)
            .thenComparing(Evidence::what)
            .thenComparing(Evidence::argument);

    private final Unit.Kind kind;
    private final CrateSources crate;
    private final CapabilityCatalogue catalogue;
    private final ArgumentClassifier classifier;
    private final NameResolver resolver;
    private final Calls calls;
    private final MacroSections sections;
    private final ConstantTexts constants;
    private final ArgumentDataflow flow;
    private final CommandChain commands;
    private final CallPaths callPaths;
    private final Texts texts;
    private final FoldedLiterals foldedLiterals;
    private final CargoLines lines;
    private final GeneratedCode generated;
    private final InterpolatedPaths interpolated;
    private final VariableWrites variables;
    private final AssembledPaths assembled;
    private final GeneratorWrites generators;
    private final ProgramStarts starts;
    private final MacroCommands macros;
    private final ChosenPrograms chosen;
    private final FilledFolders filled = new FilledFolders();
    private final TextualCode textual;
    private final QuotedTokens quoted;
    private final WrittenCode written = new WrittenCode();
    private final Set<Home> homes = new HashSet<>();
    private final MemoryFiles memoryFiles = new MemoryFiles();
    private final GitConfigWords gitSettings = new GitConfigWords();
    private final List<Evidence> found = new ArrayList<>();
    private final Set<RepoPath> libraries = new HashSet<>();

    private final Map<Function, NearTexts> around = new HashMap<>();
    private final Map<Sort, Integer> remaining = new HashMap<>();

    /** The counts of unreachable places, which must not crowd out reachable ones. */
    private final Map<Sort, Integer> remainingUncalled = new HashMap<>();

    private final Set<Stranger> strangers = new HashSet<>();
    private final List<Evidence> bareNames = new ArrayList<>();
    private final Set<String> handed = new HashSet<>();
    private final Set<Spot> idle = new HashSet<>();
    private @Nullable Evidence dropped;
    private @Nullable List<String> folders;

    /** Whether the unit reads variables with unknown names. */
    private boolean anyVariable;

    /** Whether a program that is looked up by name may be another one than that of the machine. */
    private boolean redirected;

    /** Whether the unit uses xshell, and whether it uses xshell's macro. */
    private boolean xshell;

    private boolean xshellMacro;

    /** Whether the unit itself sets OUT_DIR. */
    private boolean outputSet;

    private EvidenceReader(CrateSources crate, CapabilityCatalogue watch, Unit.Kind kind) {
        this.kind = kind;
        this.crate = crate;
        crate.files().subList(crate.crateFileCount(), crate.files().size()).forEach(file -> libraries.add(file.path()));
        this.catalogue = watch;
        this.classifier = new ArgumentClassifier(watch.known());
        this.resolver = new NameResolver(
                crate, path -> meaning(path).isPresent() || QuotedTokens.isTheirs(path), watch::isBeginning);
        this.calls = Calls.of(crate, resolver);
        this.sections = new MacroSections(calls);
        this.constants = new ConstantTexts(calls, resolver);
        this.flow = new ArgumentDataflow(calls, resolver, watch, constants);
        this.commands = new CommandChain(flow);
        this.generators = new GeneratorWrites(crate, watch, calls, resolver, flow);
        this.starts = new ProgramStarts(
                kind.isHost(), calls, flow, classifier, commands, new StartedCommand(constants, flow));
        this.macros = new MacroCommands(watch, constants);
        this.chosen = new ChosenPrograms(crate, watch, calls, flow, classifier);
        this.quoted = new QuotedTokens(crate, calls, watch);
        Set<Function> entries = new EntryPoints(crate, watch, calls, resolver).find(kind);
        this.callPaths = new CallPaths(calls, entries, new LiveTypes(crate), quoted);
        this.texts = new Texts(watch, classifier, callPaths, quoted, kind.isHost());
        this.foldedLiterals = new FoldedLiterals(constants);
        this.lines = new CargoLines(flow, constants);
        this.generated = new GeneratedCode(kind, watch, calls, flow, constants);
        this.interpolated = new InterpolatedPaths(watch, constants, generated);
        this.variables = new VariableWrites(watch.known(), flow);
        this.assembled = new AssembledPaths(watch, calls);
        this.textual = new TextualCode(kind, watch, calls, flow, constants, quoted);
    }

    /** A category of evidence with a bounded count. */
    private record Sort(Capability capability, ArgumentShape shape) {}

    /** A place in a file. Comparable, so that hash collisions do not slow hash tables. */
    private record Spot(RepoPath path, int line, int column) implements Comparable<Spot> {
        private static final Comparator<Spot> ORDER =
                Comparator.comparing(Spot::path).thenComparingInt(Spot::line).thenComparingInt(Spot::column);

        @Override
        public int compareTo(Spot other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Whether a text is only the name of a variable with a secret. Such a text counts if the unit reads a variable of
     * unknown name.
     */
    private static boolean isBareName(Evidence one) {
        return one.capability() == Capability.SECRET
                && one.what().equals(one.argument())
                && one.what().chars().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c) || c == '_');
    }

    /**
     * Returns the beginning of a variable name that {@code format!} or {@code concat!} assembles in this argument;
     * empty if neither does.
     */
    private static String beginning(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int at = tokens.next(mark.open());
        at = tokens.is(at, "&") ? tokens.next(at) : at;
        int open = tokens.next(tokens.next(at));
        boolean joins = (tokens.is(at, "format") || tokens.is(at, "concat"))
                && tokens.is(tokens.next(at), "!")
                && file.trees().opens(open);
        String text = joins ? Literals.unescape(tokens, tokens.next(open)) : null;
        int hole = text == null ? -1 : text.indexOf('{');
        return text == null ? "" : hole < 0 ? text : text.substring(0, hole);
    }

    /**
     * Whether a text that names a folder of the user is only the argument of a call, in the same line, that reads this
     * variable.
     */
    private boolean isReadInSameLine(Evidence one) {
        return one.capability() == Capability.HOME
                && one.what().equals(one.argument())
                && homes.contains(new Home(one.path(), one.line(), one.what()));
    }

    /**
     * A variable for a folder of the user that is read in a line. Comparable, so that hash collisions do not slow hash
     * tables.
     */
    private record Home(RepoPath path, int line, String name) implements Comparable<Home> {
        private static final Comparator<Home> ORDER =
                Comparator.comparing(Home::path).thenComparingInt(Home::line).thenComparing(Home::name);

        @Override
        public int compareTo(Home other) {
            return ORDER.compare(this, other);
        }
    }

    private void store(Evidence one) {
        if (one.capability() == Capability.ENVIRONMENT && one.shape() == ArgumentShape.HOME) {
            homes.add(new Home(one.path(), one.line(), one.argument()));
        }
        if (one.reach().broken() == Reachability.Break.NOT_CALLED
                && libraries.contains(one.path())
                && !crate.possible().contains(one.path())) {
            if (one.test() || !crate.hostOnly().contains(one.path())) {
                return; // nothing that is read here calls this part of the library
            }
            store(one.withReach(new Reachability(List.of(), Reachability.Break.HOST_ONLY)), remainingUncalled);
            return;
        }
        store(one, remaining);
    }

    private void store(Evidence one, Map<Sort, Integer> left) {
        if (left.merge(new Sort(one.capability(), one.shape()), MOST - 1, (rest, most) -> Math.max(-1, rest - 1))
                >= 0) {
            found.add(one);
        } else if (dropped == null) {
            dropped = one;
        }
    }

    /**
     * Records a limit of this file if a budget of the crate has ended. A file stores only the first place for each
     * limit.
     */
    private void noteLimits(SourceFile file, NameReference mark) {
        if (flow.isSpent()) {
            file.limit(LimitReason.ARGUMENTS, mark.token());
        }
        if (resolver.takeCut() || assembled.takeCut()) {
            file.limit(LimitReason.NAMES, mark.token());
        }
    }

    /**
     * The result.
     *
     * @param evidence evidence, sorted
     * @param limits reasons why the evidence may be incomplete
     */
    record Found(List<Evidence> evidence, List<AnalysisLimit> limits) {}

    /** Returns all evidence of a crate. */
    static Found of(CrateSources crate, CapabilityCatalogue watch, Unit.Kind kind) {
        return new EvidenceReader(crate, watch, kind).read();
    }

    /** Returns the file accesses of a program, sorted. Reads no other evidence. */
    static List<Evidence> filesOf(CrateSources crate, CapabilityCatalogue watch) {
        EvidenceReader reader = new EvidenceReader(crate, watch, Unit.Kind.PROGRAM);
        for (SourceFile file : crate.files()) {
            for (NameReference mark : file.marks()) {
                Optional<Named> named = reader.capability(file, mark);
                if (named.isPresent() && named.get().capability().isOfFile()) {
                    reader.add(file, mark, named.get());
                }
            }
        }
        return reader.found.stream()
                .filter(one -> one.capability().isOfFile())
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    private Found read() {
        List<AnalysisLimit> limits = new ArrayList<>(crate.limits());
        for (SourceFile file : crate.files()) {
            for (StatementText text : file.texts()) {
                Function function = text.function();
                if (kind.isHost() && text.single()) {
                    gitSettings.text(text.plain());
                }
                if (function != null && text.single()) {
                    around.computeIfAbsent(function, key -> new NearTexts()).add(text.plain());
                }
            }
            for (NameReference mark : file.marks()) {
                handed(file, mark);
                boolean of = calls.meaning(mark) instanceof Resolved.Foreign(List<String> path)
                        && path.getFirst().equals("xshell");
                xshell |= of;
                xshellMacro |= of && mark.form() == NameReference.Form.MACRO;
            }
        }
        if (kind.isHost()) {
            boolean byCommands = crate.files().stream()
                    .flatMap(file -> file.texts().stream())
                    .anyMatch(text -> FilledFolders.isSign(text.plain()));
            crate.files().forEach(file -> fill(file, byCommands));
        }
        outputSet = kind.isHost()
                && crate.files().stream()
                        .anyMatch(file -> file.marks().stream().anyMatch(mark -> setsOutput(file, mark)));
        redirected = kind.isHost() && crate.files().stream().anyMatch(this::redirects);
        for (SourceFile file : crate.files()) {
            for (NameReference mark : file.marks()) {
                Optional<Named> named = capability(file, mark);
                if (named.isPresent()) {
                    add(file, mark, named.get());
                } else {
                    unread(file, mark);
                }
                if (kind.isHost()) {
                    generators
                            .find(file, mark)
                            .ifPresent(write -> addEvidence(
                                    file,
                                    mark,
                                    Capability.FILE_WRITE,
                                    write.name(),
                                    shown(write.path()),
                                    output(classifier.written(write.path()))));
                    chosen.find(file, mark)
                            .ifPresent(choice -> addEvidence(
                                    file,
                                    mark,
                                    Capability.PROCESS,
                                    choice.name(),
                                    shown(choice.value()),
                                    choice.shape(),
                                    List.of(),
                                    choice.paths()));
                    assembled.find(file, mark).forEach(name -> add(file, mark, name));
                    foldedLiterals.find(file, mark).forEach(text -> add(file, text));
                    generated.find(file, mark).forEach(one -> written.add(at(file, mark, one)));
                    filled(file, mark, interpolated.find(file, mark));
                }
                if (kind == Unit.Kind.BUILD_SCRIPT) {
                    lines.find(file, mark).forEach(line -> add(file, mark, line));
                }
                noteLimits(file, mark);
            }
            List<Evidence> told = new ArrayList<>();
            texts.read(file, told, written);
            for (Evidence one : told) {
                if (isBareName(one)) {
                    bareNames.add(one);
                } else {
                    store(one);
                }
            }
            if (kind.isHost() || !found.isEmpty() || !file.attributes().isEmpty()) {
                List<Evidence> counted = new ArrayList<>();
                new FileWideEvidence(file, catalogue, callPaths, kind, quoted, sections).read(counted, found.isEmpty());
                counted.forEach(this::store);
            }
        }
        bareNames.stream()
                .filter(one -> anyVariable || handed.contains(one.what()))
                .forEach(this::store);
        if (kind.isHost()) {
            // This pass comes last: FileWideEvidence counts data only next to evidence that was found before, and the
            // evidence of this pass must not count for that.
            for (SourceFile file : crate.files()) {
                for (NameReference mark : file.marks()) {
                    textual.find(file, mark)
                            .ifPresent(made -> addEvidence(
                                    file,
                                    mark,
                                    made.capability(),
                                    made.what(),
                                    ShownTexts.of(new LinkedHashSet<>(made.files())),
                                    made.shape(),
                                    made.files(),
                                    List.of()));
                    noteLimits(file, mark);
                }
            }
        }
        found.removeIf(this::isReadInSameLine);
        memoryFiles.graded(found, crate.files()).forEach(this::store);
        written.evidence().forEach(this::store);
        for (CrateSources.Unseen unseen : crate.unseen()) {
            found.add(new Evidence(
                    Capability.UNKNOWN,
                    unseen.what(),
                    "",
                    ArgumentShape.COMPUTED,
                    unseen.path(),
                    0,
                    0,
                    false,
                    new Reachability(List.of(), Reachability.Break.ITEM)));
        }
        found.addAll(EncodedPayload.find(
                found.stream()
                        .filter(one ->
                                !libraries.contains(one.path()) || one.reach().isCertain())
                        .toList(),
                kind,
                one -> idle.contains(new Spot(one.path(), one.line(), one.column()))));
        if (dropped != null) {
            limits.add(new AnalysisLimit(LimitReason.PLACES, dropped.path(), dropped.line(), dropped.column()));
        }
        crate.files().forEach(file -> limits.addAll(file.limits()));
        return new Found(found.stream().distinct().sorted(ORDER).toList(), limits);
    }

    /**
     * The capability of a use of a name.
     *
     * @param name name in the form of the rule data
     */
    private record Named(Capability capability, String name) {}

    private Optional<Named> capability(SourceFile file, NameReference mark) {
        if (mark.form() == NameReference.Form.METHOD) {
            if (xshell && mark.last().equals("cmd")) {
                return Optional.of(new Named(Capability.PROCESS, "xshell::Shell.cmd"));
            }
            return catalogue.method(mark.last()).map(one -> new Named(one, "." + mark.last()));
        }
        return switch (calls.meaning(mark)) {
            case Resolved.Foreign(List<String> written) -> {
                List<String> path = crate.withOriginalName(file, written);
                if (mark.form() == NameReference.Form.VALUE
                        && Character.isUpperCase(path.getLast().charAt(0))) {
                    yield Optional.empty();
                }
                boolean starts = kind.isHost()
                        && mark.form() == NameReference.Form.CALL
                        && catalogue.starters().command(String.join("::", path)).isPresent();
                Optional<Capability> capability = starts
                        ? Optional.of(Capability.PROCESS)
                        : mark.form() == NameReference.Form.MACRO ? catalogue.macro(path) : meaning(path);
                yield capability.map(one -> new Named(one, String.join("::", path)));
            }
            case Resolved.Local(Function function)
            when function.form() == Function.Form.FOREIGN -> {
                String name = function.attributes().linked().isEmpty()
                        ? function.name()
                        : function.attributes().linked();
                yield catalogue.foreign(name).map(one -> new Named(one, name));
            }
            case Resolved.Local own -> Optional.empty();
            case Resolved.Value value -> Optional.empty();
            case Resolved.Unknown unknown -> Optional.empty();
        };
    }

    /** Reports a call into an unread, unknown crate as an unknown capability. Reports each crate once for each file. */
    private void unread(SourceFile file, NameReference mark) {
        if (!kind.isHost()
                || mark.form() == NameReference.Form.METHOD
                || !(calls.meaning(mark) instanceof Resolved.Foreign(List<String> path))) {
            return;
        }
        Optional<String> called = path.size() > 1
                ? Optional.of(path.getFirst()).filter(one -> isUnread(file, one) && isCalled(mark, path))
                : brought(file, mark);
        called.filter(one -> !quoted.contains(file, mark.token()))
                .filter(one -> strangers.add(new Stranger(file.path(), one)))
                .ifPresent(one -> addEvidence(file, mark, Capability.UNKNOWN, one, "", ArgumentShape.UNREAD_CRATE));
    }

    private static boolean isCalled(NameReference mark, List<String> path) {
        return mark.form() != NameReference.Form.VALUE
                || Character.isLowerCase(path.getLast().charAt(0));
    }

    /** Whether nothing is known of the crate that a name refers to in a file. */
    private boolean isUnread(SourceFile file, String name) {
        String own = crate.withOriginalName(file, List.of(name)).getFirst();
        return crate.isDependency(file, name)
                && (catalogue.isUnread(own) || (catalogue.isComputing(own) && crate.isFromElsewhere(file, name)));
    }

    /**
     * Returns the crate from which a glob or {@code macro_use} may import this name. Nothing else here declares the
     * name.
     */
    private Optional<String> brought(SourceFile file, NameReference mark) {
        boolean macro = mark.form() == NameReference.Form.MACRO;
        if (macro ? MacroCall.isStandard(mark.last()) : mark.form() != NameReference.Form.CALL || !isFunction(mark)) {
            return Optional.empty();
        }
        for (Scope scope = mark.scope(); scope != null; scope = scope.parent()) {
            for (Import glob : scope.globs()) {
                String first = glob.path().isEmpty() ? "" : glob.path().getFirst();
                if (!first.isEmpty() && scope.modules(first).isEmpty() && isUnread(file, first)) {
                    return Optional.of(first);
                }
            }
            Set<String> used = macro ? scope.macroUses() : Set.of();
            Optional<String> found =
                    used.stream().sorted().filter(one -> isUnread(file, one)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether this is the call of a function by its name alone, and not of a variable. */
    private static boolean isFunction(NameReference mark) {
        Function function = mark.function();
        return mark.path().size() == 1
                && Character.isLowerCase(mark.last().charAt(0))
                && !STANDARD_FUNCTIONS.contains(mark.last())
                && (function == null
                        || (function.file().bindings(function, mark.last()).isEmpty()
                                && !function.parameters().contains(mark.last())));
    }

    /** A crate that a file calls. Comparable, so that hash collisions do not slow hash tables. */
    private record Stranger(RepoPath path, String crate) implements Comparable<Stranger> {
        private static final Comparator<Stranger> ORDER =
                Comparator.comparing(Stranger::path).thenComparing(Stranger::crate);

        @Override
        public int compareTo(Stranger other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Returns the capability of a path into another crate. A name alone is no such path. Crates re-export std and libc,
     * below any name.
     */
    private Optional<Capability> meaning(List<String> path) {
        Optional<Capability> found = path.size() > 1 ? catalogue.path(path) : Optional.empty();
        for (int k = 1; found.isEmpty() && k < path.size() - 1; k++) {
            if (PASSED_ON.contains(path.get(k))) {
                found = catalogue.path(path.subList(k, path.size()));
            }
        }
        return found;
    }

    private void add(SourceFile file, NameReference mark, Named named) {
        switch (named.capability()) {
            case PROCESS -> {
                GivenArguments given = commands.find(file, mark, List.of());
                handed.addAll(given.texts());
                if (named.name().startsWith(".")) {
                    String shown = shown(flow.argument(file, mark, 0));
                    addEvidence(file, mark, Capability.PROCESS, named.name(), shown, ArgumentShape.PLAIN);
                    return;
                }
                if (named.name().startsWith("xshell::Shell::") && (kind.isHost() || xshellMacro)) {
                    return; // it starts nothing; the call that receives it has separate evidence
                }
                List<MacroCommands.Command> lines = macros.find(file, mark, named.name());
                NearTexts near = near(mark.function());
                List<ProgramStarts.Start> all =
                        lines.isEmpty() ? starts.find(file, mark, near, given) : starts.find(lines, near, given);
                all.forEach(one -> handed.addAll(one.arguments().texts()));
                ProgramStarts.Start start = all.getFirst();
                if (kind.isHost() && isGit(start.program()) && gitSettings.areSet(near(mark.function()))) {
                    String words = gitSettings.words();
                    List<String> files = gitSettings.files();
                    addEvidence(
                            file,
                            mark,
                            Capability.PROCESS,
                            named.name(),
                            words,
                            ArgumentShape.SETTINGS,
                            files,
                            List.of());
                    return;
                }
                StartedPrograms started = StartedPrograms.of(file, all, filled);
                ArgumentShape shape = started.content()
                        .map(FilledFolders.FolderContent::shape)
                        .orElseGet(() -> lines.isEmpty() ? program(start.shape()) : start.shape());
                List<String> files = started.content()
                        .map(FilledFolders.FolderContent::archives)
                        .orElseGet(() -> isGit(start.program()) ? named() : List.of());
                addEvidence(
                        file, mark, Capability.PROCESS, named.name(), started.shown(), shape, files, started.paths());
                if (shape == ArgumentShape.PLAIN
                        && given.literal()
                        && ArgumentClassifier.isNamed(start.program())
                        && given.areOptions()) {
                    idle.add(new Spot(file.path(), file.line(mark.token()), file.column(mark.token())));
                }
            }
            case FILE_READ -> {
                if (opensForWriting(file, mark, named.name())) {
                    write(file, mark, named.name());
                } else {
                    Origins path = path(file, mark, named.name());
                    ArgumentShape shape = kind.isHost() ? classifier.read(path) : classifier.file(path);
                    addEvidence(file, mark, named, ofUser(path, shape), path);
                }
            }
            case FILE_WRITE -> {
                if (named.name().endsWith("OpenOptions::new") && OpenChain.onlyReads(file, mark)) {
                    Origins path = path(file, mark, named.name());
                    addEvidence(
                            file,
                            mark,
                            Capability.FILE_READ,
                            named.name(),
                            shown(path),
                            ofUser(path, classifier.file(path)));
                    return;
                }
                if (mark.form() != NameReference.Form.METHOD || !UNPACKS.contains(mark.last()) || unpacks(file, mark)) {
                    write(file, mark, named.name());
                }
            }
            case ENVIRONMENT, ENVIRONMENT_WRITE, COMPILED_ENVIRONMENT -> {
                Optional<VariableWrites.Write> chosen = chosen(file, mark, named);
                if (chosen.isPresent()) {
                    addEvidence(file, mark, named, chosen.get());
                    return;
                }
                Origins variable = flow.argument(file, mark, 0);
                ArgumentShape shape = mark.form() == NameReference.Form.VALUE
                        ? ArgumentShape.COMPUTED
                        : classifier.isOfCargo(beginning(file, mark))
                                ? ArgumentShape.CARGO_VARIABLE
                                : classifier.variables(variable);
                anyVariable |= named.capability() == Capability.ENVIRONMENT
                        && shape != ArgumentShape.CARGO_VARIABLE
                        && (shape == ArgumentShape.COMPUTED
                                || !variable.decided()
                                || variable.sources().stream().anyMatch(one -> one != ValueSource.LEAVES_OUTPUT));
                if (kind.isHost()
                        && shape == ArgumentShape.COMPUTED
                        && variable.isFrom(ValueSource.CONTENT, ValueSource.DECODED)) {
                    shape = ArgumentShape.CONTENT;
                }
                if (shape == ArgumentShape.SECRET
                        && named.capability() == Capability.COMPILED_ENVIRONMENT
                        && isDeviceSetting(file, variable)) {
                    shape = ArgumentShape.DEVICE_SETTING;
                }
                addEvidence(file, mark, named.capability(), named.name(), shown(variable), shape);
                if (named.capability() == Capability.ENVIRONMENT_WRITE
                        && variable.texts().contains("RUSTC_BOOTSTRAP")) {
                    addEvidence(
                            file,
                            mark,
                            Capability.INSTRUCTION,
                            "rustc-env=RUSTC_BOOTSTRAP",
                            named.name(),
                            ArgumentShape.PLAIN);
                }
            }
            case TRANSMUTE -> {
                if (makesFunction(file, mark)) {
                    addEvidence(file, mark, Capability.EXECUTABLE_MEMORY, named.name(), "", bytes(file, mark));
                }
            }
            case EXECUTABLE_MEMORY -> {
                if (named.name().startsWith(".") || named.name().contains("memfd") || isExecutable(file, mark)) {
                    addEvidence(file, mark, Capability.EXECUTABLE_MEMORY, named.name(), "", ArgumentShape.PLAIN);
                }
            }
            case DYNAMIC_LOAD -> {
                Origins library = flow.argument(file, mark, 0);
                addEvidence(file, mark, named.capability(), named.name(), shown(library), classifier.library(library));
            }
            case ASSEMBLY, CONSTRUCTOR -> {
                ArgumentShape shape =
                        named.name().equals(REGISTRY) && !calls(file, mark) ? ArgumentShape.NAMED : ArgumentShape.PLAIN;
                addEvidence(file, mark, named.capability(), named.name(), "", shape);
                if (kind.isHost() && makesSystemCall(file, mark)) {
                    addEvidence(file, mark, Capability.SYSTEM_CALL, named.name(), "", ArgumentShape.PLAIN);
                }
            }
            case ENVIRONMENT_WHOLE -> {
                anyVariable = true;
                addEvidence(file, mark, named.capability(), named.name(), "", wanted(file, mark));
            }
            case SYSTEM_CALL -> {
                String call = call(file, mark);
                String known = call.endsWith(MemoryFiles.NAME) ? MemoryFiles.NAME : "";
                addEvidence(file, mark, named.capability(), named.name(), known, classifier.call(call));
            }
            default -> addEvidence(file, mark, named.capability(), named.name(), "", ArgumentShape.PLAIN);
        }
    }

    /** Adds the evidence in an assembled text, as if it were a literal. */
    private void add(SourceFile file, StatementText text) {
        List<Evidence> told = new ArrayList<>();
        texts.read(file, text, told);
        if (quoted.contains(file, text.token())) {
            told.forEach(written::add);
        } else {
            told.forEach(this::store);
        }
    }

    /** Adds the capabilities of a template with its variables filled in, at the template's lines. */
    private void filled(SourceFile file, NameReference mark, InterpolatedPaths.Found template) {
        for (Evidence one : template.code()) {
            Evidence at = at(file, mark, one);
            int line = template.line() + one.line() - 1;
            written.add(new Evidence(
                    at.capability(),
                    at.what(),
                    at.argument(),
                    at.shape(),
                    at.path(),
                    line,
                    one.column(),
                    at.test(),
                    at.reach()));
        }
        for (InterpolatedPaths.Computed one : template.computed()) {
            Reachability reach = callPaths.to(mark.function(), mark.isDeferred());
            written.add(new Evidence(
                    Capability.CODE_FROM_TEXT,
                    one.text(),
                    "",
                    ArgumentShape.COMPUTED,
                    file.path(),
                    file.line(one.token()),
                    file.column(one.token()),
                    CrateSources.isTest(file, mark.scope(), mark.function(), reach, kind.isHost()),
                    reach));
        }
    }

    /** Moves evidence from generated code to the place that writes this code. */
    private Evidence at(SourceFile file, NameReference mark, Evidence one) {
        Reachability reach = callPaths.to(mark.function(), mark.isDeferred());
        return new Evidence(
                one.capability(),
                one.what(),
                one.argument(),
                one.shape(),
                file.path(),
                file.line(mark.token()),
                file.column(mark.token()),
                CrateSources.isTest(file, mark.scope(), mark.function(), reach, kind.isHost()),
                reach);
    }

    /** Adds the evidence of an assembled line for cargo. */
    private void add(SourceFile file, NameReference mark, CargoLines.Line line) {
        if (line.known()) {
            String text = line.text();
            add(file, new StatementText(text, text, mark.function(), mark.closure(), mark.token(), true));
        } else {
            addEvidence(file, mark, Capability.PRINTS_TEXT, mark.last(), line.text(), ArgumentShape.COMPUTED);
        }
    }

    private void write(SourceFile file, NameReference mark, String name) {
        Origins path = path(file, mark, name);
        ArgumentShape shape =
                output(mark.last().startsWith("create_dir") ? classifier.folder(path) : classifier.written(path));
        if (SECOND.contains(mark.last())) {
            Origins from = flow.argument(file, mark, 0);
            if (ofUser(from, classifier.file(from)) == ArgumentShape.SECRET) {
                addEvidence(file, mark, Capability.FILE_READ, name, shown(from), ArgumentShape.SECRET);
            }
        }
        if (mark.last().startsWith("rename")) {
            Origins moved = flow.argument(file, mark, 0);
            ArgumentShape away = ofUser(moved, classifier.written(moved));
            boolean taken = kind.isHost() && isHarmless(shape) && !isHarmless(away);
            if (taken || (ArgumentClassifier.isGrave(away) && !ArgumentClassifier.isGrave(shape))) {
                addEvidence(file, mark, Capability.FILE_WRITE, name, shown(moved), away);
                return;
            }
        }
        if (kind.isHost() && LINKS.contains(mark.last()) && isHarmless(shape)) {
            Origins target = flow.argument(file, mark, 0);
            if (!isHarmless(output(classifier.written(target)))) {
                // A later write below the link goes to the link's target.
                addEvidence(file, mark, Capability.FILE_WRITE, name, shown(target), ArgumentShape.COMPUTED);
                return;
            }
        }
        addEvidence(file, mark, Capability.FILE_WRITE, name, shown(path), ofUser(path, shape));
    }

    /** Returns the shape of a write below OUT_DIR, which is unknown once the unit has changed that variable. */
    private ArgumentShape output(ArgumentShape shape) {
        return outputSet && shape == ArgumentShape.OUTPUT_FOLDER ? ArgumentShape.COMPUTED : shape;
    }

    private static boolean isHarmless(ArgumentShape shape) {
        return shape == ArgumentShape.OUTPUT_FOLDER || shape == ArgumentShape.TEMPORARY;
    }

    /** Whether a call sets OUT_DIR. */
    private boolean setsOutput(SourceFile file, NameReference mark) {
        return capability(file, mark)
                        .filter(named -> named.capability() == Capability.ENVIRONMENT_WRITE)
                        .isPresent()
                && flow.argument(file, mark, 0).texts().stream()
                        .anyMatch(text -> text.equals(OutputPath.OUTPUT) || text.startsWith(OutputPath.OUTPUT + "="));
    }

    /**
     * Drops sensitive shapes that don't concern the user's files. Tests and programs have files with such names in
     * their private folders.
     */
    private ArgumentShape ofUser(Origins path, ArgumentShape shape) {
        return kind.isHost() || !ArgumentClassifier.isGrave(shape) || classifier.isOfUser(path, shape)
                ? shape
                : ArgumentShape.PLAIN;
    }

    /**
     * Whether {@code open} or {@code fopen} of C may write: by the mode argument, unless that is known to be for
     * reading.
     */
    private boolean opensForWriting(SourceFile file, NameReference mark, String name) {
        boolean foreign = name.indexOf(':') < 0 || catalogue.isDeclared(name);
        if (!foreign || !OPENS.contains(mark.last())) {
            return false;
        }
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        int mode = mark.last().startsWith("openat") ? 2 : 1;
        int commas = 0;
        boolean reads = false;
        boolean given = false;
        for (int i = tokens.next(mark.open()); i < Math.min(close, mark.open() + NEAR); i = tokens.next(i)) {
            if (tokens.is(i, ",")) {
                commas++;
            } else if (commas == mode) {
                given = true;
                String text = tokens.kind(i).isString() ? Literals.unescape(tokens, i) : null;
                if (tokens.kind(i).isName() && WRITES.contains(tokens.text(i))) {
                    return true;
                }
                reads |= tokens.is(i, "O_RDONLY")
                        || tokens.is(i, "0")
                        || (text != null && text.startsWith("r") && !text.contains("+"));
            }
        }
        return given && !reads;
    }

    /**
     * Whether a variable is a setting for a device without an operating system. A single-word name is the project's;
     * the names of people's tokens also say whose tokens they are. Build scripts and macros don't count, because any
     * file can have the attributes of device code.
     */
    private boolean isDeviceSetting(SourceFile file, Origins variable) {
        return !kind.isHost()
                && variable.texts().stream().noneMatch(name -> name.contains("_"))
                && CrateAttributes.areOfDevice(CrateAttributes.read(file.tokens(), file.trees()));
    }

    /**
     * Records the variables with which a program is started: {@code .env("NAME", ..)} and
     * {@code .envs([("NAME", ..)])}.
     */
    private void handed(SourceFile file, NameReference mark) {
        Function function = mark.function();
        if (function != null
                && mark.form() == NameReference.Form.METHOD
                && (mark.last().equals("env") || mark.last().equals("envs"))) {
            NearTexts given = around.computeIfAbsent(function, key -> new NearTexts());
            flow.argument(file, mark, 0).texts().forEach(name -> given.add(ArgumentClassifier.VARIABLE_PREFIX + name));
        }
    }

    private void add(SourceFile file, NameReference mark, AssembledPaths.Name name) {
        Origins all = new Origins(new TreeSet<>(name.texts()), false);
        ArgumentShape shape = switch (name.capability()) {
            case PROCESS -> program(classifier.program(all, near(mark.function()), GivenArguments.UNKNOWN));
            case FILE_READ -> classifier.file(all);
            case FILE_WRITE -> classifier.written(all);
            case ENVIRONMENT -> classifier.variables(all);
            default -> ArgumentShape.PLAIN;
        };
        addEvidence(file, mark, name.capability(), name.name(), shown(all), shape);
    }

    /**
     * Collects the folders into which a file clones repositories or unpacks archives. {@code commands}: whether the
     * unit may do so by commands.
     */
    private void fill(SourceFile file, boolean commands) {
        for (NameReference mark : file.marks()) {
            if (unpacks(file, mark)) {
                Origins folder = flow.argument(file, mark, 0);
                List<FoldedValue> given = constants.arguments(file, mark, mark.open());
                String path = given.isEmpty() ? "" : StartedCommand.path(StartedCommand.word(given.getFirst()));
                boolean output = path.isEmpty() && folder.texts().contains(OutputPath.OUTPUT);
                filled.add(
                        output ? OutputPath.OUTPUT : path,
                        flow.receiver(file, mark).texts());
            } else if (commands
                    && capability(file, mark)
                            .filter(named -> named.capability() == Capability.PROCESS)
                            .isPresent()) {
                starts.find(file, mark, near(mark.function()), this.commands.find(file, mark, List.of()))
                        .forEach(filled::add);
            }
        }
    }

    /** Whether a call unpacks an archive. */
    private boolean unpacks(SourceFile file, NameReference mark) {
        return mark.form() == NameReference.Form.METHOD
                && UNPACKS.contains(mark.last())
                && flow.receiver(file, mark).isFrom(ValueSource.DECODED);
    }

    private boolean redirects(SourceFile file) {
        return file.marks().stream()
                .anyMatch(mark -> capability(file, mark)
                        .flatMap(named -> chosen(file, mark, named))
                        .filter(VariableWrites.Write::redirects)
                        .isPresent());
    }

    /** Finds a variable that a script or macro sets and that decides which programs start. */
    private Optional<VariableWrites.Write> chosen(SourceFile file, NameReference mark, Named named) {
        return kind.isHost() && named.capability() == Capability.ENVIRONMENT_WRITE
                ? variables.find(file, mark, named.name())
                : Optional.empty();
    }

    /** Returns the shape of a program. A known name proves nothing once program lookup is redirected. */
    private ArgumentShape program(ArgumentShape shape) {
        return redirected ? ArgumentClassifier.withoutName(shape) : shape;
    }

    private static boolean isGit(Origins program) {
        return program.texts().stream()
                .anyMatch(text -> text.equals("git") || text.endsWith("/git") || text.endsWith("git.exe"));
    }

    /** Returns the literals of the unit that may name a folder in which git starts. */
    private List<String> named() {
        if (folders == null) {
            folders = around.values().stream()
                    .flatMap(NearTexts::literals)
                    .filter(text -> text.length() < LONGEST_FOLDER && text.indexOf(' ') < 0 && !text.startsWith("-"))
                    .distinct()
                    .limit(FOLDERS)
                    .toList();
        }
        return folders;
    }

    private NearTexts near(@Nullable Function function) {
        NearTexts near = function == null ? null : around.get(function);
        return near == null ? new NearTexts() : near;
    }

    private Origins path(SourceFile file, NameReference mark, String name) {
        boolean builder = name.endsWith("DirBuilder::new");
        if (!builder && !name.endsWith("OpenOptions::new") && !name.endsWith("File::options")) {
            boolean second = SECOND.contains(mark.last()) || name.endsWith("OpenOptions::open");
            return flow.argument(file, mark, second ? 1 : 0);
        }
        int from = file.markAfter(mark.token());
        for (int k = from; k < Math.min(from + NEAR, file.marks().size()); k++) {
            NameReference next = file.marks().get(k);
            if (next.form() == NameReference.Form.METHOD && next.last().equals(builder ? "create" : "open")) {
                return flow.argument(file, next, 0);
            }
        }
        return new Origins(Set.of(), false);
    }

    private static String shown(Origins origins) {
        return ShownTexts.of(origins.texts());
    }

    /**
     * Whether a value becomes a function: {@code fn} is in its type, or in the type of the variable to which it is
     * assigned.
     */
    private static boolean makesFunction(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        for (int i = mark.token(); i < Math.min(tokens.size(), mark.open()); i++) {
            if (tokens.is(i, "fn")) {
                return true;
            }
        }
        int at = tokens.previous(mark.token());
        for (int k = 0; k < NEAR && at >= 0 && !tokens.is(at, ";"); k++) {
            if (tokens.is(at, "fn")) {
                return !tokens.kind(tokens.next(at)).isName();
            }
            if (tokens.kind(at).isClose()) {
                int open = file.trees().partner(at);
                at = open >= 0 && !tokens.is(tokens.previous(open), "fn") ? open : at;
            }
            at = tokens.previous(at);
            if (k == NEAR - 1) {
                file.limit(LimitReason.SYNTAX, mark.token());
            }
        }
        return false;
    }

    /**
     * Returns {@code PLAIN} if bytes certainly become a function, {@code COMPUTED} if the source may be another
     * function.
     */
    private static ArgumentShape bytes(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        for (int i = mark.open(); i < Math.min(close, mark.open() + NEAR); i++) {
            if (tokens.is(i, "as_ptr") || tokens.is(i, "as_mut_ptr")) {
                return ArgumentShape.PLAIN;
            }
        }
        return ArgumentShape.COMPUTED;
    }

    /**
     * Returns {@code CARGO_VARIABLE} if the code right behind this call searches the environment for names that cargo
     * sets.
     */
    private ArgumentShape wanted(SourceFile file, NameReference mark) {
        boolean cargo = file.literals().subMap(mark.token() + 1, mark.token() + NEAR).values().stream()
                .anyMatch(text -> classifier.variable(text) == ArgumentShape.CARGO_VARIABLE);
        return cargo ? ArgumentShape.CARGO_VARIABLE : ArgumentShape.PLAIN;
    }

    /** Whether the input of a macro calls a function, a method or a macro. */
    private static boolean calls(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        for (int i = mark.open(); i < close; i++) {
            int after = tokens.next(i);
            boolean called = tokens.kind(i).isName()
                    && (tokens.is(after, "!")
                            || (tokens.is(after, TokenKind.OPEN_PARENTHESIS)
                                    && !Character.isUpperCase(tokens.name(i).charAt(0))));
            if (called) {
                return true;
            }
        }
        return false;
    }

    /** Returns the name of the system call: the last word of the first argument. */
    private static String call(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int at = mark.open() + 1;
        String word = "";
        for (int i = at; i < Math.min(tokens.size(), at + NEAR) && !tokens.is(i, ",") && !tokens.is(i, ")"); i++) {
            word = tokens.kind(i).isName() ? tokens.text(i) : word;
        }
        return word;
    }

    /** Whether assembly makes a system call, or has instructions written as plain numbers. */
    private static boolean makesSystemCall(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        for (int i = mark.open(); i < Math.min(close, mark.open() + NEAR * NEAR); i++) {
            String text = tokens.kind(i).isString() ? Literals.unescape(tokens, i) : null;
            if (text != null && SYSTEM_CALL.matcher(text).find()) {
                return true;
            }
        }
        if (close - mark.open() > NEAR * NEAR) {
            file.limit(LimitReason.SYNTAX, mark.token());
        }
        return false;
    }

    private static boolean isExecutable(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        for (int i = mark.open(); i < Math.min(close, mark.open() + NEAR * 4); i++) {
            if (tokens.kind(i).isName()
                    && (tokens.is(i, "PROT_EXEC") || tokens.text(i).startsWith("PAGE_EXECUTE"))) {
                return true;
            }
            if (tokens.is(i, "7") || tokens.is(i, "0x7") || tokens.is(i, "0x40")) {
                return true;
            }
        }
        if (close - mark.open() > NEAR * 4) {
            file.limit(LimitReason.SYNTAX, mark.token());
        }
        return false;
    }

    private void addEvidence(SourceFile file, NameReference mark, Named named, VariableWrites.Write write) {
        String what = write.name().isEmpty() ? named.name() : write.name();
        Set<String> texts = new LinkedHashSet<>(write.value());
        texts.remove(what);
        String value = shown(new Origins(texts, true));
        addEvidence(file, mark, named.capability(), what, value, write.shape(), write.files(), List.of());
    }

    /** Adds the evidence of a call that reads a file, or lists a folder. */
    private void addEvidence(SourceFile file, NameReference mark, Named named, ArgumentShape shape, Origins path) {
        Optional<FolderListing> listing = FolderListing.of(named.name(), path);
        addEvidence(file, mark, named.capability(), named.name(), shown(path), shape, List.of(), List.of(), listing);
    }

    private void addEvidence(
            SourceFile file,
            NameReference mark,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape) {
        addEvidence(file, mark, capability, what, argument, shape, List.of(), List.of());
    }

    private void addEvidence(
            SourceFile file,
            NameReference mark,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            List<String> files,
            List<String> programs) {
        addEvidence(file, mark, capability, what, argument, shape, files, programs, Optional.empty());
    }

    private void addEvidence(
            SourceFile file,
            NameReference mark,
            Capability capability,
            String what,
            String argument,
            ArgumentShape shape,
            List<String> files,
            List<String> programs,
            Optional<FolderListing> listing) {
        Reachability reach = callPaths.to(mark.function(), mark.isDeferred());
        Evidence one = new Evidence(
                capability,
                what,
                argument,
                shape,
                file.path(),
                file.line(mark.token()),
                file.column(mark.token()),
                CrateSources.isTest(file, mark.scope(), mark.function(), reach, kind.isHost()),
                reach,
                files,
                programs,
                listing);
        if (quoted.contains(file, mark.token())) {
            written.add(one);
        } else if (!memoryFiles.take(one)) {
            store(one);
        }
    }
}
