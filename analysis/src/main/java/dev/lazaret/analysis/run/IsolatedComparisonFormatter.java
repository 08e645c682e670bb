package dev.lazaret.analysis.run;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;

/** Describes differences between native and isolated runs of a build script. All text is sanitized for display. */
public final class IsolatedComparisonFormatter {
    private static final int LONGEST = 300;

    private static final String DIFFERS = "The script differs from its isolated run: ";

    private IsolatedComparisonFormatter() {}

    /** Returns the instruction or file that differs. */
    public static String object(IsolatedComparison.Difference difference) {
        String object = switch (difference) {
            case IsolatedComparison.Unread _ -> "OUT_DIR";
            case IsolatedComparison.DifferentLine(String text, IsolatedComparison.Run _) -> text;
            case IsolatedComparison.MissingFile(String path, IsolatedComparison.Run _) -> "OUT_DIR/" + path;
            case IsolatedComparison.DifferentContent(String path) -> "OUT_DIR/" + path;
        };
        return Inert.line(object, LONGEST);
    }

    /** Returns one or two sentences. */
    public static String sentence(IsolatedComparison.Different different) {
        String object = object(different.first());
        String first = switch (different.first()) {
            case IsolatedComparison.Unread _ ->
                "The script can't be compared with its isolated run: its native output is too large, or can't be"
                        + " read.";
            case IsolatedComparison.DifferentLine(String _, IsolatedComparison.Run only) ->
                DIFFERS + only(only) + " printed " + object + ".";
            case IsolatedComparison.MissingFile(String _, IsolatedComparison.Run only) ->
                DIFFERS + only(only) + " made " + object + ".";
            case IsolatedComparison.DifferentContent _ -> DIFFERS + "the content of " + object + " is another.";
        };
        return first
                + (different.others() == 0
                        ? ""
                        : " There " + (different.others() == 1 ? "is " : "are ")
                                + CountFormatter.grouped(different.others(), "other difference") + ".");
    }

    /**
     * Returns a sentence for a macro whose expansion differs. Quotation marks in code are escaped.
     *
     * @param crate crate that the macro was expanded in
     * @param before end of what the expansions have in common
     * @param natively how the native expansion continues; empty at its end
     * @param isolated how the isolated expansion continues; empty at its end
     */
    public static String expansion(String crate, String before, String natively, String isolated) {
        return "The macro's expansion in crate " + Inert.line(crate, LONGEST) + " differs from its isolated expansion: "
                + continued(natively) + " natively and " + continued(isolated) + " isolated"
                + (before.isEmpty() ? "" : ", after " + quoted(before)) + ".";
    }

    private static String continued(String text) {
        return text.isEmpty() ? "it ends" : "it continues with " + quoted(text);
    }

    /** Quotes code, which can't end the quotation to add words of its own. */
    private static String quoted(String code) {
        return '"' + Inert.line(code, LONGEST).replace("\"", "\\\"") + '"';
    }

    private static String only(IsolatedComparison.Run run) {
        return switch (run) {
            case NATIVE -> "only the native run";
            case ISOLATED -> "only the isolated run";
        };
    }
}
