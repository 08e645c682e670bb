package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gate's programs that were compiled for tests, as Lazaret keeps them for the projects of one user: each test has a state of its own,
 * and would compile them anew.
 */
final class CompiledGates {
    private static final String NAME = "gate-programs";
    private static final Path KEPT = Path.of("target", NAME);

    private CompiledGates() {}

    /** Gives a state those that other tests have left. */
    static void give(WorkFolder work) throws IOException {
        copy(KEPT, work.sharedFolder(NAME));
    }

    /** Keeps those of a state for other tests. */
    static void keep(WorkFolder work) throws IOException {
        copy(work.sharedFolder(NAME), KEPT);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(from);
        Files.createDirectories(to);
        for (Path program : list(from)) {
            Path copied = to.resolve(program.getFileName());
            if (!Files.exists(copied)) {
                Path beside = Files.createTempFile(to.toAbsolutePath().getParent(), NAME, ".copy");
                Files.write(beside, Files.readAllBytes(program));
                Files.move(beside, copied, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".next")).toList();
        }
    }
}
