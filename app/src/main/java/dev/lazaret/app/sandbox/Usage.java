package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/** Measures what a running stage uses. What ends or vanishes while it is looked at counts as nothing. */
final class Usage {
    private static final int MOST_ENTRIES = 200_000;
    private static final int DEEPEST = 64;
    private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};

    private int entries;

    private Usage() {}

    /** Resident anonymous memory of a process and all below it, in bytes. */
    static long memory(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> memory(each.pid()))
                .sum();
    }

    private static long memory(long pid) {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /**
     * Bytes of the regular files in a folder that the stage can write. Each folder is opened relative to the one above
     * it without following a link. A folder with more entries or levels than a build makes counts as endless.
     */
    static long bytes(Path folder) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            return stream instanceof SecureDirectoryStream<Path> secure ? new Usage().bytes(secure, 0) : Long.MAX_VALUE;
        } catch (IOException | DirectoryIteratorException e) {
            return 0;
        }
    }

    private long bytes(SecureDirectoryStream<Path> folder, int depth) {
        if (depth > DEEPEST) {
            return Long.MAX_VALUE;
        }
        long sum = 0;
        try {
            for (Path entry : folder) {
                long size = ++entries > MOST_ENTRIES ? Long.MAX_VALUE : bytes(folder, entry.getFileName(), depth);
                if (size == Long.MAX_VALUE) {
                    return size;
                }
                sum += size;
            }
        } catch (DirectoryIteratorException e) {
            return sum;
        }
        return sum;
    }

    private long bytes(SecureDirectoryStream<Path> folder, Path name, int depth) {
        try {
            BasicFileAttributes attributes = folder.getFileAttributeView(name, BasicFileAttributeView.class, NO_LINKS)
                    .readAttributes();
            if (!attributes.isDirectory()) {
                return attributes.isRegularFile() ? attributes.size() : 0;
            }
            try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, NO_LINKS)) {
                return bytes(inner, depth + 1);
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
