package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.step.DiagnosticCause;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the crates that could not be compiled only because of stubs, and the stubbed units that would unblock the most
 * crates if they ran.
 */
final class BlockedCrateFinder {
    private static final int NAMED = 5;
    private static final int LONGEST = 200;

    private final Map<String, Set<UnitId>> blamed = new LinkedHashMap<>();
    private final Set<String> wrong = new HashSet<>();

    /**
     * A unit that blocks crates.
     *
     * @param crates crates that were not compiled because of it: those with errors, and those that depend on them
     */
    record Awaited(UnitId unit, Set<String> crates) {}

    /** Adds an error in a crate. */
    void add(String crate, DiagnosticCause cause) {
        switch (cause) {
            case DiagnosticCause.Stub(UnitId unit) -> blame(crate, unit);
            case DiagnosticCause.Either(UnitId unit) -> blame(crate, unit);
            case DiagnosticCause.Code(), DiagnosticCause.Gate() -> wrong.add(crate);
        }
    }

    private void blame(String crate, UnitId unit) {
        blamed.computeIfAbsent(crate, _ -> new LinkedHashSet<>()).add(unit);
    }

    /**
     * Returns the units, starting with those that block the most crates.
     *
     * @param needing returns the crates that depend on a crate, directly or indirectly
     */
    List<Awaited> awaited(Function<String, Set<String>> needing) {
        Map<UnitId, Set<String>> waiting = new LinkedHashMap<>();
        blamed.forEach((crate, units) -> {
            if (!wrong.contains(crate)) {
                units.forEach(unit -> {
                    Set<String> crates = waiting.computeIfAbsent(unit, _ -> new LinkedHashSet<>());
                    crates.add(crate);
                    crates.addAll(needing.apply(crate));
                });
            }
        });
        return waiting.entrySet().stream()
                .map(entry -> new Awaited(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((Awaited one) -> -one.crates().size())
                        .thenComparing(one -> one.unit().words()))
                .toList();
    }

    /** Returns a sentence with the units that block the most crates; empty if no crate is blocked. */
    Optional<String> words(Function<String, Set<String>> needing) {
        List<Awaited> awaited = awaited(needing);
        if (awaited.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Crates that stubs block most: "
                + awaited.stream()
                        .limit(NAMED)
                        .map(one -> Inert.line(one.unit().words(), LONGEST) + " ("
                                + one.crates().size() + (one.crates().size() == 1 ? " crate)" : " crates)"))
                        .collect(Collectors.joining("; "))
                + (awaited.size() > NAMED ? "; and " + (awaited.size() - NAMED) + " more." : "."));
    }
}
