package dev.lazaret.analysis.trust;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines for cargo that may stand in for a build script: those that choose what is compiled. What reaches the linker, the compiler's
 * options or the environment of programs is not among them (forms: The Cargo Book, "Build Scripts").
 */
final class RecordedLine {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    private static final Pattern CFG = Pattern.compile("rustc-cfg=" + NAME + "(=\"[ !#-\\[\\]-~]*\")?");
    private static final Pattern CHECK_CFG = Pattern.compile("rustc-check-cfg=cfg\\([A-Za-z0-9_ ,()\"=.+-]*\\)");
    private static final Pattern VARIABLE = Pattern.compile("rustc-env=(?<name>[A-Z][A-Z0-9_]*)=[ -~]*");

    /** What begins so is obeyed by cargo, compilers, linkers, shells or the system's loader. */
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

    private RecordedLine() {}

    /**
     * Why a line may not be replayed, a clause; empty where it may.
     *
     * @param said what stands behind {@code cargo:}
     */
    static Optional<String> refusal(String said) {
        if (CFG.matcher(said).matches() || CHECK_CFG.matcher(said).matches()) {
            return Optional.empty();
        }
        Matcher variable = VARIABLE.matcher(said);
        if (!variable.matches()) {
            return Optional.of("only rustc-cfg, rustc-check-cfg and rustc-env can be replayed, in plain text");
        }
        String name = String.valueOf(variable.group("name"));
        return OBEYED.stream().anyMatch(name::startsWith)
                ? Optional.of("the variable " + name + " is obeyed by others than the project's code")
                : Optional.empty();
    }

    /** Whether a line tells cargo only when to start the script again, or the auditor something: a recording goes on without it. */
    static boolean saysNothing(String said) {
        return said.startsWith("rerun-if-") || said.startsWith("warning=");
    }
}
