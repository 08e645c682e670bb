package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the parts of the repository that were not read, for the text summary. */
final class TerminalUnreadEntryFormatter {
    /** Maximum number of entries that are listed individually. If there are more, they are grouped by reason. */
    private static final int LISTED = 10;

    private TerminalUnreadEntryFormatter() {}

    static List<String> lines(SummaryInput reviewed, boolean all) {
        List<NotLookedAt> entries = reviewed.audit().notLookedAt();
        List<String> lines = new ArrayList<>(Wording.dependencies(reviewed));
        if (all || entries.size() <= LISTED) {
            entries.forEach(
                    entry -> lines.add(SummarySanitizer.path(entry.path()) + ": " + SummarySanitizer.line(entry.why())
                            + (entry.bytes() == 0 ? "" : ", " + CountFormatter.grouped(entry.bytes()) + " bytes")));
        } else {
            lines.add(CountFormatter.grouped(entries.size(), "place") + ", listed with --all: " + reasons(entries));
        }
        return lines.isEmpty() ? List.of("nothing: every entry of the folder was read") : lines;
    }

    private static String reasons(List<NotLookedAt> entries) {
        Map<String, List<NotLookedAt>> byReason = new LinkedHashMap<>();
        entries.forEach(entry ->
                byReason.computeIfAbsent(entry.why(), why -> new ArrayList<>()).add(entry));
        return byReason.values().stream()
                .limit(LISTED)
                .map(same -> SummarySanitizer.path(same.getFirst().path())
                        + (same.size() == 1 ? "" : " and " + CountFormatter.grouped(same.size() - 1) + " more") + ": "
                        + SummarySanitizer.line(same.getFirst().why()))
                .collect(Collectors.joining("; "));
    }
}
