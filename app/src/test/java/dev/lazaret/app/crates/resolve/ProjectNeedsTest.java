package dev.lazaret.app.crates.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.crates.source.OfflineCrateFinder;
import dev.lazaret.app.sandbox.OfflineSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that needed crates are found through features, missing ones named, and lockfiles assessed, by reading alone.
 */
class ProjectNeedsTest {
    private static final String ZEROS = "0".repeat(64);

    @TempDir
    Path base;

    @Test
    void followsOptionalDependenciesEnabledByFeatures() throws IOException {
        crate(
                "a",
                "base",
                "1.2.0",
                "[features]\nderive = [\"base_derive\"]\n[dependencies]\n"
                        + "base_derive = { version = \"1\", optional = true }\nunused = { version = \"1\", optional = true }");
        crate("a", "base_derive", "1.2.0", "[lib]\nproc-macro = true");
        Files.writeString(base.resolve("a/base-1.2.0/build.rs"), "");

        ProjectNeeds needs = needs("[dependencies]\nbase = { version = \"1\", features = [\"derive\"] }", "", "a");

        assertThat(needs.missing()).isEmpty();
        assertThat(needs.lockfile().kind()).isEqualTo(LockfileUse.Kind.GENERATED);
        assertThat(needs.crates())
                .containsExactly(
                        new NeededCrate(
                                "base",
                                "1.2.0",
                                base.resolve("a/base-1.2.0"),
                                Optional.of("build.rs"),
                                Optional.empty(),
                                Optional.empty(),
                                new UnitLinkedCode(
                                        linked(List.of("base", "base_derive"), "base"),
                                        linked(List.of("base", "base_derive"), "base", "base_derive"))),
                        new NeededCrate(
                                "base_derive",
                                "1.2.0",
                                base.resolve("a/base_derive-1.2.0"),
                                Optional.empty(),
                                Optional.of("src/lib.rs"),
                                Optional.empty(),
                                new UnitLinkedCode(
                                        linked(List.of("base_derive"), "base_derive"),
                                        linked(List.of("base_derive"), "base_derive"))));
    }

    @Test
    void findsLibraries() throws IOException {
        crate("a", "usual", "1.0.0", "");
        crate("a", "legacy", "1.0.0", "");
        crate("a", "named", "1.0.0", "[lib]\npath = \"x.rs\"");
        crate("a", "none", "1.0.0", "edition = \"2021\"");
        file("a/usual-1.0.0/src/lib.rs");
        file("a/legacy-1.0.0/src/legacy.rs");
        file("a/none-1.0.0/src/none.rs");

        ProjectNeeds needs =
                needs("[dependencies]\nusual = \"1\"\nlegacy = \"1\"\nnamed = \"1\"\nnone = \"1\"", "", "a");

        assertThat(needs.crates())
                .extracting(NeededCrate::libraryPath)
                .containsExactly(
                        Optional.of("src/legacy.rs"), Optional.of("x.rs"), Optional.empty(), Optional.of("src/lib.rs"));
    }

    private void file(String path) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    /** Resolves crates of version 1.2.0. */
    private LinkedCode linked(List<String> reachable, String... crates) {
        return new LinkedCode(
                Stream.of(crates)
                        .map(name -> new LinkedCode.Crate(
                                name,
                                "1.2.0",
                                base.resolve("a/" + name + "-1.2.0"),
                                new TreeSet<>(
                                        name.equals("base")
                                                ? Set.of("base_derive", "default", "derive")
                                                : Set.of("default"))))
                        .toList(),
                false,
                reachable.stream()
                        .map(name -> new LinkedCode.Crate(
                                name, "1.2.0", base.resolve("a/" + name + "-1.2.0"), new TreeSet<>()))
                        .toList());
    }

    @Test
    void locksWeakFeatureDependencyWithoutCompilingIt() throws IOException {
        crate("a", "x", "1.0.0", """
                [features]
                std = ["weak?/std", "gone?/std"]
                other = ["never?/std"]
                [dependencies]
                weak = { version = "1", optional = true }
                gone = { version = "1.1", optional = true }
                never = { version = "1", optional = true }
                """);
        crate("a", "weak", "1.0.0", """
                [features]
                std = ["deep?/std"]
                [dependencies]
                deep = { version = "1", optional = true }
                """);
        crate("a", "deep", "1.0.0", "");
        crate("a", "never", "1.0.0", "");

        ProjectNeeds needs = needs("[dependencies]\nx = { version = \"1\", features = [\"std\"] }", "", "a");

        assertThat(needs.missing()).isEmpty();
        assertThat(needs.crates()).extracting(NeededCrate::name).containsExactly("x");
        assertThat(needs.shown())
                .singleElement()
                .extracting(OfflineSource::crates)
                .isEqualTo(List.of("deep-1.0.0", "weak-1.0.0", "x-1.0.0"));
        assertThat(needs.placeholders())
                .containsExactly(
                        new PlaceholderCrate("gone", "1.1.0", List.of("std"), List.of(), Optional.empty(), "x"));
    }

