package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Optional;

/**
 * Locations of the git data of a work tree (gitrepository-layout).
 *
 * @param workTree folder that contains {@code .git}
 * @param gitDir folder with the data of this work tree only: HEAD, index
 * @param common folder with the data that linked work trees share: objects, references, configuration; usually the same
 *     folder
 */
record GitFolder(RepoPath workTree, RepoPath gitDir, RepoPath common) {
    private static final int BYTES = 1 << 13;

    /**
     * Returns the locations for {@code .git} at {@code path}, which is a folder, or a file that contains the path of
     * one.
     */
    static GitResult<GitFolder> of(GitFileReader files, RepoPath workTree, RepoPath path, boolean isFile) {
        GitResult<RepoPath> own = isFile ? pointed(files, workTree, path) : GitResult.ok(path);
        return own.flatMap(folder ->
                common(files, folder).flatMap(shared -> GitResult.ok(new GitFolder(workTree, folder, shared))));
    }

    private static GitResult<RepoPath> pointed(GitFileReader files, RepoPath workTree, RepoPath path) {
        return files.text(path, BYTES).flatMap(text -> {
            String content = text.orElse("");
            if (!content.startsWith("gitdir:")) {
                return GitResult.unknown("the file .git names no git folder");
            }
            Optional<RepoPath> folder = GitPathResolver.inside(
                    workTree, content.substring("gitdir:".length()).strip());
            return folder.isPresent()
                    ? GitResult.ok(folder.get())
                    : GitResult.unknown("the file .git names a folder outside the opened one, which is not followed");
        });
    }

    private static GitResult<RepoPath> common(GitFileReader files, RepoPath own) {
        return files.text(own.child("commondir"), BYTES).flatMap(text -> {
            if (text.isEmpty()) {
                return GitResult.ok(own);
            }
            Optional<RepoPath> folder = GitPathResolver.inside(own, text.get().strip());
            return folder.isPresent()
                    ? GitResult.ok(folder.get())
                    : GitResult.unknown("commondir names a folder outside the opened one, which is not followed");
        });
    }
}
