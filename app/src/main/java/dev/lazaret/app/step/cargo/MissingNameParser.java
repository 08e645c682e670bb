package dev.lazaret.app.step.cargo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name that a compiler message reports as missing. The texts are those of the compiler, not localized. */
final class MissingNameParser {
    /** The label of an unresolved import: the message itself has the whole path. */
    private static final Pattern NOT_IN =
            Pattern.compile("(?:no|could not find|use of [a-z ]+) `([A-Za-z_][A-Za-z0-9_]*)`");

    /** The last part of the first quoted path. */
    private static final Pattern QUOTED = Pattern.compile("`(?:[^`\\s]*::)?(?:r#)?([A-Za-z_][A-Za-z0-9_]*)`");

    private static final Pattern CONDITION = Pattern.compile("`cfg` condition name: `([A-Za-z_][A-Za-z0-9_]*)`");

    private MissingNameParser() {}

    /** Returns the missing name; empty if the message names none. */
    static Optional<String> find(CargoMessage.Compiler reported) {
        Matcher condition = CONDITION.matcher(reported.message());
        if (condition.find()) {
            return Optional.of(condition.group(1));
        }
        Matcher label = NOT_IN.matcher(reported.label());
        if (label.find()) {
            return Optional.of(label.group(1));
        }
        Matcher quoted = QUOTED.matcher(reported.message());
        return quoted.find() ? Optional.of(quoted.group(1)) : Optional.empty();
    }
}
