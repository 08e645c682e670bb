package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.scope.Subjects;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects that a long text in the scope of a verdict is cut between two characters. */
class VerdictScopeFormatterTest {
    private static String words(String what) {
        return VerdictScopeFormatter.of(new Finding(
                new Finding.RuleLabel("MAN-BUILD", Family.MAN, "A build script"),
                new Finding.Assessment(Severity.LOW, Trigger.CARGO, Effect.EXECUTES),
                new Location(RepoPath.of("Cargo.toml"), 1, 1),
                "build",
                null,
                "0",
                Subjects.of(List.of(new Subject.Uncovered(Subject.Reason.OUTSIDE, what))),
                RepositoryArea.PROJECT));
    }

    @Test
    void truncatesLongText() {
        assertThat(words("x".repeat(81)))
                .isEqualTo("does not cover " + "x".repeat(80) + "… (outside of the repository)");
    }

    @Test
    void doesNotSplitCharacter() {
        assertThat(words("x".repeat(79) + "\ud83d\ude00"))
                .isEqualTo("does not cover " + "x".repeat(79) + "… (outside of the repository)");
    }
}
