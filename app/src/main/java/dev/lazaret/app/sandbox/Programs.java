package dev.lazaret.app.sandbox;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** Starts the sandbox's own tools: by absolute path, with an empty environment, with pipes and no terminal. */
final class Programs {
    private Programs() {}

    /** Starts a program that reads nothing. */
    static Process start(List<String> words) throws IOException {
        return builder(words).redirectInput(new File("/dev/null")).start();
    }

    /** Starts a program that is told something; it ends with the calling thread where it asks the kernel for that. */
    static Process startTold(List<String> words) throws IOException {
        return builder(words).start();
    }

    private static ProcessBuilder builder(List<String> words) throws IOException {
        if (!words.getFirst().startsWith("/")) {
            throw new IOException(words.getFirst() + " is not an absolute path");
        }
        ProcessBuilder builder = new ProcessBuilder(words);
        // What a program was started with stays readable in its /proc/PID/environ, whatever it clears later.
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.directory(new File("/"));
        return builder;
    }
}
