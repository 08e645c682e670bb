package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.step.DiagnosticCause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DistinctErrorsTest {
    private static final DiagnosticCause CODE = new DiagnosticCause.Code();

    private final DistinctErrors errors = new DistinctErrors();

    private static CargoMessage.Compiler error(String kind, String message, int line) {
        return new CargoMessage.Compiler(
                new PackageId("demo", "0.1.0"),
                List.of(kind),
                "error",
                Optional.of("E0308"),
                message,
                Optional.of("src/lib.rs"),
                line,
                1,
                "",
                List.of(),
                Optional.empty(),
                List.of(),
                "");
    }

    /** The compiler compiles a library twice: by itself and with its tests. */
    @Test
    void errorOfLibraryAndItsTestsCountsOnce() {
        assertThat(errors.add(error("lib", "mismatched types", 1), CODE)).isTrue();
        assertThat(errors.add(error("test", "mismatched types", 1), CODE)).isFalse();
        assertThat(errors.add(error("lib", "mismatched types", 2), CODE)).isTrue();
        assertThat(errors.add(error("lib", "other", 1), CODE)).isTrue();
        assertThat(errors.add(error("lib", "other", 1), new DiagnosticCause.Gate()))
                .isTrue();
    }
}
