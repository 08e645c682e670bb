package dev.lazaret.app.isolate.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An open folder on disk. Its entries are reached through its descriptor, and links are not followed, so that no change
 * of the folders above can lead elsewhere.
 */
final class RealFolder implements AutoCloseable {
    /** Stands for bytes of a name that are not text. */
    private static final char MALFORMED = '\uFFFD';

    private final SecureDirectoryStream<Path> stream;

    private RealFolder(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /** A component of a path is a link, or what it leads to is neither a file nor a folder. */
    static final class UnusualFileException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** A component of a path is a file. */
    static final class NoFolderException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** A folder has too many entries. */
    static final class TooManyEntriesException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Opens the folder at an absolute path and components below it. Follows no link in any component. */
    @SuppressWarnings("StreamResourceLeak") // The caller closes the stream.
    static RealFolder open(Path folder, List<String> below) throws IOException {
        List<Path> names = new ArrayList<>();
        folder.forEach(names::add);
        below.forEach(name -> names.add(Path.of(name)));
        RealFolder current = new RealFolder(secure(Files.newDirectoryStream(Path.of("/"))));
        for (Path name : names) {
            try (RealFolder parent = current) {
                current = parent.folder(name);
            }
        }
        return current;
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("the system does not open files relative to folders");
    }

    private RealFolder folder(Path name) throws IOException {
        if (!attributes(name).isDirectory()) {
            throw new NoFolderException();
        }
        return new RealFolder(secure(stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)));
    }

    /** Returns what is known of an entry. */
    FileStatus status(String name) throws IOException {
        BasicFileAttributes attributes = attributes(Path.of(name));
        return attributes.isDirectory() ? FileStatus.FOLDER : new FileStatus(false, attributes.size());
    }

    /**
     * Returns the files and folders whose names are text, in no order. Fails if there are more than {@code most}
     * entries.
     */
    List<FolderEntry> list(int most) throws IOException {
        List<FolderEntry> entries = new ArrayList<>();
        int seen = 0;
        try {
            for (Path path : stream) {
                seen++;
                if (seen > most) {
                    throw new TooManyEntriesException();
                }
                Path name = path.getFileName();
                BasicFileAttributes attributes = view(name).readAttributes();
                boolean usual = attributes.isDirectory() || attributes.isRegularFile();
                if (usual && name.toString().indexOf(MALFORMED) < 0) {
                    entries.add(new FolderEntry(name.toString(), attributes.isDirectory()));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    /** Returns the content of a file, of which at most one byte more than {@code most} is read. */
    byte[] read(String name, int most) throws IOException {
        Path file = Path.of(name);
        if (attributes(file).isDirectory()) {
            throw new UnusualFileException();
        }
        try (SeekableByteChannel channel = open(file)) {
            ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), most) + 1);
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // Reads until the end of the file, or of the buffer.
            }
            return Arrays.copyOf(content.array(), content.position());
        }
    }

    private SeekableByteChannel open(Path file) throws IOException {
        return stream.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private BasicFileAttributes attributes(Path name) throws IOException {
        BasicFileAttributes attributes = view(name).readAttributes();
        if (!attributes.isDirectory() && !attributes.isRegularFile()) {
            throw new UnusualFileException();
        }
        return attributes;
    }

    private BasicFileAttributeView view(Path name) {
        return stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
