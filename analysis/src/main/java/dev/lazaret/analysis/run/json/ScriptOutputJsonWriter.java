package dev.lazaret.analysis.run.json;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.ScriptOutput;

/** Writes what a build script printed and generated. */
public final class ScriptOutputJsonWriter {
    private ScriptOutputJsonWriter() {}

    /** Writes the members of an output. */
    public static void write(JsonOut json, ScriptOutput output) {
        json.text("crate", output.unit().crate());
        json.text("version", output.unit().version());
        json.text("script", output.unit().path());
        json.text("folder", output.folder());
        json.strings("printed", output.lines().first());
        json.number("printedLeftOut", output.lines().more());
        json.array("files", output.files().first(), file -> {
            json.path("path", file.path());
            json.text("kind", file.kind().word());
            json.number("bytes", file.bytes());
            json.text("sha256", file.digest().map(Digest::hex).orElse(null));
            json.text("target", file.target().orElse(null));
        });
        json.number("filesLeftOut", output.files().more());
        json.array("findings", output.findings().first(), finding -> {
            json.text("id", finding.rule());
            json.text("severity", finding.severity().word());
            json.path("path", finding.location().path());
            json.number("line", finding.location().line());
            json.number("column", finding.location().column());
            json.text("title", finding.title());
            json.text("evidence", finding.evidence());
        });
        json.number("findingsLeftOut", output.findings().more());
        json.strings(
                "capabilities",
                output.capabilities().stream().map(Capability::word).toList());
        json.bool("whole", output.whole());
    }
}
