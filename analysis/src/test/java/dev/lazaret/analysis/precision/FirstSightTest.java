package dev.lazaret.analysis.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lazaret.analysis.precision.FirstSight.Finding;
import dev.lazaret.analysis.precision.FirstSight.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the reported rounds of repositories assessed at first sight are complete: nothing is left out, counted
 * twice or improved afterwards.
 */
class FirstSightTest {
    private static final Path PAGE = Path.of("..", "app", "docs", "precision.md");

    /** A repository in the list of the page: its name and the first digits of its commit. */
    private static final Pattern LISTED = Pattern.compile("(\\S+)\\s[0-9a-f]{8}[,.]");

    private static final String HEAD = "date: 2026-01-02\nlazaret: 01234567\nrepository: a/b 89abcdef 1\n";

    private final List<FirstSight> rounds = FirstSight.rounds();

    @Test
    void everyReportedFindingIsAssessed() {
        assertThat(rounds).isNotEmpty().allSatisfy(round -> {
            assertThat(round.repositories()).isNotEmpty();
            assertThat(round.findings().stream().map(Finding::repository).collect(Collectors.toSet()))
                    .as("repositories with findings in round %d", round.number())
                    .isSubsetOf(round.repositories().stream()
                            .map(Repository::fullName)
                            .toList());
            assertThat(round.repositories())
                    .allSatisfy(repository -> assertThat(round.findings())
                            .filteredOn(one -> one.repository().equals(repository.fullName()))
                            .as(repository.fullName())
                            .hasSize(repository.findings()));
        });
    }

    @Test
    void roundsAreChronological() {
        assertThat(rounds).extracting(FirstSight::date).isSorted();
    }

    @Test
    void repositoriesAreDistinctAndNotUsedForTuning() throws IOException {
        List<String> names = rounds.stream()
                .flatMap(round -> round.repositories().stream())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        String page = Files.readString(PAGE);
        Set<String> tuned = LISTED.matcher(section(page, "Repositories"))
                .results()
                .map(MatchResult::group)
                .map(entry -> entry.split("\\s", 2)[0].toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(tuned).contains("alacritty", "zellij");
        assertThat(names).doesNotHaveDuplicates().doesNotContainAnyElementsOf(tuned);
    }

    @Test
    void pageContainsCurrentTable() throws IOException {
        String table = FirstSight.table(rounds);
        assertThat(section(Files.readString(PAGE), "First sight")
                        .lines()
                        .filter(line -> line.startsWith("|"))
                        .collect(Collectors.joining("\n", "", "\n")))
                .as("the table of %s; it should be:%n%s", PAGE, table)
                .isEqualTo(table);
    }

    @Test
    void computesSharesOfAllFindingsInRound() {
        String text = """
                date: 2026-01-02
                lazaret: 01234567
                repository: a/b 89abcdef 2
                repository: c/d fedcba98 1
                a/b | TOOL-X | Cargo.toml | 1 | false | w
                a/b | TOOL-X | Cargo.toml | 1 | right | w
                c/d | SRC-Y | src/lib.rs | 0 | untrue-reason | w
                """;
        assertThat(FirstSight.table(List.of(FirstSight.read(3, text))))
                .endsWith("| 3 | 2026-01-02 | 01234567 | 2 | 3 | 33.3 % | 33.3 % | 0.0 % | 33.3 % |\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b | TOOL-X | Cargo.toml | 1 | fine | an unknown word",
                "a/b | TOOL-X | Cargo.toml | one | right | no number",
                "a/b | TOOL-X | Cargo.toml | 1 | right | ",
                "a/b | TOOL-X | Cargo.toml | 1 | right",
                "repository: b 89abcdef 1",
            })
    void refusesMalformedLine(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> FirstSight.read(1, HEAD + line));
    }

    private static String section(String page, String heading) {
        String[] parts = page.split("(?m)^## " + Pattern.quote(heading) + "$", 2);
        assertThat(parts).as("a section %s", heading).hasSize(2);
        return parts[1].split("(?m)^## ", 2)[0];
    }
}
