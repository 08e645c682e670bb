package dev.lazaret.app.sandbox;

import java.util.Optional;

/** Whether this machine can run a sandbox. */
public sealed interface SandboxProbeResult {

    /**
     * The machine can run a sandbox: the whole policy was tried out successfully.
     *
     * @param version name and version of the back end, for example "bubblewrap 0.12.0"
     * @param noLayer a clause that says why a stage can't have an overlay for its writes to the source; empty if it can
     * @param notWatched a clause that says why a stage can't be watched from outside; empty if it can
     */
    record Ready(String version, Optional<String> noLayer, Optional<String> notWatched) implements SandboxProbeResult {
        /** Creates the result for a machine where stages can be watched. */
        public Ready(String version, Optional<String> noLayer) {
            this(version, noLayer, Optional.empty());
        }
    }

    /**
     * The machine can't run a sandbox, so no stage is started.
     *
     * @param cause kind of the obstacle
     * @param why one sentence that explains the obstacle
     * @param remedy one sentence that says what to do
     */
    record Unavailable(Cause cause, String why, String remedy) implements SandboxProbeResult {
        /** Returns both sentences, separated by a space. */
        public String sentence() {
            return why + " " + remedy;
        }
    }

    /** The kinds of obstacles to running a sandbox. */
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
