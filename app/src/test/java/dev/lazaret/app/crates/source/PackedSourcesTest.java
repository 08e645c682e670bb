package dev.lazaret.app.crates.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.crates.packed.PackedCrateFolder;
import dev.lazaret.app.crates.packed.UnpackProgram;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.fetch.PackedCrate;
import dev.lazaret.app.fetch.PackedFolder;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies which packed crates are found and used: all files of a valid one, with nothing written next to it. */
@Tag("slow")
class PackedSourcesTest extends PackedPlace {
    /** Each place of packed crates below a folder, and whether it is found through the folder. */
    @ParameterizedTest
    @CsvSource({
        "., true",
        "index.crates.io-1949cf8c6b5b557f, true",
        "github.com-1ecc6299db9ec823, true",
        "cache/index.crates.io-1949cf8c6b5b557f, true",
        "registry/cache/index.crates.io-1949cf8c6b5b557f, true",
        "registry/cache/other.registry-1949cf8c6b5b557f, false",
        "somewhere, false",
    })
    void findsCratesIoFolders(String place, boolean found) throws IOException {
        Path packed = folder.resolve(place).normalize();
        new PackedFolder(packed, false).with("own", "1.0.0", PackedCrate.of("own-1.0.0", FILES), "");

        assertThat(PackedCrateFolder.folders(folder)).isEqualTo(found ? List.of(packed) : List.of());
        if (!found) {
            assertThat(OfflineCrateFinder.open(List.of(folder), unpacked()))
                    .isInstanceOfSatisfying(
                            OfflineCrateFinder.OpenResult.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("vendored folder", "directory source", "local registry", "cargo cache"));
        }
    }

    @Test
    void unpacksWithArchiveChecksumAndWritesNothingElse() throws Exception {
        String deep = "a/".repeat(60) + "name-of-more-than-a-hundred-bytes";
        Map<String, byte[]> files = new HashMap<>(FILES);
        files.put(deep, new byte[1000]);
        files.put(".cargo-checksum.json", "{}".getBytes(StandardCharsets.UTF_8));
        PackedCrate packed = PackedCrate.of("own-1.0.0", files);
        new PackedFolder(folder, true).with("own", "1.0.0", packed, packed.checksum());
        Map<String, String> before = content(folder);

        FoundCrate crate = find().orElseThrow();

        assertThat(crate.checksum()).contains(packed.checksum());
        assertThat(crate.archive()).contains(folder.toRealPath().resolve("own-1.0.0.crate"));
        Map<String, String> made = content(crate.folder());
        assertThat(made.remove(".cargo-checksum.json"))
                .isEqualTo("{\"files\":{},\"package\":\"" + packed.checksum() + "\"}");
        files.remove(".cargo-checksum.json");
        assertThat(made.keySet()).isEqualTo(new TreeMap<>(files).keySet());
        assertThat(content(folder)).isEqualTo(before);
    }

