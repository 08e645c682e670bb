package dev.lazaret.viewer.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that everything is legible: contrast as WCAG 2 computes it, for each role on each surface where it occurs.
 */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double MARK = 3;
    private static final List<String> PANES = List.of("canvas", "surface", "raised");
    private static final List<String> ROWS = List.of("canvas", "surface", "raised", "hover", "selected");

    @ParameterizedTest
    @EnumSource
    void textIsLegibleOnEverySurface(Theme theme) throws IOException {
        Map<String, double[]> roles = roles(theme);
        for (String role : List.of("text", "muted")) {
            atLeast(TEXT, roles, role, ROWS);
            atLeast(TEXT, roles, role, List.of("critical-tint", "high-tint", "done-tint", "accent-tint"));
        }
        atLeast(TEXT, roles, "subtle", ROWS);
        for (String role : List.of("accent", "done", "stopped", "stale", "critical-text", "high-text", "medium-text")) {
            atLeast(TEXT, roles, role, PANES);
        }
        for (String role : List.of("low-text", "info-text")) {
            atLeast(TEXT, roles, role, PANES);
        }
        atLeast(TEXT, roles, "critical-text", List.of("critical-tint"));
        atLeast(TEXT, roles, "stopped", List.of("high-tint"));
        atLeast(TEXT, roles, "done", List.of("done-tint", "accent-tint"));
        atLeast(TEXT, roles, "on-emphasis", List.of("emphasis"));
        atLeast(TEXT, roles, "on-mark", List.of("critical-mark"));
    }

    @ParameterizedTest
    @EnumSource
    void sourceIsLegibleOnTintedLines(Theme theme) throws IOException {
        Map<String, double[]> roles = roles(theme);
        for (String role :
                List.of("keyword", "type", "string", "number", "function", "attribute", "lifetime", "comment")) {
            atLeast(TEXT, roles, role, List.of("canvas", "critical-tint", "high-tint"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void marksAndBordersAreVisible(Theme theme) throws IOException {
        Map<String, double[]> roles = roles(theme);
        for (String role : List.of("critical-mark", "high-mark", "medium-mark", "low-mark", "info-mark")) {
            atLeast(MARK, roles, role, ROWS);
        }
        atLeast(MARK, roles, "critical-mark", List.of("critical-tint"));
        atLeast(MARK, roles, "high-mark", List.of("high-tint", "critical-tint"));
        atLeast(MARK, roles, "control-border", PANES);
        atLeast(MARK, roles, "accent", ROWS);
    }

    private static void atLeast(double least, Map<String, double[]> roles, String role, List<String> surfaces) {
        for (String surface : surfaces) {
            double lighter = Math.max(luminance(roles, role), luminance(roles, surface));
            double darker = Math.min(luminance(roles, role), luminance(roles, surface));
            assertThat((lighter + 0.05) / (darker + 0.05))
                    .as("%s on %s", role, surface)
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static double luminance(Map<String, double[]> roles, String role) {
        double[] colour = Objects.requireNonNull(roles.get(role), role);
        return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static Map<String, double[]> roles(Theme theme) throws IOException {
        String sheet = "tokens-" + theme.name().toLowerCase(Locale.ROOT) + ".css";
        try (InputStream in = Objects.requireNonNull(ContrastTest.class.getResourceAsStream(sheet), sheet)) {
            Matcher role = Pattern.compile("-lz-([a-z-]+): #([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2});")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, double[]> roles = new HashMap<>();
            while (role.find()) {
                roles.put(role.group(1), new double[] {part(role.group(2)), part(role.group(3)), part(role.group(4))});
            }
            return roles;
        }
    }

    private static double part(String digits) {
        return Integer.parseInt(digits, 16) / 255.0;
    }
}