    @Test
    void dependencyFeatureEnablesFeatureOfSameName() throws IOException {
        crate("a", "x", "1.0.0", """
                [features]
                std = ["serde/std"]
                serde = ["dep:serde", "dep:extra"]
                [dependencies]
                serde = { version = "1", optional = true }
                extra = { version = "1", optional = true }
                """);
        crate("a", "serde", "1.0.0", "[features]\nstd = []");
        crate("a", "extra", "1.0.0", "");

        ProjectNeeds needs = needs("[dependencies]\nx = { version = \"1\", features = [\"std\"] }", "", "a");

        assertThat(needs.crates()).extracting(NeededCrate::name).containsExactly("extra", "serde", "x");
    }

    @Test
    void considersVersionsThatCargoCouldChoose() throws IOException {
        crate("a", "x", "1.2.0", "");
        crate("a", "x", "2.0.0", "");
        crate("b", "x", "1.9.0", "");
        crate("b", "x", "1.2.0", "");

        ProjectNeeds needs = needs("[dependencies]\nx = \"1\"", "", "a", "b");

        assertThat(needs.crates()).extracting(NeededCrate::version).containsExactly("1.2.0", "1.9.0");
    }

    @Test
    void reportsMissingCratesWithDependents() throws IOException {
        crate("a", "x", "1.0.0", "[dependencies]\ndeep = \"3\"\n[dev-dependencies]\nnever = \"1\"");
        crate("a", "old", "1.0.0", "");

        ProjectNeeds needs = needs(
                "[dependencies]\nx = \"1\"\nold = \"2\"\nremote = { git = \"https://example.invalid/r\" }\n"
                        + "[dev-dependencies]\nabsent = \"1\"",
                "",
                "a");

        assertThat(needs.missing())
                .containsExactly(
                        new MissingCrate("absent", "1", "demo", "no offline source has it"),
                        new MissingCrate("deep", "3", "x", "no offline source has it"),
                        new MissingCrate("old", "2", "demo", "the offline sources have 1.0.0"),
                        new MissingCrate("remote", "*", "demo", "it comes from a git repository"));
    }

    @Test
    void usesLockfileOnlyIfSourcesMatchChecksums() throws IOException {
        crate("a", "x", "1.0.0", "");

        assertThat(locked("1.0.0", ZEROS)).isEqualTo(new LockfileUse(LockfileUse.Kind.AS_GIVEN, List.of()));
        assertThat(locked("1.0.0", "1".repeat(64)).kind()).isEqualTo(LockfileUse.Kind.RESOLVED_OFFLINE);
        assertThat(locked("1.1.0", ZEROS))
                .isEqualTo(new LockfileUse(
                        LockfileUse.Kind.RESOLVED_OFFLINE,
                        List.of(new LockMismatch("x 1.1.0", ", the offline sources have 1.0.0"))));

        Files.writeString(
                base.resolve("a/x-1.0.0/.cargo-checksum.json"),
                "{\"package\":\"Could not get crate checksum\",\"files\":{}}");
        assertThat(locked("1.0.0", ZEROS).kind()).isEqualTo(LockfileUse.Kind.RESOLVED_OFFLINE);
        // A lockfile that cargo wrote with Debian's crates: cargo compares the remark like a checksum.
        assertThat(locked("1.0.0", "Could not get crate checksum").kind()).isEqualTo(LockfileUse.Kind.AS_GIVEN);
    }

    @Test
    void uncompiledCratesHavePlaceholders() throws IOException {
        crate(
                "a",
                "x",
                "1.0.0",
                "[target.'cfg(windows)'.dependencies]\nwin = { version = \"0.3.1\", features = [\"f\"] }");

        ProjectNeeds needs = needs(
                ProjectNeeds.Tests.WHERE_POSSIBLE,
                "[dependencies]\nx = \"1\"\nextra = { version = \">1.2\", optional = true }\n[dev-dependencies]\nbench = \"0.5\"",
                "",
                "a");

        assertThat(needs.missing()).isEmpty();
        assertThat(needs.withDev()).isFalse();
        assertThat(needs.missingForTests()).extracting(MissingCrate::name).containsExactly("bench");
        assertThat(needs.placeholders())
                .containsExactly(
                        new PlaceholderCrate("bench", "0.5.0", List.of(), List.of(), Optional.empty(), "demo"),
                        new PlaceholderCrate("extra", "1.3.0", List.of(), List.of(), Optional.empty(), "demo"),
                        new PlaceholderCrate("win", "0.3.1", List.of("f"), List.of(), Optional.empty(), "x"));
        assertThat(needs(ProjectNeeds.Tests.ALWAYS, "[dev-dependencies]\nbench = \"0.5\"", "", "a")
                        .missing())
                .extracting(MissingCrate::name)
                .containsExactly("bench");
    }

    @Test
    void createsNoPlaceholderThatCouldReplaceCompiledCrate() throws IOException {
        crate("a", "x", "1.0.0", "");

        ProjectNeeds needs = needs(
                "[dependencies]\nx = \"1\"\n[target.'cfg(windows)'.dependencies]\ny = { package = \"x\", version = \"1.5\" }",
                "",
                "a");

        assertThat(needs.placeholders()).isEmpty();
        assertThat(needs.missing()).extracting(MissingCrate::requirement).containsExactly("1.5");
    }

