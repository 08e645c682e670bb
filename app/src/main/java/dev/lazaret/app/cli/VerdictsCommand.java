package dev.lazaret.app.cli;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.output.AtomicFileWriter;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.store.DataFolderLocator;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.StoreOpenResult;
import dev.lazaret.app.verdicts.ManualFindingLine;
import dev.lazaret.app.verdicts.VerdictFileLine;
import dev.lazaret.app.verdicts.VerdictLine;
import dev.lazaret.app.verdicts.VerdictSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code lazaret verdicts}: exports verdicts to files for colleagues and pipelines, and imports verdict
 * files.
 */
@Command(
        name = "verdicts",
        description =
                "Exports verdicts to a file, or imports those of others, which are shown with the name of their set and"
                        + " never become yours.")
final class VerdictsCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int CONFLICTS = 50;

    @Parameters(index = "0", paramLabel = "export|import|forget", description = "the operation")
    private String act = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "export, import: a file with one verdict or finding per line; forget: the name of a set")
    private @Nullable String file;

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "import: the set to add to, by default named after the file; export: this set, not yours")
    private @Nullable String set;

    @Option(names = "--of", paramLabel = "PATH", description = "export: only your verdicts in this folder")
    private @Nullable String of;

    private final ConsoleStreams console;

    private final Supplier<StoreOpenResult> opening;

    /** Creates a command that uses the user's store. */
    VerdictsCommand(ConsoleStreams console) {
        this(
                console,
                () -> Store.open(
                        DataFolderLocator.of(System.getenv(), Path.of(System.getProperty("user.home"))),
                        Clock.systemUTC()));
    }

    VerdictsCommand(ConsoleStreams console, Supplier<StoreOpenResult> opening) {
        this.console = console;
        this.opening = opening;
    }

    @Override
    public Integer call() throws Exception {
        String given = file;
        if (given == null) {
            String what = act.equals("forget") ? "the name of a set" : "a file";
            throw new UsageException("verdicts " + ErrorMessageFormatter.inert(act) + " needs " + what + ".");
        }
        try (Store store = store()) {
            switch (act) {
                case "export" -> write(store, given);
                case "import" -> read(store, given);
                case "forget" -> forget(store, given);
                default ->
                    throw new UsageException("Unknown operation " + ErrorMessageFormatter.quoted(act)
                            + "; expected export, import or forget.");
            }
        } catch (StoreException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        return ExitCode.DONE.code();
    }

    private Store store() throws UsageException {
        return switch (opening.get()) {
            case StoreOpenResult.Ready(Store store) -> store;
            case StoreOpenResult.Failed(String why) -> throw new UsageException(why);
        };
    }

    private void write(Store store, String given) throws UsageException, StoreException, IOException, OutputException {
        List<Path> stored = new ArrayList<>();
        List<VerdictFileLine> lines;
        if (set == null) {
            Optional<Path> folder = Optional.empty();
            if (of != null) {
                folder = Optional.of(PathArgumentDecoder.path(of));
                stored.add(folder.get());
            }
            lines = new ArrayList<>();
            store.lastVerdicts(folder).forEach(entry -> lines.add(new VerdictLine(entry.key(), entry.verdict())));
            store.manualFindings(folder).findings().forEach(finding -> lines.add(new ManualFindingLine(finding)));
        } else {
            lines = lines(store, name(set))
                    .orElseThrow(() -> new UsageException(
                            "There is no set " + ErrorMessageFormatter.quoted(String.valueOf(set)) + "."));
        }
        VerdictSet all = VerdictSet.of(lines);
        AtomicFileWriter.at(PathArgumentDecoder.path(given), stored).write(out -> {
            out.write(all.text().getBytes(StandardCharsets.UTF_8));
            return true;
        });
        console.printLine(counted(all) + " written.");
    }

    private void read(Store store, String given) throws UsageException, StoreException, IOException {
        Path path = PathArgumentDecoder.path(given);
        String name = name(set == null ? named(path) : set);
        List<VerdictFileLine> lines = new ArrayList<>(VerdictFileReader.read("verdicts import", path, List.of()));
        int before = lines(store, name).map(List::size).orElse(0);
        lines(store, name).ifPresent(lines::addAll);
        VerdictSet all = VerdictSet.of(lines);
        store.verdictSets()
                .put(name, all.lines().stream().map(VerdictFileLine::text).toList());
        all.conflicts().stream().limit(CONFLICTS).forEach(conflict -> console.problem(words(conflict)));
        if (all.conflicts().size() > CONFLICTS) {
            console.problem(
                    "And " + CountFormatter.grouped(all.conflicts().size() - CONFLICTS, "further conflict") + ".");
        }
        console.printLine("The set " + name + " has " + counted(all) + ", "
                + CountFormatter.grouped(all.lines().size() - before) + " of them new.");
    }

    /** Formats the counts, for example {@code 3 verdicts} or {@code 3 verdicts and 1 finding}. */
    private static String counted(VerdictSet set) {
        int findings = set.findings().size();
        return CountFormatter.grouped(set.verdicts(), "verdict")
                + (findings == 0 ? "" : " and " + CountFormatter.grouped(findings, "finding"));
    }

    private static String words(VerdictSet.Conflict conflict) {
        return switch (conflict) {
            case VerdictSet.Conflict.Judged(VerdictLine holds, VerdictLine other) ->
                "Conflict: " + ErrorMessageFormatter.inert(holds.key().rule()) + " at "
                        + Inert.path(holds.key().path().bytes()) + " is "
                        + describe(holds) + " in one line and " + describe(other) + " in another; the first applies.";
            case VerdictSet.Conflict.Manual(ManualFindingLine holds, ManualFindingLine other) ->
                "Conflict: " + ErrorMessageFormatter.quoted(holds.finding().title()) + " at "
                        + Inert.path(holds.finding().anchor().path().bytes()) + " is "
                        + describe(holds) + " in one line and " + describe(other) + " in another; the first applies.";
        };
    }

    private static String describe(ManualFindingLine line) {
        return line.finding().severity().word()
                + line.finding()
                        .note()
                        .map(note -> " (" + ErrorMessageFormatter.inert(note) + ")")
                        .orElse("");
    }

    private static String describe(VerdictLine line) {
        String reason = line.verdict().reason();
        String note = line.verdict().note();
        String words = reason != null ? reason : note;
        return line.verdict().state().word() + (words == null ? "" : " (" + ErrorMessageFormatter.inert(words) + ")");
    }

    private void forget(Store store, String given) throws UsageException, StoreException, IOException {
        String name = name(given);
        if (lines(store, name).isEmpty()) {
            throw new UsageException("There is no set " + ErrorMessageFormatter.quoted(name) + ".");
        }
        store.verdictSets().put(name, List.of());
        console.printLine("The set " + name + " was removed.");
    }

    private static Optional<List<VerdictFileLine>> lines(Store store, String name) throws StoreException {
        List<String> lines = store.verdictSets().all().get(name);
        return lines == null
                ? Optional.empty()
                : Optional.of(lines.stream()
                        .map(VerdictFileLine::of)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Returns a file's name without its extension. */
    private static String named(Path file) {
        Path last = file.getFileName();
        return last == null ? "" : last.toString().replaceFirst("\\.[A-Za-z]+$", "");
    }

    private static String name(String given) throws UsageException {
        if (!NAME.matcher(given).matches()) {
            throw new UsageException("A set name has letters, digits, dots, dashes and underscores, unlike "
                    + ErrorMessageFormatter.quoted(given) + ": choose one with --set.");
        }
        return given;
    }
}
