package dev.lazaret.analysis.rust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Text cases of this package. A line that begins with {@code #: } describes the next case, followed by the lines of
 * input, followed by the expected lines, each indented by {@code "    = "}. Empty lines between cases are ignored.
 */
final class Cases {
    private static final String ABOUT = "#: ";
    private static final String EXPECTED = "    = ";

    private Cases() {}

    /** @param line position of the case in its file */
    record Case(String file, int line, String about, String input, String expected) {
        @Override
        public String toString() {
            return file + ":" + line + " " + about;
        }
    }

    static Stream<Case> read(String file) {
        String[] lines = text(file).split("\n", -1);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith(ABOUT)) {
                cases.add(one(file, lines, i));
            }
        }
        return cases.stream();
    }

    private static Case one(String file, String[] lines, int start) {
        List<String> input = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = start + 1; i < lines.length && !lines[i].startsWith(ABOUT); i++) {
            if (lines[i].startsWith(EXPECTED)) {
                expected.add(lines[i].substring(EXPECTED.length()));
            } else if (expected.isEmpty()) {
                input.add(lines[i]);
            }
        }
        return new Case(
                file,
                start + 1,
                lines[start].substring(ABOUT.length()),
                String.join("\n", input),
                String.join("\n", expected));
    }

    private static String text(String file) {
        try (var in = Objects.requireNonNull(Cases.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
