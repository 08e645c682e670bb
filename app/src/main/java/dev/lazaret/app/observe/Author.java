package dev.lazaret.app.observe;

import dev.lazaret.analysis.trust.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Whose what is seen is, and what is its own.
 *
 * @param actor who it is
 * @param among the crates whose macros one compiler has loaded, where there are several: it is of one of them
 * @param writes the folder that it may write, with a slash at its end; empty where it has none
 * @param reads the folder of its package, with a slash at its end; empty where it is not known
 * @param compiling what its compiler makes, where it runs in one
 */
record Author(
        Observation.Actor actor,
        List<String> among,
        Optional<String> writes,
        Optional<String> reads,
        Optional<CompileCall> compiling) {
    /** Nobody knows. */
    static final Author UNKNOWN =
            new Author(Observation.Actor.UNKNOWN, List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    Author {
        among = List.copyOf(among);
    }
}
