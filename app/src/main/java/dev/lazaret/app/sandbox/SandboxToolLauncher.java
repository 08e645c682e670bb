package dev.lazaret.app.sandbox;

import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * Starts the sandbox's tools by absolute path, with an environment that contains only PATH, with pipes and without a
 * terminal.
 */
final class SandboxToolLauncher {
    private SandboxToolLauncher() {}

    /** Starts a program with an empty standard input. */
    static Process start(List<String> words) throws IOException {
        return builder(words).redirectInput(new File("/dev/null")).start();
    }

    /**
     * Starts a program whose standard input is a pipe from the caller. If the program requests a parent death signal
     * from the kernel, it is killed when the calling thread ends.
     */
    static Process startWithPipe(List<String> words) throws IOException {
        return builder(words).start();
    }

    private static ProcessBuilder builder(List<String> words) throws IOException {
        if (!words.getFirst().startsWith("/")) {
            throw new IOException(words.getFirst() + " is not an absolute path");
        }
        ProcessBuilder builder = new ProcessBuilder(words);
        // A program's initial environment remains readable in its /proc/PID/environ, even if the program clears it
        // later.
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.directory(new File("/"));
        return builder;
    }
}
