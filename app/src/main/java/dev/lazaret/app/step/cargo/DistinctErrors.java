package dev.lazaret.app.step.cargo;

import dev.lazaret.app.step.DiagnosticCause;
import java.util.Set;
import java.util.TreeSet;

/**
 * Recognises repeated errors: the compiler reports an error of a library once for the library and once for its tests.
 * Once {@value #MOST} errors are stored, each further one counts.
 */
final class DistinctErrors {
    private static final int MOST = 20_000;
    private static final int LONGEST_MESSAGE = 300;

    /** Ordered, not hashed, because the project chooses the texts. */
    private final Set<String> seen = new TreeSet<>();

    /** Adds an error. Returns whether it differs from all others in its package, place, code, cause or message. */
    boolean add(CargoMessage.Compiler reported, DiagnosticCause cause) {
        String message = reported.message();
        String key = String.join(
                "\0",
                reported.id().name(),
                reported.id().version(),
                reported.path().orElse(""),
                String.valueOf(reported.line()),
                String.valueOf(reported.column()),
                reported.code().orElse(""),
                cause.words(),
                message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
        return seen.size() >= MOST ? !seen.contains(key) : seen.add(key);
    }
}
