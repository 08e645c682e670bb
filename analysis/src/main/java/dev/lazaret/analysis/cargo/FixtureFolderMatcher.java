package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises folders of test data by their names. The name alone does not prove that a folder contains only test data,
 * because code outside the folder may use its files.
 */
public final class FixtureFolderMatcher {
    private static final Set<String> NAMES = Set.of(
            "__fixtures__",
            "__snapshots__",
            "fixtures",
            "snapshots",
            "test",
            "test-data",
            "test-files",
            "test-fixtures",
            "test-suite",
            "test_data",
            "test_files",
            "test_fixtures",
            "test_suite",
            "testdata",
            "testfiles",
            "tests",
            "testsuite");

    /** Parts of names. Each name contains at least one of them. */
    public static final List<String> WORDS = List.of("test", "fixture", "snapshot");

    /** Length of the longest name in characters. */
    private static final int LONGEST =
            NAMES.stream().mapToInt(String::length).max().orElse(0);

    static {
        for (String name : NAMES) {
            if (WORDS.stream().noneMatch(name::contains)) {
                throw new IllegalStateException(name + " has none of the words");
            }
        }
    }

    private FixtureFolderMatcher() {}

    /** Whether a file is in such a folder. Only folders below {@code owner} count. */
    public static boolean contain(RepoPath file, RepoPath owner) {
        for (RepoPath at = file; !at.isRoot(); ) {
            at = at.parent();
            if (at.isRoot() || at.equals(owner)) {
                return false;
            }
            if (NAMES.contains(at.name())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a folder has such a name, or is inside a folder that has one. */
    public static boolean coverFolder(RepoPath folder) {
        return !folder.isRoot() && contain(folder.child("x"), RepoPath.ROOT);
    }

    /**
     * Whether a path in source code has a segment that a file system, case-sensitive or not, treats as the name of such
     * a folder.
     */
    public static boolean areNamedBy(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '\\') {
                if (i - start <= LONGEST && isName(path.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /** Returns a path in source code up to its last segment that is such a name; empty if there is none. */
    public static String partTo(String path) {
        int end = 0;
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '\\') {
                end = isName(path.substring(start, i)) ? i : end;
                start = i + 1;
            }
        }
        return path.substring(0, end);
    }

    /** Whether one segment of a path is such a name, in upper or lower case. */
    public static boolean isName(String part) {
        return part.length() <= LONGEST && NAMES.contains(part.toLowerCase(Locale.ROOT));
    }
}
