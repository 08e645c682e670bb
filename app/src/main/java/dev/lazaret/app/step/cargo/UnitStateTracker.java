package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.step.StepEvent;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tracks the states of a plan's units. A state only moves forward, so that nothing a project prints can revert it. A
 * unit that the plan does not list is reported once and never tracked.
 */
final class UnitStateTracker {
    private static final String MORE = "The output names further ones that the plan does not list.";

    /** The path at which the repository is mounted in a stage. */
    private static final String SOURCE = "/src/";

    private final Map<UnitId.Kind, Map<String, List<PlannedUnit>>> planned = new EnumMap<>(UnitId.Kind.class);
    private final Map<PlannedUnit, StepEvent.UnitState.State> states = new HashMap<>();
    private final Set<PlannedUnit> executed = new LinkedHashSet<>();

    /** Isolated units that a stub replaces. */
    private final Set<PlannedUnit> notIsolated = new HashSet<>();

    private final Set<StepEvent.Unplanned> unplanned = new HashSet<>();
    private boolean more;
    private boolean unplannedUnit;
    private final Consumer<StepEvent> events;

    UnitStateTracker(List<PlannedUnit> units, Consumer<StepEvent> events) {
        this.events = events;
        for (PlannedUnit unit : units) {
            planned.computeIfAbsent(unit.kind(), kind -> new HashMap<>())
                    .merge(
                            unit.crate(),
                            List.of(unit),
                            (one, two) ->
                                    Stream.concat(one.stream(), two.stream()).toList());
        }
    }

    /**
     * Returns the planned unit that a message or status line of cargo refers to.
     *
     * @param id name and version, sanitized for display
     * @param source root source file as cargo reports it; empty to accept any file
     */
    Optional<PlannedUnit> find(UnitId.Kind kind, PackageId id, String source) {
        List<PlannedUnit> named = planned.getOrDefault(kind, Map.of()).getOrDefault(id.name(), List.of()).stream()
                .filter(unit -> unit.version().isEmpty() || unit.version().equals(id.version()))
                .toList();
        String shown = named.isEmpty() ? "" : Inert.text(source);
        return named.stream()
                .filter(unit -> source.isEmpty() || !unit.fromRepository() || shown.equals(SOURCE + unit.path()))
                .findFirst()
                .or(() -> kind == UnitId.Kind.BUILD_SCRIPT || kind == UnitId.Kind.MACRO
                        ? named.stream().findFirst()
                        : Optional.empty());
    }

    /** Returns all planned build scripts and macros of a package. */
    List<PlannedUnit> compiled(PackageId id) {
        return List.of(UnitId.Kind.BUILD_SCRIPT, UnitId.Kind.MACRO).stream()
                .flatMap(kind -> find(kind, id, "").stream())
                .toList();
    }

    /** Whether the plan has units of a kind. */
    boolean hasAny(UnitId.Kind kind) {
        return planned.containsKey(kind);
    }

    /** Records that a stub replaces an isolated unit. */
    void stub(PlannedUnit unit) {
        notIsolated.add(unit);
    }

    /** Emits the unit's new state if it is later than the current one. */
    void reach(PlannedUnit unit, StepEvent.UnitState.State reached) {
        if (reached == StepEvent.UnitState.State.COMPILING && !unit.executes()) {
            // cargo compiles the replacement, not the unit.
            return;
        }
        if (reached == StepEvent.UnitState.State.EXECUTING && isOpen(unit)) {
            return;
        }
        StepEvent.UnitState.State state = unit.executes() ? reached : replacedState(unit, reached);
        if (state == StepEvent.UnitState.State.EXECUTING || state == StepEvent.UnitState.State.DONE) {
            executed.add(unit);
        }
        StepEvent.UnitState.State last = states.get(unit);
        if (last == null || state.compareTo(last) > 0) {
            states.put(unit, state);
            events.accept(new StepEvent.UnitState(unit, state));
        }
    }

    /** Whether the unit is a build script that is isolated when cargo starts it, or else replaced by a stub. */
    private boolean isOpen(PlannedUnit unit) {
        return unit.kind() == UnitId.Kind.BUILD_SCRIPT && unit.decision().isolates() && !notIsolated.contains(unit);
    }

    /**
     * Returns the state to record for a unit that is left out, for which cargo reports the state of the replacement.
     */
    private StepEvent.UnitState.State replacedState(PlannedUnit unit, StepEvent.UnitState.State reached) {
        return switch (reached) {
            case COMPILING, ISOLATED, REPLAYED, STUBBED, FAILED -> reached;
            case EXECUTING, STOPPED, DONE ->
                switch (unit.decision().action()) {
                    case ISOLATE ->
                        notIsolated.contains(unit)
                                ? StepEvent.UnitState.State.STUBBED
                                : StepEvent.UnitState.State.ISOLATED;
                    case REPLAY -> StepEvent.UnitState.State.REPLAYED;
                    case RUN, STUB -> StepEvent.UnitState.State.STUBBED;
                };
        };
    }

    /**
     * Handles the stop of the stage: marks the units that are executing as stopped. Returns the number of test programs
     * among them.
     */
    long stopped() {
        List<PlannedUnit> executing = executed.stream()
                .filter(unit -> states.get(unit) == StepEvent.UnitState.State.EXECUTING)
                .toList();
        executing.forEach(unit -> reach(unit, StepEvent.UnitState.State.STOPPED));
        return executing.stream()
                .filter(unit -> unit.kind() == UnitId.Kind.TEST || unit.kind() == UnitId.Kind.DOC_TESTS)
                .count();
    }

    /** Returns the units that were reported as started, in the order of the reports. */
    List<PlannedUnit> executed() {
        return List.copyOf(executed);
    }

    /** Returns the units that have been compiled, including those that have since started or been replaced. */
    Set<PlannedUnit> named() {
        return states.entrySet().stream()
                .filter(unit -> isCompiled(unit.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isCompiled(StepEvent.UnitState.State state) {
        return switch (state) {
            case EXECUTING, ISOLATED, REPLAYED, STUBBED, STOPPED, DONE -> true;
            // The compilation may have failed.
            case COMPILING, FAILED -> false;
        };
    }

    /** Reports a unit that the plan does not list. */
    void unplanned(UnitId.Kind kind, PackageId id) {
        unplannedUnit = true;
        unplanned(Optional.of(kind), id);
    }

    /** Whether the output named a unit that the plan does not list. */
    boolean namesUnplanned() {
        return unplannedUnit;
    }

    /** Reports a crate that the plan does not list. */
    void unplanned(PackageId id) {
        unplanned(Optional.empty(), id);
    }

    private void unplanned(Optional<UnitId.Kind> kind, PackageId id) {
        StepEvent.Unplanned event = new StepEvent.Unplanned((id.name() + " " + id.version()).strip(), kind);
        if (unplanned.size() == OutputBounds.UNPLANNED) {
            more |= !unplanned.contains(event);
        } else if (unplanned.add(event)) {
            events.accept(event);
        }
    }

    /** Returns the reports on units and crates that the plan does not list, one sentence each. */
    List<String> notes() {
        return Stream.concat(
                        unplanned.stream().map(StepEvent.Unplanned::sentence).sorted(),
                        more ? Stream.of(MORE) : Stream.of())
                .toList();
    }
}
