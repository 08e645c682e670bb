package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the files and folders that the arguments of a linker, or of the compiler that starts it, may name. */
final class LinkerFileFinder {
    /** Prefixes of a path in an argument. If a word has several, the last one counts. */
    private static final Pattern FLAG = Pattern.compile(
            "(?:^|=)(?:-B|-L|-T|-fuse-ld=|--?specs=|--?script=|--?plugin=|-fplugin=|--?dynamic-linker=|--ld-path=|@|(?![-=]))");

    /** An interpolation before a path. */
    private static final Pattern FILLED = Pattern.compile("^\\{[^}]*\\}/*");

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private LinkerFileFinder() {}

    /** Returns the paths in an argument or in a line for cargo, without the interpolation before them. */
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
