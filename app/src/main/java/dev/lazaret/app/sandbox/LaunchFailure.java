package dev.lazaret.app.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * Tells a launch that failed from a command that failed. The tools of the launch begin their messages with their name, and
 * they are the first to say anything; a command inside could say the same only after cargo has spoken.
 */
final class LaunchFailure {
    private static final List<String> SPEAKERS =
            List.of("bwrap: ", "lazaret: ", "sh: ", "unshare: ", "mount: ", "setpriv: ", "prlimit: ");

    private LaunchFailure() {}

    /**
     * The reason of a failed launch.
     *
     * @param code the exit code
     * @param first the first line of all that came out, where that was on standard error
     */
    static Optional<String> reason(int code, Optional<String> first) {
        return code == 0
                ? Optional.empty()
                : first.filter(line -> SPEAKERS.stream().anyMatch(line::startsWith));
    }
}
