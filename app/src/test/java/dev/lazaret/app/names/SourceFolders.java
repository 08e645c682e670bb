package dev.lazaret.app.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes folders. Links are not copied. */
final class SourceFolders {
    private SourceFolders() {}

    /** Copies the folders and regular files of {@code from}; what was at {@code to} is deleted before. */
    static void replace(Path from, Path to) throws IOException {
        delete(to);
        for (Path one : below(from)) {
            Path target = to.resolve(from.relativize(one).toString());
            if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(target);
            } else if (Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(one, target);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            for (Path one : below(folder).reversed()) {
                Files.delete(one);
            }
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
