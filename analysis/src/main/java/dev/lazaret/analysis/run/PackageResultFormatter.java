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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Formats which packages of the repository a step has checked. */
public final class PackageResultFormatter {
    /** Maximum number of packages, or units of a kind, that a sentence names. */
    private static final int NAMED = 5;

    private static final int MOST_SENTENCES = 20;

    private PackageResultFormatter() {}

    /**
     * Returns a clause on the errors and their causes, such as {@code no errors in the code that was checked; 45
     * messages because the macro of markup did not run}; empty if there were no errors. If no package was checked, it
     * says so first.
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
        if (stub > 0) {
            Set<UnitId> all = packages.stream()
                    .flatMap(one -> one.blockers().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            parts.add(CountFormatter.grouped(stub, "message") + " because "
                    + (all.isEmpty() ? "stubs replaced units" : units(all) + " did not run"));
        } else if (!blockers.isEmpty()) {
            // The errors are in dependencies.
            parts.add(units(blockers) + " did not run");
        }
        if (either > 0) {
            parts.add(CountFormatter.grouped(either, "message") + " because of the code or a stub");
        }
        String causes = String.join("; ", parts);
        if (code == 0 && packages.stream().noneMatch(PackageResultFormatter::isCheckedInPart)) {
            return Optional.of(unchecked(packages) + causes);
        }
        String first = code > 0
                ? CountFormatter.grouped(code, "error") + " in the code" + inTests(packages, code)
                : either == 0 ? "no errors in the code that was checked" : "no error that only the code can cause";
        return Optional.of(parts.isEmpty() ? first : first + "; " + causes);
    }

    private static boolean isCheckedInPart(PackageResult one) {
        return one.state() != State.NOT_REACHED || one.library();
    }

    /** The names do not come first, because a sentence begins with a capital. */
    private static String unchecked(List<PackageResult> packages) {
        return "not checked: "
                + names(packages.stream().map(PackageResult::crate).toList()) + "; ";
    }

    private static String inTests(List<PackageResult> packages, int code) {
        return inTests(packages.stream().mapToInt(one -> one.errors().tests()).sum(), code);
    }

    private static String inTests(int tests, int code) {
        if (tests == 0) {
            return "";
        }
        return tests < code ? ", " + tests + " of them in tests" : code == 1 ? ", in tests" : ", all in tests";
    }

    /**
     * Returns sentences on the packages: first those that were not, or not completely, checked, by the units that would
     * have to run so that they can be, then those with errors, then those that were checked with stubs, then the
     * others. Empty if all were checked as they are and have no errors, and for a step that ended before it had any
     * result.
     *
     * @param replayable whether a recording can replace a unit
     */
    public static List<String> sentences(List<PackageResult> packages, Predicate<UnitId> replayable) {
        List<String> sentences = new ArrayList<>();
        if (errors(packages).isPresent()) {
            List<PackageResult> wrong = in(State.ERRORS, packages);
            Map<List<UnitId>, List<String>> incomplete = grouped(
                    packages.stream()
                            .filter(PackageResultFormatter::isIncomplete)
                            .toList(),
                    PackageResult::blockers);
            incomplete.entrySet().stream()
                    .limit(MOST_SENTENCES)
                    .forEach(entry -> sentences.add("Not completely checked: " + names(entry.getValue()) + "."
                            + needed(entry.getKey(), replayable, !wrong.isEmpty())));
            if (!wrong.isEmpty()) {
                sentences.add("Errors in the code: "
                        + names(wrong.stream()
                                .map(PackageResultFormatter::wrong)
                                .toList()) + ".");
            }
        }
        grouped(in(State.COMPILED_WITH_STUBS, packages), PackageResult::stubs).entrySet().stream()
                .limit(MOST_SENTENCES)
                .forEach(entry -> sentences.add("Checked with stubs, no errors: " + names(entry.getValue()) + "."
                        + needed(entry.getKey(), replayable, false)));
        List<String> checked =
                in(State.COMPILED, packages).stream().map(PackageResult::crate).toList();
        if (!checked.isEmpty() && !sentences.isEmpty()) {
            sentences.add("Checked without errors: " + names(checked) + ".");
        }
        return sentences;
    }

    /** Returns a sentence on the packages that were checked with stubs and the units that these replaced. */
    public static String withStubs(List<PackageResult> packages) {
        List<PackageResult> changed = in(State.COMPILED_WITH_STUBS, packages);
        Set<UnitId> stubs = changed.stream()
                .flatMap(one -> one.stubs().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return "Not everything was checked in "
                + names(changed.stream().map(PackageResult::crate).toList()) + ": " + units(stubs) + " did not run.";
    }

    /** Whether units would have to run so that more of a package can be compiled, or it is unknown what is missing. */
    private static boolean isIncomplete(PackageResult one) {
        return one.state() == State.NOT_REACHED
                || (one.state() == State.ERRORS && !one.blockers().isEmpty());
    }

    private static Map<List<UnitId>, List<String>> grouped(
            List<PackageResult> packages, Function<PackageResult, List<UnitId>> units) {
        Map<List<UnitId>, List<String>> names = new LinkedHashMap<>();
        packages.forEach(one -> names.computeIfAbsent(units.apply(one), _ -> new ArrayList<>())
                .add(
                        one.library() && one.state() == State.NOT_REACHED
                                ? one.crate() + " (its library was)"
                                : one.crate()));
        return names;
    }

    private static String wrong(PackageResult one) {
        int code = one.errors().code();
        return one.crate() + " (" + code + inTests(one.errors().tests(), code) + ")";
    }

    private static List<PackageResult> in(State state, List<PackageResult> packages) {
        return packages.stream().filter(one -> one.state() == state).toList();
    }

    private static String needed(List<UnitId> units, Predicate<UnitId> replayable, boolean othersAreWrong) {
        if (units.isEmpty()) {
            return othersAreWrong
                    ? " The errors in other packages may be the reason."
                    : " No stub is known to be the reason.";
        }
        return (units.stream().anyMatch(replayable)
                        ? " These would have to run, or be replayed where possible, smallest first: "
                        : " These would have to run, smallest first: ")
                + units.stream()
                        .map(unit -> unit.crate() + " (" + unit.kind().word().replace('-', ' ')
                                + (replayable.test(unit) ? ", can be replayed" : "") + ")")
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

    private static String names(List<String> names) {
        int more = names.size() - NAMED;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + more + " more";
    }
}
