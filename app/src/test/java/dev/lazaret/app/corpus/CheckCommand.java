package dev.lazaret.app.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts {@code lazaret stage check} with this machine's toolchain.
 *
 * @param program the words that start Lazaret
 * @param crates the folder of crates
 */
record CheckCommand(List<String> program, Path crates) {
    CheckCommand {
        program = List.copyOf(program);
    }

    /** Checks a folder, and returns the events, one on each line. */
    String output(Path folder, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(
                "stage",
                "check",
                folder.toString(),
                "--toolchain",
                "/usr",
                "--offline-source",
                crates.toString(),
                "--format",
                "json"));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
