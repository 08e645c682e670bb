package dev.lazaret.analysis.stub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text cases of this package. A line that begins with {@code #: } describes the next case, followed by the lines of the
 * root file, followed by the expected lines, each indented by {@code "    = "}. A line {@code --- path} begins another
 * file of the package.
 */
final class StubCases {
    static final String ROOT = "src/lib.rs";

    private static final String ABOUT = "#: ";
    private static final String EXPECTED = "    = ";
    private static final String FILE = "--- ";

    private StubCases() {}

    /** One case. */
    record Case(String about, Map<String, String> sources, String expected) {
        IncludedFileLookup files() {
            return path -> Optional.ofNullable(sources.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return about;
        }
    }

    static Stream<Case> read(String file) {
        List<Case> cases = new ArrayList<>();
        for (String part : text(file).split("(?m)^" + ABOUT, -1)) {
            if (part.contains(EXPECTED)) {
                cases.add(one(part.lines().toList()));
            }
        }
        return cases.stream();
    }

    private static Case one(List<String> lines) {
        Map<String, String> sources = new HashMap<>();
        List<String> expected = new ArrayList<>();
        String path = ROOT;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(EXPECTED)) {
                expected.add(line.substring(EXPECTED.length()));
            } else if (line.startsWith(FILE)) {
                path = line.substring(FILE.length());
            } else if (expected.isEmpty()) {
                sources.merge(path, line + "\n", String::concat);
            }
        }
        return new Case(lines.getFirst(), sources, String.join("\n", expected));
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(StubCases.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
