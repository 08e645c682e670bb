package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.ScopeReference.As;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Determines what a cargo alias starts: a program in the repository, or a program that is looked up along PATH. */
public final class CargoAliasReader {
    /** Cargo commands that start programs of packages. */
    private static final Set<String> STARTING = Set.of("run", "r", "test", "t", "bench");

    /** Cargo options whose value is the next argument. */
    private static final Set<String> VALUED = Set.of("--color", "--config", "--explain", "--lockfile-path", "-C", "-Z");

    /** Characters of a glob or an address. A string that contains one is not a plain name. */
    private static final Pattern PATTERN = Pattern.compile("[/*?\\[#]");

    /** Cargo's built-in commands and their short names. Any other command starts the program {@code cargo-COMMAND}. */
    private static final Set<String> BUILT_IN = Set.of(
            "add",
            "b",
            "bench",
            "build",
            "c",
            "check",
            "clean",
            "config",
            "d",
            "doc",
            "fetch",
            "fix",
            "generate-lockfile",
            "git-checkout",
            "help",
            "info",
            "init",
            "install",
            "locate-project",
            "login",
            "logout",
            "metadata",
            "new",
            "owner",
            "package",
            "pkgid",
            "publish",
            "r",
            "read-manifest",
            "remove",
            "report",
            "rm",
            "run",
            "rustc",
            "rustdoc",
            "search",
            "t",
            "test",
            "tree",
            "uninstall",
            "update",
            "vendor",
            "verify-project",
            "version",
            "yank");

    /** Maximum number of further aliases that are followed from one alias. */
    private static final int MOST_CHAINED = 32;

    private CargoAliasReader() {}

    static List<ScopeReference> references(ValuePlace place) {
        List<ScopeReference> found = new ArrayList<>();
        collect(place, new HashSet<>(), found);
        return found;
    }

    /**
     * Collects references to what the alias at {@code place} starts. Follows aliases that it uses.
     *
     * @param followed aliases followed so far, so that each is followed only once
     */
    private static void collect(ValuePlace place, Set<String> followed, List<ScopeReference> found) {
        List<String> words = place.words();
        Optional<String> command = command(words);
        List<String> manifests = after(words, "--manifest-path", "--manifest-path");
        manifests.forEach(path ->
                found.add(VerdictScope.written(As.PATH, place, path.replaceFirst("(^|/)Cargo\\.toml$", "$1."))));
        boolean odd = !words.isEmpty() && words.getFirst().startsWith("-");
        if (command.filter(STARTING::contains).isPresent()
                || (odd && words.stream().anyMatch(STARTING::contains))) {
            if (manifests.isEmpty()) {
                run(words, found);
            }
        } else if (command.isPresent()) {
            String first = command.get();
            boolean chained = place.table().get(first).isPresent();
            if (!first.isEmpty() && !BUILT_IN.contains(first) && !chained) {
                found.add(new ScopeReference.Unknown(Reason.LOOKED_UP, "cargo-" + first));
            } else if (chained && followed.size() < MOST_CHAINED && followed.add(first)) {
                place.table().get(first).ifPresent(value -> collect(place.with(value), followed, found));
            }
        }
        words.stream()
                .filter(word -> !manifests.contains(word))
                .forEach(word -> found.add(VerdictScope.written(As.ARGUMENT, place, word)));
    }

    /** Cargo's built-in short names. */
    private static final Map<String, String> SHORT =
            Map.of("b", "build", "c", "check", "d", "doc", "r", "run", "rm", "remove", "t", "test");

    /** Options that specify settings, tools, or a package other than the current one. */
    private static final Pattern CHOOSES =
            Pattern.compile("\\+.*|--config.*|-Z.*|-C.*|--manifest-path.*|.*\\.json|--target-dir.*|--");

    /**
     * Whether an alias that overrides one of cargo's short names runs the same command, with options that don't choose
     * a tool.
     */
    static boolean isSameCommand(ValuePlace place) {
        List<String> words = place.words();
        List<String> path = place.keys().path();
        String full = path.isEmpty() ? null : SHORT.get(path.getLast());
        return full != null
                && !words.isEmpty()
                && words.getFirst().equals(full)
                && (full.equals("run") ? words.stream().skip(1).allMatch(word -> word.startsWith("-")) : true)
                && words.stream()
                        .skip(1)
                        .noneMatch(word -> CHOOSES.matcher(word).matches());
    }

    /** Returns the first argument that is neither an option nor the value of an option. */
    public static Optional<String> command(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).startsWith("-")) {
                return Optional.of(words.get(i));
            }
            if (VALUED.contains(words.get(i))) {
                i++;
            }
        }
        return Optional.empty();
    }

    /** Adds each program that the arguments name, or all programs if the arguments don't determine one. */
    private static void run(List<String> words, List<ScopeReference> found) {
        List<Optional<String>> owners = named(after(words, "-p", "--package").stream()
                .map(CargoAliasReader::packageName)
                .toList());
        List<Optional<String>> names = named(Stream.concat(
                        after(words, "--bin", "--bin").stream(), after(words, "--example", "--example").stream())
                .map(name ->
                        Optional.of(name).filter(one -> !PATTERN.matcher(one).find()))
                .toList());
        owners.forEach(owner -> names.forEach(name -> found.add(new ScopeReference.Run(owner, name))));
    }

    private static List<Optional<String>> named(List<Optional<String>> names) {
        return names.isEmpty() || names.contains(Optional.<String>empty()) ? List.of(Optional.empty()) : names;
    }

    /** Returns the name in a package specification; empty if the specification is an address or a pattern. */
    private static Optional<String> packageName(String specification) {
        return PATTERN.matcher(specification).find() || specification.isEmpty()
                ? Optional.empty()
                : Optional.of(specification.split("[@:]", -1)[0]);
    }

    /**
     * Returns the values of an option in its short and long form. A value may be the next argument or joined to the
     * option. An empty string means that the value is unknown.
     */
    private static List<String> after(List<String> words, String brief, String full) {
        List<String> found = new ArrayList<>();
        boolean letter = brief.length() == 2;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(full + "=")) {
                found.add(word.substring(full.length() + 1));
            } else if (word.equals(brief) || word.equals(full)) {
                found.add(i + 1 < words.size() ? words.get(i + 1) : "");
            } else if (letter && word.startsWith(brief)) {
                found.add(word.substring(word.startsWith(brief + "=") ? 3 : 2));
            } else if (letter
                    && word.length() > 2
                    && word.charAt(1) != '-'
                    && word.startsWith("-")
                    && word.indexOf(brief.charAt(1)) >= 0) {
                found.add("");
            }
        }
        return found;
    }
}
