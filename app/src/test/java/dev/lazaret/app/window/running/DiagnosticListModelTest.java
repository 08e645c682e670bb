package dev.lazaret.app.window.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.DiagnosticCause;
import dev.lazaret.app.step.StepEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies that messages are grouped by file, show their place, and link to no file outside the repository. */
class DiagnosticListModelTest {
    private final DiagnosticListModel list = new DiagnosticListModel();

    @Test
    void groupsMessagesByFile() {
        list.begin(named -> !named.startsWith("src/") ? Optional.empty() : Optional.of(RepoPath.of(named)));
        list.add(List.of(
                message("warning", "unused", "src/lib.rs", 3, 9),
                message("error", "mismatched types\nmore", "src/a.rs", 1, 0),
                message("warning", "again", "src/lib.rs", 7, 1),
                message("warning", "unused", "src/lib.rs", 3, 9)));
        list.add(List.of(
                message("note", "in a crate", "/deps/serde/src/lib.rs", 2, 1), message("error", "aborting", "", 0, 0)));

        assertThat(list.rows().stream().map(DiagnosticListModelTest::words))
                .containsExactly(
                        "src/a.rs: 1 message",
                        "  1 error E1: mismatched types",
                        "src/lib.rs: 2 messages",
                        "  3:9 warning E1: unused",
                        "  7:1 warning E1: again",
                        "/deps/serde/src/lib.rs: 1 message, outside the repository",
                        "  2:1 note E1: in a crate",
                        "No place: 1 message",
                        "   error E1: aborting");
        assertThat(list.count()).isEqualTo(5);
        assertThat(list.errors()).isEqualTo(2);
    }

    @Test
    void foldsEqualMessagesOfStubsAndListsErrorsInCodeFirst() {
        UnitId macro = new UnitId("markup", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);
        list.begin(named -> Optional.of(RepoPath.of(named)));
        list.add(List.of(
                caused("no `Page`", "src/page.rs", 1, new DiagnosticCause.Stub(macro)),
                caused("no `Page`", "src/page.rs", 2, new DiagnosticCause.Stub(macro)),
                caused("no `Page`", "src/page.rs", 3, new DiagnosticCause.Stub(macro)),
                caused("mismatched types", "src/lib.rs", 9, new DiagnosticCause.Stub(macro)),
                caused("mismatched types", "src/lib.rs", 9, new DiagnosticCause.Code()),
                caused("mismatched types", "src/lib.rs", 12, new DiagnosticCause.Code()),
                caused("no `Home`", "src/lib.rs", 10, new DiagnosticCause.Either(macro))));

        assertThat(list.rows().stream().map(DiagnosticListModelTest::words))
                .containsExactly(
                        "src/lib.rs: 4 messages",
                        "  9:1 error E1: mismatched types",
                        "  12:1 error E1: mismatched types",
                        "  10:1 error E1: no `Home`, comes from the code or from the stub of markup, macro",
                        "  9:1 error E1: mismatched types, seems to come from the stub of markup, macro",
                        "src/page.rs: 3 messages",
                        "  1:1 error E1: no `Page`, seems to come from the stub of markup, macro, and 2 more");
    }

    @Test
    void hidesMessagesOfStubs() {
        UnitId macro = new UnitId("markup", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);
        list.begin(named -> Optional.of(RepoPath.of(named)));
        list.hideStubs(true);
        list.add(List.of(
                caused("no `Page`", "src/page.rs", 1, new DiagnosticCause.Stub(macro)),
                caused("no `Page`", "src/page.rs", 2, new DiagnosticCause.Stub(macro)),
                caused("no `Page`", "src/lib.rs", 8, new DiagnosticCause.Stub(macro)),
                caused("mismatched types", "src/lib.rs", 9, new DiagnosticCause.Code()),
                caused("no `Home`", "src/lib.rs", 10, new DiagnosticCause.Either(macro)),
                caused("refused", "src/lib.rs", 11, new DiagnosticCause.Gate()),
                message("warning", "unused", "src/lib.rs", 12, 1)));

        assertThat(list.rows().stream().map(DiagnosticListModelTest::words))
                .containsExactly(
                        "src/lib.rs: 4 messages",
                        "  9:1 error E1: mismatched types",
                        "  10:1 error E1: no `Home`, comes from the code or from the stub of markup, macro",
                        "  11:1 error E1: refused, the gate refused it",
                        "  12:1 warning E1: unused");
        assertThat(list.hidden()).isEqualTo(3);
        assertThat(list.count()).as("hidden messages count").isEqualTo(7);

        list.hideStubs(false);
        assertThat(list.rows()).hasSize(8);
        assertThat(list.hidden()).isZero();
    }

