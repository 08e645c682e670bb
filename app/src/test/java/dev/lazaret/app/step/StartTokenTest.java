package dev.lazaret.app.step;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verifies that a step is started only at a person's request: by the command line's stage, and by the plan's dialog.
 */
@Tag("slow")
class StartTokenTest {
    private static final String COMMAND_LINE = "dev\\.lazaret\\.app\\.cli\\.SandboxStepRunner(\\$.*)?";
    private static final String DIALOGS = "dev\\.lazaret\\.app\\.window\\.plan\\.(PlanDialog|FetchDialog)(\\$.*)?";

    @Test
    void onlyConfirmationCreatesStartToken() {
        noClasses()
                .that()
                .haveNameNotMatching(COMMAND_LINE + "|" + DIALOGS)
                .should()
                .callConstructor(StartToken.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.lazaret.app"));
    }

    @Test
    void testsCreateStartTokenInOneClass() {
        noClasses()
                .that()
                .doNotHaveSimpleName("StartedStep")
                .should()
                .callConstructor(StartToken.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages("dev.lazaret.app"));
    }
}
