package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a summary made without the store does not report earlier runs as never run. */
@Tag("slow")
final class StoreUnreadTest {
    private static final String EXECUTED = "Nothing of this repository has been executed.";

    @TempDir
    Path scratch = Path.of("");

    @BeforeEach
    void folder() throws Exception {
        Files.createDirectory(scratch.resolve("project"));
    }

    @Test
    void reportsOmittedStoreInEveryFormat() {
        String unknown = "not known: the store was left out";
        assertThat(audit("text", "--no-store")).contains(unknown).doesNotContain(EXECUTED);
        assertThat(audit("markdown", "--no-store"))
                .contains("| Check | not known | " + unknown + " |")
                .doesNotContain("not run");
        assertThat(audit("json", "--no-store"))
                .contains("{\"step\":\"check\",\"state\":\"never\",\"why\":\"" + unknown + "\"");
        assertThat(audit("text")).contains(EXECUTED);
    }

    @Test
    void reportsUnreadableStore() throws Exception {
        Path store = Files.createDirectory(scratch.resolve("store"));
        Files.writeString(store.resolve("lazaret.db"), "no database ".repeat(500));
        String unknown = "not known: the store could not be read";
        assertThat(audit("markdown")).contains("| Build | not known | " + unknown + " |");
        Path file = scratch.resolve("summary.txt");
        assertThat(audit("text", "--output", file.toString())).isEmpty();
        assertThat(Files.readString(file)).contains(unknown).doesNotContain(EXECUTED);
        Files.delete(store.resolve("lazaret.db"));
        Files.createDirectory(store.resolve("lazaret.db"));
        assertThat(audit("json")).contains("\"why\":\"" + unknown + "\"");
    }

    private String audit(String format, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "audit";
        arguments[1] = "--format";
        arguments[2] = format;
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[arguments.length - 1] = scratch.resolve("project").toString();
        return CliRun.of(scratch.resolve("store"), arguments).out();
    }
}
