package dev.lazaret.app.sandbox.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.step.BySampledAccount;
import dev.lazaret.app.step.Launcher;
import dev.lazaret.app.step.StepPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Protects everything outside of a tree from the deletion of that tree, for any shape and any concurrent change, for an
 * ordinary user; as the control, deleting by path loses files outside. With {@code lazaret.deep} for root as well,
 * larger and more often.
 */
@Tag("sandbox")
class UntrustedTreeTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int LEVELS = 5000;
    private static final int ENTRIES = DEEP ? 60_000 : 5000;
    private static final int ATTEMPTS = DEEP ? 40 : 5;
    private static final int FILES = 200;

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @BySampledAccount
    void deletesEveryShapeAndNothingOutside(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path home = launcher.home("account");
        Path outside = outside(home);
        Path tree = Files.createDirectory(home.resolve("tree"));
        launcher.give(home);
        List<String> before = state(outside);

        Command made = launcher.run(
                "account", perl("hostile-tree.pl", tree.toString(), "" + LEVELS, "" + ENTRIES, outside.toString()));
        assertThat(made.err()).isEmpty();
        Command deleted = launcher.run("account", program(launcher, tree));

        assertThat(deleted.err()).isEmpty();
        assertThat(deleted.code()).isZero();
        assertThat(Files.exists(tree, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(state(outside)).isEqualTo(before);
    }

    @Test
    void deletingByPathFailsOnSameShape() throws Exception {
        Path tree = Files.createDirectory(place.base().resolve("tree"));
        Path outside = outside(place.base());
        Command.run(
                place.base(),
                Map.of(),
                perl("hostile-tree.pl", tree.toString(), "" + LEVELS, "10", outside.toString()));

        assertThatThrownBy(() -> deleteByPath(tree, entered -> {}))
                .isInstanceOfAny(IOException.class, StackOverflowError.class);
    }

    @BySampledAccount
    void deletionDuringFolderExchangeLeavesOutsideUntouched(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path home = launcher.home("account");
        Path outside = outside(home);
        List<String> before = state(outside);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path tree = exchanged(home.resolve("tree-" + attempt));
            launcher.give(home);
            Process writer = writer(tree, outside);
            try {
                // The result may vary while another process writes: a part may stay.
                launcher.run("account", program(launcher, tree));
                assertThat(state(outside)).as("attempt " + attempt).isEqualTo(before);
            } finally {
                writer.destroyForcibly().waitFor();
            }
        }
    }

    /** Control: replaces the folder at exactly the moment that the attacker needs, so that nothing depends on luck. */
    @Test
    void deletingByPathLosesFilesOutsideOnFolderExchange() throws Exception {
        Path outside = outside(place.base());
        List<String> before = state(outside);
        Path tree = exchanged(place.base().resolve("tree"));
        Path folder = tree.resolve("d");

        deleteByPath(tree, entered -> {
            if (entered.equals(folder)) {
                Files.move(folder, place.base().resolve("aside"));
                Files.createSymbolicLink(folder, outside);
            }
        });

        assertThat(state(outside)).hasSizeLessThan(before.size());
    }

    @Test
    void deletesLinkButNotItsTarget() throws Exception {
        Path outside = outside(place.base());
        Path link = Files.createSymbolicLink(place.base().resolve("tree"), outside);
        new UntrustedTree(link).delete();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(state(outside)).hasSize(FILES + 3);
        new UntrustedTree(link).delete();
        new UntrustedTree(place.base().resolve("nowhere/tree")).delete();
    }

    @Test
    void copyPreservesHolesOfSparseFile() throws Exception {
        Path from = Files.createDirectory(place.base().resolve("from"));
        Command.run(
                from,
                Map.of(),
                List.of(
                        "/bin/sh",
                        "-c",
                        "truncate -s 50M sparse; printf end >> sparse; truncate -s 30M sparse2; : > empty"));

        new UntrustedTreeCopier(place.base().resolve("to")).copy(from);

        for (String name : List.of("sparse", "sparse2", "empty")) {
            assertThat(Files.mismatch(
                            from.resolve(name), place.base().resolve("to").resolve(name)))
                    .isEqualTo(-1);
        }
        Command used = Command.run(
                place.base(),
                Map.of(),
                List.of("/usr/bin/du", "-sk", place.base().resolve("to").toString()));
        assertThat(Integer.parseInt(used.out().split("\\s", -1)[0])).isLessThan(1000);
    }

    /**
     * Creates a folder of files with the same names as in the tree's folders, so that one could be mistaken for the
     * other.
     */
    private static Path outside(Path in) throws IOException {
        Path outside = Files.createDirectory(in.resolve("outside"));
        Files.writeString(outside.resolve("file"), "kept");
        for (int i = 0; i < FILES; i++) {
            Files.writeString(outside.resolve("f" + i), "kept");
        }
        Files.createDirectory(outside.resolve("in"));
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxr-xr-x"));
        return outside;
    }

    private static Path exchanged(Path tree) throws IOException {
        Path folder = tree.resolve("d");
        Files.createDirectories(folder.resolve("in"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(folder.resolve("f" + i), "");
        }
        return tree;
    }

    /** Returns paths, modes and contents below a folder. */
    private static List<String> state(Path folder) throws IOException {
        List<String> state = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted().toList()) {
                state.add(folder.relativize(one) + " "
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(one))
                        + (Files.isRegularFile(one) ? Files.readString(one) : ""));
            }
        }
        return state;
    }

    private Process writer(Path tree, Path outside) throws Exception {
        Process writer =
                Command.start(place.base(), Map.of(), perl("exchange.pl", tree.toString(), outside.toString()));
        assertThat(writer.getInputStream().read()).as("it is up").isEqualTo('u');
        return writer;
    }

    private List<String> perl(String script, String... arguments) throws IOException {
        Path file = place.base().resolve(script);
        if (!Files.exists(file)) {
            try (InputStream in = UntrustedTreeTest.class.getResourceAsStream(script)) {
                assertThat(in).isNotNull();
                Files.write(file, in.readAllBytes());
            }
        }
        List<String> words = new ArrayList<>(List.of("/usr/bin/perl", file.toString()));
        words.addAll(List.of(arguments));
        return words;
    }

    private static List<String> program(Launcher launcher, Path tree) throws Exception {
        List<String> words = new ArrayList<>(launcher.java(TreeProgram.class));
        words.add(tree.toString());
        return words;
    }

    /** A concurrent action. */
    @FunctionalInterface
    private interface Meanwhile {
        void done(Path entered) throws IOException;
    }

    /**
     * Deletes as most programs do: permissions first, then the content of a folder, each entry by its whole path.
     *
     * @param meanwhile runs when a folder has been entered and its entries are known
     */
    private static void deleteByPath(Path tree, Meanwhile meanwhile) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                meanwhile.done(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
