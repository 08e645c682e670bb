package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What no rule looks at yet. Said beside the counts, because a zero there would read as an all-clear. */
public final class Unexamined {
    /** The families of the catalogue that have no rule; the auditor's own have none by their nature. */
    static final Set<Family> FAMILIES = Set.of(Family.GIT, Family.EDT, Family.ENV, Family.AGT, Family.BIN, Family.TOOL);

    /** What is beside all families: rules read what the source is, not what it does. */
    static final String BEHAVIOUR = "what the source does when it runs";

    /** What no rule looks at, in words. */
    public static final String SENTENCE = "Not examined yet: git settings and hooks, editors, shells, coding agents,"
            + " binary files, other tools. What would fire there is not listed. Nor is " + BEHAVIOUR
            + ": the files, processes and network that it uses, and what it takes in from outside (include_bytes!"
            + " of other paths, env!).";

    private Unexamined() {}

    /** Whether no rule looks at a family. */
    public static boolean is(Family family) {
        return FAMILIES.contains(family);
    }

    /** What is not looked at of an act; empty where every rule that belongs to it exists. */
    public static String of(Trigger trigger) {
        return switch (trigger) {
            case OPEN -> "editors and agents not examined yet";
            case ENTER -> "shells not examined yet";
            case GIT -> "not examined yet";
            case CARGO, FETCH, CHECK, BUILD, TEST, RUN -> "";
            case OTHER -> "other tools not examined yet";
        };
    }

    /** Whether no finding is known of an act only because no rule looks at it. */
    public static boolean isUnknown(Trigger trigger, long findings) {
        return findings == 0 && !of(trigger).isEmpty();
    }

    /** How many findings an act has: {@code ?} where none is known because no rule looks at it. */
    public static String count(Trigger trigger, long findings) {
        return isUnknown(trigger, findings) ? "?" : Counted.number(findings);
    }

    /**
     * How many findings several acts have.
     *
     * @param findings by act
     */
    public static String sum(Map<Trigger, Integer> findings) {
        long all = findings.values().stream().mapToLong(Integer::longValue).sum();
        long unknown = findings.entrySet().stream()
                .filter(entry -> isUnknown(entry.getKey(), entry.getValue()))
                .count();
        if (unknown > 0 && unknown == findings.size()) {
            return "?";
        }
        return Counted.number(all) + (unknown == 0 ? "" : ", " + Counted.number(unknown) + " not examined");
    }

    /**
     * What the headline is silent on, in a sentence.
     *
     * @param crates from elsewhere that were not read
     */
    public static String beside(long crates) {
        String places = Stream.of(Family.EDT, Family.GIT, Family.ENV, Family.AGT)
                .filter(Unexamined::is)
                .map(Unexamined::place)
                .collect(Collectors.joining(", "));
        String unread = crates == 0 ? "" : Counted.of(crates, "crate") + " not read";
        if (places.isEmpty()) {
            return unread.isEmpty() ? "" : unread + ".";
        }
        return "Not examined: " + places + (unread.isEmpty() ? "" : "; " + unread) + ".";
    }

    private static String place(Family family) {
        return switch (family) {
            case EDT -> "editors";
            case GIT -> "git settings and hooks";
            case ENV -> "shells";
            case AGT -> "coding agents";
            case TC, CFG, MAN, SRC, FS, BIN, TOOL, OWN -> family.title();
        };
    }

    /** The families by name, in the catalogue's order, and what is beside them. */
    static List<String> names() {
        return Stream.concat(
                        Arrays.stream(Family.values()).filter(Unexamined::is).map(Family::name), Stream.of(BEHAVIOUR))
                .toList();
    }
}
