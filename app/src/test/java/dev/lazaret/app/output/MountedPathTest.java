package dev.lazaret.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Protects a repository from a folder that is named by another path of a folder in it. */
class MountedPathTest {
    private static final List<String> MOUNTS = List.of(
            "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
            "30 22 0:26 / /tmp rw - tmpfs tmpfs rw",
            "31 22 254:0 /home/me/quay/src /mnt/other rw - ext4 /dev/vda rw",
            "32 22 254:0 /home/me/quay\\040two /mnt/a\\040b rw - ext4 /dev/vda rw",
            "33 22 0:27 / /mnt/other/deep rw - tmpfs tmpfs rw",
            "34 22 254:0 /hidden /mnt/twice rw - ext4 /dev/vda rw",
            "35 22 254:0 /home/me/quay /mnt/twice rw - ext4 /dev/vda rw");

    @Test
    void mountedFolderIsInTheRepositoryThatContainsIt() {
        assertThat(isInQuay("/mnt/other/copy")).isTrue();
        assertThat(isInQuay("/mnt/twice")).isTrue();
        assertThat(isInQuay("/home/me/quay/copy")).isTrue();
    }

    @Test
    void otherFoldersAreNot() {
        assertThat(isInQuay("/mnt/a b/copy")).isFalse();
        assertThat(isInQuay("/mnt/other/deep/copy")).isFalse();
        assertThat(isInQuay("/mnt/otherwise")).isFalse();
        assertThat(isInQuay("/home/me/quayside")).isFalse();
        assertThat(isInQuay("/tmp/home/me/quay/copy")).isFalse();
    }

    @Test
    void decodesBlanksInMounts() {
        assertThat(MountedPath.of(MOUNTS, "/mnt/a b/copy"))
                .isEqualTo(Optional.of(new MountedPath("254:0", "/home/me/quay two/copy")));
    }

    private static boolean isInQuay(String path) {
        return MountedPath.of(MOUNTS, path)
                .orElseThrow()
                .isIn(MountedPath.of(MOUNTS, "/home/me/quay").orElseThrow());
    }
}
