package dev.lazaret.app.window.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies the destinations of the search field. */
class SearchMatchTest {
    private static final List<Entry> ENTRIES = Stream.of("lib/old.rs", "src/lexer.rs", "src/lib.rs", "tests/lib.rs")
            .map(SearchMatchTest::entry)
            .toList();
    private static final Finding WRAPPER = finding("CFG-RUSTC-WRAPPER", ".cargo/config.toml", "Wraps the compiler");
    private static final List<Finding> FINDINGS =
            List.of(WRAPPER, finding("SRC-BIDI", "src/lexer.rs", "Direction controls in source"));

    private static final List<Rule> RULES = Catalogue.load().rules();
    private static final CrateEntry.Id TIDE = new CrateEntry.Id("tide-sys", "1.4.2", "crates.io");
    private static final List<SearchableCrate> CRATES =
            List.of(new SearchableCrate(TIDE, List.of(RepoPath.of("build.rs"), RepoPath.of("src/lib.rs"))));

    @Test
    void listsPrefixMatchesFirst() {
        assertThat(words("lib")).containsExactly("src/lib.rs", "tests/lib.rs", "lib/old.rs", "tide-sys: src/lib.rs");
    }

    @Test
    void readsLineNumberAfterColon() {
        assertThat(SearchMatch.of("lexer.rs:25", ENTRIES, List.of(), List.of(), RULES))
                .containsExactly(new SearchMatch.File(RepoPath.of("src/lexer.rs"), 25));
    }

    @Test
    void findingsFollowByIdTitleOrPlace() {
        assertThat(words("wrapper")).containsExactly("CFG-RUSTC-WRAPPER");
        assertThat(words("direction")).containsExactly("SRC-BIDI");
        assertThat(words("LEXER")).containsExactly("src/lexer.rs", "SRC-BIDI");
        assertThat(words("config.toml:4")).containsExactly("CFG-RUSTC-WRAPPER");
    }

    @Test
    void rulesFollowByIdOrTitleAlone() {
        assertThat(words("tc-path", RULES)).startsWith("rule TC-PATH", "rule TC-PATH-OUTSIDE", "rule TC-PATH-PROC");
        assertThat(words("through procfs", RULES)).containsExactly("rule TC-PATH-PROC");
        assertThat(words("cfg-rustc-wrapper", RULES)).containsExactly("CFG-RUSTC-WRAPPER", "rule CFG-RUSTC-WRAPPER");
    }

    @Test
    void listsCrateFilesAfterRepositoryFiles() {
        assertThat(words("lib.rs")).containsExactly("src/lib.rs", "tests/lib.rs", "tide-sys: src/lib.rs");
        assertThat(words("tide build")).containsExactly("tide-sys: build.rs");
        assertThat(words("tide-sys-1.4.2/build")).containsExactly("tide-sys: build.rs");
        assertThat(SearchMatch.of("build.rs:3", ENTRIES, FINDINGS, CRATES, RULES))
                .containsExactly(new SearchMatch.InCrate(TIDE, RepoPath.of("build.rs"), 3));
    }

    @Test
    void emptyTextListsAllFiles() {
        assertThat(words("")).hasSize(ENTRIES.size());
        assertThat(words("nothing of this name")).isEmpty();
    }

    private static List<String> words(String text) {
        return words(text, List.of());
    }

    private static List<String> words(String text, List<Rule> rules) {
        return SearchMatch.of(text, ENTRIES, FINDINGS, CRATES, rules).stream()
                .map(one -> switch (one) {
                    case SearchMatch.File(RepoPath path, int line) -> path.utf8();
                    case SearchMatch.OfFinding(Finding finding) -> finding.id();
                    case SearchMatch.OfRule(Rule rule) -> "rule " + rule.id();
                    case SearchMatch.InCrate(CrateEntry.Id crate, RepoPath path, int line) ->
                        crate.name() + ": " + path.utf8();
                })
                .toList();
    }

    private static Entry entry(String path) {
        return new Entry(RepoPath.of(path), EntryKind.FILE, 1, false, null, null);
    }

    private static Finding finding(String id, String path, String title) {
        return new Finding(
                new Finding.RuleLabel(id, Family.ofId(id).orElseThrow(), title),
                new Finding.Assessment(Severity.CRITICAL, Trigger.CARGO, Effect.EXECUTES),
                new Location(RepoPath.of(path), 4, 1),
                "",
                "00");
    }
}
