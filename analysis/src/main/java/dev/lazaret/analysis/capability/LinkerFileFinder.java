package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files and folders that may be named in the arguments of a linker, or of a compiler that starts the linker.
 */
final class LinkerFileFinder {
    /** Prefixes of a path in an argument. If an argument contains several, the path begins after the last one. */
    private static final Pattern FLAG = Pattern.compile(
            "(?:^|=)(?:-B|-L|-T|-fuse-ld=|--?specs=|--?script=|--?plugin=|-fplugin=|--?dynamic-linker=|--ld-path=|@|(?![-=]))");

    /** A format placeholder before a path, with the slashes after it. */
    private static final Pattern FILLED = Pattern.compile("^\\{[^}]*\\}/*");

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private LinkerFileFinder() {}

    /** Returns the paths in a linker argument or in a cargo instruction, without leading format placeholders. */
    static List<String> find(String text) {
        List<String> found = new ArrayList<>();
        for (String word : BETWEEN.splitAsStream(text).toList()) {
            int from = -1;
            for (Matcher flag = FLAG.matcher(word); flag.find(); ) {
                from = flag.end();
            }
            String path = from < 0 ? "" : FILLED.matcher(word.substring(from)).replaceFirst("");
            if (!path.isEmpty()) {
                found.add(path);
            }
        }
        return found;
    }
}
