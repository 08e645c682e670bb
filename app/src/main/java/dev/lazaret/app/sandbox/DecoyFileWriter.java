package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Places decoy files in the home folder of a watched stage, at paths that usually contain a user's keys and passwords.
 * Any access to them reveals code that looks for secrets. They contain a comment and random digits, in a format that no
 * program accepts as a key, and exist only inside the sandbox.
 */
final class DecoyFileWriter {
    private static final String FOLDER = "decoys";

    /**
     * Paths of the decoys, relative to the home folder. If git, curl or a shell reads them, it ignores their contents
     * as a comment.
     */
    private static final List<String> PLACES = List.of(
            ".ssh/id_ed25519",
            ".aws/credentials",
            ".cargo/credentials.toml",
            ".netrc",
            ".git-credentials",
            ".bash_history");

    private DecoyFileWriter() {}

    /** Returns the bubblewrap options that bind the decoys from a launch folder into a home folder. */
    static List<String> arguments(Path launch, String home) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < PLACES.size(); i++) {
            arguments.addAll(List.of("--ro-bind", file(launch, i).toString(), home + "/" + PLACES.get(i)));
        }
        return arguments;
    }

    /** Writes the decoys for one launch. */
    static void write(WorkFolder work, Path launch) throws IOException {
        work.folder(work.path().relativize(launch.resolve(FOLDER)).toString());
        for (int i = 0; i < PLACES.size(); i++) {
            Path file = file(launch, i);
            Files.deleteIfExists(file);
            String text = "# Lazaret placed this decoy to detect who reads it. It is not a key: "
                    + Long.toHexString(ThreadLocalRandom.current().nextLong()) + "\n";
            Files.write(
                    file,
                    text.getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            work.give(file);
        }
    }

    private static Path file(Path launch, int number) {
        return launch.resolve(FOLDER).resolve(Integer.toString(number));
    }
}
