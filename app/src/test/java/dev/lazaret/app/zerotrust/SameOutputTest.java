package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.app.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that an audit prints the same bytes in every process, as a verdict counts for the files of a finding in
 * their listed order. Needs two processes, since the order of some sets is chosen once for each; one is that of the
 * tests. Both audits read every third case of the corpus, with {@code lazaret.deep} all cases.
 */
@Tag("slow")
final class SameOutputTest {
    private static final int SAMPLE = Boolean.getBoolean("lazaret.deep") ? 1 : 3;

    @Test
    void twoProcessesPrintSameOutput(@TempDir Path base) throws Exception {
        Path cases = Files.createDirectory(base.resolve("cases"));
        List<CaseArchive> all = Corpus.cases();
        for (int i = 0; i < all.size(); i += SAMPLE) {
            all.get(i).unpackInto(cases.resolve(all.get(i).name()));
        }
        Path scratch = Files.createDirectory(base.resolve("scratch"));
        String[] audit = {"audit", "--no-store", "--format", "json", cases.toString()};

        CliRun first = CliRun.of(scratch, audit);
        CommandLine.Ran second = new CommandLine(scratch).run(audit);

        assertThat(first.code()).isZero();
        assertThat(first.out()).hasSizeGreaterThan(1_000_000 / SAMPLE);
        // Does not compare the texts themselves, which would fill the report.
        assertThat(second.out().equals(first.out())).isTrue();
    }
}
