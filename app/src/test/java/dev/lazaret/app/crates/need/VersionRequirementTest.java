package dev.lazaret.app.crates.need;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Verifies that version requirements are matched as cargo does, from a table of cases. */
class VersionRequirementTest {
    @Test
    void matchesVersionsAsListed() throws IOException {
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        try (InputStream in =
                Objects.requireNonNull(VersionRequirementTest.class.getResourceAsStream("requirements.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList()) {
                String[] field = line.split("\\|", -1);
                VersionRequirement requirement = VersionRequirement.of(field[0].strip());
                words(field[1]).stream()
                        .filter(version -> !meets(requirement, version))
                        .forEach(wrong::add);
                words(field[2]).stream()
                        .filter(version -> meets(requirement, version))
                        .forEach(wrong::add);
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(15);
        assertThat(wrong).isEmpty();
    }

    private static boolean meets(VersionRequirement requirement, String version) {
        return requirement.isMetBy(Version.of(version).orElseThrow());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split(" +", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
