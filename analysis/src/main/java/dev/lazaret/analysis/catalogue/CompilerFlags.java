package dev.lazaret.analysis.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the flags given to a compiler do, worst first. */
enum CompilerFlags {
    /** A code generator is loaded as a library. */
    BACKEND,
    /** A program, a file or a folder is chosen. */
    TOOL,
    /** A program of the toolchain or the system is chosen by a bare name that is known. */
    NAMED_TOOL,
    /** Flags that nobody here knows. */
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

    static Optional<CompilerFlags> of(String word) {
        return EnumWords.find(values(), flags -> EnumWords.kebab(flags.name()), word);
    }

    boolean fits(List<String> words, NamedLists lists) {
        return judge(words, lists) == this;
    }

    private static CompilerFlags judge(List<String> words, NamedLists lists) {
        LinkerWords linker = new LinkerWords(lists);
        CompilerFlags worst = HARMLESS;
        for (String flag : joined(words)) {
            if (!linker.takes(flag)) {
                worst = worse(worst, judge(flag, lists));
            }
        }
        return worse(worst, linker.judge());
    }

    static CompilerFlags worse(CompilerFlags one, CompilerFlags other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static CompilerFlags judge(String flag, NamedLists lists) {
        if (flag.startsWith(GENERATOR)) {
            return named(flag.substring(GENERATOR.length()), "known-code-generators", BACKEND, lists);
        }
        if (flag.startsWith(LINKER)) {
            return named(flag.substring(LINKER.length()), "known-linkers", TOOL, lists);
        }
        if (flag.isEmpty() || lists.holds("harmless-flags", flag)) {
            return HARMLESS;
        }
        return lists.holds("tool-flags", flag) ? TOOL : UNKNOWN;
    }

    private static CompilerFlags named(String value, String list, CompilerFlags otherwise, NamedLists lists) {
        boolean bare = value.indexOf('/') < 0 && value.indexOf('\\') < 0;
        return bare && lists.holds(list, value) ? NAMED_TOOL : otherwise;
    }

    /** {@code -C x}, {@code -Cx} and {@code --codegen=x} as {@code -Cx}; {@code --cfg x} and {@code --cfg=x} as {@code --cfg=x}; names with hyphens. */
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

    /** In the names of these options rustc takes {@code _} for {@code -} (seen: rustc 1.97 for {@code link_args}); values keep it. */
    private static String hyphened(String flag) {
        if (!flag.startsWith("-C") && !flag.startsWith("-Z")) {
            return flag;
        }
        int end = flag.indexOf('=') < 0 ? flag.length() : flag.indexOf('=');
        return flag.substring(0, end).replace('_', '-') + flag.substring(end);
    }
}
