package dev.lazaret.analysis.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits keys of documents of some kinds.
 *
 * @param keys key paths, braces expanded; empty where the subject is no key
 * @param claims whether {@code rest} matches leave these keys alone
 * @param from from where relative paths count, if not from where the kind says
 */
public record DocumentMatch(
        List<String> kinds,
        Matched subject,
        List<String> keys,
        Conditions conditions,
        boolean claims,
        Line line,
        Excerpt evidence,
        Optional<DocumentKind.Base> from) {
    /** The same match of other keys of other kinds of documents. */
    DocumentMatch at(List<String> otherKinds, List<String> otherKeys) {
        return new DocumentMatch(otherKinds, subject, otherKeys, conditions, claims, line, evidence, from);
    }

    /** What is matched. */
    public enum Matched {
        KEY,
        /** Keys that are known and no finding. */
        CLAIM,
        /** Keys without tables below them that nothing else claims. */
        REST,
        /** A file that was not understood. */
        PROBLEM
    }

    /** Which place a match has. */
    public enum Line {
        KEY,
        /** The table that holds the key. */
        OWNER,
        /** Of a table its first key. */
        VALUE,
        ZERO;

        static Optional<Line> of(String word) {
            return EnumWords.find(values(), line -> EnumWords.kebab(line.name()), word);
        }
    }

    /** What of it is shown. */
    public enum Excerpt {
        KEY_VALUE,
        KEY,
        /** Key and value, and the command lines of the task that they are of. */
        TASK,
        NAME,
        NONE;

        static Optional<Excerpt> of(String word) {
            return EnumWords.find(values(), evidence -> EnumWords.kebab(evidence.name()), word);
        }
    }

    /** The steps of a key path: its parts, with {@code []} as a step of its own. */
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
