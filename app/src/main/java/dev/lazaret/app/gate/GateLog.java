package dev.lazaret.app.gate;

import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gate has written down of one stage. Nothing that runs behind the gate can write there.
 *
 * @param refused why something was refused and of which source file, each once, in their order; inert
 */
public record GateLog(List<Refused> refused) {
    private static final int MOST_BYTES = 16 << 20;
    private static final String REFUSED = "refuse: ";
    private static final int LONGEST = 300;
    private static final int FIELDS = 4;

    public GateLog {
        refused = List.copyOf(refused);
    }

    /** One refusal. */
    public record Refused(String why, String source) {}

    /** Where it lies in a stage's target folder. */
    public static Path file(Path target) {
        return target.resolve(".gate").resolve("log");
    }

    /** Whether something was refused so far. */
    public static boolean hasRefusal(Path target) {
        try {
            return !read(target).refused().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads it.
     *
     * @param target the stage's target folder
     */
    public static GateLog read(Path target) throws IOException {
        Path file = file(target);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new GateLog(List.of());
        }
        List<Refused> refused = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            for (String line : text.split("\n", -1)) {
                String[] field = line.split("\t", -1);
                if (field.length == FIELDS && field[0].startsWith(REFUSED)) {
                    refused.add(new Refused(
                            Inert.line(field[0].substring(REFUSED.length()), LONGEST), Inert.line(field[3], LONGEST)));
                }
            }
        }
        return new GateLog(refused.stream().distinct().toList());
    }
}
