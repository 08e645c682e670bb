package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Workflows that have the project's secrets and check out what a stranger wrote. */
final class Workflows implements Detector {
    private static final String ID = "TOOL-CI-TARGET";

    /** Events that run with secrets though anybody can cause them. */
    private static final Set<String> EVENTS = Set.of("pull_request_target", "workflow_run", "issue_comment");

    /** What names the commit of a pull request. */
    private static final List<String> HEADS = List.of(
            "github.event.pull_request.head",
            "github.head_ref",
            "github.event.workflow_run.head",
            "github.event.pull_request.number",
            "github.event.issue.number",
            "refs/pull/");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(Facts facts, Findings out) {
        facts.documents("github-workflow")
                .forEach((path, document) -> out.on(
                        path,
                        () -> event(document.root())
                                .filter(at -> checksOut(document.root()))
                                .ifPresent(at -> out.at(
                                        ID, path, at, "secrets and the code of a pull request in one workflow"))));
    }

    private static Optional<Position> event(Node.Table root) {
        return root.members().stream()
                .filter(member -> member.key().equals("on") || member.key().equals("true"))
                .flatMap(member -> switch (member.value()) {
                    case Node.Table table ->
                        table.members().stream()
                                .filter(event -> EVENTS.contains(event.key()))
                                .map(Member::at);
                    case Node.Array array ->
                        array.texts().stream().filter(EVENTS::contains).map(event -> member.at());
                    case Node.Text text ->
                        Optional.of(member.at()).filter(at -> EVENTS.contains(text.value())).stream();
                    default -> java.util.stream.Stream.of();
                })
                .findFirst();
    }

    /** Whether a step below a node checks out the commit of a pull request. */
    private static boolean checksOut(Node node) {
        return switch (node) {
            case Node.Table table ->
                isCheckout(table) || table.members().stream().anyMatch(member -> checksOut(member.value()));
            case Node.Array array -> array.items().stream().anyMatch(Workflows::checksOut);
            default -> false;
        };
    }

    private static boolean isCheckout(Node.Table step) {
        boolean uses =
                step.text("uses").filter(name -> name.contains("checkout")).isPresent()
                        && step.table("with")
                                .map(with -> with.text("ref").orElse("")
                                        + with.text("repository").orElse(""))
                                .filter(Workflows::namesHead)
                                .isPresent();
        boolean runs = step.text("run")
                .filter(command -> command.contains("gh pr checkout")
                        || (command.contains("git ") && command.contains("pull/") && namesHead(command)))
                .isPresent();
        return uses || runs;
    }

    private static boolean namesHead(String text) {
        return HEADS.stream().anyMatch(text::contains);
    }
}
