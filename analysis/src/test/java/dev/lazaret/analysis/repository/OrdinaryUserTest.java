package dev.lazaret.analysis.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that files which an ordinary user can't read are reported. Runs in a separate process, because root can read
 * everything.
 */
final class OrdinaryUserTest {
    private static final String UID = "61234";

    @TempDir
    private Path folder;

    @Test
    void reportsUnreadableEntries() throws Exception {
        Tree tree = new Tree(folder).mode(".", "rwxr-xr-x");
        tree.file("repo/open", "x")
                .file("repo/closed", "x")
                .file("repo/closed-folder/f", "x")
                .file("repo/listed-only/f", "x")
                .folder("repo/in/.git/closed")
                .folder("no-way");
        tree.mode("repo/closed", "---------")
                .mode("repo/closed-folder", "---------")
                .mode("repo/listed-only", "r--r--r--")
                .mode("repo/in/.git/closed", "---------")
                .mode("no-way", "---------");
        copyClasses();

        assertThat(scanAsUser("repo"))
                .containsExactly(
                        "closed file: unreadable",
                        "closed-folder directory: unreadable",
                        "in/.git/closed directory: unreadable",
                        "listed-only/f file: unreadable",
                        "whole: false, files: 3");
        assertThat(scanAsUser("no-way")).containsExactly("refused: this folder cannot be read");
        tree.mode("repo/closed-folder", "rwx------").mode("repo/listed-only", "rwx------");
    }

    /** Copies the classes to where the user can read them, independent of the project's location. */
    private void copyClasses() throws IOException {
        for (Class<?> type : List.of(Repository.class, OrdinaryUserTest.class)) {
            Path from = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().getPath());
            String inside = type.getPackageName().replace('.', '/');
            Path to = Files.createDirectories(folder.resolve("classes").resolve(inside));
            try (Stream<Path> files = Files.list(from.resolve(inside))) {
                for (Path file : files.toList()) {
                    Path name = Objects.requireNonNull(file.getFileName());
                    Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private List<String> scanAsUser(String name) throws Exception {
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            command.addAll(List.of("setpriv", "--reuid", UID, "--regid", UID, "--clear-groups", "--"));
        }
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder.resolve("classes").toString(),
                OrdinaryUser.class.getName(),
                folder.resolve(name).toString()));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            throw new AssertionError("setpriv is needed: apt-get install util-linux", missing);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
