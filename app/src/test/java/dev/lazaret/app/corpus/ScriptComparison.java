package dev.lazaret.app.corpus;

import dev.lazaret.app.corpus.ScriptRun.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares what the build scripts of this machine's crates make natively and isolated: the lines for cargo and the
 * files in OUT_DIR. Each crate is a project of its own, without its tests, examples and benches and the dependencies of
 * these, which no script needs. A line break is added to each script: else a recording would replace some of them.
 */
public final class ScriptComparison {
    private static final Pattern KIND = Pattern.compile("cargo:(rustc-[a-z-]+|[^=]*).*");

    /** Seconds for one check: on a busy machine, the largest crate needs some minutes. */
    private static final String TIMEOUT = "240";

    /** Differences that are printed of one row. */
    private static final int LISTED = 12;

    private final CheckCommand checks;
    private final Path scratch;
    private final Map<String, Integer> results = new TreeMap<>();
    private final Map<String, Integer> droppedKinds = new TreeMap<>();
    private final Set<Path> crates = new HashSet<>();
    private int leftOver;

    private ScriptComparison(CheckCommand checks, Path scratch) {
        this.checks = checks;
        this.scratch = scratch;
    }

    /**
     * Prints the table.
     *
     * @param arguments the program, the folder of crates, an empty folder, and optionally the beginning of the names of
     *     the crates to compare, and the choices of features, separated by commas
     */
    public static void main(String[] arguments) throws Exception {
        Path crates = Path.of(arguments[1]);
        ScriptComparison all =
                new ScriptComparison(new CheckCommand(List.of(arguments[0]), crates), Path.of(arguments[2]));
        String only = arguments.length > 3 ? arguments[3] : "";
        System.out.printf("%-36s %-8s %-10s %s%n", "crate", "features", "result", "lines, files, dropped lines");
        List<Path> folders;
        try (Stream<Path> list = Files.list(crates)) {
            folders = list.filter(crate -> crate.getFileName().toString().startsWith(only))
                    .sorted()
                    .toList();
        }
        // First all crates with default features: a run that is stopped early then has these.
        for (Features features : arguments.length > 4 ? Features.of(arguments[4]) : List.of(Features.values())) {
            for (Path crate : folders) {
                DebianManifest manifest = DebianManifest.of(crate);
                if (manifest.script(crate).isPresent() && (features == Features.DEFAULT || manifest.hasFeatures())) {
                    all.compare(crate, manifest, features);
                }
            }
        }
        all.summary();
    }

    /** A choice of features. */
    private enum Features {
        DEFAULT,
        NONE,
        ALL;

        List<String> options() {
            return switch (this) {
                case DEFAULT -> List.of();
                case NONE -> List.of("--no-default-features");
                case ALL -> List.of("--all-features");
            };
        }

        static List<Features> of(String words) {
            return Stream.of(words.split(",", -1))
                    .map(word -> valueOf(word.toUpperCase(Locale.ROOT)))
                    .toList();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private void compare(Path crate, DebianManifest manifest, Features features)
            throws IOException, InterruptedException {
        crates.add(crate);
        Path project = scratch.resolve(crate.getFileName().toString());
        CrateFolders.copy(crate, project);
        for (String name : List.of("tests", "examples", "benches")) {
            CrateFolders.delete(project.resolve(name));
        }
        Files.writeString(project.resolve("Cargo.toml"), manifest.without(DebianManifest::isOfTests));
        Files.writeString(project.resolve(manifest.script(crate).orElseThrow()), "\n", StandardOpenOption.APPEND);
        compareProject(project, manifest, features);
        CrateFolders.deleteProject(project);
    }

    private void compareProject(Path project, DebianManifest manifest, Features features)
            throws IOException, InterruptedException {
        String name = manifest.ofPackage("name").orElseThrow();
        Path nativeResults = scratch.resolve("native");
        Path isolatedResults = scratch.resolve("isolated");
        // The gate reports what a script made, and with --run-all it is there only to expand.
        ScriptRun natively = run(
                project,
                manifest,
                features,
                List.of("--run-all", "--expand", name, "--keep", nativeResults.toString()));
        if (!natively.state().equals("done") || natively.made().isEmpty()) {
            row(project, features, "native failed", natively.state() + ": " + natively.why());
        } else {
            ScriptRun isolated =
                    run(project, manifest, features, List.of("--isolate", "--keep", isolatedResults.toString()));
            if (isolated.made().isPresent() && isolated.state().equals("isolated")) {
                Made before = natively.made().get();
                Made after = isolated.made().get();
                compared(
                        project,
                        features,
                        before,
                        ScriptDifferences.of(
                                before,
                                after,
                                nativeResults.resolve("target").resolve(before.folder()),
                                isolatedResults.resolve("target").resolve(after.folder())));
            } else {
                row(
                        project,
                        features,
                        isolated.state().equals("stubbed") ? "stub" : "not reached",
                        isolated.state() + ": " + isolated.why());
            }
        }
        CrateFolders.delete(nativeResults);
        CrateFolders.delete(isolatedResults);
    }

    private ScriptRun run(Path project, DebianManifest manifest, Features features, List<String> options)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.addAll(features.options());
        all.addAll(List.of("--timeout", TIMEOUT));
        return ScriptRun.read(
                checks.output(project, all),
                manifest.ofPackage("name").orElseThrow(),
                manifest.ofPackage("version").orElseThrow());
    }

    private void compared(Path project, Features features, Made natively, ScriptDifferences found) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (String line : found.dropped()) {
            String kind = KIND.matcher(line).replaceFirst("$1");
            kinds.merge(kind.startsWith("rustc-") ? kind : "values for other scripts", 1, Integer::sum);
        }
        kinds.forEach((kind, count) -> droppedKinds.merge(kind, count, Integer::sum));
        leftOver += found.leftOver().size();
        row(
                project,
                features,
                found.differences().isEmpty() ? "equal" : "different",
                natively.printed().size() + " lines, " + natively.files().size() + " files"
                        + (kinds.isEmpty() ? "" : ", dropped " + kinds)
                        + (found.leftOver().isEmpty() ? "" : ", left over " + found.leftOver()));
        found.differences().stream().limit(LISTED).forEach(one -> System.out.println("    " + one));
        if (found.differences().size() > LISTED) {
            System.out.println("    and " + (found.differences().size() - LISTED) + " more");
        }
    }

    private void row(Path project, Features features, String result, String words) {
        results.merge(result, 1, Integer::sum);
        System.out.printf("%-36s %-8s %-10s %s%n", project.getFileName(), features.word(), result, words);
    }

    private void summary() {
        System.out.println(crates.size() + " crates, rows by result: " + results + "; lines dropped as documented: "
                + droppedKinds + "; objects and files of test compilations that differ: " + leftOver);
    }
}
