package dev.lazaret.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that the statements of rules on Lazaret's steps equal the promises in app/docs/security.md, no more and no
 * less.
 */
class StepTextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compiles no tests             | Check compiles all targets",
                "only the target folder can    | so can an overlay over the sources, and memory",
                "an empty environment          | there are fixed variables",
                "A stage has no network        | a Fetch has one way out",
                "Dependencies come from folders| a Fetch brings them too",
                "No stage starts a program     | Run does",
                "leads nowhere                 | /usr is there",
                "left out of the snapshot at   | crates in a folder are whole in it",
                "No stage starts another tool  | a build script can",
                "No stage uses a wildcard      | a build script can",
                "No stage passes names         | a build script can",
                "else the distribution's,      | rustup's come first",
            })
    void omitsFalseStatementOnSteps(String words, String because) {
        assertThat(Catalogue.load().rules())
                .allSatisfy(rule -> assertThat(rule.description().stages())
                        .as(rule.id() + ": " + because)
                        .doesNotContain(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAN-TEST-IMPLICIT | Check compiles it and never runs it.",
                "MAN-HARNESS-OFF   | Check compiles it and never runs it.",
                "MAN-BUILDRS       | else a stub takes its place",
                "MAN-BUILDRS       | Let run by name it can write its OUT_DIR and a temporary folder alone",
                "MAN-BUILDRS       | with --run-all the target folder, an overlay over the sources and memory",
                "MAN-VENDOR-UNLISTED | No step compares them",
                "MAN-DEFAULT-RUN   | Only Run starts a program, the one that the auditor names",
                "CFG-RUSTC         | where the auditor admits them",
            })
    void statesStepBehavior(String id, String words) {
        assertThat(Catalogue.load().rule(id).orElseThrow().description().stages())
                .contains(words);
    }
}
