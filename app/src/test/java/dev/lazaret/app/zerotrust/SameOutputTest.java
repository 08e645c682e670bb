package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that an audit prints the same bytes in every process, as a verdict counts for the files of a finding in
 * their listed order. Needs two processes, since the order of some sets is chosen once for each. It is slow because
 * both audits read the whole corpus, each in a separate JVM.
 */
@Tag("slow")
final class SameOutputTest {
    @Test
    void twoProcessesPrintSameOutput(@TempDir Path base) throws Exception {
        Path cases = Files.createDirectory(base.resolve("cases"));
        for (CaseArchive one : Corpus.cases()) {
            one.unpackInto(cases.resolve(one.name()));
        }
        CommandLine line = new CommandLine(Files.createDirectory(base.resolve("scratch")));

        CommandLine.Ran first = line.run("audit", "--no-store", "--format", "json", cases.toString());
        CommandLine.Ran second = line.run("audit", "--no-store", "--format", "json", cases.toString());

        assertThat(first.out()).hasSizeGreaterThan(1_000_000);
        // Does not compare the texts themselves, which would fill the report.
        assertThat(second.out().equals(first.out())).isTrue();
    }
}
