package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes which execution points each trigger would activate: one row for each trigger, with icons and the same counts
 * as text.
 */
final class HtmlTriggers {
    /**
     * Maximum number of findings of a trigger that have individual icons. If there are more, there is one icon for each
     * severity.
     */
    private static final int MARKS = 12;

    private final HtmlOut page;
    private final Audit audit;

    HtmlTriggers(HtmlOut page, Audit audit) {
        this.page = page;
        this.audit = audit;
    }

    void write() {
        page.text("h2", "", "When would it fire?");
        page.element(
                "table",
                "acts fires",
                () -> page.element("tbody", () -> {
                    for (Trigger trigger : Trigger.values()) {
                        act(trigger);
                        if (trigger == Trigger.OPEN) {
                            languageServer();
                        }
                    }
                }));
        page.text("p", "muted", Wording.counted(audit));
    }

    private void act(Trigger trigger) {
        Map<Severity, Long> counts = audit.findings().stream()
                .filter(finding -> finding.isExecutionPoint() && !finding.isTestData())
                .filter(finding -> finding.trigger() == trigger)
                .collect(Collectors.groupingBy(
                        Finding::severity, () -> new EnumMap<>(Severity.class), Collectors.counting()));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        row(
                trigger.title(),
                counts,
                counts.isEmpty() ? CoverageGapFormatter.of(trigger) : words(counts),
                CoverageGapFormatter.count(trigger, all));
    }

    private void languageServer() {
        LanguageServerFindingCounts server = LanguageServerFindingCounts.of(audit);
        row(
                LanguageServerFindingCounts.TITLE,
                server.counts(),
                server.counts().isEmpty() ? LanguageServerFindingCounts.EXAMPLES : words(server.counts()),
                CountFormatter.grouped(server.total()));
    }

    private void row(String title, Map<Severity, Long> counts, String words, String number) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        page.element("tr", () -> {
            page.text("th", "", title);
            page.element("td", () -> {
                counts.forEach((severity, count) -> marks(severity, all > MARKS ? 1 : count));
                page.text("span", "muted", " " + words);
            });
            page.text("td", "number", number);
        });
        page.end();
    }

    private void marks(Severity severity, long count) {
        for (long i = 0; i < count; i++) {
            page.mark(HtmlIcon.of(severity), severity.title());
        }
    }

    private static String words(Map<Severity, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> CountFormatter.grouped(entry.getValue()) + " "
                        + entry.getKey().word())
                .collect(Collectors.joining(", "));
    }
}
