package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inode;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.UnusualEntryMetadata;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Verifies that file system metadata is reported where it differs inside a tree. Uses made-up inodes, as no test can
 * create other owners and mounts.
 */
class UnusualFileMetadataTest {
    private static final Inode ROOT = inode(1000, 0755, "");

    private final FindingCollector out = new FindingCollector(Catalogue.load());

    private static Inode inode(long owner, int mode, String path) {
        RepoPath first = path.isEmpty() ? RepoPath.ROOT : RepoPath.of(path);
        return new Inode(owner, mode, 1, 1, first, false, List.of());
    }

    private static Entry entry(String path, EntryKind kind) {
        return new Entry(RepoPath.of(path), kind, 0, false, null, null);
    }

    private static SortedMap<RepoPath, Inode> at(Map<String, Inode> inodes) {
        SortedMap<RepoPath, Inode> sorted = new TreeMap<>();
        inodes.forEach((path, inode) -> sorted.put(RepoPath.of(path), inode));
        return sorted;
    }

    /** Returns the findings: rule, path, severity ({@code rule} for that of the rule), evidence. */
    private List<String> found(Inode root, List<Entry> entries, Map<String, Inode> inodes) {
        UnusualFileMetadata.look(entries, new UnusualEntryMetadata(root, at(inodes)), true, out);
        return out.hits().stream()
                .map(hit -> hit.id() + " " + hit.path() + " "
                        + (hit.severity() == null ? "rule" : hit.severity().word()) + ": " + hit.evidence())
                .toList();
    }

    @Test
    void reportsFolderOfAnotherOwnerWithoutItsContents() {
        assertThat(found(
                        ROOT,
                        List.of(
                                entry("a", EntryKind.DIRECTORY),
                                entry("a/b", EntryKind.FILE),
                                entry("c", EntryKind.FILE)),
                        Map.of(
                                "a", inode(1001, 0755, "a"),
                                "a/b", inode(1001, 0644, "a/b"),
                                "c", inode(1002, 0644, "c"))))
                .containsExactly(
                        "FS-OWNER a rule: of user 1001, and the opened folder of user 1000",
                        "FS-OWNER c rule: of user 1002, and the opened folder of user 1000");
    }

    @Test
    void filesOwnedByRootAreInfo() {
        assertThat(found(ROOT, List.of(entry("a", EntryKind.FILE)), Map.of("a", inode(0, 0644, "a"))))
                .containsExactly("FS-OWNER a info: of user 0, and the opened folder of user 1000");
    }

    @Test
    void reportsNothingForUniformTree() {
        assertThat(found(
                        inode(0, 0777, ""),
                        List.of(entry("a", EntryKind.DIRECTORY), entry("a/b", EntryKind.FILE)),
                        Map.of("a", inode(0, 0777, "a"), "a/b", inode(0, 0666, "a/b"))))
                .isEmpty();
    }

    @Test
    void ignoresWritableFileInPrivateFolder() {
        assertThat(found(
                        inode(1000, 0700, ""),
                        List.of(entry("a", EntryKind.FILE)),
                        Map.of("a", inode(1000, 0666, "a"))))
                .isEmpty();
    }

    @Test
    void reportsMounts() {
        Inode mount = new Inode(1000, 0755, 1, 1, RepoPath.of("target"), true, List.of());
        assertThat(found(ROOT, List.of(entry("target", EntryKind.DIRECTORY)), Map.of("target", mount)))
                .containsExactly("FS-MOUNT target rule: mounted here");
    }

    @Test
    void hardLinkedCopyIsInfo() {
        Inode linked = new Inode(1000, 0644, 3, 1, RepoPath.of("a"), false, List.of());
        Inode other = new Inode(1000, 0644, 2, 1, RepoPath.of("b"), false, List.of());
        List<Entry> all = List.of(entry("a", EntryKind.FILE), entry("b", EntryKind.FILE));
        assertThat(found(ROOT, all, Map.of("a", linked, "b", other)))
                .containsExactly(
                        "FS-HARDLINK a info: 3 names, 2 of them outside this tree",
                        "FS-HARDLINK b info: 2 names, 1 of them outside this tree");
    }

    @Test
    void ignoresHardLinkedGitObjects() {
        Inode object = new Inode(1000, 0444, 2, 1, RepoPath.of(".git/objects/00/x"), false, List.of());
        assertThat(found(
                        ROOT, List.of(entry(".git/objects/00/x", EntryKind.FILE)), Map.of(".git/objects/00/x", object)))
                .isEmpty();
    }

    @Test
    void reportsAttributesThatGrantRights() {
        Inode given = new Inode(
                1000,
                0755,
                1,
                1,
                RepoPath.of("a"),
                false,
                List.of("security.capability", "security.selinux", "system.posix_acl_access"));
        assertThat(found(ROOT, List.of(entry("a", EntryKind.FILE)), Map.of("a", given)))
                .containsExactly(
                        "FS-SETUID a rule: runs with rights that its attribute security.capability gives",
                        "FS-XATTR a rule: access rights in addition to the file mode: system.posix_acl_access");
    }

    @Test
    void ignoresAttributesOfOpenedFolder() {
        List<String> names = List.of("system.posix_acl_default", "user.backup");
        Inode root = new Inode(1000, 0755, 1, 1, RepoPath.ROOT, false, names);
        Inode file =
                new Inode(1000, 0644, 1, 1, RepoPath.of("a"), false, List.of("system.posix_acl_access", "user.backup"));
        assertThat(found(root, List.of(entry("a", EntryKind.FILE)), Map.of("a", file)))
                .isEmpty();
    }

    @Test
    void reportsNothingIfInodesAreUnknown() {
        UnusualFileMetadata.look(List.of(entry("a", EntryKind.FILE)), UnusualEntryMetadata.UNKNOWN, true, out);
        assertThat(out.hits()).isEmpty();
    }
}
