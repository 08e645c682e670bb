package dev.lazaret.viewer.theme;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;

/**
 * Font families by use: of each list of candidates, the first that is installed.
 *
 * <p>Semibold is a separate family, because JavaFX finds weights other than regular and bold only by family name.
 */
record Fonts(String text, String strong, String code) {
    private static final List<String> TEXT = List.of("Inter", "Cantarell", "Noto Sans", "DejaVu Sans");
    private static final List<String> STRONG = List.of("Inter SemiBold");
    private static final List<String> CODE =
            List.of("JetBrains Mono NL", "JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono");

    static Fonts available() {
        String text = first(TEXT, "System");
        return new Fonts(text, first(STRONG, text), first(CODE, "Monospaced"));
    }

    /**
     * Returns the usual code fonts that are installed, then all other installed fonts whose name indicates a code font.
     */
    static List<String> ofCode() {
        Set<String> families = new LinkedHashSet<>(
                CODE.stream().filter(Font.getFamilies()::contains).toList());
        Font.getFamilies().stream()
                .filter(family -> family.contains("Mono") || family.contains("Code") || family.contains("Courier"))
                .forEach(families::add);
        return List.copyOf(families);
    }

    /** Returns a copy with another family for code, if that family is installed. */
    Fonts withCode(String family) {
        return family.isEmpty() || !Font.getFamilies().contains(family) ? this : new Fonts(text, strong, family);
    }

    private static String first(List<String> families, String otherwise) {
        return families.stream()
                .filter(family -> Font.font(family).getFamily().equals(family))
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * Returns a style sheet that sets the families, as a data URI. JavaFX CSS doesn't support lists of fallback
     * families.
     */
    String stylesheet() {
        String bold = strong.equals(text) ? "-fx-font-weight: bold;" : "";
        String css = """
                .root { -fx-font-family: "%s"; }
                .strong { -fx-font-family: "%s"; %s }
                .mono, .keycap, .pill, .code, .code .code-text, .line-number { -fx-font-family: "%s"; }
                .code .inline-card { -fx-font-family: "%s"; }
                """.formatted(text, strong, bold, code, text);
        return StyleSheet.of(css);
    }
}
