package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commit and branch to which HEAD refers.
 *
 * @param commit commit in hexadecimal digits; null on a branch without a commit, and if the commit is unknown
 * @param branch name of the branch, sanitized for display; null if HEAD refers to no branch
 * @param unknown reason why the commit is unknown; null if it is known, or known not to exist
 */
record Head(
        @Nullable String commit,
        @Nullable String branch,
        @Nullable String unknown) {
    /** Maximum length of a chain of symbolic references (git's {@code SYMREF_MAXDEPTH}). */
    private static final int CHAIN = 5;

    private static final int REFERENCE_BYTES = 1 << 12;
    private static final int BRANCH_CHARACTERS = 1 << 12;
    private static final String BRANCHES = "refs/heads/";

    static Head unknown(String why) {
        return new Head(null, null, why);
    }

    /** Reads HEAD, and resolves it by loose and packed references. */
    static Head read(GitFileReader files, GitFolder git) {
        GitResult<Optional<String>> read = files.text(git.gitDir().child("HEAD"), REFERENCE_BYTES);
        @Nullable String branch = null;
        for (int i = 0; i <= CHAIN; i++) {
            if (read instanceof GitResult.Unknown<Optional<String>>(String why)) {
                return new Head(null, branch, why);
            }
            Optional<String> content =
                    read instanceof GitResult.Ok<Optional<String>>(Optional<String> is) ? is : Optional.empty();
            if (content.isEmpty()) {
                return i == 0 ? unknown("there is no HEAD") : new Head(null, branch, null);
            }
            String text = content.get().strip();
            if (!text.startsWith("ref:")) {
                Optional<String> commit = commit(text);
                return commit.isPresent()
                        ? new Head(commit.get(), branch, null)
                        : new Head(
                                null, branch, i == 0 ? "HEAD is damaged" : "the reference that HEAD names is damaged");
            }
            String name = text.substring("ref:".length()).strip();
            Optional<RepoPath> path = reference(git, name);
            if (path.isEmpty()) {
                return new Head(null, branch, "HEAD names something that is no reference");
            }
            if (name.equals("refs/heads/.invalid")) {
                return unknown("references are kept in reftable form, which is not read");
            }
            branch = name.startsWith(BRANCHES) ? branch(name.substring(BRANCHES.length())) : null;
            read = files.text(path.get(), REFERENCE_BYTES)
                    .flatMap(
                            loose -> loose.isPresent() ? GitResult.ok(loose) : PackedReferences.find(files, git, name));
        }
        return new Head(null, branch, "references name each other in a circle");
    }

    private static Optional<String> commit(String text) {
        int digits = 0;
        while (digits < text.length() && Character.digit(text.charAt(digits), 16) >= 0 && text.charAt(digits) < 'g') {
            digits++;
        }
        boolean ends = digits == text.length() || Character.isWhitespace(text.charAt(digits));
        return ends && (digits == 40 || digits == 64)
                ? Optional.of(text.substring(0, digits).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static String branch(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return Inert.line(Inert.path(bytes), BRANCH_CHARACTERS);
    }

    /**
     * Returns the file of a loose reference; empty if the name is invalid. Some references belong to one work tree only
     * (git-worktree, "Refs").
     */
    private static Optional<RepoPath> reference(GitFolder git, String name) {
        boolean own = name.startsWith("refs/bisect/")
                || name.startsWith("refs/worktree/")
                || name.startsWith("refs/rewritten/");
        RepoPath folder = own ? git.gitDir() : git.common();
        Optional<RepoPath> path = name.startsWith("refs/") ? GitPathResolver.inside(folder, name) : Optional.empty();
        // A name with ".." or empty parts differs from the path to which it resolves.
        return path.filter(
                found -> found.bytes().length == name.length() + (folder.isRoot() ? 0 : folder.bytes().length + 1));
    }
}
