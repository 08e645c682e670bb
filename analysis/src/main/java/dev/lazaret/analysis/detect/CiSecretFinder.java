package dev.lazaret.analysis.detect;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets in workflow expressions. */
final class CiSecretFinder {
    /** Represents all secrets of a job, or a secret whose name is computed. */
    private static final String ALL = "(all)";

    private static final Pattern SECRET = Pattern.compile("\\bsecrets\\.([A-Za-z_][A-Za-z0-9_]*)");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{([^}\\n]*)\\}\\}");

    /** The secrets context as a whole, all of its values, or a value whose name is not a literal. */
    private static final Pattern WHOLE = Pattern.compile(
            "(?i)(?<![.\\w-])secrets\\b\\s*(?:\\.\\s*\\*|(?![\\s.\\w\\[-])|\\[\\s*(?!'[\\w-]+'\\s*\\]))");

    private CiSecretFinder() {}

    /** Returns the names of the secrets that a string refers to. */
    static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        SECRET.matcher(text).results().forEach(found -> names.add(found.group(1)));
        if (areWhole(text)) {
            names.add(ALL);
        }
        return names;
    }

    /** Whether a string refers to a secret. */
    static boolean areIn(String text) {
        return SECRET.matcher(text).find() || text.contains("github.token") || areWhole(text);
    }

    /** Whether an expression in a string refers to all secrets, or to a secret whose name is computed. */
    static boolean areWhole(String text) {
        return text.contains("secrets")
                && EXPRESSION
                        .matcher(text)
                        .results()
                        .anyMatch(found -> WHOLE.matcher(found.group(1)).find());
    }

    /**
     * Returns the script with the white space inside expressions removed, so that each expression is one shell word.
     */
    static String withoutBlanks(String script) {
        return EXPRESSION
                .matcher(script)
                .replaceAll(
                        found -> Matcher.quoteReplacement("${{" + found.group(1).replaceAll("\\s+", "") + "}}"));
    }
}
