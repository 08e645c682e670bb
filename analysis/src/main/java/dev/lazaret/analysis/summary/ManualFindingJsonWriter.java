package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.run.json.JsonOut;
import dev.lazaret.analysis.text.LineRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the JSON members of manual findings. */
final class ManualFindingJsonWriter {
    private ManualFindingJsonWriter() {}

    /**
     * Writes the additional members of a finding in the list of findings. {@code remark} is null for a finding that a
     * rule reported.
     */
    static void remark(JsonOut json, @Nullable ManualFindingDetails remark) {
        if (remark == null) {
            json.text("lines", null);
            json.text("own", null);
        } else {
            lines(json, remark.lines());
            json.object("own", () -> {
                json.text("note", remark.note().orElse(null));
                json.text("by", remark.by().orElse(null));
                remark.from()
                        .ifPresentOrElse(
                                from -> json.object("from", () -> {
                                    json.path("path", from.path());
                                    lines(json, from.lines());
                                }),
                                () -> json.text("from", null));
            });
        }
    }

    private static void lines(JsonOut json, LineRange lines) {
        json.numbers("lines", List.of(lines.first(), lines.last()));
    }

    /**
     * Writes the manual findings that are not in the list of findings: stale findings, and findings from imported sets.
     */
    static void unlisted(JsonOut json, ManualFindings own) {
        json.array("ownLapsed", own.stale(), stale -> {
            ManualFinding made = stale.original();
            Anchor anchor = made.anchor();
            json.text("title", made.title());
            json.text("severity", made.severity().word());
            json.path("path", anchor.path());
            lines(json, anchor.lines());
            json.text("note", made.note().orElse(null));
            json.text("by", stale.by().orElse(null));
            json.text("why", stale.why().word());
        });
        json.array("othersFindings", own.others(), finding -> other(json, finding));
    }

    /** Writes the manual findings in crates: those that count, and those from imported sets. */
    static void inCrates(JsonOut json, CrateManualFindings remarks) {
        json.array("ownInCrates", remarks.counted(), remark -> inCrate(json, remark));
        json.array("othersInCrates", remarks.others(), remark -> inCrate(json, remark));
    }

    private static void inCrate(JsonOut json, CrateManualFinding remark) {
        ManualFinding made = remark.finding();
        Anchor anchor = made.anchor();
        json.text("crate", remark.crate());
        json.text("version", remark.version());
        json.text("title", made.title());
        json.text("severity", made.severity().word());
        json.text("fires", made.fires().map(Trigger::word).orElse(null));
        json.path("path", anchor.path());
        lines(json, anchor.lines());
        json.text("digest", anchor.file().toString());
        json.text("textDigest", anchor.text().toString());
        json.text("note", made.note().orElse(null));
        json.text("by", remark.by().orElse(null));
    }

    private static void other(JsonOut json, Finding finding) {
        json.text("title", finding.title());
        json.text("severity", finding.severity().word());
        json.text("trigger", finding.trigger().word());
        json.text("effect", finding.effect().word());
        json.path("path", finding.path());
        remark(json, finding.manualInfo());
    }
}
