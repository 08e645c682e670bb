package dev.lazaret.app.cli;

import dev.lazaret.analysis.summary.JsonSummary;
import dev.lazaret.analysis.summary.Reviewed;
import dev.lazaret.app.json.JsonRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The line of one folder among many: its audit, or why it was not read. Any number of threads may ask.
 *
 * @param verdicts a file of verdicts that counts: it decides nothing in a folder in which it lies
 * @param judged adds those verdicts
 * @param problems told what of a folder the store could not tell
 * @param reached whether a folder has what is to fail
 */
record FolderLines(
        Reading reading,
        Reading.Asked asked,
        Optional<Path> verdicts,
        UnaryOperator<Reviewed> judged,
        Consumer<String> problems,
        Predicate<Reviewed> reached)
        implements ManyFolders.One {
    private static final JsonSummary JSON = new JsonSummary();

    /** A path that was not read. */
    private record NotRead(String schema, String notRead) {}

    @Override
    public ManyFolders.Line audit(byte[] path) throws IOException {
        Path folder;
        try {
            folder = PathArgument.path(path);
            if (verdicts.isPresent() && OwnText.isIn(verdicts.get(), folder)) {
                return notRead("The file of verdicts lies in it: what a project says of itself decides nothing.");
            }
        } catch (NotDone e) {
            return notRead(e.getMessage());
        } catch (IOException e) {
            return notRead("It can’t be read.");
        }
        return switch (reading.read(folder, asked)) {
            case Reading.Outcome.Read(Reviewed reviewed, String storeProblem) -> {
                if (!storeProblem.isEmpty()) {
                    problems.accept(storeProblem);
                }
                Reviewed now = judged.apply(reviewed);
                yield new ManyFolders.Line(
                        new String(JSON.bytes(now), StandardCharsets.UTF_8),
                        reached.test(now) ? Exit.REACHED : Exit.DONE);
            }
            case Reading.Outcome.NotRead(String why) -> notRead(why);
        };
    }

    private static ManyFolders.Line notRead(String why) {
        return new ManyFolders.Line(JsonRecords.write(new NotRead("lazaret-audit/1", why)) + "\n", Exit.NOT_DONE);
    }
}
