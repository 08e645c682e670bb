package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds debugger scripts, in gdb commands or Python, that do more than describe types. */
final class DebuggerScriptScanner {
    static final String RULE = "SRC-DEBUGGER-SCRIPT";

    static final Set<String> RULES = Set.of(RULE);

    /**
     * gdb commands that start a program or include another script, and Python code that does so or executes text as
     * code.
     */
    private static final Pattern ACTS = Pattern.compile("(?m)^[ \t]*(?:!\\w|(?:shell|make|pipe|source)[ \t]+[^=\\s(])"
            + "|\\bgdb\\.execute\\([ \t]*(?:[^\"'\\s]|[\"'][ \t]*(?:!|\\||(?:shell|make|pipe|source|python|compile)\\b))"
            + "|\\bos\\.(?:system|popen|exec|spawn|posix_spawn|fork)"
            + "|\\b(?:subprocess|importlib|ctypes|socket|urllib|marshal)\\b"
            + "|\\b(?:exec|eval|__import__|system|b64decode|fromhex)[ \t]*\\(");

    private DebuggerScriptScanner() {}

    /** Reports the first line that matches. */
    static void find(RepoPath path, byte[] buffer, int length, FindingCollector out) {
        String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
        Matcher acts = ACTS.matcher(text);
        if (acts.find()) {
            int line = 1
                    + (int) text.substring(0, acts.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            int end = text.indexOf('\n', acts.start());
            int begin = text.lastIndexOf('\n', acts.start()) + 1;
            String shown = text.substring(begin, end < 0 ? text.length() : end).strip();
            out.report(RULE, path, new Position(line, 1), shown, Confidence.SURE, Severity.HIGH, null);
        }
    }
}
