package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The effect of flags that a variable passes to C compilers and their linkers, the most dangerous one first. */
enum NativeFlagEffect {
    /** The flags choose a program, a plugin or a file, or are unknown. */
    TOOL,
    /** The flags only add folders in which the compiler searches for headers. */
    SEARCH,
    /** The flags only set the target, optimisation, warnings or conditions. */
    HARMLESS;

    private static final Set<String> WITH_VALUE = Set.of("-target", "-arch", "-D", "-U", "-O");

    private static final Pattern PLAIN = Pattern.compile(
            "-(?:m(?!llvm).*|O\\w*|g\\w*(?:[=-][\\w+.-]*)?|[DU].*|W(?![lap],).*|std=.*|-?target=[\\w.-]+|v|w|s|E|c|S|pipe|pthread|static.*|shared|nostd\\w+|nodefaultlibs|ansi|pedantic.*)");

    private static final Pattern SWITCH = Pattern.compile(
            "-f(?!plugin|pass-plugin|use-ld|profile|auto-profile|module|integrated-cc1|crash)[\\w.+-]*(?:=[\\w,.+-]*)?");

    private static final Pattern FOLDER = Pattern.compile("-(?:I|isystem|iquote|idirafter)=?(?:/.*)?");

    static Optional<NativeFlagEffect> find(String word) {
        return EnumWordConverter.find(values(), flags -> EnumWordConverter.kebab(flags.name()), word);
    }

    /**
     * Classifies the value of an environment variable in cargo's configuration. The value may be under {@code value} in
     * a table.
     */
    static NativeFlagEffect judge(ValuePlace place, NamedLists lists) {
        String text = place.value() instanceof Node.Table table
                ? table.text("value").orElse("")
                : String.join(" ", place.texts());
        List<String> words = List.of(text.strip().split("\\s+", -1));
        NativeFlagEffect worst = HARMLESS;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            NativeFlagEffect assessed = judge(word, lists);
            worst = assessed.compareTo(worst) < 0 ? assessed : worst;
            boolean value = WITH_VALUE.contains(word) || (FOLDER.matcher(word).matches() && word.indexOf('/') < 0);
            if (value && i + 1 < words.size()) {
                i++;
                boolean inside = FOLDER.matcher(word).matches() && !words.get(i).startsWith("/");
                worst = inside ? TOOL : worst;
            }
        }
        return worst;
    }

    private static NativeFlagEffect judge(String word, NamedLists lists) {
        if (word.startsWith("-Wl,")) {
            LinkerFlagClassifier linker = new LinkerFlagClassifier(lists);
            linker.takes("-Clink-arg=" + word);
            return linker.judge() == CompilerFlagEffect.HARMLESS ? HARMLESS : TOOL;
        }
        if (word.isEmpty()
                || PLAIN.matcher(word).matches()
                || SWITCH.matcher(word).matches()
                || lists.contains("harmless-linker-words", word)) {
            return HARMLESS;
        }
        return FOLDER.matcher(word).matches() ? SEARCH : TOOL;
    }
}
