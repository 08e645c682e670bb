package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferedToolchainTest {
    private static final Toolchain OWN =
            new Toolchain("stable", Optional.of(Path.of("/home/a/stable")), Optional.empty());
    private static final Toolchain SYSTEM = new Toolchain("distribution", Optional.empty(), Optional.empty());

    private static Optional<Toolchain> used(List<Toolchain> all, Optional<Path> chosen) {
        return new PlanChoicePane.Offered(List.of(), RepoPath.of("Cargo.toml"), all, chosen).used();
    }

    /** The distribution's toolchain has no folder of its own, and is chosen by {@code /usr}. */
    @Test
    void dialogShowsToolchainThatPlanUses() {
        List<Toolchain> both = List.of(OWN, SYSTEM);
        assertThat(used(both, Optional.of(Path.of("/usr")))).contains(SYSTEM);
        assertThat(used(both, Optional.of(Path.of("/home/a/stable")))).contains(OWN);
        assertThat(used(both, Optional.empty())).contains(OWN);
        assertThat(used(both, Optional.of(Path.of("/absent")))).contains(OWN);
        assertThat(used(List.of(), Optional.empty())).isEmpty();
    }
}
