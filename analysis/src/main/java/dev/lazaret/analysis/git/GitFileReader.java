package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads git's own files, each as a whole, up to a size limit. */
final class GitFileReader {
    private final Repository repository;

    GitFileReader(Repository repository) {
        this.repository = repository;
    }

    /**
     * Reads a whole file.
     *
     * @param limit maximum number of bytes
     * @return empty if there is no entry; unknown if the entry is a link, is not a regular file, or has more than
     *     {@code limit} bytes
     */
    GitResult<Optional<byte[]>> bytes(RepoPath path, int limit) {
        return switch (repository.kind(path)) {
            case FILE -> read(path, limit);
            case LINK -> link(path);
            case OTHER -> nothing(path);
            case DIRECTORY -> GitResult.unknown(shown(path) + " is a folder");
            case FIFO, SOCKET, DEVICE -> GitResult.unknown(shown(path) + " is not a regular file");
        };
    }

    /** Same as {@link #bytes}, decoded byte by byte (ISO 8859-1), so that no byte is lost. */
    GitResult<Optional<String>> text(RepoPath path, int limit) {
        return bytes(path, limit)
                .flatMap(read -> GitResult.ok(read.map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))));
    }

    private GitResult<Optional<byte[]>> read(RepoPath path, int limit) {
        return switch (repository.read(path, limit)) {
            case ReadResult.Whole whole ->
                GitResult.ok(Optional.of(whole.content().copy()));
            case ReadResult.Part part ->
                GitResult.unknown(shown(path) + " has more than the " + limit + " bytes that are read");
            case ReadResult.NotRead(String why) -> GitResult.unknown(shown(path) + ": " + why);
        };
    }

    /**
     * Returns the result for a missing file. If a folder above it is a link, the file that git would find is unknown.
     */
    private GitResult<Optional<byte[]>> nothing(RepoPath path) {
        for (RepoPath above = path.parent(); !above.isRoot(); above = above.parent()) {
            EntryKind kind = repository.kind(above);
            if (kind == EntryKind.LINK) {
                return link(above);
            }
            if (kind == EntryKind.DIRECTORY) {
                break;
            }
        }
        return GitResult.ok(Optional.empty());
    }

    private static <T> GitResult<T> link(RepoPath path) {
        return GitResult.unknown(shown(path) + " is a link, which is not followed");
    }

    /** Formats a path for use in a reason, sanitized for display. */
    static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
