package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the gate's readers of libraries and expansions, which hostile macros make, neither fail nor hide
 * anything, and that their work is bounded. The compiler adds a call to each of their branches, which are counted: time
 * plays no role. A program in the resources has the checks.
 */
@Tag("sandbox")
final class HostileReadersTest {
    private static final Set<String> READERS = Set.of("comments.rs", "elf.rs", "tokens.rs");

    /** Passes of LLVM that instrument a crate. */
    private static final List<String> COUNTING = List.of(
            "-Cpasses=sancov-module",
            "-Cllvm-args=-sanitizer-coverage-level=3",
            "-Cllvm-args=-sanitizer-coverage-trace-pc");

    @TempDir
    Path folder;

    @Test
    void readersAreBoundedAndHideNothing() throws Exception {
        GateBox box = GateBox.empty(folder, GatePrograms.debian());
        for (GateSource.File file : GateSource.files()) {
            if (READERS.contains(file.name())) {
                Files.write(box.outside("src").resolve(file.name()), file.bytes());
            }
        }
        for (String name : List.of("readers.rs", "main.rs", "texts.rs", "libraries.rs")) {
            Files.write(box.outside("src").resolve(name), bytes(name));
        }
        List<String> library =
                new ArrayList<>(List.of(box.rustc(), "--edition=2021", "--crate-type=rlib", "-Copt-level=1"));
        library.addAll(List.of("-Coverflow-checks=on", "-Cdebug-assertions=on"));
        library.addAll(COUNTING);
        library.addAll(List.of("/src/readers.rs", "-o", "/target/libreaders.rlib"));
        run(box, library);
        run(
                box,
                List.of(
                        box.rustc(),
                        "--edition=2021",
                        "-Copt-level=1",
                        "--extern=readers=/target/libreaders.rlib",
                        "/src/main.rs",
                        "-o",
                        "/target/hostile"));

        assertThat(run(box, List.of("/target/hostile"))).isEqualTo("30903 texts\n60004 libraries\n");
    }

    /** Returns the output of a command, which must succeed without errors. */
    private static String run(GateBox box, List<String> words) throws Exception {
        Command command = box.run("/", words);
        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        return command.out();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HostileReadersTest.class.getResourceAsStream("hostile/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
