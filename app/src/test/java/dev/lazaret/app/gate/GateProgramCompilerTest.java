package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that each toolchain compiles the gate program, and tests the program alone. */
@Tag("sandbox")
final class GateProgramCompilerTest {
    @TempDir
    Path folder;

    static Stream<Toolchain> toolchains() {
        return GatePrograms.toolchains().stream();
    }

    /** The method that compiles it asserts that there are no warnings. */
    @ParameterizedTest
    @MethodSource("toolchains")
    void isStaticAndDetectsLandlock(Toolchain toolchain) throws Exception {
        GateBox box = GateBox.of(folder, toolchain);
        Command probe = box.run("/", List.of("/gate/program", "--probe"));
        assertThat(probe.out()).matches("landlock [0-9]+\n").doesNotContain("landlock 0");
        assertThat(box.run("/", List.of("/bin/ls", "/tmp")).out()).isEmpty();
        String program = Files.readString(box.outside("gate/program"), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(program).doesNotContain("ld-linux", "libc.so");
    }

    @Test
    void probeReportsNoLandlockIfItCannotTry() throws Exception {
        GateBox box = GateBox.of(folder, GatePrograms.debian());
        Command probe = box.run(
                "/",
                List.of("/usr/bin/setpriv", "--landlock-access", "fs:make-dir,make-reg", "/gate/program", "--probe"));
        assertThat(probe.out()).isEqualTo("landlock 0\n");
    }

    @Test
    void refusesToRunWithoutPlan() throws Exception {
        GateBox box = GateBox.of(folder, GatePrograms.debian());
        Command version = box.run("/", List.of("/gate/program", "/usr/bin/rustc", "-vV"));
        assertThat(version.code()).isEqualTo(97);
        assertThat(version.out()).isEmpty();
    }

    @Test
    void refusesOtherCompiler() throws Exception {
        GateBox box = GateBox.of(folder, GatePrograms.debian()).plan("check", false);
        Command version = box.run("/", List.of("/gate/program", "/bin/echo", "-vV"));
        assertThat(version.code()).isEqualTo(97);
        assertThat(version.out()).isEmpty();
        assertThat(box.log()).containsExactly("refuse: a compiler that the gate was not made for - -");
    }

    @Test
    void refusesToRunWithFullLog() throws Exception {
        GateBox box = GateBox.of(folder, GatePrograms.debian()).plan("check", false);
        Files.createDirectories(box.outside("target/.gate"));
        Files.write(box.outside("target/.gate/log"), new byte[16 << 20]);
        Command refused = box.run("/src", List.of("/gate/program", box.rustc(), "src/lib.rs"));
        assertThat(refused.code()).isEqualTo(97);
        assertThat(Files.size(box.outside("target/.gate/log"))).isEqualTo(16 << 20);
    }

    @Test
    void digestCoversAllProgramFiles() throws Exception {
        Path sources = Path.of("src/main/resources/dev/lazaret/app/gate/program");
        try (Stream<Path> files = Files.list(sources)) {
            assertThat(GateSource.files().stream().map(GateSource.File::name))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
        assertThat(GateSource.digest()).matches("[0-9a-f]{64}").isEqualTo(GateSource.digest());
    }
}
