package dev.lazaret.analysis.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Verifies that the readers of C and CMake never throw for malformed text, and still report everything before the
 * malformed part.
 */
class NativeSourceReaderTest {
    private static final String C = """
            #include "a.h"
            #define JOIN(a, b) a##b
            /* text */ static const char *raw = R"x(system("no"))x";
            __attribute__((constructor)) static void early(void) { sys\\
            tem("x"); JOIN(exe, cv)("x", 0); }
            """;

    private static final String CMAKE = """
            #[==[ execute_process(COMMAND no) ]==]
            execute_process(COMMAND a [[b c]] "d\\"e" WORKING_DIRECTORY x COMMAND f)
            ExternalProject_Add(x URL https://example.invalid CONFIGURE_COMMAND "./configure")
            """;

    @Test
    void readsNamesSplitByLinesAndMacros() {
        byte[] text = C.getBytes(UTF_8);
        NativeSourceActions read = NativeSourceReader.read("a.c", text, text.length);
        assertThat(read.included()).containsExactly(new NativeSourceActions.Included("a.h", 1));
        assertThat(read.actions())
                .containsExactly(
                        new NativeSourceActions.NativeAction(NativeSourceActions.Kind.CONSTRUCTOR, 4, "constructor"),
                        new NativeSourceActions.NativeAction(NativeSourceActions.Kind.PROCESS, 5, "system"),
                        new NativeSourceActions.NativeAction(NativeSourceActions.Kind.PROCESS, 5, "execv"));
    }

    @Test
    void readsCommandsOfCMake() {
        byte[] text = CMAKE.getBytes(UTF_8);
        assertThat(CMakeReader.read(text, text.length).actions())
                .containsExactly(
                        new NativeSourceActions.NativeAction(NativeSourceActions.Kind.COMMAND, 2, "a 'b c' d\\\"e"),
                        new NativeSourceActions.NativeAction(NativeSourceActions.Kind.COMMAND, 2, "f"),
                        new NativeSourceActions.NativeAction(
                                NativeSourceActions.Kind.DOWNLOAD,
                                3,
                                "externalproject_add x URL https://example.invalid CONFIGURE_COMMAND ./configure"),
                        new NativeSourceActions.NativeAction(NativeSourceActions.Kind.COMMAND, 3, "./configure"));
    }

    @Test
    void readsTruncatedSources() {
        for (String whole : List.of(C, CMAKE)) {
            byte[] text = whole.getBytes(UTF_8);
            for (int length = 0; length < text.length; length++) {
                byte[] cut = Arrays.copyOf(text, length);
                assertThat(NativeSourceReader.read("a.S", cut, length).actions())
                        .hasSizeLessThan(10);
                assertThat(NativeSourceReader.read("a.c", cut, length).actions())
                        .hasSizeLessThan(10);
                assertThat(CMakeReader.read(cut, length).actions()).hasSizeLessThan(10);
            }
        }
    }
}
