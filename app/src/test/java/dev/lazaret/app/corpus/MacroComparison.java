package dev.lazaret.app.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares what the macros of this machine's crates make natively and isolated. Inputs are the tests and examples of
 * the macro crate and of a crate that depends on it, and the library of that crate with its tests. Compared are the
 * nodes of the expanded syntax tree, with their positions and syntax contexts. An input counts if it compiles natively
 * and the compiler lists a call of the crate's macros.
 */
public final class MacroComparison {
    /** Tests and examples of one package. */
    private static final int MOST = 12;

    /** Packages that are tried until one has an input. */
    private static final int PACKAGES = 3;

    /** Seconds for one check. */
    private static final String TIMEOUT = "240";

    private final CheckCommand checks;
    private final AvailableCrates available;
    private final Path scratch;
    private final Map<String, Integer> crates = new TreeMap<>();
    private final Map<String, Integer> inputs = new TreeMap<>();
    private long calls;

    private MacroComparison(CheckCommand checks, AvailableCrates available, Path scratch) {
        this.checks = checks;
        this.available = available;
        this.scratch = scratch;
    }

    /**
     * Prints the table.
     *
     * @param arguments the program, which is not started: this program's class path is Lazaret; the folder of crates,
     *     an empty folder, and optionally beginnings of the names of the crates to compare
     */
    public static void main(String[] arguments) throws Exception {
        Path crates = Path.of(arguments[1]);
        Path scratch = Path.of(arguments[2]);
        List<String> only = arguments.length > 3 ? List.of(arguments).subList(3, arguments.length) : List.of("");
        List<Path> folders;
        try (Stream<Path> list = Files.list(crates)) {
            folders = list.filter(crate -> Files.exists(crate.resolve("Cargo.toml")))
                    .sorted()
                    .toList();
        }
        MacroComparison all = new MacroComparison(
                new CheckCommand(ExpandingGate.program(scratch.resolve("front")), crates),
                AvailableCrates.of(folders),
                scratch);
        for (Path folder : folders) {
            DebianManifest manifest = DebianManifest.of(folder);
            if (manifest.isMacro() && only.stream().anyMatch(String.valueOf(folder.getFileName())::startsWith)) {
                all.compare(MacroCrate.of(folder, manifest), folders);
            }
        }
        System.out.println("macro crates by result: " + all.crates + "; inputs: " + all.inputs + "; calls of macros in"
                + " compared inputs: " + all.calls);
    }

    private void compare(MacroCrate crate, List<Path> folders) throws IOException, InterruptedException {
        Set<String> results = new HashSet<>();
        int tried = 0;
        for (MacroInputs source : MacroInputs.of(crate, folders)) {
            if (tried == PACKAGES || counts(results)) {
                break;
            }
            String result = compare(crate, source, source.features(), false);
            if (!counts(Set.of(result))
                    && !source.isOf(crate)
                    && source.manifest().hasFeatures()) {
                result = compare(crate, source, List.of(), true);
            }
            results.add(result);
            tried++;
        }
        String result = Stream.of("different", "stub", "equal")
                .filter(results::contains)
                .findFirst()
                .orElse("no input");
        crates.merge(result, 1, Integer::sum);
    }

    private static boolean counts(Set<String> results) {
        return results.contains("equal") || results.contains("different") || results.contains("stub");
    }

    /** Compares one package with one choice of features; the result as a word. */
    private String compare(MacroCrate crate, MacroInputs source, List<String> features, boolean all)
            throws IOException, InterruptedException {
        Path project = scratch.resolve(String.valueOf(source.folder().getFileName()));
        Path nativeResults = scratch.resolve("native");
        Path isolatedResults = scratch.resolve("isolated");
        Set<String> chosen = source.copy(crate, project, available, MOST);
        String words = crate.folder().getFileName() + ": " + project.getFileName()
                + (all ? " (all features)" : features.isEmpty() ? "" : " " + features);
        String result = "no input";
        if (source.isOf(crate) && chosen.isEmpty()) {
            System.out.println(words + ": no test or example of its own");
        } else {
            List<String> options = new ArrayList<>(
                    List.of("--expand", source.manifest().ofPackage("name").orElseThrow()));
            if (all) {
                options.add("--all-features");
            } else if (!features.isEmpty()) {
                options.addAll(List.of("--features", String.join(",", features)));
            }
            MacroRun natively = run(crate, project, options, "--run-all", nativeResults);
            Map<String, ExpandedTree> used = new TreeMap<>();
            for (Map.Entry<String, ExpandedTree> one : natively.trees().entrySet()) {
                if (one.getValue().calls(crate) > 0) {
                    used.put(one.getKey(), one.getValue());
                }
            }
            if (used.isEmpty()) {
                System.out.println(words + ": no input: " + natively.trees().size()
                        + " compiled natively, none calls its macros; " + natively.why());
            } else {
                MacroRun isolated = run(crate, project, options, "--isolate", isolatedResults);
                result = compared(words, crate, used, natively, isolated, chosen.size());
            }
        }
        CrateFolders.delete(nativeResults);
        CrateFolders.delete(isolatedResults);
        CrateFolders.deleteProject(project);
        return result;
    }

    private MacroRun run(MacroCrate crate, Path project, List<String> options, String how, Path results)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(how, "--keep", results.toString(), "--timeout", TIMEOUT));
        return MacroRun.read(checks.output(project, all), crate, results);
    }

    private String compared(
            String words,
            MacroCrate crate,
            Map<String, ExpandedTree> used,
            MacroRun natively,
            MacroRun isolated,
            int chosen)
            throws IOException {
        if (!isolated.state().equals("isolated")) {
            System.out.println(words + ": stub: " + isolated.state() + ": " + isolated.why());
            return "stub";
        }
        List<String> differences = new ArrayList<>();
        long count = 0;
        for (Map.Entry<String, ExpandedTree> one : used.entrySet()) {
            count += one.getValue().calls(crate);
            ExpandedTree other = isolated.trees().get(one.getKey());
            Optional<String> difference = other == null
                    ? Optional.of("not compiled; " + isolated.why())
                    : one.getValue().difference(other);
            difference.ifPresent(why -> differences.add(one.getKey() + ": " + why));
        }
        calls += count;
        inputs.merge("equal", used.size() - differences.size(), Integer::sum);
        inputs.merge("different", differences.size(), Integer::sum);
        System.out.println(words + ": " + used.size() + " inputs with " + count + " calls, equal "
                + (used.size() - differences.size()) + ", different " + differences.size() + "; compiled natively "
                + natively.trees().size() + ", tests and examples chosen " + chosen);
        differences.forEach(one -> System.out.println("    " + one));
        return differences.isEmpty() ? "equal" : "different";
    }
}
