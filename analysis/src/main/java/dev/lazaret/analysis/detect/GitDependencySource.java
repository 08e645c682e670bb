package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Node;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A git repository and its required revision, normalised so that a manifest's spelling can be compared with a
 * lockfile's. Comparable, so that hash collisions do not slow hash tables.
 *
 * @param kind kind of revision: {@code rev}, {@code tag}, {@code branch}, or empty for the default branch
 */
record GitDependencySource(String url, String kind, String name) implements Comparable<GitDependencySource> {
    private static final Comparator<GitDependencySource> ORDER = Comparator.comparing(GitDependencySource::url)
            .thenComparing(GitDependencySource::kind)
            .thenComparing(GitDependencySource::name);

    @Override
    public int compareTo(GitDependencySource other) {
        return ORDER.compare(this, other);
    }

    private static final List<String> KINDS = List.of("rev", "tag", "branch");

    /** Parses {@code git+URL?KIND=NAME}, which is the lockfile's format without the commit. */
    static GitDependencySource locked(String source) {
        String text = source.startsWith("git+") ? source.substring("git+".length()) : source;
        int query = text.indexOf('?');
        if (query < 0) {
            return new GitDependencySource(canonical(text), "", "");
        }
        String[] pair = text.substring(query + 1).split("=", 2);
        String url = canonical(text.substring(0, query));
        return pair.length == 2
                ? new GitDependencySource(url, pair[0], decoded(pair[1]))
                : new GitDependencySource(url, "", "");
    }

    /** Returns the git source in a dependency's table. */
    static Optional<GitDependencySource> declared(Node.Table table) {
        return table.text("git").map(url -> {
            String kind = KINDS.stream()
                    .filter(key -> table.text(key).isPresent())
                    .findFirst()
                    .orElse("");
            return new GitDependencySource(
                    canonical(url), kind, table.text(kind).orElse(""));
        });
    }

    /**
     * Normalises a URL as cargo does to compare it: removes slashes and {@code .git} from the end, and converts GitHub
     * URLs to lower case.
     */
    private static String canonical(String url) {
        String text = url;
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.endsWith(".git")) {
            text = text.substring(0, text.length() - ".git".length());
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("://github.com/") ? lower : text;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
