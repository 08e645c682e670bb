package dev.lazaret.app.sandbox.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.step.RepositoryPathDigest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a name that is not UTF-8 reaches the kernel with its own bytes, and so leads to no other file. */
class PathByteEncoderTest {
    private static final int SIZE = 100_000;

    @TempDir
    Path base;

    /** Returns a path in a folder by the escaped form of its name. */
    private static Path named(Path folder, String escaped) {
        return Path.of(URI.create("file://" + folder.toUri().getRawPath().replaceFirst("/$", "") + "/" + escaped));
    }

    @Test
    void deletesOnlyNamedTree() throws Exception {
        Path raw = Files.createDirectory(named(base, "tree%FF"));
        Path twin = Files.createDirectory(base.resolve(raw.getFileName().toString()));
        Files.writeString(twin.resolve("notes"), "precious");
        Files.writeString(Files.createDirectory(raw.resolve("below")).resolve("file"), "text");

        new UntrustedTree(raw.resolve("below")).delete();
        assertThat(raw).isEmptyDirectory();
        new UntrustedTree(raw).delete();
        assertThat(raw).doesNotExist();
        assertThat(twin.resolve("notes")).hasContent("precious");
    }

    @Test
    void measuresNamedTree() throws Exception {
        Path raw = Files.createDirectory(named(base, "a%20+%25%C3%A9%FF"));
        Files.write(raw.resolve("file"), new byte[SIZE]);

        assertThat(TreeSizeMeter.of(List.of(raw))).isGreaterThanOrEqualTo(SIZE);
        assertThat(InodeStatus.of(raw.resolve("file"))).isPresent();
        assertThat(FileSystemUse.at(raw)).isPresent();
        assertThat(InodeStatus.of(Path.of("/"))).isPresent();
    }

    @Test
    void copiesNamesThatDifferOnlyInUndecodableBytes() throws Exception {
        Path from = Files.createDirectory(base.resolve("from"));
        for (String name : List.of("%FE", "%FF")) {
            Files.writeString(named(from, name), name);
            Files.writeString(
                    Files.createDirectory(named(from, "folder" + name)).resolve("file"), name);
        }
        Path to = base.resolve("to");

        assertThat(new UntrustedTreeCopier(to).copy(from)).isZero();
        for (String name : List.of("%FE", "%FF")) {
            assertThat(Files.readString(named(to, name))).isEqualTo(name);
            assertThat(Files.readString(named(to, "folder" + name).resolve("file")))
                    .isEqualTo(name);
        }
        try (Stream<Path> entries = Files.list(to)) {
            assertThat(entries).hasSize(4);
        }
    }

    @Test
    void projectsWithDifferentBytesHaveDifferentNames() {
        assertThat(RepositoryPathDigest.of(named(base, "%FE")))
                .isNotEqualTo(RepositoryPathDigest.of(named(base, "%FF")));
        assertThat(RepositoryPathDigest.of(Path.of("/a/../demo"))).isEqualTo("c918c7721b18fd83a8f9aab9");
    }
}
