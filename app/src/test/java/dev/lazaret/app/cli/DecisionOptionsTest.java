package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.DecisionGround;
import dev.lazaret.app.step.UnitDecisionBinding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Verifies the combined result of the options for units. */
class DecisionOptionsTest {
    private static final UnitId SCRIPT = new UnitId("demo", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false);
    private static final UnitId MACRO = new UnitId("demo", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);

    /** In either order: a missing recording leaves the script out, and does not allow it to run. */
    @Test
    void stricterOptionWinsForSameUnit() throws Exception {
        for (List<String> words : List.of(
                List.of("--run", "demo", "--replay", "demo@1.0.0"),
                List.of("--replay", "demo@1.0.0", "--run", "demo"))) {
            Consent consent = consent(words);

            assertThat(consent.decide(SCRIPT, UnitDecisionBinding.NONE).decision())
                    .isEqualTo(Decision.STUB);
            assertThat(consent.ground(SCRIPT, UnitDecisionBinding.NONE)).isEqualTo(DecisionGround.CHOSEN);
            assertThat(consent.decide(MACRO, UnitDecisionBinding.NONE).decision())
                    .isEqualTo(Decision.RUN);
        }
    }

    private static Consent consent(List<String> words) throws Exception {
        CommandSpec command = CommandSpec.create();
        DecisionOptions.added(new CommandLine(command)).parseArgs(words.toArray(String[]::new));
        return Consent.of(DecisionOptions.choices(command, Path.of("/opened")));
    }
}
