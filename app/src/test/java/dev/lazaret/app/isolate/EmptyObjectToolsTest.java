package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.files.FilePath;
import dev.lazaret.app.isolate.files.MemoryMount;
import dev.lazaret.app.isolate.files.ModuleFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies which commands of C tools the host carries out. */
final class EmptyObjectToolsTest {
    private static final FilePath OUTPUT = FilePath.parse("/target/out").orElseThrow();

    private final MemoryMount output = new MemoryMount();
    private final EmptyObjectTools tools = new EmptyObjectTools(
            new ModuleFiles(Map.of(OUTPUT, output)),
            OUTPUT,
            FilePath.parse("/src").orElseThrow());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cc -O0 -c a.c -o /target/out/a.o | a.o | 0",
                "/usr/bin/x86_64-linux-gnu-gcc -o /target/out/a.o -c a.c | a.o | 0",
                "clang++-19 -c a.cc -o ../target/out/x/../a.o | a.o | 0",
                "ar cq /target/out/liba.a /target/out/a.o | liba.a | 8",
                "x86_64-linux-gnu-ar crs /target/out/liba.a | liba.a | 8",
                "llvm-ar s /target/out/liba.a | liba.a | 8",
                "ranlib /target/out/liba.a | liba.a | 8",
            })
    void writesEmptyFile(String command, String file, int size) {
        assertThat(tools.run(request(command))).isTrue();
        assertThat(output.files())
                .hasSize(1)
                .hasEntrySatisfying(file, content -> assertThat(content).hasSize(size));
    }

    @ParameterizedTest
    @CsvSource({
        "cc -c a.c",
        "cc -c a.c -o",
        "cc -E a.c",
        "cc -E -c a.c -o /target/out/a.i",
        "cc --version",
        "cc a.c -o /target/out/program",
        "cc -c a.c -o /target/a.o",
        "cc -c a.c -o /target/out/../a.o",
        "cc -c a.c -o a.o",
        "cc -c a.c -o /target/out",
        "cc -c a.c -o /target/out/none/a.o",
        "ccc -c a.c -o /target/out/a.o",
        "tar cq /target/out/liba.a",
        "ar x /target/out/liba.a",
        "ar p /target/out/liba.a",
        "ar",
        "rustc -c a.c -o /target/out/a.o",
    })
    void leavesOtherCommands(String command) {
        assertThat(tools.run(request(command))).isFalse();
        assertThat(output.files()).isEmpty();
    }

    private static CommandRequest request(String command) {
        List<String> words = List.of(command.split(" ", -1));
        return new CommandRequest(words.getFirst(), words.subList(1, words.size()), Optional.empty(), new byte[0]);
    }
}
