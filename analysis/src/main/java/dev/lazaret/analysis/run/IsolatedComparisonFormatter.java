package dev.lazaret.analysis.run;

import dev.lazaret.analysis.text.Inert;

/** Describes differences between native and isolated runs of a build script. All text is sanitized for display. */
public final class IsolatedComparisonFormatter {
    private static final int LONGEST = 300;

    private IsolatedComparisonFormatter() {}

    /** Returns the instruction or file that differs. */
    public static String object(IsolatedComparison.Different difference) {
        String object = switch (difference) {
            case IsolatedComparison.DifferentLine(String text, IsolatedComparison.Run _) -> text;
            case IsolatedComparison.MissingFile(String path, IsolatedComparison.Run _) -> "OUT_DIR/" + path;
            case IsolatedComparison.DifferentContent(String path) -> "OUT_DIR/" + path;
        };
        return Inert.line(object, LONGEST);
    }

    /** Returns a sentence. */
    public static String sentence(IsolatedComparison.Different difference) {
        String object = object(difference);
        return "The script differs from its isolated run: "
                + switch (difference) {
                    case IsolatedComparison.DifferentLine(String _, IsolatedComparison.Run only) ->
                        only(only) + " printed " + object + ".";
                    case IsolatedComparison.MissingFile(String _, IsolatedComparison.Run only) ->
                        only(only) + " made " + object + ".";
                    case IsolatedComparison.DifferentContent _ -> "the content of " + object + " is another.";
                };
    }

    private static String only(IsolatedComparison.Run run) {
        return switch (run) {
            case NATIVE -> "only the native run";
            case ISOLATED -> "only the isolated run";
        };
    }
}
