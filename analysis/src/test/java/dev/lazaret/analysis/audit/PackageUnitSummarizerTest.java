package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the capabilities of libraries, programs and tests of every package are reported, each place once, with
 * its package and the time when it runs.
 */
class PackageUnitSummarizerTest {
    private static final String CONNECTS = "pub fn send() { std::net::TcpStream::connect(\"a:1\").ok(); }\n";
    private static final String WRITES = "#[test]\nfn it() { std::fs::write(\"made.txt\", \"\").ok(); }\n";
    private static final String STARTS = "fn start() { std::process::Command::new(\"sh\").status().ok(); }\n";

    @TempDir
    private Path folder;

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private void manifest(String path, String name, String more) throws IOException {
        put(path, "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n" + more);
    }

    private List<UnitCapabilities> units() {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            return ((AuditOutcome.Done) new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE))
                    .audit()
                    .capabilities();
        }
    }

    private List<String> shown() {
        return units().stream()
                .flatMap(unit -> unit.evidence().stream().map(one -> line(unit, one)))
                .toList();
    }

    private static String line(UnitCapabilities unit, Evidence one) {
        return unit.unit().kind().word() + " " + unit.unit().crate() + ": "
                + one.capability().word() + " " + one.path().utf8() + ":" + one.line() + (one.test() ? " test" : "");
    }

    @Test
    void reportsLibraryTestsAndVendoredLibrary() throws IOException {
        manifest("Cargo.toml", "harbour", "[dependencies]\ntide = \"1\"\n");
        put("src/lib.rs", CONNECTS + "#[cfg(test)]\nmod tests {\n    " + STARTS + "}\n");
        put("src/bin/tool/main.rs", "fn main() { std::env::var(\"HOME\").ok(); }\n");
        put("tests/writes.rs", WRITES);
        put("examples/show.rs", "fn main() {}\n");
        put("src/tests/deep.rs", CONNECTS);
        manifest("vendor/tide/Cargo.toml", "tide", "");
        put("vendor/tide/.cargo-checksum.json", "{\"files\":{},\"package\":\"" + "1".repeat(64) + "\"}");
        put("vendor/tide/src/lib.rs", "pub fn raw() {\n    unsafe { core() }\n}\nextern \"C\" {\n    fn core();\n}\n");
        put("vendor/tide/benches/fast.rs", STARTS);

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "test harbour: process src/lib.rs:4",
                        "test harbour: file-write tests/writes.rs:2",
                        "program harbour: environment src/bin/tool/main.rs:1",
                        "program harbour: network src/lib.rs:1",
                        "program harbour: network src/tests/deep.rs:1",
                        "test tide: process vendor/tide/benches/fast.rs:1",
                        "program tide: unsafe vendor/tide/src/lib.rs:2",
                        "program tide: foreign-functions vendor/tide/src/lib.rs:4");
        assertThat(units())
                .as("every package has both, in the order of folders")
                .extracting(unit ->
                        unit.unit().kind().word() + " " + unit.unit().root().utf8())
                .containsExactly("test .", "program .", "test vendor/tide", "program vendor/tide");
    }

    @Test
    void reportsHostUnitCodeUnderThatUnit() throws IOException {
        manifest("Cargo.toml", "derive", "build = \"build.rs\"\n[lib]\nproc-macro = true\n");
        put("build.rs", "fn main() { std::fs::read(\"a\").ok(); }\n#[cfg(test)]\nmod tests { " + STARTS + "}\n");
        put("src/lib.rs", """
                mod emit;
                #[proc_macro]
                pub fn thing(input: TokenStream) -> TokenStream { emit::all(); input }
                """);
        put("src/emit.rs", "pub fn all() { std::env::var(\"X\").ok(); }\n#[cfg(test)]\nmod tests { " + STARTS + "}\n");
        put("src/main.rs", CONNECTS);

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "build-script derive: file-read build.rs:1",
                        "build-script derive: process build.rs:3 test",
                        "macro derive: environment src/emit.rs:1",
                        "macro derive: process src/emit.rs:3 test",
                        "test derive: process src/emit.rs:3",
                        "program derive: network src/main.rs:1");
    }

    @Test
    void reportsLibraryCalledByScriptUnderBothUnits() throws IOException {
        manifest("Cargo.toml", "a", "build = \"build.rs\"\n[build-dependencies]\nhelp = { path = \"help\" }\n");
        put("build.rs", "fn main() { help::send(); }\n");
        put("src/lib.rs", "");
        manifest("help/Cargo.toml", "help", "");
        put("help/src/lib.rs", CONNECTS);

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "build-script a: network help/src/lib.rs:1", "program help: network help/src/lib.rs:1");
    }

    @Test
    void assignsFileToNearestPackage() throws IOException {
        put("Cargo.toml", "[workspace]\nmembers = [\"a\", \"a/tests/b\"]\n");
        manifest("a/Cargo.toml", "a", "");
        put("a/src/lib.rs", "");
        manifest("a/tests/b/Cargo.toml", "b", "");
        put("a/tests/b/src/lib.rs", CONNECTS);
        put("stray.rs", CONNECTS);

        assertThat(shown()).containsExactly("program b: network a/tests/b/src/lib.rs:1");
        assertThat(units())
                .filteredOn(unit -> unit.unit().crate().equals("a"))
                .extracting(UnitCapabilities::evidence)
                .as("known to show nothing")
                .containsExactly(List.of(), List.of());
    }

    @Test
    void countsUnsafeCodeWithoutOtherCapabilities() throws IOException {
        manifest("Cargo.toml", "a", "");
        Map<String, String> texts = Map.of(
                "one.rs", "// unsafe\n#[unsafe(no_mangle)]\npub fn a() { let _ = \"unsafe\"; }\n",
                "two.rs", "extern crate alloc;\npub unsafe extern \"C\" fn a() { /* */ unsafe { b() } }\n",
                "three.rs", "extern { fn a(); }\n\n  extern /* */ \"C\" { fn b(); }\n");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            put("src/" + text.getKey(), text.getValue());
        }
        put("src/lib.rs", "mod one; mod two; mod three;\n");

        assertThat(units().stream().flatMap(unit -> unit.evidence().stream()))
                .extracting(one -> one.what() + " " + one.argument() + " "
                        + one.path().name() + ":" + one.line() + ":" + one.column())
                .containsExactlyInAnyOrder("unsafe 2 two.rs:2:5", "extern 2 three.rs:1:1");
    }
}
