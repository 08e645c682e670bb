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
 * Reports how completely the catalogue covers each family. A family is covered completely if it has a rule for each of
 * its ids in {@code ids.txt}, the list of all known ways to make something run or to hide it.
 */
public final class FamilyCoverage {
    /** How completely a family is covered. */
    public enum Part {
        NONE,
        SOME,
        WHOLE
    }

    private static final Map<Family, Part> PARTS = parts();

    private FamilyCoverage() {}

    /**
     * Returns how completely a family is covered. A family without known ids, such as that of manual rules, counts as
     * completely covered.
     */
    public static Part get(Family family) {
        return PARTS.getOrDefault(family, Part.WHOLE);
    }

    /** Returns the ids of all rules in the data files, which are the headers of their tables. */
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

    /** Returns all known ids, with or without a rule. */
    static List<String> known() {
        return lines("ids.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static List<String> lines(String name) {
        try (InputStream in = FamilyCoverage.class.getResourceAsStream(name)) {
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
