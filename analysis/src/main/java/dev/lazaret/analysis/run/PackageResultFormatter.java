package dev.lazaret.analysis.run;

import dev.lazaret.analysis.run.PackageResult.State;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats which packages of the repository a step has checked. */
public final class PackageResultFormatter {
    /** Maximum number of packages, or units of a kind, that a sentence names. */
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
        Set<UnitId> blockers = packages.stream()
                .filter(one -> one.state() == State.NOT_REACHED)
                .flatMap(one -> one.blockers().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (code + either + stub == 0 && blockers.isEmpty()) {
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
            Set<UnitId> all = packages.stream()
                    .flatMap(one -> one.blockers().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            parts.add(stub + " because " + (all.isEmpty() ? "stubs replaced units" : units(all) + " did not run"));
        } else if (!blockers.isEmpty()) {
            // The errors are in dependencies.
            parts.add(units(blockers) + " did not run");
        }
        if (either > 0) {
            parts.add(either + " in the code or because of a stub");
        }
        return Optional.of(String.join("; ", parts));
    }

    /**
     * Returns sentences on the packages: first those that were not, or not completely, checked, by the units that would
     * have to run so that they can be, then those with errors, then the others. Empty if all were checked and have no
     * errors.
     */
    public static List<String> sentences(List<PackageResult> packages) {
        List<String> sentences = new ArrayList<>();
        List<String> wrong = in(State.ERRORS, packages).stream()
                .map(one -> one.crate() + " (" + one.errors().code() + ")")
                .toList();
        Map<List<UnitId>, List<String>> unreached = new LinkedHashMap<>();
        in(State.NOT_REACHED, packages)
                .forEach(one -> unreached
                        .computeIfAbsent(one.blockers(), _ -> new ArrayList<>())
                        .add(one.library() ? one.crate() + " (its library was)" : one.crate()));
        unreached.entrySet().stream()
                .limit(MOST_SENTENCES)
                .forEach(entry -> sentences.add("Not completely checked: " + names(entry.getValue())
                        + needed(entry.getKey(), !wrong.isEmpty())));
        if (!wrong.isEmpty()) {
            sentences.add("Errors in the code: " + names(wrong) + ".");
        }
        List<String> checked =
                in(State.COMPILED, packages).stream().map(PackageResult::crate).toList();
        if (!checked.isEmpty() && !sentences.isEmpty()) {
            sentences.add("Checked without errors: " + names(checked) + ".");
        }
        return sentences;
    }

    private static List<PackageResult> in(State state, List<PackageResult> packages) {
        return packages.stream().filter(one -> one.state() == state).toList();
    }

    private static String needed(List<UnitId> units, boolean othersAreWrong) {
        return units.isEmpty()
                ? othersAreWrong
                        ? ". The errors in other packages may be the reason."
                        : ". No stub is known to be the reason."
                : ". These would have to run or be replayed, smallest first: "
                        + units.stream()
                                .map(unit -> unit.crate() + " (" + kind(unit) + ")")
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** Names units by kind: {@code the build scripts of rustix and serde_json, the macro of strum_macros}. */
    private static String units(Collection<UnitId> units) {
        Map<UnitId.Kind, List<String>> crates = new EnumMap<>(UnitId.Kind.class);
        units.forEach(unit ->
                crates.computeIfAbsent(unit.kind(), _ -> new ArrayList<>()).add(unit.crate()));
        return crates.entrySet().stream()
                .map(entry -> {
                    List<String> named = entry.getValue().stream().distinct().toList();
                    return "the " + entry.getKey().word().replace('-', ' ') + (named.size() == 1 ? "" : "s") + " of "
                            + names(named);
                })
                .collect(Collectors.joining(", "));
    }

    private static String kind(UnitId unit) {
        return unit.kind().word().replace('-', ' ');
    }

    private static String names(List<String> names) {
        int more = names.size() - NAMED;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + more + " more";
    }
}
