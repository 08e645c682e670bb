package dev.lazaret.viewer.code;

import dev.lazaret.analysis.catalogue.Severity;
import java.util.Optional;

/** The tint of a line: critical and high have one, the others a mark in the gutter only. */
enum LineTint {
    NONE,
    HIGH,
    CRITICAL;

    /** @param line counted from 1 */
    static LineTint of(LineMarks marks, int line) {
        return marks.at(line)
                .map(severity -> switch (severity) {
                    case CRITICAL -> CRITICAL;
                    case HIGH -> HIGH;
                    case MEDIUM, LOW, INFO -> NONE;
                })
                .orElse(NONE);
    }

    /** The class of the style sheet. */
    Optional<String> styleClass() {
        return switch (this) {
            case NONE -> Optional.empty();
            case HIGH -> Optional.of("line-" + Severity.HIGH.word());
            case CRITICAL -> Optional.of("line-" + Severity.CRITICAL.word());
        };
    }
}
