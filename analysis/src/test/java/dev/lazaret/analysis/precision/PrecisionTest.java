package dev.lazaret.analysis.precision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verifies that a person has judged each critical or high finding in Debian's crates. Fails if a rule reports more, and
 * if a rule no longer reports what it reported rightly. Audits every crate with a judgement and every eighth of the
 * others. With {@code lazaret.deep} audits all of them, and prints the shares.
 */
@Tag("slow")
class PrecisionTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final int CRATES = 400;

    /** Of the crates without a judgement every so many are audited. */
    private static final int SAMPLE = Boolean.getBoolean("lazaret.deep") ? 1 : 8;

    /** Upper bound per 100 crates. */
    private static final double MOST_FALSE = 1;

    private static final double MOST_ORDINARY = 5;

    @Test
    void everyCriticalAndHighFindingOfDebiansCratesIsJudged() throws IOException {
        List<Path> crates = crates();
        Judgements judgements = Judgements.of(List.of("debian.txt"));
        Auditor auditor = new Auditor(Catalogue.load());
        List<RealAudit> audits = sample(crates, judgements).stream()
                .map(crate -> RealAudit.of(auditor, crate))
                .toList();

        Set<Judgement> met = new HashSet<>();
        List<String> unjudged = new ArrayList<>();
        for (RealAudit audit : audits) {
            for (Finding finding : audit.judged()) {
                judgements
                        .of(audit.place(), finding)
                        .ifPresentOrElse(met::add, () -> unjudged.add(audit.line(finding) + ": " + finding.evidence()));
            }
        }
        if (audits.size() == crates.size()) {
            Precision table = new Precision(judgements, System.out);
            audits.forEach(table::add);
            table.finish();
        }
        assertThat(unjudged).as("findings that nobody has judged").isEmpty();
        assertThat(judgements.all())
                .as("judgements of findings that are not there")
                .allMatch(met::contains);
        assertThat(inAHundred(met, Judgement.Word.FALSE, crates.size())).isLessThanOrEqualTo(MOST_FALSE);
        assertThat(inAHundred(met, Judgement.Word.ORDINARY, crates.size())).isLessThanOrEqualTo(MOST_ORDINARY);
    }

    private static double inAHundred(Set<Judgement> judgements, Judgement.Word word, int crates) {
        return 100.0 * judgements.stream().filter(one -> one.word() == word).count() / crates;
    }

    private static List<Path> sample(List<Path> crates, Judgements judgements) {
        Set<String> judged = judgements.all().stream().map(Judgement::place).collect(Collectors.toSet());
        return IntStream.range(0, crates.size())
                .filter(i -> i % SAMPLE == 0
                        || judged.contains(String.valueOf(crates.get(i).getFileName())))
                .mapToObj(crates::get)
                .toList();
    }

    private static List<Path> crates() throws IOException {
        try (Stream<Path> folders = Files.list(REGISTRY)) {
            List<Path> crates = folders.filter(Files::isDirectory).sorted().toList();
            assertThat(crates)
                    .as("crates below %s: install librust-cargo-dev", REGISTRY)
                    .hasSizeGreaterThanOrEqualTo(CRATES);
            return crates;
        }
    }
}
