package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects that a file which another one replaces before it is opened is not read. */
final class PortableTreeReaderTest {
    @TempDir
    private Path folder;

    @Test
    void refusesFileReplacedBeforeOpen() throws IOException {
        Files.writeString(folder.resolve("file"), "before");
        Files.writeString(folder.resolve("other"), "others");
        try (SecureDirectoryStream<Path> stream = open()) {
            PortableTreeReader reader = new PortableTreeReader(new Swapping(
                    stream,
                    () -> Files.move(folder.resolve("other"), folder.resolve("file"), StandardCopyOption.ATOMIC_MOVE)));
            assertThat(reader.open(RepoPath.of("file")))
                    .isEqualTo(new FileOpenResult.Failed(ConsistentFileReader.CHANGED));
        }
    }

    @Test
    void readsUnchangedFile() throws IOException {
        Files.writeString(folder.resolve("file"), "before");
        try (SecureDirectoryStream<Path> stream = open()) {
            PortableTreeReader reader = new PortableTreeReader(new Swapping(stream, () -> {}));
            assertThat(new ConsistentFileReader(reader).read(RepoPath.of("file"), 100, false))
                    .isInstanceOf(ConsistentFileReader.ReadOutcome.Whole.class);
        }
    }

    @SuppressWarnings("StreamResourceLeak") // the test closes it
    private SecureDirectoryStream<Path> open() throws IOException {
        return (SecureDirectoryStream<Path>) Files.newDirectoryStream(folder);
    }

    private interface Swap {
        void run() throws IOException;
    }

    /** A folder in which something happens just before a file is opened. */
    private record Swapping(SecureDirectoryStream<Path> folder, Swap swap) implements SecureDirectoryStream<Path> {
        @Override
        public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options) throws IOException {
            return new Swapping(folder.newDirectoryStream(path, options), swap);
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            swap.run();
            return folder.newByteChannel(path, options, attributes);
        }

        @Override
        public void deleteFile(Path path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteDirectory(Path path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void move(Path from, SecureDirectoryStream<Path> folder, Path to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <V extends FileAttributeView> V getFileAttributeView(Class<V> type) {
            return folder.getFileAttributeView(type);
        }

        @Override
        public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
            return folder.getFileAttributeView(path, type, options);
        }

        @Override
        public Iterator<Path> iterator() {
            return folder.iterator();
        }

        @Override
        public void close() throws IOException {
            folder.close();
        }
    }
}
