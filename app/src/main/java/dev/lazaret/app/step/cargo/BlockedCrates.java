package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.UnitId;
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

/** Which crates could not be compiled because of stubs alone, and so which units let most go on once they run. */
final class BlockedCrates {
    private static final int NAMED = 5;
    private static final int LONGEST = 200;

    private final Map<String, Set<UnitId>> blamed = new LinkedHashMap<>();
    private final Set<String> wrong = new HashSet<>();

    /**
     * A unit that crates wait for.
     *
     * @param crates that were not compiled because of it: those with errors, and those that need them
     */
    record Awaited(UnitId unit, Set<String> crates) {}

    /** An error in a crate. */
    void add(String crate, DiagnosticCause cause) {
        switch (cause) {
            case DiagnosticCause.Stub(UnitId unit) ->
                blamed.computeIfAbsent(crate, _ -> new LinkedHashSet<>()).add(unit);
            case DiagnosticCause.Code(), DiagnosticCause.Gate() -> wrong.add(crate);
        }
    }

    /**
     * The units, those first that most wait for.
     *
     * @param needing the crates that need a crate, at any depth
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

    /** What to allow next, a sentence; empty where nothing waits. */
    Optional<String> words(Function<String, Set<String>> needing) {
        List<Awaited> awaited = awaited(needing);
        if (awaited.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("What stubs hold up most: "
                + awaited.stream()
                        .limit(NAMED)
                        .map(one -> Inert.line(one.unit().words(), LONGEST) + " ("
                                + one.crates().size() + (one.crates().size() == 1 ? " crate)" : " crates)"))
                        .collect(Collectors.joining("; "))
                + (awaited.size() > NAMED ? "; and " + (awaited.size() - NAMED) + " more." : "."));
    }
}
