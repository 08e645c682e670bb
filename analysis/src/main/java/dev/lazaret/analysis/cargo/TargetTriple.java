package dev.lazaret.analysis.cargo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a target that is built into rustc, for example {@code thumbv7em-none-eabihf}. A path to a file that
 * specifies a target is never accepted, because such a file names a linker.
 *
 * @param text two to four parts of lower-case letters, digits and underscores, joined with hyphens; must not begin with
 *     a hyphen or end with .json
 */
public record TargetTriple(String text) {
    private static final int LONGEST = 64;
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*(?:\\.[a-z]+)?(?:-[a-z0-9_]+){1,3}");

    public TargetTriple {
        if (!isPlain(text)) {
            throw new IllegalArgumentException("no plain triple");
        }
    }

    /** Returns the triple with this name; empty if the string is not a plain triple. */
    public static Optional<TargetTriple> parse(String text) {
        return isPlain(text) ? Optional.of(new TargetTriple(text)) : Optional.empty();
    }

    private static boolean isPlain(String text) {
        return text.length() <= LONGEST && PLAIN.matcher(text).matches();
    }

    /** Returns the parts that hyphens separate. The first part is the architecture. */
    public List<String> parts() {
        return Arrays.asList(text.split("-", -1));
    }
}
