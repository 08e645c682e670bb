package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares HEAD's tree, the index and the work tree, of the opened repository and of its submodules. */
final class CheckoutComparer {
    private static final int ATTRIBUTES_BYTES = 1 << 20;
    private static final String ATTRIBUTES = ".gitattributes";

    private final Repository repository;
    private final GitFileReader files;
    private final Inventory inventory;
    private final Map<RepoPath, ObjectId> hashed;
    private final GitObjectBudget allowance = new GitObjectBudget();
    private final List<RepoPath> attributes = new ArrayList<>();

    CheckoutComparer(Repository repository, Inventory inventory, Map<RepoPath, ObjectId> hashed) {
        this.repository = repository;
        this.files = new GitFileReader(repository);
        this.inventory = inventory;
        this.hashed = hashed;
        for (Entry entry : inventory.entries()) {
            // git does not follow a link to an attributes file either
            if (entry.kind() != EntryKind.LINK && entry.path().name().equals(ATTRIBUTES)) {
                attributes.add(entry.path());
            }
        }
    }

    WorkTreeChangeCounter compare(Checkout checkout) {
        return switch (checkout.basis()) {
            case GitResult.Unknown<Checkout.Basis>(String why) -> unknown(why);
            case GitResult.Ok<Checkout.Basis>(Checkout.Basis basis) -> {
                Optional<String> why = convertedBytes(basis);
                yield why.isPresent() ? unknown(why.get()) : compare(checkout, basis);
            }
        };
    }

    private static WorkTreeChangeCounter unknown(String why) {
        WorkTreeChangeCounter changes = new WorkTreeChangeCounter();
        changes.unknown(why);
        return changes;
    }