    @Test
    void unpacksArchivesLikeTar() throws Exception {
        Path tree = base.resolve("tree/own-1.0.0");
        Path deep = Files.createDirectories(tree.resolve("a/".repeat(80) + "long"));
        Files.write(tree.resolve("Cargo.toml"), manifest("own", "1.0.0"));
        Files.writeString(deep.resolve("ü.rs"), "x".repeat(5000));
        Files.writeString(tree.resolve("configure"), "#!/bin/sh");
        Files.setPosixFilePermissions(tree.resolve("configure"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectories(folder);
        Command tar = Command.run(
                base.resolve("tree"),
                Map.of("LC_ALL", "C.UTF-8"),
                List.of("/usr/bin/tar", "--format=gnu", "-czf", folder + "/own-1.0.0.crate", "own-1.0.0"));
        assertThat(tar.err()).isEmpty();

        Path made = find().orElseThrow().folder();

        Map<String, String> files = content(made);
        files.remove(".cargo-checksum.json");
        assertThat(files).isEqualTo(content(tree));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("configure"))))
                .as("every account may read it")
                .isEqualTo("rwxr-xr-x");
        assertThat(Files.getLastModifiedTime(made.resolve("configure"))
                        .toInstant()
                        .getEpochSecond())
                .isEqualTo(Files.getLastModifiedTime(tree.resolve("configure"))
                        .toInstant()
                        .getEpochSecond());
    }

    @Test
    void refusesArchiveOfOtherCrate() throws Exception {
        PackedCrate packed = PackedCrate.of("own-1.0.0", Map.of("Cargo.toml", manifest("own", "2.0.0")));
        new PackedFolder(folder, false).with("own", "1.0.0", packed, "");
        assertThat(why()).endsWith("own-1.0.0.crate can't be used: its Cargo.toml does not say that it is this crate");
    }

    @Test
    void comparesLocalRegistryIndexWithArchives() throws Exception {
        PackedCrate packed = PackedCrate.of("own-1.0.0", FILES);
        new PackedFolder(folder, true).with("own", "1.0.0", packed, "0".repeat(64));
        assertThat(why()).endsWith("own-1.0.0.crate can't be used: the registry's index has another checksum for it");

        Path lines = folder.resolve("index/3/o/own");
        Files.writeString(lines, "{\"name\":\"own\",\"vers\":\"1.0.1\",\"cksum\":\"" + packed.checksum() + "\"}\n[\n");
        assertThat(why()).endsWith("the registry's index does not have this version");
        Files.delete(lines);
        assertThat(why()).endsWith("the registry's index has no file for it");

        new PackedFolder(folder, true).with("own", "1.0.0", packed, packed.checksum());
        assertThat(find()).isPresent();
    }

    @Test
    void findsVersionWithBuildMetadata() throws Exception {
        String version = "1.0.0+linked-8.3.0";
        PackedCrate packed = PackedCrate.of("own-" + version, Map.of("Cargo.toml", manifest("own", version)));
        new PackedFolder(folder, true).with("own", version, packed, packed.checksum());
        try (OfflineCrateFinder sources = open()) {
            assertThat(sources.find("own", version)).isPresent();
        }
    }

    @Test
    void reportsUnwritableUnpackLocation() throws Exception {
        PackedCrate packed = PackedCrate.of("own-1.0.0", FILES);
        new PackedFolder(folder, false).with("own", "1.0.0", packed, "");
        Path place = unpacked().make();
        Path inTheWay = Files.writeString(place.resolve(packed.checksum()), "");
        assertThat(why()).contains("own-1.0.0.crate can't be used: it can't be unpacked in " + place + ": ");
        assertThat(place.resolve("part")).doesNotExist();

        Files.delete(inTheWay);
        assertThat(find()).isPresent();

        UnpackedCrateCache nowhere = new UnpackedCrateCache(Files.writeString(base.resolve("file"), ""));
        assertThat(OfflineCrateFinder.open(List.of(folder), nowhere))
                .isInstanceOfSatisfying(
                        OfflineCrateFinder.OpenResult.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains(" can't be used: packed crates can't be unpacked in "
                                        + base.resolve("file/unpacked")));
    }

    @Test
    void refusesCratesUnpackedByCargo() throws Exception {
        Files.createDirectories(folder.resolve("src/own-1.0.0"));
        Files.write(folder.resolve("src/own-1.0.0/Cargo.toml"), manifest("own", "1.0.0"));
        assertThat(OfflineCrateFinder.open(List.of(folder.resolve("src")), unpacked()))
                .isInstanceOf(OfflineCrateFinder.OpenResult.Refused.class);
    }

    /**
     * If a process is killed while it unpacks, its partial result is never used, and the next process gets the whole
     * crate.
     */
    @Test
    void killedUnpackingLeavesNoCrate() throws Exception {
        Map<String, byte[]> files = new HashMap<>(FILES);
        for (int i = 0; i < 200; i++) {
            files.put("data/" + i, new byte[1 << 20]);
        }
        PackedCrate packed = PackedCrate.of("own-1.0.0", files);
        new PackedFolder(folder, false).with("own", "1.0.0", packed, "");
        Path part = unpacked().make().resolve("part");
        Process program = Command.start(
                base,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnpackProgram.class.getName(),
                        folder.toString(),
                        base.resolve("state").toString()));
        while (program.isAlive() && !Files.exists(part.resolve("own-1.0.0/data"), LinkOption.NOFOLLOW_LINKS)) {
            Thread.onSpinWait();
        }
        program.destroyForcibly().waitFor();

        assertThat(Files.exists(part) && Files.exists(part.resolveSibling(packed.checksum())))
                .as("what is not whole does not have the name of what is")
                .isFalse();
        assertThat(content(find().orElseThrow().folder())).hasSize(files.size() + 1);
        assertThat(part).doesNotExist();
    }
}
