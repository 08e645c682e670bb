package dev.lazaret.analysis.cargo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiler flags, split into two groups: flags that only select among alternatives in the source code, and all other
 * flags, which may specify a linker or an argument file.
 *
 * @param choosing {@code --cfg} and {@code --check-cfg}, each followed by its argument
 * @param others the other flags, as written, in order
 */
record PartitionedCompilerFlags(List<String> choosing, List<String> others) {
    private static final String CFG = "--cfg";
    private static final String CHECK_CFG = "--check-cfg";

    /**
     * Excludes slashes, because cargo treats the argument that contains these flags as the path of a file if such a
     * file exists.
     */
    private static final Pattern CFG_ARGUMENT =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,99})(?:=\"[A-Za-z0-9_.,:+@ -]{0,200}\")?");

    private static final Pattern CHECK_CFG_ARGUMENT = Pattern.compile("cfg\\([A-Za-z0-9_\"., ()+-]{1,400}\\)");

    /**
     * Names that rustc or cargo set themselves (see The Rust Reference, "Set configuration options", and rustc's lint
     * explicit_builtin_cfgs_in_flags). If flags set them to other values, code that is not meant for the target would
     * be compiled.
     */
    private static final Set<String> OF_THE_COMPILER = Set.of(
            "clippy",
            "debug_assertions",
            "doc",
            "doctest",
            "false",
            "feature",
            "fmt_debug",
            "miri",
            "overflow_checks",
            "panic",
            "proc_macro",
            "relocation_model",
            "sanitize",
            "test",
            "true",
            "ub_checks",
            "unix",
            "windows");

    PartitionedCompilerFlags {
        choosing = List.copyOf(choosing);
        others = List.copyOf(others);
    }

    /** Splits a list of flags into the two groups. */
    static PartitionedCompilerFlags of(List<String> words) {
        List<String> choosing = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            boolean joined = word.startsWith(CFG + "=") || word.startsWith(CHECK_CFG + "=");
            boolean apart = (word.equals(CFG) || word.equals(CHECK_CFG)) && i + 1 < words.size();
            if (!joined && !apart) {
                others.add(word);
                continue;
            }
            String flag = joined ? word.substring(0, equals) : word;
            String argument = joined ? word.substring(equals + 1) : words.get(++i);
            if (chooses(flag, argument)) {
                choosing.addAll(List.of(flag, argument));
            } else {
                others.add(joined ? word : word + ' ' + argument);
            }
        }
        return new PartitionedCompilerFlags(choosing, others);
    }

    private static boolean chooses(String flag, String argument) {
        if (flag.equals(CHECK_CFG)) {
            return CHECK_CFG_ARGUMENT.matcher(argument).matches();
        }
        Matcher cfg = CFG_ARGUMENT.matcher(argument);
        return cfg.matches() && isFree(String.valueOf(cfg.group(1)));
    }

    private static boolean isFree(String name) {
        return !OF_THE_COMPILER.contains(name) && !name.startsWith("target_");
    }
}
