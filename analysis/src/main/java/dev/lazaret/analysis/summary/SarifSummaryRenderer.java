package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.json.JsonOut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes SARIF 2.1.0 (OASIS, with errata 01) for code scanning, with one run per repository, all on one line.
 *
 * <p>URIs are relative to the audited folder. Verdicts on findings in crates are not included, because the locations of
 * these findings are not in the folder. For the same reason, manual findings in crates are a property of the run
 * instead of results.
 */
public final class SarifSummaryRenderer implements SummaryRenderer {
    /** URI of the schema, taken from its {@code id}. */
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final DocumentDelimiters LOG =
            new DocumentDelimiters("{\"$schema\":\"" + SCHEMA + "\",\"version\":\"2.1.0\",\"runs\":[", ",", "]}\n");

    @Override
    public DocumentDelimiters frame() {
        return LOG;
    }

    @Override
    public void write(SummaryInput reviewed, OutputStream out) throws IOException {
        Audit audit = reviewed.audit();
        List<EarlierFinding> gone =
                reviewed.baseline().map(BaselineComparison::gone).orElse(List.of());
        SarifRules rules = SarifRules.of(Stream.concat(
                        audit.findings().stream().map(Finding::rule),
                        gone.stream().map(one -> new Finding.RuleLabel(one.id(), one.family(), one.title())))
                .toList());
        JsonOut.document(
                out,
                json -> json.object(() -> {
                    json.object("tool", () -> json.object("driver", () -> driver(json, rules)));
                    new SarifInvocations(json, reviewed).write();
                    SarifResults.bases(json, audit);
                    new SarifResults(json, reviewed, rules).write();
                    json.object("automationDetails", () -> json.text("id", "lazaret/" + audit.name() + "/"));
                    json.text("columnKind", "unicodeCodePoints");
                    json.object("properties", () -> {
                        json.text("catalogue", audit.catalogue());
                        JsonSummaryRenderer.repository(json, audit);
                        JsonSummaryRenderer.counts(json, audit);
                        LinesReadFormatter.write(json, reviewed);
                        ManualFindingJsonWriter.unlisted(json, reviewed.manualFindings());
                        ManualFindingJsonWriter.inCrates(
                                json, reviewed.dependencies().remarks());
                    });
                }));
    }

    private static void driver(JsonOut json, SarifRules rules) {
        json.text("name", "Lazaret");
        json.text("semanticVersion", ProductVersion.VERSION);
        rules.write(json);
        SarifInvocations.kinds(json);
    }
}
