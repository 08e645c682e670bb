package dev.lazaret.app.isolate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a call from within a function that the macro has called. */
final class MacroCallEnd extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable HostMessage message;

    /**
     * Creates an end.
     *
     * @param message message for the proxy; null if the connection has ended
     */
    MacroCallEnd(@Nullable HostMessage message) {
        super(null, null, false, false);
        this.message = message;
    }

    /** Returns an end that the host has caused. */
    static MacroCallEnd failure(String sentence) {
        return new MacroCallEnd(new HostMessage.Failure(sentence));
    }

    /** Returns the message for the proxy; empty if the connection has ended. */
    Optional<HostMessage> message() {
        return Optional.ofNullable(message);
    }
}
