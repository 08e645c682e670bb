package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.compare.ContentDigestCache;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.json.JsonOut;
import dev.lazaret.analysis.scope.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes a JSON document with the schema {@code lazaret-audit/1} on one line. */
public final class JsonSummaryRenderer implements SummaryRenderer {
    @Override
    public DocumentDelimiters frame() {
        return DocumentDelimiters.NONE;
    }

    @Override
    public void write(SummaryInput reviewed, OutputStream out) throws IOException {
        JsonOut.document(
                out,
                json -> json.object(() -> {
                    json.text("schema", "lazaret-audit/1");
                    json.text("lazaret", ProductVersion.VERSION);
                    json.text("catalogue", reviewed.audit().catalogue());
                    repository(json, reviewed.audit());
                    new CargoModelJsonWriter(json).write(reviewed.audit());
                    findings(json, reviewed);
                    ManualFindingJsonWriter.unlisted(json, reviewed.manualFindings());
                    BaselineJsonWriter.write(json, reviewed);
                    crates(json, reviewed);
                    json.array("notLookedAt", reviewed.audit().notLookedAt(), entry -> notLookedAt(json, entry));
                    counts(json, reviewed.audit());
                    LinesReadFormatter.write(json, reviewed);
                    json.strings("unexamined", CoverageGapFormatter.names());
                    json.array("steps", reviewed.steps(), step -> StepRecordJsonWriter.write(json, reviewed, step));
                    compiled(json, reviewed.neverCompiled());
                    json.array("runs", reviewed.history().runs(), run -> StepRecordJsonWriter.run(json, run));
                    json.number("runsLeftOut", reviewed.history().more());
                }));
        out.write('\n');
    }

    static void repository(JsonOut json, Audit audit) {
        GitState git = audit.git();
        json.object("repository", () -> {
            json.text("name", audit.name());
            json.text("digest", audit.inventory().digest().toString());
            json.number("files", audit.inventory().files());
            json.number("directories", audit.inventory().directories());
            json.number("bytes", audit.inventory().bytes());
            json.object("git", () -> {
                json.bool("present", git.present());
                json.text("head", git.head());
                json.text("branch", git.branch());
                json.text("state", git.state().word());
                json.text("why", git.why());
            });
        });
    }

    private static void findings(JsonOut json, SummaryInput reviewed) {
        ContentDigestCache contents = new ContentDigestCache(reviewed.audit().inventory());
        List<Finding> sorted =
                reviewed.audit().findings().stream().sorted(Finding.ORDER).toList();
        json.array("findings", sorted, finding -> {
            json.text("id", finding.id());
            json.text("family", finding.family().name());
            json.text("severity", finding.severity().word());
            json.text("trigger", finding.trigger().word());
            json.text("effect", finding.effect().word());
            json.text("confidence", finding.assessment().confidence().word());
            json.path("path", finding.path());
            json.number("line", finding.line());
            json.number("column", finding.location().column());
            json.text("title", finding.title());
            json.text("evidence", finding.evidence());
            json.text("crate", finding.crate());
            json.text("fingerprint", finding.fingerprint());
            json.text("area", finding.area().word());
            json.text("because", finding.assessment().because());
            json.array("subjects", finding.subjects().all(), subject -> subject(json, subject));
            json.object("verdict", () -> VerdictJsonWriter.write(json, reviewed.verdict(finding)));
            json.array("others", reviewed.others(finding), other -> VerdictJsonWriter.writeFields(json, other));
            ManualFindingJsonWriter.remark(json, finding.manualInfo());
            BaselineJsonWriter.change(json, reviewed, finding);
            json.text("content", contents.at(finding.path()));
            json.text("subjectsDigest", finding.subjects().digest().toString());
        });
    }

    private static void subject(JsonOut json, Subject subject) {
        switch (subject) {
            case Subject.File(RepoPath path, Digest digest) -> {
                json.text("kind", "file");
                json.path("path", path);
                json.text("digest", digest.toString());
            }
            case Subject.Folder(RepoPath path, Digest digest, int entries) -> {
                json.text("kind", "folder");
                json.path("path", path);
                json.text("digest", digest.toString());
                json.number("entries", entries);
            }
            case Subject.Uncovered(Subject.Reason reason, String what) -> {
                json.text("kind", "uncovered");
                json.text("what", what);
                json.text("why", reason.word());
            }
        }
    }

    /**
     * Writes the crates. The units and capabilities of a crate are known only if its source is available; null means
     * unknown.
     */
    private static void crates(JsonOut json, SummaryInput reviewed) {
        CrateCapabilities inside = CrateCapabilities.of(
                reviewed.audit().capabilities(), reviewed.audit().findings());
        json.array("crates", reviewed.dependencies().locked(reviewed.audit()), locked -> {
            AvailableCrate source = locked.source().orElse(null);
            json.text("name", locked.crate().name());
            json.text("version", locked.crate().version());
            json.text("source", locked.crate().source());
            json.text("checksum", locked.crate().checksum());
            json.bool("present", source != null);
            json.bool("buildScript", source == null ? null : source.buildScript());
            json.bool("macro", source == null ? null : source.macro());
            CapabilityJsonWriter.write(json, reviewed.dependencies().capabilities(locked, inside));
        });
        json.array("crateFindings", reviewed.dependencies().verdicts(), given -> {
            json.text("crate", given.crate());
            json.text("version", given.version());
            json.text("id", given.rule());
            json.path("path", given.path());
            json.text("fingerprint", given.fingerprint());
            json.text("digest", given.digest().toString());
            json.object("verdict", () -> VerdictJsonWriter.writeFields(json, given.verdict()));
        });
        ManualFindingJsonWriter.inCrates(json, reviewed.dependencies().remarks());
    }

    private static void notLookedAt(JsonOut json, NotLookedAt entry) {
        json.path("path", entry.path());
        json.text("kind", entry.kind().word());
        json.text("why", entry.why());
        json.number("bytes", entry.bytes());
    }

    /** Writes which source no step has compiled. An empty {@code by} means that this is unknown. */
    private static void compiled(JsonOut json, NeverCompiledSources rest) {
        json.object("notCompiled", () -> {
            json.strings("by", rest.configurations());
            json.number("files", rest.wholeFiles());
            json.number("lines", rest.lines(true));
            json.number("filesInPart", rest.parts());
            json.number("linesInPart", rest.lines(false));
            json.array("sources", List.copyOf(rest.files().values()), file -> {
                json.path("path", file.path());
                json.bool("whole", file.whole());
                json.array("lines", file.ranges(), range -> {
                    json.number("first", range.first());
                    json.number("last", range.last());
                });
            });
        });
    }

    static void counts(JsonOut json, Audit audit) {
        json.object("counts", () -> {
            json.object("bySeverity", () -> audit.bySeverity().forEach((key, count) -> json.number(key.word(), count)));
            json.object("byTrigger", () -> audit.byTrigger().forEach((key, count) -> json.number(key.word(), count)));
            Map<Family, Integer> families = audit.byFamily();
            json.object("byFamily", () -> families.forEach((key, count) -> json.number(key.name(), count)));
            json.object(
                    "executionPointsByTrigger",
                    () -> audit.executionPointsByTrigger().forEach((key, count) -> json.number(key.word(), count)));
            Map<Severity, Long> server = LanguageServerFindingCounts.of(audit).counts();
            json.object("languageServer", () -> {
                for (Severity severity : Severity.values()) {
                    json.number(severity.word(), server.getOrDefault(severity, 0L));
                }
            });
        });
    }
}
