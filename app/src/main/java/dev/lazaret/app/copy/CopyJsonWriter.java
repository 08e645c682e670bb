package dev.lazaret.app.copy;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.copy.CopyPlan;
import dev.lazaret.analysis.copy.CopyReason;
import dev.lazaret.analysis.run.json.JsonOut;
import dev.lazaret.analysis.summary.ProductVersion;

/** Writes what a copy contains under another name, and what it does not contain, as JSON. */
public final class CopyJsonWriter {
    private CopyJsonWriter() {}

    /**
     * Returns the document on one line, without a newline.
     *
     * @param audit the audit that the plan was made for
     * @param written whether the copy was written, not only planned
     */
    public static String line(Audit audit, CopyPlan plan, boolean written) {
        return JsonOut.line(json -> {
            json.text("schema", "lazaret-copy/1");
            json.text("lazaret", ProductVersion.VERSION);
            json.text("catalogue", audit.catalogue());
            json.object("repository", () -> {
                json.text("name", audit.name());
                json.text("digest", audit.inventory().digest().toString());
            });
            json.bool("written", written);
            json.number("folders", plan.folders().size());
            json.number("files", plan.files().size());
            json.number("bytes", plan.bytes());
            json.array("renamed", plan.renamed(), file -> {
                json.path("path", file.source().path());
                json.path("as", file.path());
                file.renamed().ifPresent(why -> reason(json, why));
            });
            json.array("leftOut", plan.leftOut(), one -> {
                json.path("path", one.path());
                json.text("kind", one.kind().word());
                reason(json, one.why());
            });
            json.array("notExecutable", plan.executables(), entry -> json.path("path", entry.path()));
        });
    }

    private static void reason(JsonOut json, CopyReason why) {
        json.text("reason", CopyReasonFormatter.word(why));
        json.text("words", CopyReasonFormatter.phrase(why));
        json.text("rule", why instanceof CopyReason.Matched matched ? matched.rule() : null);
        json.text(
                "trigger",
                why instanceof CopyReason.Matched matched ? matched.trigger().word() : null);
    }
}
