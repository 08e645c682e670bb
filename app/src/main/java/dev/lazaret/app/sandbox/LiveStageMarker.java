package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Marker file in a work folder that records that a stage's code may be running there, with the first process of the
 * stage's namespace. Lazaret writes the file before any of that code starts, and removes it when the kernel has shown
 * that all of the code is gone. If Lazaret ends in between, the next Lazaret finds the file and checks.
 *
 * @param mark marker file
 */
record LiveStageMarker(Path mark) {
    /** How long killed processes may take to be gone. A process that is not gone by then counts as still running. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    private static final int LONGEST_TEXT = 1000;

    /** Returns the marker of a work folder. */
    static LiveStageMarker in(Path work) {
        return new LiveStageMarker(work.resolve("running"));
    }

    /** Writes the marker, just before a stage's code is started. */
    void begun(FirstProcess first) throws IOException {
        Files.writeString(mark, first.text(), StandardCharsets.US_ASCII);
    }

    /**
     * Waits until all of a stage is gone, then removes the marker.
     *
     * @return whether the stage was seen to be gone; if not, the marker remains
     */
    boolean awaitEnd(FirstProcess first) throws InterruptedException {
        long begun = System.nanoTime();
        while (!first.hasEnded()) {
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        try {
            new UntrustedTree(mark).delete();
        } catch (IOException e) {
            // The marker names a process that is gone: the next reader finds that out.
            return true;
        }
        return true;
    }

    /**
     * Ends what an earlier Lazaret has left running.
     *
     * @throws IOException if something of the stage may still be running; the message is a sentence
     */
    void clear() throws IOException {
        if (!Files.exists(mark)) {
            return;
        }
        Optional<FirstProcess> first = Files.size(mark) > LONGEST_TEXT
                ? Optional.empty()
                : FirstProcess.read(Files.readString(mark, StandardCharsets.US_ASCII));
        if (first.isEmpty()) {
            // The marker was incomplete: nothing is started before its writing is finished.
            new UntrustedTree(mark).delete();
            return;
        }
        first.get().kill();
        try {
            if (!awaitEnd(first.get())) {
                throw new IOException("a process of an earlier step may still be running (process "
                        + first.get().pid() + "), so its folder is not used: end that process first");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was broken off", e);
        }
    }
}
