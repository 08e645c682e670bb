package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.DiagnosticCause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    private static final String REFUSED = "LZ-REFUSED";

    /** Code of the gate's message that a stub replaces a unit, because it can't be isolated. */
    private static final String NOT_ISOLATED = "LZ-NOT-ISOLATED";

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

    /** Errors about moved values, which would be copies if a macro implemented {@code Copy}. */
    private static final Set<String> MOVED = Set.of("E0382", "E0505", "E0507");

    /** Errors about types that can't be inferred. A call without its expansion has no type. */
    private static final Set<String> NOT_INFERRED = Set.of("E0282", "E0283", "E0284");

    /** Errors about a value of the type {@code ()}, which a call without an expansion has. */
    private static final Set<String> GIVES_NOTHING = Set.of("E0277", "E0369", "E0599", "E0614", "E0608");

    private static final String MISMATCHED = "E0308";

    private static final String NO_MODULE = "E0583";

    private static final String NO_TRAIT_ITEM = "E0046";

    private static final String NOTHING = "`()`";

    /**
     * Errors about an item that an attribute macro would have rewritten, such as an inherent {@code impl} that would
     * have become that of a new trait.
     */
    private static final Set<String> OF_ATTRIBUTED_ITEM =
            Set.of("E0046", "E0116", "E0118", "E0195", "E0390", "E0407", "E0437", "E0670", "E0706", "E0728", "E0752");

    private static final String UNUSED_MUT = "unused_mut";

    /** Lints about items that only the expansion would have used. */
    private static final Set<String> UNUSED = Set.of(
            "dead_code", "unused_assignments", "unused_imports", "unused_macros", UNUSED_MUT, "unused_variables");

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

    /** The first segment of a path, or the crate in which a name is missing. */
    private static final Pattern LIBRARY =
            Pattern.compile("(?<![:\\w])([A-Za-z_][A-Za-z0-9_]*)::|in (?:crate )?`([A-Za-z_][A-Za-z0-9_]*)`");

    /** The last segment of a quoted name or path. */
    private static final Pattern QUOTED_NAME = Pattern.compile("`(?:[^`\\s]*::)?(?:r#)?([A-Za-z_][A-Za-z0-9_]*)`");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Crates that no omitted script completes. */
    private static final Set<String> COMPLETE = Set.of("alloc", "core", "crate", "self", "std", "super");

    /** The type of a value that is moved; not one with arguments or a reference, which no derive makes a copy. */
    private static final Pattern NOT_COPY =
            Pattern.compile("has type `(?:[A-Za-z0-9_]+::)*([A-Za-z_][A-Za-z0-9_]*)`, which " + CargoMessage.NOT_COPY);

    private final List<PlannedUnit> units;
    private final Optional<Lockfile> lockfile;
    private final OmittedUnitGraph graph;

    /** The last unit that was found to be the reason for a missing name, by file. */
    private final Map<String, UnitId> lacking = new TreeMap<>();

    private final OmittedUnits omitted;

    /**
     * Creates the attribution for one stage.
     *
     * @param units units of its plan
     * @param lockfile lockfile with the packages that the stage compiles
     * @param omitted what the omitted units could have provided
     */
    public DiagnosticAttributor(List<PlannedUnit> units, Optional<Lockfile> lockfile, OmittedUnits omitted) {
        this.units = List.copyOf(units);
        this.lockfile = lockfile;
        this.omitted = omitted;
        this.graph = new OmittedUnitGraph(units, lockfile, omitted);
    }

    /** Returns the attribution after a stub has replaced an isolated unit. */
    DiagnosticAttributor withStub(UnitId unit) {
        List<PlannedUnit> others = units.stream()
                .map(one -> one.id().equals(unit) ? new PlannedUnit(unit, PlannedUnit.Decision.STUB, one.why()) : one)
                .toList();
        return new DiagnosticAttributor(others, lockfile, omitted.withStub(unit));
    }

    /** Returns the packages and their omitted units. */
    OmittedUnitGraph graph() {
        return graph;
    }

    /** Whether a message says that a stub replaces a unit, because it can't be isolated. */
    static boolean saysNotIsolated(CargoMessage.Compiler reported) {
        return reported.code().filter(NOT_ISOLATED::equals).isPresent();
    }

    /**
     * Returns the probable cause of a message. Messages must come in the compiler's order, because a type that can't be
     * inferred is attributed by what an earlier message in the file reported as missing.
     *
     * @param claimed the message, with paths below the repository
     */
    DiagnosticCause cause(CargoMessage.Compiler claimed) {
        CargoMessage.Compiler reported = claimed.shortened();
        if (reported.code().filter(REFUSED::equals).isPresent() || saysNotIsolated(reported)) {
            return new DiagnosticCause.Gate();
        }
        PackageId id = OmittedUnitGraph.inert(reported.id());
        String crate = id.name();
        if (graph.isEmpty()) {
            return new DiagnosticCause.Code();
        }
        if (!graph.isLocal(id)) {
            return reported.level().equals("error") ? inDependency(reported, crate) : new DiagnosticCause.Code();
        }
        return byExpansion(reported)
                .or(() -> byCall(reported))
                .or(() -> byCode(reported, crate))
                .or(() -> byWrapper(reported, crate))
                .orElse(new DiagnosticCause.Code());
    }

    /**
     * Returns the stub that leaves out the expansions of {@code macro_rules!} macros, if these could have defined the
     * item, member or implementation that a message reports as missing.
     */
    private Optional<DiagnosticCause> byWrapper(CargoMessage.Compiler reported, String crate) {
        String code = reported.code().orElse("");
        List<String> missing = new ArrayList<>();
        if (UNDEFINED.contains(code) || NO_MEMBER.contains(code) || code.equals(NO_TRAIT_ITEM)) {
            MissingNameParser.find(reported).ifPresent(missing::add);
            missing.addAll(reported.traits());
        } else if (NO_TRAIT.contains(code)) {
            MissingTraitParser.find(reported).ifPresent(missing::add);
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Optional<UnitId> unit = graph.visibleMacros(crate).stream()
                .filter(one ->
                        missing.stream().anyMatch(name -> omitted.wrappers().couldDefine(one, name)))
                .findFirst();
        if (UNDEFINED.contains(code)) {
            unit.ifPresent(one -> lacking.put(reported.path().orElse(""), one));
        }
        return unit.map(DiagnosticCause.Either::new);
    }

    /**
     * Returns the cause of an error in a dependency: the macro that generated the code, else the script of the library
     * that has the item which the message names, else a derive macro that implements the missing trait, else the
     * package's own script, else the nearest omitted unit.
     */
    private DiagnosticCause inDependency(CargoMessage.Compiler reported, String crate) {
        return byExpansion(reported)
                .or(() -> namedLibrary(reported, crate)
                        .or(() -> implementing(reported, crate))
                        .or(() -> graph.script(crate))
                        .or(() -> graph.nearest(crate))
                        .map(DiagnosticCause.Stub::new))
                .orElse(new DiagnosticCause.Code());
    }

    /**
     * Returns the omitted script of another library whose item the message names, as {@code proc_macro2::Span}. Only
     * that library can give its type a method, or a trait of the standard library.
     */
    private Optional<UnitId> namedLibrary(CargoMessage.Compiler reported, String crate) {
        Matcher path = LIBRARY.matcher(reported.message());
        while (path.find()) {
            String library = path.group(1) == null ? path.group(2) : path.group(1);
            Optional<UnitId> script = graph.script(library.replace('_', '-'))
                    .or(() -> graph.script(library))
                    .filter(unit -> !unit.crate().equals(crate) && graph.isVisible(unit, crate));
            if (script.isPresent()) {
                return script;
            }
        }
        return Optional.empty();
    }

    /** Returns the omitted macro near a dependency that implements the trait which the message reports as missing. */
    private Optional<UnitId> implementing(CargoMessage.Compiler reported, String crate) {
        if (reported.code().filter(NO_TRAIT::contains).isEmpty()) {
            return Optional.empty();
        }
        return MissingTraitParser.find(reported)
                .flatMap(trait -> graph.macrosNear(crate)
                        .filter(unit -> omitted.source(unit).implementsTrait(trait) == OmittedUnitSource.Answer.YES)
                        .findFirst());
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
                .filter(unit -> graph.isVisible(
                        unit, OmittedUnitGraph.inert(reported.id()).name()))
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
        Optional<UnitId> script = graph.script(crate);
        if (UNUSED.contains(code)) {
            return using(reported, code, crate).map(DiagnosticCause.Either::new);
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
            Optional<DiagnosticCause> missing = byDependency(reported, crate)
                    .or(() -> MissingNameParser.find(reported)
                            .flatMap(name -> byMissingName(name, code.equals(NO_MODULE), crate, script)));
            missing.flatMap(DiagnosticCause::by)
                    .ifPresent(unit -> lacking.put(reported.path().orElse(""), unit));
            return missing;
        }
        if (OF_ATTRIBUTED_ITEM.contains(code) && reported.path().isPresent()) {
            Optional<UnitId> unit = omitted.items().attribute(reported.path().get(), reported.line());
            if (unit.isPresent()) {
                return unit.map(DiagnosticCause.Stub::new);
            }
        }
        if (NOT_INFERRED.contains(code) && reported.path().isPresent()) {
            // What is missing has no type, either.
            return omitted.items()
                    .at(reported.path().get(), reported.line())
                    .or(() -> Optional.ofNullable(lacking.get(reported.path().get())))
                    .map(DiagnosticCause.Either::new);
        }
        if (NO_MEMBER.contains(code)) {
            return byItem(reported, crate, source -> source.implementsAny(reported.traits()))
                    .or(() -> MissingNameParser.find(reported)
                            .flatMap(name -> byItem(reported, crate, source -> source.definesMember(name))));
        }
        if (MOVED.contains(code)) {
            return byMove(reported, crate);
        }
        return NO_TRAIT.contains(code) ? byTrait(reported, crate) : Optional.empty();
    }

    /** Returns an omitted macro whose code would possibly have used the unused item of a message. */
    private Optional<UnitId> using(CargoMessage.Compiler reported, String code, String crate) {
        Optional<UnitId> here = reported.path()
                .flatMap(path -> omitted.items()
                        .attribute(path, reported.line())
                        .or(() -> omitted.items().at(path, reported.line())));
        if (here.isPresent()) {
            return here;
        }
        Set<String> names = new TreeSet<>();
        Matcher quoted = QUOTED_NAME.matcher(reported.message());
        while (quoted.find()) {
            names.add(quoted.group(1));
        }
        if (code.equals(UNUSED_MUT)) {
            // The message does not name the variable, which a call could change.
            return reported.path().flatMap(path -> omitted.items().anyCall(path));
        }
        Set<UnitId> used = omitted.uses().in(crate);
        return graph.visibleMacros(crate).stream()
                .filter(unit -> names.stream()
                        .anyMatch(name -> omitted.items().input(unit).contains(name)
                                || (used.contains(unit) && omitted.uses().isInput(unit, name))
                                || omitted.wrappers().couldDefine(unit, name)))
                .findFirst();
    }

    /** Returns the cause of a message without a code. */
    private Optional<DiagnosticCause> byText(CargoMessage.Compiler reported, String crate) {
        Optional<UnitId> script = graph.script(crate);
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

    /** Returns the script of a dependency that lacks all the names which the code uses from it. */
    private Optional<DiagnosticCause> byDependency(CargoMessage.Compiler reported, String crate) {
        return ForeignNameParser.find(reported)
                .filter(foreign -> !COMPLETE.contains(foreign.crate()))
                .flatMap(foreign -> graph.scriptOfDependency(
                                omitted.crateNamed(
                                        foreign.crate(), reported.path().orElse("")),
                                crate)
                        .flatMap(unit -> weakest(foreign.names().stream()
                                .map(name -> by(unit, omitted.source(unit).completes(name)))
                                .toList())));
    }

    /** Returns a cause only if each name has one: the first that is uncertain, if any. */
    private static Optional<DiagnosticCause> weakest(List<Optional<DiagnosticCause>> causes) {
        return causes.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : causes.stream()
                        .flatMap(Optional::stream)
                        .filter(DiagnosticCause.Either.class::isInstance)
                        .findFirst()
                        .or(() -> causes.getFirst());
    }

    /** Returns the macro that would have made a moved value's type a copy. */
    private Optional<DiagnosticCause> byMove(CargoMessage.Compiler reported, String crate) {
        Matcher type = NOT_COPY.matcher(reported.label());
        if (!type.find()) {
            return Optional.empty();
        }
        UnitId unit = omitted.items().unexpanded().get(type.group(1));
        return unit == null || !graph.isVisible(unit, crate)
                ? Optional.empty()
                : by(unit, omitted.source(unit).implementsTrait("Copy"));
    }

    /**
     * Returns the unit that could have defined a name that a package lacks.
     *
     * @param isModule whether the file of a module is missing: a script may write it next to the source
     */
    private Optional<DiagnosticCause> byMissingName(
            String name, boolean isModule, String crate, Optional<UnitId> script) {
        UnitId argument = omitted.items().unmade().get(name);
        if (argument != null && graph.isVisible(argument, crate)) {
            return Optional.of(new DiagnosticCause.Stub(argument));
        }
        List<Optional<DiagnosticCause>> possible = new ArrayList<>();
        script.map(omitted::source)
                .filter(source -> source.includesOutput() || isModule)
                .ifPresent(source -> possible.add(by(script.get(), source.definesItem(name))));
        for (UnitId unit : graph.visibleMacros(crate)) {
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
            if (unit != null && graph.isVisible(unit, crate)) {
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
}
