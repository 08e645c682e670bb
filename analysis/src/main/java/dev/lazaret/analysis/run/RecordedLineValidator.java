package dev.lazaret.analysis.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks whether a recording may contain a cargo instruction. Allowed are instructions that select what is compiled.
 * Those that affect the linker, the compiler's options or the environment of programs are refused (forms: The Cargo
 * Book, "Build Scripts").
 */
final class RecordedLineValidator {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final Pattern CFG = Pattern.compile("rustc-cfg=" + NAME + "(=\"[ !#-\\[\\]-~]*\")?");
    private static final Pattern CHECK_CFG = Pattern.compile("rustc-check-cfg=cfg\\([A-Za-z0-9_ ,()\"=.+-]*\\)");
    private static final Pattern VARIABLE = Pattern.compile("rustc-env=(?<name>[A-Z][A-Z0-9_]*)=[ -~]*");

    /** Prefixes of variables that cargo, compilers, linkers, shells or the system's loader obey. */
    private static final List<String> OBEYED = List.of(
            "CARGO",
            "RUST",
            "LD_",
            "DYLD",
            "PATH",
            "OUT_DIR",
            "TARGET",
            "HOST",
            "TMP",
            "TEMP",
            "HOME",
            "IFS",
            "ENV",
            "BASH",
            "GCC",
            "COMPILER",
            "LIBRARY_PATH",
            "COLLECT",
            "GLIBC",
            "MALLOC",
            "LC_",
            "LANG",
            "PWD",
            "SHELL",
            "CC",
            "CXX",
            "LDFLAGS",
            "NIX");

    private RecordedLineValidator() {}

    /**
     * Returns the reason why a line may not be replayed, a clause; empty if it may.
     *
     * @param text text of the line after {@code cargo:}
     */
    static Optional<String> refusal(String text) {
        if (CFG.matcher(text).matches() || CHECK_CFG.matcher(text).matches()) {
            return Optional.empty();
        }
        Matcher variable = VARIABLE.matcher(text);
        if (!variable.matches()) {
            return Optional.of("only rustc-cfg, rustc-check-cfg and rustc-env can be replayed, in plain text");
        }
        String name = String.valueOf(variable.group("name"));
        return OBEYED.stream().anyMatch(name::startsWith)
                ? Optional.of("the variable " + name + " takes effect beyond the project's code")
                : Optional.empty();
    }

    /**
     * Whether a recording can omit the line: it controls only when cargo starts the script again, or is a warning to
     * people.
     */
    static boolean canOmit(String text) {
        return text.startsWith("rerun-if-") || text.startsWith("warning=");
    }
}
