package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the configuration files for a folder are merged as cargo merges them, and that files which cargo
 * refuses are reported.
 */
class CargoConfigTest {
    @TempDir
    private Path scratch;

    private ConfigurationFolder folder;

    @BeforeEach
    void open() {
        folder = new ConfigurationFolder(scratch);
    }

    private List<String> values(String started, String table, String... keys) {
        Optional<ConfigSetting> setting = folder.merged(started).settings().get(table, keys);
        return setting.map(CargoConfigTest::values).orElse(List.of());
    }

    private static List<String> values(ConfigSetting setting) {
        return switch (setting) {
            case ConfigSetting.Value value -> List.of(text(value));
            case ConfigSetting.Items items ->
                items.values().stream().map(CargoConfigTest::text).toList();
            case ConfigSetting.Table table -> List.copyOf(table.members().keySet());
        };
    }

    private static String text(ConfigSetting.Value value) {
        return value.node() instanceof Node.Text text ? text.value() : "?";
    }

    private List<String> problems(String started) {
        return folder.merged(started).problems().stream()
                .map(problem -> problem.kind() + " " + problem.file().utf8() + ":"
                        + problem.at().line() + " " + problem.words())
                .toList();
    }

    @Test
    void deeperWins() throws IOException {
        folder.file(".cargo/config.toml", "build.rustc = \"top\"\n");
        folder.file("a/.cargo/config.toml", "[build]\nrustc = \"deep\"\n");
        folder.file("a/b/x", "");
        assertThat(values("a/b", "build", "rustc")).containsExactly("deep");
        assertThat(values("b", "build", "rustc")).containsExactly("top");
    }

    @Test
    void nameWithoutExtensionWins() throws IOException {
        folder.file(".cargo/config", "[build]\nrustc = \"hidden\"\n");
        folder.file(".cargo/config.toml", "[build]\nrustc = \"seen\"\n");
        assertThat(values(".", "build", "rustc")).containsExactly("hidden");
    }

    @Test
    void listsAreJoined() throws IOException {
        folder.file(".cargo/config.toml", "[build]\nrustflags = [\"-A\"]\n");
        folder.file("a/.cargo/config.toml", "[build]\nrustflags = [\"-B\", \"-C\"]\n");
        assertThat(values("a", "build", "rustflags")).containsExactly("-A", "-B", "-C");
    }

    @Test
    void includedFileLoses() throws IOException {
        folder.file(
                ".cargo/config.toml",
                "include = [\"../more.toml\", { path = \"other.toml\" }]\n[build]\nrustc = \"own\"\n");
        folder.file("more.toml", "[build]\nrustc = \"more\"\nrustdoc = \"more\"\n");
        folder.file(".cargo/other.toml", "[build]\nrustdoc = \"other\"\n");
        assertThat(values(".", "build", "rustc")).containsExactly("own");
        assertThat(values(".", "build", "rustdoc")).containsExactly("other");
        assertThat(problems("."))
                .containsExactly("REFUSED_BY_OLDER .cargo/config.toml:1 includes files by tables, which older cargos"
                        + " refuse");
    }

    @Test
    void keysWithDotsAreOneKey() throws IOException {
        folder.file(".cargo/config.toml", "[target.'cfg(unix)']\nlinker = \"x\"\n");
        assertThat(values(".", "target", "cfg(unix)", "linker")).containsExactly("x");
    }

    @Test
    void reportsConfigurationThatCargoRefuses() throws IOException {
        folder.file(
                ".cargo/config.toml", "include = [\"two.toml\", \"gone.toml\", \"notes.txt\"]\na = [\"x\"]\nf = 1.5\n");
        folder.file(".cargo/two.toml", "include = [\"config.toml\"]\n");
        folder.file("a/.cargo/config.toml", "a = \"x\"\n");
        assertThat(problems("a"))
                .containsExactly(
                        "REFUSED .cargo/config.toml:3 1.5 is a fraction, a date or too large a number: cargo refuses it",
                        "REFUSED .cargo/two.toml:1 includes config.toml, which includes it in turn: cargo refuses it",
                        "REFUSED .cargo/config.toml:1 includes gone.toml, which is not there: cargo refuses it",
                        "REFUSED .cargo/config.toml:1 includes notes.txt, whose name does not end with .toml: cargo refuses"
                                + " it",
                        "REFUSED a/.cargo/config.toml:0 a is a single value here and a list in .cargo/config.toml: cargo"
                                + " refuses it");
    }

