package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that outputs of isolated scripts are found by their key in their own folder, and that few are stored. */
final class IsolatedOutputStoreTest {
    @TempDir
    Path temporary;

    private long now;

    @Test
    void findsNewestOutputOfKey() throws Exception {
        Path repository = Files.createDirectory(temporary.resolve("repository"));
        Path other = Files.createDirectory(temporary.resolve("other"));
        try (Store store = open()) {
            store.decisions(repository).putIsolated(key(1), output("a"));
            store.decisions(repository).putIsolated(key(1), output("b"));
        }
        try (Store store = open()) {
            assertThat(store.decisions(repository).isolated(key(1))).contains(output("b"));
            assertThat(store.decisions(repository).isolated(key(2))).isEmpty();
            assertThat(store.decisions(other).isolated(key(1))).isEmpty();
            store.forget(repository);
            assertThat(store.decisions(repository).isolated(key(1))).isEmpty();
        }
    }

    @Test
    void deletesOldestOutputs() throws Exception {
        Path repository = Files.createDirectory(temporary.resolve("repository"));
        try (Store store = open()) {
            for (int i = 0; i <= UnitDecisionStore.MOST_ISOLATED; i++) {
                now++;
                store.decisions(repository).putIsolated(key(i), output("a"));
            }

            assertThat(store.decisions(repository).isolated(key(0))).isEmpty();
            assertThat(store.decisions(repository).isolated(key(1))).isPresent();
        }
    }

    private static Digest key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        bytes[1] = (byte) (number >> 8);
        return Digest.of(bytes);
    }

    private static ComparableScriptOutput output(String name) {
        return ComparableScriptOutput.of(List.of("cargo:rustc-cfg=" + name), new TreeMap<>(Map.of("a.rs", "00")))
                .orElseThrow();
    }

    private Store open() {
        return switch (Store.open(temporary.resolve("data"), () -> Instant.ofEpochMilli(now))) {
            case StoreOpenResult.Ready(Store store) -> store;
            case StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
        };
    }
}
