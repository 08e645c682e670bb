package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.Sighting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether what a stage does is watched from outside. */
sealed interface Watching {

    /**
     * It is launched to be traced.
     *
     * @param kind decides what its filter denies
     * @param ahead how far the clock of code that is not the system's is ahead
     * @param alsoSees told what is seen, on the tracer's thread
     */
    record Traced(StageKind kind, Duration ahead, Consumer<Sighting> alsoSees) implements Watching {}

    /**
     * It was to be watched, and this machine can't.
     *
     * @param why a clause
     */
    record Impossible(String why) implements Watching {}

    /** Nobody asked for it. */
    record Unasked() implements Watching {}

    /** Whether it is traced. */
    default boolean isTraced() {
        return this instanceof Traced;
    }

    /** Of a stage that is asked to be watched where a machine can, or can't for a reason. */
    static Watching of(StageInput input, Optional<String> notWatched, Consumer<Sighting> alsoSees) {
        if (!input.watched()) {
            return new Unasked();
        }
        return notWatched
                .<Watching>map(Impossible::new)
                .orElseGet(() -> new Traced(input.kind(), input.surroundings().ahead(), alsoSees));
    }
}