    @Test
    void doesNotFollowIncludesOutsideFolder() throws IOException {
        folder.file(
                ".cargo/config.toml",
                "include = [\"/etc/x.toml\", \"../../x.toml\", \"away.toml\", \"up/x.toml\", {path = \"../../y.toml\", optional ="
                        + " true}]\n");
        folder.link(".cargo/away.toml", "/etc/hostname");
        folder.link(".cargo/up", "../..");
        assertThat(problems("."))
                .filteredOn(line -> !line.startsWith("REFUSED_BY_OLDER"))
                .containsExactly(
                        "NOT_FOLLOWED .cargo/config.toml:1 includes /etc/x.toml, outside the folder: not followed",
                        "NOT_FOLLOWED .cargo/config.toml:1 includes ../../x.toml, outside the folder: not followed",
                        "NOT_FOLLOWED .cargo/config.toml:1 includes away.toml, outside the folder: not followed",
                        "NOT_FOLLOWED .cargo/config.toml:1 includes up/x.toml, outside the folder: not followed",
                        "NOT_FOLLOWED .cargo/config.toml:1 includes ../../y.toml, outside the folder: not followed");
    }

    @Test
    void tracesIncludedFileToIncludingFile() throws IOException {
        folder.link(".cargo/config.toml", "../real.toml");
        folder.file("real.toml", "a.b = 1\n");
        folder.file("a/.cargo/config", "include = [\"more.toml\"]\n");
        folder.file("a/.cargo/more.toml", "c.\"d e\".f = [\"x\"]\n");
        CargoConfig merged = folder.merged("a");
        assertThat(merged.files())
                .containsEntry(RepoPath.of("real.toml"), RepoPath.of(".cargo/config.toml"))
                .containsEntry(RepoPath.of("a/.cargo/more.toml"), RepoPath.of("a/.cargo/config"));
        assertThat(merged.settings().leaves()).containsOnlyKeys("a.b", "c.\"d e\".f");
    }

    @Test
    void boundsEndlessIncludeChains() throws IOException {
        folder.file(".cargo/config.toml", "include = [\"../.cargo/config.toml\"]\n");
        assertThat(problems("."))
                .containsExactly(
                        "REFUSED .cargo/config.toml:1 includes ../.cargo/config.toml, which includes it in turn:"
                                + " cargo refuses it");
        for (int i = 0; i < 100; i++) {
            folder.file("long/.cargo/" + i + ".toml", "include = \"" + (i + 1) + ".toml\"\n");
        }
        folder.file("long/.cargo/config.toml", "include = \"0.toml\"\n");
        assertThat(problems("long")).anyMatch(line -> line.contains("at the end of 64 files: not followed"));
    }

    @Test
    void doublingIncludesAreBounded() throws IOException {
        folder.file(".cargo/config.toml", "include = [\"0.toml\"]\n");
        for (int i = 0; i < 40; i++) {
            folder.file(
                    ".cargo/" + i + ".toml",
                    "include = [\"../.cargo/" + (i + 1) + ".toml\", \"../x/../.cargo/" + (i + 1) + ".toml\"]\n");
        }
        folder.file(".cargo/40.toml", "a = \"b\"\n");
        folder.file("x/file", "");
        assertThat(folder.merged(".", 10_000).problems())
                .extracting(CargoConfig.Problem::words)
                .contains("there is more configuration than is merged");
    }
}
