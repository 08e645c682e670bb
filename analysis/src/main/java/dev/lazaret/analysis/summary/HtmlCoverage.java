package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.List;

/** Writes the coverage of the audit: unread entries, units, layout, and compiled source. */
final class HtmlCoverage {
    /** Maximum number of skipped entries that are listed individually. */
    private static final int MOST_ENTRIES = 200;

    private final HtmlOut page;
    private final SummaryInput reviewed;

    HtmlCoverage(HtmlOut page, SummaryInput reviewed) {
        this.page = page;
        this.reviewed = reviewed;
    }

    void notLookedAt() {
        page.text("h2", "", "Not examined");
        List<String> dependencies = Wording.dependencies(reviewed);
        List<NotLookedAt> entries = reviewed.audit().notLookedAt();
        if (dependencies.isEmpty() && entries.isEmpty()) {
            page.text("p", "", "Nothing: every entry of the folder was read.");
            return;
        }
        page.element("ul", () -> {
            dependencies.forEach(sentence -> page.text("li", "", sentence));
            entries.stream().limit(MOST_ENTRIES).forEach(this::entry);
            more(entries.size() - MOST_ENTRIES);
        });
    }

    private void entry(NotLookedAt entry) {
        page.element("li", () -> {
            page.text("code", "", SummarySanitizer.path(entry.path()));
            page.text(": " + entry.kind().word() + ", " + entry.why()
                    + (entry.bytes() == 0 ? "" : ", " + CountFormatter.grouped(entry.bytes()) + " bytes"));
        });
    }

    private void more(int count) {
        if (count > 0) {
            page.text("li", "muted", "And " + CountFormatter.grouped(count) + " more, which the JSON form has.");
        }
    }

    /**
     * Writes the sections on units that execute at Check, on the layout, and on compiled source. Omits empty sections.
     */
    void rest() {
        units(ExecutingUnitRow.of(reviewed));
        List<String> layout = CargoLayoutFormatter.sentences(reviewed.audit().cargo());
        if (!layout.isEmpty()) {
            section(CargoLayoutFormatter.HEADING, () -> layout.forEach(sentence -> page.text("li", "", sentence)));
        }
        NeverCompiledSources rest = reviewed.neverCompiled();
        if (rest.isKnown()) {
            section("What was compiled", () -> {
                page.text("li", "", UncompiledSourceFormatter.sentence(rest));
                rest.files().values().stream()
                        .limit(UncompiledSourceFormatter.MOST_FILES)
                        .forEach(file ->
                                page.element("li", () -> page.text("code", "", UncompiledSourceFormatter.place(file))));
                more(rest.files().size() - UncompiledSourceFormatter.MOST_FILES);
            });
        }
    }

    private void units(List<ExecutingUnitRow> units) {
        if (!units.isEmpty()) {
            section(
                    ExecutingUnitRow.HEADING,
                    () -> units.forEach(unit -> page.element("li", () -> {
                        page.text("code", "", unit.crate());
                        page.text(", " + unit.kind() + " ");
                        page.text("code", "", unit.file());
                        page.text((unit.present() ? "" : " (not there)") + ": " + unit.capabilities());
                    })));
        }
    }

    private void section(String title, Runnable items) {
        page.element("section", () -> {
            page.text("h2", "", title);
            page.element("ul", items);
        });
        page.end();
    }
}
