package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Kind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what git's own files say of a work tree and of the submodules in it. */
final class CheckoutReader {
    private static final byte[] GIT = {'.', 'g', 'i', 't'};
    /** Submodules in submodules. */
    private static final int DEPTH = 8;

    /** Entries of all indexes together: more files are not walked either. */
    private static final int ENTRIES = 200_000;

    private final Repository repository;
    private final GitFiles files;
    private int entriesLeft = ENTRIES;

    CheckoutReader(Repository repository) {
        this.repository = repository;
        this.files = new GitFiles(repository);
    }

    /** The repository whose work tree is this folder; empty if it holds no {@code .git}. */
    Optional<Checkout> read(RepoPath workTree) {
        return read(workTree, 0);
    }

    private Optional<Checkout> read(RepoPath workTree, int depth) {
        RepoPath path = workTree.child(GIT);
        Kind kind = repository.kind(path);
        return switch (kind) {
            case OTHER -> Optional.empty();
            case FILE, DIRECTORY ->
                Optional.of(of(workTree, GitFolder.of(files, workTree, path, kind == Kind.FILE), depth));
            case LINK -> Optional.of(unknown(workTree, ".git is a link, which is not followed"));
            case FIFO, SOCKET, DEVICE -> Optional.of(unknown(workTree, ".git is neither a folder nor a file"));
        };
    }

    private static Checkout unknown(RepoPath workTree, String why) {
        return new Checkout(workTree, Head.unknown(why), Known.not(why));
    }

    private Checkout of(RepoPath workTree, Known<GitFolder> folder, int depth) {
        return switch (folder) {
            case Known.Not<GitFolder>(String why) -> unknown(workTree, why);
            case Known.Is<GitFolder>(GitFolder git) -> of(git, depth);
        };
    }

    private Checkout of(GitFolder git, int depth) {
        if (repository.kind(git.own()) != Kind.DIRECTORY || repository.kind(git.common()) != Kind.DIRECTORY) {
            return unknown(git.workTree(), "the folder that .git names is not there");
        }
        Known<Settings> settings = Settings.read(files, git);
        if (settings instanceof Known.Is<Settings>(Settings is) && is.hasOtherReferences()) {
            return unknown(git.workTree(), "references are kept in another form than files, which is not read");
        }
        Head head = Head.read(files, git);
        String why = head.unknown();
        return new Checkout(
                git.workTree(), head, why != null ? Known.not(why) : settings.then(is -> basis(git, is, depth)));
    }

    private Known<Checkout.Basis> basis(GitFolder git, Settings settings, int depth) {
        Optional<String> incomparable = settings.incomparable(git);
        return incomparable.isPresent()
                ? Known.not(incomparable.get())
                : files.bytes(git.own().child("index"), IndexReader.BYTES)
                        .then(bytes -> bytes.isEmpty()
                                ? Known.is(List.<IndexEntry>of())
                                : IndexReader.read(bytes.get(), entriesLeft))
                        .then(index -> basis(git, settings, index, depth));
    }

    private Known<Checkout.Basis> basis(GitFolder git, Settings settings, List<IndexEntry> index, int depth) {
        entriesLeft -= index.size();
        Map<RepoPath, Checkout> submodules = new HashMap<>();
        for (IndexEntry entry : index) {
            if (entry.mode() == FileMode.SUBMODULE && entry.stage() == 0) {
                RepoPath workTree = IndexTree.below(git.workTree(), entry.path());
                if (depth == DEPTH) {
                    return Known.not("submodules lie deeper in each other than is followed");
                }
                read(workTree, depth + 1).ifPresent(nested -> submodules.put(entry.path(), nested));
            }
        }
        return Known.is(new Checkout.Basis(git, settings, index, submodules));
    }
}
