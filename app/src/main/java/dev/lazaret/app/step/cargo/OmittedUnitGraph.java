package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages of a lockfile, what they depend on, and the units that a stage omits. For one thread. */
final class OmittedUnitGraph {
    private static final int LONGEST_NAME = 200;

    private final Set<PackageId> localPackages = new HashSet<>();
    private final List<UnitId> all = new ArrayList<>();
    private final Map<String, UnitId> scripts = new HashMap<>();
    private final Map<String, List<UnitId>> macros = new HashMap<>();
    private final Map<String, List<String>> dependencies = new HashMap<>();
    private final Map<String, List<String>> users = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();
    private final Map<String, Optional<UnitId>> nearest = new HashMap<>();
    private final OmittedUnits omitted;

    OmittedUnitGraph(List<PlannedUnit> units, Optional<Lockfile> lockfile, OmittedUnits omitted) {
        this.omitted = omitted;
        for (PlannedUnit unit : units) {
            if (unit.decision().lacksOutput()) {
                all.add(unit.id());
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

    /** Returns a package with its name and version as the plan has them. */
    static PackageId inert(PackageId id) {
        return new PackageId(inert(id.name()), inert(id.version()));
    }

    private static String inert(String name) {
        return Inert.line(name, LONGEST_NAME);
    }

    /** Whether no unit is omitted. */
    boolean isEmpty() {
        return scripts.isEmpty() && macros.isEmpty();
    }

    /** Returns the omitted build script of a package. */
    Optional<UnitId> script(String crate) {
        return Optional.ofNullable(scripts.get(crate));
    }

    /** Returns the omitted script of the dependency of a package that has a name in code. */
    Optional<UnitId> scriptOfDependency(String name, String crate) {
        return dependencies.getOrDefault(crate, List.of()).stream()
                .filter(needed -> needed.replace('-', '_').equals(name))
                .findFirst()
                .flatMap(this::script);
    }

    /** Returns the omitted macros of the dependencies of a package, and of their dependencies. */
    Stream<UnitId> macrosNear(String crate) {
        List<String> direct = dependencies.getOrDefault(crate, List.of());
        return Stream.concat(
                        direct.stream(),
                        direct.stream().flatMap(needed -> dependencies.getOrDefault(needed, List.of()).stream()))
                .distinct()
                .flatMap(needed -> macros.getOrDefault(needed, List.of()).stream());
    }

    /** Returns the omitted macros that a package can use. */
    List<UnitId> visibleMacros(String crate) {
        return macros.values().stream()
                .flatMap(List::stream)
                .filter(unit -> isVisible(unit, crate))
                .toList();
    }

    /** Whether a package depends on the package of a unit. */
    boolean isVisible(UnitId unit, String crate) {
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
     * Returns a unit and, for a build script that reads values of linked libraries, the omitted scripts that print these
     * values (documented: The Cargo Book, "The links Manifest Key").
     */
    Set<UnitId> withSources(UnitId unit) {
        Set<UnitId> units = new LinkedHashSet<>();
        if (unit.kind() == UnitId.Kind.BUILD_SCRIPT && omitted.source(unit).readsLinked()) {
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
            // The stub of a macro crate includes no files.
            if (script != null
                    && !macros.containsKey(next)
                    && omitted.source(script).includesOutput()) {
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

    /**
     * Returns the omitted units whose stubs can have changed what was compiled of a package: its own, and those whose
     * macros its source uses.
     */
    Set<UnitId> changing(PackageId id) {
        String crate = id.name();
        Set<UnitId> used = macros.isEmpty() ? Set.of() : omitted.uses().in(crate);
        return all.stream()
                .filter(unit -> unit.kind().isCompileTime())
                .filter(unit -> unit.crate().equals(crate)
                        ? unit.version().isEmpty() || unit.version().equals(id.version())
                        : used.contains(unit) && isVisible(unit, crate))
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
    Optional<UnitId> nearest(String crate) {
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
