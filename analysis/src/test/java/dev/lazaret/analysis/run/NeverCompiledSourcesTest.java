package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that source counts as never compiled only if every step that compiled left it out. */
class NeverCompiledSourcesTest {
    private static final RepoPath A = RepoPath.of("a.rs");
    private static final RepoPath B = RepoPath.of("b.rs");

    private static StepRecord step(Step step, String digest, CompilationCoverage... compilations) {
        return new StepRecord(
                        step,
                        StepEnd.of(StepRecord.State.DONE, null),
                        new LaunchRecord(digest, List.of(), List.of(), List.of()))
                .withCompilations(List.of(compilations));
    }

    private static CompilationCoverage compilation(String configuration, UncompiledSource... rest) {
        return new CompilationCoverage(configuration, 5, List.of(rest));
    }

    private static UncompiledSource part(RepoPath path, LineRange... ranges) {
        return new UncompiledSource(path, false, List.of(ranges));
    }

    @Test
    void isUnknownIfNothingWasCompiled() {
        assertThat(NeverCompiledSources.of(List.of(StepRecord.never(Step.CHECK)))
                        .isKnown())
                .isFalse();
        CompilationCoverage nothing =
                new CompilationCoverage("default features", 0, List.of(UncompiledSource.whole(A, 3)));
        assertThat(NeverCompiledSources.of(List.of(step(Step.CHECK, "d", nothing))))
                .isEqualTo(NeverCompiledSources.UNKNOWN);
    }

    @Test
    void stepRemovesLinesItCompiled() {
        StepRecord check = step(
                Step.CHECK,
                "d",
                compilation(
                        "default features",
                        UncompiledSource.whole(A, 10),
                        part(B, new LineRange(2, 5), new LineRange(8, 9))));
        StepRecord test = step(
                Step.TEST,
                "d",
                compilation("all features", part(A, new LineRange(4, 4)), part(B, new LineRange(4, 8))));
        NeverCompiledSources rest = NeverCompiledSources.of(List.of(check, test));
        assertThat(rest.configurations()).containsExactly("Check (default features)", "Test (all features)");
        assertThat(rest.files().values())
                .containsExactly(part(A, new LineRange(4, 4)), part(B, new LineRange(4, 5), new LineRange(8, 8)));
        assertThat(rest.wholeFiles()).isZero();
        assertThat(rest.lines(false)).isEqualTo(4);
    }

    @Test
    void addsOtherConfigurationAndReplacesSameOne() {
        StepRecord first = step(Step.CHECK, "d", compilation("default features", UncompiledSource.whole(A, 1)));
        StepRecord all = step(Step.CHECK, "d", compilation("all features"));
        StepRecord again = step(Step.CHECK, "d", compilation("default features", UncompiledSource.whole(B, 1)));
        assertThat(again.after(all.after(first)).compilations())
                .containsExactly(
                        compilation("default features", UncompiledSource.whole(B, 1)), compilation("all features"));
        assertThat(step(Step.CHECK, "e").after(first).compilations()).isEmpty();
    }
}
