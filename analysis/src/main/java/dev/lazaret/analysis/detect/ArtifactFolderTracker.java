package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.command.CommandActionFinder;
import dev.lazaret.analysis.command.StartedFile;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records the folders into which one job unpacks files from another run. Any file below such a folder may come from the
 * other run, even if the repository contains a file with the same path, because unpacking replaces it.
 */
final class ArtifactFolderTracker {
    /** Commands and calls that download files from another run. */
    private static final List<String> FETCHING =
            List.of("gh run download", "downloadArtifact", "listWorkflowRunArtifacts", "/artifacts");

    /** The expression for the id of the current run, which is not another run. */
    private static final Pattern SAME_RUN = Pattern.compile("\\$\\{\\{\\s*github\\.run_id\\s*}}");

    /** The target folder of a command that downloads or unpacks files. */
    private static final Pattern PLACE = Pattern.compile(
            "\\b(?:gh\\srun\\sdownload|unzip)\\b[^\\n|;&]{0,400}?\\s(?:-D|-d|--dir)[\\s=]\\s*[\"']?([^\\s\"';|&]+)");

    private static final Pattern CHANGES_FOLDER = Pattern.compile("\\b(?:cd|pushd)\\s+[\"']?([^\\s\"';|&]+)");

    /** Build tools that run code in the folder in which they are started: its build files, hooks and configuration. */
    private static final Set<String> BUILD_TOOLS = Set.of(
            "ant",
            "bazel",
            "bundle",
            "cargo",
            "cmake",
            "composer",
            "cross",
            "deno",
            "gradle",
            "just",
            "make",
            "meson",
            "mvn",
            "ninja",
            "npm",
            "npx",
            "pnpm",
            "poetry",
            "pytest",
            "rake",
            "tox",
            "uv",
            "wasm-pack",
            "yarn");

    private static final Pattern CHECKOUT = Pattern.compile(
            "^(?:\\$(?:GITHUB_WORKSPACE|PWD|\\{GITHUB_WORKSPACE}|\\{PWD}|\\(pwd\\)|\\{\\{\\s?github\\.workspace\\s?}}))");

    private static final Pattern TEMPORARY =
            Pattern.compile("^\\$(?:RUNNER_TEMP|\\{RUNNER_TEMP}|\\{\\{\\s?runner\\.temp\\s?}})");

    private static final Pattern BREAK = Pattern.compile("[\\s\"':=]+");

    /** Maximum number of folders in which one script may start something. */
    private static final int STARTS = 16;

    /** The folders, in the form that {@link #place} returns. */
    private final Set<String> folders = new LinkedHashSet<>();

    boolean isEmpty() {
        return folders.isEmpty();
    }

    /** Adds the folder into which a step downloads files from another run, if there is one. */
    void add(Node.Table step) {
        Node.Table with = step.table("with").orElse(null);
        String uses = step.text("uses").orElse("");
        Optional<String> run = with == null ? Optional.empty() : with.text("run-id");
        boolean action = uses.contains("download-artifact")
                && (!uses.startsWith("actions/") || run.isPresent())
                && run.filter(id -> SAME_RUN.matcher(id).matches()).isEmpty();
        String text =
                step.text("run").orElse(with == null ? "" : with.text("script").orElse(""));
        if (action) {
            folders.add(place(".", with == null ? "." : with.text("path").orElse(".")));
        } else if (FETCHING.stream().anyMatch(text::contains)) {
            Matcher place = PLACE.matcher(text);
            folders.add(place(".", place.find() ? place.group(1) : "."));
        }
    }

    /** Returns the evidence that a step starts one of these files; empty if it starts none. */
    Optional<String> started(Node.Table step, String folder, RepositoryFacts facts) {
        Optional<String> action =
                step.text("uses").filter(uses -> uses.startsWith("./")).filter(uses -> isBelow(place(".", uses)));
        if (action.isPresent()) {
            return action.map(uses -> "uses an action that another run can replace: " + uses);
        }
        String script = step.text("run").orElse("");
        List<String> within = new ArrayList<>(List.of(place(".", folder)));
        Matcher changes = CHANGES_FOLDER.matcher(script);
        while (changes.find() && within.size() < STARTS) {
            within.add(place(within.getFirst(), changes.group(1)));
        }
        return CommandActionFinder.starts(CiSecretFinder.withoutBlanks(script)).stream()
                .flatMap(file -> within.stream().flatMap(start -> words(file, start, facts).stream()))
                .findFirst();
    }

    private Optional<String> words(StartedFile file, String start, RepositoryFacts facts) {
        String written = file.written();
        return switch (file.mode()) {
            case BY_NAME ->
                written.indexOf('/') >= 0
                        ? file(written, start, facts)
                        : Optional.of("starts " + written + " where another run can replace what it reads")
                                .filter(_ -> BUILD_TOOLS.contains(written) && isBelow(start));
            case READ -> file(written, start, facts);
            case MODULE -> {
                String module = place(start, written.split("\\.", 2)[0]);
                boolean known = isHere(facts, module) || isHere(facts, module + ".py");
                yield Optional.of("starts a module that another run can replace: " + written)
                        .filter(_ -> known && isBelow(module));
            }
        };
    }

    private Optional<String> file(String written, String start, RepositoryFacts facts) {
        String place = place(start, written);
        String whose = isHere(facts, place)
                ? "starts a file that another run can replace: "
                : "starts a file of another run: ";
        return Optional.of(whose + written).filter(_ -> isBelow(place));
    }

    /** Returns the evidence of a line that adds one of these folders to PATH; empty for any other line. */
    Optional<String> onPath(String line, String folder) {
        boolean sets = line.contains("GITHUB_PATH") || line.contains("PATH=");
        String start = place(".", folder);
        return Optional.of("takes programs from a folder of another run: " + line.strip())
                .filter(_ -> sets
                        && BREAK.splitAsStream(line)
                                .filter(word -> word.indexOf('/') >= 0 && word.indexOf("GITHUB_PATH") < 0)
                                .anyMatch(word -> isBelow(place(start, word))));
    }

    private boolean isBelow(String place) {
        return folders.stream()
                .anyMatch(folder -> folder.equals(".")
                        ? !isElsewhere(place) && !place.startsWith("..")
                        : place.equals(folder) || place.startsWith(folder + "/"));
    }

    /** Whether a path is not, or not certainly, relative to the current folder. */
    private static boolean isElsewhere(String path) {
        return path.startsWith("/") || path.startsWith("~") || path.startsWith("$");
    }

    /**
     * Returns a path relative to the checkout; {@code .} for the checkout itself. A path that is relative to another
     * folder is returned as written.
     */
    private static String place(String folder, String written) {
        String path = TEMPORARY.matcher(written).replaceAll("\\$RUNNER_TEMP");
        path = CHECKOUT.matcher(path).replaceFirst("");
        if (path.length() < written.length() && (path.isEmpty() || path.startsWith("/"))) {
            return ResolvedPath.of(RepoPath.ROOT, "." + path).text();
        }
        if (isElsewhere(path)) {
            return path;
        }
        return isElsewhere(folder)
                ? folder + "/" + path
                : ResolvedPath.of(RepoPath.ROOT, folder + "/" + path).text();
    }

    private static boolean isHere(RepositoryFacts facts, String place) {
        RepoPath inside = ResolvedPath.of(RepoPath.ROOT, place).inside();
        return inside != null && facts.tree().entry(inside).isPresent();
    }
}
