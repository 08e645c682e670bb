package dev.lazaret.app.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks a corpus of projects with nothing allowed, with recordings, with isolated units, and with everything allowed,
 * and prints what each check reached. Then checks each project with one seeded error at a time, once with stubs and
 * once with isolated units, and prints to what the error was attributed.
 *
 * <p>The corpus is a folder of text files, one for each project, in which {@code ## PATH} begins each file; the list
 * {@code real.list} of crates on this machine; and the seeded errors: {@code seeds-first.tsv}, and
 * {@code seeds-second.tsv}, whose author did not know the program. All attributed errors that the code does not have
 * are listed, because each is a false statement.
 */
public final class CheckCorpus {
    private static final int MOST_ROUNDS = 6;
    private static final String NO_ISOLATION = "--no-isolate";
    private static final String ISOLATION = "--isolate";

    /** Checks without isolation: with nothing allowed, and with recordings. */
    private static final String STUBBED = "stubbed";

    private static final String ISOLATED = "isolated";
    private static final String ALLOWED = "allowed";
    private static final String SEEDED = "seeded";
    private static final Set<String> PARTS = Set.of(STUBBED, ISOLATED, ALLOWED, SEEDED);

    private final Path program;
    private final Path crates;
    private final Path corpus;
    private final Path scratch;

    private CheckCorpus(Path program, Path crates, Path corpus, Path scratch) {
        this.program = program;
        this.crates = crates;
        this.corpus = corpus;
        this.scratch = scratch;
    }

    /**
     * Prints the tables.
     *
     * @param arguments the program, the folder of crates, the corpus, an empty folder, and optionally the beginning of
     *     the names of the projects to check, and the parts to print, separated by commas
     */
    public static void main(String[] arguments) throws Exception {
        CheckCorpus all = new CheckCorpus(
                Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
        String only = arguments.length > 4 ? arguments[4] : "";
        Set<String> parts = arguments.length > 5 ? Set.of(arguments[5].split(",")) : PARTS;
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("parts are " + String.join(", ", new TreeSet<>(PARTS)));
        }
        if (parts.contains(STUBBED) || parts.contains(ISOLATED) || parts.contains(ALLOWED)) {
            all.states(only, parts);
        }
        if (parts.contains(SEEDED)) {
            all.seeds("seeds-first.tsv", only);
            all.seeds("seeds-second.tsv", only);
        }
    }

    /**
     * A seeded error: one line of a file is replaced.
     *
     * @param code the compiler's code of the error, {@code -} for none
     * @param place path and line of the error, as {@code PATH:LINE}
     */
    private record Seed(
            String project, String kind, String file, String line, String replacement, String code, String place) {
        static Seed of(String text) {
            String[] parts = text.split("\t", -1);
            return new Seed(parts[0], parts[1], parts[2], parts[3], parts[4].replace("\\n", "\n"), parts[5], parts[6]);
        }

        /** Returns to what a check attributes this error, and the unit; or that it did not report it. */
        String cause(CheckEvents events) {
            return events.errors().stream()
                    .filter(one -> one.code().equals(code))
                    .filter(one -> (one.path() + ":" + one.line()).equals(place))
                    .findFirst()
                    .map(one -> one.cause() + (one.by().isEmpty() ? "" : " " + one.by()))
                    .orElse(events.inState("not-reached") > 0 ? "not reached" : "not reported");
        }
    }

    private static String withoutUnit(String cause) {
        return cause.startsWith("not ") ? cause : cause.split(" ", 2)[0];
    }

    private List<String> projects() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(corpus)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .forEach(names::add);
        }
        names.addAll(Files.readAllLines(corpus.resolve("real.list")));
        return names;
    }

    private void states(String only, Set<String> parts) throws IOException, InterruptedException {
        System.out.printf(
                "%-28s %-7s %9s %6s %6s %6s %6s %7s%n",
                "project", "allowed", "reached", "code", "either", "stub", "rounds", "s");
        Map<String, long[]> sums = new TreeMap<>();
        for (String name : projects()) {
            if (!name.startsWith(only)) {
                continue;
            }
            Path folder = place(name);
            if (parts.contains(STUBBED)) {
                stubbed(name, folder, sums);
            }
            if (parts.contains(ISOLATED)) {
                print(name, "isolate", CheckEvents.check(program, folder, crates, List.of(ISOLATION)), 0, sums);
            }
            if (parts.contains(ALLOWED)) {
                print(name, "all", CheckEvents.check(program, folder, crates, List.of("--run-all")), 0, sums);
            }
        }
        sums.forEach((allowed, sum) -> System.out.printf(
                "%-28s %-7s %4d/%4d %6d %6d %6d%n", "all projects", allowed, sum[0], sum[1], sum[2], sum[3], sum[4]));
        System.out.println();
    }

    private void stubbed(String name, Path folder, Map<String, long[]> sums) throws IOException, InterruptedException {
        CheckEvents nothing = CheckEvents.check(program, folder, crates, List.of(NO_ISOLATION));
        List<String> recorded = Stream.concat(
                        Stream.of(NO_ISOLATION),
                        nothing.replayable().stream().flatMap(crate -> Stream.of("--replay", crate)))
                .toList();
        CheckEvents replay = recorded.size() == 1 ? nothing : CheckEvents.check(program, folder, crates, recorded);
        print(name, "nothing", nothing, rounds(folder, nothing), sums);
        print(name, "replay", replay, 0, sums);
    }

    /** Returns the number of rounds of allowing what the check names until nothing is unreached; 0 if none is needed. */
    private int rounds(Path folder, CheckEvents first) throws IOException, InterruptedException {
        Set<String> allowed = new TreeSet<>();
        CheckEvents last = first;
        int rounds = 0;
        while (last.inState("not-reached") > 0 && !allowed.containsAll(last.blockers()) && rounds < MOST_ROUNDS) {
            allowed.addAll(last.blockers());
            List<String> options = Stream.concat(
                            Stream.of(NO_ISOLATION), allowed.stream().flatMap(unit -> Stream.of("--run", unit)))
                    .toList();
            last = CheckEvents.check(program, folder, crates, options);
            rounds++;
        }
        return last.inState("not-reached") > 0 ? -1 : rounds;
    }

    private static void print(String name, String allowed, CheckEvents events, int rounds, Map<String, long[]> sums) {
        long reached = events.packages().size() - events.inState("not-reached");
        System.out.printf(
                Locale.ROOT,
                "%-28s %-7s %4d/%4d %6d %6d %6d %6s %7.1f%s%n",
                name,
                allowed,
                reached,
                events.packages().size(),
                events.count("code"),
                events.count("either"),
                events.count("stub"),
                allowed.equals("nothing") ? rounds < 0 ? "never" : String.valueOf(rounds) : "",
                events.seconds(),
                events.packages().isEmpty() ? "  " + events.why() : "");
        events.errors().stream()
                .filter(one -> one.cause().equals("code"))
                .forEach(one -> System.out.println("    wrongly the code's: " + one));
        long[] sum = sums.computeIfAbsent(allowed, _ -> new long[5]);
        sum[0] += reached;
        sum[1] += events.packages().size();
        sum[2] += events.count("code");
        sum[3] += events.count("either");
        sum[4] += events.count("stub");
    }

    private void seeds(String list, String only) throws IOException, InterruptedException {
        Map<String, Integer> results = new TreeMap<>();
        for (String text : Files.readAllLines(corpus.resolve(list))) {
            Seed seed = Seed.of(text);
            if (!seed.project().startsWith(only)) {
                continue;
            }
            Path folder = place(seed.project());
            Path file = folder.resolve(seed.file());
            String before = Files.readString(file);
            if (!before.contains(seed.line())) {
                throw new IllegalStateException("no such line: " + text);
            }
            Files.writeString(file, before.replace(seed.line(), seed.replacement()));
            String stubbed = seed.cause(CheckEvents.check(program, folder, crates, List.of(NO_ISOLATION)));
            String isolated = seed.cause(CheckEvents.check(program, folder, crates, List.of(ISOLATION)));
            Files.writeString(file, before);
            results.merge("stubbed: " + withoutUnit(stubbed), 1, Integer::sum);
            results.merge("isolated: " + withoutUnit(isolated), 1, Integer::sum);
            System.out.printf(
                    "%-8s %-28s %-8s %-40s %s%n", seed.project(), seed.kind(), seed.code(), stubbed, isolated);
        }
        System.out.println(list + ", seeded errors by cause: " + results);
        System.out.println();
    }

    /** Writes a project into the scratch folder, or copies a crate of this machine. */
    private Path place(String name) throws IOException {
        Path folder = scratch.resolve(name);
        if (Files.exists(folder)) {
            return folder;
        }
        Path text = corpus.resolve(name + ".txt");
        if (!Files.exists(text)) {
            CrateFolders.copy(crates.resolve(name), folder);
            return folder;
        }
        StringBuilder content = new StringBuilder();
        Path file = folder;
        for (String line : Files.readString(text).split("\n", -1)) {
            if (line.startsWith("## ")) {
                write(file, content, folder);
                file = folder.resolve(line.substring(3));
                content.setLength(0);
            } else {
                content.append(line).append('\n');
            }
        }
        write(file, content, folder);
        return folder;
    }

    private static void write(Path file, StringBuilder content, Path folder) throws IOException {
        if (!file.equals(folder)) {
            Files.createDirectories(file.getParent());
            // The separator before the next heading is not part of the file.
            Files.writeString(file, content.substring(0, Math.max(0, content.length() - 1)));
        }
    }
}
