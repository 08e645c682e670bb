package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads git's own files for a work tree and for the submodules in it. */
final class CheckoutReader {
    private static final byte[] GIT = {'.', 'g', 'i', 't'};
    /** Maximum nesting depth of submodules. */
    private static final int DEPTH = 8;

    /** Maximum number of entries of all indexes together. A scan also walks at most this number of files. */
    private static final int ENTRIES = 200_000;

    private final Repository repository;
    private final GitFileReader files;
    private final List<OverlookedFiles> overlooked = new ArrayList<>();
    private int remainingEntries = ENTRIES;

    CheckoutReader(Repository repository) {
        this.repository = repository;
        this.files = new GitFileReader(repository);
    }

    /** Reads the repository whose work tree is this folder; empty if the folder has no {@code .git}. */
    Optional<Checkout> read(RepoPath workTree) {
        return read(workTree, 0);
    }

    private Optional<Checkout> read(RepoPath workTree, int depth) {
        RepoPath path = workTree.child(GIT);
        EntryKind kind = repository.kind(path);
        return switch (kind) {
            case OTHER -> Optional.empty();
            case FILE, DIRECTORY ->
                Optional.of(checkout(workTree, GitFolder.of(files, workTree, path, kind == EntryKind.FILE), depth));
            case LINK -> Optional.of(unknown(workTree, ".git is a link, which is not followed"));
            case FIFO, SOCKET, DEVICE -> Optional.of(unknown(workTree, ".git is neither a folder nor a file"));
        };
    }

    /**
     * Returns the files that the indexes exclude from git's comparison, including indexes of work trees that can't be
     * compared.
     */
    List<OverlookedFiles> overlooked() {
        return List.copyOf(overlooked);
    }

    private static Checkout unknown(RepoPath workTree, String why) {
        return new Checkout(workTree, Head.unknown(why), GitResult.unknown(why));
    }

    private Checkout checkout(RepoPath workTree, GitResult<GitFolder> folder, int depth) {
        return switch (folder) {
            case GitResult.Unknown<GitFolder>(String why) -> unknown(workTree, why);
            case GitResult.Ok<GitFolder>(GitFolder git) -> checkout(git, depth);
        };
    }

    private Checkout checkout(GitFolder git, int depth) {
        if (repository.kind(git.gitDir()) != EntryKind.DIRECTORY
                || repository.kind(git.common()) != EntryKind.DIRECTORY) {
            return unknown(git.workTree(), "the folder that .git names is not there");
        }
        GitResult<Index> index = index(git);
        GitResult<ComparisonSettings> settings = ComparisonSettings.read(files, git);
        if (settings instanceof GitResult.Ok<ComparisonSettings>(ComparisonSettings is) && is.hasOtherReferences()) {
            return unknown(git.workTree(), "references are kept in another form than files, which is not read");
        }
        Head head = Head.read(files, git);
        String why = head.unknown();
        return new Checkout(
                git.workTree(),
                head,
                why != null ? GitResult.unknown(why) : settings.flatMap(is -> basis(git, is, index, depth)));
    }

    private GitResult<Index> index(GitFolder git) {
        RepoPath path = git.gitDir().child("index");
        GitResult<Index> read = files.bytes(path, IndexReader.BYTES)
                .flatMap(bytes ->
                        bytes.isEmpty() ? GitResult.ok(Index.EMPTY) : IndexReader.read(bytes.get(), remainingEntries));
        if (read instanceof GitResult.Ok<Index>(Index index)) {
            remainingEntries -= index.entries().size();
            OverlookedFiles marks = OverlookedFiles.of(path, git.workTree(), index.entries());
            if (!marks.isEmpty()) {
                overlooked.add(marks);
            }
        }
        return read;
    }

    private GitResult<Checkout.Basis> basis(
            GitFolder git, ComparisonSettings settings, GitResult<Index> index, int depth) {
        Optional<String> incomparable = settings.incomparable(git);
        return incomparable.isPresent()
                ? GitResult.unknown(incomparable.get())
                : index.flatMap(Index::whole).flatMap(entries -> basis(git, settings, entries, depth));
    }

    private GitResult<Checkout.Basis> basis(
            GitFolder git, ComparisonSettings settings, List<IndexEntry> index, int depth) {
        Map<RepoPath, Checkout> submodules = new HashMap<>();
        for (IndexEntry entry : index) {
            if (entry.mode() == FileMode.SUBMODULE && entry.stage() == 0) {
                RepoPath workTree = IndexTree.below(git.workTree(), entry.path());
                if (depth == DEPTH) {
                    return GitResult.unknown("submodules lie deeper in each other than is followed");
                }
                read(workTree, depth + 1).ifPresent(nested -> submodules.put(entry.path(), nested));
            }
        }
        return GitResult.ok(new Checkout.Basis(git, settings, index, submodules));
    }
}
