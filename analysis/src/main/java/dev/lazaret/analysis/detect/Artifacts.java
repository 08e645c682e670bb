package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.command.CommandDeeds;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Workflows that run after others with rights of their own, and trust the files that a pull request's run left. */
final class Artifacts implements Detector {
    private static final String ID = "TOOL-CI-ARTIFACT";

    private static final String EVENT = "workflow_run";

    /** Commands and calls that bring the files of another run. */
    private static final List<String> FETCHING =
            List.of("gh run download", "downloadArtifact", "listWorkflowRunArtifacts", "/artifacts");

    /** Files of the runner whose lines become variables or programs of later steps. */
    private static final Pattern SETS =
            Pattern.compile("(?:>|tee\\b[^\\n]*)\\s*\"?(?:\\$\\{?|\\$env:)(GITHUB_ENV|GITHUB_PATH)\\b");

    /** A line that takes a text from a file. */
    private static final Pattern READS =
            Pattern.compile("\\b(?:cat|head|tail|grep|sed|awk|jq|cut|tr|xargs|unzip|source)\\b|<");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(Facts facts, Findings out) {
        facts.documents("github-workflow")
                .forEach((path, document) -> out.on(path, () -> file(facts, path, document.root(), out)));
    }

    private static void file(Facts facts, RepoPath path, Node.Table root, Findings out) {
        if (!follows(root)) {
            return;
        }
        CiFile file = facts.scanned().ci().files().get(path);
        for (Member job : root.table("jobs").map(Node.Table::members).orElse(List.of())) {
            CiJob known = file == null ? null : file.jobs().get(job.key());
            boolean powerful = known == null || known.isPowerful();
            String rights = known == null ? "" : "; " + known.words();
            Set<String> folders = new HashSet<>();
            for (Node.Table step : job.value() instanceof Node.Table table
                    ? table.array("steps").map(Node.Array::tables).orElse(List.of())
                    : List.<Node.Table>of()) {
                if (!folders.isEmpty()) {
                    Position at = step.member("run").map(Member::at).orElse(Position.FILE);
                    trusted(facts, step, folders)
                            .ifPresent(words -> out.graded(
                                    ID, path, at, words + rights, powerful ? Severity.HIGH : Severity.MEDIUM, null));
                }
                fetched(step).ifPresent(folders::add);
            }
        }
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

    /** The folder into which a step brings files of another run; {@code .} for the top. */
    private static Optional<String> fetched(Node.Table step) {
        Node.Table with = step.table("with").orElse(null);
        String uses = step.text("uses").orElse("");
        boolean action = uses.contains("download-artifact")
                && (!uses.startsWith("actions/")
                        || (with != null && with.get("run-id").isPresent()));
        String script = with == null ? "" : with.text("script").orElse("");
        String text = step.text("run").orElse(script);
        if (!action && FETCHING.stream().noneMatch(text::contains)) {
            return Optional.empty();
        }
        String folder = with == null ? "." : with.text("path").orElse(".");
        return Optional.of(folder.startsWith("./") && folder.length() > 2 ? folder.substring(2) : folder);
    }

    /** What a step does with files of another run. */
    private static Optional<String> trusted(Facts facts, Node.Table step, Set<String> folders) {
        String text = step.text("run").orElse("");
        for (String line : text.split("\n", -1)) {
            if (SETS.matcher(line).find() && READS.matcher(line).find()) {
                return Optional.of("variables from files of another run: " + line.strip());
            }
        }
        String within = step.text("working-directory").orElse("");
        for (String started : CommandDeeds.startedFiles(text).keySet()) {
            String name = started.startsWith("./") ? started.substring(2) : started;
            String whole = within.isEmpty() || within.equals(".") ? name : within + "/" + name;
            boolean brought = folders.stream().anyMatch(folder -> whole.startsWith(folder + "/"))
                    || (folders.contains(".") && isPath(started) && !isHere(facts, whole));
            if (brought) {
                return Optional.of("starts a file of another run: " + started);
            }
        }
        return Optional.empty();
    }

    /** Whether a word is a file by its spelling, and not a program that is looked up along PATH. */
    private static boolean isPath(String word) {
        return word.indexOf('/') >= 0 || word.endsWith(".sh") || word.endsWith(".py") || word.endsWith(".js");
    }

    private static boolean isHere(Facts facts, String written) {
        if (written.isEmpty() || written.startsWith("/") || written.contains("..") || written.indexOf('$') >= 0) {
            return true;
        }
        return facts.tree().isFile(RepoPath.of(written));
    }
}
