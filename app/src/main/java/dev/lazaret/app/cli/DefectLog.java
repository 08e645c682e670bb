package dev.lazaret.app.cli;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.output.IoErrorFormatter;
import dev.lazaret.app.store.DataFolderLocator;
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
 * Log file for the stack trace of a defect: {@code lazaret.log} in the user's state folder.
 *
 * @param folder state folder; null if the user has none
 */
public record DefectLog(@Nullable Path folder) {
    /** Returns the log in the user's state folder, which XDG_STATE_HOME or HOME determines. */
    public static DefectLog ofUser(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (state.startsWith("/")) {
            return new DefectLog(Path.of(state, "lazaret"));
        }
        return new DefectLog(home.startsWith("/") ? Path.of(home, ".local", "state", "lazaret") : null);
    }

    /**
     * Returns this log, or a log without a folder if its folder is inside one of the given folders, because nothing may
     * be written below an audited folder.
     */
    public DefectLog outside(List<Path> audited) {
        Path log = folder;
        return log != null && audited.stream().anyMatch(repository -> DataFolderLocator.isBelow(log, repository))
                ? new DefectLog(null)
                : this;
    }

    /**
     * Writes the stack trace to the log, and returns a sentence that says where the log is. If there is no folder for a
     * log, the sentence names the exception's class instead.
     */
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
                return "The log " + log + " is not a regular file, so it was not written: "
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
            return "The log could not be written: " + IoErrorFormatter.clause(e) + ".";
        }
    }
}
