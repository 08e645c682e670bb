package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Classifies a linker argument that a build script sets. Uses the same lists as for linker arguments in compiler flags.
 */
public enum LinkerArgumentKind {
    /** Selects no program, no plugin and no file to link. */
    HARMLESS,
    /** A setting, such as a size or the name of a script. */
    SETTING,
    /** Any other argument: it may select a program, or a file that is linked or loaded. */
    OTHER;

    private static final String LINKER_PREFIX = "-Wl,";

    private static final Set<String> SEARCHES = Set.of("-rpath", "--rpath", "-rpath-link", "--rpath-link");

    /**
     * Options that are joined with their value before they are looked up in the lists. The values of the map are the
     * prefixes to which the option's value is appended.
     */
    private static final Map<String, String> JOINED = Map.of("-z", "-z", "--stack", "--stack=");

    /**
     * Options whose values are neither programs nor linked files, with the number of values. The values are scripts,
     * names, output files, embedded data, and folders in which the finished program searches for libraries.
     */
    public static final Map<String, Integer> WITH_VALUES = Map.ofEntries(
            Map.entry("-T", 1),
            Map.entry("--script", 1),
            Map.entry("-Map", 1),
            Map.entry("--Map", 1),
            Map.entry("-map", 1),
            Map.entry("-e", 1),
            Map.entry("-u", 1),
            Map.entry("-z", 1),
            Map.entry("-m", 1),
            Map.entry("-rpath", 1),
            Map.entry("--rpath", 1),
            Map.entry("-rpath-link", 1),
            Map.entry("--rpath-link", 1),
            Map.entry("-soname", 1),
            Map.entry("--soname", 1),
            Map.entry("-install_name", 1),
            Map.entry("-framework", 1),
            Map.entry("-undefined", 1),
            Map.entry("--defsym", 1),
            Map.entry("--version-script", 1),
            Map.entry("--dynamic-list", 1),
            Map.entry("-exported_symbols_list", 1),
            Map.entry("-sectcreate", 3));

    /**
     * Classifies an argument. If it consists of several linker arguments, the most severe of them counts.
     *
     * @param argument the argument as written; interpolated parts are in braces
     * @param setting whether a linker argument is a known setting
     * @param harmless whether a linker argument is known to select nothing
     */
    public static LinkerArgumentKind of(String argument, Predicate<String> setting, Predicate<String> harmless) {
        List<String> words = words(argument);
        LinkerArgumentKind worst = HARMLESS;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Integer values = WITH_VALUES.get(word);
            boolean joined = JOINED.containsKey(word);
            String value = i + 1 < words.size() ? words.get(i + 1) : "";
            String whole = joined ? JOINED.get(word) + value : word;
            LinkerArgumentKind assessed = SEARCHES.contains(word) ? searches(value) : word(whole, setting, harmless);
            worst = assessed.compareTo(worst) > 0 ? assessed : worst;
            i += values == null ? (joined ? 1 : 0) : values;
        }
        return worst;
    }

    private static List<String> words(String argument) {
        return argument.startsWith(LINKER_PREFIX)
                ? new ArrayList<>(
                        Arrays.asList(argument.substring(LINKER_PREFIX.length()).split(",", -1)))
                : List.of(argument);
    }

    private static LinkerArgumentKind word(String word, Predicate<String> setting, Predicate<String> harmless) {
        int equals = word.indexOf('=');
        if (equals > 0 && SEARCHES.contains(word.substring(0, equals))) {
            return searches(word.substring(equals + 1));
        }
        if (setting.test(word)) {
            return SETTING;
        }
        boolean library = word.startsWith("-l") && word.length() > 2 && word.indexOf('/') < 0;
        return library || harmless.test(word) ? HARMLESS : OTHER;
    }

    /** Classifies a folder in which the finished program searches for libraries. */
    private static LinkerArgumentKind searches(String folder) {
        if (isNextToProgram(folder)) {
            return HARMLESS;
        }
        boolean filled = folder.startsWith("{") && folder.indexOf('}') == folder.length() - 1;
        return filled ? SETTING : OTHER;
    }

    /**
     * Whether a folder in which the finished program searches for libraries is the program's folder, or is below it.
     */
    public static boolean isNextToProgram(String folder) {
        boolean relative = folder.startsWith("$ORIGIN")
                || folder.startsWith("${ORIGIN}")
                || folder.startsWith("@loader_path")
                || folder.startsWith("@executable_path");
        return relative && !folder.contains("..");
    }
}
