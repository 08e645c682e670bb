package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that some file systems or people mistake for another name, and names that are too long for some tools.
 */
final class MisleadingFileNames implements Detector {
    private static final String CASE = "FS-NAME-CASE";
    private static final String NORMAL = "FS-NAME-NORMAL";
    private static final String DOTGIT = "FS-NAME-DOTGIT";
    private static final String HOMOGLYPH = "FS-NAME-HOMOGLYPH";
    private static final String LONG = "FS-NAME-LONG";

    /**
     * Maximum number of bytes in a name and in a path that many tools support, and number of path segments at which the
     * walk stops.
     */
    private static final int NAME = 200;

    private static final int PATH = 1024;
    private static final int DEPTH = 64;

    /** Names of files that tools read automatically, in the tools' spelling, by the lower-case name. */
    private static final Map<String, String> KNOWN = known(
            "Cargo.toml",
            "Cargo.lock",
            "build.rs",
            "main.rs",
            "lib.rs",
            "mod.rs",
            ".cargo",
            "rust-toolchain",
            "rust-toolchain.toml",
            "rustfmt.toml",
            "clippy.toml",
            ".github",
            ".vscode",
            ".envrc",
            "CLAUDE.md",
            "AGENTS.md");

    /** Names that git reads, by their lower-case form and by the short name that Windows generates for them. */
    private static final Map<String, String> GIT = Map.of(
            ".git", ".git",
            "git~1", ".git",
            ".gitmodules", ".gitmodules",
            "gitmod~1", ".gitmodules",
            ".gitattributes", ".gitattributes",
            "gitatt~1", ".gitattributes",
            ".gitignore", ".gitignore",
            ".mailmap", ".mailmap");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(CASE, NORMAL, DOTGIT, HOMOGLYPH, LONG));
    }

    private static Map<String, String> known(String... names) {
        Map<String, String> known = new HashMap<>();
        for (String name : names) {
            known.put(name.toLowerCase(Locale.ROOT), name);
        }
        return known;
    }

    /**
     * A name in its folder, folded as file systems do to compare names. Comparable, so that hash collisions do not slow
     * hash tables.
     */
    private record Place(RepoPath folder, String folded) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::folder).thenComparing(Place::folded);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Map<Place, List<RepoPath>> twins = new HashMap<>();
        for (Entry entry : facts.tree().entries()) {
            RepoPath path = entry.path();
            String name = path.name();
            isLong(entry, out);
            if (!path.hasPart(".git")) {
                boolean ascii = name.chars().allMatch(c -> c < 0x80);
                twins.computeIfAbsent(new Place(path.parent(), folded(name, ascii)), key -> new ArrayList<>(1))
                        .add(path);
                single(facts, path, name, ascii, out);
            }
        }
        for (List<RepoPath> group : twins.values()) {
            if (group.size() > 1) {
                group(group, out);
            }
        }
    }

    private static void isLong(Entry entry, FindingCollector out) {
        RepoPath path = entry.path();
        int bytes = path.nameBytes().length;
        boolean deep = path.depth() >= DEPTH || (entry.kind() != EntryKind.DIRECTORY && path.bytes().length > PATH);
        if (bytes > NAME || deep) {
            String what = bytes > NAME ? "a name of " + bytes + " bytes" : path.depth() + " parts";
            out.report(LONG, path, Position.FILE, what);
        }
    }

    private static void single(RepositoryFacts facts, RepoPath path, String name, boolean ascii, FindingCollector out) {
        String git = GIT.get(forGit(name));
        if (git != null && !git.equals(name)) {
            out.report(DOTGIT, path, Position.FILE, "taken for " + git);
        }
        String known = KNOWN.get(name.toLowerCase(Locale.ROOT));
        boolean source = known != null && known.endsWith(".rs") && !known.equals("build.rs");
        boolean alone =
                known != null && facts.tree().entry(path.parent().child(known)).isEmpty();
        if (known != null && alone && !known.equals(name) && !source) {
            at(CASE, path, "taken for " + known, known.endsWith(".md") ? Severity.MEDIUM : Severity.HIGH, out);
        }
        if (ascii) {
            return;
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            at(NORMAL, path, "is not in the form that other systems write", Severity.LOW, out);
        }
        String seen = ConfusableSkeleton.of(name);
        boolean alike = !seen.isEmpty()
                && !seen.equals(name)
                && (KNOWN.containsKey(seen.toLowerCase(Locale.ROOT))
                        || facts.tree().entry(path.parent().child(seen)).isPresent());
        if (alike) {
            out.report(HOMOGLYPH, path, Position.FILE, "looks like " + seen);
        }
    }

    /**
     * Reports names that are the same on some file systems. Names that differ only in their Unicode normalization form
     * are reported as FS-NAME-NORMAL, and all others as FS-NAME-CASE, even if they also differ in their form, because
     * few file systems fold both.
     */
    private static void group(List<RepoPath> group, FindingCollector out) {
        Set<String> forms = new TreeSet<>();
        boolean matters = false;
        for (RepoPath path : group) {
            String name = path.name();
            forms.add(Normalizer.normalize(name, Normalizer.Form.NFC));
            matters |= name.endsWith(".rs") || KNOWN.containsKey(name.toLowerCase(Locale.ROOT));
        }
        for (RepoPath path : group) {
            at(
                    forms.size() == 1 ? NORMAL : CASE,
                    path,
                    "one of " + group.size() + " names that are one elsewhere",
                    matters ? Severity.HIGH : null,
                    out);
        }
    }

    private static void at(
            String id, RepoPath path, String evidence, @Nullable Severity severity, FindingCollector out) {
        out.report(id, path, Position.FILE, evidence, Confidence.SURE, severity, null);
    }

    private static String folded(String name, boolean ascii) {
        String form = ascii ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
        return form.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /**
     * Folds a name as HFS and NTFS do to compare names: removes invisible characters, streams, and trailing dots and
     * spaces, and converts the rest to lower case.
     */
    private static String forGit(String name) {
        StringBuilder out = new StringBuilder(name.length());
        int stream = name.indexOf(':');
        String base = stream < 0 ? name : name.substring(0, stream);
        base.codePoints()
                .filter(c -> c < 0x80 || Character.getType(c) != Character.FORMAT)
                .forEach(out::appendCodePoint);
        int end = out.length();
        while (end > 0 && (out.charAt(end - 1) == '.' || out.charAt(end - 1) == ' ')) {
            end--;
        }
        return out.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
