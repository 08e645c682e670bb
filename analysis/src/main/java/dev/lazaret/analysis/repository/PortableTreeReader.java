package dev.lazaret.analysis.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tree where openat2 is missing (an old kernel, a container's seccomp filter). Opens each path folder by
 * folder, starting at one open folder.
 *
 * <p>This reader provides less than {@link LinuxTreeReader}. FIFOs, sockets and devices are {@link EntryKind#OTHER}.
 * Link targets, owners, special mode bits, hard links, mounts and extended attributes are unknown. A name that is not
 * UTF-8 cannot be opened. If a FIFO replaces a file after its status was read and before it is opened, opening waits
 * for a writer, because Java has no way to open a file without blocking.
 */
final class PortableTreeReader implements TreeReader {
    private final SecureDirectoryStream<Path> root;

    PortableTreeReader(SecureDirectoryStream<Path> root) {
        this.root = root;
    }

    @Override
    public Listing list(RepoPath folder, int most) {
        try (SecureDirectoryStream<Path> open = folder(folder)) {
            return list(open, folder, most);
        } catch (IOException | DirectoryIteratorException | InvalidPathException unreadable) {
            return Listing.UNREADABLE;
        }
    }

    private static Listing list(SecureDirectoryStream<Path> folder, RepoPath path, int most) {
        List<WalkedEntry> entries = new ArrayList<>();
        int count = 0;
        for (Path entry : folder) {
            count++;
            if (count <= most) {
                Path name = entry.getFileName();
                entries.add(new WalkedEntry(path.child(name.toString()), kind(folder, name), null));
            }
            if (count == Listing.COUNTED) {
                break;
            }
        }
        return new Listing(count <= most ? entries : List.of(), count, true, FileStat.NONE);
    }

    private static EntryKind kind(SecureDirectoryStream<Path> folder, Path name) {
        try {
            return status(folder, name).kind();
        } catch (IOException gone) {
            return EntryKind.OTHER;
        }
    }

    @Override
    public EntryKind kind(RepoPath path) {
        try (SecureDirectoryStream<Path> folder = folder(path.parent())) {
            return status(folder, Path.of(path.name())).kind();
        } catch (IOException | InvalidPathException gone) {
            return EntryKind.OTHER;
        }
    }

    @Override
    public FileOpenResult open(RepoPath path) {
        try {
            Path name = Path.of(path.name());
            SecureDirectoryStream<Path> folder = folder(path.parent());
            try {
                FileStat status = status(folder, name);
                if (status.kind() != EntryKind.FILE) {
                    folder.close();
                    return new FileOpenResult.Failed(
                            status.kind() == EntryKind.LINK ? FileOpenResult.LINK : FileOpenResult.NOT_REGULAR);
                }
                SeekableByteChannel channel =
                        folder.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                Channel file = new Channel(folder, name, channel);
                if (!file.status().isSame(status)) {
                    file.close();
                    return new FileOpenResult.Failed(ConsistentFileReader.CHANGED);
                }
                return new FileOpenResult.Regular(file, status);
            } catch (IOException failed) {
                folder.close();
                throw failed;
            }
        } catch (NoSuchFileException gone) {
            return new FileOpenResult.Failed(FileOpenResult.GONE);
        } catch (IOException | InvalidPathException unreadable) {
            return new FileOpenResult.Failed(FileOpenResult.UNREADABLE);
        }
    }

    /** Opens the folder, one path component at a time. The caller must close it. */
    private SecureDirectoryStream<Path> folder(RepoPath path) throws IOException {
        SecureDirectoryStream<Path> open = root.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS);
        if (path.isRoot()) {
            return open;
        }
        for (Path part : Path.of(path.utf8())) {
            try (SecureDirectoryStream<Path> above = open) {
                open = above.newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS);
            }
        }
        return open;
    }

    private static FileStat status(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        PosixFileAttributes of = folder.getFileAttributeView(
                        name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        EntryKind kind = EntryKind.OTHER;
        if (of.isRegularFile()) {
            kind = EntryKind.FILE;
        } else if (of.isDirectory()) {
            kind = EntryKind.DIRECTORY;
        } else if (of.isSymbolicLink()) {
            kind = EntryKind.LINK;
        }
        return new FileStat(
                kind,
                of.permissions().contains(PosixFilePermission.OWNER_EXECUTE),
                of.size(),
                String.valueOf(of.fileKey()).hashCode(),
                of.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                of.creationTime().to(TimeUnit.NANOSECONDS),
                FileStat.More.UNKNOWN);
    }

    @Override
    public void close() {
        // Repository owns and closes the open folder.
    }

    private record Channel(SecureDirectoryStream<Path> folder, Path name, SeekableByteChannel channel)
            implements OpenFile {
        @Override
        public FileStat status() {
            try {
                return PortableTreeReader.status(folder, name);
            } catch (IOException gone) {
                return FileStat.NONE;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            try {
                return Math.max(channel.read(ByteBuffer.wrap(into, offset, length)), 0);
            } catch (IOException failed) {
                return -1;
            }
        }

        @Override
        public boolean seek(long offset) {
            try {
                return channel.position(offset).position() == offset;
            } catch (IOException failed) {
                return false;
            }
        }

        @Override
        public @Nullable Path itself() {
            return null;
        }

        @Override
        public void close() {
            try {
                try {
                    channel.close();
                } finally {
                    folder.close();
                }
            } catch (IOException nothingToDo) {
                // The channel was opened for reading only, so no data is lost.
            }
        }
    }
}
