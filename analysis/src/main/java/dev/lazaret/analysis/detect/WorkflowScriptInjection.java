package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.WorkflowExpressionFinder;
import dev.lazaret.analysis.command.CommandAction;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds scripts in workflows and actions that execute strangers' text from a variable or an input, or that pass such
 * text to an agent.
 */
final class WorkflowScriptInjection implements Detector {
    private static final String ID = "TOOL-CI-STRANGERS";

    private static final String KIND = "github-workflow";

    /** Name of the list of expressions whose value is chosen by anybody who opens an issue or a pull request. */
    private static final String STRANGERS = "strangers-text";

    private final Catalogue catalogue;

    WorkflowScriptInjection(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private boolean isStrangers(String text) {
        return WorkflowExpressionFinder.in(text).stream().anyMatch(expression -> catalogue.isIn(STRANGERS, expression));
    }

    /**
     * An action's input, and the place that passes strangers' text to it, for evidence. Comparable, so that hash
     * collisions do not slow hash tables.
     */
    private record ActionInput(String input, String from) implements Comparable<ActionInput> {
        private static final Comparator<ActionInput> ORDER =
                Comparator.comparing(ActionInput::input).thenComparing(ActionInput::from);

        @Override
        public int compareTo(ActionInput other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        SortedMap<RepoPath, Document> documents = facts.documents(KIND);
        Map<RepoPath, Set<ActionInput>> given = new HashMap<>();
        documents.forEach(
                (path, document) -> out.runOn(path, () -> uses(document.root(), path, documents.keySet(), given)));
        documents.forEach((path, document) -> out.runOn(
                path, () -> new Reading(path, given.getOrDefault(path, Set.of()), out).file(document.root())));
    }

    /** Collects the inputs of local actions and workflows that receive strangers' text. */
    private void uses(Node node, RepoPath file, Set<RepoPath> known, Map<RepoPath, Set<ActionInput>> out) {
        switch (node) {
            case Node.Table table -> {
                table.text("uses").filter(uses -> uses.startsWith("./")).ifPresent(uses -> {
                    for (String name : List.of(uses, uses + "/action.yml", uses + "/action.yaml")) {
                        RepoPath action = ResolvedPath.of(RepoPath.ROOT, name).inside();
                        if (action != null && known.contains(action)) {
                            inputs(table, file)
                                    .forEach(input -> out.computeIfAbsent(action, _ -> new HashSet<>())
                                            .add(input));
                        }
                    }
                });
                table.members().forEach(member -> uses(member.value(), file, known, out));
            }
            case Node.Array array -> array.items().forEach(item -> uses(item, file, known, out));
            default -> {}
        }
    }

    private Stream<ActionInput> inputs(Node.Table step, RepoPath file) {
        return step.table("with").map(Node.Table::members).orElse(List.of()).stream()
                .filter(member -> member.value() instanceof Node.Text text && isStrangers(text.value()))
                .map(member -> new ActionInput(
                        member.key(), file.utf8() + ":" + member.at().line()));
    }

    /** Examines one file. */
    private final class Reading {
        private final RepoPath path;
        private final Set<ActionInput> actionInputs;
        private final FindingCollector out;

        Reading(RepoPath path, Set<ActionInput> given, FindingCollector out) {
            this.path = path;
            this.actionInputs = given;
            this.out = out;
        }

        void file(Node.Table root) {
            Set<String> variables = new HashSet<>();
            variables(root, variables);
            walk(root, variables);
        }

        /** Adds the names of a table's environment variables whose value comes from strangers. */
        private void variables(Node.Table table, Set<String> names) {
            for (Member member : table.table("env").map(Node.Table::members).orElse(List.of())) {
                if (member.value() instanceof Node.Text text
                        && (isStrangers(text.value()) || input(text.value()).isPresent())) {
                    names.add(member.key());
                }
            }
        }

        /** Returns an input that a string refers to and that receives strangers' text; empty if there is none. */
        private Optional<ActionInput> input(String text) {
            return actionInputs.stream()
                    .filter(one -> text.contains("inputs." + one.input) && names(text, one.input))
                    .findFirst();
        }

        private boolean names(String text, String input) {
            return Pattern.compile("\\$\\{\\{[^}\\n]{0,200}\\binputs\\." + Pattern.quote(input) + "(?![\\w-])")
                    .matcher(text)
                    .find();
        }

        private void walk(Node node, Set<String> variables) {
            switch (node) {
                case Node.Table table -> {
                    Set<String> inner = variables;
                    if (table.get("env").isPresent()) {
                        inner = new HashSet<>(variables);
                        variables(table, inner);
                    }
                    for (Member member : table.members()) {
                        if (member.key().equals("run") && member.value() instanceof Node.Text text) {
                            script(text.value(), member.at(), inner);
                        } else {
                            walk(member.value(), inner);
                        }
                    }
                }
                case Node.Array array -> array.items().forEach(item -> walk(item, variables));
                default -> {}
            }
        }

        private void script(String text, Position at, Set<String> variables) {
            Optional<ActionInput> input = input(text);
            if (input.isPresent()) {
                out.report(ID, path, at, "inputs." + input.get().input + " in a script, given in " + input.get().from);
                return;
            }
            if (variables.isEmpty()) {
                return;
            }
            ShellScriptActionFinder.ACTIONS.withStrangers(CiSecretFinder.withoutBlanks(text), variables).stream()
                    .filter(placed -> placed.kind() == CommandAction.RUNS_STRANGERS)
                    .map(PlacedAction::words)
                    .findFirst()
                    .ifPresent(words -> out.report(ID, path, at, words));
        }
    }
}
