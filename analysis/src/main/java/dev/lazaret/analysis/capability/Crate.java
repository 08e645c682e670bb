package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one crate, with their modules put together.
 *
 * @param root of its module tree
 * @param files in the order in which they were reached
 * @param unseen what belongs to it and can't be read; inert
 * @param gaps why these are not all its files
 */
record Crate(Scope root, List<SourceFile> files, List<Unseen> unseen, List<Gap> gaps) {
    Crate {
        files = List.copyOf(files);
        unseen = List.copyOf(unseen);
        gaps = List.copyOf(gaps);
    }

    /** A file by itself, as if it were a crate. */
    static Crate of(SourceFile file) {
        return new Crate(file.scope(), List.of(file), List.of(), List.of());
    }

    /** Whether something there is compiled for tests only. */
    static boolean isTest(SourceFile file, Scope scope, @Nullable Function function) {
        return scope.isTest() || file.scope().isTest() || (function != null && function.isTest());
    }

    /**
     * Source that can't be seen.
     *
     * @param path of the file that asks for it
     * @param what inert
     */
    record Unseen(RepoPath path, String what) {}
}
