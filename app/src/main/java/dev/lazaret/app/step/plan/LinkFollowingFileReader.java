package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads files as a stage gets them: a link within the repository is replaced by its target. */
final class LinkFollowingFileReader {
    private final Repository repository;
    private final EntryTree tree;
    private final Map<RepoPath, RepoPath> links = new HashMap<>();

    LinkFollowingFileReader(Repository repository, Inventory inventory) {
        this.repository = repository;
        this.tree = EntryTree.of(inventory);
        for (Entry entry : inventory.entries()) {
            if (entry.link() != null && entry.link().resolved() != null) {
                links.put(entry.path(), entry.link().resolved());
            }
        }
    }

    /** Returns the repository's tree. */
    EntryTree tree() {
        return tree;
    }

    /** Reads a file as TOML; empty if it can't be read completely. */
    Optional<Document> document(RepoPath path) {
        return content(path, TomlReader.MAX_BYTES).map(content -> TomlReader.read(content.buffer(), content.length()));
    }

    /** Reads a file's bytes; empty if it can't be read or has more than {@code most} bytes. */
    Optional<Content> content(RepoPath path, int most) {
        return repository.read(links.getOrDefault(path, path), most) instanceof ReadResult.Whole(Content content)
                ? Optional.of(content)
                : Optional.empty();
    }
}
