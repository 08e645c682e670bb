package dev.lazaret.analysis.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the flags given to a compiler do, worst first. Flags that nobody knows choose a tool. */
enum CompilerFlags {
    /** A code generator is loaded as a library. */
    BACKEND,
    /** A program, a file or a folder is chosen. */
    TOOL,
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
            "--cap-lints",
            "--error-format",
            "--color",
            "--edition",
            "--warn",
            "--allow",
            "--deny",
            "--forbid");

    static Optional<CompilerFlags> of(String word) {
        return Words.find(values(), flags -> Words.kebab(flags.name()), word);
    }

    boolean fits(List<String> words, NamedLists lists) {
        return judge(words, lists) == this;
    }

    private static CompilerFlags judge(List<String> words, NamedLists lists) {
        CompilerFlags worst = HARMLESS;
        for (String flag : joined(words)) {
            CompilerFlags one = judge(flag, lists);
            worst = one.compareTo(worst) < 0 ? one : worst;
        }
        return worst;
    }

    private static CompilerFlags judge(String flag, NamedLists lists) {
        if (flag.startsWith("-Zcodegen-backend=")) {
            String value = flag.substring(flag.indexOf('=') + 1);
            return value.matches("[A-Za-z0-9_-]*") ? TOOL : BACKEND;
        }
        return flag.isEmpty() || lists.holds("harmless-flags", flag) ? HARMLESS : TOOL;
    }

    /** {@code -C x}, {@code -Cx} and {@code --codegen=x} as {@code -Cx}; {@code --cfg x} and {@code --cfg=x} as {@code --cfg=x}. */
    static List<String> joined(List<String> words) {
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (WITH_VALUE.contains(word) && i + 1 < words.size()) {
                String value = words.get(++i);
                word = word.startsWith("--") ? word + "=" + value : word + value;
            }
            flags.add(word.startsWith("--codegen=") ? "-C" + word.substring("--codegen=".length()) : word);
        }
        return flags;
    }
}
