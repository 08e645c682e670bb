package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.syntax.Document;
import dev.lazaret.analysis.syntax.Node;
import dev.lazaret.analysis.syntax.Toml;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Protects that configuration files are merged for a folder as cargo merges them. */
class ConfigurationTest {
    private final Map<RepoPath, Document> files = new HashMap<>();

    private void file(String path, String text) {
        files.put(RepoPath.of(path), Toml.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> values(String folder, String key) {
        Configuration.Setting setting =
                Configuration.in(RepoPath.of(folder), files).get(key);
        return setting == null
                ? List.of()
                : setting.values().stream()
                        .map(node -> node instanceof Node.Text text ? text.value() : "?")
                        .toList();
    }

    @Test
    void deeperWins() {
        file(".cargo/config.toml", "build.rustc = \"top\"\n");
        file("a/.cargo/config.toml", "[build]\nrustc = \"deep\"\n");
        assertThat(values("a/b", "build.rustc")).containsExactly("deep");
        assertThat(values("b", "build.rustc")).containsExactly("top");
    }

    @Test
    void nameWithoutExtensionWins() {
        file(".cargo/config", "[build]\nrustc = \"hidden\"\n");
        file(".cargo/config.toml", "[build]\nrustc = \"seen\"\n");
        assertThat(values(".", "build.rustc")).containsExactly("hidden");
    }

    @Test
    void listsAreJoined() {
        file(".cargo/config.toml", "[build]\nrustflags = [\"-A\"]\n");
        file("a/.cargo/config.toml", "[build]\nrustflags = [\"-B\", \"-C\"]\n");
        assertThat(values("a", "build.rustflags")).containsExactly("-A", "-B", "-C");
    }

    @Test
    void includedFileLoses() {
        file(
                ".cargo/config.toml",
                "include = [\"../more.toml\", { path = \"other.toml\" }]\n[build]\nrustc = \"own\"\n");
        file("more.toml", "[build]\nrustc = \"more\"\nrustdoc = \"more\"\n");
        file(".cargo/other.toml", "include = [\"config.toml\"]\n[build]\nrustdoc = \"other\"\n");
        assertThat(values(".", "build.rustc")).containsExactly("own");
        assertThat(values(".", "build.rustdoc")).containsExactly("other");
    }

    @Test
    void keysWithDotsAreQuoted() {
        file(".cargo/config.toml", "[target.'cfg(unix)']\nlinker = \"x\"\n");
        assertThat(values(".", "target.\"cfg(unix)\".linker")).containsExactly("x");
    }
}
