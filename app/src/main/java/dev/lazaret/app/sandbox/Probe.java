package dev.lazaret.app.sandbox;

/** Whether a sandbox can be had on this machine. */
public sealed interface Probe {

    /**
     * It can: the whole policy was tried.
     *
     * @param version the back end's name and version, for example "bubblewrap 0.12.0"
     */
    record Ready(String version) implements Probe {}

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
