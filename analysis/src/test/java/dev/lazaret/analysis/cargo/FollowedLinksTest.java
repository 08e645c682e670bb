package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.FileCost;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Protects that a path resolves where the kernel finds it, and that links are followed as often as the kernel follows
 * them.
 */
class FollowedLinksTest {
    private final List<Entry> entries = new ArrayList<>();

    private void entry(String path, EntryKind kind, @Nullable Link link) {
        entries.add(new Entry(RepoPath.of(path), kind, 0, false, null, link));
    }

    private void link(String path, @Nullable RepoPath target) {
        String text = target == null ? "missing" : target.utf8();
        entry(path, EntryKind.LINK, new Link(text.getBytes(StandardCharsets.UTF_8), target, true));
    }

    /** Folders inside each other, from this one. */
    private String nested(String folder, int depth) {
        String path = folder;
        entry(path, EntryKind.DIRECTORY, null);
        for (int i = 1; i < depth; i++) {
            path += "/x";
            entry(path, EntryKind.DIRECTORY, null);
        }
        return path;
    }

    private EntryTree tree() {
        entries.sort(Comparator.comparing(Entry::path));
        return EntryTree.of(new Inventory(entries, List.of(), Digest.of(new byte[32]), true, 0, 0, 0));
    }

    @Test
    void followsLinkFarAbovePath() {
        String deep = nested("d", 60);
        entry(deep + "/f", EntryKind.FILE, null);
        link("l", RepoPath.of("d"));
        RepoPath file = RepoPath.of(deep + "/f");

        EntryTree tree = tree();
        RepoPath through = RepoPath.of("l" + file.utf8().substring(1));
        assertThat(tree.follow(through)).contains(file);
        assertThat(tree.isFile(through)).isTrue();
        assertThat(tree.isFolder(through.parent())).isTrue();
        assertThat(tree.children(through.parent())).extracting(Entry::path).containsExactly(file);
    }

    @Test
    void followsLinksBetweenFolders() {
        nested("a", 2);
        nested("b", 2);
        link("a/x/l", RepoPath.of("b"));
        link("b/x/l", RepoPath.of("a/f"));
        entry("a/f", EntryKind.FILE, null);

        assertThat(tree().follow(RepoPath.of("a/x/l/x/l"))).contains(RepoPath.of("a/f"));
    }

    @Test
    void followsLinksUpToKernelLimit() {
        link("l", RepoPath.ROOT);
        entry("f", EntryKind.FILE, null);

        EntryTree tree = tree();
        assertThat(tree.follow(RepoPath.of("l/".repeat(40) + "f"))).contains(RepoPath.of("f"));
        assertThat(tree.follow(RepoPath.of("l/".repeat(41) + "f"))).isEmpty();
        assertThat(tree.follow(RepoPath.of("l/".repeat(1_000_000) + "f"))).isEmpty();
    }

    @Test
    void resolvesNothingBehindFileMissingNameOrBrokenLink() {
        nested("d", 2);
        entry("d/f", EntryKind.FILE, null);
        link("l", RepoPath.of("d"));
        link("to-file", RepoPath.of("d/f"));
        link("broken", null);

        EntryTree tree = tree();
        for (String path :
                List.of("l/f/x", "l/none", "l/none/f", "to-file/f", "broken", "broken/f", "none/f", "none")) {
            assertThat(tree.follow(RepoPath.of(path))).as(path).isEmpty();
        }
        assertThat(tree.follow(RepoPath.of("d" + "/x".repeat(1_000_000)))).isEmpty();
    }

    /** The names differ in the folder in which they are missing, or in the one above it. */
    @Test
    void costOfMissingNamesGrowsLinearly() {
        for (String name : List.of("missing", "missing/x")) {
            FileCost.growsWithSize(name, depth -> costOfMissing(depth, name), 200, 200_000_000);
        }
    }

    private long costOfMissing(int depth, String name) {
        entries.clear();
        String deep = nested("d", depth);
        link("l", RepoPath.of("d"));
        EntryTree tree = tree();
        List<RepoPath> paths = IntStream.range(0, 2_000)
                .mapToObj(i -> RepoPath.of("l" + deep.substring(1) + "/" + i + name))
                .toList();
        return FileCost.of(
                () -> paths.forEach(path -> assertThat(tree.follow(path)).isEmpty()));
    }
}
