package dev.lazaret.app.cli;

import dev.lazaret.analysis.summary.ProductVersion;
import dev.lazaret.analysis.symbol.project.OmittedFile;
import dev.lazaret.analysis.symbol.project.ProjectIndex;
import dev.lazaret.analysis.symbol.project.ProjectIndexReader;
import dev.lazaret.analysis.symbol.scip.ScipWriter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.output.AtomicFileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code lazaret index}: writes what each name in a repository refers to, for other tools. */
@Command(
        name = "index",
        description = "Writes the definitions and uses of names in a Rust repository for other tools. Nothing is run.")
final class IndexCommand implements Callable<Integer> {
    /** Number of definitions, scopes and imports that are indexed: at most about a gigabyte of memory. */
    private static final long SIZE = 8_000_000;

    /** Maximum number of omitted files that are listed. */
    private static final int LISTED = 50;

    @Parameters(index = "0", paramLabel = "PATH", description = "the repository")
    private String path = "";

    @Option(names = "--format", paramLabel = "FORMAT", required = true, description = "scip")
    private String format = "";

    @Option(names = "--output", paramLabel = "FILE", description = "writes to FILE, not to standard output")
    private @Nullable String output;

    @Option(
            names = "--offline-source",
            paramLabel = "DIR",
            description =
                    "also resolves names of the lockfile's packages that are in DIR, each in a folder NAME-VERSION;"
                            + " repeatable")
    private List<String> offlineSources = new ArrayList<>();

    @Option(
            names = "--library",
            paramLabel = "DIR",
            description = "also resolves names of the standard library, whose sources are in DIR")
    private @Nullable String library;

    private final ConsoleStreams console;
    private final AuditRunner reading;

    IndexCommand(ConsoleStreams console, AuditRunner reading) {
        this.console = console;
        this.reading = reading;
    }

    @Override
    public Integer call() throws Exception {
        if (!format.equals("scip")) {
            throw new UsageException("Unknown --format " + ErrorMessageFormatter.quoted(format) + "; expected scip.");
        }
        Path folder = PathArgumentDecoder.path(path);
        List<Path> crates = new ArrayList<>();
        for (String source : offlineSources) {
            crates.add(PathArgumentDecoder.path(source));
        }
        Optional<Path> standard = library == null ? Optional.empty() : Optional.of(PathArgumentDecoder.path(library));
        if (output == null) {
            return within(folder, crates, standard, console.out()).code();
        }
        ExitCode[] exit = {ExitCode.DONE};
        AtomicFileWriter.at(PathArgumentDecoder.path(output), List.of(folder)).write(out -> {
            exit[0] = within(folder, crates, standard, out);
            return exit[0] == ExitCode.DONE;
        });
        return exit[0].code();
    }

    private ExitCode within(Path folder, List<Path> crates, Optional<Path> standard, OutputStream out)
            throws IOException {
        return reading.within(List.of(folder), true, () -> run(folder, crates, standard, out));
    }

    private ExitCode run(Path folder, List<Path> crates, Optional<Path> standard, OutputStream out) throws IOException {
        return switch (ProjectSources.open(folder, crates, standard)) {
            case ProjectSources.Opened.Refused(Path refused, String why) -> {
                console.problem(PathArgumentDecoder.shown(refused) + " was not read: " + why + ".");
                yield ExitCode.NOT_DONE;
            }
            case ProjectSources.Opened.Ready(ProjectSources sources) -> {
                try (sources) {
                    ProjectIndex project = new ProjectIndexReader(() -> false, count -> {}, SIZE)
                            .read(sources.roots())
                            .orElseThrow();
                    new ScipWriter(
                                    project,
                                    ProductVersion.VERSION,
                                    folder.toUri().toString())
                            .write(out);
                    list(project.omitted());
                }
                yield ExitCode.DONE;
            }
        };
    }

    private void list(List<OmittedFile> omitted) {
        omitted.stream()
                .limit(LISTED)
                .forEach(one -> console.problem(
                        "Not indexed: " + Inert.path(one.file().path().bytes()) + ", " + one.why() + "."));
        if (omitted.size() > LISTED) {
            console.problem("And " + CountFormatter.grouped(omitted.size() - LISTED, "further file") + " not indexed.");
        }
    }
}