    /** Returns the reason why git compares converted bytes; empty if it compares raw bytes. */
    private Optional<String> convertedBytes(Checkout.Basis basis) {
        List<RepoPath> places = new ArrayList<>();
        places.add(basis.folder().common().child("info/attributes"));
        attributes.stream().filter(path -> concerns(path.parent(), basis)).forEach(places::add);
        for (RepoPath place : places) {
            switch (files.text(place, ATTRIBUTES_BYTES)) {
                case GitResult.Unknown<Optional<String>>(String why) -> {
                    return Optional.of(why);
                }
                case GitResult.Ok<Optional<String>>(Optional<String> text) -> {
                    Optional<String> attribute = text.flatMap(ConversionAttributeReader::changing);
                    if (attribute.isPresent()) {
                        return Optional.of(GitFileReader.shown(place) + " sets the attribute " + attribute.get()
                                + ", which changes what is compared");
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a folder is the work tree, or contains an entry of the index at any depth. */
    private static boolean concerns(RepoPath folder, Checkout.Basis basis) {
        RepoPath workTree = basis.folder().workTree();
        if (folder.equals(workTree) || !folder.isIn(workTree)) {
            return folder.equals(workTree);
        }
        List<IndexEntry> index = basis.index();
        RepoPath first = folder.child(new byte[] {1});
        int low = 0;
        int high = index.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (IndexTree.below(workTree, index.get(middle).path()).compareTo(first) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < index.size()
                && IndexTree.below(workTree, index.get(low).path()).isIn(folder);
    }

    private WorkTreeChangeCounter compare(Checkout checkout, Checkout.Basis basis) {
        WorkTreeChangeCounter changes = new WorkTreeComparer(repository, inventory, hashed, basis).changes();
        compareWithHead(checkout.head().commit(), basis, changes);
        for (IndexEntry entry : basis.index()) {
            if (entry.mode() == FileMode.SUBMODULE && entry.stage() == 0) {
                compareSubmodule(entry, basis, changes);
            }
        }
        return changes;
    }

    private void compareWithHead(@Nullable String commit, Checkout.Basis basis, WorkTreeChangeCounter changes) {
        if (changes.has(WorkTreeChange.UNMERGED)) {
            return;
        }
        if (hasReplacements(basis.folder())) {
            changes.unknown("objects are replaced by others (refs/replace)");
            return;
        }
        IndexTree tree = IndexTree.of(
                basis.index().stream().filter(entry -> !entry.intended()).toList());
        ObjectDatabase objects = new ObjectDatabase(
                repository, inventory, basis.folder().common().child("objects"), allowance);
        switch (CommitTreeComparer.differs(tree, commit == null ? null : ObjectId.fromString(commit), objects)) {
            case GitResult.Unknown<Boolean>(String why) -> changes.unknown(why);
            case GitResult.Ok<Boolean>(Boolean differs) -> {
                if (differs) {
                    changes.staged();
                }
            }
        }
    }

    private boolean hasReplacements(GitFolder git) {
        boolean loose =
                inventory.below(git.common().child("refs/replace")).stream().anyMatch(Entry::isFile);
        GitResult<Boolean> packed = PackedReferences.hasBelow(files, git, "refs/replace/");
        return loose || !(packed instanceof GitResult.Ok<Boolean>(Boolean has)) || has;
    }

    private void compareSubmodule(IndexEntry entry, Checkout.Basis basis, WorkTreeChangeCounter changes) {
        RepoPath path = IndexTree.below(basis.folder().workTree(), entry.path());
        Optional<Entry> found = inventory.entry(path);
        Checkout nested = basis.submodules().get(entry.path());
        if (found.isEmpty() || found.get().kind() != EntryKind.DIRECTORY) {
            changes.count(found.isEmpty() ? WorkTreeChange.MISSING : WorkTreeChange.CHANGED);
        } else if (nested != null) {
            Optional<String> overlooked = overlooksSubmodules(basis);
            String commit = nested.head().commit();
            if (overlooked.isPresent()) {
                changes.unknown(overlooked.get());
            } else if (commit != null && !commit.equals(entry.id().name())) {
                changes.count(WorkTreeChange.SUBMODULE);
            } else {
                compareNested(nested, path, changes);
            }
        }
    }

    private void compareNested(Checkout nested, RepoPath path, WorkTreeChangeCounter changes) {
        WorkTreeChangeCounter inside = compare(nested);
        boolean untracked = inside.has(WorkTreeChange.UNTRACKED);
        if (inside.state() == GitState.State.DIRTY || (untracked && !mayIgnore(nested))) {
            changes.count(WorkTreeChange.SUBMODULE);
        } else if (inside.state() == GitState.State.UNKNOWN) {
            changes.unknown("submodule " + GitFileReader.shown(path) + ": "
                    + inside.why().orElse(""));
        } else if (nested.head().commit() == null) {
            changes.unknown("submodule " + GitFileReader.shown(path) + " has no commit");
        } else if (untracked) {
            changes.unknown("submodule " + GitFileReader.shown(path) + " holds untracked or ignored files");
        }
    }

    /**
     * Whether git may ignore the untracked files in a submodule. To git, untracked files change a submodule, but
     * ignored files do not.
     */
    private boolean mayIgnore(Checkout nested) {
        if (!(nested.basis() instanceof GitResult.Ok<Checkout.Basis>(Checkout.Basis basis))) {
            return true;
        }
        GitResult<Optional<String>> exclude =
                files.text(basis.folder().common().child("info/exclude"), ATTRIBUTES_BYTES);
        boolean plain = exclude instanceof GitResult.Ok<Optional<String>>(Optional<String> text)
                && text.orElse("").lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
        return !plain
                || basis.settings().hasExcludesFile()
                || inventory.below(nested.workTree()).stream()
                        .anyMatch(entry -> entry.path().name().equals(".gitignore"));
    }

    private Optional<String> overlooksSubmodules(Checkout.Basis basis) {
        GitResult<Boolean> overlooks = ComparisonSettings.config(
                        files, basis.folder().workTree().child(".gitmodules"))
                .flatMap(config -> GitResult.ok(ComparisonSettings.overlooksSubmodules(config)));
        return switch (overlooks) {
            case GitResult.Unknown<Boolean>(String why) -> Optional.of(why);
            case GitResult.Ok<Boolean>(Boolean modules) ->
                modules || basis.settings().overlooksSubmodules()
                        ? Optional.of("changes in submodules are overlooked by configuration")
                        : Optional.empty();
        };
    }
}
