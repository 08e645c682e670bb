package dev.lazaret.analysis.precision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.precision.AttackRound.Attack;
import dev.lazaret.analysis.precision.AttackRound.Place;
import dev.lazaret.analysis.summary.AuditedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that the page has the table of the rounds of attacks that were assessed at first sight, and that each attack
 * found then is still found. It does not count the shares of the present rules, because these were improved for the
 * attacks.
 */
@Tag("slow")
class AttackRoundsTest {
    private static final Path PAGE = Path.of("..", "app", "docs", "precision.md");

    /** An attack with the round that contains its repository. */
    record Case(AttackRound round, Attack attack, Place place) {
        @Override
        public String toString() {
            return attack.name();
        }
    }

    static Stream<Case> loud() {
        return AttackRound.rounds().stream()
                .flatMap(round -> round.attacks().stream()
                        .filter(Attack::isLoud)
                        .flatMap(attack -> attack.place().stream().map(place -> new Case(round, attack, place))));
    }

    @ParameterizedTest
    @MethodSource("loud")
    void detectedAttacksKeepHighSeverity(Case one, @TempDir Path scratch) throws IOException {
        Path folder = scratch.resolve(one.attack().name());
        one.round().archive(one.attack().name()).unpackInto(folder);
        Audit audit = AuditedTree.of(folder).audit();
        assertThat(audit.findings())
                .filteredOn(
                        finding -> !finding.isTestData() && finding.severity().atLeast(Severity.HIGH))
                .filteredOn(finding -> finding.path().utf8().equals(one.place().path())
                        && finding.line() == one.place().line())
                .extracting(finding -> finding.id())
                .contains(one.place().rule());
    }

    @Test
    void everyNameHasRepository() {
        assertThat(AttackRound.rounds()).isNotEmpty().allSatisfy(round -> {
            assertThat(round.attacks()).extracting(Attack::name).doesNotHaveDuplicates();
            Stream.concat(
                            round.attacks().stream().map(Attack::name),
                            round.twins().stream().map(AttackRound.Twin::name))
                    .forEach(name ->
                            assertThat(round.archive(name).entries()).as(name).isNotEmpty());
        });
    }

    @Test
    void pageContainsCurrentTable() throws IOException {
        String table = AttackRound.table(AttackRound.rounds());
        String[] parts = Files.readString(PAGE).split("(?m)^## " + Pattern.quote("Attacks at first sight") + "$", 2);
        assertThat(parts).hasSize(2);
        assertThat(parts[1].split("(?m)^## ", 2)[0]
                        .lines()
                        .filter(line -> line.startsWith("|"))
                        .collect(Collectors.joining("\n", "", "\n")))
                .as("the table of %s; it should be:%n%s", PAGE, table)
                .isEqualTo(table);
    }
}
