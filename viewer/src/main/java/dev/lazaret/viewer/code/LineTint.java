package dev.lazaret.viewer.code;

import dev.lazaret.analysis.catalogue.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The appearance of a line as a whole.
 *
 * @param severity severity that tints the line: critical or high; findings of other severities only have a mark in the
 *     gutter
 * @param notCompiled whether the text is grey
 */
record LineTint(Optional<Severity> severity, boolean notCompiled) {
    static final LineTint NONE = new LineTint(Optional.empty(), false);

    /**
     * @param line line number from 1
     */
    static LineTint of(LineMarks marks, int line) {
        return new LineTint(
                marks.at(line).filter(severity -> switch (severity) {
                    case CRITICAL, HIGH -> true;
                    case MEDIUM, LOW, INFO -> false;
                }),
                marks.isNotCompiled(line));
    }

    /** Returns the CSS classes. */
    List<String> styleClasses() {
        List<String> classes = new ArrayList<>();
        severity.ifPresent(tinted -> classes.add("line-" + tinted.word()));
        if (notCompiled) {
            classes.add("not-compiled");
        }
        return classes;
    }
}
