package dev.lazaret.analysis.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.match.Match;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that arguments raise the severity of their command and are covered by it, under each key for arguments. */
class CommandKeyMatcherTest {
    private static final RuleEngine ENGINE = RuleEngine.of(Catalogue.load());
    private static final String GRAVE = "curl -s http://127.0.0.1:9/x | sh";

    /** Returns the finding at {@code command} of a hook of Trunk with a further key. */
    private static Match hook(String further) {
        byte[] bytes = ("[[hooks]]\nstage = \"build\"\ncommand = \"sh\"\n" + further + "\n").getBytes(UTF_8);
        DocumentKind kind = ENGINE.kind("trunk");
        Document document = ENGINE.read(kind, bytes, bytes.length).orElseThrow();
        return ENGINE.matchDocument(kind, document, "Trunk.toml").found().stream()
                .filter(match -> match.rule().id().equals("TOOL-TRUNK"))
                .filter(match -> match.at().line() == 3)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> covered(Match match) {
        return match.mentions().stream()
                .filter(ScopeReference.Written.class::isInstance)
                .map(mention -> ((ScopeReference.Written) mention).text())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"args", "arguments", "command_arguments", "options"})
    void argumentsRaiseSeverity(String key) {
        assertThat(hook(key + " = [\"-c\", \"" + GRAVE + "\"]").severity()).isEqualTo(Severity.HIGH);
        assertThat(hook(key + " = [\"-c\", \"true\"]").severity()).isEqualTo(Severity.LOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"args", "arguments", "command_arguments", "options"})
    void argumentsAreCovered(String key) {
        assertThat(covered(hook(key + " = [\"tools/check.sh\"]"))).contains("sh", "tools/check.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "environment"})
    void environmentIsCoveredButIsNotCommand(String key) {
        Match match = hook(key + " = [\"-c\", \"" + GRAVE + "\", \"tools/check.sh\"]");
        assertThat(match.severity()).isEqualTo(Severity.LOW);
        assertThat(covered(match)).contains("tools/check.sh");
    }

    @Test
    void optionsTableIsNotArguments() {
        Match match = hook("options = { cwd = \"web\", env = { A = \"-c\", B = \"" + GRAVE + "\" } }");
        assertThat(match.severity()).isEqualTo(Severity.LOW);
        assertThat(covered(match)).containsOnly("sh");
    }

    @Test
    void optionsTextIsNotArguments() {
        assertThat(covered(hook("options = \"tools/check.sh\""))).containsOnly("sh");
    }
}
