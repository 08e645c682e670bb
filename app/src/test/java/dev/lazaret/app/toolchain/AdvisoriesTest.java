package dev.lazaret.app.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that a toolchain is reported with the advisories for its version, and with no other. */
class AdvisoriesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1.96.0, -",
                "1.97.0-nightly, -",
                "1.96.0-nightly, CVE-2026-5223 CVE-2026-5222",
                "1.95.0, CVE-2026-5223 CVE-2026-5222",
                "1.68.0, CVE-2026-5223 CVE-2026-5222 CVE-2023-38497",
                "1.67.9, CVE-2026-5223 CVE-2023-38497",
                "1.71.1, CVE-2026-5223 CVE-2026-5222",
                "1.66.0, CVE-2026-5223 CVE-2023-38497 CVE-2022-46176",
                "1.63.0, CVE-2026-5223 CVE-2023-38497 CVE-2022-46176 CVE-2022-36113 CVE-2022-36114",
            })
    void findsAdvisoriesByVersion(String version, String expected) {
        assertThat(Advisories.of(version).stream().map(Advisory::id))
                .containsExactly(expected == null ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void reportsUnknownVersion() {
        Toolchain unknown = new Toolchain("x", Optional.of(Path.of("/t")), Optional.empty());
        assertThat(unknown.advisories()).singleElement().asString().contains("version is unknown");
    }

    @Test
    void mentionsThatDistributionMayHaveFixedIt() {
        Toolchain distribution = new Toolchain("distribution", Optional.empty(), Optional.of("1.85.1"));
        assertThat(distribution.advisories()).hasSize(2).allMatch(line -> line.contains("A distribution may"));
        assertThat(toolchain("1.85.1").advisories()).noneMatch(line -> line.contains("A distribution may"));
    }

    @Test
    void everyAdvisoryIsComplete() {
        assertThat(Advisories.all()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.id()).matches("CVE-[0-9]{4}-[0-9]{4,}");
            assertThat(Release.of(one.from())).isLessThan(Release.of(one.before()));
            assertThat(one.what()).endsWith(".");
            assertThat(one.here()).endsWith(".");
        });
    }

    private static Toolchain toolchain(String version) {
        return new Toolchain("x", Optional.of(Path.of("/t")), Optional.of(version));
    }
}
