package dev.lazaret.app.fetch;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs one Fetch: writes the manifests, creates a lockfile if there is none, downloads the crates through the proxy,
 * checks them, and stores them.
 */
public final class FetchRunner {
    private static final Pattern DOWNLOADED = Pattern.compile("\\s*Downloaded (\\S+ v\\S+)( .*)?");

    private final Repository repository;
    private final Inventory inventory;
    private final CargoModel cargo;
    private final FetchStageBuilder command;
    private final WorkFolder work;
    private final FetchedCrateStore fetched;
    private final Stage stage;
    private final Consumer<FetchEvent> events;
    private final BooleanSupplier cancelled;
    private final HostResolver resolver;
    private volatile FetchFailureExplainer failure = new FetchFailureExplainer();
    private final Set<String> arrived = new HashSet<>();
    private OptionalInt expected = OptionalInt.empty();
    private boolean over = true;
    private Optional<String> cleanupProblem = Optional.empty();

    /** Runs a stage in the sandbox to its end. */
    @FunctionalInterface
    public interface Stage {
        StageEnd run(StageInput input, Consumer<SandboxEvent> events) throws InterruptedException;
    }

    /** The result of a Fetch. */
    public sealed interface Result {
        /**
         * All crates were downloaded, checked and stored.
         *
         * @param crates number of crates
         * @param bytes sum of the sizes of their files
         */
        record Fetched(int crates, long bytes) implements Result {}

        /**
         * The Fetch failed and nothing was stored. The reason consists of sentences that are sanitized for display
         * ("inert").
         */
        record Failed(String reason, OptionalInt exit) implements Result {}

        /**
         * Nothing was started, because the repository has changed since it was shown or because the proxy can't be
         * opened. The reason is one sentence, not sanitized for display.
         */
        record Refused(String reason) implements Result {}

        /** The sandbox ended the stage, or did not start it. */
        record Ended(StageEnd end) implements Result {}

        /** The Fetch was cancelled while the crates were being checked. */
        record Cancelled() implements Result {}
    }

    /**
     * Prepares a Fetch.
     *
     * @param inventory the file tree for which the plan was made
     * @param work folder reserved for this project
     * @param fetched store for the fetched crates
     * @param stage runs a stage
     * @param events receives each event, from several threads, one at a time
     */
    public FetchRunner(
            Repository repository,
            Inventory inventory,
            CargoModel cargo,
            FetchStageBuilder command,
            WorkFolder work,
            FetchedCrateStore fetched,
            Stage stage,
            Consumer<FetchEvent> events,
            BooleanSupplier cancelled) {
        this(repository, inventory, cargo, command, work, fetched, stage, events, cancelled, HostResolver::system);
    }

    /** Prepares a Fetch that uses this resolver for host names. */
    FetchRunner(
            Repository repository,
            Inventory inventory,
            CargoModel cargo,
            FetchStageBuilder command,
            WorkFolder work,
            FetchedCrateStore fetched,
            Stage stage,
            Consumer<FetchEvent> events,
            BooleanSupplier cancelled,
            HostResolver resolver) {
        this.repository = repository;
        this.inventory = inventory;
        this.cargo = cargo;
        this.command = command;
        this.work = work;
        this.fetched = fetched;
        this.stage = stage;
        this.events = events;
        this.cancelled = cancelled;
        this.resolver = resolver;
    }

    /** Runs the Fetch to its end. */
    public Result run() throws IOException, InterruptedException {
        Path target = work.path().resolve(FetchStageBuilder.TARGET);
        work.delete(target);
        Optional<String> problem = ManifestTreeWriter.write(
                repository,
                inventory,
                cargo,
                command.lockfile(),
                work,
                work.path().resolve(FetchStageBuilder.SOURCE));
        if (problem.isPresent()) {
            return new Result.Refused(problem.get());
        }
        work.folder(FetchStageBuilder.TARGET);
        try {
            return download(target);
        } finally {
            discard(target);
        }
    }

    /** Deletes what remains of the download, unless a process of the stage may still be writing to it. */
    private void discard(Path target) {
        if (!over) {
            return;
        }
        try {
            work.delete(target);
        } catch (IOException e) {
            cleanupProblem =
                    Optional.of("Lazaret could not delete the files that it downloaded in addition to the crates: "
                            + e.getMessage() + ".");
        }
    }

    /**
     * Returns a sentence about files that could not be deleted after the Fetch, not sanitized for display; empty if
     * there are none.
     */
    public Optional<String> cleanupProblem() {
        return cleanupProblem;
    }

    private StageEnd run(StageInput input, SocksProxy proxy) throws InterruptedException {
        // Set before the start, so that it is also correct if stage.run throws an exception.
        over = false;
        StageEnd end = stage.run(input, event -> output(event, proxy));
        over = end.isOver();
        return end;
    }

