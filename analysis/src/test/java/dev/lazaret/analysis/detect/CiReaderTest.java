package dev.lazaret.analysis.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.FileCost;
import dev.lazaret.analysis.command.CommandAction;
import dev.lazaret.analysis.document.yaml.YamlReader;
import org.junit.jupiter.api.Test;

/**
 * Verifies that the steps of a job are assessed together, at their lines, and that the cost of a job does not depend on
 * what precedes it.
 */
final class CiReaderTest {
    private static CiFile read(String file) {
        byte[] bytes = file.getBytes(UTF_8);
        return CiReader.read("github-workflow", YamlReader.read(bytes, bytes.length), bytes, bytes.length);
    }

    private static String jobs(int count) {
        StringBuilder file = new StringBuilder("on: push\njobs:\n");
        for (int i = 0; i < count; i++) {
            file.append("  j").append(i).append("""
                    :
                        steps:
                          - run: curl -o a http://127.0.0.1/x
                          - run: |

                              sh a
                    """);
        }
        return file.toString();
    }

    @Test
    void locatesCombinedActionOfStepsInEachJob() {
        assertThat(read(jobs(3)).scripts().stream()
                        .flatMap(script -> script.actions().stream())
                        .filter(deed -> deed.kind() == CommandAction.RUNS_DOWNLOAD)
                        .map(deed -> deed.line()))
                .containsExactly(8, 14, 20);
    }

    @Test
    void readsEachJobByItself() {
        FileCost.growsWithSize("jobs", count -> FileCost.of(() -> read(jobs(count))), 1_500, 100_000_000);
    }
}
