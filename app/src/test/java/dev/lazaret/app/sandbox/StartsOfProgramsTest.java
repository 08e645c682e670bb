package dev.lazaret.app.sandbox;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Protects that one class of one package starts programs, so that the sandbox cannot be gone round. */
class StartsOfProgramsTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar")) // of another module, once that is packaged
            .importPackages("dev.lazaret");

    @Test
    void onlyProgramsUsesAProcessBuilder() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Programs.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(classes);
    }

    @Test
    void nobodyUsesRuntimeExec() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "Runtime.exec",
                        call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                                && call.getName().equals("exec")))
                .check(classes);
    }

    @Test
    void onlyTheSandboxKnowsProcesses() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lazaret.app.sandbox")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Process.class)
                .check(classes);
    }
}
