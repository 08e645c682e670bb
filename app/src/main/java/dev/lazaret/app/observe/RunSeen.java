package dev.lazaret.app.observe;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.ScriptOutput;
import java.util.List;
import java.util.Map;

/**
 * What of one run of a step's units can be compared with another one.
 *
 * @param scripts what build scripts that ended well have left
 * @param texts the content of text files among it, as far as it is kept
 * @param deeds what units were seen doing
 * @param watched whether that is all that they did
 * @param scriptsKnown whether those are all scripts that ended well
 */
public record RunSeen(
        List<ScriptOutput> scripts,
        Map<Digest, byte[]> texts,
        List<Observation> deeds,
        boolean watched,
        boolean scriptsKnown) {
    public RunSeen {
        scripts = List.copyOf(scripts);
        texts = Map.copyOf(texts);
        deeds = List.copyOf(deeds);
    }

    /** Whether there is no more to compare. */
    boolean isWhole() {
        return watched
                && scriptsKnown
                && scripts.stream()
                        .allMatch(one -> one.whole()
                                && one.lines().more() == 0
                                && one.files().more() == 0);
    }
}
