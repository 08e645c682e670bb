package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.Observation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unit to which an observation is attributed, and the files that belong to it.
 *
 * @param actor the unit
 * @param among crates of all macros that one compiler has loaded, if there are several or other code is next to them;
 *     the observation is due to one of them or, if the unit is unknown, to the other code
 * @param writes folder to which the unit may write, with a trailing slash; empty if there is none
 * @param reads folder of the unit's package, with a trailing slash; empty if unknown
 * @param compiling the compiler invocation, if the unit runs in a compiler
 */
record Actor(
        Observation.Actor actor,
        List<String> among,
        Optional<String> writes,
        Optional<String> reads,
        Optional<RustcInvocation> compiling) {
    /** Represents an unknown unit. */
    static final Actor UNKNOWN =
            new Actor(Observation.Actor.UNKNOWN, List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Represents no unit, because the compiler has loaded only Lazaret's stubs, which do nothing. */
    static final Actor STUBS = new Actor(
            Observation.Actor.of(Observation.Kind.COMPILER),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final Pattern OF_THE_GATE = Pattern.compile(RustcInvocation.PRIVATE + "/[0-9]+-[0-9]+(?<rest>/.*)?");

    Actor {
        among = List.copyOf(among);
    }

    /**
     * Whether a path is in a folder for temporary files that the gate provides. For a compiler, this is {@code tmp} in
     * its private folder; for a script, it is the whole private folder.
     */
    boolean isTemporary(String path) {
        Matcher folder = OF_THE_GATE.matcher(path);
        return folder.matches()
                && (compiling.isEmpty()
                        || Optional.ofNullable(folder.group("rest"))
                                .filter(rest -> (rest + "/").startsWith("/tmp/"))
                                .isPresent());
    }
}
