package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a folder which a test gives to another account keeps that account away from what its links name. */
class GivenFolderTest {
    @TempDir
    private Path folder;

    @Test
    void onlyTheLinkChangesItsOwner() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside"), "");
        Path given = Files.createDirectory(folder.resolve("given"));
        Path link = Files.createSymbolicLink(given.resolve("link"), outside);
        Object before = owner(outside);

        new Launcher(folder, true).give(given);

        assertThat(owner(outside)).isEqualTo(before);
        assertThat(owner(link)).isEqualTo(owner(given));
    }

    private static Object owner(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
