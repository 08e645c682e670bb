package dev.lazaret.app.cli;

import dev.lazaret.analysis.summary.JsonSummaryRenderer;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.json.JsonRecordMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Produces the output line for one of many folders: its audit, or why it was not read. Thread-safe.
 *
 * @param inputs files with verdicts and earlier audits that count; a folder whose repository contains one of them is
 *     not read
 * @param judged adds the content of these files to an audit; empty if there is no matching earlier audit
 * @param problems receives a sentence if the store could not be read for a folder
 * @param reached whether an audit makes the run fail
 */
record BatchFolderAuditor(
        AuditRunner reading,
        AuditRunner.Options options,
        List<Path> inputs,
        Function<SummaryInput, Optional<SummaryInput>> judged,
        Consumer<String> problems,
        Predicate<SummaryInput> reached)
        implements BatchAuditor.FolderAuditor {
    private static final JsonSummaryRenderer JSON = new JsonSummaryRenderer();

    /** JSON document for a path that was not read. */
    private record NotRead(String schema, String notRead) {}

    @Override
    public BatchAuditor.Line audit(byte[] path) throws IOException {
        Path folder;
        try {
            folder = PathArgumentDecoder.path(path);
            for (Path file : inputs) {
                if (AuditorFileReader.isIn(file, folder)) {
                    return notRead(
                            "The baseline or the verdicts are in this repository: a project must not judge itself.");
                }
            }
        } catch (UsageException e) {
            return notRead(e.getMessage());
        } catch (IOException e) {
            return notRead("The folder can't be read.");
        }
        return switch (reading.read(folder, options)) {
            case AuditRunner.Outcome.Read(SummaryInput reviewed, String storeProblem) -> {
                if (!storeProblem.isEmpty()) {
                    problems.accept(storeProblem);
                }
                Optional<SummaryInput> now = judged.apply(reviewed);
                yield now.isEmpty()
                        ? notRead("The baseline has no audit of this folder, or several of the same name.")
                        : read(now.get());
            }
            case AuditRunner.Outcome.NotRead(String why) -> notRead(why);
        };
    }

    @Override
    public BatchAuditor.Line failed() {
        return new BatchAuditor.Line(
                notRead("Lazaret hit an internal error in this folder.").document(), ExitCode.DEFECT);
    }

    private BatchAuditor.Line read(SummaryInput now) throws IOException {
        return new BatchAuditor.Line(
                new String(JSON.bytes(now), StandardCharsets.UTF_8),
                reached.test(now) ? ExitCode.REACHED : ExitCode.DONE);
    }

    private static BatchAuditor.Line notRead(String why) {
        return new BatchAuditor.Line(
                JsonRecordMapper.write(new NotRead("lazaret-audit/1", why)) + "\n", ExitCode.NOT_DONE);
    }
}
