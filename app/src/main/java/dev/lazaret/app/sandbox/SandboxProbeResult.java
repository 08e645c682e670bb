package dev.lazaret.app.sandbox;

import java.util.Optional;

/** Whether this machine can run a sandbox. */
public sealed interface SandboxProbeResult {

    /**
     * The machine can: the whole policy was tried.
     *
     * @param version name and version of the back end, for example "bubblewrap 0.12.0"
     * @param noLayer why a stage can't have a layer for its writes into the source, as a clause; empty if it can
     * @param notWatched why a stage can't be watched from outside, as a clause; empty if it can
     */
    record Ready(String version, Optional<String> noLayer, Optional<String> notWatched) implements SandboxProbeResult {
        /** Creates the result for a machine where stages can be watched. */
        public Ready(String version, Optional<String> noLayer) {
            this(version, noLayer, Optional.empty());
        }
    }

    /**
     * The machine can't; no stage starts.
     *
     * @param cause obstacle
     * @param why one sentence for people
     * @param remedy one sentence on what to do
     */
    record Unavailable(Cause cause, String why, String remedy) implements SandboxProbeResult {
        /** Returns both sentences. */
        public String sentence() {
            return why + " " + remedy;
        }
    }

    /** What can prevent a sandbox. */
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
