package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.capability.LinkerArgumentKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects and classifies the arguments that compiler flags pass to the linker. They are classified together, because
 * an argument can be the value of the argument before it.
 */
final class LinkerFlagClassifier {
    /**
     * Flags whose value is one argument ({@code ONE}), or several arguments separated by white space ({@code SEVERAL}).
     */
    private static final List<String> ONE = List.of("-Clink-arg=", "-Zpre-link-arg=");

    private static final List<String> SEVERAL = List.of("-Clink-args=", "-Zpre-link-args=");

    private final NamedLists lists;
    private final List<String> words = new ArrayList<>();

    LinkerFlagClassifier(NamedLists lists) {
        this.lists = lists;
    }

    /** Collects the arguments that a flag passes to the linker. Returns false if it passes none. */
    boolean takes(String flag) {
        for (String start : ONE) {
            if (flag.startsWith(start)) {
                add(flag.substring(start.length()));
                return true;
            }
        }
        for (String start : SEVERAL) {
            if (flag.startsWith(start)) {
                Arrays.asList(flag.substring(start.length()).strip().split("\\s+", -1))
                        .forEach(this::add);
                return true;
            }
        }
        return false;
    }

    /** Adds an argument. A compiler driver's {@code -Wl,} option contains several arguments, separated by commas. */
    private void add(String word) {
        if (word.startsWith("-Wl,")) {
            words.addAll(Arrays.asList(word.substring("-Wl,".length()).split(",", -1)));
        } else if (!word.equals("-Xlinker")) {
            words.add(word);
        }
    }

    CompilerFlagEffect judge() {
        CompilerFlagEffect worst = CompilerFlagEffect.HARMLESS;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Integer values = LinkerArgumentKind.WITH_VALUES.get(word);
            boolean beside = word.endsWith("-rpath")
                    && i + 1 < words.size()
                    && LinkerArgumentKind.isNextToProgram(words.get(i + 1));
            if (values != null && !beside && !lists.contains("harmless-linker-words", word)) {
                worst = CompilerFlagEffect.worse(worst, CompilerFlagEffect.UNKNOWN);
            } else if (values == null) {
                worst = CompilerFlagEffect.worse(worst, judge(word));
            }
            i += values == null ? 0 : values;
        }
        return worst;
    }

    private CompilerFlagEffect judge(String word) {
        if (word.isEmpty() || lists.contains("harmless-linker-words", word)) {
            return CompilerFlagEffect.HARMLESS;
        }
        if (lists.contains("tool-linker-words", word)) {
            return CompilerFlagEffect.TOOL;
        }
        return namesFile(word) ? CompilerFlagEffect.TOOL : CompilerFlagEffect.UNKNOWN;
    }

    private static boolean namesFile(String word) {
        int equals = word.indexOf('=');
        boolean known = (equals > 0 && LinkerArgumentKind.WITH_VALUES.containsKey(word.substring(0, equals)))
                || (word.startsWith("-T") && !word.startsWith("-T/"));
        boolean separated = word.indexOf('/') >= 0 || word.indexOf('\\') >= 0;
        return separated && !known && !isWindowsOption(word);
    }

    /** Whether the argument is {@code /NAME} or {@code /NAME:VALUE}, without another separator. */
    private static boolean isWindowsOption(String word) {
        int end = word.indexOf(':') < 0 ? word.length() : word.indexOf(':');
        return word.startsWith("/")
                && word.indexOf('/', 1) < 0
                && word.indexOf('\\') < 0
                && word.substring(1, end).chars().allMatch(Character::isLetterOrDigit);
    }
}
