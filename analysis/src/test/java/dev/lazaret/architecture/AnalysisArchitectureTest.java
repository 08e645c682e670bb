package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lazaret.architecture.violation.names.two.Holder;
import dev.lazaret.architecture.violation.names.two.Once;
import dev.lazaret.architecture.violation.names.two.Twice;
import dev.lazaret.architecture.violation.table.first.First;
import dev.lazaret.architecture.violation.table.second.Second;
import dev.lazaret.architecture.violation.table.third.Third;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that analysis only reads, and that each architecture rule is able to fail. */
@Tag("slow")
final class AnalysisArchitectureTest {
    private static final JavaClasses CLASSES = Invariant.mainClasses("analysis");

    static Stream<Invariant> invariants() {
        return Stream.of(Invariants.ofAll(), Invariants.ofReadingModules(), Invariants.ofAnalysis())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("invariants")
    void invariantHolds(Invariant invariant) {
        invariant.rule().check(CLASSES);
    }

    static Stream<Invariant> allModules() {
        return Stream.concat(invariants(), Invariants.ofViewer().stream());
    }

    @ParameterizedTest
    @MethodSource("allModules")
    void invariantDetectsViolations(Invariant invariant) {
        assertThat(invariant.violations()).isNotEmpty();
        assertThat(invariant.unnoticed()).isEmpty();
    }

    @Test
    void packagesDependOnlyOnListedPackages() {
        PackageTable.ofLazaret().dependenciesAreListed().check(CLASSES);
        PackageTable.ofLazaret().withoutCycles().check(CLASSES);
    }

    @Test
    void detectsViolationOfPackageTable() {
        PackageTable table = PackageTable.below("dev.lazaret.architecture.violation.table.")
                .line("first", "second")
                .line("second");
        JavaClasses all = new ClassFileImporter().importClasses(First.class, Second.class, Third.class);
        assertThat(table.dependenciesAreListed()
                        .evaluate(all)
                        .getFailureReport()
                        .getDetails())
                .hasSize(2)
                .anyMatch(line -> line.contains("second.Second.first"))
                .anyMatch(line -> line.contains("third.Third.first"));
        assertThat(table.withoutCycles().evaluate(all).hasViolation()).isTrue();
    }

    @Test
    void simpleNamesAreUnambiguous() {
        assertThat(SimpleNames.ambiguous(CLASSES)).isEmpty();
    }

    @Test
    void ambiguousNamesAreFound() {
        String names = "dev.lazaret.architecture.violation.names.";
        assertThat(SimpleNames.ambiguous(new ClassFileImporter()
                        .importClasses(
                                dev.lazaret.architecture.violation.names.one.Twice.class,
                                dev.lazaret.architecture.violation.names.one.Twice.Part.class,
                                Twice.class,
                                Twice.Part.class,
                                Once.class,
                                Holder.class,
                                Holder.Once.class,
                                Holder.Objects.class)))
                .containsExactly(
                        names + "two.Holder$Objects, java.util.Objects",
                        names + "two.Holder$Once, " + names + "two.Once",
                        names + "one.Twice, " + names + "two.Twice");
    }
}
