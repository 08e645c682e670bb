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
 * An opened folder. Whatever is read of it is looked up from one descriptor that stays open until {@link #close}, so that
 * nothing outside can be reached by a name inside; and nothing is written.
 *
 * <p>May be used by several threads. {@link #close} waits for what is under way.
 */
public final class Repository implements AutoCloseable {
    /** Workers of one scan: more gain nothing. */
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

    /** The opened folder, and how it is read. */
    private sealed interface Root {
        /** A descriptor, read with openat2. */
        record Descriptor(int number) implements Root {}

        record Stream(SecureDirectoryStream<Path> folder) implements Root {}
    }

    /**
     * Opens a folder. Its own path may go through links: the user named it. Nothing below it is followed.
     */
    public static Opened open(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return new Opened.Refused("there is nothing at this path");
        }
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException unresolved) {
            return new Opened.Refused("this path is a link that leads nowhere, or a folder above it cannot be entered");
        }
        if (!Files.isDirectory(real)) {
            return new Opened.Refused("this is not a folder");
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
                    return new Opened.Ready(new Repository(name, new Root.Descriptor(descriptor)));
                }
                calls.close(descriptor);
                if (probe != SystemCalls.ENOSYS && probe != SystemCalls.EPERM) {
                    return unreadable();
                }
            }
        }
        return openPortably(real, name);
    }

    /** As {@link #open}, without openat2. */
    @SuppressWarnings("StreamResourceLeak") // kept open, and closed by close()
    static Opened openPortably(Path real, byte[] name) {
        try {
            DirectoryStream<Path> folder = Files.newDirectoryStream(real);
            if (folder instanceof SecureDirectoryStream<Path> stream) {
                return new Opened.Ready(new Repository(name, new Root.Stream(stream)));
            }
            folder.close();

            return new Opened.Refused("this system cannot read a folder without following links");
        } catch (IOException failed) {
            return unreadable();
        }
    }

    private static Opened unreadable() {
        return new Opened.Refused("this folder cannot be read");
    }

    /** The last component of the path that was opened, as bytes; empty for the file system's root. */
    public byte[] name() {
        return name.clone();
    }

    /**
     * Walks the folder, reads and hashes every regular file, and shows each to a visitor, in no order. The result is the same
     * whatever the threads do.
     *
     * @param visitorPerWorker called once for each worker, before anything is read
     * @throws IllegalStateException if a visitor throws, with its exception as the cause, or after {@link #close}
     */
    public Scan scan(Limits limits, Supplier<? extends FileVisitor> visitorPerWorker, Progress progress) {
        return scan(limits, visitorPerWorker, progress, workers());
    }

    /** The number of workers of a scan where nothing else is asked for. */
    public static int workers() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, WORKERS);
    }

    /** As {@link #scan(Limits, Supplier, Progress)}, with a number of workers. */
    public Scan scan(Limits limits, Supplier<? extends FileVisitor> visitorPerWorker, Progress progress, int workers) {
        use.readLock().lock();
        List<TreeReader> readers = new ArrayList<>();
        try {
            List<FileVisitor> visitors = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                readers.add(reader(SCAN_BUFFER));
                visitors.add(visitorPerWorker.get());
            }
            return new ScanRun(readers, visitors, limits, progress).run();
        } finally {
            readers.forEach(TreeReader::close);
            use.readLock().unlock();
        }
    }

    /**
     * Reads one regular file.
     *
     * @param path the file itself: a link is not followed, {@link Link#resolved} says what to read in its place
     * @param limit most bytes wanted, at most 1 GiB
     */
    public ReadResult read(RepoPath path, long limit) {
        use.readLock().lock();
        try (TreeReader tree = reader(SINGLE_BUFFER)) {
            if (tree.kind(path) == EntryKind.DEVICE) {
                return new ReadResult.NotRead(FileOpening.NOT_REGULAR);
            }
            FileReader files = new FileReader(tree);
            return result(files, files.read(path, (int) Math.clamp(limit, 0L, 1L << 30), true));
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Reads a piece of one regular file: the whole of a result is the piece, which is shorter only where the file ends.
     *
     * @param from first byte wanted, at least 0
     * @param length bytes wanted, at most 1 GiB
     */
    public ReadResult read(RepoPath path, long from, int length) {
        use.readLock().lock();
        try (TreeReader tree = reader(SINGLE_BUFFER)) {
            if (tree.kind(path) == EntryKind.DEVICE) {
                return new ReadResult.NotRead(FileOpening.NOT_REGULAR);
            }
            FileReader files = new FileReader(tree);
            return result(files, files.read(path, from, Math.clamp(length, 0, 1 << 30)));
        } finally {
            use.readLock().unlock();
        }
    }

    private static ReadResult result(FileReader files, FileReader.ReadOutcome outcome) {
        return switch (outcome) {
            case FileReader.ReadOutcome.Whole(Status read) -> new ReadResult.Whole(files.content());
            case FileReader.ReadOutcome.Larger(Status read) -> new ReadResult.Part(files.content(), read.bytes());
            case FileReader.ReadOutcome.Failed(String why) -> new ReadResult.NotRead(why);
        };
    }

    /** What lies at a path by its own status, before any scan: no link is followed. {@link EntryKind#OTHER} also if nothing is there. */
    public EntryKind kind(RepoPath path) {
        use.readLock().lock();
        try (TreeReader tree = reader(KIND_BUFFER)) {
            return tree.kind(path);
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Gives the whole of one regular file to {@code sink}, however large.
     *
     * @return empty if all went well; else why not, and what the sink got is worthless
     * @throws IOException what the sink throws
     */
    public Optional<String> stream(RepoPath path, ByteSink sink) throws IOException {
        use.readLock().lock();
        try (TreeReader tree = reader(SINGLE_BUFFER)) {
            if (tree.kind(path) == EntryKind.DEVICE) {
                return Optional.of(FileOpening.NOT_REGULAR);
            }
            return Optional.ofNullable(new FileReader(tree).stream(path, sink));
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Lends one regular file, so that the kernel can copy it without its bytes passing through here.
     *
     * @param sink gets the bytes in its place where this system can't lend it
     * @return empty if all went well; else why not, and what was made of it is worthless
     * @throws IOException what borrower or sink throw
     */
    public Optional<String> lend(RepoPath path, Borrower borrower, ByteSink sink) throws IOException {
        use.readLock().lock();
        try (TreeReader tree = reader(SINGLE_BUFFER)) {
            if (tree.kind(path) == EntryKind.DEVICE) {
                return Optional.of(FileOpening.NOT_REGULAR);
            }
            return Optional.ofNullable(new FileReader(tree).lend(path, borrower, sink));
        } finally {
            use.readLock().unlock();
        }
    }

    private TreeReader reader(int bufferBytes) {
        if (closed) {
            throw new IllegalStateException("the repository is closed");
        }
        return switch (root) {
            case Root.Descriptor(int number) -> new LinuxReader(number, bufferBytes);
            case Root.Stream(SecureDirectoryStream<Path> folder) -> new PortableReader(folder);
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
                    // Only reading was done: nothing is lost.
                }
            }
        }
    }

    /** The path's bytes: its text loses those that are not UTF-8, its URI has them as {@code %XX}. */
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
