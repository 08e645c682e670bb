package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks up strings that may be paths. Such paths are relative to the folder in which the tool starts, which may be the
 * folder of any package or workspace. An entry found relative to any of these folders counts.
 */
final class WordPathResolver {
    private static final long LOOKUPS = 1_000_000;

    /** Number of characters of a string for which its look-up costs one additional step. */
    private static final int LONG = 100;

    /** Options of link.exe, which consist of a slash and capital letters (see Microsoft, "Linker options"). */
    private static final Pattern OF_LINK = Pattern.compile("/[A-Z]{2,}");

    /**
     * A hash for subresource integrity, possibly without its padding. It is never a path, although Base64 contains
     * slashes.
     */
    private static final Pattern INTEGRITY = Pattern.compile("sha(?:256|384|512)-[A-Za-z0-9+/]{43,}={0,2}");

    private final PathResolver lookup;
    private final EntryTree tree;
    private final Set<RepoPath> packages;
    private final LookupBudget budget = new LookupBudget(LOOKUPS);

    WordPathResolver(PathResolver lookup, Set<RepoPath> packages) {
        this.lookup = lookup;
        this.tree = lookup.tree();
        this.packages = packages;
    }

    /**
     * Collects the entries that {@code text} may name.
     *
     * @param starts folders to which the paths may be relative, in addition to the folder of each package; the first
     *     one determines whether a path that is found nowhere is reported as missing or as outside
     * @param folders whether a string without a separator may be a folder
     * @param there receives each entry found
     */
    void collect(Set<RepoPath> starts, String text, boolean folders, SubjectCollector out, Consumer<RepoPath> there) {
        Set<RepoPath> bases = new LinkedHashSet<>(starts);
        bases.addAll(packages);
        List<String> readings = FolderVariableResolver.readings(text);
        String plain = readings.size() == 1 ? text : FolderVariableResolver.plain(text);
        for (String reading : readings) {
            if (!reading.equals(plain)) {
                read(new Reading(bases, text, reading, folders), out, there);
            }
        }
        read(new Reading(bases, text, plain, folders), out, there).forEach(path -> missing(bases, path, out));
    }

    /** Returns the files at a path that is relative to any of the folders or to any package's folder. */
    Set<RepoPath> files(Set<RepoPath> starts, String path) {
        Set<RepoPath> found = new LinkedHashSet<>();
        if (path.isEmpty() || !budget.spend((long) starts.size() + packages.size())) {
            return found;
        }
        Stream.concat(starts.stream(), packages.stream())
                .flatMap(folder -> lookup.found(folder, path).stream())
                .filter(tree::isFile)
                .forEach(found::add);
        return found;
    }

    /** One interpretation of a string, and the folders to which its paths may be relative. */
    private record Reading(Set<RepoPath> bases, String written, String text, boolean folders) {
        boolean isResolved() {
            return !text.equals(written);
        }
    }

    /** Looks up the paths of one interpretation. Returns those for which no entry was found. */
    private List<String> read(Reading reading, SubjectCollector out, Consumer<RepoPath> there) {
        OptionPathCandidates words = OptionPathCandidates.of(reading.text());
        words.programs().forEach(program -> out.uncovered(Reason.LOOKED_UP, program));
        long readings = (long) words.programs().size()
                + (long) words.pieces().size() * PathResolver.ENDINGS.size()
                + words.longer().size();
        int length = reading.text().length();
        if (words.cut() || !budget.spend(readings * reading.bases().size() * (1 + length / LONG))) {
            out.uncovered(Reason.TOO_MANY, "more in " + reading.written());
            return List.of();
        }
        List<String> nowhere = new ArrayList<>();
        boolean across = false;
        for (String path : words.longer()) {
            across |= anywhere(reading, path, lookup::found, there);
        }
        for (String path : words.programs()) {
            anywhere(reading, path, lookup::found, there);
        }
        for (String path : words.pieces()) {
            if (!anywhere(reading, path, lookup::started, there) && !across && path.indexOf('/') >= 0) {
                nowhere.add(path);
            }
        }
        return nowhere;
    }

    private boolean anywhere(
            Reading reading,
            String path,
            BiFunction<RepoPath, String, Set<RepoPath>> lookedUp,
            Consumer<RepoPath> there) {
        if (reading.isResolved() && isSelf(path)) {
            return true;
        }
        boolean separator = path.indexOf('/') >= 0;
        boolean found = false;
        for (RepoPath base : reading.bases()) {
            for (RepoPath at : separator ? lookedUp.apply(base, path) : lookup.found(base, path)) {
                if (separator || counts(base, at, reading.folders())) {
                    there.accept(at);
                    found = true;
                }
            }
        }
        return found;
    }

    private boolean counts(RepoPath base, RepoPath at, boolean folders) {
        return !at.equals(base)
                && tree.entry(at)
                        .filter(entry ->
                                entry.kind() == EntryKind.FILE || (folders && entry.kind() == EntryKind.DIRECTORY))
                        .isPresent();
    }

    /** Whether a path refers to its own base folder, as in {@code --root ${workspaceFolder}/}. */
    private static boolean isSelf(String path) {
        return path.chars().allMatch(c -> c == '.' || c == '/') && !path.contains("..") && path.startsWith(".");
    }

    private void missing(Set<RepoPath> bases, String path, SubjectCollector out) {
        if (OF_LINK.matcher(path).matches() || INTEGRITY.matcher(path).matches()) {
            return;
        }
        if (FolderVariableResolver.isOpen(path)) {
            out.uncovered(Reason.UNDECIDED, path);
            return;
        }
        boolean outside = FolderVariableResolver.isHome(path)
                || lookup.resolve(bases.iterator().next(), path).contains(new PathResolver.Result.Outside());
        out.uncovered(outside ? Reason.OUTSIDE : Reason.MISSING, path);
    }
}
