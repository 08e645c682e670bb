package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.subject.Mention.As;
import dev.lazaret.analysis.subject.Subject.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an alias of cargo starts: a program of the repository, or one that is looked up along PATH. */
final class AliasWords {
    /** The commands that start programs of packages. */
    private static final Set<String> STARTING = Set.of("run", "r", "test", "t", "bench");

    /** Cargo's own commands and their short names; any other word starts {@code cargo-WORD}. */
    private static final Set<String> OWN = Set.of(
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

    private AliasWords() {}

    static List<Mention> of(Place place) {
        List<Mention> found = new ArrayList<>();
        List<String> words = place.words();
        Optional<String> command =
                words.stream().filter(word -> !word.startsWith("-")).findFirst();
        Optional<String> owner = after(words, "-p", "--package");
        Optional<String> name = after(words, "--bin", "--example");
        Optional<String> manifest = after(words, "--manifest-path", "--manifest-path");
        manifest.ifPresent(
                path -> found.add(Covers.written(As.PATH, place, path.replaceFirst("(^|/)Cargo\\.toml$", "$1."))));
        if (command.isPresent()) {
            String first = command.get();
            boolean chained = place.table().get(first).isPresent();
            if (STARTING.contains(first)) {
                if (manifest.isEmpty()) {
                    found.add(new Mention.Run(owner, name));
                }
            } else if (!first.isEmpty() && !OWN.contains(first) && !chained) {
                found.add(new Mention.Unknown(Reason.LOOKED_UP, "cargo-" + first));
            }
        }
        words.stream()
                .filter(word -> !manifest.equals(Optional.of(word)))
                .forEach(word -> found.add(Covers.written(As.WORD, place, word)));
        return found;
    }

    /** The word behind one of two spellings of an option, or joined to it. */
    private static Optional<String> after(List<String> words, String brief, String full) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(full + "=")) {
                return Optional.of(word.substring(full.length() + 1));
            }
            if ((word.equals(brief) || word.equals(full)) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
