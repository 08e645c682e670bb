package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Copies a tree. Every name is opened relative to its folder, no link is followed, and only folders and regular files
 * are copied. The copies belong to the account that runs this program. They preserve the execute permission and are
 * readable by everybody; other permissions are not copied. They are sparse: blocks of zeros take no space.
 */
public final class UntrustedTreeCopier {
    /** Maximum depth of the tree, more than any target folder has. Deeper folders are left out. */
    private static final int DEEPEST = 64;

    private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};
    private static final int PIECE = 1 << 16;

    /** Maximum size of all files together in bytes, including holes. Reading this much takes a few minutes at most. */
    private static final long MOST_BYTES = 32L << 30;

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /** Permissions of folders and executable files, regardless of the umask. */
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private final Path to;
    private long others;
    private long bytes;

    /**
     * Creates a copier.
     *
     * @param to folder to create
     */
    public UntrustedTreeCopier(Path to) {
        this.to = to;
    }

    /** Copies the tree and returns how many entries were left out. */
    public long copy(Path from) throws IOException {
        try (DirectoryStream<Path> root = Files.newDirectoryStream(from)) {
            if (!(root instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException("its file system does not open files below an open folder");
            }
            folder(secure, to, 0);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return others;
    }

    private void folder(SecureDirectoryStream<Path> from, Path made, int depth) throws IOException {
        Files.createDirectory(made);
        Files.setPosixFilePermissions(made, PROGRAM);
        for (Path entry : from) {
            Path name = entry.getFileName();
            PosixFileAttributes attributes = from.getFileAttributeView(name, PosixFileAttributeView.class, NO_LINKS)
                    .readAttributes();
            if (attributes.isDirectory() && depth < DEEPEST) {
                try (SecureDirectoryStream<Path> next = from.newDirectoryStream(name, NO_LINKS)) {
                    folder(next, made.resolve(name), depth + 1);
                }
            } else if (attributes.isRegularFile()) {
                bytes += attributes.size();
                if (bytes > MOST_BYTES) {
                    throw new IOException("its files have more than " + (MOST_BYTES >> 30) + " GiB");
                }
                file(from, name, made.resolve(name), attributes);
            } else {
                others++;
            }
        }
    }

    private static void file(SecureDirectoryStream<Path> from, Path name, Path made, PosixFileAttributes attributes)
            throws IOException {
        try (SeekableByteChannel in = from.newByteChannel(name, READ);
                SeekableByteChannel out = Files.newByteChannel(made, NEW)) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            long end = 0;
            while (in.read(piece) >= 0) {
                piece.flip();
                end += piece.remaining();
                if (isZero(piece)) {
                    out.position(end);
                } else {
                    write(piece, out);
                }
                piece.clear();
            }
            if (out.size() < end) {
                out.position(end - 1);
                write(ByteBuffer.allocate(1), out);
            }
        }
        boolean program = attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(made, program ? PROGRAM : PLAIN);
    }

    private static boolean isZero(ByteBuffer piece) {
        for (int i = 0; i < piece.limit(); i++) {
            if (piece.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void write(ByteBuffer piece, SeekableByteChannel out) throws IOException {
        while (piece.hasRemaining()) {
            out.write(piece);
        }
    }
}
