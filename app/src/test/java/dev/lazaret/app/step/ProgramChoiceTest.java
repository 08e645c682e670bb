package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.crates.need.FeatureChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that Run starts the program that the auditor names, and compiles only its parts, and that a wrong name is
 * refused with a sentence.
 */
@Tag("sandbox")
class ProgramChoiceTest {
    @RegisterExtension
    final StepPlace place = new StepPlace();

    @Test
    void requiresProgramNameAndPlansOnlyThatProgram() throws Exception {
        place.write("""
                -- file Cargo.toml --
                [package]
                name = "talkers"
                version = "0.1.0"
                default-run = "other"
                -- file src/bin/talker.rs --
                fn main() {}
                -- file src/bin/other.rs --
                fn main() {}
                """);
        Path project = place.project();

        assertThat(refusal(ProgramChoice.NONE))
                .isEqualTo(
                        "There are the programs other (package talkers), talker (package talkers): name one with --bin.");
        assertThat(refusal(named("missing")))
                .isEqualTo(
                        "There is no program missing; there are the programs other (package talkers), talker (package"
                                + " talkers).");
        assertThat(refusal(named("tal\u202eker"))).contains("no program tal\\u{202E}ker;");
        assertThat(refusal(new ProgramChoice(Optional.of("talker"), List.of("a", "b\0c"))))
                .isEqualTo("Argument 2 holds a NUL character, which no program can be given.");
        assertThat(refusal(new ProgramChoice(Optional.of("talker"), List.of("x".repeat(131_072)))))
                .isEqualTo("Argument 1 has 131072 bytes; the system takes 131071 in one.");
        Files.delete(project.resolve("src/bin/other.rs"));
        Plan plan = place.plan(Step.RUN);
        assertThat(plan.compile().orElseThrow().program()).map(Program::name).contains("talker");
        assertThat(plan.units())
                .extracting(PlannedUnit::kind, PlannedUnit::path)
                .containsExactly(tuple(UnitId.Kind.PROGRAM, "src/bin/talker.rs"));
        Files.delete(project.resolve("src/bin/talker.rs"));
        place.put("src/lib.rs", "");
        assertThat(refusal(ProgramChoice.NONE))
                .isEqualTo("There is no program to run: the package talkers has no binary.");
    }

    @Test
    void programInTwoPackagesRequiresPackage() throws Exception {
        place.put("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]\nresolver = \"2\"\n");
        for (String name : List.of("a", "b")) {
            place.put(name + "/Cargo.toml", """
                    [package]
                    name = "%s"
                    version = "0.1.0"
                    [[bin]]
                    name = "same"
                    path = "main.rs"
                    """.formatted(name));
            place.put(name + "/main.rs", "fn main() { println!(\"this is %s\"); }".formatted(name));
        }

        assertThat(refusal(named("same")))
                .isEqualTo("Several packages have a program same: a, b. Name one of them with --package.");
        StepEvent.Finished end = place.run(request(named("same")).withChoice(CargoChoice.DEFAULT.withPackage("b")));
        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.printed()).isEqualTo("this is b\n");
    }

    @Test
    void appliesFeaturesAndProfileAndRefusesUnknownNames() throws Exception {
        place.put("Cargo.toml", StepPlace.DEMO + "[features]\ndefault = [\"b\"]\na = []\nb = []\n");
        place.put("src/main.rs", """
                fn main() {
                    println!("{} {} {}", cfg!(feature = "a"), cfg!(feature = "b"), cfg!(debug_assertions));
                }
                """);

        assertThat(with(List.of(), false, false, false)).isEqualTo("false true true\n");
        assertThat(with(List.of("a", "demo/a"), false, true, true)).isEqualTo("true false false\n");
        assertThat(with(List.of(), true, false, false)).isEqualTo("true true true\n");
        for (Step step : List.of(Step.CHECK, Step.BUILD, Step.TEST, Step.RUN)) {
            StepRequest request = place.request(step);
            assertThat(place.unplanned(request.withChoice(choice(List.of("a", "c"), false, false, false))))
                    .isEqualTo("No feature c is declared; there are a, b, default.");
            assertThat(place.unplanned(request.withChoice(choice(List.of("demo/c"), false, false, false))))
                    .startsWith("No feature demo/c is declared;");
            assertThat(place.unplanned(request.withChoice(CargoChoice.DEFAULT.withPackage("other"))))
                    .isEqualTo("The workspace has no package other; it has demo.");
        }
    }

    private String with(List<String> features, boolean all, boolean noDefault, boolean release) throws Exception {
        place.run(place.request(Step.RUN).withChoice(choice(features, all, noDefault, release)));
        return place.printed();
    }

    private static CargoChoice choice(List<String> features, boolean all, boolean noDefault, boolean release) {
        return new CargoChoice(List.of(), new FeatureChoice(features, all, noDefault), release);
    }

    private static ProgramChoice named(String name) {
        return new ProgramChoice(Optional.of(name), List.of());
    }

    private StepRequest request(ProgramChoice choice) {
        return place.request(Step.RUN).withProgram(choice);
    }

    private String refusal(ProgramChoice choice) {
        return place.unplanned(request(choice));
    }
}
