package dev.lazaret.app.cli;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.output.Problems;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the stack trace of a defect goes: {@code lazaret.log} in the user's state folder.
 *
 * @param folder null if the user has none
 */
public record DefectLog(@Nullable Path folder) {
    /** By XDG_STATE_HOME, or HOME. */
    public static DefectLog ofUser(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (state.startsWith("/")) {
            return new DefectLog(Path.of(state, "lazaret"));
        }
        return new DefectLog(home.startsWith("/") ? Path.of(home, ".local", "state", "lazaret") : null);
    }

    /** Keeps the trace, and says in a sentence where; without a place for it the sentence names the error's kind. */
    public String write(Throwable defect) {
        StringWriter trace = new StringWriter();
        defect.printStackTrace(new PrintWriter(trace));
        if (folder == null) {
            return "There is no folder for a log: " + defect.getClass().getSimpleName() + ".";
        }
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve("lazaret.log");
            try (Writer writer = new FileWriter(log.toFile(), StandardCharsets.UTF_8, true)) {
                writer.write(Instant.now() + "\n" + Inert.text(trace.toString()) + "\n");
            }
            return "The log is " + log + ".";
        } catch (IOException e) {
            return "The log could not be written: " + Problems.clause(e) + ".";
        }
    }
}
