package dev.lazaret.app.behavior;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ScriptOutput;
import java.util.List;
import java.util.Map;

/**
 * The comparable results of one run of a step's units.
 *
 * @param scripts output of the build scripts that ended successfully
 * @param texts content of the text files in that output, by digest, as far as it was stored
 * @param observations observations of the units
 * @param watched whether the observations are complete
 * @param scriptsKnown whether {@code scripts} contains all scripts that ended successfully
 */
public record ObservedRun(
        List<ScriptOutput> scripts,
        Map<Digest, byte[]> texts,
        List<Observation> observations,
        boolean watched,
        boolean scriptsKnown) {
    public ObservedRun {
        scripts = List.copyOf(scripts);
        texts = Map.copyOf(texts);
        observations = List.copyOf(observations);
    }

    /** Whether the results are complete. */
    boolean isWhole() {
        return watched
                && scriptsKnown
                && scripts.stream()
                        .allMatch(one -> one.whole()
                                && one.lines().more() == 0
                                && one.files().more() == 0);
    }
}
