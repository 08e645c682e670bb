package dev.lazaret.app.sandbox.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that a repository's name in the store, and the check whether Lazaret's folders are in it, resolve links as
 * the system does.
 */
class RealPathResolverTest {
    @TempDir
    Path temporary;

    private Path real = Path.of("");

    @BeforeEach
    void linked() throws Exception {
        real = temporary.toRealPath();
        Files.createDirectories(real.resolve("elsewhere/deep"));
        Files.createSymbolicLink(real.resolve("l"), Path.of("elsewhere/deep"));
    }

    @Test
    void parentOfLinkIsParentOfItsTarget() {
        Path written = real.resolve("l/..");
        assertThat(RealPathResolver.of(written)).isEqualTo(real.resolve("elsewhere"));
        // Control: lexically it is another folder.
        assertThat(written.normalize()).isEqualTo(real);
    }

    @Test
    void detectsFolderBelowRepositoryThroughLink() {
        assertThat(RealPathResolver.isBelow(real.resolve("elsewhere/data"), real.resolve("l/..")))
                .isTrue();
        assertThat(RealPathResolver.isBelow(real.resolve("l/../data"), real.resolve("elsewhere")))
                .isTrue();
        assertThat(RealPathResolver.isBelow(real.resolve("data"), real.resolve("l/..")))
                .isFalse();
    }

    @Test
    void resolvesMissingPartsLexically() {
        assertThat(RealPathResolver.of(real.resolve("none/./a/../b"))).isEqualTo(real.resolve("none/b"));
        assertThat(RealPathResolver.of(real.resolve("l/none/../b"))).isEqualTo(real.resolve("elsewhere/deep/b"));
    }
}
