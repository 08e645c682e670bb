package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.FindingEvidenceIndex;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the findings as results. Each has one location, the auditor's verdict, and the call paths to the location. */
final class SarifResults {
    /**
     * Name of {@link Finding#fingerprint} in SARIF. Its version number must be increased if the hashed content changes.
     */
    private static final String FINGERPRINT = "lazaretFinding/v1";

    private static final String BASE = "%SRCROOT%";
    private static final RepoPath MANIFEST = RepoPath.of("Cargo.toml");

    private final JsonOut json;
    private final SummaryInput reviewed;
    private final SarifRules rules;
    private final FindingEvidenceIndex evidence;

    SarifResults(JsonOut json, SummaryInput reviewed, SarifRules rules) {
        this.json = json;
        this.reviewed = reviewed;
        this.rules = rules;
        evidence = FindingEvidenceIndex.of(
                reviewed.audit().capabilities(), reviewed.audit().findings());
    }

    /** Writes the base of all URIs. Readers of the document must supply the location of the folder. */
    static void bases(JsonOut json, Audit audit) {
        json.object(
                "originalUriBaseIds",
                () -> json.object(
                        BASE,
                        () -> json.object(
                                "description",
                                () -> json.text(
                                        "text", SarifEscaper.message("The folder that was read: " + audit.name())))));
    }

    /** Writes all findings. If there is an earlier audit, also writes those of its findings that are gone. */
    void write() {
        Stream<Runnable> found =
                reviewed.audit().findings().stream().sorted(Finding.ORDER).map(finding -> () -> result(finding));
        Stream<Runnable> gone = reviewed.baseline().map(BaselineComparison::gone).orElse(List.of()).stream()
                .map(one -> () -> gone(one));
        json.array("results", Stream.concat(found, gone).toList(), Runnable::run);
    }

    private void result(Finding finding) {
        Verdict verdict = reviewed.verdict(finding);
        head(finding.id(), finding.severity(), Wording.titled(finding.title(), finding.evidence()));
        place(finding.path(), SarifRegion.of(finding, reviewed.source()));
        json.object("partialFingerprints", () -> json.text(FINGERPRINT, finding.fingerprint()));
        flows(evidence.of(finding));
        json.array(
                "suppressions",
                reviewed.stateOf(finding) == Verdict.State.ACCEPTED ? List.of(verdict) : List.<Verdict>of(),
                this::suppression);
        reviewed.baseline().ifPresent(baseline -> json.text("baselineState", state(baseline.of(finding))));
        json.object("properties", () -> properties(finding, verdict));
    }

    private void gone(EarlierFinding one) {
        head(one.id(), one.severity(), Wording.titled(one.title(), one.evidence()));
        place(one.path(), SarifRegion.of(one));
        json.object("partialFingerprints", () -> json.text(FINGERPRINT, one.fingerprint()));
        json.text("baselineState", "absent");
    }

    /**
     * Returns the baseline state. A moved finding counts as unchanged in SARIF; {@code properties.change} contains the
     * exact change.
     */
    private static String state(FindingChange change) {
        return switch (change) {
            case NEW -> "new";
            case CHANGED -> "updated";
            case MOVED, UNCHANGED -> "unchanged";
        };
    }

    private void head(String id, Severity severity, String message) {
        json.text("ruleId", id);
        json.number("ruleIndex", rules.index(id));
        if (severity == Severity.INFO) {
            json.text("kind", "informational");
        }
        json.text("level", level(severity));
        json.object("message", () -> json.text("text", SarifEscaper.message(message)));
    }

    private void place(RepoPath path, SarifRegion region) {
        json.array(
                "locations",
                List.of(region),
                there -> json.object("physicalLocation", () -> {
                    artifact(json, inRepository(path));
                    json.object("region", () -> {
                        json.number("startLine", there.startLine());
                        json.number("startColumn", there.startColumn());
                        json.number("endLine", there.endLine());
                        json.number("endColumn", there.endColumn());
                    });
                }));
    }

    private void suppression(Verdict accepted) {
        json.text("kind", "external");
        json.text("status", "accepted");
        json.optionalText("justification", accepted.reason());
    }

    private void properties(Finding finding, Verdict verdict) {
        json.text("severity", finding.severity().word());
        json.text("trigger", finding.trigger().word());
        json.text("effect", finding.effect().word());
        json.text("confidence", finding.assessment().confidence().word());
        json.text("area", finding.area().word());
        json.path("path", finding.path());
        json.number("line", finding.line());
        json.text("evidence", finding.evidence());
        json.optionalText("crate", finding.crate());
        json.optionalText("because", finding.assessment().because());
        json.object("verdict", () -> VerdictJsonWriter.write(json, verdict));
        json.array("others", reviewed.others(finding), other -> VerdictJsonWriter.writeFields(json, other));
        if (finding.isManual()) {
            ManualFindingJsonWriter.remark(json, finding.manualInfo());
        }
        if (reviewed.baseline().isPresent()) {
            BaselineJsonWriter.change(json, reviewed, finding);
        }
    }

    /**
     * Returns the path to show. A finding on the whole repository is shown at the repository's manifest, if there is
     * one.
     */
    private RepoPath inRepository(RepoPath path) {
        return path.isRoot() && reviewed.audit().inventory().entry(MANIFEST).isPresent() ? MANIFEST : path;
    }

    static void artifact(JsonOut json, RepoPath path) {
        json.object("artifactLocation", () -> {
            json.text("uri", SarifEscaper.uri(path));
            json.text("uriBaseId", BASE);
        });
    }

    /** Writes the call paths to a finding, each from the entry point to the finding's place itself. */
    private void flows(List<Evidence> places) {
        List<Evidence> reached = places.stream()
                .filter(place -> !place.reach().steps().isEmpty())
                .toList();
        if (!reached.isEmpty()) {
            json.array("codeFlows", reached, place -> {
                Reachability.Break broken = place.reach().broken();
                if (broken != null) {
                    json.object("message", () -> json.text("text", "Not each step is a call: " + broken.word()));
                }
                json.array("threadFlows", List.of(place), this::flow);
            });
        }
    }

    private void flow(Evidence place) {
        List<CallStep> steps = place.reach().steps();
        List<Runnable> locations = new ArrayList<>();
        steps.forEach(step -> locations.add(
                () -> location(step.path(), step.line(), step.kind().word() + " " + step.name())));
        locations.add(() -> location(
                place.path(),
                place.line(),
                place.what() + (place.argument().isEmpty() ? "" : ", with " + place.argument())));
        json.array("locations", locations, one -> json.object("location", one));
    }

    private void location(RepoPath path, int line, String words) {
        json.object("physicalLocation", () -> {
            artifact(json, path);
            json.object("region", () -> json.number("startLine", Math.max(1, line)));
        });
        json.object("message", () -> json.text("text", SarifEscaper.message(SummarySanitizer.line(words))));
    }

    /**
     * Returns the SARIF level of a severity. Info findings have the level {@code none}, because SARIF has a separate
     * kind of result for them.
     */
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
            case INFO -> "none";
        };
    }
}