    @Test
    void newStepKeepsFilter() {
        UnitId macro = new UnitId("markup", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false);
        list.hideStubs(true);
        list.begin(_ -> Optional.empty());
        assertThat(list.hidden()).isZero();
        list.add(List.of(caused("no `Page`", "src/page.rs", 1, new DiagnosticCause.Stub(macro))));
        assertThat(list.rows()).isEmpty();
        assertThat(list.hidden()).isEqualTo(1);
    }

    private static StepEvent.Diagnostic caused(String text, String path, int line, DiagnosticCause cause) {
        return new StepEvent.Diagnostic("error", Optional.of("E1"), text, Optional.of(path), line, 1, cause);
    }

    @Test
    void countsMessagesBeyondLimit() {
        list.begin(_ -> Optional.empty());
        list.add(IntStream.rangeClosed(1, DiagnosticListModel.MAX_ENTRIES + 3)
                .mapToObj(line -> message("warning", "x" + line, "a.rs", line, 1))
                .toList());
        assertThat(list.rows()).hasSize(DiagnosticListModel.MAX_ENTRIES + 2);
        assertThat(words(list.rows().getLast())).isEqualTo("Not kept: 3 further messages");
        assertThat(list.count()).isEqualTo(DiagnosticListModel.MAX_ENTRIES + 3);
    }

    @Test
    void referenceToDocumentationIsNotListed() {
        list.begin(_ -> Optional.empty());
        list.add(List.of(message("failure-note", "For more information about this error, try …", "", 0, 0)));
        assertThat(list.rows()).isEmpty();
        assertThat(list.count()).isZero();
    }

    @Test
    void storesRenderedFormsUpToLimit() {
        String half = "x".repeat(DiagnosticListModel.MAX_CHARACTERS / 2);
        list.begin(_ -> Optional.empty());
        list.add(Stream.of(half, half, "late", "")
                .map(rendered -> new StepEvent.Diagnostic(
                        "error",
                        Optional.empty(),
                        "a" + rendered.length(),
                        Optional.empty(),
                        0,
                        0,
                        new DiagnosticCause.Code(),
                        rendered))
                .toList());
        list.add(List.of(new StepEvent.Diagnostic(
                "error", Optional.empty(), "b", Optional.empty(), 0, 0, new DiagnosticCause.Code(), half)));
        list.add(List.of(new StepEvent.Diagnostic(
                "error", Optional.empty(), "c", Optional.empty(), 0, 0, new DiagnosticCause.Code(), "fits")));

        assertThat(list.rows().stream()
                        .filter(DiagnosticListModel.Row.Message.class::isInstance)
                        .map(row -> ((DiagnosticListModel.Row.Message) row)
                                .rendered()
                                .length()))
                .containsExactly(half.length(), 4, 0, 0, 4);
        assertThat(list.rows().stream()
                        .filter(row -> row instanceof DiagnosticListModel.Row.Message message && message.isShortened()))
                .hasSize(1);
    }

    @Test
    void doesNotCountRepeatedMessagesIfListIsFull() {
        list.begin(_ -> Optional.empty());
        list.add(IntStream.rangeClosed(1, DiagnosticListModel.MAX_ENTRIES + 1)
                .mapToObj(line -> message("warning", "x", "a.rs", line, 1))
                .toList());
        list.add(List.of(message("warning", "x", "a.rs", 1, 1), message("warning", "x", "a.rs", 1, 1)));
        assertThat(list.count()).isEqualTo(DiagnosticListModel.MAX_ENTRIES + 1);
    }

    private static StepEvent.Diagnostic message(String level, String text, String path, int line, int column) {
        return new StepEvent.Diagnostic(
                level, Optional.of("E1"), text, Optional.of(path).filter(word -> !word.isEmpty()), line, column);
    }

    private static String words(DiagnosticListModel.Row row) {
        return switch (row) {
            case DiagnosticListModel.Row.Head(String path, String words) -> path + ": " + words;
            case DiagnosticListModel.Row.Message(DiagnosticListModel.Entry entry, int others, String _, boolean _) ->
                "  " + entry.place() + " " + entry.kind() + ": " + entry.message()
                        + (entry.cause().words().isEmpty()
                                ? ""
                                : ", " + entry.cause().words())
                        + (others == 0 ? "" : ", and " + others + " more");
        };
    }
}
