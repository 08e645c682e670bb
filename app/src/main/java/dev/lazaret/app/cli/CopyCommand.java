package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.copy.CopyPlan;
import dev.lazaret.analysis.copy.CopyPlanResult;
import dev.lazaret.analysis.copy.CopyPlanner;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.app.copy.CopyJsonWriter;
import dev.lazaret.app.copy.CopyResultFormatter;
import dev.lazaret.app.copy.CopyTextRenderer;
import dev.lazaret.app.copy.CopyWriter;
import dev.lazaret.app.output.NewFolder;
import dev.lazaret.app.output.OutputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code lazaret copy}: writes a copy of a repository in which tools find nothing to obey. */
@Command(
        name = "copy",
        description = "Writes a copy of a repository for other tools: manifests are renamed; settings of tools, links"
                + " and execute bits are left out. Nothing is run, or written into the repository.")
final class CopyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PATH", description = "folder to copy")
    private String path = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "folder to create, outside of the repository; must not exist")
    private @Nullable String target;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json")
    private String format = "text";

    @Option(names = "--plan", description = "prints what would be renamed and left out, and writes nothing")
    private boolean onlyPlan;

    private final ConsoleStreams console;
    private final AuditRunner reading;

    CopyCommand(ConsoleStreams console, AuditRunner reading) {
        this.console = console;
        this.reading = reading;
    }

    @Override
    public Integer call() throws Exception {
        boolean json = format.equals("json");
        if (!json && !format.equals("text")) {
            throw new UsageException(
                    "Unknown --format " + ErrorMessageFormatter.quoted(format) + "; expected text or json.");
        }
        Path folder = PathArgumentDecoder.path(path);
        if (target == null && !onlyPlan) {
            throw new UsageException("copy needs a DIR or --plan.");
        }
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Refused(String reason) ->
                throw new UsageException(PathArgumentDecoder.shown(folder) + " was not read: " + reason + ".");
            case RepositoryOpenResult.Ready(Repository repository) -> {
                try (repository) {
                    Optional<NewFolder> place = target == null
                            ? Optional.empty()
                            : Optional.of(NewFolder.at(PathArgumentDecoder.path(target), folder));
                    yield copy(folder, repository, place, json).code();
                }
            }
        };
    }

    /** The audit of the repository, and the plan that was made from it. */
    private record Planned(Audit audit, CopyPlanResult result) {}

    private ExitCode copy(Path folder, Repository repository, Optional<NewFolder> place, boolean json)
            throws IOException, OutputException {
        Planned planned = reading.within(List.of(folder), true, () -> plan(repository));
        return switch (planned.result()) {
            case CopyPlanResult.Obstacle obstacle -> failed(CopyResultFormatter.sentence(obstacle));
            case CopyPlanResult.Planned(CopyPlan plan) -> {
                boolean write = place.isPresent() && !onlyPlan;
                if (write && !write(new CopyWriter(repository, plan), place.get())) {
                    yield ExitCode.NOT_DONE;
                }
                print(planned.audit(), plan, write ? place : Optional.empty(), json);
                yield ExitCode.DONE;
            }
        };
    }

    private static Planned plan(Repository repository) {
        Catalogue catalogue = Catalogue.load();
        Auditor auditor = new Auditor(catalogue);
        Audit audit = FolderAuditRunner.audit(auditor, repository);
        return new Planned(
                audit, new CopyPlanner(auditor, catalogue).plan(repository, audit.inventory(), ScanMonitor.NONE));
    }

    /** Returns whether the copy is complete. Reports why not before a signal ends the program. */
    private boolean write(CopyWriter writer, NewFolder place) throws OutputException {
        try (SignalCancellation signal = new SignalCancellation()) {
            Optional<CopyWriter.Incomplete> end = writer.write(place, signal);
            end.ifPresent(why -> console.problem(CopyResultFormatter.sentence(why)));
            return end.isEmpty();
        }
    }

    private ExitCode failed(String sentence) {
        console.problem(sentence);
        return ExitCode.NOT_DONE;
    }

    private void print(Audit audit, CopyPlan plan, Optional<NewFolder> written, boolean json) throws IOException {
        if (json) {
            console.printLine(CopyJsonWriter.line(audit, plan, written.isPresent()));
            return;
        }
        console.printLine(written.map(place -> "Copied to " + PathArgumentDecoder.shown(place.path()) + ": ")
                        .orElse("Nothing was written. A copy would have ")
                + CopyTextRenderer.size(plan) + ".");
        console.printLine(
                "An audit of the copy finds nothing that makes code run or redirects a tool at Check or before.");
        for (String line : CopyTextRenderer.lines(plan)) {
            console.printLine(line);
        }
    }
}
