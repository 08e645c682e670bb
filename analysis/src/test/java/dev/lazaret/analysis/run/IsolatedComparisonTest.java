package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Verifies which differences between a native and an isolated run of a build script are found, and how. */
class IsolatedComparisonTest {
    private static final ComparableScriptOutput ISOLATED = output(
            List.of("cargo:rustc-cfg=fast", "cargo:rustc-env=A=0", "cargo:rustc-env=A=1"), Map.of("a b.rs", "00"));

    @Test
    void ignoresOrderFormAndWhatIsolatedRunsDrop() {
        ComparableScriptOutput natively = output(
                List.of(
                        "for people",
                        "cargo::rustc-env=A=1",
                        "cargo:rustc-link-lib=z",
                        "cargo:warning=slow",
                        "cargo:rerun-if-changed=build.rs",
                        "cargo:rustc-cfg=fast"),
                Map.of("a b.rs", "00"));

        assertThat(IsolatedComparison.compare(Optional.of(natively), ISOLATED))
                .isEqualTo(new IsolatedComparison.Equal());
    }

    @Test
    void lastValueOfVariableCounts() {
        ComparableScriptOutput natively = output(
                List.of("cargo:rustc-cfg=fast", "cargo:rustc-env=A=1", "cargo:rustc-env=A=0"), Map.of("a b.rs", "00"));

        assertThat(sentence(natively))
                .isEqualTo("The script differs from its isolated run: only the native run printed"
                        + " cargo:rustc-env=A=0. There is 1 other difference.");
    }

    @Test
    void findsFirstDifference() {
        List<String> lines = List.copyOf(ISOLATED.lines());
        assertThat(sentence(output(List.of("cargo:rustc-env=A=1"), Map.of())))
                .endsWith("only the isolated run printed cargo:rustc-cfg=fast. There is 1 other difference.");
        assertThat(sentence(output(lines, Map.of()))).endsWith("only the isolated run made OUT_DIR/a b.rs.");
        assertThat(sentence(output(lines, Map.of("a b.rs", "00", "a", "1"))))
                .endsWith("only the native run made OUT_DIR/a.");
        assertThat(sentence(output(lines, Map.of("a b.rs", "01"))))
                .endsWith("the content of OUT_DIR/a b.rs is another.");
    }

    @Test
    void codeOfMacroCannotContinueSentence() {
        assertThat(IsolatedComparisonFormatter.expansion("demo", "a\"", "1\" natively. All is well. \"", ""))
                .isEqualTo("The macro's expansion in crate demo differs from its isolated expansion: it continues with"
                        + " \"1\\\" natively. All is well. \\\"\" natively and it ends isolated, after \"a\\\"\".");
    }

    /** Else a script could hide its difference in a native output that can't be read. */
    @Test
    void unreadNativeOutputIsDifference() {
        assertThat(IsolatedComparison.compare(Optional.empty(), ISOLATED))
                .isInstanceOfSatisfying(
                        IsolatedComparison.Different.class,
                        different -> assertThat(IsolatedComparisonFormatter.sentence(different))
                                .startsWith("The script can't be compared with its isolated run"));
    }

    @Test
    void sentenceIsShortAndInert() {
        ComparableScriptOutput natively =
                output(List.copyOf(ISOLATED.lines()), Map.of("a\u202e" + "x".repeat(5_000), "00"));

        assertThat(sentence(natively)).hasSizeLessThan(500).doesNotContain("\u202e");
    }

    @Test
    void readsWhatWasStored() {
        assertThat(ComparableScriptOutput.parse(ISOLATED.text())).contains(ISOLATED);
        assertThat(ComparableScriptOutput.parse("")).contains(output(List.of(), Map.of()));
        assertThat(ComparableScriptOutput.parse("other")).isEmpty();
        assertThat(ComparableScriptOutput.parse("file a")).isEmpty();
    }

    @Test
    void largeOutputIsNotComparable() {
        int most = ComparableScriptOutput.MOST_CHARACTERS;
        String begin = "cargo:rustc-env=A=";
        String longest = begin + "x".repeat(most - begin.length() - 1);

        assertThat(ComparableScriptOutput.of(List.of(longest), new TreeMap<>()))
                .hasValueSatisfying(made ->
                        assertThat(ComparableScriptOutput.parse(made.text())).contains(made));
        assertThat(ComparableScriptOutput.of(List.of(longest + "x"), new TreeMap<>()))
                .isEmpty();
        assertThat(ComparableScriptOutput.parse(longest + "xx")).isEqualTo(Optional.empty());
    }

    private static String sentence(ComparableScriptOutput natively) {
        return IsolatedComparison.compare(Optional.of(natively), ISOLATED)
                        instanceof IsolatedComparison.Different difference
                ? IsolatedComparisonFormatter.sentence(difference)
                : "";
    }

    private static ComparableScriptOutput output(List<String> lines, Map<String, String> files) {
        return ComparableScriptOutput.of(lines, new TreeMap<>(files)).orElseThrow();
    }
}
