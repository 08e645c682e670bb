package dev.lazaret.app.isolate;

import java.util.regex.Pattern;

/** The rule for names of modules, which become names of files and text literals in the source of a proxy. */
final class ModuleName {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private ModuleName() {}

    /** Whether a name is valid: it consists of ASCII letters, digits, underscores and hyphens. */
    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }
}
