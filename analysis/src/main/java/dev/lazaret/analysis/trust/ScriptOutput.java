package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.capability.Capability;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a build script that executed has left: its lines for cargo, and its OUT_DIR as it lay there when the step had ended. The script
 * wrote all of it, so it is the project's word.
 *
 * @param unit the script
 * @param folder its OUT_DIR below the target folder, for example {@code debug/build/demo-1f2e/out}
 * @param lines those that it printed for cargo, inert, without blanks before and behind them
 * @param files what is no folder, in the order of paths
 * @param findings what the catalogue says of these files, the worst first
 * @param capabilities what the Rust source among them can do
 * @param whole whether all of it was looked at: else there may be more of everything
 */
public record ScriptOutput(
        UnitId unit,
        String folder,
        Listed<String> lines,
        Listed<MadeFile> files,
        Listed<MadeFinding> findings,
        SortedSet<Capability> capabilities,
        boolean whole) {
    public ScriptOutput {
        capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
    }

    /** Who was seen doing something where this script was. */
    public Observation.Actor actor() {
        return Observation.Actor.of(unit, Observation.Kind.BUILD_SCRIPT);
    }
}
