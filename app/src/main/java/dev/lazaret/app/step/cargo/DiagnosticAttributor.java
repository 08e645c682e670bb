package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.step.DiagnosticCause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines whether the code or a stub causes a compiler message. No message is hidden for this reason: the reader
 * sees the message with the unit.
 *
 * <p>An error in a dependency counts as caused by a stub if one is in reach, because published crates compile. An error
 * in code of the repository counts as caused by a stub only if the unit could have provided the missing thing: a name
 * that its source or input contains, a {@code cfg} or variable that a script sets, an implementation for a type with
 * its derive, or code that its macro would have generated at this place.
 */
public final class DiagnosticAttributor {
    /** No unit is left out. */
    public static final DiagnosticAttributor NONE =
            new DiagnosticAttributor(List.of(), Optional.empty(), OmittedUnits.NONE);

    private static final int LONGEST_NAME = 200;

    private static final String REFUSED = "LZ-REFUSED";

    /** Errors about undefined names (the compiler's error index). */
    private static final Set<String> UNDEFINED = Set.of(
            "E0405", "E0412", "E0422", "E0423", "E0425", "E0432", "E0433", "E0531", "E0532", "E0573", "E0574", "E0576",
            "E0583");

    /** Errors about members that a type or trait does not have. */
    private static final Set<String> NO_MEMBER =
            Set.of("E0026", "E0407", "E0437", "E0438", "E0560", "E0599", "E0609", "E0610", "E0615");

    /** Errors about traits that a type does not implement. */
    private static final Set<String> NO_TRAIT =
            Set.of("E0277", "E0369", "E0368", "E0614", "E0608", "E0600", "E0271", "E0038", "E0204");

    /** Errors about types that can't be inferred. A call without its expansion has no type. */
    private static final Set<String> NOT_INFERRED = Set.of("E0282", "E0283", "E0284");

    /** Errors about a value of the type {@code ()}, which a call without an expansion has. */
    private static final Set<String> GIVES_NOTHING = Set.of("E0277", "E0369", "E0599", "E0614", "E0608");

    private static final String MISMATCHED = "E0308";

    private static final String NO_MODULE = "E0583";

    private static final String NOTHING = "`()`";

    /** Errors about an item that an attribute macro would have rewritten. */
    private static final Set<String> UNCHANGED =
            Set.of("E0046", "E0195", "E0437", "E0407", "E0670", "E0706", "E0728", "E0752");

    /** Lints about items that only the expansion would have used. */
    private static final Set<String> UNUSED = Set.of("dead_code", "unused_imports", "unused_variables", "unused_mut");

    private static final String UNEXPECTED_CONDITION = "unexpected_cfgs";

    /** The compiler's messages without a code that the replacement of a macro call causes. */
    private static final Pattern REPLACED_CALL = Pattern.compile(
            "(?:expected |macros that expand to items|arbitrary expressions|non-|cannot find ).*", Pattern.DOTALL);

    private static final Pattern NO_VARIABLE =
            Pattern.compile("environment variable `([^`]*)` not defined at compile time.*", Pattern.DOTALL);

    /** A file that can't be read; the path is quoted since rustc 1.86. */
    private static final Pattern NO_FILE = Pattern.compile("couldn't read `?/target/.*/out/.*", Pattern.DOTALL);

