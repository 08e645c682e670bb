package dev.lazaret.app.sandbox;

import java.util.Optional;

/** Whether a sandbox can be had on this machine. */
public sealed interface Probe {

    /**
     * It can: the whole policy was tried.
     *
     * @param version the back end's name and version, for example "bubblewrap 0.12.0"
     * @param noLayer why a stage can't be given a layer for what it writes into the source, a clause; empty where it can
     * @param notWatched why what a stage does can't be watched from outside, a clause; empty where it can
     */
    record Ready(String version, Optional<String> noLayer, Optional<String> notWatched) implements Probe {
        /** Where stages can be watched. */
        public Ready(String version, Optional<String> noLayer) {
            this(version, noLayer, Optional.empty());
        }
    }

    /**
     * It cannot; no stage starts.
     *
     * @param cause what is in the way
     * @param why one sentence for people
     * @param remedy one sentence on what to do
     */
    record Unavailable(Cause cause, String why, String remedy) implements Probe {
        /** Both sentences. */
        public String sentence() {
            return why + " " + remedy;
        }
    }

    /** What can be in the way of a sandbox. */
    enum Cause {
        PLATFORM,
        TOOL_MISSING,
        TOOL_EXPOSED,
        NAMESPACE_LIMIT,
        NAMESPACES_FORBIDDEN,
        APPARMOR,
        FILTER,
        STATE,
        OTHER
    }
}
