package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.window.control.StepIcon;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies the invariants of the whole product: which classes may start processes, end the program, write to a
 * terminal, and depend on which.
 */
@Tag("slow")
final class AppArchitectureTest {
    private static final JavaClasses CLASSES = Invariant.mainClasses("app", "viewer", "icons", "analysis");

    static Stream<Invariant> invariants() {
        return Invariants.ofAll().stream();
    }

    @ParameterizedTest
    @MethodSource("invariants")
    void invariantHolds(Invariant invariant) {
        invariant.rule().check(CLASSES);
    }

    @Test
    void packagesDependOnlyOnListedPackages() {
        PackageTable.ofLazaret().dependenciesAreListed().check(CLASSES);
    }

    @Test
    void tableNamesOnlyPackagesThatExist() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(PackageTable.ofLazaret().namesWithoutPackage(packages)).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        PackageTable.ofLazaret().withoutCycles().check(CLASSES);
    }

    @Test
    void simpleNamesAreUnique() {
        assertThat(SimpleNames.ambiguous(Invariant.mainClasses("app"))).isEmpty();
    }

    @Test
    void singleStepsAreNamedInTheirTableAndByTheirIconsOnly() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.isEquivalentTo(Step.class) && !type.isEquivalentTo(StepDefinition.class))
                        .filter(type -> !isOfIcons(type))
                        .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isEquivalentTo(Step.class))
                        .map(access -> access.getDescription()))
                .isEmpty();
    }

    /** The compiler generates a table of this name for a switch over an enum. */
    @Test
    void stepsAreDistinguishedByTheirIconsOnly() {
        assertThat(CLASSES.stream()
                        .filter(type -> !isOfIcons(type))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getName()
                                .equals("$SwitchMap$" + Step.class.getName().replace('.', '$')))
                        .map(field -> field.getOwner().getName()))
                .isEmpty();
    }

    /** Whether this is {@link StepIcon} or a class that the compiler generates for it: icons are the window's alone. */
    private static boolean isOfIcons(JavaClass type) {
        String icons = StepIcon.class.getName();
        return type.getName().equals(icons) || type.getName().startsWith(icons + "$");
    }
}
