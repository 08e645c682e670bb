package dev.lazaret.analysis.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The effect of flags that are passed to rustc, the most dangerous one first. */
enum CompilerFlagEffect {
    /** A flag loads a code generator as a library. */
    BACKEND,
    /** A flag chooses a program, a file or a folder. */
    TOOL,
    /** A flag chooses a known program of the toolchain or the system by its bare name. */
    NAMED_TOOL,
    /** A flag is not in the catalogue. */
    UNKNOWN,
    HARMLESS;

    private static final Set<String> WITH_VALUE = Set.of(
            "-C",
            "--codegen",
            "-Z",
            "--cfg",
            "--check-cfg",
            "-W",
            "-A",
            "-D",
            "-F",
            "-L",
            "-l",
            "-o",
            "--extern",
            "--emit",
            "--out-dir",
            "--sysroot",
            "--target",
            "--remap-path-prefix",
            "--cap-lints",
            "--error-format",
            "--color",
            "--edition",
            "--warn",
            "--allow",
            "--deny",
            "--forbid");

    private static final String LINKER = "-Clinker=";
    private static final String GENERATOR = "-Zcodegen-backend=";

    static Optional<CompilerFlagEffect> find(String word) {
        return EnumWordConverter.find(values(), flags -> EnumWordConverter.kebab(flags.name()), word);
    }

    boolean fits(List<String> words, NamedLists lists) {
        return judge(words, lists) == this;
    }

    private static CompilerFlagEffect judge(List<String> words, NamedLists lists) {
        LinkerFlagClassifier linker = new LinkerFlagClassifier(lists);
        CompilerFlagEffect worst = HARMLESS;
        for (String flag : joined(words)) {
            if (!linker.takes(flag)) {
                worst = worse(worst, judge(flag, lists));
            }
        }
        return worse(worst, linker.judge());
    }

    static CompilerFlagEffect worse(CompilerFlagEffect one, CompilerFlagEffect other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static CompilerFlagEffect judge(String flag, NamedLists lists) {
        if (flag.startsWith(GENERATOR)) {
            return named(flag.substring(GENERATOR.length()), "known-code-generators", BACKEND, lists);
        }
        if (flag.startsWith(LINKER)) {
            return named(flag.substring(LINKER.length()), "known-linkers", TOOL, lists);
        }
        if (flag.isEmpty() || lists.contains("harmless-flags", flag)) {
            return HARMLESS;
        }
        return lists.contains("tool-flags", flag) ? TOOL : UNKNOWN;
    }

    private static CompilerFlagEffect named(String value, String list, CompilerFlagEffect otherwise, NamedLists lists) {
        boolean bare = value.indexOf('/') < 0 && value.indexOf('\\') < 0;
        return bare && lists.contains(list, value) ? NAMED_TOOL : otherwise;
    }

    /**
     * Normalises flags: {@code -C x}, {@code -Cx} and {@code --codegen=x} become {@code -Cx}; {@code --cfg x} and
     * {@code --cfg=x} become {@code --cfg=x}. Underscores in the names of {@code -C} and {@code -Z} options become
     * hyphens.
     */
    static List<String> joined(List<String> words) {
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (WITH_VALUE.contains(word) && i + 1 < words.size()) {
                String value = words.get(++i);
                word = word.startsWith("--") ? word + "=" + value : word + value;
            }
            flags.add(hyphened(word.startsWith("--codegen=") ? "-C" + word.substring("--codegen=".length()) : word));
        }
        return flags;
    }

    /**
     * Replaces {@code _} with {@code -} in the name of a {@code -C} or {@code -Z} option, because rustc accepts both
     * (observed with rustc 1.97 for {@code link_args}). The value remains unchanged.
     */
    private static String hyphened(String flag) {
        if (!flag.startsWith("-C") && !flag.startsWith("-Z")) {
            return flag;
        }
        int end = flag.indexOf('=') < 0 ? flag.length() : flag.indexOf('=');
        return flag.substring(0, end).replace('_', '-') + flag.substring(end);
    }
}
