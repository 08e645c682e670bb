package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.SandboxPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that real projects pass all steps, from a registry to their running program, with only the fetched crates,
 * and with the same results as plain cargo. Both accounts start the first project; root and an ordinary user take turns
 * with the others, because what an account changes does not depend on the project. In each run
 * {@code StepProjectsTest} compares a step, {@code FetchThenCheckTest} macros, and {@code PackedStepsTest} native code.
 */
@Tag("deep")
@Tag("sandbox")
class LadderProjectsTest {
    @RegisterExtension
    final StepPlace place = new StepPlace();

    @AutoClose
    private LoopbackRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = new LoopbackRegistry();
    }

    @Test
    void everyStepMatchesPlainCargo() throws Exception {
        List<String> differences = new ArrayList<>();
        System.out.println("kind | project | account | step | plain cargo | Lazaret");
        int number = 0;
        for (Climb climb : climbs()) {
            Path folder = Files.createDirectory(place.base().resolve(Integer.toString(number++)));
            for (Climb.Row row : climb.run(folder)) {
                System.out.println(climb + " | " + row.words());
                row.differences()
                        .forEach(difference -> differences.add(climb + " | " + row.step() + " | " + difference));
            }
        }
        assertThat(differences).isEmpty();
    }

    private List<Climb> climbs() throws IOException {
        List<Boolean> accounts = SandboxPlace.isRoot() ? List.of(false, true) : List.of(true);
        List<Climb> climbs = new ArrayList<>();
        for (int i = 0; i < LadderProject.ALL.size(); i++) {
            List<Boolean> starting = i == 0 ? accounts : List.of(accounts.get(i % accounts.size()));
            for (boolean asUser : starting) {
                climbs.add(new Climb(place.base(), registry, LadderProject.ALL.get(i), asUser));
            }
        }
        return climbs;
    }
}
