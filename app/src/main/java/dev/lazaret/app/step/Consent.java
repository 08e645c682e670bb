package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.StoredDecision;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The auditor's decisions on which units of a step may run. The decision on a unit is the first of these that covers
 * it: a choice for this step, a stored decision for the same bytes, or the default for all other units.
 *
 * @param chosen choices for some units; the first one that matches a unit applies
 * @param stored stored decisions, newest first
 * @param recordings recordings of build scripts that ran, by the digest of the script's inputs
 * @param purpose kinds of units that run by default because running them is the purpose of the step
 * @param rest decision for all other units; a stub unless the auditor decided otherwise
 */
public record Consent(
        List<UnitChoice> chosen,
        List<StoredDecision> stored,
        Map<Digest, BuildScriptRecording> recordings,
        Set<UnitId.Kind> purpose,
        Decision rest) {
    /** No unit runs. */
    public static final Consent NONE = of(List.of());

    /** Every unit runs. */
    public static final Consent ALL = all(Decision.RUN);

    /** The kinds of units that some steps exist to run. */
    public static final Set<UnitId.Kind> PURPOSES =
            Set.of(UnitId.Kind.TEST, UnitId.Kind.DOC_TESTS, UnitId.Kind.PROGRAM);

    public Consent {
        chosen = List.copyOf(chosen);
        stored = List.copyOf(stored);
        recordings = Map.copyOf(recordings);
        purpose = Set.copyOf(purpose);
    }

    /** Returns a consent with these choices only. */
    public static Consent of(List<UnitChoice> chosen) {
        return new Consent(chosen, List.of(), Map.of(), Set.of(), Decision.STUB);
    }

    /**
     * Returns a copy in which, by default, recordings replace build scripts for which there is one, and all other build
     * scripts and macros are isolated.
     */
    public Consent withIsolation() {
        return new Consent(chosen, stored, recordings, purpose, Decision.ISOLATE);
    }

    /** Returns a copy that isolates nothing. */
    public Consent withoutIsolation() {
        return new Consent(
                chosen.stream().filter(choice -> !choice.decision().isolates()).toList(),
                stored.stream()
                        .filter(decision -> !decision.decision().isolates())
                        .toList(),
                recordings,
                purpose,
                rest.isolates() ? Decision.STUB : rest);
    }

    /** Whether some unit may be isolated. */
    public boolean isolates() {
        return rest.isolates()
                || chosen.stream().anyMatch(choice -> choice.decision().isolates())
                || stored.stream().anyMatch(decision -> decision.decision().isolates());
    }

    /** Returns a consent with one decision for every unit, without choices or stored decisions. */
    public static Consent all(Decision decision) {
        return new Consent(List.of(), List.of(), Map.of(), Set.of(), decision);
    }

    /** Returns a copy with this decision for one unit. */
    public Consent with(UnitId unit, Decision decision) {
        UnitChoice choice = UnitChoice.of(unit, decision);
        List<UnitChoice> others = new ArrayList<>(List.of(choice));
        chosen.stream().filter(other -> !other.coversSame(choice)).forEach(others::add);
        return new Consent(others, stored, recordings, purpose, rest);
    }

    /** Returns a copy with this decision for all these units. */
    public Consent with(List<PlannedUnit> units, Decision decision) {
        Consent all = this;
        for (PlannedUnit unit : units) {
            all = all.with(unit.id(), decision);
        }
        return all;
    }

    /** Returns a copy with these stored decisions, newest first. */
    public Consent withStored(List<StoredDecision> decisions) {
        return new Consent(chosen, decisions, recordings, purpose, rest);
    }

    /** Returns a copy with these recordings of build scripts that ran. */
    public Consent withRecordings(Map<Digest, BuildScriptRecording> made) {
        return new Consent(chosen, stored, made, purpose, rest);
    }

    /** Returns a copy for a step whose purpose is to run units of these kinds. */
    public Consent withPurpose(Set<UnitId.Kind> kinds) {
        return new Consent(chosen, stored, recordings, kinds, rest);
    }

    /** Returns the decision on a unit, without considering the other units of its step. */
    public PlannedUnit decide(UnitId unit, UnitDecisionBinding binding) {
        return decide(unit, binding, Set.of());
    }

    /**
     * Returns the decision on a unit, with the reason.
     *
     * @param others digests of all units of its step
     */
    public PlannedUnit decide(UnitId unit, UnitDecisionBinding binding, Set<Digest> others) {
        DecisionGround ground = ground(unit, binding, others);
        Decision wanted = switch (ground) {
            case CHOSEN -> choice(unit).orElseThrow().decision();
            case BEFORE -> storedDecision(unit, binding).orElseThrow().decision();
            case EVERYTHING, PURPOSE -> Decision.RUN;
            case STALE, NOTHING -> rest.isolates() ? byDefault(unit, binding) : rest;
        };
        boolean impossible =
                (wanted.takesRecording() && recording(unit, binding).isEmpty())
                        || (unit.kind().isCompileTime() && !wanted.isFor(unit.kind()));
        Decision decision = impossible ? byDefault(unit, binding) : wanted;
        return new PlannedUnit(unit, decision, ground.words() + recorded(unit, binding, decision));
    }

    /**
     * Returns the decision on a unit that nothing allows to run. A recording takes precedence over isolation, because
     * the unit made it with its authority.
     */
    private Decision byDefault(UnitId unit, UnitDecisionBinding binding) {
        if (!rest.isolates() || !unit.kind().isCompileTime()) {
            return Decision.STUB;
        }
        return recording(unit, binding).isPresent() ? Decision.REPLAY : Decision.ISOLATE;
    }

    /** Returns the reason for the decision on a unit, without considering the other units of its step. */
    public DecisionGround ground(UnitId unit, UnitDecisionBinding binding) {
        return ground(unit, binding, Set.of());
    }

    /**
     * Returns the reason for the decision on a unit.
     *
     * @param others digests of all units of its step
     */
    public DecisionGround ground(UnitId unit, UnitDecisionBinding binding, Set<Digest> others) {
        if (choice(unit).isPresent()) {
            return DecisionGround.CHOSEN;
        }
        if (storedDecision(unit, binding).isPresent()) {
            return DecisionGround.BEFORE;
        }
        if (rest == Decision.RUN) {
            return DecisionGround.EVERYTHING;
        }
        if (purpose.contains(unit.kind())) {
            return DecisionGround.PURPOSE;
        }
        return stored.stream()
                        .anyMatch(one -> one.here()
                                && one.isStale(unit, others)
                                && !one.decision().lacksOutput())
                ? DecisionGround.STALE
                : DecisionGround.NOTHING;
    }

    private String recorded(UnitId unit, UnitDecisionBinding binding, Decision decision) {
        return decision.takesRecording()
                ? recording(unit, binding)
                        .map(offered -> ", " + offered.words())
                        .orElse("")
                : "";
    }

    /**
     * Returns the recording that could replace a build script: the one that the auditor provided, or else the one from
     * an earlier run here, or else the one that Lazaret ships.
     */
    public Optional<OfferedRecording> recording(UnitId unit, UnitDecisionBinding binding) {
        if (unit.kind() != UnitId.Kind.BUILD_SCRIPT) {
            return Optional.empty();
        }
        return choice(unit)
                .flatMap(UnitChoice::recording)
                .<OfferedRecording>map(OfferedRecording.Provided::new)
                .or(() -> binding.digest().map(recordings::get).map(OfferedRecording.Recorded::new))
                .or(() -> binding.shipped().map(OfferedRecording.Shipped::new));
    }

    /** Returns the first choice made by name that would replay a build script for which there is no recording. */
    public Optional<UnitChoice> unrecorded(Map<UnitId, UnitDecisionBinding> bindings) {
        return chosen.stream()
                .filter(choice -> choice.only().isEmpty() && choice.decision().takesRecording())
                .filter(choice -> bindings.entrySet().stream()
                        .anyMatch(unit -> choice.isFor(unit.getKey())
                                && recording(unit.getKey(), unit.getValue()).isEmpty()))
                .findFirst();
    }

    private Optional<UnitChoice> choice(UnitId unit) {
        return chosen.stream().filter(one -> one.isFor(unit)).findFirst();
    }

    private Optional<StoredDecision> storedDecision(UnitId unit, UnitDecisionBinding binding) {
        return stored.stream()
                .filter(one -> one.appliesTo(unit, binding.digest()))
                .findFirst();
    }

    /** Whether even units that no choice covers are allowed to run. */
    public boolean allowsAll() {
        return rest == Decision.RUN;
    }

    /** Returns the choices made by name that match none of these units. */
    public List<UnitChoice> unmatched(List<PlannedUnit> units) {
        return chosen.stream()
                .filter(choice -> choice.only().isEmpty())
                .filter(choice -> units.stream().noneMatch(unit -> choice.isFor(unit.id())))
                .toList();
    }

    /** Returns the command line's message for a step that requires units that are not allowed to run. */
    static String notAllowedMessage(List<PlannedUnit> missing) {
        return UnitCountFormatter.words(missing) + " would have to run, and "
                + (missing.size() == 1 ? "it was" : "they were")
                + " not allowed to: --run allows the units of a crate, --run-all everything."
                + (missing.stream().anyMatch(unit -> unit.kind().isCompileTime())
                        ? " Test and Run isolate no build script or macro."
                        : "")
                + " Not allowed: " + listed(missing) + ".";
    }

    private static String listed(List<PlannedUnit> units) {
        int named = 10;
        String some = String.join(
                "; ", units.stream().limit(named).map(unit -> unit.id().words()).toList());
        return units.size() > named ? some + "; " + CountFormatter.grouped(units.size() - named, "other") : some;
    }
}
