package dev.lazaret.app.sandbox;

import java.util.Optional;

/** Whether what a stage does is watched from outside. */
sealed interface Watching {

    /**
     * It is launched to be traced.
     *
     * @param kind decides what its filter denies
     */
    record Traced(StageKind kind) implements Watching {}

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
    static Watching of(StageInput input, Optional<String> notWatched) {
        if (!input.watched()) {
            return new Unasked();
        }
        return notWatched.<Watching>map(Impossible::new).orElseGet(() -> new Traced(input.kind()));
    }
}
