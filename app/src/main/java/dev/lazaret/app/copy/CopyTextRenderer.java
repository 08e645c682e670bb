package dev.lazaret.app.copy;

import dev.lazaret.analysis.copy.CopyPlan;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;

/** Lists as text what a copy contains under another name, and what it does not contain. */
public final class CopyTextRenderer {
    private static final int REASON = 300;

    private CopyTextRenderer() {}

    /** Returns the number and size of the copy's files, for example {@code 214 files, 1.2 MiB}. */
    public static String size(CopyPlan plan) {
        return CountFormatter.grouped(plan.files().size(), "file") + ", " + ByteSizeFormatter.binary(plan.bytes());
    }

    /** Returns the lists as lines, each sanitized for display. */
    public static List<String> lines(CopyPlan plan) {
        List<String> lines = new ArrayList<>();
        section(
                lines,
                "Renamed",
                plan.renamed().stream()
                        .map(file -> shown(file.source().path()) + " -> "
                                + name(Inert.line(file.path().name(), REASON))
                                + file.renamed()
                                        .map(why -> ": " + reason(CopyReasonFormatter.phrase(why)))
                                        .orElse(""))
                        .toList());
        section(
                lines,
                "Left out",
                plan.leftOut().stream()
                        .map(one -> shown(one.path()) + (one.kind() == EntryKind.DIRECTORY ? "/" : "") + ": "
                                + reason(CopyReasonFormatter.phrase(one.why())))
                        .toList());
        section(
                lines,
                "Without the execute bit",
                plan.executables().stream()
                        .map(Entry::path)
                        .map(CopyTextRenderer::shown)
                        .toList());
        return lines;
    }

    private static void section(List<String> lines, String heading, List<String> rows) {
        if (!rows.isEmpty()) {
            lines.add(heading + " (" + CountFormatter.grouped(rows.size()) + ")");
            rows.forEach(row -> lines.add("  " + row));
        }
    }

    private static String shown(RepoPath path) {
        return name(Inert.path(path.bytes()));
    }

    /**
     * Puts a name in quotes if it could be read as more than a name, because it contains a space, a colon or a quote.
     * A name with many spaces would otherwise look like further lines in a narrow terminal.
     */
    private static String name(String inert) {
        return inert.chars().allMatch(c -> c != ' ' && c != ':' && c != '\'')
                ? inert
                : "'" + inert.replace("'", "\\u{27}").replace("  ", "\\u{20}\\u{20}") + "'";
    }

    private static String reason(String phrase) {
        return Inert.line(phrase, REASON);
    }
}
