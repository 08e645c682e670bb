package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that in a repository's cargo configuration only keys that choose can be admitted, in plain forms. */
class AdmissibleConfigKeysTest {
    @TempDir
    private Path scratch;

    private ConfigurationFolder folder;

    @BeforeEach
    void open() {
        folder = new ConfigurationFolder(scratch);
    }

    private AdmissibleConfigKeys keys(String configuration) throws IOException {
        folder.file(".cargo/config.toml", configuration);
        return folder.admissible(".");
    }

    private static List<String> words(AdmissibleConfigKeys keys) {
        return keys.keys().stream().map(AdmissibleConfigKey::words).toList();
    }

    @Test
    void admitsTargetAndCfgFlagsOfEmbeddedProject() throws IOException {
        AdmissibleConfigKeys keys = keys("""
                [build]
                target = "thumbv7em-none-eabihf"
                rustc-wrapper = "./wrapper"
                [target.thumbv7em-none-eabihf]
                runner = "probe-run"
                rustflags = ["-C", "link-arg=-Tlink.x", "--cfg", "board=\\"nrf52\\"", "--cfg=rtos"]
                [target.'cfg(all(target_arch = "arm", target_os = "none"))']
                rustflags = "--check-cfg cfg(rtos) --cfg fast"
                """);

        assertThat(words(keys))
                .containsExactly(
                        "build.target (.cargo/config.toml:2): --target thumbv7em-none-eabihf",
                        "target.'cfg(all(target_arch = \"arm\", target_os = \"none\"))'.rustflags"
                                + " (.cargo/config.toml:8): --check-cfg cfg(rtos) --cfg fast",
                        "target.thumbv7em-none-eabihf.rustflags (.cargo/config.toml:6):"
                                + " --cfg board=\"nrf52\" --cfg rtos; stays out: -C link-arg=-Tlink.x");
        assertThat(keys.find("build.target").orElseThrow().covers()).containsExactly("build.target");
        assertThat(keys.find("target.thumbv7em-none-eabihf.rustflags")
                        .orElseThrow()
                        .covers())
                .as("not wholly passed")
                .isEmpty();
    }

