package dev.lazaret.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that output files of build scripts can be read later, only from their own folder, and that their storage is
 * bounded.
 */
final class GeneratedTextStoreTest {
    @TempDir
    Path temporary;

    private long now;

    @Test
    void textsAreFoundByTheirDigest() throws Exception {
        Path repository = Files.createDirectory(temporary.resolve("repository"));
        Path other = Files.createDirectory(temporary.resolve("other"));
        try (Store store = open()) {
            store.generatedTexts(repository).put(Map.of(digest(1), new byte[] {7, 0, -1}));
            store.generatedTexts(repository).put(Map.of(digest(1), new byte[] {7, 0, -1}));
        }
        try (Store store = open()) {
            assertThat(store.generatedTexts(repository).find(digest(1))).hasValue(new byte[] {7, 0, -1});
            assertThat(store.generatedTexts(repository).find(digest(2))).isEmpty();
            assertThat(store.generatedTexts(other).find(digest(1))).isEmpty();
            store.forget(repository);
            assertThat(store.generatedTexts(repository).find(digest(1))).isEmpty();
        }
    }

    @Test
    void deletesOldestTexts() throws Exception {
        Path repository = Files.createDirectory(temporary.resolve("repository"));
        byte[] large = new byte[(int) GeneratedTextStore.MOST / 4];
        try (Store store = open()) {
            for (int i = 1; i <= 5; i++) {
                now++;
                store.generatedTexts(repository).put(Map.of(digest(i), large));
            }
            now++;
            store.generatedTexts(repository).put(Map.of(digest(2), large));
            now++;
            store.generatedTexts(repository).put(Map.of(digest(6), large));

            assertThat(store.generatedTexts(repository).find(digest(1))).isEmpty();
            assertThat(store.generatedTexts(repository).find(digest(2)))
                    .as("made again")
                    .isPresent();
            assertThat(store.generatedTexts(repository).find(digest(3))).isEmpty();
            assertThat(store.generatedTexts(repository).find(digest(6))).isPresent();
        }
    }

    private static Digest digest(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return Digest.of(bytes);
    }

    private Store open() {
        return switch (Store.open(temporary.resolve("data"), () -> Instant.ofEpochMilli(now))) {
            case StoreOpenResult.Ready(Store store) -> store;
            case StoreOpenResult.Failed(String reason) -> throw new AssertionError(reason);
        };
    }
}
