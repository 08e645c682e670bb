package dev.lazaret.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.EntryFacts;
import dev.lazaret.analysis.catalogue.EntryKind;
import dev.lazaret.analysis.catalogue.RuleEngine;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects that phrases are found as whole words however they are set, and in the files that instruct agents by the same list as the rule. */
class PhrasesTest {
    private static final Phrases PHRASES = new Phrases(List.of("you are", "you are now", "are here", "don't tell"));
    private static final RuleEngine ENGINE = RuleEngine.of(Catalogue.load());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "You ARE| You ARE",
                "you  are\\n// here| you  are,are\\n// here",
                "x: you are now.| you are,you are now",
                "you are nowhere| you are",
                "thank_you are| ``",
                "you are1| ``",
                "you aren't| ``",
                "bayou are| ``",
                "\\\"Don't-tell\\\"| Don't-tell",
                "you arare here, you are| you are",
                "you you are| you are",
            })
    void findsWholeWords(String written, String expected) {
        String text = written.replace("\\n", "\n").replace("\\\"", "\"");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        PHRASES.find(bytes, bytes.length, (phrase, start, end) -> found.add(text.substring(start, end)));
        assertThat(String.join(",", found).replace("\n", "\\n")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLAUDE.md",
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
    void instructionFilesAreThoseOfTheRule(String path) {
        boolean rule =
                ENGINE.matchEntry(new EntryFacts(path, EntryKind.FILE, 1, false), other -> false).found().stream()
                        .anyMatch(match -> match.rule().id().equals("AGT-INSTRUCTIONS"));
        assertThat(InstructionFiles.has(RepoPath.of(path))).isEqualTo(rule);
    }
}
