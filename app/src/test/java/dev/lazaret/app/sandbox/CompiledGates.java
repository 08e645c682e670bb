package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Caches the compiled gate programs for tests, as Lazaret does for the projects of one user: each test has a separate
 * state, and would otherwise compile them again.
 */
public final class CompiledGates {
    private static final String NAME = "gate-programs";
    private static final Path KEPT = Path.of("target", NAME);

    private CompiledGates() {}

    /** Copies the programs that other tests have compiled into a state. */
    static void give(WorkFolder work) throws IOException {
        copy(KEPT, work.sharedFolder(NAME));
    }

    /** Copies them into the state folder of an account, which is created. */
    public static void give(Path state) throws IOException {
        copy(KEPT, state.resolve(NAME));
    }

    /** Saves the programs of a state for other tests. */
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
