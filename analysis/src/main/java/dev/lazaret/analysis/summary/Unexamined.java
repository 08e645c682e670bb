package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Family;
import java.util.Set;

/** What no rule looks at yet. Said beside the counts, because a zero there would read as an all-clear. */
public final class Unexamined {
    /** The families of the catalogue that have no rule; the auditor's own have none by their nature. */
    static final Set<Family> FAMILIES = Set.of(Family.GIT, Family.EDT, Family.ENV, Family.AGT, Family.BIN, Family.TOOL);

    /** The families in words. */
    public static final String SENTENCE = "Not examined yet: git settings and hooks, editors, shells, coding agents,"
            + " binary files, other tools. What would fire there is not listed.";

    private Unexamined() {}
}
