package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.resolve.LockMismatch;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.resolve.MissingCrate;
import dev.lazaret.app.crates.resolve.NeededCrate;
import dev.lazaret.app.crates.resolve.PlaceholderCrate;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.PlanNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats a plan's strings for display. All of them are sanitized ("inert"). */
final class PlanText {
    private static final int LONGEST = 1000;
    private static final int LONGEST_NOTE = 10_000;
    private static final int MOST_NAMES = 10;

    private PlanText() {}

    static String clause(String text) {
        return Inert.line(text, LONGEST);
    }

    static String missing(MissingCrate crate) {
        return clause(
                crate.name() + " " + crate.requirement() + " (needed by " + crate.neededBy() + "): " + crate.why());
    }

    static String placeholder(PlaceholderCrate crate) {
        return clause(crate.name() + " " + crate.version() + " (required by " + crate.neededBy() + ")");
    }

    /** Returns notes on everything that the step leaves out, or does differently from what the auditor may expect. */
    static List<PlanNote> notes(ProjectNeeds needs, LockfileUse.Kind lockfile, NeededOmissionFinder.Answer left) {
        List<String> notes = new ArrayList<>();
        switch (lockfile) {
            case AS_GIVEN, UNDECIDED -> {}
            case FETCHED -> notes.add("There is no Cargo.lock: the one that Fetch made is used.");
            case GENERATED ->
                notes.add("There is no Cargo.lock: cargo chooses the versions among the offline sources.");
            case RESOLVED_OFFLINE ->
                notes.add("The versions are resolved offline, not those of Cargo.lock: "
                        + some(together(needs.lockfile().why())) + ".");
        }
        if (!needs.missingForTests().isEmpty()) {
            notes.add("Tests, examples and benches are not compiled: no offline source has "
                    + some(needs.missingForTests().stream()
                            .map(MissingCrate::name)
                            .toList()) + ".");
        }
        if (!needs.placeholders().isEmpty()) {
            notes.add("Empty crates replace "
                    + some(needs.placeholders().stream()
                            .map(PlaceholderCrate::name)
                            .distinct()
                            .toList())
                    + ", which are not compiled here and which no offline source has.");
        }
        List<PlanNote> all = new ArrayList<>(shortened(notes));
        List<String> needed = left.absent().stream()
                .filter(absent -> absent.needed().isPresent())
                .map(absent -> absent.path() + " (" + absent.needed().orElseThrow() + ")")
                .toList();
        needed.stream()
                .map(one -> Inert.line(one, LONGEST))
                .reduce((one, two) -> one + ", " + two)
                .ifPresent(lacked -> all.add(new PlanNote(
                        PlanNote.Kind.LACKS,
                        Inert.line("The copy lacks required files: " + lacked + ".", LONGEST_NOTE))));
        if (!left.complete()) {
            all.add(PlanNote.of("There is more Rust code than is searched for included files."));
        }
        return all;
    }

    private static List<PlanNote> shortened(List<String> notes) {
        return PlanNote.of(
                notes.stream().map(note -> Inert.line(note, LONGEST_NOTE)).toList());
    }

    /** Combines mismatches with the same reason into one clause. */
    static List<String> together(List<LockMismatch> mismatches) {
        Map<String, List<LockMismatch>> byReason = mismatches.stream()
                .collect(Collectors.groupingBy(LockMismatch::reason, LinkedHashMap::new, Collectors.toList()));
        return byReason.entrySet().stream()
                .map(same -> same.getValue().size() == 1
                        ? same.getValue().getFirst().clause()
                        : some(same.getValue().stream().map(LockMismatch::crate).toList()) + " are locked"
                                + same.getKey())
                .toList();
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    /** Returns all packages that may be compiled, the repository's own first. */
    static List<CompileWork.Crate> packages(List<CargoPackage> own, List<NeededCrate> crates) {
        Set<CompileWork.Crate> packages = new LinkedHashSet<>();
        own.forEach(found -> packages.add(new CompileWork.Crate(found.name(), found.version())));
        crates.forEach(crate ->
                packages.add(new CompileWork.Crate(Inert.line(crate.name(), 200), Inert.line(crate.version(), 200))));
        return List.copyOf(packages);
    }
}
