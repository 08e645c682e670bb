package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies the form and the limits of the file with refused operations. */
final class RefusalFileTest {
    @TempDir
    Path folder;

    @Test
    void writesOneLineForEach() throws IOException {
        Path file = folder.resolve("refused");
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
        RefusalFile refused = new RefusalFile(file);
        refused.add("m-1", new RefusedOperation.PathUse("path_open", "/etc/a\tb\n\\\u001b[1m\u202e"));
        refused.add("m-1", new RefusedOperation.ProcessStart("git\r"));
        refused.add("m-2", new RefusedOperation.ProcessExit(7));
        refused.add("m-2", new RefusedOperation.TimeRead());
        refused.add("m-2", new RefusedOperation.LongWait());
        refused.add("m-2", new RefusedOperation.SocketUse("sock_send"));
        refused.add("m-2", new RefusedOperation.OtherCall("x".repeat(1000)));
        assertThat(Files.readString(file))
                .isEqualTo("path\tm-1\t/etc/a\\tb\\n\\\\\\u{1b}[1m\\u{202e}\n"
                        + "process\tm-1\tgit\\r\n"
                        + "exit\tm-2\t7\n"
                        + "time\tm-2\tclock_time_get\n"
                        + "wait\tm-2\tpoll_oneoff\n"
                        + "socket\tm-2\tsock_send\n"
                        + "call\tm-2\t" + "x".repeat(300) + "\n");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void limitsLinesAndBytes() throws IOException {
        Path file = folder.resolve("refused");
        RefusalFile lines = new RefusalFile(file);
        for (int i = 0; i < 2 * RefusalFile.MOST_LINES; i++) {
            lines.add("m", new RefusedOperation.ProcessExit(i));
        }
        assertThat(Files.readAllLines(file)).hasSize(RefusalFile.MOST_LINES);
        RefusalFile bytes = new RefusalFile(file);
        for (int i = 0; i < RefusalFile.MOST_LINES; i++) {
            bytes.add("m", new RefusedOperation.ProcessStart("\u0001".repeat(300) + i));
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(RefusalFile.MOST_BYTES).isGreaterThan(200_000);
    }
}
