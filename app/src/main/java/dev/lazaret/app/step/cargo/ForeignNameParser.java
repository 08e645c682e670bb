package dev.lazaret.app.step.cargo;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the crate in which a compiler message reports names as missing. The texts are those of the compiler, not
 * localized.
 */
final class ForeignNameParser {
    private static final int MOST_NAMES = 20;

    private static final Pattern CRATE = Pattern.compile("in (?:crate )?`([A-Za-z_][A-Za-z0-9_]*)`");

    private static final Pattern IMPORTS = Pattern.compile("unresolved imports? `([A-Za-z_][A-Za-z0-9_]*)::.*");

    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    private static final Pattern LAST_NAME = Pattern.compile("(?<![A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_]*)$");

    private ForeignNameParser() {}

    /**
     * Names that are missing in a crate.
     *
     * @param crate the crate as the code names it
     */
    record Foreign(String crate, Set<String> names) {}

    /** Returns the missing names; empty if the message names no crate, several ones, or too many names. */
    static Optional<Foreign> find(CargoMessage.Compiler reported) {
        String message = reported.message();
        Matcher imports = IMPORTS.matcher(message);
        boolean imported = imports.matches();
        Matcher place = CRATE.matcher(message);
        if (!imported && !place.find()) {
            return Optional.empty();
        }
        String crate = imported ? imports.group(1) : place.group(1);
        Set<String> names = new TreeSet<>();
        Matcher quoted = QUOTED.matcher(message);
        while (quoted.find()) {
            String path = quoted.group(1);
            if (path.equals(crate)) {
                continue;
            }
            Matcher last = LAST_NAME.matcher(path);
            if (!last.find() || (imported && !path.startsWith(crate + "::")) || names.size() == MOST_NAMES) {
                return Optional.empty();
            }
            names.add(last.group(1));
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new Foreign(crate, names));
    }
}
