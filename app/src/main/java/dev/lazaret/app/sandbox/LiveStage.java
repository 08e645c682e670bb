package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The mark in a work folder that a stage's code may be running in it: which process is the first of its namespace. It is written
 * before any of that code starts, and removed when the kernel has shown that all of it is gone; whatever ends Lazaret between
 * leaves it for the next one to look at.
 *
 * @param mark the file
 */
record LiveStage(Path mark) {
    /** How long what was killed may take to be gone. What is not gone by then is not taken for gone. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    private static final int LONGEST_TEXT = 1000;

    /** That of a work folder. */
    static LiveStage in(Path work) {
        return new LiveStage(work.resolve("running"));
    }

    /** A stage's code is about to be started. */
    void begun(FirstProcess first) throws IOException {
        Files.writeString(mark, first.text(), StandardCharsets.US_ASCII);
    }

    /**
     * Waits until all of a stage is gone, and takes the mark away.
     *
     * @return whether that was seen; if not, the mark stays
     */
    boolean awaitEnd(FirstProcess first) throws InterruptedException {
        long begun = System.nanoTime();
        while (!first.isGone()) {
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        try {
            new Tree(mark).delete();
        } catch (IOException e) {
            // It names a process that is gone: whoever reads it finds that.
            return true;
        }
        return true;
    }

    /**
     * Ends what an earlier Lazaret has left.
     *
     * @throws IOException with a sentence, where something of it may still be running
     */
    void clear() throws IOException {
        if (!Files.exists(mark)) {
            return;
        }
        Optional<FirstProcess> first = Files.size(mark) > LONGEST_TEXT
                ? Optional.empty()
                : FirstProcess.read(Files.readString(mark, StandardCharsets.US_ASCII));
        if (first.isEmpty()) {
            // It was being written: nothing is started before that is done.
            new Tree(mark).delete();
            return;
        }
        first.get().kill();
        try {
            if (!awaitEnd(first.get())) {
                throw new IOException("what an earlier step has started may still be running (process "
                        + first.get().pid() + "), so nothing in its folder is touched: end that process first");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was broken off", e);
        }
    }
}
