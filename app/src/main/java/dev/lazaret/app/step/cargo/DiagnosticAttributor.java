package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.DiagnosticCause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines which compiler messages are probably caused by stubs. No message is hidden for this reason: the reader
 * sees the message together with the stubbed unit.
 *
 * <p>An error in the repository's code counts as real unless it is of a kind that leaving out a unit causes. For errors
 * about calls and types, the call or the named item must also be one that a left-out macro should have expanded.
 */
public final class DiagnosticAttributor {
    /** The attribution for a stage in which no unit is left out. */
    public static final DiagnosticAttributor NONE =
            new DiagnosticAttributor(List.of(), Optional.empty(), StubbedItems.NONE);

    private static final String REFUSED = "LZ-REFUSED";

    /**
     * Codes of errors about missing names that a build script's options or files would have defined (see the compiler's
     * error index).
     */
    private static final Set<String> MISSING =
            Set.of("E0412", "E0425", "E0432", "E0433", "E0405", "E0583", "E0554", "E0463");

    /** Codes of errors about undefined names that a macro call would have defined. */
    private static final Set<String> UNDEFINED =
            Set.of("E0412", "E0422", "E0423", "E0425", "E0432", "E0433", "E0405", "E0531", "E0532", "E0574");

    /** Codes of errors about types whose trait implementations were not generated. */
    private static final Set<String> LACKING =
            Set.of("E0277", "E0599", "E0369", "E0368", "E0614", "E0608", "E0600", "E0271", "E0282", "E0283", "E0038");

    /**
     * Codes of errors about a value of the type {@code ()}, which is the type of a macro call that a stub expands to
     * nothing.
     */
    private static final Set<String> GIVES_NOTHING = Set.of("E0277", "E0369", "E0599", "E0614", "E0608");

    private static final String MISMATCHED = "E0308";

    private static final String NOTHING = "`()`";

    /** Codes of errors about an item that was not rewritten. */
    private static final Set<String> UNCHANGED = Set.of("E0752", "E0728", "E0195", "E0706", "E0670");

    /** Lints about items that only the expansion would have used. */
    private static final Set<String> UNUSED = Set.of("dead_code", "unused_imports", "unused_variables", "unused_mut");

    private static final Pattern QUOTED = Pattern.compile("`([A-Za-z_][A-Za-z0-9_]*)`");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Set<String> localCrates = new HashSet<>();
    private final Map<String, UnitId> scripts = new HashMap<>();
    private final Map<String, List<UnitId>> macros = new HashMap<>();
    private final Map<String, List<String>> dependencies = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();
    private final StubbedItems expanded;

    /**
     * Creates the attribution for one stage.
     *
     * @param units units of its plan
     * @param lockfile lockfile with the packages that the stage compiles
     * @param expanded items and calls in the repository's source that a left-out macro should have expanded
     */
    public DiagnosticAttributor(List<PlannedUnit> units, Optional<Lockfile> lockfile, StubbedItems expanded) {
        this.expanded = expanded;
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
            if (locked.source() == null) {
                localCrates.add(locked.name());
            }
            List<String> names = dependencies.computeIfAbsent(locked.name(), _ -> new ArrayList<>());
            locked.dependencies().forEach(spelled -> names.add(spelled.split(" ", 2)[0]));
        }
    }

    /**
     * Returns the probable cause of a message.
     *
     * @param path path in the message, below the repository; empty if it has none
     */
    DiagnosticCause cause(CargoMessage.Compiler reported, Optional<String> path) {
        String code = reported.code().orElse("");
        if (code.equals(REFUSED)) {
            return new DiagnosticCause.Gate();
        }
        String crate = reported.id().name();
        Optional<UnitId> script = Optional.ofNullable(scripts.get(crate));
        if (!localCrates.contains(crate)) {
            return stub(reported.level().equals("error") ? script.or(() -> nearest(crate)) : Optional.empty());
        }
        Optional<UnitId> call = path.flatMap(one -> byMacroCall(reported, code, one));
        if (call.isPresent()) {
            return stub(call);
        }
        Optional<UnitId> unmade =
                UNDEFINED.contains(code) ? byMissingName(reported.message(), crate) : Optional.empty();
        if (unmade.isPresent()) {
            return stub(unmade);
        }
        if (script.isPresent()
                && (MISSING.contains(code) || (code.isEmpty() && reported.path().isPresent()))) {
            return stub(script);
        }
        if (UNUSED.contains(code)) {
            return stub(nearest(crate));
        }
        if (UNCHANGED.contains(code)) {
            return stub(nearest(crate));
        }
        return LACKING.contains(code) && nearest(crate).isPresent()
                ? stub(named(reported.message()))
                : new DiagnosticCause.Code();
    }

    /** Returns the packages that depend on a package, directly or indirectly. */
    Set<String> needing(String crate) {
        Set<String> needing = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(crate));
        while (!waiting.isEmpty()) {
            String needed = waiting.poll();
            dependencies.forEach((name, needs) -> {
                if (needs.contains(needed) && needing.add(name)) {
                    waiting.add(name);
                }
            });
        }
        return needing;
    }

    private static DiagnosticCause stub(Optional<UnitId> unit) {
        return unit.<DiagnosticCause>map(DiagnosticCause.Stub::new).orElse(new DiagnosticCause.Code());
    }

    /**
     * Returns the left-out unit of the macro call that includes the message's line. If the message has a code, it must
     * report that the compiler found {@code ()}; the call may then also be the last expression of the function whose
     * head includes that line.
     */
    private Optional<UnitId> byMacroCall(CargoMessage.Compiler reported, String code, String path) {
        if (code.isEmpty()) {
            return expanded.at(path, reported.line());
        }
        boolean nothing = code.equals(MISMATCHED)
                ? reported.label().contains("found " + NOTHING)
                : GIVES_NOTHING.contains(code) && reported.message().contains(NOTHING);
        return nothing
                ? expanded.at(path, reported.line()).or(() -> expanded.resulting(path, reported.line()))
                : Optional.empty();
    }

    /** Returns the left-out unit of the first name in a message that belongs to an unexpanded item. */
    private Optional<UnitId> named(String message) {
        Matcher names = NAME.matcher(message);
        while (names.find()) {
            UnitId unit = expanded.unexpanded().get(names.group());
            if (unit != null) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the left-out unit whose macro should have defined the first quoted name in a message, if the package
     * depends on that unit's crate.
     */
    private Optional<UnitId> byMissingName(String message, String crate) {
        Matcher quoted = QUOTED.matcher(message);
        return quoted.find()
                ? Optional.ofNullable(expanded.unmade().get(quoted.group(1)))
                        .filter(unit -> dependents
                                .computeIfAbsent(unit.crate(), this::needing)
                                .contains(crate))
                : Optional.empty();
    }

    /** Returns the nearest left-out unit among a package's dependencies. */
    private Optional<UnitId> nearest(String crate) {
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
