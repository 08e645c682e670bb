package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a program does whose first argument decides it: git, cargo and rustup. */
final class SubcommandWords {
    /** Words by which git only tells something. */
    private static final Set<String> GIT_TELLS = Set.of(
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

    /** Words by which git fetches, or changes a work tree or settings. */
    private static final Set<String> GIT_ACTS = Set.of(
            "am", "apply", "checkout", "clone", "config", "fetch", "init", "pull", "reset", "submodule", "switch");

    /** Words by which cargo compiles or runs code of packages, fetches or installs. */
    private static final Set<String> CARGO_ACTS = Set.of(
            "add", "b", "bench", "build", "c", "check", "clippy", "d", "doc", "fetch", "fix", "install", "miri",
            "package", "publish", "r", "run", "rustc", "rustdoc", "t", "test", "update", "vendor");

    /** Words by which cargo and rustup only tell something. */
    private static final Set<String> TELLS = Set.of(
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

    /** Words by which cargo starts a known tool, or deletes what it has built. */
    private static final Set<String> CARGO_TOOLS = Set.of("clean", "fmt");

    /** Words by which rustup fetches, or runs something. */
    private static final Set<String> RUSTUP_ACTS =
            Set.of("add", "default", "install", "link", "override", "remove", "run", "set", "uninstall", "update");

    private SubcommandWords() {}

    /** {@code around}: all literals of the function, where the arguments are not complete. */
    static ArgumentShape git(GivenArguments given, NearTexts around) {
        Predicate<String> words = given.complete() ? given.texts()::contains : around::hold;
        boolean acts = GIT_ACTS.stream().anyMatch(given.texts()::contains);
        return !acts && GIT_TELLS.stream().anyMatch(words) ? ArgumentShape.VERSION_CONTROL : ArgumentShape.PLAIN;
    }

    /** What cargo does with its arguments. {@code around}: as of {@link #git}. */
    static ArgumentShape cargo(GivenArguments given, NearTexts around) {
        Predicate<String> words = given.complete() ? given.texts()::contains : around::hold;
        boolean prints = words.test("--print");
        if (CARGO_ACTS.stream().anyMatch(word -> words.test(word) && !(prints && word.equals("rustc")))) {
            return ArgumentShape.PLAIN;
        }
        if (TELLS.stream().anyMatch(words) || (given.complete() && given.texts().isEmpty())) {
            return ArgumentShape.COMPILER;
        }
        // Another word is the name of a program: cargo-NAME.
        return given.complete() && CARGO_TOOLS.stream().noneMatch(words)
                ? ArgumentShape.PLAIN
                : ArgumentShape.BUILD_TOOL;
    }

    /**
     * What rustup does with its arguments.
     *
     * @param program what a program of a name is, for {@code rustup run TOOLCHAIN PROGRAM}
     */
    static ArgumentShape rustup(GivenArguments given, Function<String, ArgumentShape> program) {
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
                && words.stream().anyMatch(TELLS::contains);
        return tells ? ArgumentShape.COMPILER : ArgumentShape.PLAIN;
    }
}
