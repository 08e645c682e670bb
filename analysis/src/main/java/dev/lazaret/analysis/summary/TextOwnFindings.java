package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.OwnFindings;
import dev.lazaret.analysis.detect.Finding;
import java.util.ArrayList;
import java.util.List;

/** What auditors have found and is in no list, in the text form: what has lapsed, and what imported sets have. */
final class TextOwnFindings {
    private TextOwnFindings() {}

    static List<String> lines(OwnFindings own) {
        List<String> lines = new ArrayList<>();
        if (!own.lapsed().isEmpty()) {
            lines.addAll(List.of("", OwnWords.LAPSED));
        }
        for (OwnFindings.Lapsed lapsed : own.lapsed()) {
            lines.add("  " + OwnWords.line(lapsed));
            lines.add(" ".repeat(11) + lapsed.why().sentence());
        }
        if (!own.others().isEmpty()) {
            lines.addAll(List.of("", OwnWords.OTHERS));
        }
        for (Finding finding : own.others()) {
            lines.add("  " + OwnWords.line(finding));
        }
        return lines;
    }
}