    @Test
    void uncompiledLockedCratesKeepLockfile() throws IOException {
        crate("a", "x", "1.0.0", "");
        String lockfile =
                "version = 4\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\ndependencies = [\"win\", \"x\"]\n"
                        + locked("x", "1.0.0", "") + locked("win", "0.3.4", "dependencies = [\"win-core\"]\n")
                        + locked("win-core", "0.1.0", "");

        ProjectNeeds needs =
                needs("[dependencies]\nx = \"1\"\n[target.'cfg(windows)'.dependencies]\nwin = \"0.3\"", lockfile, "a");

        assertThat(needs.lockfile().kind()).isEqualTo(LockfileUse.Kind.AS_GIVEN);
        assertThat(needs.missing()).isEmpty();
        assertThat(needs.placeholders())
                .containsExactly(
                        new PlaceholderCrate(
                                "win",
                                "0.3.4",
                                List.of(),
                                List.of(new PlaceholderCrate.Dependency("win-core", "0.1.0")),
                                Optional.of(ZEROS),
                                "demo"),
                        new PlaceholderCrate(
                                "win-core", "0.1.0", List.of(), List.of(), Optional.of(ZEROS), "Cargo.lock"));
    }

    @Test
    void createsNoPlaceholderForInvalidNames() throws IOException {
        crate("a", "x", "1.0.0", "");
        String lockfile = "version = 4\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\ndependencies = [\"x\"]\n"
                + locked("x", "1.0.0", "") + locked("../../out", "1.0.0", "") + locked("/out", "1.0.0", "")
                + locked("out", "1/../../out", "") + locked("out", "", "") + locked("🦀", "1.0.0", "");

        ProjectNeeds locked = needs("[dependencies]\nx = \"1\"", lockfile, "a");
        assertThat(locked.lockfile().kind()).isEqualTo(LockfileUse.Kind.AS_GIVEN);
        assertThat(locked.placeholders()).isEmpty();
        assertThat(locked.missing())
                .extracting(MissingCrate::name)
                .containsExactlyInAnyOrder("../../out", "/out", "out", "🦀");

        ProjectNeeds unlocked =
                needs("[dependencies]\nx = \"1\"\n\"../out\" = { version = \"1\", optional = true }", "", "a");
        assertThat(unlocked.placeholders()).isEmpty();
        assertThat(unlocked.missing()).extracting(MissingCrate::name).containsExactly("../out");
    }

    private static String locked(String name, String version, String rest) {
        return "[[package]]\nname = \"" + name + "\"\nversion = \"" + version
                + "\"\nsource = \"registry+https://example.invalid/index\"\nchecksum = \"" + ZEROS + "\"\n" + rest;
    }

    private LockfileUse locked(String version, String checksum) {
        String lockfile = "version = 4\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\ndependencies = [\"x\"]\n"
                + "[[package]]\nname = \"x\"\nversion = \"" + version
                + "\"\nsource = \"registry+https://example.invalid/index\"\nchecksum = \"" + checksum + "\"\n";
        return needs("[dependencies]\nx = \"1\"", lockfile, "a").lockfile();
    }

    private ProjectNeeds needs(String dependencies, String lockfile, String... sources) {
        return needs(ProjectNeeds.Tests.ALWAYS, dependencies, lockfile, sources);
    }

    private ProjectNeeds needs(ProjectNeeds.Tests tests, String dependencies, String lockfile, String... sources) {
        Manifest manifest = Manifest.of(
                RepoPath.of("Cargo.toml"),
                TomlReader.read(bytes("[package]\nname = \"demo\"\nversion = \"0.1.0\"\n" + dependencies)));
        RepoPath lockPath = RepoPath.of("Cargo.lock");
        Optional<Lockfile> own = lockfile.isEmpty()
                ? Optional.empty()
                : Optional.of(Lockfile.of(lockPath, TomlReader.read(bytes(lockfile))));
        List<Path> folders = List.of(sources).stream().map(base::resolve).toList();
        if (OfflineCrateFinder.open(folders, new UnpackedCrateCache(base.resolve("state")))
                instanceof OfflineCrateFinder.OpenResult.Ready(OfflineCrateFinder opened)) {
            try (opened) {
                return ProjectNeeds.of(
                        new Project(manifest, List.of(manifest), List.of(manifest), List.of(), own),
                        tests,
                        FeatureChoice.DEFAULT,
                        opened);
            }
        }
        throw new AssertionError("the sources can't be opened");
    }

    private void crate(String source, String name, String version, String rest) throws IOException {
        Path folder = Files.createDirectories(base.resolve(source).resolve(name + "-" + version));
        Files.writeString(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"" + name + "\"\nversion = \"" + version + "\"\n" + rest + "\n");
        Files.writeString(folder.resolve(".cargo-checksum.json"), "{\"package\":\"" + ZEROS + "\",\"files\":{}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
