package dev.lazaret.analysis.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a script into logical lines according to its language. Omits comment lines. */
final class ScriptLineSplitter {
    /** A list of imported names whose opening parenthesis is not closed on the same line. */
    private static final Pattern LIST = Pattern.compile("\\bimport\\s*\\([^)]*$");

    /** Maximum number of lines of one list of names. */
    private static final int LONGEST = 64;

    private ScriptLineSplitter() {}

    /** Returns the logical lines. A comment line is never joined with the next line. */
    static List<String> of(String text, ScriptLanguage language) {
        List<String> all = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int open = 0;
        for (String line : text.lines().toList()) {
            boolean goesOn = !joined.isEmpty();
            if (!goesOn && line.stripLeading().startsWith("#")) {
                continue;
            }
            if (line.endsWith("\\")) {
                joined.append(line, 0, line.length() - 1).append(' ');
                continue;
            }
            joined.append(line);
            open = open > 0
                    ? open - 1
                    : language == ScriptLanguage.PYTHON && LIST.matcher(line).find() ? LONGEST : 0;
            if (open > 0 && !(goesOn && line.indexOf(')') >= 0)) {
                joined.append(' ');
                continue;
            }
            open = 0;
            all.add(joined.toString());
            joined.setLength(0);
        }
        if (!joined.isEmpty()) {
            all.add(joined.toString());
        }
        return all;
    }
}
