package dev.lazaret.app.window.review;

import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.text.CountFormatter;

/** Creates the text shown above source that no step has compiled. */
final class NotCompiledText {
    private NotCompiledText() {}

    static String of(NeverCompiledSources rest, UncompiledSource file) {
        String by = "compiled by " + String.join(", ", rest.configurations()) + ", as the compiler reported.";
        if (file.whole()) {
            return "Not " + by;
        }
        return (file.lines() == 1
                        ? "1 grey line was not "
                        : CountFormatter.unbroken(file.lines()) + " grey lines were not ")
                + by;
    }
}
