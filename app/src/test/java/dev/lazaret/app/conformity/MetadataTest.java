package dev.lazaret.app.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.app.sandbox.ReadableFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that build scripts, targets and macro crates equal those that {@code cargo metadata --no-deps} lists.
 * Compares a third of the crates and generated manifests that are compared with {@code lazaret.deep}.
 */
@Tag("slow")
class MetadataTest {
    private static final int AT_LEAST = 150;
    private static final int GENERATED = 120;

    /** Of these every so many are compared. */
    private static final int SAMPLE = Boolean.getBoolean("lazaret.deep") ? 1 : 3;

    @Test
    void cratesOfDebian(@TempDir Path scratch) throws IOException {
        Path home = Files.createDirectory(scratch.resolve("home"));
        List<Path> crates = DebianCargo.crates(AT_LEAST);
        int step = SAMPLE * Math.max(1, crates.size() / (AT_LEAST + 30));
        int compared = 0;
        int scripts = 0;
        int macros = 0;
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < crates.size(); i += step) {
            Path folder = scratch.resolve("crate");
            copy(crates.get(i), folder);
            DebianCargo.Answer answer = DebianCargo.metadata(folder, home);
            if (answer.json().isPresent()) {
                SortedSet<String> theirs = Reading.cargos(folder, answer.json().get());
                SortedSet<String> ours = Reading.ours(folder);
                compared++;
                scripts += (int) theirs.stream()
                        .filter(line -> line.contains(" build-script "))
                        .count();
                macros += (int) theirs.stream()
                        .filter(line -> line.contains(" proc-macro "))
                        .count();
                if (!ours.equals(theirs)) {
                    differences.add(crates.get(i).getFileName() + "\n  cargo " + minus(theirs, ours) + "\n  ours  "
                            + minus(ours, theirs));
                }
            } else {
                differences.add(crates.get(i).getFileName() + " refused: " + answer.refusal());
            }
            ReadableFolder.remove(folder);
        }
        System.out.println("Compared with cargo metadata: " + compared + " crates, " + scripts + " build scripts, "
                + macros + " macro crates");
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(AT_LEAST / SAMPLE);
    }

    @Test
    void workspaces(@TempDir Path scratch) throws IOException {
        Path home = Files.createDirectory(scratch.resolve("home"));
        for (String name :
                List.of("ws-glob-exclude", "ws-root-package", "ws-excluded-member", "single-package", "names")) {
            Path folder = scratch.resolve(name);
            CaseArchive.parse(name, resource(name + ".case")).unpackInto(folder);
            DebianCargo.Answer answer = DebianCargo.metadata(folder, home);
            assertThat(answer.json()).as(name + ": " + answer.refusal()).isPresent();
            assertThat(Reading.ours(folder))
                    .as(name)
                    .isEqualTo(Reading.cargos(folder, answer.json().orElseThrow()));
        }
    }

    @Test
    void generatedManifests(@TempDir Path scratch) throws IOException {
        Path home = Files.createDirectory(scratch.resolve("home"));
        int compared = 0;
        for (int number = 0; number < GENERATED; number += SAMPLE) {
            Path folder = Files.createDirectory(scratch.resolve("generated" + number));
            GeneratedManifest.write(folder, number);
            DebianCargo.Answer answer = DebianCargo.metadata(folder, home);
            if (answer.json().isPresent()) {
                compared++;
                assertThat(Reading.ours(folder))
                        .as(GeneratedManifest.manifest(number))
                        .isEqualTo(Reading.cargos(folder, answer.json().get()));
            }
        }
        System.out.println("Compared with cargo metadata: " + compared + " of " + GENERATED / SAMPLE
                + " generated manifests; cargo refused the others");
        assertThat(compared).isGreaterThan(GENERATED / SAMPLE / 3);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = MetadataTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static List<String> minus(SortedSet<String> all, SortedSet<String> without) {
        return all.stream().filter(line -> !without.contains(line)).toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
