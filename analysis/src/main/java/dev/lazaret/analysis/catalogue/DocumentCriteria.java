package dev.lazaret.analysis.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matches keys in documents of certain kinds.
 *
 * @param keys key paths with braces expanded; empty if the subject is not a key
 * @param claims whether {@code rest} matches skip these keys
 * @param from base folder of relative paths, if it differs from the base folder of the document kind
 */
public record DocumentCriteria(
        List<String> kinds,
        Matched subject,
        List<String> keys,
        KeyValueConditions conditions,
        boolean claims,
        Line line,
        Excerpt evidence,
        Optional<DocumentKind.Base> from) {
    /** Returns a copy of these criteria for other keys in other document kinds. */
    DocumentCriteria at(List<String> otherKinds, List<String> otherKeys) {
        return new DocumentCriteria(otherKinds, subject, otherKeys, conditions, claims, line, evidence, from);
    }

    /** The subject of the match. */
    public enum Matched {
        KEY,
        /** Keys that are known and are not findings. */
        CLAIM,
        /** Keys without inner tables that no other match claims. */
        REST,
        /** A file that could not be parsed completely. */
        PROBLEM
    }

    /** The position that a match reports. */
    public enum Line {
        KEY,
        /** The table that contains the key. */
        OWNER,
        /** The value; if it is a table, its first key. */
        VALUE,
        ZERO;

        static Optional<Line> find(String word) {
            return EnumWordConverter.find(values(), line -> EnumWordConverter.kebab(line.name()), word);
        }
    }

    /** The excerpt that a finding shows as evidence. */
    public enum Excerpt {
        KEY_VALUE,
        KEY,
        /** The key and its value, and the command lines of the task that contains them. */
        TASK,
        NAME,
        NONE;

        static Optional<Excerpt> find(String word) {
            return EnumWordConverter.find(values(), evidence -> EnumWordConverter.kebab(evidence.name()), word);
        }
    }

    /** Returns the steps of a key path: the names between the dots, with each {@code []} as a separate step. */
    public static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String part : List.of(path.split("\\.", -1))) {
            String name = part;
            while (name.endsWith("[]")) {
                name = name.substring(0, name.length() - 2);
            }
            steps.add(name);
            for (int i = name.length(); i < part.length(); i += 2) {
                steps.add("[]");
            }
        }
        return steps;
    }
}
