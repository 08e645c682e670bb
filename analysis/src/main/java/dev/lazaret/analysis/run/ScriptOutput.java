package dev.lazaret.analysis.run;

import dev.lazaret.analysis.capability.Capability;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Output of a build script that executed: its lines for cargo, and its OUT_DIR as it was when the step ended.
 * Untrusted: the script wrote all of it.
 *
 * @param unit the script
 * @param folder its OUT_DIR below the target folder, for example {@code debug/build/demo-1f2e/out}
 * @param lines lines that it printed for cargo, stripped and sanitized for display
 * @param files entries other than folders, sorted by path
 * @param findings findings of the catalogue in these files, the most severe first
 * @param capabilities capabilities of the Rust source among the files
 * @param whole whether all output was examined; if false, there may be more of everything
 */
public record ScriptOutput(
        UnitId unit,
        String folder,
        CappedList<String> lines,
        CappedList<GeneratedFile> files,
        CappedList<OutputFinding> findings,
        SortedSet<Capability> capabilities,
        boolean whole) {
    public ScriptOutput {
        capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
    }

    /** Returns this script as an actor of observations. */
    public Observation.Actor actor() {
        return Observation.Actor.of(unit, Observation.Kind.BUILD_SCRIPT);
    }
}
