package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that the viewer only displays: no process, no network, no file. */
final class ViewerArchitectureTest {
    private static final JavaClasses CLASSES = Invariant.mainClasses("viewer", "icons");

    static Stream<Invariant> invariants() {
        return Stream.of(Invariants.ofAll(), Invariants.ofReadingModules(), Invariants.ofViewer())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("invariants")
    void invariantHolds(Invariant invariant) {
        invariant.rule().check(CLASSES);
    }

    @Test
    void packagesDependOnlyOnListedPackages() {
        PackageTable.ofLazaret().dependenciesAreListed().check(CLASSES);
        PackageTable.ofLazaret().withoutCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "icons"})
    void simpleNamesAreUnambiguous(String module) {
        assertThat(SimpleNames.ambiguous(Invariant.mainClasses(module))).isEmpty();
    }
}
