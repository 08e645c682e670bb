package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a host is allowed exactly as it was written, and that no other spelling of an address is accepted. */
final class HostRuleTest {

    @ParameterizedTest
    @CsvSource({
        "index.crates.io, index.crates.io, 443, false",
        "Index.Crates.IO.:443, index.crates.io, 443, false",
        "registry.example:8443, registry.example, 8443, false",
        "registry.example:8443+private, registry.example, 8443, true",
        "registry.example+private, registry.example, 443, true",
        "localhost:80, localhost, 80, false",
        "127.0.0.1:8080, 127.0.0.1, 8080, true",
        "[::1]:8080, 0:0:0:0:0:0:0:1, 8080, true",
        "[::ffff:10.0.0.1]:80, 10.0.0.1, 80, true",
        "8.8.8.8, 8.8.8.8, 443, true",
    })
    void isReadAsItIsMeant(String text, String host, int port, boolean privateToo) {
        assertThat(HostRule.of(text)).contains(new HostRule(host, port, privateToo));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":443",
                "a:0",
                "a:65536",
                "a:1:2",
                "a b",
                "https://a.example",
                "a.example/x",
                "*.example",
                "-a.example",
                "a..example",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "127.0.0.256",
                "[::1",
                "::1",
                "[name]:80",
                "user@a.example",
                "a\u202e.example",
                "\u0430.example",
            })
    void isNotGuessed(String text) {
        assertThat(HostRule.of(text)).isEmpty();
    }
}
