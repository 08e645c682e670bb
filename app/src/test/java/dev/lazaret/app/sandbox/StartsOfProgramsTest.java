package dev.lazaret.app.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verifies that within the sandbox package one class starts programs, with an empty environment and absolute paths.
 */
@Tag("slow")
class StartsOfProgramsTest {
    @Test
    void onlyProgramsUsesProcessBuilder() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(SandboxToolLauncher.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new ImportOption.DoNotIncludePackageInfos())
                        .importPackages("dev.lazaret.app.sandbox"));
    }
}
