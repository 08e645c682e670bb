package dev.lazaret.analysis.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How much of each family the catalogue has: a family is whole when it has a rule for every id of {@code ids.txt}, which lists what is
 * known of a family's ways to make something run or to hide it.
 */
public final class Coverage {
    /** How much of a family there is. */
    public enum Part {
        NONE,
        SOME,
        WHOLE
    }

    private static final Map<Family, Part> PARTS = parts();

    private Coverage() {}

    /** How much of a family there is; of the auditor's own rules all. */
    public static Part of(Family family) {
        return PARTS.getOrDefault(family, Part.WHOLE);
    }

    /** The ids of all rules of the data files: the headers of their tables. */
    static Set<String> rules() {
        Set<String> rules = new HashSet<>();
        for (Family family : Family.values()) {
            for (String line : lines(family.name().toLowerCase(Locale.ROOT) + ".toml")) {
                if (line.startsWith("[") && line.endsWith("]") && !line.startsWith("[[")) {
                    rules.add(line.substring(1, line.length() - 1));
                }
            }
        }
        return rules;
    }

    private static Map<Family, Part> parts() {
        Set<String> rules = rules();
        Map<Family, Part> parts = new EnumMap<>(Family.class);
        for (String id : known()) {
            Part one = rules.contains(id) ? Part.WHOLE : Part.NONE;
            Family.ofId(id).ifPresent(family -> parts.merge(family, one, (a, b) -> a == b ? a : Part.SOME));
        }
        return parts;
    }

    /** The ids that are known, with a rule or without. */
    static List<String> known() {
        return lines("ids.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static List<String> lines(String name) {
        try (InputStream in = Coverage.class.getResourceAsStream(name)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
