package dev.lazaret.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that the channel of a toolchain file is classified as rustup does. */
class ToolchainChannelClassifierTest {
    @ParameterizedTest
    @CsvSource({
        "nightly, nightly",
        "nightly-2024-01-01, nightly",
        "master, nightly",
        "beta-2024-01-01, beta",
        "1.70, old",
        "1.77, ordinary",
        "1.77.1, old",
        "1.77.2, ordinary",
        "stable, ordinary",
        "stable-x86_64-unknown-linux-gnu, ordinary",
        "1.85.1-x86_64-unknown-linux-gnu, ordinary",
        "my-toolchain, custom",
        "nightly2, custom",
        "stage1, custom",
        "1.80.0-2024-01-01, ordinary",
        "'', custom",
    })
    void channelsHaveKinds(String channel, String word) {
        assertThat(ToolchainChannelClassifier.word(channel)).isEqualTo(word);
    }
}