    @Test
    void namesThatAreSet() throws IOException {
        assertThat(keys("build.rustflags = ['--cfg', 'a', '--cfg=b=\"x=y\"', '--check-cfg', 'cfg(c)']")
                        .keys())
                .extracting(AdmissibleConfigKey::choice)
                .singleElement()
                .isEqualTo(new AdmissibleConfigKey.Choice.Flags(List.of("--cfg", "a", "--check-cfg", "cfg(c)")));
        assertThat(new AdmissibleConfigKey.Choice.Flags(
                                List.of("--cfg", "a", "--cfg", "b=\"x\"", "--check-cfg", "cfg(c)"))
                        .names())
                .containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x86_64-unknown-linux-gnu",
                "thumbv8m.main-none-eabihf",
                "wasm32-wasip1",
                "aarch64-unknown-linux-gnu_ilp32",
                "riscv32imc-esp-espidf"
            })
    void triples(String triple) throws IOException {
        assertThat(words(keys("build.target = ['" + triple + "']")))
                .containsExactly("build.target (.cargo/config.toml:1): --target " + triple);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"target.json\"",
                "\"arm-none.json\"",
                "\"thumbv7em-none-eabi.json\"",
                "\"./thumbv7em-none-eabi\"",
                "\"targets/arm-none\"",
                "\"-arm-none\"",
                "\"--config=x-y\"",
                "\"arm\"",
                "\"arm-none-\"",
                "\"arm-none eabi\"",
                "\"arm-none\\u0000eabi\"",
                "\"arm-none\\u202eeabi\"",
                "\"arm-none\\n\"",
                "\"ARM-NONE-EABI\"",
                "\"a-b-c-d-e-f\"",
                "\"\"",
                "[\"arm-none-eabi\", \"x86_64-unknown-linux-gnu\"]",
                "[]",
                "true",
                "7",
            })
    void refusesInvalidTargetTriple(String value) throws IOException {
        AdmissibleConfigKeys keys = keys("build.target = " + value);

        assertThat(words(keys)).isEmpty();
        assertThat(keys.refusal("build.target")).startsWith("build.target can't be admitted: it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['-C', 'linker=./x'] | -C linker=./x",
                "['-Clinker=./x'] | -Clinker=./x",
                "['--cfg'] | --cfg",
                "['--cfg=-Clinker=x'] | --cfg=-Clinker=x",
                "['--cfg', '-Clinker=./x'] | --cfg -Clinker=./x",
                "['--cfg', '@args'] | --cfg @args",
                "['@args'] | @args",
                "['--cfg x'] | --cfg x",
                "['--cfg=a b'] | --cfg=a b",
                "['--cfg', 'a=b'] | --cfg a=b",
                "['--cfg', 'a=\"b\"c'] | --cfg a=\"b\"c",
                "['--cfg', 'a=\"../b\"'] | --cfg a=\"../b\"",
                "['--cfg', 'a=\"b\\c\"'] | --cfg a=\"b\\c\"",
                "['--cfg', 'a(b)'] | --cfg a(b)",
                "['--cfg', ''] | --cfg",
                "['--cfg', '1a'] | --cfg 1a",
                "['--cfg', 'r#a'] | --cfg r#a",
                "['--cfg', 'windows'] | --cfg windows",
                "['--cfg', 'target_os=\"windows\"'] | --cfg target_os=\"windows\"",
                "['--cfg', 'feature=\"std\"'] | --cfg feature=\"std\"",
                "['--cfgx', 'a'] | --cfgx a",
                "['--check-cfg', 'cfg(a, values(any())) -Clinker=x'] | --check-cfg cfg(a, values(any())) -Clinker=x",
                "['--check-cfg=/etc/passwd'] | --check-cfg=/etc/passwd",
                "\"--cfg 'a'\" | --cfg 'a'",
                "\"--cfg a\\u00e4\" | --cfg aä",
                "\"--cfg a\\u202e\" | --cfg a\\u{202E}",
                "\"--cfg a\\u0007\" | --cfg a\\u{7}",
            })
    void flagsThatAreNotPassed(String value, String shown) throws IOException {
        AdmissibleConfigKeys keys = keys("build.rustflags = " + value);

        assertThat(words(keys)).isEmpty();
        assertThat(keys.refusal("build.rustflags"))
                .startsWith("build.rustflags can't be admitted: none of its flags only chooses: " + shown);
    }

    @Test
    void manyFlags() throws IOException {
        assertThat(words(keys("build.rustflags = \"" + String.join(" ", Collections.nCopies(100, "--cfg a")) + "\"")))
                .hasSize(1);
        AdmissibleConfigKeys keys =
                keys("build.rustflags = \"" + String.join(" ", Collections.nCopies(101, "--cfg a")) + "\"");
        assertThat(words(keys)).isEmpty();
        assertThat(keys.refusal("build.rustflags")).contains("it has more than 200 words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfg(a'b)", "cfg(a]x)", "*", "../x", "x.json", "cfg()", "cfg(a\\\\b)"})
    void targetsOfUnsupportedForm(String target) throws IOException {
        assertThat(words(keys("[target.\"" + target + "\"]\nrustflags = ['--cfg', 'a']")))
                .isEmpty();
    }

    @Test
    void flagsOfSeveralFiles() throws IOException {
        folder.file(".cargo/config.toml", "build.rustflags = ['--cfg', 'top']\n");
        folder.file("a/.cargo/config.toml", "\nbuild.rustflags = ['--cfg', 'deep']\n");

        assertThat(words(folder.admissible("a")))
                .containsExactly(
                        "build.rustflags (.cargo/config.toml:1, a/.cargo/config.toml:2):" + " --cfg top --cfg deep");
    }

    @Test
    void cratesThatAreVendored() throws IOException {
        folder.file("third/party/serde/Cargo.toml", "");
        AdmissibleConfigKeys keys = keys("""
                [source.crates-io]
                replace-with = "a"
                [source.a]
                replace-with = "vendored-sources"
                [source.vendored-sources]
                directory = "third/party"
                """);

        assertThat(words(keys))
                .containsExactly("source.crates-io (.cargo/config.toml:2, .cargo/config.toml:4, .cargo/config.toml:6):"
                        + " the crates in third/party/");
        assertThat(keys.keys().getFirst().covers())
                .containsExactlyInAnyOrder(
                        "source.crates-io.replace-with", "source.a.replace-with", "source.vendored-sources.directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "directory = '../vendor'",
                "directory = '/usr/share/cargo/registry'",
                "directory = 'outward'",
                "directory = 'inward'",
                "directory = 'inward/serde'",
                "directory = 'vendor/serde/Cargo.toml'",
                "directory = 'missing'",
                "directory = '.'",
                "directory = ''",
                "directory = 7",
                "directory = 'vendor'\nregistry = 'https://example.com'",
                "local-registry = 'vendor'",
                "registry = 'sparse+https://example.com/'",
                "git = 'https://example.com/x'",
                "replace-with = 'v'",
                "replace-with = 'crates-io'",
                "replace-with = 'none'",
                ""
            })
    void sourcesThatAreNotPassed(String source) throws IOException {
        folder.file("vendor/serde/Cargo.toml", "");
        folder.link("outward", "../..");
        folder.link("inward", "vendor");
        AdmissibleConfigKeys keys = keys("[source.crates-io]\nreplace-with = 'v'\n[source.v]\n" + source + "\n");

        assertThat(words(keys)).isEmpty();
        assertThat(keys.refusal("source.crates-io")).startsWith("source.crates-io can't be admitted: it");
    }

    @Test
    void refusesIncompleteConfiguration() throws IOException {
        for (String whole : List.of("[build]\ntarget = 'arm-none-eabi'\n[broken\n", """
                include = "../outside.toml"
                [build]
                target = 'arm-none-eabi'
                """)) {
            AdmissibleConfigKeys keys = keys(whole);
            assertThat(words(keys)).isEmpty();
            assertThat(keys.refusal("build.target"))
                    .startsWith("build.target can't be admitted: .cargo/config.toml: ")
                    .endsWith(". There is none that can.");
        }
    }

    @Test
    void refusesKeysThatDoMoreThanChoose() throws IOException {
        AdmissibleConfigKeys keys = keys("""
                [build]
                target = "arm-none-eabi"
                rustc = "./x"
                target-dir = "/home"
                [target.arm-none-eabi]
                linker = "./x"
                runner = "./x"
                [source.other]
                directory = "x"
                [env]
                RUSTC = "./x"
                [unstable]
                build-std = ["core"]
                """);

        assertThat(keys.keys()).extracting(AdmissibleConfigKey::key).containsExactly("build.target");
        assertThat(keys.refusal("build.rustc\u202e"))
                .isEqualTo("build.rustc\\u{202E} can't be admitted: no stage knows it as a key that only chooses."
                        + " These can: build.target.");
    }
}
