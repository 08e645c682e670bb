package dev.lazaret.viewer.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Executes;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.crates.CratesPage;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies that the crates are drawn in the themes of {@link Pictures#themes}, and that code which runs later looks and
 * is described differently from code that executes at Check.
 */
@Tag("slow")
class CratesPictureTest {
    private final List<String> opened = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void crates(Theme theme) throws TimeoutException {
        for (int width : new int[] {1280, 1040}) {
            opened.clear();
            var shown = Pictures.show(() -> new CratesPage(new Acts()), width, 720, theme);
            CratesPage page = shown.view();
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                page.show(new CratesModel(List.of(tide(), anchor(), buoy(), reef(), shoal(), wharf()), List.of()));
                ((ListView<?>) page.lookup("#crates-list")).getSelectionModel().select(4);
            });
            Pictures.until(() -> page.lookup(".capability-later") != null);
            Pictures.draw(shown.stage(), "crates-" + width + "-" + name(theme));
            WaitForAsyncUtils.waitForAsyncFx(
                    5_000,
                    () -> ((ListView<?>) page.lookup("#crates-list"))
                            .getSelectionModel()
                            .select(0));
            WaitForAsyncUtils.waitForFxEvents();
            Pictures.draw(shown.stage(), "crates-library-" + width + "-" + name(theme));
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                Button later = page.lookupAll(".capability-later").stream()
                        .map(Button.class::cast)
                        .filter(button -> button.getAccessibleText().endsWith("src/lib.rs:8"))
                        .findFirst()
                        .orElseThrow();
                assertThat(later.getAccessibleText())
                        .isEqualTo("network, in its library or programs: runs at Run, src/lib.rs:8");
                assertThat(later.getTooltip().getText())
                        .contains("in its library or programs: runs at Run", ", at Run");
                later.fire();
            });
            assertThat(opened).containsExactly("anchor src/lib.rs:8");
        }
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    /** A script with an unusual capability, and a library and tests. */
    private static CrateEntry tide() {
        Evidence shell = evidence(Capability.PROCESS, "build.rs", 4);
        return crate(
                "tide-sys",
                Set.of(shell),
                List.of(
                        unit(Unit.Kind.BUILD_SCRIPT, shell, evidence(Capability.ENVIRONMENT, "build.rs", 9)),
                        unit(Unit.Kind.TEST, evidence(Capability.FILE_WRITE, "tests/writes.rs", 12)),
                        unit(
                                Unit.Kind.PROGRAM,
                                evidence(Capability.UNSAFE, "src/lib.rs", 3),
                                evidence(Capability.FOREIGN_FUNCTIONS, "src/lib.rs", 5))),
                new Executes(Executes.Kind.BUILD_SCRIPT, "build.rs"));
    }

    /** A library that connects, and tests that write. */
    private static CrateEntry anchor() {
        return crate(
                "anchor",
                Set.of(),
                List.of(
                        unit(Unit.Kind.TEST, evidence(Capability.FILE_WRITE, "tests/writes.rs", 2)),
                        unit(
                                Unit.Kind.PROGRAM,
                                evidence(Capability.NETWORK, "src/lib.rs", 8),
                                evidence(Capability.FILE_READ, "src/a/folder/that/is/deep/enough.rs", 118),
                                evidence(Capability.UNSAFE, "src/lib.rs", 20))));
    }

    private static CrateEntry buoy() {
        return crate("buoy", Set.of(), List.of(unit(Unit.Kind.PROGRAM), unit(Unit.Kind.TEST)));
    }

    /** A crate whose later code is unusual, too. */
    private static CrateEntry reef() {
        Evidence memory = evidence(Capability.EXECUTABLE_MEMORY, "src/lib.rs", 7);
        return crate("reef", Set.of(memory), List.of(unit(Unit.Kind.PROGRAM, memory)));
    }

    /** A script that is declared but missing, and a library. */
    private static CrateEntry shoal() {
        return crate(
                "shoal",
                Set.of(),
                List.of(unit(Unit.Kind.PROGRAM, evidence(Capability.NETWORK, "src/lib.rs", 8))),
                new Executes(Executes.Kind.BUILD_SCRIPT, "build.rs"));
    }

    /** A script without capabilities. */
    private static CrateEntry wharf() {
        return crate(
                "wharf",
                Set.of(),
                List.of(
                        unit(Unit.Kind.BUILD_SCRIPT),
                        unit(Unit.Kind.PROGRAM, evidence(Capability.NETWORK, "src/lib.rs", 6))),
                new Executes(Executes.Kind.BUILD_SCRIPT, "build.rs"));
    }

    private static CrateEntry crate(
            String name, Set<Evidence> unusual, List<UnitCapabilities> units, Executes... executes) {
        return new CrateEntry(
                name,
                "1.0.0",
                CrateEntry.Origin.REGISTRY,
                "crates.io",
                "",
                new CrateEntry.Source.Here("/usr/share/" + name, CrateEntry.Shelf.OFFLINE),
                List.of(executes),
                new Findings.Read(
                        Map.of(),
                        List.of(),
                        9,
                        List.of(),
                        new CrateCapabilities(
                                units,
                                unusual.stream()
                                        .collect(Collectors.toMap(
                                                one -> one, _ -> CapabilityGrade.UNUSUAL, (one, _) -> one)))));
    }

    private static UnitCapabilities unit(Unit.Kind kind, Evidence... all) {
        RepoPath root = kind.isHost() ? RepoPath.of("build.rs") : RepoPath.ROOT;
        return new UnitCapabilities(
                new Unit(kind, "x", "1.0.0", RepoPath.of("Cargo.toml"), root), List.of(), List.of(all));
    }

    private static Evidence evidence(Capability capability, String path, int line) {
        return new Evidence(
                capability,
                "std::" + capability.word(),
                "x",
                ArgumentShape.PLAIN,
                RepoPath.of(path),
                line,
                1,
                false,
                new Reachability(List.of(), Reachability.Break.ITEM));
    }

    private final class Acts implements CratesPage.Acts {
        @Override
        public void open(CrateEntry crate) {
            opened.add(crate.name());
        }

        @Override
        public void open(CrateEntry crate, String path) {
            opened.add(crate.name() + " " + path);
        }

        @Override
        public void open(CrateEntry crate, RepoPath path, int line) {
            opened.add(crate.name() + " " + path.utf8() + ":" + line);
        }

        @Override
        public void open(CrateEntry crate, Finding finding) {
            opened.add(crate.name() + " " + finding.id());
        }
    }
}
