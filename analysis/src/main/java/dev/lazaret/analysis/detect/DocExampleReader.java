package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.finding.Mechanism;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a file's documentation as Markdown, line by line, and reports its Rust examples and their effects. */
final class DocExampleReader {
    static final String ID = "SRC-DOCTEST";
    static final String HIDDEN = "SRC-DOCTEST-HIDDEN";

    /** Attributes in the info string of a code block that contains Rust (see the rustdoc book). */
    private static final Set<String> RUST =
            Set.of("rust", "should_panic", "no_run", "compile_fail", "test_harness", "standalone", "standalone_crate");

    private static final Set<String> EFFECTS = Set.of("process", "fs", "net", "env", "unsafe", "extern", "libc");

    /** Length of the longest of these names, in characters. */
    private static final int LONGEST = 7;

    /** Attributes in the info string of a code block that is compiled but not run. */
    private static final Set<String> COMPILED = Set.of("no_run", "compile_fail");

    /** Number of columns by which code is indented. */
    private static final int INDENTED = 4;

    private final RustFile source;
    private final FindingCollector out;
    private @Nullable String fence;
    private boolean runs;
    private boolean code;
    private boolean list;
    private boolean blank = true;
    private int codeStart;
    private boolean starts;
    private final SortedSet<String> effects = new TreeSet<>();
    private HiddenDoctestLineClassifier hidden = new HiddenDoctestLineClassifier();
    private String first = "";
    private int quiet;
    private int quietStart;
    private String quietFirst = "";

    DocExampleReader(RustFile source, FindingCollector out) {
        this.source = source;
        this.out = out;
    }

    /**
     * Processes a line without decoding it if it is prose or part of an example in another language, as most lines are.
     * Returns false, without processing the line, if it may be anything else.
     */
    boolean passes(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        boolean letter = at < to && (buffer[at] | 0x20) >= 'a' && (buffer[at] | 0x20) <= 'z';
        if (fence != null) {
            return letter && !runs;
        }
        if (!letter || at - from > 1) {
            return false;
        }
        close();
        list = false;
        blank = false;
        return true;
    }

    /** @param at offset of the line in the file */
    void line(String line, int at) {
        String body = line.strip();
        if (fence != null) {
            if (body.startsWith(fence)
                    && body.replace(fence.substring(0, 1), "").isEmpty()) {
                close();
            } else {
                inside(body, at);
            }
            return;
        }
        if (body.startsWith("```") || body.startsWith("~~~")) {
            close();
            int length = 0;
            while (length < body.length() && body.charAt(length) == body.charAt(0)) {
                length++;
            }
            fence = body.substring(0, length);
            String info = body.substring(length);
            runs = isRust(info);
            open(body, at);
            starts = COMPILED.stream().noneMatch(info::contains);
            blank = false;
            return;
        }
        boolean indented = line.startsWith(" ".repeat(INDENTED + 1)) || line.startsWith("\t") || line.startsWith(" \t");
        if (body.isEmpty()) {
            blank = true;
        } else if (indented && !list && (code || blank)) {
            if (!code) {
                runs = true;
                open(body, at);
                code = true;
            }
            inside(body, at);
            blank = false;
        } else {
            close();
            list = isListItem(body) || (list && (indented || line.startsWith("  ")));
            blank = false;
        }
    }

    private static boolean isListItem(String body) {
        int digits = 0;
        while (digits < body.length() && Character.isDigit(body.charAt(digits))) {
            digits++;
        }
        boolean bullet = body.length() > 1 && "*-+".indexOf(body.charAt(0)) >= 0 && body.charAt(1) == ' ';
        boolean number = digits > 0 && digits < body.length() && ".)".indexOf(body.charAt(digits)) >= 0;
        return bullet || number || body.startsWith("[");
    }

    private void open(String body, int at) {
        codeStart = at;
        starts = true;
        effects.clear();
        hidden = new HiddenDoctestLineClassifier();
        first = body;
    }

    private void inside(String body, int at) {
        if (!runs) {
            return;
        }
        if (first.startsWith("`") || first.startsWith("~")) {
            first = body.isEmpty() ? first : body;
        }
        if (!starts) {
            return;
        }
        addEffects(body);
        DocExampleActionFinder.add(body, effects);
        hidden.line(body).ifPresent(found -> {
            Severity severity = found == HiddenDoctestLineClassifier.LineEffect.CONTAINED ? Severity.MEDIUM : null;
            out.report(HIDDEN, source.path(), source.at(at), body, Confidence.SURE, severity, null);
        });
    }

    private void close() {
        if ((fence != null || code) && runs) {
            if (!effects.isEmpty()) {
                Mechanism words = new Mechanism(String.join(" ", effects), "");
                Severity severity = DocExampleActionFinder.isGrave(effects) ? Severity.HIGH : null;
                out.reportWithMechanism(
                        words,
                        ID,
                        source.path(),
                        source.at(codeStart),
                        first,
                        Confidence.SURE,
                        severity,
                        null,
                        null,
                        List.of());
            } else {
                quiet++;
                quietStart = quiet == 1 ? codeStart : quietStart;
                quietFirst = quiet == 1 ? first : quietFirst;
            }
        }
        fence = null;
        code = false;
        runs = false;
    }

    void end() {
        close();
        list = false;
        blank = true;
    }

    /**
     * Ends the documentation of the file. Reports all examples without effects as one finding, because most documented
     * files contain many.
     */
    void finish() {
        end();
        if (quiet > 0) {
            String what = quietFirst + (quiet == 1 ? "" : ", the first of " + quiet + " without effects");
            out.report(ID, source.path(), source.at(quietStart), what, Confidence.SURE, Severity.INFO, null);
        }
    }

    private static boolean isRust(String info) {
        for (String word : info.split("[,\\s{}]+", -1)) {
            boolean known = word.isEmpty()
                    || RUST.contains(word)
                    || word.startsWith("edition")
                    || word.startsWith(".")
                    || word.startsWith("E0")
                    || word.startsWith("class=");
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c != ' ' && Character.isJavaIdentifierPart(c));
    }

    private void addEffects(String line) {
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean part = i < line.length() && isWordPart(line.charAt(i));
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                String word = i - start <= LONGEST ? line.substring(start, i) : "";
                if (EFFECTS.contains(word)) {
                    effects.add(word);
                }
                start = -1;
            }
        }
    }
}
