package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that links are resolved only among walked entries, and never lead out. */
final class LinkResolverTest {
    @TempDir
    private Path parent;

    private Tree tree;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(parent.resolve("outside"), "secret");
        tree = new Tree(Files.createDirectory(parent.resolve("repo")));
        tree.file("d/f", "content")
                .link("d/up", "..")
                .link("d/out", "/etc")
                .link("d/to-f", "f")
                .link("ping", "pong")
                .link("pong", "ping");
        tree.run("mkfifo", "fifo");
    }

    @AfterEach
    void removeLinks() {
        tree.run("find", ".", "-type", "l", "-delete"); // JUnit warns about each link that leads out
    }

    @ParameterizedTest
    @CsvSource({
        "d/f, visited",
        "./d//f, visited",
        "d/../d/./f, visited",
        "d/to-f, visited",
        "d/up/d/up/d/f, visited",
        "/etc/passwd, link leaves the repository",
        "../outside, link leaves the repository",
        "d/../../outside, link leaves the repository",
        "../repo/d/f, link leaves the repository",
        "d/up/../outside, link leaves the repository",
        "d/out/passwd, link leaves the repository",
        "none, link names nothing",
        "none/../d/f, link names nothing",
        "d/f/, link names nothing",
        "d/f/.., link names nothing",
        "d/f/x, link names nothing",
        "l, link loop",
        "ping, link loop",
        "ping/x, link loop",
        "d, link to a folder",
        "d/up, link to a folder",
        "., link to a folder",
        "fifo, link to what is not a regular file",
    })
    void resolvesOrReportsLink(String target, String where) throws IOException {
        tree.link("l", target);
        Tree.Scanned scanned = tree.scan(ScanLimits.DEFAULT, 2);
        Link link = link(scanned.inventory());
        if (where.equals("visited")) {
            assertThat(scanned.visited()).containsEntry("l", "content").containsEntry("d/f", "content");
            assertThat(link.resolved()).isEqualTo(RepoPath.of("d/f"));
            assertThat(Files.isSameFile(tree.folder.resolve("l"), tree.folder.resolve("d/f")))
                    .isTrue();
        } else {
            assertThat(Tree.notLookedAt(scanned.inventory())).contains("l link: " + where);
            assertThat(scanned.visited()).doesNotContainKey("l");
        }
        assertThat(link.inside()).isEqualTo(!where.contains("leaves"));
        assertThat(scanned.inventory().whole()).isTrue();
        assertThat(scanned.visited().values()).doesNotContain("secret");
    }

    @Test
    void followsChainsUpToKernelLimit() {
        tree.link("c1", "d/f");
        for (int i = 2; i <= 41; i++) {
            tree.link("c" + i, "c" + (i - 1));
        }
        Tree.Scanned scanned = tree.scan(ScanLimits.DEFAULT, 2);
        assertThat(scanned.visited()).containsKey("c40").doesNotContainKey("c41");
        assertThat(Files.exists(tree.folder.resolve("c40"))).isTrue();
        assertThat(Files.exists(tree.folder.resolve("c41"))).isFalse();
        assertThat(Tree.notLookedAt(scanned.inventory())).contains("c41 link: link loop");
    }

    @Test
    void boundsHostileLinkTargets() {
        tree.link("l", "d/../".repeat(800) + "d/f");
        tree.link("deep", "d/up/".repeat(39) + "d/f");
        tree.link("too-deep", "d/up/".repeat(40) + "d/f");
        Tree.Scanned scanned = tree.scan(ScanLimits.DEFAULT, 2);
        assertThat(scanned.visited()).containsKeys("l", "deep").doesNotContainKey("too-deep");
    }

    private static Link link(Inventory inventory) {
        @Nullable
        Link link = inventory.entries().stream()
                .filter(entry -> entry.path().equals(RepoPath.of("l")))
                .findFirst()
                .orElseThrow()
                .link();
        if (link == null) {
            throw new AssertionError("a link");
        }
        return link;
    }
}
