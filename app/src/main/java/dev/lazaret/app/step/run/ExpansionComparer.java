package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.IsolatedComparisonFormatter;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.gate.ComparedExpansion;
import dev.lazaret.app.gate.GateLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reports how the expansions of macros that executed natively compare with those of their isolated form. */
final class ExpansionComparer {
    /** Maximum number of differences that are listed, and of notes. */
    private static final int MOST = 100;

    private static final int LONGEST = 300;

    private final List<Observation> observations = new ArrayList<>();
    private final SortedMap<String, Set<String>> incomparable = new TreeMap<>();
    private final Set<String> equal = new HashSet<>();
    private final Set<String> missing = new HashSet<>();
    private final Set<String> crates = new HashSet<>();
    private final Set<String> different = new HashSet<>();
    private int unlisted;

    private ExpansionComparer() {}

    /**
     * Returns one observation for each macro and crate with a difference, and notes on all others.
     *
     * @param known units by the IDs that the gate uses for them
     * @param isolates whether macros are isolated by default, so that one without an isolated form is worth a note
     */
    static IsolatedRunComparer.Found compare(GateLog log, Map<String, PlannedUnit> known, boolean isolates) {
        ExpansionComparer comparer = new ExpansionComparer();
        log.compared().forEach(one -> {
            PlannedUnit macro = known.get(one.macro());
            if (macro != null && macro.kind() == UnitId.Kind.MACRO) {
                comparer.add(macro, one);
            }
        });
        if (isolates) {
            Set<String> compared = new HashSet<>();
            log.compared().forEach(one -> compared.add(one.macro()));
            log.ran().stream()
                    .filter(id -> !compared.contains(id)
                            && known.containsKey(id)
                            && known.get(id).kind() == UnitId.Kind.MACRO)
                    .forEach(comparer.missing::add);
        }
        return comparer.found();
    }

    private void add(PlannedUnit macro, ComparedExpansion one) {
        switch (one.result()) {
            case ComparedExpansion.Equal _ -> {
                equal.add(one.macro());
                crates.add(place(one));
            }
            case ComparedExpansion.Ready _ -> {}
            case ComparedExpansion.Missing _ -> missing.add(one.macro());
            case ComparedExpansion.Unstable _ -> cannot(macro, one, "it differs from run to run");
            case ComparedExpansion.Failed(String why) -> cannot(macro, one, why);
            case ComparedExpansion.Different(String before, String natively, String isolated) -> {
                // A library and its tests are two crates with the same source.
                if (!different.add(one.macro() + " " + place(one))) {
                    return;
                }
                if (observations.size() == MOST) {
                    unlisted++;
                } else {
                    observations.add(observation(
                            macro,
                            one.source(),
                            IsolatedComparisonFormatter.expansion(one.crate(), before, natively, isolated)));
                }
            }
        }
    }

    private void cannot(PlannedUnit macro, ComparedExpansion one, String why) {
        incomparable
                .computeIfAbsent(macro.id().words() + ": " + why, _ -> new HashSet<>())
                .add(place(one));
    }

    private static String place(ComparedExpansion one) {
        return one.crate() + " " + one.source();
    }

    private IsolatedRunComparer.Found found() {
        List<String> notes = new ArrayList<>();
        if (!equal.isEmpty()) {
            notes.add(
                    CountFormatter.grouped(equal.size(), "macro") + " with authority expanded the same as isolated in "
                            + CountFormatter.grouped(crates.size(), "crate") + ", as far as it is compared.");
        }
        incomparable.entrySet().stream()
                .limit(MOST)
                .forEach(one -> notes.add("In "
                        + CountFormatter.grouped(one.getValue().size(), "crate")
                        + ", an expansion can't be compared with the isolated one, " + one.getKey() + "."));
        if (incomparable.size() > MOST) {
            notes.add("There are " + CountFormatter.grouped(incomparable.size() - MOST, "macro")
                    + " more whose expansions can't be compared with the isolated ones.");
        }
        if (!missing.isEmpty()) {
            notes.add(CountFormatter.grouped(missing.size(), "macro")
                    + " with authority can't be compared with the isolated form: no earlier step isolated the same"
                    + " bytes.");
        }
        if (unlisted > 0) {
            notes.add("Macros differ from their isolated form in " + CountFormatter.grouped(unlisted, "further crate")
                    + ".");
        }
        return new IsolatedRunComparer.Found(observations, notes);
    }

    private static Observation observation(PlannedUnit macro, String source, String sentence) {
        return new Observation(
                Observation.Actor.of(macro.id(), Observation.Kind.MACRO),
                Observation.Operation.OTHER,
                Inert.line(source, LONGEST),
                Observation.Result.ALLOWED,
                Observation.Expectedness.UNEXPECTED,
                sentence,
                Optional.empty(),
                List.of());
    }
}
