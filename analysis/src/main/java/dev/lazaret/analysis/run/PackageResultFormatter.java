package dev.lazaret.analysis.run;

import dev.lazaret.analysis.run.PackageResult.State;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats which packages of the repository a step has checked. */
public final class PackageResultFormatter {
    /** Maximum number of packages and units that a sentence names. */
    private static final int NAMED = 5;

    private static final int MOST_SENTENCES = 20;

    private PackageResultFormatter() {}

    /**
     * Returns a clause on the errors and their causes, such as {@code no errors in the code that was checked; 45 because
     * the macro of markup did not run}; empty if there were no errors.
     */
    public static Optional<String> errors(List<PackageResult> packages) {
        int code = packages.stream().mapToInt(one -> one.errors().code()).sum();
        int either = packages.stream().mapToInt(one -> one.errors().either()).sum();
        int stub = packages.stream().mapToInt(one -> one.errors().stub()).sum();
        boolean blocked = packages.stream()
                .anyMatch(one ->
                        one.state() == State.NOT_REACHED && !one.blockers().isEmpty());
        if (code + either + stub == 0 && !blocked) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                code == 0
                        ? either == 0
                                ? "no errors in the code that was checked"
                                : "no error that only the code can cause"
                        : CountFormatter.counted(code, "error") + " in the code");
        if (stub > 0) {
            parts.add(stub + " because " + units(blockers(packages)) + " did not run");
        } else if (blocked) {
            // The errors are in dependencies.
            parts.add(units(blockers(packages)) + " did not run");
        }
        if (either > 0) {
            parts.add(either + " in the code or because of a stub");
        }
        return Optional.of(String.join("; ", parts));
    }

    /** Returns sentences on the packages that were not checked, by the units that prevented it. */
    public static List<String> notReached(List<PackageResult> packages) {
        Map<List<UnitId>, List<String>> byUnits = new LinkedHashMap<>();
        packages.stream()
                .filter(one -> one.state() == State.NOT_REACHED)
                .forEach(one -> byUnits.computeIfAbsent(one.blockers(), _ -> new ArrayList<>())
                        .add(one.crate()));
        return byUnits.entrySet().stream()
                .limit(MOST_SENTENCES)
                .map(entry -> "Not checked: " + names(entry.getValue()) + reason(entry.getKey()))
                .toList();
    }

    private static String reason(List<UnitId> units) {
        return units.isEmpty()
                ? ". No stub is known to be the reason."
                : ", because " + units(new LinkedHashSet<>(units)) + " did not run.";
    }

    private static Set<UnitId> blockers(List<PackageResult> packages) {
        return packages.stream()
                .flatMap(one -> one.blockers().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String units(Set<UnitId> units) {
        return names(units.stream()
                .map(unit -> "the " + unit.kind().word().replace('-', ' ') + " of " + unit.crate())
                .distinct()
                .toList());
    }

    private static String names(List<String> names) {
        int more = names.size() - NAMED;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + more + " more";
    }
}
