package dev.lazaret.analysis.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Gives read-only access to an opened folder. Every path is looked up from one descriptor that stays open until
 * {@link #close}, so no name inside can reach anything outside. Nothing is written.
 *
 * <p>Thread-safe. {@link #close} waits for running operations.
 */
public final class Repository implements AutoCloseable {
    /** Maximum number of workers of one scan. More workers do not make a scan faster. */
    private static final int WORKERS = 8;

    private static final int SCAN_BUFFER = 1 << 20;
    private static final int SINGLE_BUFFER = 1 << 16;
    private static final int KIND_BUFFER = 1 << 12;

    private final byte[] name;
    private final Root root;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private Repository(byte[] name, Root root) {
        this.name = name;
        this.root = root;
    }

    /** The opened folder, in the form through which it is read. */
    private sealed interface Root {
        /** File descriptor, read with openat2. */
        record Descriptor(int number) implements Root {}

        record Stream(SecureDirectoryStream<Path> folder) implements Root {}
    }

    /**
     * Opens a folder. Follows links in the path {@code folder}, because the user specified it, but no links below it.
     */
    public static RepositoryOpenResult open(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return new RepositoryOpenResult.Refused("there is nothing at this path");
        }
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException unresolved) {
            return new RepositoryOpenResult.Refused(
                    "this path is a link that leads nowhere, or a folder above it cannot be entered");
        }
        if (!Files.isDirectory(real)) {
            return new RepositoryOpenResult.Refused("this is not a folder");
        }
        byte[] name = lastPart(bytes(folder.toAbsolutePath().normalize()));
        if (SystemCalls.known()) {
            try (SystemCalls calls = new SystemCalls(SINGLE_BUFFER)) {
                int descriptor = calls.openFolder(bytes(real));
                if (descriptor < 0) {
                    return unreadable();
                }
                int probe = calls.openBeneath(descriptor, RepoPath.ROOT.bytes(), SystemCalls.O_DIRECTORY);
                if (probe >= 0) {
                    calls.close(probe);
                    return new RepositoryOpenResult.Ready(new Repository(name, new Root.Descriptor(descriptor)));
                }
                calls.close(descriptor);
                if (probe != SystemCalls.ENOSYS && probe != SystemCalls.EPERM) {
                    return unreadable();
                }
            }
        }
        return openPortably(real, name);
    }

    /** Same as {@link #open}, without openat2. */
    @SuppressWarnings("StreamResourceLeak") // stays open until close()
    static RepositoryOpenResult openPortably(Path real, byte[] name) {
        try {
            DirectoryStream<Path> folder = Files.newDirectoryStream(real);
            if (folder instanceof SecureDirectoryStream<Path> stream) {
                return new RepositoryOpenResult.Ready(new Repository(name, new Root.Stream(stream)));
            }
            folder.close();

            return new RepositoryOpenResult.Refused("this system cannot read a folder without following links");
        } catch (IOException failed) {
            return unreadable();
        }
    }

    private static RepositoryOpenResult unreadable() {
        return new RepositoryOpenResult.Refused("this folder cannot be read");
    }

    /** Returns the last component of the opened path, as bytes; empty for the file system's root. */
    public byte[] name() {
        return name.clone();
    }

    /**
     * Walks the folder, reads and hashes every regular file, and passes each to a visitor, in no particular order. The
     * result does not depend on the scheduling of the threads.
     *
     * @param visitorPerWorker called once for each worker, before anything is read
     * @throws IllegalStateException if a visitor throws, with its exception as the cause, or after {@link #close}
     */
    public ScanResult scan(
            ScanLimits limits, Supplier<? extends ScannedFileVisitor> visitorPerWorker, ScanMonitor progress) {
        return scan(limits, visitorPerWorker, progress, workers());
    }

    /** Returns the default number of workers of a scan. */
    public static int workers() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, WORKERS);
    }

    /** Same as {@link #scan(ScanLimits, Supplier, ScanMonitor)}, with a given number of workers. */
    public ScanResult scan(
            ScanLimits limits,
            Supplier<? extends ScannedFileVisitor> visitorPerWorker,
            ScanMonitor progress,
            int workers) {
        use.readLock().lock();
        List<TreeReader> readers = new ArrayList<>();
        try {
            List<ScannedFileVisitor> visitors = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                readers.add(reader(() -> SystemCalls.forOtherThread(SCAN_BUFFER)));
                visitors.add(visitorPerWorker.get());
            }
            return new RepositoryScanner(readers, visitors, limits, progress).run();
        } finally {
            readers.forEach(TreeReader::close);
            use.readLock().unlock();
        }
    }

    /**
     * Lists the regular files one after another, in the order of their paths, and follows no link. The first file is
     * passed on before the whole tree is listed.
     */
    public void listFiles(ScanLimits limits, ListedFileConsumer consumer) {
        try (TreeReader tree = sessionReader()) {
            new FileLister(tree, limits, consumer).run();
        }
    }

    /** Returns a session that reads several files on the calling thread. It reads nothing after {@link #close}. */
    public FileReadSession readFiles() {
        return new FileReadSession(sessionReader());
    }

    private TreeReader sessionReader() {
        use.readLock().lock();
        try {
            TreeReader tree = closed ? new ClosedTreeReader() : reader(SINGLE_BUFFER);
            return new SessionTreeReader(tree, use.readLock(), () -> closed);
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Reads one regular file.
     *
     * @param path the file itself: a link is not followed; read {@link Link#resolved} instead
     * @param limit maximum number of bytes to read, at most 1 GiB
     */
    public ReadResult read(RepoPath path, long limit) {
        use.readLock().lock();
        try (TreeReader tree = reader(SINGLE_BUFFER)) {
            if (tree.kind(path) == EntryKind.DEVICE) {
                return new ReadResult.NotRead(FileOpenResult.NOT_REGULAR);
            }
            ConsistentFileReader files = new ConsistentFileReader(tree);
            return result(files, files.read(path, (int) Math.clamp(limit, 0L, 1L << 30), true));
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Reads a range of one regular file. The result is {@link ReadResult.Whole} with the range, which is shorter than
     * {@code length} only at the end of the file.
     *
     * @param from offset of the first byte to read, at least 0
     * @param length number of bytes to read, at most 1 GiB
     */
    public ReadResult read(RepoPath path, long from, int length) {
        use.readLock().lock();
        try (TreeReader tree = reader(SINGLE_BUFFER)) {
            if (tree.kind(path) == EntryKind.DEVICE) {
                return new ReadResult.NotRead(FileOpenResult.NOT_REGULAR);
            }
            ConsistentFileReader files = new ConsistentFileReader(tree);
            return result(files, files.read(path, from, Math.clamp(length, 0, 1 << 30)));
        } finally {
            use.readLock().unlock();
        }
    }

    private static ReadResult result(ConsistentFileReader files, ConsistentFileReader.ReadOutcome outcome) {
        return switch (outcome) {
            case ConsistentFileReader.ReadOutcome.Whole(FileStat read) -> new ReadResult.Whole(files.content());
            case ConsistentFileReader.ReadOutcome.Larger(FileStat read) ->
                new ReadResult.Part(files.content(), read.bytes());
            case ConsistentFileReader.ReadOutcome.Failed(String why) -> new ReadResult.NotRead(why);
        };
    }

    /**
     * Returns the kind of the entry at a path by its own status, without a scan and without following a link. Returns
     * {@link EntryKind#OTHER} also if there is no entry.
     */
    public EntryKind kind(RepoPath path) {
        use.readLock().lock();
        try (TreeReader tree = reader(KIND_BUFFER)) {
            return tree.kind(path);
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Streams one whole regular file, of any size, to {@code sink}.
     *
     * @return empty on success; otherwise the reason for the failure, and the bytes that the sink received are invalid
     * @throws IOException if the sink throws
     */
    public Optional<String> stream(RepoPath path, ByteSink sink) throws IOException {
        use.readLock().lock();
        try (TreeReader tree = reader(SINGLE_BUFFER)) {
            if (tree.kind(path) == EntryKind.DEVICE) {
                return Optional.of(FileOpenResult.NOT_REGULAR);
            }
            return Optional.ofNullable(new ConsistentFileReader(tree).stream(path, sink));
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Lends one regular file to {@code borrower}, so that the kernel can copy it without its bytes passing through this
     * process.
     *
     * @param sink receives the bytes instead if this system can't lend the file
     * @return empty on success; otherwise the reason for the failure, and a copy made from the file is invalid
     * @throws IOException if borrower or sink throw
     */
    public Optional<String> lend(RepoPath path, BorrowedFileConsumer borrower, ByteSink sink) throws IOException {
        use.readLock().lock();
        try (TreeReader tree = reader(SINGLE_BUFFER)) {
            if (tree.kind(path) == EntryKind.DEVICE) {
                return Optional.of(FileOpenResult.NOT_REGULAR);
            }
            return Optional.ofNullable(new ConsistentFileReader(tree).lend(path, borrower, sink));
        } finally {
            use.readLock().unlock();
        }
    }

    private TreeReader reader(int bufferBytes) {
        return reader(() -> new SystemCalls(bufferBytes));
    }

    private TreeReader reader(Supplier<SystemCalls> calls) {
        if (closed) {
            throw new IllegalStateException("the repository is closed");
        }
        return switch (root) {
            case Root.Descriptor(int number) -> new LinuxTreeReader(number, calls.get());
            case Root.Stream(SecureDirectoryStream<Path> folder) -> new PortableTreeReader(folder);
        };
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                close(root);
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private static void close(Root root) {
        switch (root) {
            case Root.Descriptor(int number) -> {
                try (SystemCalls calls = new SystemCalls(SINGLE_BUFFER)) {
                    calls.close(number);
                }
            }
            case Root.Stream(SecureDirectoryStream<Path> folder) -> {
                try {
                    folder.close();
                } catch (IOException nothingToDo) {
                    // The folder was opened for reading only, so no data is lost.
                }
            }
        }
    }

    /**
     * Returns the bytes of the path. Takes them from the URI, which contains every byte (as {@code %XX}), because the
     * string form loses bytes that are not UTF-8.
     */
    private static byte[] bytes(Path path) {
        byte[] raw = path.toUri().getRawPath().getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                out.write(Character.digit(raw[i + 1], 16) << 4 | Character.digit(raw[i + 2], 16));
                i += 2;
            } else {
                out.write(raw[i]);
            }
        }
        byte[] bytes = out.toByteArray();
        int length = bytes.length;
        return length > 1 && bytes[length - 1] == '/' ? Arrays.copyOf(bytes, length - 1) : bytes;
    }

    private static byte[] lastPart(byte[] path) {
        int start = path.length;
        while (start > 0 && path[start - 1] != '/') {
            start--;
        }
        return Arrays.copyOfRange(path, start, path.length);
    }
}
