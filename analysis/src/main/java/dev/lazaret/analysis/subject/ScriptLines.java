package dev.lazaret.analysis.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a script as its language joins them, without comments that are lines of their own. */
final class ScriptLines {
    /** A list of imported names that a bracket opens. */
    private static final Pattern LIST = Pattern.compile("\\bimport\\s*\\([^)]*$");

    /** Lines of one list of names. */
    private static final int LONGEST = 64;

    private ScriptLines() {}

    /** Returns the lines. A comment is joined with nothing. */
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
