package dev.lazaret.app.cli;

import dev.lazaret.analysis.text.Inert;

/** Formats error messages. */
final class ErrorMessageFormatter {
    private static final int LINE = 1_000;

    private ErrorMessageFormatter() {}

    static String quoted(String argument) {
        return "'" + inert(argument) + "'";
    }

    static String inert(String text) {
        return Inert.line(text, LINE);
    }

    static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
