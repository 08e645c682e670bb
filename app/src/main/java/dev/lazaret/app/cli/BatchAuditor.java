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
import org.jspecify.annotations.Nullable;

/**
 * Audits any number of folders, several at a time. Writes one line per path in the order of the paths. Each line is
 * written as soon as it and all earlier lines are ready. Memory use does not grow with the number of folders.
 */
final class BatchAuditor {
    /** Maximum number of folders per parallel job that have been started, but whose lines have not been written yet. */
    private static final int AHEAD = 2;

    private final int jobs;
    private final FolderAuditor one;
    private final OutputStream out;
    private @Nullable Throwable defect;

    /**
     * Result of one path.
     *
     * @param document the document, including its line break
     */
    record Line(String document, ExitCode exit) {}

    /** Audits one path. */
    interface FolderAuditor {
        Line audit(byte[] path) throws IOException;

        /** Returns the line for a path whose audit ended because of a defect in Lazaret. */
        Line failed();
    }

    /**
     * Creates an auditor. Reads nothing yet.
     *
     * @param jobs number of folders to read at the same time
     * @param out receives one document per line
     */
    BatchAuditor(int jobs, FolderAuditor one, OutputStream out) {
        this.jobs = jobs;
        this.one = one;
        this.out = out;
    }

    /**
     * Audits all paths in a list and returns the worst of their exit codes.
     *
     * @throws IllegalStateException after the last line was written, if a defect in Lazaret ended the audit of a path;
     *     the cause is the first such defect
     */
    ExitCode run(PathListReader paths) throws IOException {
        Deque<Future<Line>> begun = new ArrayDeque<>();
        ExitCode exit = ExitCode.DONE;
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
        if (defect != null) {
            throw new IllegalStateException(defect);
        }
        return exit;
    }

    private ExitCode write(Future<Line> ready) throws IOException {
        Line line = result(ready);
        out.write(line.document().getBytes(StandardCharsets.UTF_8));
        out.flush();
        return line.exit();
    }

    /**
     * Returns the line for a path. A defect affects only the line of that path, so that it can't hide the results of
     * other paths.
     */
    private Line result(Future<Line> ready) throws IOException {
        try {
            return ready.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody interrupts the command line", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            defect = defect == null ? e.getCause() : defect;
            return one.failed();
        }
    }
}
