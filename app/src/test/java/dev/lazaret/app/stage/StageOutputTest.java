package dev.lazaret.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.sandbox.SandboxEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Protects what is told of units: code that prints into cargo's messages can't make up units that were not planned. */
class StageOutputTest {
    private static final Unit PLANNED =
            new Unit("m", "0.1.0", Unit.Kind.MACRO, "src/lib.rs", true, Unit.Decision.RUN, "named on the command line");

    @Test
    void tellsPlannedUnitsAloneAndTheRestAsOutput() {
        List<StageEvent> told = new ArrayList<>();
        StageOutput output = new StageOutput(List.of(PLANNED), List.of(), OptionalInt.empty(), told::add);

        output.accept(line(artifact("m")));
        output.accept(line(artifact("never")));

        assertThat(told)
                .containsExactly(
                        new StageEvent.UnitState(PLANNED, StageEvent.UnitState.State.DONE),
                        new StageEvent.Unplanned("never 0.1.0", Unit.Kind.MACRO),
                        new StageEvent.Output(StageEvent.Output.Stream.STDOUT, artifact("never")));
    }

    private static SandboxEvent line(String text) {
        return new SandboxEvent.Line(SandboxEvent.Stream.STDOUT, text, 0);
    }

    private static String artifact(String crate) {
        return """
                {"reason":"compiler-artifact","package_id":"path+file:///src#%s@0.1.0","target":{"kind":["proc-macro"],"name":"%s"}}""".formatted(crate, crate);
    }
}
