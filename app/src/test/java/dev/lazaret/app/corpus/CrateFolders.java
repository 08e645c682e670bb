package dev.lazaret.app.corpus;

import dev.lazaret.app.step.RepositoryPathDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies crates of this machine, and deletes folders, with what Lazaret has stored about them. */
final class CrateFolders {
    /** Where Lazaret stores the state of steps if root starts it, in one folder for each user of steps. */
    private static final Path STATE_OF_ROOT = Path.of("/var/cache/lazaret");

    private CrateFolders() {}

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else if (!one.endsWith(".cargo-checksum.json")) {
                    Files.copy(one, target);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** Deletes a project, and the state of its steps: the target folders of all crates would fill the disk. */
    static void deleteProject(Path project) throws IOException {
        delete(project);
        if (!Files.isDirectory(STATE_OF_ROOT)) {
            return;
        }
        List<Path> users;
        try (Stream<Path> all = Files.list(STATE_OF_ROOT)) {
            users = all.filter(Files::isDirectory).toList();
        }
        for (Path user : users) {
            delete(user.resolve(RepositoryPathDigest.of(project)));
        }
    }
}
