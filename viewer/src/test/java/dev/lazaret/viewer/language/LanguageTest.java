package dev.lazaret.viewer.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.FileCost;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies the colouring of languages, that any input is coloured completely, and that no input takes more than linear
 * time. With {@code lazaret.deep} the longest texts are four times as long.
 */
@Tag("slow")
class LanguageTest {
    /** Length of the longest texts, in characters. */
    private static final int LENGTH = Boolean.getBoolean("lazaret.deep") ? 1 << 18 : 1 << 16;

    /** Always acceptable for each character of the longest texts, in nanoseconds. */
    private static final long FLOOR_PER_CHARACTER = 5_000;

    /** Returns the runs that are not plain, as "style:text", with a line end as ⏎. */
    private static String drawn(Language language, String text) {
        Spans spans = language.spans(text);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int i = 0; i < spans.size(); i++) {
            if (spans.style(i) != Style.PLAIN) {
                String run = text.substring(from, spans.end(i)).strip().replace("\n", "⏎");
                out.append(out.isEmpty() ? "" : " ")
                        .append(spans.style(i).styleClass())
                        .append(':')
                        .append(run);
            }
            from = spans.end(i);
        }
        return out.toString();
    }

    /** Returns the cases: lines of text after {@code > }, the expected runs after {@code = }. */
    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (Language language : Language.values()) {
            if (language == Language.PLAIN) {
                continue;
            }
            String name = language.name().toLowerCase(Locale.ROOT) + ".case";
            try (var in = Objects.requireNonNull(LanguageTest.class.getResourceAsStream(name), name)) {
                List<String> text = new ArrayList<>();
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                    if (line.startsWith(">")) {
                        text.add(line.substring(Math.min(2, line.length())));
                    } else if (line.startsWith("=")) {
                        cases.add(Arguments.of(
                                language,
                                String.join("\n", text),
                                line.substring(1).strip()));
                        text = new ArrayList<>();
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void coloursTextAsCaseExpects(Language language, String text, String expected) {
        assertThat(drawn(language, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void anyTextIsCovered(Language language) {
        Random random = new Random(7);
        String alphabet = "ab1 \t\n\r\"'#[]{}()=.:-<>|&!\\/*r`~$@%,;ü\u202E\uD83D\uDE00\uDCFF";
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Spans spans = language.spans(text.toString());
            assertThat(spans.end(spans.size() - 1)).isEqualTo(text.length());
        }
    }

    /** Returns parts that a lexer with unbounded lookahead or lookbehind would read repeatedly. */
    static Stream<Arguments> hostile() {
        List<String> pieces = List.of(
                "a",
                " ",
                "\"",
                "'",
                "`",
                "/*",
                "<!--",
                "<",
                "[[",
                "[",
                "{ ",
                "${",
                "$(",
                "((",
                "#",
                "-",
                "- ",
                "\\",
                ": ",
                "a: ",
                "=",
                "<<E",
                "\n<<E",
                "```\n",
                "\t\n",
                "#include <",
                "\n#include <",
                "\n- | x",
                "'''",
                "](",
                "\uDC80",
                "<a b",
                "&",
                "\n a = ");
        return Stream.of(Language.values())
                .flatMap(language -> pieces.stream().map(piece -> Arguments.of(language, piece)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void spansCoverLongRepetitiveText(Language language, String piece) {
        FileCost.growsWithSize(
                language + " " + piece,
                length -> cost(language, piece, length),
                LENGTH / 4,
                FLOOR_PER_CHARACTER * LENGTH);
    }

    private static long cost(Language language, String piece, int length) {
        String text = piece.repeat(length / piece.length());
        List<Spans> drawn = new ArrayList<>();
        long cost = FileCost.of(() -> drawn.add(language.spans(text)));
        Spans spans = drawn.getFirst();
        assertThat(spans.end(spans.size() - 1)).isEqualTo(text.length());
        return cost;
    }

    @ParameterizedTest
    @CsvSource({
        "src/a.rs,RUST",
        "Cargo.toml,TOML",
        "Cargo.lock,TOML",
        "a/rust-toolchain,TOML",
        ".cargo/config,TOML",
        ".git/config,INI",
        "config,PLAIN",
        ".github/workflows/ci.yml,YAML",
        ".vscode/settings.json,JSON",
        "package-lock.json,JSON",
        "README.md,MARKDOWN",
        "build.sh,SHELL",
        ".githooks/pre-commit,SHELL",
        "setup.py,PYTHON",
        "vendor/zlib.c,C",
        "vendor/zlib.h,C",
        "a.hpp,CPP",
        "CMakeLists.txt,CMAKE",
        "Makefile,MAKE",
        "Dockerfile,DOCKERFILE",
        "Dockerfile.ci,DOCKERFILE",
        ".gitattributes,INI",
        "pom.xml,MARKUP",
        "fix.patch,DIFF",
        ".nvim.lua,LUA",
        "jquery.min.js,JAVASCRIPT",
        "LICENSE,PLAIN",
    })
    void detectsLanguageByName(String path, Language language) {
        assertThat(Language.detect(RepoPath.of(path), "")).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "#!/bin/sh,SHELL",
        "#!/usr/bin/env -S python3.12 -u,PYTHON",
        "#! /usr/bin/env node,JAVASCRIPT",
        "#!/usr/bin/perl,PLAIN",
        "text,PLAIN",
        "#!,PLAIN",
    })
    void detectsLanguageByFirstLineWithoutExtension(String firstLine, Language language) {
        assertThat(Language.detect(RepoPath.of("tools/run"), firstLine)).isEqualTo(language);
    }
}
