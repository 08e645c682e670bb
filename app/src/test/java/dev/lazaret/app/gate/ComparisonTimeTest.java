package dev.lazaret.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that all comparisons of macros in a stage share one limit of time, which the gate stores as a file with one
 * byte for each tenth of a second. A crate is compiled even if no time is left to compare it.
 */
@Tag("sandbox")
final class ComparisonTimeTest {
    private static final int ALL_TENTHS = 1_800;
    private static final int LONGEST_EXPANSION_TENTHS = 300;

    @TempDir
    Path folder;

    private GateBox box;
    private int changes;

    /** The macro never ends if the gate expands the crate in order to compare it. */
    @BeforeEach
    void projectWithComparedMacro() throws Exception {
        box = GateBox.of(folder, GatePrograms.debian());
        box.plan("check", true, "macro run /src/mac/src/lib.rs");
        GateProjects.withMacro(box, "");
        box.source("mac/src/lib.rs", """
                use proc_macro::TokenStream;
                #[proc_macro_derive(Evil)] pub fn evil(_: TokenStream) -> TokenStream {
                    while std::env::var_os("RUSTC_BOOTSTRAP").is_some() {
                        std::thread::sleep(std::time::Duration::from_secs(1));
                    }
                    TokenStream::new()
                }
                """);
        check();
        String plan = Files.readString(box.outside("gate/plan"));
        box.gate("plan", plan + "compare\t" + GateBox.id(1));
        // The gate writes this when it has made the library that replaces the macro, which needs a host of modules.
        String macro = macroStem();
        Path uses = Files.createDirectories(box.outside("target/.gate/compared/uses"));
        Files.writeString(uses.resolve(macro), GateBox.id(1) + " " + macro + "\n");
    }

    @Test
    void expansionsOfUnitEndWithTimeOfStage() throws Exception {
        setTimeSpent(ALL_TENTHS - 10);
        check();

        assertThat(box.log()).contains("compared-failed a: natively, it did not end in time macro /src/src/lib.rs");
        assertThat(timeSpent()).isBetween((long) ALL_TENTHS, ALL_TENTHS - 10L + LONGEST_EXPANSION_TENTHS - 1);
    }

    @Test
    void nothingIsExpandedIfNoTimeIsLeft() throws Exception {
        setTimeSpent(ALL_TENTHS);
        check();

        assertThat(box.log()).contains("compared-failed a: the time for comparisons is over macro /src/src/lib.rs");
        assertThat(timeSpent()).isEqualTo(ALL_TENTHS);
    }

    /** Compiles the crate again. */
    private void check() throws Exception {
        box.source("src/lib.rs", "#[derive(mac::Evil)] pub struct S" + changes++ + ";");
        Command check = box.cargo("check", "--offline");
        assertThat(check.code()).as(check.err()).isZero();
    }

    private String macroStem() throws Exception {
        try (Stream<Path> files = Files.list(box.outside("target/debug/deps"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("libmac-") && name.endsWith(".so"))
                    .map(name -> name.substring("lib".length(), name.length() - ".so".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void setTimeSpent(int tenths) throws Exception {
        Files.writeString(box.outside("target/.gate/compared/time"), ".".repeat(tenths));
    }

    private long timeSpent() throws Exception {
        return Files.size(box.outside("target/.gate/compared/time"));
    }
}
