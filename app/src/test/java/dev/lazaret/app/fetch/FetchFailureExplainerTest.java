package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Verifies the sentence on why a Fetch failed: it says refused only if something was refused, and names the remedy.
 */
class FetchFailureExplainerTest {
    @Test
    void unresolvableNameIsReportedAsUnreached() {
        FetchFailureExplainer failure = new FetchFailureExplainer();
        failure.add(new ProxyEvent.NotReached("index.crates.io:443", ProxyEvent.NotReached.NO_ADDRESS));
        failure.add(new ProxyEvent.Refused("example.org:443", "it is not among the allowed hosts"));
        failure.add("error: failed to download");

        assertThat(failure.sentence(101))
                .startsWith("index.crates.io:443 was not reached: this machine could not resolve its name. Check that")
                .contains("--offline-source")
                .endsWith(" Nothing was stored.")
                .doesNotContain("refused");
    }

    @Test
    void reportsRefusedHost() {
        FetchFailureExplainer failure = new FetchFailureExplainer();
        failure.add(new ProxyEvent.Refused("example.org:443", "it is not among the allowed hosts"));

        assertThat(failure.sentence(101))
                .isEqualTo("example.org:443 was refused: it is not among the allowed hosts. Nothing was stored.");
    }
}
