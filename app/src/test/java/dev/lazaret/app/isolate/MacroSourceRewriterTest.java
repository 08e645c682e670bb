package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.MacroSourceRewriter.Patch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies the rewriting of sources, as listed in {@code rewriting.txt}. */
final class MacroSourceRewriterTest {
    private static final String EXPECTED = "\n>>>\n";

    /** A case: its name, a source, and the rewritten source. */
    record Case(String name, String source, String expected) {
        static Case of(String text) {
            int end = text.indexOf('\n');
            String name = text.substring(0, end);
            String body = text.substring(end + 1);
            int mark = body.indexOf(EXPECTED);
            return mark < 0
                    ? new Case(name, body, body)
                    : new Case(name, body.substring(0, mark + 1), body.substring(mark + EXPECTED.length()));
        }

        Patch patch() {
            return name.startsWith("syn")
                    ? Patch.forCrate("syn", "1.0.109")
                    : name.startsWith("unwinding") ? Patch.forCrate("proc-macro-error2", "2.0.1") : Patch.NONE;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MacroSourceRewriterTest.class.getResourceAsStream("rewriting.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^--- ", -1)).skip(1).map(Case::of);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rewritesAsListed(Case one) {
        assertThat(rewritten(one.source(), one.patch())).isEqualTo(one.expected());
        assertThat(rewritten(one.source().replace("\n", "\r\n"), one.patch()))
                .isEqualTo(one.expected().replace("\n", "\r\n"));
    }

    @Test
    void patchesOnlySomeCrates() {
        assertThat(Patch.forCrate("syn", "2.0.90")).isEqualTo(Patch.NONE);
        assertThat(Patch.forCrate("serde", "1.0.0")).isEqualTo(Patch.NONE);
        assertThat(Patch.forCrate("proc-macro-error", "1.0.4")).isEqualTo(Patch.UNWINDING);
    }

    @Test
    void preservesBytesThatAreNotText() {
        byte[] source = new byte[4096];
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            random.nextBytes(source);
            assertThat(MacroSourceRewriter.rewrite(source, Patch.TARGET)).isEqualTo(source);
        }
    }

    /** Nested attributes that are never closed must not be scanned again for each of them. */
    @Test
    void takesLinearTime() {
        for (String repeated : new String[] {
            "#[cfg_attr(a,", "#[proc_macro_error", "#[proc_macro_error(", "#[a::", "#", "#/**/[", "target_arch/**/"
        }) {
            String source = repeated.repeat(200_000);
            long begun = System.nanoTime();
            assertThat(rewritten(source, Patch.TARGET))
                    .startsWith(repeated)
                    .hasSizeGreaterThanOrEqualTo(source.length());
            assertThat(System.nanoTime() - begun).as(repeated).isLessThan(5_000_000_000L);
        }
    }

    private static String rewritten(String source, Patch patch) {
        byte[] bytes = MacroSourceRewriter.rewrite(source.getBytes(StandardCharsets.UTF_8), patch);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
