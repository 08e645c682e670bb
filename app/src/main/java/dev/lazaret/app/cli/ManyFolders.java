package dev.lazaret.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Audits of any number of folders, several at a time: a line for each path, in the order of the paths, written as soon as it and those
 * before it are ready. What is held at one time does not grow with their number.
 */
final class ManyFolders {
    /** Folders that are begun before the first of them is written, for each one that is read at a time. */
    private static final int AHEAD = 2;

    private final int jobs;
    private final One one;
    private final OutputStream out;

    /**
     * What became of one path.
     *
     * @param document with its line's end
     */
    record Line(String document, Exit exit) {}

    /** Audits one. */
    @FunctionalInterface
    interface One {
        Line audit(byte[] path) throws IOException;
    }

    /**
     * Nothing is read yet.
     *
     * @param jobs folders that are read at one time
     * @param out a document a line
     */
    ManyFolders(int jobs, One one, OutputStream out) {
        this.jobs = jobs;
        this.one = one;
        this.out = out;
    }

    /** All of a list; the worst code of them. */
    Exit run(PathList paths) throws IOException {
        Deque<Future<Line>> begun = new ArrayDeque<>();
        Exit exit = Exit.DONE;
        try (ExecutorService threads = Executors.newFixedThreadPool(jobs)) {
            try {
                for (Optional<byte[]> path = paths.next(); path.isPresent(); path = paths.next()) {
                    byte[] next = path.get();
                    begun.add(threads.submit(() -> one.audit(next)));
                    if (begun.size() >= jobs * AHEAD) {
                        exit = exit.worse(write(begun.remove()));
                    }
                }
                while (!begun.isEmpty()) {
                    exit = exit.worse(write(begun.remove()));
                }
            } finally {
                begun.forEach(left -> left.cancel(false));
            }
        }
        return exit;
    }

    private Exit write(Future<Line> ready) throws IOException {
        try {
            Line line = ready.get();
            out.write(line.document().getBytes(StandardCharsets.UTF_8));
            out.flush();
            return line.exit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the command line", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
