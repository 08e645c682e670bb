package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Verdict;

/** The members of a verdict. */
final class VerdictJson {
    private VerdictJson() {}

    /** One that has lapsed counts as none, and is told beside. */
    static void write(JsonOut json, Verdict verdict) {
        if (verdict.lapsed()) {
            given(json, Verdict.UNREVIEWED);
            json.object("lapsed", () -> {
                given(json, verdict);
                json.text("why", verdict.lapse());
            });
        } else {
            given(json, verdict);
        }
    }

    /** What was said, whether it holds or not. */
    static void given(JsonOut json, Verdict verdict) {
        json.text("state", verdict.state().word());
        json.text("reason", verdict.reason());
        json.text("note", verdict.note());
        json.text("by", verdict.by());
    }
}
