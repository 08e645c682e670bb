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
 * Files in the home folder of a watched stage where keys and passwords of a person would lie. They hold a comment and made-up digits, in
 * no form that anything takes for a key: what is of interest is who reads them. They exist in the sandbox alone.
 */
final class Decoys {
    private static final String FOLDER = "decoys";

    /** Below the home folder; what git, curl or a shell would read there is a comment to it. */
    private static final List<String> PLACES = List.of(
            ".ssh/id_ed25519",
            ".aws/credentials",
            ".cargo/credentials.toml",
            ".netrc",
            ".git-credentials",
            ".bash_history");

    private Decoys() {}

    /** The options that show them, where they lie in the folder of a launch, below a home folder. */
    static List<String> arguments(Path launch, String home) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < PLACES.size(); i++) {
            arguments.addAll(List.of("--ro-bind", file(launch, i).toString(), home + "/" + PLACES.get(i)));
        }
        return arguments;
    }

    /** Writes them for one launch. */
    static void write(WorkFolder work, Path launch) throws IOException {
        work.folder(work.path().relativize(launch.resolve(FOLDER)).toString());
        for (int i = 0; i < PLACES.size(); i++) {
            Path file = file(launch, i);
            Files.deleteIfExists(file);
            String text = "# Lazaret has put this here to see who reads it. It is no key: "
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
