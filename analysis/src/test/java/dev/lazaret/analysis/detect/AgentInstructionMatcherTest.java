package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.EntryFacts;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that phrases are reported as instructions in the files of AGT-INSTRUCTIONS and in no others. */
class AgentInstructionMatcherTest {
    private static final String RULE = "AGT-INSTRUCTIONS";
    private static final RuleEngine ENGINE = RuleEngine.of(Catalogue.load());

    @ParameterizedTest
    @MethodSource
    void recognizesEveryFileOfRule(String path) {
        assertThat(isOfTheRule(path)).isTrue();
        assertThat(AgentInstructionMatcher.has(RepoPath.of(path))).isTrue();
    }

    /** Returns a path for each alternative of each glob. */
    static Stream<String> recognizesEveryFileOfRule() throws IOException {
        try (InputStream data = Objects.requireNonNull(Catalogue.class.getResourceAsStream("agt.toml"))) {
            return TomlReader.read(data.readAllBytes())
                    .root()
                    .table(RULE)
                    .orElseThrow()
                    .array("match")
                    .orElseThrow()
                    .tables()
                    .stream()
                    .flatMap(match -> globs(match).stream())
                    .flatMap(AgentInstructionMatcherTest::alternatives)
                    .map(glob -> glob.replace("**", "a/b").replace('*', 'c').replaceFirst("^/", ""));
        }
    }

    private static List<String> globs(Node.Table match) {
        return match.array("path")
                .map(Node.Array::texts)
                .orElseGet(() -> match.text("path").stream().toList());
    }

    private static Stream<String> alternatives(String glob) {
        int open = glob.indexOf('{');
        if (open < 0) {
            return Stream.of(glob);
        }
        int close = glob.indexOf('}', open);
        return Stream.of(glob.substring(open + 1, close).split(",", -1))
                .flatMap(one -> alternatives(glob.substring(0, open) + one + glob.substring(close + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLAUDE.md",
                "Claude.md",
                "docs/agents.MD",
                ".CURSOR/rules/a.mdc",
                "docs/AGENTS.md",
                ".cursorrules",
                ".roorules-code",
                ".rules",
                "llms.txt",
                "docs/llms.txt",
                "CONVENTIONS.md",
                ".cursor/rules/a/b.mdc",
                "a/.claude/rules/b.md",
                ".roo/rules-x/a.md",
                ".roo/mcp.json",
                ".kiro/steering/a.md",
                ".kiro/hooks/a.md",
                ".github/copilot-instructions.md",
                "docs/copilot-instructions.md",
                ".github/instructions/a.instructions.md",
                ".junie/guidelines.md",
                ".junie/other.md",
                ".idx/airules.md",
                ".idx/dev.nix",
                "README.md",
                "src/main.rs"
            })
    void recognizesOnlyFilesOfRule(String path) {
        assertThat(AgentInstructionMatcher.has(RepoPath.of(path))).isEqualTo(isOfTheRule(path));
    }

    private static boolean isOfTheRule(String path) {
        return ENGINE.matchEntry(new EntryFacts(path, EntryKind.FILE, 1, false), other -> false).found().stream()
                .anyMatch(match -> match.rule().id().equals(RULE));
    }
}
