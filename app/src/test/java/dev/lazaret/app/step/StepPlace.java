package dev.lazaret.app.step;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.step.run.StepRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A place for a test of steps: a folder that every account can read with a project in it, a sandbox with a state of its own, and the
 * door to the steps. It is made anew for each test and removed behind it. What a step runs and its plan did not list fails the test,
 * whatever it tests.
 */
public final class StepPlace implements BeforeEachCallback, AfterEachCallback {
    /** The manifest of a package; tables can follow. */
    public static final String DEMO = "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

    /** That package with an empty library. */
    public static final String LIBRARY = "-- file Cargo.toml --\n" + DEMO + "-- file src/lib.rs --\n";

    /** The same with a lockfile, so that cargo makes none. */
    public static final String LOCKED_LIBRARY = LIBRARY + """
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            """;

    /** More than any step of a test takes on a machine that has more to do. */
    private static final long LONGEST_MINUTES = 10;

    private final String description;
    private final List<StepEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Opening> openings = new ArrayList<>();
    private Path base = Path.of("");
    private Path project = base;
    private @Nullable SandboxPlace made;
    private UnaryOperator<Sandbox> other = UnaryOperator.identity();

    /** With an empty project folder that is not there yet. */
    public StepPlace() {
        this("");
    }

    /**
     * With a project.
     *
     * @param description its files as in {@link #write}
     */
    public StepPlace(String description) {
        this.description = description;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        base = ReadableFolder.make("lazaret-step");
        project = base.resolve("project");
        other = UnaryOperator.identity();
        events.clear();
        if (!description.isEmpty()) {
            write(description);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        openings.forEach(Opening::close);
        openings.clear();
        if (made != null) {
            made.close();
            made = null;
        }
        ReadableFolder.remove(base);
    }

    /** The accounts that the tests can start programs as: true is an ordinary user, false root. */
    static Stream<Boolean> accounts() throws IOException {
        return SandboxPlace.isRoot() ? Stream.of(false, true) : Stream.of(true);
    }

    /** The same of a long test: without {@code lazaret.deep} an ordinary user alone. */
    static Stream<Boolean> sampledAccounts() throws IOException {
        return Boolean.getBoolean("lazaret.deep") ? accounts() : Stream.of(true);
    }

    /** The folder in which all of the test lies. */
    public Path base() {
        return base;
    }

    /** The project's folder. */
    public Path project() {
        return project;
    }

    /** From now on the project is another folder of the test's. */
    public Path project(String name) {
        project = base.resolve(name);
        return project;
    }

    /**
     * Writes files of the project.
     *
     * @param files one behind the other, each with a line {@code -- file PATH --} before it, as the corpus has them; also
     *     {@code exec} for a program, {@code link PATH -> TARGET} and {@code dir}
     */
    public void write(String files) throws IOException {
        CaseArchive archive = CaseArchive.parse("project", files.getBytes(StandardCharsets.UTF_8));
        for (CaseArchive.Entry entry : archive.entries()) {
            Path path = project.resolve(entry.path().utf8());
            Files.createDirectories(path.getParent());
            switch (entry.kind()) {
                case FILE, EXECUTABLE -> Files.write(path, entry.content());
                case LINK ->
                    Files.createSymbolicLink(path, Path.of(new String(entry.content(), StandardCharsets.UTF_8)));
                case FOLDER -> Files.createDirectories(path);
                case FIFO -> throw new IllegalArgumentException("a FIFO is for the test to make");
            }
            if (entry.kind() == CaseArchive.Kind.EXECUTABLE) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Writes a file of the project. */
    public void put(String path, String text) throws IOException {
        Projects.put(project.resolve(path), text);
    }

    /** Starts Lazaret, and what it is compared with, as root or as an ordinary user. */
    public Launcher launcher(boolean asUser) {
        return new Launcher(base, asUser);
    }

    /** A word that no other process has in its command line. */
    public String marker() {
        return "lazaret-marker-" + UUID.randomUUID();
    }

    /** The sandbox in which the steps run, with its state. */
    public SandboxPlace sandbox() {
        if (made == null) {
            try {
                made = new SandboxPlace();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return made;
    }

    /** From now on steps run in another sandbox, made of the real one. */
    public void in(UnaryOperator<Sandbox> sandbox) {
        other = sandbox;
    }

    /** From now on each stage runs this command in the place of cargo. */
    public void command(String... words) {
        in(real -> new OtherCommand(real, List.of(words)));
    }

    /** The door to the steps. */
    public Ladder ladder() {
        return StartedStep.ladder(other.apply(sandbox().sandbox()));
    }

    /** Opens the project as it is now, until the end of the test. */
    public Opening open() {
        return open(Opening.of(project));
    }

    private Opening open(Opening opening) {
        openings.add(opening);
        return opening;
    }

    /** Asks for a step with everything allowed to run, and nothing else said. */
    public StepRequest request(Step step) {
        return StepRequest.of(step, project, List.of(), Consent.ALL);
    }

    /** Asks for a Fetch with nothing but the hosts said. */
    public StepRequest request(FetchChoice choice) {
        return StepRequest.download(project, choice);
    }

    /** Plans a step for the project as it is now. */
    public Plan plan(Step step) {
        return plan(request(step));
    }

    /** Plans a step as it is asked for. */
    public Plan plan(StepRequest request) {
        return plan(Opening.of(request.folder()), request);
    }

    /** The same of a repository that was opened in another way; a step that is started next reads this one. */
    public Plan plan(Opening opening, StepRequest request) {
        return StartedStep.plan(ladder(), open(opening), request);
    }

    /** Plans a Fetch. */
    public Plan plan(FetchChoice choice) {
        return plan(request(choice));
    }

    /** Why there is no plan for what is asked for. */
    public String unplanned(StepRequest request) {
        Opening opening = open(Opening.of(request.folder()));
        return switch (ladder().plan(opening.repository(), opening.audit(), request)) {
            case Plan.Result.Ready(Plan plan) -> throw new AssertionError(plan.command());
            case Plan.Result.Refused(String reason) -> reason;
        };
    }

    /** Starts a plan. */
    public StepRun start(Plan plan) {
        return start(plan, event -> {});
    }

    /**
     * Starts a plan on the repository that was opened last.
     *
     * @param then told each event once {@link #events} has it
     */
    public StepRun start(Plan plan, Consumer<StepEvent> then) {
        events.clear();
        return StartedStep.start(ladder(), openings.getLast(), plan, event -> {
            events.add(event);
            then.accept(event);
        });
    }

    /** Runs a step on the project as it is now. */
    public StepEvent.Finished run(Step step) throws Exception {
        return run(plan(step));
    }

    /** Runs a step as it is asked for. */
    public StepEvent.Finished run(StepRequest request) throws Exception {
        return run(plan(request));
    }

    /** Runs a plan to its end. */
    public StepEvent.Finished run(Plan plan) throws Exception {
        return end(start(plan));
    }

    /** Runs a plan of a project that prints messages in cargo's form: what is forged may be in no plan. */
    public StepEvent.Finished runForged(Plan plan) throws Exception {
        events.clear();
        return end(StartedStep.startForged(ladder(), openings.getLast(), plan, events::add));
    }

    /** What stays of a step that is run to its end. */
    public StepRecord record(Plan plan) throws Exception {
        return StepRun.record(plan, run(plan));
    }

    /** Waits for the end of a step. */
    public static StepEvent.Finished end(StepRun run)
            throws InterruptedException, ExecutionException, TimeoutException {
        return run.end().get(LONGEST_MINUTES, TimeUnit.MINUTES);
    }

    /** All that the step which was started last has told so far. */
    public List<StepEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** What of that is of one kind. */
    public <T extends StepEvent> List<T> events(Class<T> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What it has printed on standard output, as it is told. */
    public String printed() {
        return events(StepEvent.Output.class).stream()
                .filter(output -> output.stream() == StepEvent.Output.Stream.STDOUT)
                .map(output -> output.text() + "\n")
                .collect(Collectors.joining());
    }

    /** The files and folders with this name in what the sandbox keeps. */
    public List<Path> kept(String name) throws IOException {
        return named(sandbox().sandbox().state(), name);
    }

    /** The files and folders with this name below a folder. */
    public static List<Path> named(Path folder, String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith(name)).toList();
        }
    }
}
