package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What no rule looks at yet. Said beside the counts, because a zero there would read as an all-clear. */
public final class Unexamined {
    /** The families of the catalogue that have no rule; the auditor's own have none by their nature. */
    static final Set<Family> FAMILIES = Set.of(Family.GIT, Family.EDT, Family.ENV, Family.AGT, Family.BIN, Family.TOOL);

    /** The families in words. */
    public static final String SENTENCE = "Not examined yet: git settings and hooks, editors, shells, coding agents,"
            + " binary files, other tools. What would fire there is not listed.";

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

    /** The families by name, in the catalogue's order. */
    static List<String> names() {
        return Arrays.stream(Family.values())
                .filter(Unexamined::is)
                .map(Family::name)
                .toList();
    }
}
