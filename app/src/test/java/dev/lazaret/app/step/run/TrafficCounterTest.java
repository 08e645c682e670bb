package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.OutputBounds;
import org.junit.jupiter.api.Test;

/**
 * Verifies that the record of a Fetch stays bounded for any number of connections: those that are not listed are summed
 * up, and that is reported.
 */
class TrafficCounterTest {
    private final TrafficCounter traffic = new TrafficCounter();

    @Test
    void sumsTrafficByPlace() {
        assertThat(traffic.add(new ProxyEvent.Connected("a:443", "192.0.2.1"))).isTrue();
        assertThat(traffic.add(new ProxyEvent.Closed("a:443", "192.0.2.1", 3, 4)))
                .isTrue();

        assertThat(traffic.notes()).containsExactly("a:443: 1 connection, 3 bytes sent, 4 bytes received.");
    }

    @Test
    void summarizesExcessPlacesAndRefusals() {
        int places = 3 * OutputBounds.CONNECTIONS;
        int told = 0;
        for (int i = 0; i < places; i++) {
            told += traffic.add(new ProxyEvent.Connected("host" + i + ":443", "192.0.2.1")) ? 1 : 0;
            told += traffic.add(new ProxyEvent.Refused("other" + i + ":443", "it is not allowed")) ? 1 : 0;
        }

        assertThat(told).isEqualTo(OutputBounds.CONNECTIONS);
        assertThat(traffic.notes())
                .hasSize(OutputBounds.PLACES + 1 + OutputBounds.REFUSALS + 2)
                .contains(
                        "Hosts with other names: " + CountFormatter.grouped(places - OutputBounds.PLACES)
                                + " connections, 0 bytes sent, 0 bytes received.",
                        "Further connections that failed: " + CountFormatter.grouped(places - OutputBounds.REFUSALS)
                                + ".",
                        "The proxy listed " + CountFormatter.grouped(OutputBounds.CONNECTIONS) + " of "
                                + CountFormatter.grouped(2L * places)
                                + " connections one by one; these sums include all of them.");
    }
}
