package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.KeptDecision;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PlannedUnit.Decision;
import dev.lazaret.analysis.trust.Recording;
import dev.lazaret.analysis.trust.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the auditor has allowed of the units of a step. For each unit the first counts that speaks of it: what was chosen, what was
 * decided for the same bytes before, what is said of all others.
 *
 * @param chosen for some of them; the first that is for a unit counts
 * @param kept what was decided before, the newest first
 * @param recordings what build scripts made when they ran, by what they were made of
 * @param purpose kinds that run where nothing else was said, because the step is there for them
 * @param rest for all others: a stub where nothing was said
 */
public record Consent(
        List<UnitChoice> chosen,
        List<KeptDecision> kept,
        Map<Digest, Recording> recordings,
        Set<UnitId.Kind> purpose,
        Decision rest) {
    /** Nothing runs. */
    public static final Consent NONE = of(List.of());

    /** Every unit runs. */
    public static final Consent ALL = all(Decision.RUN);

    /** The kinds that some steps are there to run. */
    public static final Set<UnitId.Kind> PURPOSES =
            Set.of(UnitId.Kind.TEST, UnitId.Kind.DOC_TESTS, UnitId.Kind.PROGRAM);

    public Consent {
        chosen = List.copyOf(chosen);
        kept = List.copyOf(kept);
        recordings = Map.copyOf(recordings);
        purpose = Set.copyOf(purpose);
    }

    /** What was chosen, and nothing else. */
    public static Consent of(List<UnitChoice> chosen) {
        return new Consent(chosen, List.of(), Map.of(), Set.of(), Decision.STUB);
    }

    /** The same decision for every unit, whatever was decided before. */
    public static Consent all(Decision decision) {
        return new Consent(List.of(), List.of(), Map.of(), Set.of(), decision);
    }

    /** The same with another decision for one unit. */
    public Consent with(UnitId unit, Decision decision) {
        UnitChoice choice = UnitChoice.of(unit, decision);
        List<UnitChoice> others = new ArrayList<>(List.of(choice));
        chosen.stream().filter(other -> !other.isAs(choice)).forEach(others::add);
        return new Consent(others, kept, recordings, purpose, rest);
    }

    /** The same with one decision for all of these. */
    public Consent with(List<PlannedUnit> units, Decision decision) {
        Consent all = this;
        for (PlannedUnit unit : units) {
            all = all.with(unit.id(), decision);
        }
        return all;
    }

    /** The same where this was decided before, the newest first. */
    public Consent withKept(List<KeptDecision> decisions) {
        return new Consent(chosen, decisions, recordings, purpose, rest);
    }

    /** The same where build scripts made this when they ran. */
    public Consent withRecordings(Map<Digest, Recording> made) {
        return new Consent(chosen, kept, made, purpose, rest);
    }

    /** The same for a step that is there to run units of these kinds. */
    public Consent withPurpose(Set<UnitId.Kind> kinds) {
        return new Consent(chosen, kept, recordings, kinds, rest);
    }

    /** What is done with a unit that is alone in its step, and why. */
    public PlannedUnit decide(UnitId unit, UnitBinding binding) {
        return decide(unit, binding, Set.of());
    }

    /**
     * What is done with a unit, and why.
     *
     * @param others what the units of its step are made of
     */
    public PlannedUnit decide(UnitId unit, UnitBinding binding, Set<Digest> others) {
        DecisionGround ground = ground(unit, binding, others);
        Decision wanted = switch (ground) {
            case CHOSEN -> choice(unit).orElseThrow().decision();
            case BEFORE -> before(unit, binding).orElseThrow().decision();
            case EVERYTHING, PURPOSE -> Decision.RUN;
            case LAPSED, NOTHING -> rest;
        };
        boolean impossible =
                (wanted.takesRecording() && recording(unit, binding).isEmpty())
                        || (unit.kind().isCompileTime() && !wanted.isFor(unit.kind()));
        Decision decision = impossible ? Decision.STUB : wanted;
        return new PlannedUnit(unit, decision, ground.words() + recorded(unit, binding, decision));
    }

    /** What the decision for a unit that is alone in its step rests on. */
    public DecisionGround ground(UnitId unit, UnitBinding binding) {
        return ground(unit, binding, Set.of());
    }

    /**
     * What the decision for a unit rests on.
     *
     * @param others what the units of its step are made of
     */
    public DecisionGround ground(UnitId unit, UnitBinding binding, Set<Digest> others) {
        if (choice(unit).isPresent()) {
            return DecisionGround.CHOSEN;
        }
        if (before(unit, binding).isPresent()) {
            return DecisionGround.BEFORE;
        }
        if (rest == Decision.RUN) {
            return DecisionGround.EVERYTHING;
        }
        if (purpose.contains(unit.kind())) {
            return DecisionGround.PURPOSE;
        }
        return kept.stream()
                        .anyMatch(one -> one.here()
                                && one.isStale(unit, others)
                                && !one.decision().isLeftOut())
                ? DecisionGround.LAPSED
                : DecisionGround.NOTHING;
    }

    private String recorded(UnitId unit, UnitBinding binding, Decision decision) {
        return decision.takesRecording()
                ? recording(unit, binding)
                        .map(offered -> ", " + offered.words())
                        .orElse("")
                : "";
    }

    /** What could stand in for a build script: what was given, else what it made here, else what comes with Lazaret. */
    public Optional<OfferedRecording> recording(UnitId unit, UnitBinding binding) {
        if (unit.kind() != UnitId.Kind.BUILD_SCRIPT) {
            return Optional.empty();
        }
        return choice(unit)
                .flatMap(UnitChoice::recording)
                .<OfferedRecording>map(OfferedRecording.Given::new)
                .or(() -> binding.digest().map(recordings::get).map(OfferedRecording.Made::new))
                .or(() -> binding.shipped().map(OfferedRecording.Shipped::new));
    }

    /** The first name of a build script that is to be replayed and that nothing is recorded of. */
    public Optional<UnitChoice> unrecorded(Map<UnitId, UnitBinding> bindings) {
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

    private Optional<KeptDecision> before(UnitId unit, UnitBinding binding) {
        return kept.stream().filter(one -> one.holds(unit, binding.digest())).findFirst();
    }

    /** Whether what nobody has spoken of may run too. */
    public boolean allowsAll() {
        return rest == Decision.RUN;
    }

    /** The first choice by name that is for none of these units. */
    public Optional<UnitChoice> inVain(List<PlannedUnit> units) {
        return chosen.stream()
                .filter(choice -> choice.only().isEmpty())
                .filter(choice -> units.stream().noneMatch(unit -> choice.isFor(unit.id())))
                .findFirst();
    }

    /** What the command line says where a step needs units that may not run. */
    static String asked(List<PlannedUnit> missing) {
        return UnitCounts.words(missing) + " would have to run, and " + (missing.size() == 1 ? "it was" : "they were")
                + " not allowed to: --run allows the units of a crate, --run-all everything. Not allowed: "
                + listed(missing) + ".";
    }

    private static String listed(List<PlannedUnit> units) {
        int named = 10;
        String some = String.join(
                "; ", units.stream().limit(named).map(unit -> unit.id().words()).toList());
        return units.size() > named ? some + "; " + Numbers.counted(units.size() - named, "other") : some;
    }
}
