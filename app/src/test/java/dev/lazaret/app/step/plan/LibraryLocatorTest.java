package dev.lazaret.app.step.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.crates.resolve.LockfileUse;
import dev.lazaret.app.crates.resolve.NeededCrate;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.crates.resolve.UnitLinkedCode;
import dev.lazaret.app.sandbox.OfflineSource;
import dev.lazaret.app.step.CompileWork.LibraryPlace;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Verifies the locations of libraries and macro crates. */
final class LibraryLocatorTest {
    private static final Path SOURCE = Path.of("/registry");

    @Test
    void locatesCratesThatAreVisible() {
        assertThat(locate(List.of(
                        crate("a", Optional.empty(), Optional.of("src/lib.rs")),
                        crate("m", Optional.of("lib.rs"), Optional.empty()),
                        crate("script", Optional.empty(), Optional.empty()),
                        crate("absent", Optional.empty(), Optional.of("src/lib.rs")))))
                .containsExactly(
                        new LibraryPlace(
                                "a 1.0.0",
                                false,
                                false,
                                "/deps/a-1.0.0/src/lib.rs",
                                SOURCE.resolve("a-1.0.0"),
                                "src/lib.rs"),
                        new LibraryPlace(
                                "m 1.0.0", true, false, "/deps/m-1.0.0/lib.rs", SOURCE.resolve("m-1.0.0"), "lib.rs"));
    }

    @Test
    void locatesPackagesOfRepository() {
        assertThat(locate(
                        List.of(),
                        own("member/Cargo.toml", Target.Kind.PROC_MACRO, "member/src/lib.rs"),
                        own("Cargo.toml", Target.Kind.LIB, "src/lib.rs"),
                        own("member/Cargo.toml", Target.Kind.LIB, "shared/lib.rs"),
                        own("member/Cargo.toml", Target.Kind.LIB, null),
                        own("member/Cargo.toml", Target.Kind.BIN, "member/src/main.rs")))
                .containsExactly(
                        place(true, "/src/member/src/lib.rs", "member", "src/lib.rs"),
                        place(false, "/src/src/lib.rs", "", "src/lib.rs"),
                        place(false, "/src/shared/lib.rs", "member", "../shared/lib.rs"));
    }

    private static LibraryPlace place(boolean macro, String inside, String folder, String path) {
        return new LibraryPlace("own 0.1.0", macro, true, inside, PlanPlaceholderPaths.SOURCE.resolve(folder), path);
    }

    private static List<LibraryPlace> locate(List<NeededCrate> crates, CargoPackage... own) {
        OfflineSource shown = new OfflineSource(SOURCE, List.of("a-1.0.0", "m-1.0.0", "script-1.0.0"));
        return LibraryLocator.of(
                new ProjectNeeds(
                        new LockfileUse(LockfileUse.Kind.AS_GIVEN, List.of()),
                        crates,
                        List.of(),
                        Map.of(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(shown)),
                List.of(own));
    }

    private static NeededCrate crate(String name, Optional<String> macro, Optional<String> library) {
        return new NeededCrate(
                name,
                "1.0.0",
                SOURCE.resolve(name + "-1.0.0"),
                Optional.empty(),
                macro,
                library,
                UnitLinkedCode.PROJECT_ONLY);
    }

    private static CargoPackage own(String manifest, Target.Kind kind, @Nullable String file) {
        RepoPath path = file == null ? null : RepoPath.of(file);
        return new CargoPackage(
                "own",
                "0.1.0",
                RepoPath.of(manifest),
                "2021",
                List.of(new Target(kind, "own", String.valueOf(file), path, true, 0, true)),
                List.of());
    }
}
