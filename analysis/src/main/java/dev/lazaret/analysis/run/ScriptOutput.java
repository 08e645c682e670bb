package dev.lazaret.analysis.run;

import dev.lazaret.analysis.capability.Capability;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Output of a build script that executed: the cargo instructions that it printed, and the content of its OUT_DIR when
 * the step ended. Untrusted: the script wrote all of it.
 *
 * @param unit the script
 * @param folder its OUT_DIR, relative to the target folder, for example {@code debug/build/demo-1f2e/out}
 * @param lines cargo instructions that it printed, stripped and sanitized for display
 * @param files entries other than folders, sorted by path
 * @param findings findings of the catalogue's rules in these files, the most severe first
 * @param capabilities capabilities of the Rust source among the files
 * @param whole whether all output was examined; if false, there may be more lines, files, findings and capabilities
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

    /** Returns the actor that represents this script in observations. */
    public Observation.Actor actor() {
        return Observation.Actor.of(unit, Observation.Kind.BUILD_SCRIPT);
    }
}
