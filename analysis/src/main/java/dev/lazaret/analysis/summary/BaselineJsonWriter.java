package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.json.JsonOut;
import java.util.List;
import java.util.Optional;

/**
 * Writes the JSON members that describe changes since an earlier audit. Without an earlier audit, they are null, and
 * the list of gone findings is empty.
 */
final class BaselineJsonWriter {
    private BaselineJsonWriter() {}

    static void write(JsonOut json, SummaryInput reviewed) {
        Optional<BaselineComparison> baseline = reviewed.baseline();
        json.array("gone", baseline.map(BaselineComparison::gone).orElse(List.of()), one -> gone(json, one));
        if (baseline.isEmpty()) {
            json.text("baseline", null);
        } else {
            json.object("baseline", () -> baseline(json, baseline.get()));
        }
    }

    private static void gone(JsonOut json, EarlierFinding one) {
        json.text("id", one.id());
        json.text("severity", one.severity().word());
        json.text("trigger", one.trigger().word());
        json.path("path", one.path());
        json.number("line", one.line());
        json.text("title", one.title());
        json.text("evidence", one.evidence());
        json.text("fingerprint", one.fingerprint());
    }

    private static void baseline(JsonOut json, BaselineComparison baseline) {
        json.text("name", baseline.earlier().name());
        json.text("digest", baseline.earlier().digest());
        json.text("catalogue", baseline.earlier().catalogue());
        baseline.counts().forEach((change, count) -> json.number(change.word(), count));
        json.number("gone", baseline.gone().size());
    }

    /** Writes how a finding has changed and, if it was moved or changed, its earlier state. */
    static void change(JsonOut json, SummaryInput reviewed, Finding finding) {
        Optional<FindingChange> change = reviewed.baseline().map(baseline -> baseline.of(finding));
        json.text("change", change.map(FindingChange::word).orElse(null));
        Optional<EarlierFinding> before = reviewed.baseline()
                .flatMap(baseline -> baseline.before(finding))
                .filter(_ ->
                        change.filter(one -> one != FindingChange.UNCHANGED).isPresent());
        if (before.isEmpty()) {
            json.text("earlier", null);
        } else {
            json.object("earlier", () -> {
                json.path("path", before.get().path());
                json.number("line", before.get().line());
                json.text("severity", before.get().severity().word());
            });
        }
    }
}
