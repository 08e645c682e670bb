package dev.lazaret.analysis.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.detect.Detectors;
import dev.lazaret.analysis.document.toml.TomlReader;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that the judgements refer to existing rules, that each rule has at least one judgement, and that a mistake
 * in a word is refused with its name.
 */
class CapabilityRulesTest {
    @Test
    void idsEqualRulesOfDetector() {
        Set<String> ids = new HashSet<>(CapabilityRules.load().capabilities().keySet());
        ids.remove(CapabilityRules.NONE);
        assertThat(ids).isEqualTo(Detectors.ids(Catalogue.load()).get("CapabilityDetector"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unit = \"script\", capability = \"network\"     | no unit script",
                "capability = \"networks\"                       | no capability networks",
                "unit = \"test\"                                 | no capability none or several",
                "capability = \"network\", shape = \"odd\"       | no shape odd",
                "capability = \"network\", with = [\"odd\"]      | no with odd",
                "capability = \"network\", of = \"program\"      | no of program",
                "capability = \"network\", severity = \"severe\" | no severity severe",
                "capability = \"network\", trigger = \"never\"   | no trigger never",
                "capability = \"network\", shapes = \"named\"    | no key shapes",
            })
    void reportsMistakeByName(String line, String message) {
        byte[] text = ("group = [{ capability = \"network\" }, { " + line + " }]").getBytes(UTF_8);
        assertThatThrownBy(() -> CapabilityRules.of(TomlReader.read(text)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("judgements.toml group 2: " + message);
    }
}
