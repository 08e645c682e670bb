package dev.lazaret.app.observe;

import dev.lazaret.analysis.trust.Observation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Nobody: a compiler has loaded stubs of Lazaret's alone, which do nothing. */
    static final Author STUBS = new Author(
            Observation.Actor.of(Observation.Kind.COMPILER),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final Pattern OF_THE_GATE = Pattern.compile(CompileCall.PRIVATE + "/[0-9]+-[0-9]+(?<rest>/.*)?");

    Author {
        among = List.copyOf(among);
    }

    /** Whether a path lies in a folder for temporary files that the gate gives: to a compiler a part of its folder, to a script all of it. */
    boolean isTemporary(String path) {
        Matcher folder = OF_THE_GATE.matcher(path);
        return folder.matches()
                && (compiling.isEmpty()
                        || Optional.ofNullable(folder.group("rest"))
                                .filter(rest -> (rest + "/").startsWith("/tmp/"))
                                .isPresent());
    }
}
