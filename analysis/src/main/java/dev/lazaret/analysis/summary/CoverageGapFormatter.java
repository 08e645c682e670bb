package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.FamilyCoverage;
import dev.lazaret.analysis.catalogue.FamilyCoverage.Part;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes subjects that no rule examines yet. The description is shown next to the counts of findings, because a
 * count of zero would otherwise look like an all-clear.
 */
public final class CoverageGapFormatter {
    /** The gap that belongs to no family: rules examine names in the source, but not values that it computes. */
    static final String BEHAVIOUR = "what the source computes when it runs";

    /** Sentence that states which subjects no rule examines. */
    public static final String SENTENCE = sentence(FamilyCoverage::get);

    private CoverageGapFormatter() {}

    static String sentence(Function<Family, Part> parts) {
        String none = places(parts, Part.NONE, List.of(Family.values()));
        String some = places(parts, Part.SOME, List.of(Family.values()));
        String missing = (none.isEmpty() ? "" : "Not examined yet: " + none + ". What would fire there is not listed. ")
                + (some.isEmpty() ? "" : "Examined in part: " + some + ". ");
        return missing
                + (missing.isEmpty() ? "Not examined is " : "Not examined is also ")
                + BEHAVIOUR
                + ": names, paths and addresses that it puts together, and calls through values or into other crates.";
    }

    private static String places(Function<Family, Part> parts, Part part, List<Family> families) {
        return families.stream()
                .filter(family -> parts.apply(family) == part)
                .map(CoverageGapFormatter::place)
                .collect(Collectors.joining(", "));
    }

    /** Returns which subjects are not examined for a trigger; empty if all rules for the trigger exist. */
    public static String of(Trigger trigger) {
        Part part = part(trigger);
        if (part == Part.WHOLE) {
            return "";
        }
        String words = part == Part.NONE ? "not examined yet" : "examined in part";
        return switch (trigger) {
            case OPEN -> "editors and agents " + words;
            case ENTER -> "shells " + words;
            case GIT -> words;
            case CARGO, FETCH, CHECK, BUILD, TEST, RUN -> "";
            case OTHER -> "other tools " + words;
        };
    }

    /** Returns how completely the families for a trigger are examined. */
    private static Part part(Trigger trigger) {
        List<Part> parts = of(trigger, FamilyCoverage::get);
        return parts.stream().distinct().count() == 1 ? parts.getFirst() : Part.SOME;
    }

    private static List<Part> of(Trigger trigger, Function<Family, Part> parts) {
        return switch (trigger) {
            case OPEN -> List.of(parts.apply(Family.EDT), parts.apply(Family.AGT));
            case ENTER -> List.of(parts.apply(Family.ENV));
            case GIT -> List.of(parts.apply(Family.GIT));
            case OTHER -> List.of(parts.apply(Family.TOOL));
            case CARGO, FETCH, CHECK, BUILD, TEST, RUN -> List.of(Part.WHOLE);
        };
    }

    /** Whether there may be no findings for a trigger only because no rule examines it. */
    public static boolean isUnknown(Trigger trigger, long findings) {
        return findings == 0 && part(trigger) == Part.NONE;
    }

    /** Returns the number of findings for a trigger; {@code ?} if there are none and no rule examines it. */
    public static String count(Trigger trigger, long findings) {
        return isUnknown(trigger, findings) ? "?" : CountFormatter.grouped(findings);
    }

    /**
     * Returns the total number of findings for several triggers, and the number of triggers that are not examined;
     * {@code ?} if none of them is examined.
     *
     * @param findings number of findings by trigger
     */
    public static String sum(Map<Trigger, Integer> findings) {
        long all = findings.values().stream().mapToLong(Integer::longValue).sum();
        long unknown = findings.entrySet().stream()
                .filter(entry -> isUnknown(entry.getKey(), entry.getValue()))
                .count();
        if (unknown > 0 && unknown == findings.size()) {
            return "?";
        }
        return CountFormatter.grouped(all)
                + (unknown == 0 ? "" : ", " + CountFormatter.grouped(unknown) + " not examined");
    }

    /**
     * Returns a sentence that states what the headline does not cover; empty if it covers everything.
     *
     * @param crates number of crates from elsewhere that were not read
     */
    public static String caveat(long crates) {
        List<Family> families = List.of(Family.EDT, Family.GIT, Family.ENV, Family.AGT);
        String none = places(FamilyCoverage::get, Part.NONE, families);
        String some = places(FamilyCoverage::get, Part.SOME, families);
        String unread = crates == 0 ? "" : CountFormatter.grouped(crates, "crate") + " not read";
        String line = Stream.of(
                        none.isEmpty() ? "" : "not examined: " + none,
                        some.isEmpty() ? "" : "examined in part: " + some,
                        unread)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        return line.isEmpty() ? "" : Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".";
    }

    private static String place(Family family) {
        return switch (family) {
            case EDT -> "editors";
            case GIT -> "git settings and hooks";
            case ENV -> "shells";
            case AGT -> "coding agents";
            case TC -> "toolchain files";
            case CFG -> "cargo configuration";
            case MAN -> "manifests and lockfile";
            case SRC -> "Rust source";
            case FS -> "names and links";
            case BIN -> "binary files";
            case TOOL -> "other tools";
            case OWN -> family.title();
        };
    }

    /**
     * Returns the names of the families that are not completely examined, in the catalogue's order, and the gap that
     * belongs to no family.
     */
    static List<String> names() {
        return Stream.concat(
                        Arrays.stream(Family.values())
                                .filter(family -> FamilyCoverage.get(family) != Part.WHOLE)
                                .map(family ->
                                        family.name() + (FamilyCoverage.get(family) == Part.SOME ? " in part" : "")),
                        Stream.of(BEHAVIOUR))
                .toList();
    }
}