    private static final Pattern NO_MACRO = Pattern.compile(
            "cannot find (?:derive macro|attribute|macro) `([A-Za-z_][A-Za-z0-9_]*)` in .*", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Set<PackageId> localPackages = new HashSet<>();
    private final Map<String, UnitId> scripts = new HashMap<>();
    private final Map<String, List<UnitId>> macros = new HashMap<>();
    private final Map<String, List<String>> dependencies = new HashMap<>();
    private final Map<String, List<String>> users = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();
    private final Map<String, Optional<UnitId>> nearest = new HashMap<>();
    private final OmittedUnits omitted;

    /**
     * Creates the attribution for one stage.
     *
     * @param units units of its plan
     * @param lockfile lockfile with the packages that the stage compiles
     * @param omitted what the omitted units could have provided
     */
    public DiagnosticAttributor(List<PlannedUnit> units, Optional<Lockfile> lockfile, OmittedUnits omitted) {
        this.omitted = omitted;
        for (PlannedUnit unit : units) {
            if (unit.decision().lacksOutput()) {
                switch (unit.kind()) {
                    case BUILD_SCRIPT -> scripts.putIfAbsent(unit.crate(), unit.id());
                    case MACRO ->
                        macros.computeIfAbsent(unit.crate(), _ -> new ArrayList<>())
                                .add(unit.id());
                    case TEST, DOC_TESTS, PROGRAM -> {}
                }
            }
        }
        for (Lockfile.Locked locked : lockfile.map(Lockfile::packages).orElse(List.of())) {
            String crate = inert(locked.name());
            if (locked.source() == null) {
                localPackages.add(new PackageId(crate, inert(locked.version())));
            }
            List<String> names = dependencies.computeIfAbsent(crate, _ -> new ArrayList<>());
            for (String spelled : locked.dependencies()) {
                String name = inert(spelled.split(" ", 2)[0]);
                names.add(name);
                users.computeIfAbsent(name, _ -> new ArrayList<>()).add(crate);
            }
        }
    }

    /**
     * Returns the probable cause of a message.
     *
     * @param claimed the message, with paths below the repository
     */
    DiagnosticCause cause(CargoMessage.Compiler claimed) {
        CargoMessage.Compiler reported = claimed.shortened();
        if (reported.code().filter(REFUSED::equals).isPresent()) {
            return new DiagnosticCause.Gate();
        }
        PackageId id =
                new PackageId(inert(reported.id().name()), inert(reported.id().version()));
        String crate = id.name();
        if (scripts.isEmpty() && macros.isEmpty()) {
            return new DiagnosticCause.Code();
        }
        if (!isLocal(id)) {
            return reported.level().equals("error")
                    ? stub(Optional.ofNullable(scripts.get(crate)).or(() -> nearest(crate)))
                    : new DiagnosticCause.Code();
        }
        return byExpansion(reported)
                .or(() -> byCall(reported))
                .or(() -> byCode(reported, crate))
                .orElse(new DiagnosticCause.Code());
    }

    /** Returns a package's name as the plan has it. */
    private static String inert(String name) {
        return Inert.line(name, LONGEST_NAME);
    }

    private static DiagnosticCause stub(Optional<UnitId> unit) {
        return unit.<DiagnosticCause>map(DiagnosticCause.Stub::new).orElse(new DiagnosticCause.Code());
    }

    private static Optional<DiagnosticCause> by(UnitId unit, OmittedUnitSource.Answer answer) {
        return switch (answer) {
            case YES -> Optional.of(new DiagnosticCause.Stub(unit));
            case UNKNOWN -> Optional.of(new DiagnosticCause.Either(unit));
            case NO -> Optional.empty();
        };
    }

    /** Returns the stub that generated the code at the place. */
    private Optional<DiagnosticCause> byExpansion(CargoMessage.Compiler reported) {
        return reported.macros().stream()
                .flatMap(name -> omitted.exporting(name).stream())
                .filter(unit -> isVisible(unit, inert(reported.id().name())))
                .findFirst()
                .map(DiagnosticCause.Stub::new);
    }

    /**
     * Returns the unit of the macro call that includes the message's line. If the message has a code, it must say that
     * the compiler found {@code ()}; the call may then also be the result of the function whose head is on that line.
     */
    private Optional<DiagnosticCause> byCall(CargoMessage.Compiler reported) {
        if (reported.path().isEmpty()) {
            return Optional.empty();
        }
        String path = reported.path().get();
        StubbedItems items = omitted.items();
        String code = reported.code().orElse("");
        if (code.isEmpty()) {
            return REPLACED_CALL.matcher(reported.message()).matches()
                    ? items.at(path, reported.line()).map(DiagnosticCause.Stub::new)
                    : Optional.empty();
        }
        boolean nothing = code.equals(MISMATCHED)
                ? reported.label().contains("found " + NOTHING)
                : GIVES_NOTHING.contains(code) && reported.message().contains(NOTHING);
        return nothing
                ? items.at(path, reported.line())
                        .or(() -> items.resulting(path, reported.line()))
                        .map(DiagnosticCause.Stub::new)
                : Optional.empty();
    }

    private Optional<DiagnosticCause> byCode(CargoMessage.Compiler reported, String crate) {
        String code = reported.code().orElse("");
        if (code.isEmpty()) {
            return byText(reported, crate);
        }
        Optional<UnitId> script = Optional.ofNullable(scripts.get(crate));
        if (UNUSED.contains(code)) {
            return nearest(crate).or(() -> script).map(DiagnosticCause.Either::new);
        }
        if (code.equals(UNEXPECTED_CONDITION)) {
            return script.flatMap(unit -> MissingNameParser.find(reported)
                    .flatMap(name -> by(unit, omitted.source(unit).sets(name))));
        }
        Optional<DiagnosticCause> gated = byCondition(reported, script);
        if (gated.isPresent()) {
            return gated;
        }
        if (UNDEFINED.contains(code)) {
            return MissingNameParser.find(reported)
                    .flatMap(name -> byMissingName(name, code.equals(NO_MODULE), crate, script));
        }
        if (UNCHANGED.contains(code) && reported.path().isPresent()) {
            Optional<UnitId> unit = omitted.items().attribute(reported.path().get(), reported.line());
            if (unit.isPresent()) {
                return unit.map(DiagnosticCause.Stub::new);
            }
        }
        if (NOT_INFERRED.contains(code) && reported.path().isPresent()) {
            return omitted.items().at(reported.path().get(), reported.line()).map(DiagnosticCause.Either::new);
        }
        if (NO_MEMBER.contains(code)) {
            return MissingNameParser.find(reported)
                    .flatMap(name -> byItem(reported, crate, source -> source.definesMember(name)));
        }
        return NO_TRAIT.contains(code) ? byTrait(reported, crate) : Optional.empty();
    }

    /** Returns the cause of a message without a code. */
    private Optional<DiagnosticCause> byText(CargoMessage.Compiler reported, String crate) {
        Optional<UnitId> script = Optional.ofNullable(scripts.get(crate));
        String message = reported.message();
        Matcher variable = NO_VARIABLE.matcher(message);
        if (variable.matches()) {
            return script.flatMap(unit -> by(unit, omitted.source(unit).provides(variable.group(1))));
        }
        if (NO_FILE.matcher(message).matches()) {
            return script.map(DiagnosticCause.Stub::new);
        }
        Matcher macro = NO_MACRO.matcher(message);
        if (!macro.matches()) {
            return Optional.empty();
        }
        Optional<DiagnosticCause> gated = byCondition(reported, script);
        return gated.isPresent() ? gated : byMissingName(macro.group(1), false, crate, script);
    }

    /** Returns the script that could set a {@code cfg} name on which the place, or the missing item, depends. */
    private Optional<DiagnosticCause> byCondition(CargoMessage.Compiler reported, Optional<UnitId> script) {
        if (script.isEmpty() || reported.path().isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(omitted.conditions(reported.path().get(), reported.line()));
        reported.gated().ifPresent(place -> names.addAll(omitted.conditions(place.path(), place.line())));
        return strongest(names.stream()
                .map(name -> by(script.get(), omitted.source(script.get()).sets(name)))
                .toList());
    }

    /**
     * Returns the unit that could have defined a name that a package lacks.
     *
     * @param isModule whether the file of a module is missing: a script may write it next to the source
     */
    private Optional<DiagnosticCause> byMissingName(
            String name, boolean isModule, String crate, Optional<UnitId> script) {
        UnitId argument = omitted.items().unmade().get(name);
        if (argument != null && isVisible(argument, crate)) {
            return Optional.of(new DiagnosticCause.Stub(argument));
        }
        List<Optional<DiagnosticCause>> possible = new ArrayList<>();
        script.map(omitted::source)
                .filter(source -> source.includesOutput() || isModule)
                .ifPresent(source -> possible.add(by(script.get(), source.definesItem(name))));
        for (UnitId unit : visible(crate)) {
            if (omitted.isUsed(unit)) {
                possible.add(by(unit, omitted.source(unit).definesItem(name)));
            }
        }
        return strongest(possible);
    }

    /** Returns the unit that would have expanded an item which a message names, if it could provide what is missing. */
    private Optional<DiagnosticCause> byItem(
            CargoMessage.Compiler reported,
            String crate,
            Function<OmittedUnitSource, OmittedUnitSource.Answer> provides) {
        return strongest(expanding(reported, crate).stream()
                .map(unit -> by(unit, provides.apply(omitted.source(unit))))
                .toList());
    }

    /** Returns the units that would have expanded the items which a message names. */
    private Set<UnitId> expanding(CargoMessage.Compiler reported, String crate) {
        Matcher names = NAME.matcher(reported.message());
        Set<UnitId> units = new LinkedHashSet<>();
        while (names.find()) {
            UnitId unit = omitted.items().unexpanded().get(names.group());
            if (unit != null && isVisible(unit, crate)) {
                units.add(unit);
            }
        }
        return units;
    }

    /** Returns the unit that would have expanded an item which a message names, if it could implement the trait. */
    private Optional<DiagnosticCause> byTrait(CargoMessage.Compiler reported, String crate) {
        Optional<String> trait = MissingTraitParser.find(reported);
        return trait.isPresent()
                ? byItem(reported, crate, source -> source.implementsTrait(trait.get()))
                : expanding(reported, crate).stream().findFirst().map(DiagnosticCause.Either::new);
    }

    private static Optional<DiagnosticCause> strongest(List<Optional<DiagnosticCause>> causes) {
        return causes.stream()
                .flatMap(Optional::stream)
                .filter(DiagnosticCause.Stub.class::isInstance)
                .findFirst()
                .or(() -> causes.stream().flatMap(Optional::stream).findFirst());
    }

    /** Returns the omitted macros that a package can use. */
    private List<UnitId> visible(String crate) {
        return macros.values().stream()
                .flatMap(List::stream)
                .filter(unit -> isVisible(unit, crate))
                .toList();
    }

    private boolean isVisible(UnitId unit, String crate) {
        return dependents.computeIfAbsent(unit.crate(), this::needing).contains(crate);
    }

    /** Whether a package belongs to the repository, according to the lockfile. Its name and version are inert. */
    boolean isLocal(PackageId id) {
        return localPackages.contains(id);
    }

    /**
     * Returns the repository's package that the plan lists with a name and version; empty if there is none.
     *
     * @param version the version; empty if the plan does not know it
     */
    Optional<PackageId> local(String name, String version) {
        return localPackages.stream()
                .filter(id -> id.name().equals(name)
                        && (version.isEmpty() || id.version().equals(version)))
                .min(Comparator.naturalOrder());
    }

    /** Returns the number of libraries that are linked into a unit: code that would run with it. */
    int linkedCrates(UnitId unit) {
        return omitted.linkedCrates(unit);
    }

    /**
     * Returns a unit and, for a build script, the omitted scripts of the libraries that its package links: such scripts
     * pass values to it (documented: The Cargo Book, "The links Manifest Key").
     */
    Set<UnitId> withSources(UnitId unit) {
        Set<UnitId> units = new LinkedHashSet<>();
        if (unit.kind() == UnitId.Kind.BUILD_SCRIPT) {
            for (String needed : dependencies.getOrDefault(unit.crate(), List.of())) {
                UnitId script = scripts.get(needed);
                if (script != null && omitted.links(script)) {
                    units.add(script);
                }
            }
        }
        units.add(unit);
        return units;
    }

    /**
     * Returns the omitted build scripts without which a package can't be compiled, as far as source shows: those in it
     * and in its dependencies whose package includes generated files.
     */
    Set<UnitId> generatorsFor(String crate) {
        Set<UnitId> units = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(crate));
        Set<String> seen = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            String next = waiting.poll();
            UnitId script = scripts.get(next);
            if (script != null && omitted.source(script).includesOutput()) {
                units.addAll(withSources(script));
            }
            for (String needed : dependencies.getOrDefault(next, List.of())) {
                if (seen.add(needed)) {
                    waiting.add(needed);
                }
            }
        }
        return units;
    }

    /** Returns the packages that depend on a package, directly or indirectly. */
    Set<String> needing(String crate) {
        Set<String> needing = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(crate));
        while (!waiting.isEmpty()) {
            for (String user : users.getOrDefault(waiting.poll(), List.of())) {
                if (needing.add(user)) {
                    waiting.add(user);
                }
            }
        }
        return needing;
    }

    /** Returns the nearest left-out unit among a package's dependencies. */
    private Optional<UnitId> nearest(String crate) {
        return nearest.computeIfAbsent(crate, this::search);
    }

    private Optional<UnitId> search(String crate) {
        Deque<String> waiting = new ArrayDeque<>(List.of(crate));
        Set<String> seen = new LinkedHashSet<>(waiting);
        while (!waiting.isEmpty()) {
            String next = waiting.poll();
            if (macros.containsKey(next) && !next.equals(crate)) {
                return Optional.of(macros.get(next).getFirst());
            }
            if (scripts.containsKey(next) && !next.equals(crate)) {
                return Optional.of(scripts.get(next));
            }
            for (String needed : dependencies.getOrDefault(next, List.of())) {
                if (seen.add(needed)) {
                    waiting.add(needed);
                }
            }
        }
        return Optional.empty();
    }
}
