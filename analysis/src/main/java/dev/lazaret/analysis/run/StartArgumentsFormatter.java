package dev.lazaret.analysis.run;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Formats the command lines of started programs. */
public final class StartArgumentsFormatter {
    private static final int MOST = 3;
    private static final int LONGEST = 200;

    private StartArgumentsFormatter() {}

    /** Returns a command line, such as {@code sh -c "cc a.c"}. */
    public static String line(StartArguments one) {
        return one.words().stream().map(StartArgumentsFormatter::quoted).collect(Collectors.joining(" "))
                + (one.more() == 0
                        ? ""
                        : " (" + CountFormatter.unbroken(one.more(), "further word", "further words") + ")");
    }

    /** Returns a word in quotes if it would not be recognizable as one word. */
    private static String quoted(String word) {
        return word.isEmpty() || word.chars().anyMatch(one -> Character.isWhitespace(one) || one == '"' || one == ';')
                ? "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : word;
    }

    /** Returns all command lines and a remark on those that are not listed, one a line. */
    public static List<String> lines(CappedList<StartArguments> all) {
        List<String> lines = new ArrayList<>(
                all.first().stream().map(StartArgumentsFormatter::line).toList());
        if (all.more() > 0) {
            lines.add("And " + CountFormatter.unbroken(all.more(), "further start", "further starts")
                    + " with other arguments.");
        }
        return lines;
    }

    /** Returns a sentence with the first command lines, shortened, after a space; empty if there is none. */
    public static String sentence(CappedList<StartArguments> all) {
        if (all.first().isEmpty()) {
            return "";
        }
        long more = Math.max(0, all.first().size() - MOST) + all.more();
        return (all.count() == 1 ? " Command line: " : " Command lines: ")
                + all.first().stream()
                        .limit(MOST)
                        .map(one -> Inert.line(line(one), LONGEST))
                        .collect(Collectors.joining("; "))
                + (more == 0
                        ? ""
                        : "; and " + CountFormatter.unbroken(more, "further start", "further starts")
                                + " with other arguments")
                + ".";
    }
}
