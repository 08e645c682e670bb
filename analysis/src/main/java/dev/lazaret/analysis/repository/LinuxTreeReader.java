package dev.lazaret.analysis.repository;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the tree through openat2, beneath one descriptor that {@link Repository} owns. */
final class LinuxTreeReader implements TreeReader {
    private static final int LISTING_BYTES = 1 << 16;
    private static final int NAME_OFFSET = 19;

    private final int root;
    private final SystemCalls calls;
    private final byte[] records = new byte[LISTING_BYTES];

    /** Creates a reader for one thread. {@link #close} frees the buffers of {@code calls}. */
    LinuxTreeReader(int root, SystemCalls calls) {
        this.root = root;
        this.calls = calls;
    }

    @Override
    public Listing list(RepoPath folder, int most) {
        int descriptor = calls.openBeneath(root, folder.bytes(), SystemCalls.O_DIRECTORY | SystemCalls.O_NONBLOCK);
        if (descriptor < 0) {
            return Listing.UNREADABLE;
        }
        try {
            FileStat own = calls.status(descriptor).with(calls.attributes(descriptor));
            return list(descriptor, folder, most, own);
        } finally {
            calls.close(descriptor);
        }
    }

    private Listing list(int folder, RepoPath path, int most, FileStat own) {
        List<WalkedEntry> entries = new ArrayList<>();
        int count = 0;
        int got = calls.entries(folder, records);
        while (got > 0 && count < Listing.COUNTED) {
            ByteBuffer buffer = ByteBuffer.wrap(records).order(ByteOrder.nativeOrder());
            for (int at = 0; at < got; at += Short.toUnsignedInt(buffer.getShort(at + 16))) {
                byte[] name = name(at + NAME_OFFSET);
                if (isSelfOrParent(name)) {
                    continue;
                }
                count++;
                if (count <= most) {
                    entries.add(entry(folder, path, name, records[at + 18]));
                }
            }
            got = calls.entries(folder, records);
        }
        return new Listing(count <= most ? entries : List.of(), count, got >= 0, own);
    }

    private byte[] name(int start) {
        int end = start;
        while (records[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(records, start, end);
    }

    private static boolean isSelfOrParent(byte[] name) {
        return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
    }

    private WalkedEntry entry(int folder, RepoPath path, byte[] name, byte type) {
        // Some file systems do not report the type of an entry (DT_UNKNOWN).
        EntryKind kind = type == 0 ? calls.kind(folder, name) : SystemCalls.kind(type);
        return new WalkedEntry(path.child(name), kind, kind == EntryKind.LINK ? calls.linkTarget(folder, name) : null);
    }

    @Override
    public FileOpenResult open(RepoPath path) {
        // O_NONBLOCK: must not block if a FIFO or a device replaced the file.
        int descriptor = calls.openBeneath(root, path.bytes(), SystemCalls.O_NONBLOCK);
        if (descriptor < 0) {
            return new FileOpenResult.Failed(why(descriptor));
        }
        FileStat status = calls.status(descriptor);
        if (status.kind() != EntryKind.FILE) {
            calls.close(descriptor);
            return new FileOpenResult.Failed(FileOpenResult.NOT_REGULAR);
        }
        return new FileOpenResult.Regular(new Descriptor(descriptor), status.with(calls.attributes(descriptor)));
    }

    @Override
    public EntryKind kind(RepoPath path) {
        int descriptor = calls.openBeneath(root, path.bytes(), SystemCalls.O_PATH | SystemCalls.O_NOFOLLOW);
        if (descriptor < 0) {
            return EntryKind.OTHER;
        }
        EntryKind kind = calls.status(descriptor).kind();
        calls.close(descriptor);
        return kind;
    }

    private static String why(int error) {
        return switch (error) {
            case SystemCalls.ENOENT, SystemCalls.ENOTDIR -> FileOpenResult.GONE;
            case SystemCalls.ELOOP -> FileOpenResult.LINK;
            case SystemCalls.ENXIO -> FileOpenResult.NOT_REGULAR;
            default -> FileOpenResult.UNREADABLE;
        };
    }

    @Override
    public void close() {
        calls.close();
    }

    private final class Descriptor implements OpenFile {
        private final int descriptor;

        Descriptor(int descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public FileStat status() {
            return calls.status(descriptor);
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return calls.read(descriptor, into, offset, length);
        }

        @Override
        public boolean seek(long offset) {
            return calls.seek(descriptor, offset);
        }

        @Override
        public Path itself() {
            return Path.of("/proc/self/fd", Integer.toString(descriptor));
        }

        @Override
        public void close() {
            calls.close(descriptor);
        }
    }
}
