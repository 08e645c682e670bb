package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds workflows that have the project's secrets and check out code written by strangers. */
final class UntrustedWorkflowCheckouts implements Detector {
    private static final String ID = "TOOL-CI-TARGET";

    /** Events that run with secrets although anybody can trigger them. */
    private static final Set<String> EVENTS = Set.of("pull_request_target", "workflow_run", "issue_comment");

    /** Expressions that refer to the commit of a pull request. */
    private static final List<String> HEADS = List.of(
            "github.event.pull_request.head",
            "github.head_ref",
            "github.event.workflow_run.head",
            "github.event.pull_request.number",
            "github.event.issue.number",
            "github.event.number",
            "workflow_run.pull_requests",
            "refs/pull/");

    /** Matches an expression for an output of another step or job, which may be the commit of a pull request. */
    private static final Pattern STEP_OUTPUT = Pattern.compile("\\$\\{\\{[^}]*\\b(?:needs|steps)\\.[^}]*\\.outputs\\.");

    /** Inputs of actions and workflows that determine which code is checked out. */
    private static final List<String> PLACES =
            List.of("ref", "repository", "sha", "commit", "branch", "git-ref", "checkout-ref");

    /** Commands that may change which code is in the work tree. */
    private static final List<String> GIT = List.of(
            "git checkout",
            "git switch",
            "git fetch",
            "git pull",
            "git merge",
            "git reset",
            "git worktree",
            "git clone",
            "git apply");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        facts.documents("github-workflow")
                .forEach((path, document) -> out.runOn(
                        path,
                        () -> event(document.root())
                                .ifPresent(at -> checkout(
                                                document.root(),
                                                facts.scanned().ci().files().get(path))
                                        .ifPresent(words -> out.report(ID, path, at, words)))));
    }

    /** Whether a step below a node checks out a commit from the output of another step. */
    private static boolean checksOutStepOutput(Node node) {
        return switch (node) {
            case Node.Table table ->
                (table.text("uses").filter(uses -> uses.contains("checkout")).isPresent()
                                && table.table("with")
                                        .filter(with -> Stream.of("ref", "repository")
                                                .anyMatch(place -> with.text(place)
                                                        .filter(text -> STEP_OUTPUT
                                                                .matcher(text)
                                                                .find())
                                                        .isPresent()))
                                        .isPresent())
                        || table.text("run")
                                .filter(command -> GIT.stream().anyMatch(command::contains)
                                        && STEP_OUTPUT.matcher(command).find())
                                .isPresent()
                        || table.members().stream().anyMatch(member -> checksOutStepOutput(member.value()));
            case Node.Array array -> array.items().stream().anyMatch(UntrustedWorkflowCheckouts::checksOutStepOutput);
            default -> false;
        };
    }

    /**
     * Returns evidence with the rights of the first job that checks out the commit of a pull request, or that can do
     * more than read public data and checks out a commit that another step names; empty if there is none.
     */
    private static Optional<String> checkout(Node.Table root, @Nullable CiFile file) {
        Set<String> outer = new HashSet<>();
        root.get("env").ifPresent(env -> variables(env, outer));
        for (Member job : root.table("jobs").map(Node.Table::members).orElse(List.of())) {
            Set<String> variables = new HashSet<>(outer);
            variables(job.value(), variables);
            CiJob known = file == null ? null : file.jobs().get(job.key());
            if (checksOut(job.value(), variables)) {
                return Optional.of("secrets and the code of a pull request in one workflow"
                        + (known == null ? "" : "; " + known.words()));
            }
            if (known != null && known.isPowerful() && checksOutStepOutput(job.value())) {
                return Optional.of(
                        "secrets and a commit that another step names, of a pull request perhaps; " + known.words());
            }
        }
        return Optional.empty();
    }

    /** Adds the names of the variables below a node whose value refers to the commit of a pull request. */
    private static void variables(Node node, Set<String> out) {
        switch (node) {
            case Node.Table table ->
                table.members().forEach(member -> {
                    if (member.value() instanceof Node.Text text && namesHead(text.value())) {
                        out.add(member.key());
                    }
                    variables(member.value(), out);
                });
            case Node.Array array -> array.items().forEach(item -> variables(item, out));
            default -> {}
        }
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
                    default -> Stream.of();
                })
                .findFirst();
    }

    /** Whether a step below a node checks out the commit of a pull request. */
    private static boolean checksOut(Node node, Set<String> variables) {
        return switch (node) {
            case Node.Table table ->
                isCheckout(table, variables)
                        || table.members().stream().anyMatch(member -> checksOut(member.value(), variables));
            case Node.Array array -> array.items().stream().anyMatch(item -> checksOut(item, variables));
            default -> false;
        };
    }

    /**
     * Whether a step checks out the commit of a pull request: by an action, by a call of a workflow, or by running git.
     */
    private static boolean isCheckout(Node.Table step, Set<String> variables) {
        boolean uses = step.text("uses").isPresent()
                && step.table("with")
                        .filter(with -> PLACES.stream()
                                .anyMatch(place -> with.text(place)
                                        .filter(UntrustedWorkflowCheckouts::namesHead)
                                        .isPresent()))
                        .isPresent();
        return uses
                || step.text("run")
                        .filter(command -> checksOut(command, variables))
                        .isPresent();
    }

    private static boolean checksOut(String command, Set<String> variables) {
        if (command.contains("gh pr checkout") || (command.contains("gh pr diff") && command.contains("git apply"))) {
            return true;
        }
        if (GIT.stream().noneMatch(command::contains)) {
            return false;
        }
        return namesHead(command)
                || command.contains("pull/")
                || variables.stream().anyMatch(name -> command.contains("$" + name) || command.contains("${" + name));
    }

    private static boolean namesHead(String text) {
        return HEADS.stream().anyMatch(text::contains);
    }
}
