package dev.lazaret.app.step.cargo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads small files of a target folder. The project can write anything to that folder, so every name is opened relative
 * to its parent, no link is followed, only regular files are opened, and the total size is limited.
 */
public final class TargetFolderReader {
    private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_NAMES = 10_000;
    private static final int DEEPEST = 16;

    private final Path target;
    private long remaining;

    /**
     * Creates a reader for files below {@code target}.
     *
     * @param target the target folder of a stage; no process of the stage may still be running
     * @param most maximum total number of bytes to read
     */
    public TargetFolderReader(Path target, long most) {
        this.target = target;
        this.remaining = most;
    }

    /** Returns a file's content; empty if it is not a regular file, can't be read, or exceeds the limits. */
    public Optional<byte[]> read(List<String> folder, String name) {
        return in(folder, opened -> {
            PosixFileAttributeView view =
                    opened.getFileAttributeView(Path.of(name), PosixFileAttributeView.class, NO_LINKS);
            if (!view.readAttributes().isRegularFile()) {
                return Optional.empty();
            }
            try (InputStream in = Channels.newInputStream(opened.newByteChannel(Path.of(name), READ))) {
                int most = (int) Math.min(remaining, MOST_BYTES);
                byte[] content = in.readNBytes(most + 1);
                remaining -= Math.min(most, content.length);
                return content.length > most ? Optional.empty() : Optional.of(content);
            }
        });
    }

    /** Returns the names in a folder that end with {@code ending}, up to a limit; empty if there is no such folder. */
    List<String> names(List<String> folder, String ending) {
        return in(folder, opened -> {
                    List<String> names = new ArrayList<>();
                    int seen = 0;
                    for (Path entry : opened) {
                        String name = entry.getFileName().toString();
                        if (++seen > MOST_NAMES) {
                            break;
                        }
                        if (name.endsWith(ending)) {
                            names.add(name);
                        }
                    }
                    return Optional.of(names);
                })
                .orElse(List.of());
    }

    private interface Use<T> {
        Optional<T> apply(SecureDirectoryStream<Path> folder) throws IOException;
    }

    private <T> Optional<T> in(List<String> folder, Use<T> use) {
        if (folder.size() > DEEPEST) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> root = Files.newDirectoryStream(target)) {
            return root instanceof SecureDirectoryStream<Path> secure ? in(secure, folder, use) : Optional.empty();
        } catch (DirectoryIteratorException | IOException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> in(SecureDirectoryStream<Path> above, List<String> folder, Use<T> use)
            throws IOException {
        if (folder.isEmpty()) {
            return use.apply(above);
        }
        try (SecureDirectoryStream<Path> next = above.newDirectoryStream(Path.of(folder.getFirst()), NO_LINKS)) {
            return in(next, folder.subList(1, folder.size()), use);
        }
    }
}
