package dev.lazaret.app.output;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps a target in a separate process. Its arguments are the folder to keep it in, the target, the audited folder, and
 * the text of the log. Prints what was left behind.
 */
final class KeepProgram {
    private KeepProgram() {}

    public static void main(String[] arguments) throws Exception {
        StepResultsFolder folder = StepResultsFolder.at(Path.of(arguments[0]), Path.of(arguments[2]), List.of());
        try (OutputStream log = folder.log()) {
            log.write(arguments[3].getBytes(StandardCharsets.UTF_8));
        }
        folder.copy(Path.of(arguments[1]));
        folder.expanded("demo.rs", "code");
        folder.commit(true).ifPresent(System.out::println);
    }
}
