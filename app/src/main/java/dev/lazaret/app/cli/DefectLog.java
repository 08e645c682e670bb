package dev.lazaret.app.cli;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.output.Problems;
import dev.lazaret.app.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
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

    /** The same without a folder where it lies in one of these: nothing is written below what is audited. */
    public DefectLog outside(List<Path> audited) {
        Path log = folder;
        return log != null && audited.stream().anyMatch(repository -> Store.isBelow(log, repository))
                ? new DefectLog(null)
                : this;
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
            if (Files.exists(log, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
                return "The log " + log + " is no file, so it was not written: "
                        + defect.getClass().getSimpleName() + ".";
            }
            try (OutputStream out = Files.newOutputStream(
                    log,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS)) {
                out.write(
                        (Instant.now() + "\n" + Inert.text(trace.toString()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return "The log is " + log + ".";
        } catch (IOException e) {
            return "The log could not be written: " + Problems.clause(e) + ".";
        }
    }
}
