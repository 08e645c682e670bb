package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds workflows that run after other workflows, with rights of their own, and that trust files produced by the run
 * for a pull request.
 */
final class UntrustedWorkflowArtifacts implements Detector {
    private static final String ID = "TOOL-CI-ARTIFACT";

    private static final String EVENT = "workflow_run";

    /**
     * Matches a command that writes to a file of the runner whose lines set variables or add to {@code PATH} in later
     * steps.
     */
    private static final Pattern SETS =
            Pattern.compile("(?:>|tee\\b[^\\n]*)\\s*\"?(?:\\$\\{?|\\$env:)(GITHUB_ENV|GITHUB_PATH)\\b");

    /** Matches a line that reads from a file. */
    private static final Pattern READS =
            Pattern.compile("\\b(?:cat|head|tail|grep|sed|awk|jq|cut|tr|xargs|unzip|source)\\b|<");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        facts.documents("github-workflow")
                .forEach((path, document) -> out.runOn(path, () -> file(facts, path, document.root(), out)));
    }

    private static void file(RepositoryFacts facts, RepoPath path, Node.Table root, FindingCollector out) {
        if (!follows(root)) {
            return;
        }
        CiFile file = facts.scanned().ci().files().get(path);
        String branches = branches(root);
        for (Member job : root.table("jobs").map(Node.Table::members).orElse(List.of())) {
            CiJob known = file == null ? null : file.jobs().get(job.key());
            boolean powerful = known == null || known.isPowerful();
            String rights = branches + (known == null ? "" : "; " + known.words());
            if (!(job.value() instanceof Node.Table table)) {
                continue;
            }
            ArtifactFolderTracker unpacked = new ArtifactFolderTracker();
            for (Node.Table step : table.array("steps").map(Node.Array::tables).orElse(List.of())) {
                if (!unpacked.isEmpty()) {
                    Position at = step.member("run")
                            .or(() -> step.member("uses"))
                            .map(Member::at)
                            .orElse(Position.FILE);
                    String folder = folder(step).or(() -> folder(table, root)).orElse(".");
                    trusted(facts, step, folder, unpacked)
                            .ifPresent(words -> out.reportGraded(
                                    ID, path, at, words + rights, powerful ? Severity.HIGH : Severity.MEDIUM, null));
                }
                unpacked.add(step);
            }
        }
    }

    private static Optional<String> folder(Node.Table step) {
        return step.text("working-directory").filter(written -> !written.isEmpty());
    }

    /** Returns the default working directory of a job's steps. */
    private static Optional<String> folder(Node.Table job, Node.Table root) {
        return Stream.of(job, root)
                .flatMap(table -> table.table("defaults").stream())
                .flatMap(defaults -> defaults.table("run").stream())
                .flatMap(run -> folder(run).stream())
                .findFirst();
    }

    /**
     * Returns evidence that lists the branches to which the trigger is limited; empty if it is not. The limit does not
     * protect, because the author of a pull request chooses the name of its branch.
     */
    private static String branches(Node.Table root) {
        return Stream.of("on", "true")
                .flatMap(key -> root.table(key).stream())
                .flatMap(on -> on.table(EVENT).stream())
                .flatMap(event -> event.array("branches").stream())
                .map(array -> "; after runs of branches named " + String.join(" ", array.texts()))
                .findFirst()
                .orElse("");
    }

    private static boolean follows(Node.Table root) {
        return root.members().stream()
                .filter(member -> member.key().equals("on") || member.key().equals("true"))
                .anyMatch(member -> switch (member.value()) {
                    case Node.Table table -> table.get(EVENT).isPresent();
                    case Node.Array array -> array.texts().contains(EVENT);
                    case Node.Text text -> text.value().equals(EVENT);
                    case Node.Bool bool -> false;
                    case Node.Literal literal -> false;
                });
    }

    /** Returns evidence that a step trusts files from another run; empty if it does not. */
    private static Optional<String> trusted(
            RepositoryFacts facts, Node.Table step, String folder, ArtifactFolderTracker unpacked) {
        for (String line : step.text("run").orElse("").split("\n", -1)) {
            if (SETS.matcher(line).find() && READS.matcher(line).find()) {
                return Optional.of("variables from files of another run: " + line.strip());
            }
            Optional<String> path = unpacked.onPath(line, folder);
            if (path.isPresent()) {
                return path;
            }
        }
        return unpacked.started(step, folder, facts);
    }
}
