package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.StepRun;
import java.util.List;

/** A step as it stands in the document. */
final class StepJson {
    private StepJson() {}

    static void write(JsonOut json, Reviewed reviewed, StepRecord step) {
        json.text("step", step.step().word());
        json.text("state", step.state().word());
        json.text("why", reviewed.isUnknown(step) ? reviewed.kept().ofStep() : step.why());
        json.text("digest", step.digest());
        json.strings("command", step.command());
        json.array("policy", step.launch().policy(), rule -> {
            json.text("rule", rule.rule());
            json.text("words", rule.words());
        });
        json.array("units", step.units(), unit -> {
            json.text("crate", unit.crate());
            json.text("version", unit.version());
            json.text("kind", unit.kind().word());
            json.text("path", unit.path());
            json.text("decision", unit.decision().word());
            json.text("why", unit.why());
            json.bool("executed", step.hasExecuted(unit));
        });
        json.array("observations", List.of(), _ -> {});
        json.array("artifacts", step.artifacts(), artifact -> {
            json.text("path", artifact.path());
            json.number("bytes", artifact.bytes());
            json.text("sha256", artifact.sha256());
            json.text("kind", artifact.kind());
        });
        json.strings("notes", step.notes());
        json.array("compilations", step.compilations(), compilation -> {
            json.text("configuration", compilation.configuration());
            json.number("files", compilation.files());
        });
    }

    /** A run, without its time: the document has none. */
    static void run(JsonOut json, StepRun run) {
        json.text("step", run.record().step().word());
        json.text("state", run.state().word());
        json.text("endedAs", run.record().state().word());
        json.number("exit", run.exit());
        json.text("why", run.record().why());
        json.text("digest", run.record().digest());
        json.text("cargo", run.cargo().orElse(null));
        json.number("executed", run.record().executedCount().seen());
        json.number("executedAtMost", run.record().executedCount().atMost());
    }
}
