package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.run.json.JsonOut;

/** Writes the JSON members of a verdict. */
final class VerdictJsonWriter {
    private VerdictJsonWriter() {}

    /** Writes a verdict. A stale verdict is written as unreviewed, and the verdict itself is added separately. */
    static void write(JsonOut json, Verdict verdict) {
        if (verdict.stale()) {
            writeFields(json, Verdict.UNREVIEWED);
            json.object("lapsed", () -> {
                writeFields(json, verdict);
                json.text("why", verdict.staleReason());
            });
        } else {
            writeFields(json, verdict);
        }
    }

    /** Writes a verdict as it was given, whether stale or not. */
    static void writeFields(JsonOut json, Verdict verdict) {
        json.text("state", verdict.state().word());
        json.text("reason", verdict.reason());
        json.text("note", verdict.note());
        json.text("by", verdict.by());
    }
}
