package dev.lazaret.app.corpus;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The crates of this machine that a project can depend on.
 *
 * @param releases {@code NAME MAJOR} of each, or {@code NAME 0.MINOR}
 */
record AvailableCrates(Set<String> releases) {
    private static final Pattern FOLDER = Pattern.compile("(.*)-(\\d+\\.\\d+\\..*)");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)?");

    AvailableCrates {
        releases = Set.copyOf(releases);
    }

    static AvailableCrates of(List<Path> folders) {
        Set<String> releases = new HashSet<>();
        for (Path folder : folders) {
            Matcher name = FOLDER.matcher(String.valueOf(folder.getFileName()));
            if (name.matches()) {
                releases.add(name.group(1) + " " + compatible(name.group(2)));
            }
        }
        return new AvailableCrates(releases);
    }

    /** Returns the part of a version, or of a requirement, that compatible versions share; empty if there is none. */
    static String compatible(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.find()) {
            return "";
        }
        String first = numbers.group();
        return first.startsWith("0.") ? first : first.replaceFirst("\\..*", "");
    }

    /** Whether the table of a dependency can be satisfied, as far as the names of folders show. */
    boolean has(DebianManifest.Table dependency) {
        String name = dependency.crate();
        String version = dependency.value("version").orElse("*");
        boolean isAny = version.startsWith(">") || version.startsWith("*") || version.equals("0");
        return isAny
                ? releases.stream().anyMatch(one -> one.startsWith(name + " "))
                : releases.contains(name + " " + compatible(version));
    }
}
