package dev.lazaret.analysis.capability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.document.toml.TomlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that a mistake in the watch list is refused with its name, and that the longest matching name counts. */
class CapabilityCatalogueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[networks]   | path = [\"a::b\"] | no capability networks",
                "[network]    | paths = [\"a::b\"] | network: no word paths",
                "[programs]   | shel = [\"sh\"] | programs: no word shel",
                "[variables]  | linker = [\"LD_*\"] | variables: no word linker",
                "[writers]    | argumen = [\"a::b\"] | writers: no word argumen",
                "[writers]    | argument = [\"a\"] | writers: neither function nor method of a crate: a",
                "[starters]   | program = [\"a::b\"] | starters: no crate.name of a method or function: a::b",
                "[starters]   | commands = [\"a::b\"] | starters: no function and its command: a::b",
            })
    void reportsMistakeByName(String section, String line, String message) {
        assertThatThrownBy(() -> watch(section, line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void longestMatchingNameWins() {
        CapabilityCatalogue watch = watch("[network]", "crate = [\"a\"]", "[process]", "crate = [\"a::b\"]");
        assertThat(watch.path(List.of("a", "c"))).contains(Capability.NETWORK);
        assertThat(watch.path(List.of("a", "b", "c"))).contains(Capability.PROCESS);
        assertThat(watch.path(List.of("b", "a"))).isEmpty();
    }

    private static CapabilityCatalogue watch(String... lines) {
        return CapabilityCatalogue.of(TomlReader.read(String.join("\n", lines).getBytes(UTF_8)));
    }
}
