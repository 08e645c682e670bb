package dev.lazaret.app.names;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures go to definition and find uses in crates of this machine: prints a table, and writes the wrong answers to a
 * file. The first run indexes the crates and their dependencies, which takes up to half an hour.
 */
public final class NameBench {
    static final Path REGISTRY = Path.of("/usr/share/cargo/registry");

    /** The crates of a complete run, of different styles. */
    static final List<String> CRATES = List.of(
            "bstr-1.11.3",
            "chrono-0.4.39",
            "clap_builder-4.5.23",
            "globset-0.4.15",
            "http-1.2.0",
            "hyper-1.5.2",
            "ignore-0.4.23",
            "itertools-0.13.0",
            "nom-7.1.3",
            "png-0.17.7",
            "rayon-1.10.0",
            "regex-syntax-0.8.5",
            "rustls-0.23.26",
            "serde_json-1.0.139",
            "syn-2.0.98",
            "time-0.3.37",
            "tokio-1.43.1",
            "toml_edit-0.22.22",
            "url-2.5.4",
            "winnow-0.6.26");

    private final RustAnalyzer analyzer;
    private final Optional<ForeignReferences> foreign;
    private final NameResolver.Opener opener;
    private final MissFile missFile = new MissFile();
    private final Map<String, Figures> measured = new TreeMap<>();

    NameBench(RustAnalyzer analyzer, NameResolver.Opener opener) {
        this(analyzer, opener, Optional.of(new ForeignReferences(analyzer)));
    }

    private NameBench(RustAnalyzer analyzer, NameResolver.Opener opener, Optional<ForeignReferences> foreign) {
        this.analyzer = analyzer;
        this.foreign = foreign;
        this.opener = opener;
    }

    /** Returns a bench that asks only for definitions in the crates themselves, so that only they must be indexed. */
    static NameBench withoutDependencies(RustAnalyzer analyzer, NameResolver.Opener opener) {
        return new NameBench(analyzer, opener, Optional.empty());
    }

    /**
     * Prints the table. Exits with 1 if a figure is more than a point below the stored one, and with 2 if rust-analyzer
     * is missing.
     *
     * @param arguments the cache folder, the file of stored figures, the file for the wrong answers; optionally
     *     {@code --keep}, which stores the figures instead; and the names of the crates, with or without a version
     */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments).subList(3, arguments.length));
        boolean keeps = rest.remove("--keep");
        Path stored = Path.of(arguments[1]);
        Path misses = Path.of(arguments[2]);
        RustAnalyzer analyzer = new RustAnalyzer(Path.of(arguments[0]), REGISTRY);
        try {
            analyzer.requireInstalled();
        } catch (IOException missing) {
            System.err.println("bench: " + missing.getMessage());
            System.exit(2);
        }
        NameBench bench = new NameBench(analyzer, MeasuredResolver::open);
        FiguresTable table = bench.measure(rest, misses, System.out);
        System.out.println("wrong first answers: " + misses);
        FiguresTable before =
                Files.exists(stored) ? FiguresTable.parse(Files.readString(stored)) : new FiguresTable(Map.of());
        if (keeps) {
            Map<String, Figures> all = new TreeMap<>(before.crates());
            all.putAll(table.crates());
            Files.writeString(stored, new FiguresTable(all).text());
        } else {
            List<String> falls = before.falls(table);
            falls.forEach(System.out::println);
            System.exit(falls.isEmpty() ? 0 : 1);
        }
    }

    /** Measures crates; all if none is named. */
    FiguresTable measure(List<String> names, Path misses, PrintStream out) throws IOException, InterruptedException {
        out.println(TableLine.HEAD);
        Figures all = Figures.NONE;
        Files.createDirectories(misses.toAbsolutePath().getParent());
        try (Writer written = Files.newBufferedWriter(misses)) {
            for (String name : names.isEmpty() ? CRATES : names) {
                Path folder = analyzer.find(name);
                Figures figures = measure(folder, written);
                measured.put(String.valueOf(folder.getFileName()), figures);
                out.println(TableLine.of(String.valueOf(folder.getFileName()), figures));
                all = all.and(figures);
            }
        }
        out.println(TableLine.of(FiguresTable.ALL, all));
        out.println(TableLine.byKind(all));
        if (names.isEmpty()) {
            measured.put(FiguresTable.ALL, all);
        }
        return new FiguresTable(measured);
    }

    private Figures measure(Path folder, Writer misses) throws IOException, InterruptedException {
        ScipIndex index = analyzer.index(folder);
        CrateSources sources = CrateSources.of(analyzer.copyOf(folder), analyzer.registry(), RustAnalyzer.LIBRARY);
        IndexedCrate crate = new IndexedCrate(index, sources);
        List<Reference> references = crate.references();
        Examination examination = new Examination(opener.open(sources));
        examination.askDefinitions(references);
        if (foreign.isPresent()) {
            examination.askDefinitions(foreign.get().of(crate));
        }
        examination.askUses(crate.definitions(), crate.judged());
        missFile.write(misses, String.valueOf(folder.getFileName()), sources.folder(), examination.misses());
        return examination.figures();
    }
}
