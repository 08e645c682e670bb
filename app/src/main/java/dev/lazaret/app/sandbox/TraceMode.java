package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether and how a stage is watched from outside. */
sealed interface TraceMode {

    /**
     * The stage is traced.
     *
     * @param kind kind of the stage, which decides what its filter denies
     * @param ahead how far ahead the clock is for code that is not the system's
     * @param alsoSees receives each sighting on the tracer's thread
     */
    record Traced(StageKind kind, Duration ahead, Consumer<TraceEvent> alsoSees) implements TraceMode {}

    /**
     * Watching was requested, but this machine can't watch the stage.
     *
     * @param why a clause
     */
    record Impossible(String why) implements TraceMode {}

    /** Watching was not requested. */
    record NotRequested() implements TraceMode {}

    /** Whether the stage is traced. */
    default boolean isTraced() {
        return this instanceof Traced;
    }

    /**
     * Decides how a stage is watched.
     *
     * @param notWatched why this machine can't watch a stage; empty if it can
     */
    static TraceMode of(StageInput input, Optional<String> notWatched, Consumer<TraceEvent> alsoSees) {
        if (!input.watched()) {
            return new NotRequested();
        }
        return notWatched
                .<TraceMode>map(Impossible::new)
                .orElseGet(() -> new Traced(input.kind(), input.surroundings().ahead(), alsoSees));
    }
}
