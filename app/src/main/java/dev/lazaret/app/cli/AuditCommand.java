package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.analysis.summary.SummaryRenderer;
import dev.lazaret.analysis.summary.SummaryWriter;
import dev.lazaret.analysis.summary.TextSummaryRenderer;
import dev.lazaret.app.output.AtomicFileWriter;
import dev.lazaret.app.verdicts.ChosenSetVerdicts;
import dev.lazaret.app.verdicts.VerdictSet;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
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

/** Implements {@code lazaret audit}: reads folders and prints the findings. */
@Command(name = "audit", description = "Reads folders and prints what could make code run. Nothing is run or written.")
final class AuditCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "PATH", description = "folders to read")
    private List<String> paths = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), html, json, markdown or sarif")
    private @Nullable String format;

    @Option(names = "--output", paramLabel = "FILE", description = "writes to FILE, not to standard output")
    private @Nullable String output;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "exit 1 if a finding of this severity or worse is not accepted: critical, high, medium, low"
                    + " or info; new:SEVERITY counts only findings that are new or changed since the baseline")
    private @Nullable String failOn;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "an earlier audit in JSON; reports each finding as new, changed, moved, unchanged or gone")
    private @Nullable String baseline;

    @Option(
            names = "--paths-from",
            paramLabel = "FILE",
            description = "folders to read, one per line, - for standard input; prints one JSON document per line, in"
                    + " the same order")
    private @Nullable String pathsFrom;

    @Option(names = "--jobs", paramLabel = "N", description = "with --paths-from, folders to read concurrently")
    private @Nullable Integer jobs;

    @Option(
            names = "--verdicts",
            paramLabel = "FILE",
            description = "verdicts and findings of others to apply in addition to yours; see lazaret verdicts")
    private @Nullable String verdicts;

    @Option(names = "--all", description = "in text, also lists what is only noted")
    private boolean all;

    @Option(names = "--excerpts", description = "in html, also includes the lines around each finding")
    private boolean excerpts;

    @Option(names = "--no-store", description = "ignores the verdicts, manual findings and steps in the store")
    private boolean noStore;

    private static final int MOST_JOBS = 256;

    private final ConsoleStreams console;
    private final AuditRunner reading;
    private Optional<ChosenSet> called = Optional.empty();

    AuditCommand(ConsoleStreams console, AuditRunner reading) {
        this.console = console;
        this.reading = reading;
    }

    @Override
    public Integer call() throws Exception {
        SummaryFormat wanted = format == null ? SummaryFormat.TEXT : format(format);
        @Nullable FailOn threshold = failOn == null ? null : FailOn.of(failOn);
        if (threshold != null && threshold.newsAlone() && baseline == null) {
            throw new UsageException("--fail-on new:" + threshold.severity().word() + " needs --baseline.");
        }
        if (pathsFrom != null) {
            return many(pathsFrom, wanted, threshold).code();
        }
        if (paths.isEmpty()) {
            throw new UsageException("audit needs a PATH or --paths-from.");
        }
        if (jobs != null) {
            throw new UsageException("--jobs needs --paths-from.");
        }
        List<Path> folders = new ArrayList<>();
        for (String path : paths) {
            folders.add(PathArgumentDecoder.path(path));
        }
        if (verdicts != null) {
            Path file = PathArgumentDecoder.path(verdicts);
            called = Optional.of(
                    new ChosenSet(VerdictSet.of(VerdictFileReader.read("--verdicts", file, folders)), named(file)));
        }
        @Nullable
        Baseline earlier = baseline == null ? null : Baseline.read(PathArgumentDecoder.path(baseline), folders);
        Order order = new Order(folders, wanted, threshold, earlier);
        if (output == null) {
            return within(order, console.out()).exit().code();
        }
        AtomicFileWriter file = AtomicFileWriter.at(PathArgumentDecoder.path(output), folders);
        Run[] run = {new Run(ExitCode.DONE, 0)};
        file.write(out -> {
            run[0] = within(order, out);
            return run[0].documents() > 0;
        });
        return run[0].exit().code();
    }

    private ExitCode many(String list, SummaryFormat wanted, @Nullable FailOn threshold) throws Exception {
        if (!paths.isEmpty() || output != null || (format != null && wanted != SummaryFormat.JSON)) {
            throw new UsageException(
                    "--paths-from can't be combined with PATH, --output or a --format other than json: it prints one"
                            + " JSON document per line.");
        }
        int width = jobs == null ? Repository.workers() : jobs;
        if (width < 1 || width > MOST_JOBS) {
            throw new UsageException("--jobs takes a number from 1 to " + MOST_JOBS + ".");
        }
        List<Path> files = new ArrayList<>();
        if (verdicts != null) {
            Path file = PathArgumentDecoder.path(verdicts);
            files.add(file);
            called = Optional.of(
                    new ChosenSet(VerdictSet.of(VerdictFileReader.read("--verdicts", file, List.of())), named(file)));
        }
        Optional<Baseline> earlier = Optional.empty();
        if (baseline != null) {
            Path file = PathArgumentDecoder.path(baseline);
            files.add(file);
            earlier = Optional.of(Baseline.read(file));
        }
        @Nullable Baseline before = earlier.orElse(null);
        BatchFolderAuditor lines = new BatchFolderAuditor(
                reading,
                new AuditRunner.Options(noStore, false, width == 1 ? Repository.workers() : 1, chosenFindings()),
                files,
                reviewed -> compared(called(reviewed), before),
                console::problem,
                reviewed -> reaches(reviewed, threshold));
        try (InputStream in = list.equals("-") ? System.in : opened(PathArgumentDecoder.path(list))) {
            return reading.within(
                    List.of(),
                    noStore,
                    () -> new BatchAuditor(width, lines, console.out()).run(new PathListReader(in)));
        }
    }

    private static InputStream opened(Path list) throws UsageException {
        try {
            return new FileInputStream(list.toFile());
        } catch (IOException e) {
            throw new UsageException("Can't read --paths-from " + PathArgumentDecoder.shown(list) + ".");
        }
    }

    /** Result of a run: its exit code and the number of documents it wrote. */
    private record Run(ExitCode exit, int documents) {}

    /** The parsed arguments of an audit. */
    private record Order(
            List<Path> folders,
            SummaryFormat wanted,
            @Nullable FailOn threshold,
            @Nullable Baseline earlier) {}

    private Run within(Order order, OutputStream out) throws IOException {
        return reading.within(order.folders(), noStore, () -> run(order, out));
    }

    private Run run(Order order, OutputStream out) throws IOException {
        SummaryFormat wanted = order.wanted();
        ExitCode exit = ExitCode.DONE;
        int documents = 0;
        SummaryWriter writer = new SummaryWriter(summary(wanted), out);
        for (Path folder : order.folders()) {
            switch (reading.read(
                    folder,
                    new AuditRunner.Options(noStore, wanted.takesSource(), Repository.workers(), chosenFindings()))) {
                case AuditRunner.Outcome.Read(SummaryInput reviewed, String storeProblem) -> {
                    if (!storeProblem.isEmpty()) {
                        console.problem(storeProblem);
                    }
                    Optional<SummaryInput> compared = compared(called(reviewed), order.earlier());
                    if (compared.isEmpty()) {
                        console.problem("The baseline has no audit of " + PathArgumentDecoder.shown(folder)
                                + ", or several of the same name.");
                        exit = exit.worse(ExitCode.NOT_DONE);
                    } else {
                        documents++;
                        writer.add(compared.get());
                        exit = exit.worse(
                                reaches(compared.get(), order.threshold()) ? ExitCode.REACHED : ExitCode.DONE);
                    }
                }
                case AuditRunner.Outcome.NotRead(String why) -> {
                    console.problem(why);
                    exit = exit.worse(ExitCode.NOT_DONE);
                }
            }
        }
        writer.end();
        return new Run(exit, documents);
    }

    /** Verdicts that count in addition to the user's own, with the name of the file that contains them. */
    private record ChosenSet(VerdictSet set, String name) {}

    private static String named(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : ErrorMessageFormatter.inert(name.toString());
    }

    private Optional<ManualFindings.FindingSet> chosenFindings() {
        return called.map(one -> new ManualFindings.FindingSet(one.set().findings(), Optional.of(one.name())));
    }

    private SummaryInput called(SummaryInput reviewed) {
        return called.map(one -> reviewed.with(new ChosenSetVerdicts(reviewed.verdicts(), one.set(), one.name())))
                .orElse(reviewed);
    }

    private SummaryRenderer summary(SummaryFormat wanted) {
        if (all && wanted == SummaryFormat.TEXT) {
            return new TextSummaryRenderer(true);
        }
        return excerpts ? wanted.withExcerpts() : wanted.summary();
    }

    /** Adds the comparison with the baseline; empty if the baseline has no matching audit. */
    private static Optional<SummaryInput> compared(SummaryInput reviewed, @Nullable Baseline earlier) {
        return earlier == null
                ? Optional.of(reviewed)
                : earlier.find(reviewed.audit().name()).map(reviewed::since);
    }

    private static boolean reaches(SummaryInput reviewed, @Nullable FailOn threshold) {
        return threshold != null && threshold.isReached(reviewed);
    }

    private static SummaryFormat format(String word) throws UsageException {
        return SummaryFormat.find(word)
                .orElseThrow(() -> new UsageException("Unknown --format " + ErrorMessageFormatter.quoted(word)
                        + "; expected one of " + SummaryFormat.words() + "."));
    }
}
