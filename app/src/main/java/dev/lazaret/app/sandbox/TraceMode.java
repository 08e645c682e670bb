package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.trace.TraceEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Specifies whether and how a stage is watched from outside. */
sealed interface TraceMode {

    /**
     * The stage is traced.
     *
     * @param kind kind of the stage, which determines what its filter denies
     * @param ahead by how much the clock is ahead for code that is not part of the system
     * @param alsoSees receives each observation on the tracer's thread
     */
    record Traced(StageKind kind, Duration ahead, Consumer<TraceEvent> alsoSees) implements TraceMode {}

    /**
     * Watching was requested, but this machine can't watch the stage.
     *
     * @param why reason, a clause
     */
    record Impossible(String why) implements TraceMode {}

    /** Watching was not requested. */
    record NotRequested() implements TraceMode {}

    /** Whether the stage is traced. */
    default boolean isTraced() {
        return this instanceof Traced;
    }

    /**
     * Determines how a stage is watched.
     *
     * @param notWatched why this machine can't watch a stage, a clause; empty if it can
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
