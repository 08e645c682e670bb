package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.summary.JsonSummary;
import dev.lazaret.analysis.summary.MarkdownSummary;
import dev.lazaret.analysis.summary.Reviewed;
import dev.lazaret.analysis.summary.Summary;
import dev.lazaret.analysis.summary.TextSummary;
import dev.lazaret.app.output.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code lazaret audit}: reads folders and prints what is found. */
final class AuditCommand implements Command {
    private static final Usage USAGE = Usage.of(
            "lazaret audit",
            "Reads folders and prints what could make code run. Nothing is run or written.",
            List.of(new Usage.Place("PATH", 1, Integer.MAX_VALUE, "folders to read")),
            Usage.Option.valued("--format", "FORMAT", "text (default), json or markdown"),
            Usage.Option.valued("--output", "FILE", "writes here instead of standard output"),
            Usage.Option.valued(
                    "--fail-on",
                    "SEVERITY",
                    "exit 1 if a finding that is not accepted is critical, high, medium, low or info, or worse"),
            Usage.Option.flag("--no-store", "leaves verdicts and steps of the store out"));

    private final Console console;
    private final Reading reading;

    AuditCommand(Console console, Reading reading) {
        this.console = console;
        this.reading = reading;
    }

    @Override
    public Usage usage() {
        return USAGE;
    }

    @Override
    public Exit run(Arguments given) throws Exception {
        boolean noStore = given.has("--no-store");
        Summary summary = summary(given.value("--format").orElse("text"));
        Optional<String> failOn = given.value("--fail-on");
        @Nullable Severity threshold = failOn.isEmpty() ? null : severity(failOn.get());
        List<Path> folders = new ArrayList<>();
        for (String path : given.places()) {
            folders.add(PathArgument.path(path));
        }
        Optional<String> output = given.value("--output");
        if (output.isEmpty()) {
            return run(folders, noStore, summary, threshold, console.out()).exit();
        }
        OutputFile file = OutputFile.at(PathArgument.path(output.get()), folders);
        Run[] run = {new Run(Exit.DONE, 0)};
        file.write(out -> {
            run[0] = run(folders, noStore, summary, threshold, out);
            return run[0].documents() > 0;
        });
        return run[0].exit();
    }

    /** What a run came to: its code, and how many documents it wrote. */
    private record Run(Exit exit, int documents) {}

    private Run run(
            List<Path> folders, boolean noStore, Summary summary, @Nullable Severity threshold, OutputStream out)
            throws IOException {
        Exit exit = Exit.DONE;
        int documents = 0;
        for (Path folder : folders) {
            switch (reading.read(folder, noStore)) {
                case Reading.Outcome.Read(Reviewed reviewed, String storeProblem) -> {
                    if (!storeProblem.isEmpty()) {
                        console.problem(storeProblem);
                    }
                    if (documents > 0 && !(summary instanceof JsonSummary)) {
                        out.write('\n');
                    }
                    documents++;
                    summary.write(reviewed, out);
                    exit = exit.worse(reaches(reviewed, threshold) ? Exit.REACHED : Exit.DONE);
                }
                case Reading.Outcome.NotRead(String why) -> {
                    console.problem(why);
                    exit = exit.worse(Exit.NOT_DONE);
                }
            }
        }
        return new Run(exit, documents);
    }

    private static boolean reaches(Reviewed reviewed, @Nullable Severity threshold) {
        if (threshold == null) {
            return false;
        }
        Audit audit = reviewed.audit();
        for (Finding finding : audit.findings()) {
            if (finding.severity().atLeast(threshold) && reviewed.stateOf(finding) != Verdict.State.ACCEPTED) {
                return true;
            }
        }
        return false;
    }

    private static Summary summary(String format) throws NotDone {
        return switch (format) {
            case "text" -> new TextSummary();
            case "json" -> new JsonSummary();
            case "markdown" -> new MarkdownSummary();
            default ->
                throw new NotDone(
                        "--format " + Sentence.quoted(format) + " is not there; there are text, json and markdown.");
        };
    }

    private static Severity severity(String word) throws NotDone {
        return Severity.of(word)
                .orElseThrow(() -> new NotDone("--fail-on " + Sentence.quoted(word)
                        + " is no severity; there are critical, high, medium, low and info."));
    }
}