    private Result download(Path target) throws IOException, InterruptedException {
        Path folder = work.folder(FetchStageBuilder.PROXY);
        ConnectionAuthorizer gatekeeper =
                new ConnectionAuthorizer(command.choice().allowed(), resolver);
        SocksProxy opened;
        try {
            opened = SocksProxy.open(folder, work::give, gatekeeper, this::seen);
        } catch (IOException e) {
            return new Result.Refused("The proxy can't be started: " + e.getMessage() + ".");
        }
        try (SocksProxy proxy = opened) {
            if (!command.hasLockfile()) {
                Path lockfile = work.path().resolve(FetchStageBuilder.LOCKFILE);
                Files.deleteIfExists(lockfile);
                Files.write(lockfile, new byte[0], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                work.give(lockfile);
                StageEnd locked = run(command.lock(work.path()), proxy);
                if (!locked.equals(new StageEnd.Exited(0))) {
                    return ended(locked);
                }
            }
            Optional<byte[]> text = lockfile();
            if (text.isEmpty()) {
                return new Result.Failed("The lockfile can't be read. Nothing was stored.", OptionalInt.empty());
            }
            Lockfile lockfile = Lockfile.of(command.lockfile(), TomlReader.read(text.get()));
            FetchPreflight needs = FetchPreflight.of(Optional.of(lockfile), List.of(), command.choice());
            if (!needs.obstacles().isEmpty()) {
                return new Result.Failed(needs.obstacles().getFirst() + " Nothing was stored.", OptionalInt.empty());
            }
            int crates = needs.crates().orElse(0);
            expected = OptionalInt.of(crates);
            emit(new FetchEvent.Progress(0, expected, proxy.received()));
            StageEnd vendored = run(command.vendor(work.path()), proxy);
            if (vendored instanceof StageEnd.Exited && failure.isFull()) {
                failure = new FetchFailureExplainer();
                work.delete(target.resolve(FetchStageBuilder.VENDOR));
                vendored = run(command.vendorOnDisk(work.path()), proxy);
            }
            if (!vendored.equals(new StageEnd.Exited(0))) {
                return ended(vendored);
            }
            emit(new FetchEvent.Progress(crates, expected, proxy.received()));
            return storeCrates(target.resolve(FetchStageBuilder.VENDOR), lockfile, text.get());
        }
    }

    private Result storeCrates(Path vendor, Lockfile lockfile, byte[] text) throws IOException {
        if (!Files.exists(vendor, LinkOption.NOFOLLOW_LINKS)) {
            return expected.orElse(0) == 0
                    ? new Result.Fetched(0, 0)
                    : new Result.Failed("cargo ended without an error but stored no crates.", OptionalInt.empty());
        }
        work.take(vendor);
        return switch (VendorOutputVerifier.of(vendor, lockfile, cancelled)) {
            case VendorOutputVerifier.Result.Unsound(String reason) ->
                new Result.Failed(reason + " Nothing was stored.", OptionalInt.empty());
            case VendorOutputVerifier.Result.Cancelled stopped -> new Result.Cancelled();
            case VendorOutputVerifier.Result.Sound(int crates, long bytes) -> {
                Path stored = work.path().resolve(FetchStageBuilder.FETCHED);
                work.delete(stored);
                Files.createDirectory(stored);
                if (!command.hasLockfile()) {
                    Files.write(stored.resolve(FetchedCrateStore.LOCKFILE), text, StandardOpenOption.CREATE_NEW);
                }
                Files.move(vendor, stored.resolve(FetchedCrateStore.CRATES), StandardCopyOption.ATOMIC_MOVE);
                fetched.store(FetchedCrateStore.key(inventory, command.lockfile()), stored);
                yield new Result.Fetched(crates, bytes);
            }
        };
    }

    private Result ended(StageEnd end) {
        return end instanceof StageEnd.Exited(int code)
                ? new Result.Failed(failure.sentence(code), OptionalInt.of(code))
                : new Result.Ended(end);
    }

    /** Reads the lockfile: the copy of the project's own, or the one that cargo created. */
    private Optional<byte[]> lockfile() {
        Path folder = command.hasLockfile() ? work.path().resolve(FetchStageBuilder.SOURCE) : work.path();
        RepoPath path = command.hasLockfile() ? command.lockfile() : RepoPath.of(FetchStageBuilder.LOCKFILE);
        return switch (Repository.open(folder)) {
            case RepositoryOpenResult.Refused refused -> Optional.empty();
            case RepositoryOpenResult.Ready(Repository opened) -> {
                try (opened) {
                    yield opened.read(path, TomlReader.MAX_BYTES) instanceof ReadResult.Whole(var content)
                            ? Optional.of(content.copy())
                            : Optional.empty();
                }
            }
        };
    }

    private void output(SandboxEvent event, SocksProxy proxy) {
        emit(new FetchEvent.Output(event));
        if (event instanceof SandboxEvent.Line(SandboxEvent.Stream stream, String text, long cut)
                && stream == SandboxEvent.Stream.STDERR) {
            failure.add(text);
            Matcher downloaded = DOWNLOADED.matcher(text);
            if (text.length() <= OutputBounds.REASON_CHARACTERS
                    && arrived.size() < OutputBounds.ARRIVED
                    && downloaded.matches()
                    && arrived.add(String.valueOf(downloaded.group(1)))) {
                emit(new FetchEvent.Progress(arrived.size(), expected, proxy.received()));
            }
        }
    }

    private void seen(ProxyEvent event) {
        failure.add(event);
        emit(new FetchEvent.Connection(event));
    }

    private synchronized void emit(FetchEvent event) {
        events.accept(event);
    }
}
