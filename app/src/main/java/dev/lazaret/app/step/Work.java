package dev.lazaret.app.step;

import dev.lazaret.analysis.trust.PlannedUnit;
import java.util.List;

/** The kind of work that a plan is for, with what only that kind has to say. Every text in it is inert. */
public sealed interface Work permits Compile, Download {
    /** What of the repository and its crates would run. What runs is never more. */
    List<PlannedUnit> units();
}
