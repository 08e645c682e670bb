package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ContentHasher;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Verifies that a verdict is bound to the content at the finding's path: any change there gives another key, a change
 * elsewhere does not.
 */
final class VerdictKeyTest {
    private static final Entry BUILD = entry("build.rs", EntryKind.FILE, StoreTest.digest(1), null);
    private static final Entry SOURCE = entry("src", EntryKind.DIRECTORY, null, null);
    private static final Entry LIBRARY = entry("src/lib.rs", EntryKind.FILE, StoreTest.digest(2), null);

    @Test
    void fileIsBoundToItsContentAlone() {
        assertThat(at("build.rs", BUILD, SOURCE, LIBRARY))
                .isEqualTo(StoreTest.digest(1))
                .isEqualTo(at("build.rs", BUILD))
                .isNotEqualTo(at("build.rs", entry("build.rs", EntryKind.FILE, StoreTest.digest(3), null)));
    }

    @Test
    void fileIsBoundToItsExecuteBit() {
        Entry executable = new Entry(RepoPath.of("build.rs"), EntryKind.FILE, 0, true, StoreTest.digest(1), null);

        assertThat(at("build.rs", executable)).isNotEqualTo(at("build.rs", BUILD));
        assertThat(at("link", link("link", "build.rs"), executable))
                .isNotEqualTo(at("link", link("link", "build.rs"), BUILD));
    }

    @Test
    void folderIsBoundToItsListing() {
        Digest before = at("src", SOURCE, LIBRARY);
        assertThat(before)
                .isEqualTo(at("src", BUILD, SOURCE, entry("src/lib.rs", EntryKind.FILE, StoreTest.digest(9), null)))
                .isNotEqualTo(
                        at("src", SOURCE, LIBRARY, entry("src/main.rs", EntryKind.FILE, StoreTest.digest(4), null)));
        assertThat(at(".", SOURCE, LIBRARY)).isNotEqualTo(at(".", BUILD, SOURCE, LIBRARY));
    }

    @Test
    void linkIsBoundToTargetAndItsContent() {
        Digest before = at("link", link("link", "build.rs"), BUILD);
        assertThat(before)
                .isNotEqualTo(at("link", link("link", "./build.rs"), BUILD))
                .isNotEqualTo(at(
                        "link",
                        link("link", "build.rs"),
                        entry("build.rs", EntryKind.FILE, StoreTest.digest(5), null)));
    }

    @Test
    void pathBelowLinkIsBoundToFile() {
        assertThat(at("also/lib.rs", link("also", "src"), SOURCE, LIBRARY)).isEqualTo(StoreTest.digest(2));
    }

    @Test
    void cyclicLinksTerminate() {
        assertThat(at("a/x", link("a", "b"), link("b", "a"))).isEqualTo(StoreTest.digest(0));
        assertThat(at("a", link("a", "b"), link("b", "a"))).isNotNull();
    }

    @Test
    void bindsUnreadableEntryToKindAndSize() {
        assertThat(at("x", new Entry(RepoPath.of("x"), EntryKind.FILE, 7, false, null, null)))
                .isNotEqualTo(at("x", new Entry(RepoPath.of("x"), EntryKind.FILE, 8, false, null, null)))
                .isNotEqualTo(at("x", new Entry(RepoPath.of("x"), EntryKind.FIFO, 7, false, null, null)));
    }

    private static Digest at(String path, Entry... entries) {
        List<Entry> sorted =
                Stream.of(entries).sorted(Comparator.comparing(Entry::path)).toList();
        Inventory inventory = new Inventory(sorted, List.of(), StoreTest.digest(0), true, 0, 0, 0);
        return new ContentHasher(inventory).digestAt(RepoPath.of(path));
    }

    private static Entry link(String path, String target) {
        return entry(
                path,
                EntryKind.LINK,
                null,
                new Link(target.getBytes(StandardCharsets.UTF_8), RepoPath.of(target.replace("./", "")), true));
    }

    private static Entry entry(String path, EntryKind kind, @Nullable Digest digest, @Nullable Link link) {
        return new Entry(RepoPath.of(path), kind, 0, false, digest, link);
    }
}
