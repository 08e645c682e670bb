package dev.lazaret.analysis.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the line that describes evidence. */
class EvidenceFormatterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "std::os::unix::net::UnixStream::connect | std::os::unix::net::UnixStream::connect, a local socket",
                "tokio::net::UnixStream::connect         | tokio::net::UnixStream::connect, a local socket",
                "std::net::TcpStream::connect            | std::net::TcpStream::connect"
            })
    void distinguishesLocalSocketsFromNetwork(String what, String words) {
        Evidence evidence = new Evidence(
                Capability.NETWORK,
                what,
                "",
                ArgumentShape.PLAIN,
                RepoPath.of("src/main.rs"),
                1,
                1,
                false,
                new Reachability(List.of(), null));

        assertThat(EvidenceFormatter.of(evidence, false)).isEqualTo(words);
    }
}
