package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.Toml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Judges an argument of the linker that a build script gives, by the same lists as the linker's words in compiler flags. */
public enum LinkerArguments {
    /** Chooses no program, no plugin and no file that is linked. */
    HARMLESS,
    /** A setting, such as a script by its name or a size. */
    SETTING,
    /** Anything else: it may choose what is linked or loaded. */
    OTHER;

    private static final String HANDED = "-Wl,";

    private static final Set<String> SEARCHES = Set.of("-rpath", "--rpath", "-rpath-link", "--rpath-link");

    /** Options whose name and value are one word of the lists. */
    private static final Map<String, String> JOINED = Map.of("-z", "-z", "--stack", "--stack=");

    private static final class Loaded {
        static final NamedLists LISTS = lists();
    }

    private static NamedLists lists() {
        try (InputStream in = LinkerArguments.class.getResourceAsStream("lists.toml")) {
            Map<String, List<String>> lists = new HashMap<>();
            for (Member member : Toml.read(in.readAllBytes()).root().members()) {
                if (member.value() instanceof Node.Array array) {
                    lists.put(member.key(), array.texts());
                }
            }
            return new NamedLists(lists);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Judges the worst word of an argument.
     *
     * @param argument as it is written; what is filled in stands in braces
     * @param setting whether a word is a known setting
     */
    public static LinkerArguments of(String argument, Predicate<String> setting) {
        List<String> words = words(argument);
        LinkerArguments worst = HARMLESS;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Integer values = LinkerWords.WITH_VALUES.get(word);
            boolean joined = JOINED.containsKey(word);
            String value = i + 1 < words.size() ? words.get(i + 1) : "";
            String whole = joined ? JOINED.get(word) + value : word;
            LinkerArguments judged = SEARCHES.contains(word) ? searches(value) : word(whole, setting);
            worst = judged.compareTo(worst) > 0 ? judged : worst;
            i += values == null ? (joined ? 1 : 0) : values;
        }
        return worst;
    }

    private static List<String> words(String argument) {
        return argument.startsWith(HANDED)
                ? new ArrayList<>(
                        Arrays.asList(argument.substring(HANDED.length()).split(",", -1)))
                : List.of(argument);
    }

    private static LinkerArguments word(String word, Predicate<String> setting) {
        int equals = word.indexOf('=');
        if (equals > 0 && SEARCHES.contains(word.substring(0, equals))) {
            return searches(word.substring(equals + 1));
        }
        if (setting.test(word)) {
            return SETTING;
        }
        boolean library = word.startsWith("-l") && word.length() > 2 && word.indexOf('/') < 0;
        return library || Loaded.LISTS.holds("harmless-linker-words", word) ? HARMLESS : OTHER;
    }

    /** Where the finished program looks for libraries. */
    private static LinkerArguments searches(String folder) {
        if (LinkerWords.isNextToProgram(folder)) {
            return HARMLESS;
        }
        boolean filled = folder.startsWith("{") && folder.indexOf('}') == folder.length() - 1;
        return filled ? SETTING : OTHER;
    }
}
