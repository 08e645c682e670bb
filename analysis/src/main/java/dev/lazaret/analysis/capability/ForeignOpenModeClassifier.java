package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/** Determines from the mode argument whether the C functions {@code open} and {@code fopen} open a file for writing. */
final class ForeignOpenModeClassifier {
    /** C functions that open a file for reading or for writing. */
    private static final Set<String> OPENS = Set.of("fopen", "fopen64", "open", "open64", "openat", "openat64");

    /** Flags with which the C function {@code open} opens a file for writing. */
    private static final Set<String> WRITES = Set.of("O_APPEND", "O_CREAT", "O_RDWR", "O_TRUNC", "O_WRONLY");

    /** Maximum number of tokens of a call that are examined. */
    private static final int NEAR = 64;

    private ForeignOpenModeClassifier() {}

    /**
     * Whether a call to one of these C functions may open a file for writing. False only if the mode is missing or is
     * known to be for reading.
     *
     * @param name name of the function in the rule data
     */
    static boolean mayWrite(SourceFile file, NameReference mark, String name, CapabilityCatalogue catalogue) {
        boolean foreign = name.indexOf(':') < 0 || catalogue.isDeclared(name);
        if (!foreign || !OPENS.contains(mark.last())) {
            return false;
        }
        Tokens tokens = file.tokens();
        int close = file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
        int mode = mark.last().startsWith("openat") ? 2 : 1;
        int commas = 0;
        boolean reads = false;
        boolean hasMode = false;
        for (int i = tokens.next(mark.open()); i < Math.min(close, mark.open() + NEAR); i = tokens.next(i)) {
            if (tokens.is(i, ",")) {
                commas++;
            } else if (commas == mode) {
                hasMode = true;
                String text = tokens.kind(i).isString() ? StringLiteralDecoder.unescape(tokens, i) : null;
                if (tokens.kind(i).isName() && WRITES.contains(tokens.text(i))) {
                    return true;
                }
                reads |= tokens.is(i, "O_RDONLY")
                        || tokens.is(i, "0")
                        || (text != null && text.startsWith("r") && !text.contains("+"));
            }
        }
        return hasMode && !reads;
    }
}
