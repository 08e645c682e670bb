package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Marker file that records that a stage's code may be running in a work folder. It contains the identity of the first
 * process in the stage's namespace. Lazaret writes the file before any of the stage's code starts, and removes it when
 * the kernel has shown that all of the stage's processes are gone. If Lazaret is ended in between, the next Lazaret
 * finds the file and checks for these processes.
 *
 * @param mark marker file
 */
record LiveStageMarker(Path mark) {
    /**
     * Maximum time to wait until killed processes are gone. A process that is not gone by then counts as still running.
     */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    private static final int LONGEST_TEXT = 1000;

    /** Returns the marker of a work folder. */
    static LiveStageMarker in(Path work) {
        return new LiveStageMarker(work.resolve("running"));
    }

    /** Writes the marker. Called just before a stage's code is started. */
    void begun(FirstProcess first) throws IOException {
        Files.writeString(mark, first.text(), StandardCharsets.US_ASCII);
    }

    /**
     * Waits until all of a stage's processes are gone, then removes the marker.
     *
     * @return whether the kernel has shown that the stage is gone; if not, the marker remains
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
            // A marker that remains does no harm, because the next Lazaret finds that its process is gone.
            return true;
        }
        return true;
    }

    /**
     * Ends the processes of a stage that an earlier Lazaret has left running.
     *
     * @throws IOException if a process of the stage may still be running; the message is a clause
     */
    void clear() throws IOException {
        if (!Files.exists(mark)) {
            return;
        }
        Optional<FirstProcess> first = Files.size(mark) > LONGEST_TEXT
                ? Optional.empty()
                : FirstProcess.read(Files.readString(mark, StandardCharsets.US_ASCII));
        if (first.isEmpty()) {
            // The marker is incomplete. In this case, no code was started, because the marker is completely written
            // first.
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
