package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Classifies the starts of programs whose first argument determines what they do: git, cargo and rustup. */
final class SubcommandClassifier {
    /** Git subcommands that only print something. */
    private static final Set<String> GIT_QUERIES = Set.of(
            "describe",
            "diff",
            "diff-index",
            "log",
            "ls-files",
            "rev-list",
            "rev-parse",
            "show",
            "status",
            "symbolic-ref",
            "tag");

    /** Git subcommands that fetch, or change a work tree or settings. */
    private static final Set<String> GIT_ACTS = Set.of(
            "am", "apply", "checkout", "clone", "config", "fetch", "init", "pull", "reset", "submodule", "switch");

    /** Cargo subcommands that compile or run a package's code, or that fetch, install or publish packages. */
    private static final Set<String> CARGO_ACTS = Set.of(
            "add", "b", "bench", "build", "c", "check", "clippy", "d", "doc", "fetch", "fix", "install", "miri",
            "package", "publish", "r", "run", "rustc", "rustdoc", "t", "test", "update", "vendor");

    /** Arguments that make cargo and rustup only print something. */
    private static final Set<String> QUERIES = Set.of(
            "--list",
            "--print",
            "--version",
            "-V",
            "-vV",
            "help",
            "locate-project",
            "metadata",
            "pkgid",
            "read-manifest",
            "show",
            "tree",
            "version",
            "which");

    /** Cargo subcommands that start a known tool, or delete build output. */
    private static final Set<String> CARGO_TOOLS = Set.of("clean", "fmt");

    /** Rustup subcommands that fetch or run something, or that change the installation. */
    private static final Set<String> RUSTUP_ACTS =
            Set.of("add", "default", "install", "link", "override", "remove", "run", "set", "uninstall", "update");

    private SubcommandClassifier() {}

    /**
     * Classifies a start of git. {@code around}: all literals of the function, which are used if the arguments are not
     * complete.
     */
    static ArgumentShape git(ProgramArguments given, FunctionLiterals around) {
        Predicate<String> words = given.complete() ? given.texts()::contains : around::contains;
        boolean acts = GIT_ACTS.stream().anyMatch(given.texts()::contains);
        return !acts && GIT_QUERIES.stream().anyMatch(words) ? ArgumentShape.VERSION_CONTROL : ArgumentShape.PLAIN;
    }

    /** Classifies a start of cargo. {@code around}: as in {@link #git}. */
    static ArgumentShape cargo(ProgramArguments given, FunctionLiterals around) {
        Predicate<String> words = given.complete() ? given.texts()::contains : around::contains;
        boolean prints = words.test("--print");
        if (CARGO_ACTS.stream().anyMatch(word -> words.test(word) && !(prints && word.equals("rustc")))) {
            return ArgumentShape.PLAIN;
        }
        if (QUERIES.stream().anyMatch(words)
                || (given.complete() && given.texts().isEmpty())) {
            return ArgumentShape.COMPILER;
        }
        // Any other subcommand starts the program cargo-NAME.
        return given.complete() && CARGO_TOOLS.stream().noneMatch(words)
                ? ArgumentShape.PLAIN
                : ArgumentShape.BUILD_TOOL;
    }

    /**
     * Classifies a start of rustup.
     *
     * @param program returns the shape of a program by name, for {@code rustup run TOOLCHAIN PROGRAM}
     */
    static ArgumentShape rustup(ProgramArguments given, Function<String, ArgumentShape> program) {
        Set<String> words = given.texts();
        if (given.complete() && words.contains("run")) {
            List<ArgumentShape> named = words.stream()
                    .map(program)
                    .filter(shape -> shape != ArgumentShape.PLAIN)
                    .distinct()
                    .toList();
            return named.size() == 1 ? named.getFirst() : ArgumentShape.PLAIN;
        }
        boolean tells = given.complete()
                && words.stream().noneMatch(RUSTUP_ACTS::contains)
                && words.stream().anyMatch(QUERIES::contains);
        return tells ? ArgumentShape.COMPILER : ArgumentShape.PLAIN;
    }
}
