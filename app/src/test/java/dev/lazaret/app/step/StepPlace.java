package dev.lazaret.app.step;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.step.run.StepService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
 * Sets up a test of steps: a folder that every account can read with a project in it, a sandbox with a separate state,
 * and the ladder of steps. It is created for each test and removed after it. Fails any test in which a step runs
 * something that its plan did not list.
 */
public final class StepPlace implements BeforeEachCallback, AfterEachCallback {
    /** The manifest of a package; tables can follow. */
    public static final String DEMO = "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

    /** {@link #DEMO} with an empty library. */
    public static final String LIBRARY = "-- file Cargo.toml --\n" + DEMO + "-- file src/lib.rs --\n";

    /** {@link #LIBRARY} with a lockfile, so that cargo makes none. */
    public static final String LOCKED_LIBRARY = LIBRARY + """
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            """;

    /** Timeout of any step of a test, for a busy machine. */
    private static final long LONGEST_MINUTES = 10;

    private final String description;
    private final List<StepEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Opening> openings = new ArrayList<>();
    private Path base = Path.of("");
    private Path project = base;
    private @Nullable SandboxPlace made;
    private UnaryOperator<Sandbox> other = UnaryOperator.identity();

    /** Creates a place whose project folder does not exist yet. */
    public StepPlace() {
        this("");
    }

    /**
     * Creates a place with a project.
     *
     * @param description its files in the format of {@link #write}
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

    /** Returns the accounts that the tests can start programs as: true is an ordinary user, false root. */
    static Stream<Boolean> accounts() throws IOException {
        return SandboxPlace.isRoot() ? Stream.of(false, true) : Stream.of(true);
    }

    /** Same for a long test: without {@code lazaret.deep} only an ordinary user. */
    static Stream<Boolean> sampledAccounts() throws IOException {
        return Boolean.getBoolean("lazaret.deep") ? accounts() : Stream.of(true);
    }

    /** Returns the folder that contains all files of the test. */
    public Path base() {
        return base;
    }

    /** Returns the project's folder. */
    public Path project() {
        return project;
    }

    /** Switches to another project folder of the test. */
    public Path project(String name) {
        project = base.resolve(name);
        return project;
    }

    /**
     * Writes files of the project.
     *
     * @param files concatenated, each after a line {@code -- file PATH --}, as in the corpus; also {@code exec} for a
     *     program, {@code link PATH -> TARGET} and {@code dir}
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

    /** Returns a launcher that starts Lazaret, and programs to compare it with, as root or as an ordinary user. */
    public Launcher launcher(boolean asUser) {
        return new Launcher(base, asUser);
    }

    /** Returns a word that no other process has in its command line. */
    public String marker() {
        return "lazaret-marker-" + UUID.randomUUID();
    }

    /** Returns the sandbox in which the steps run, with its state. */
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

    /** Makes further steps run in another sandbox, built from the real one. */
    public void in(UnaryOperator<Sandbox> sandbox) {
        other = sandbox;
    }

    /** Makes each further stage run this command instead of cargo. */
    public void command(String... words) {
        in(real -> new OtherCommand(real, List.of(words)));
    }

    /** Returns the ladder of steps. */
    public StepService ladder() {
        return StartedStep.ladder(other.apply(sandbox().sandbox()));
    }

    /** Opens the project in its present state, until the end of the test. */
    public Opening open() {
        return open(Opening.of(project));
    }

    private Opening open(Opening opening) {
        openings.add(opening);
        return opening;
    }

    /** Returns a request for a step with everything allowed to run, and no other options. */
    public StepRequest request(Step step) {
        return StepRequest.of(step, project, List.of(), Consent.ALL);
    }

    /**
     * Returns a request for a step in which units are isolated. It has Debian's toolchain, because the setup installs a
     * standard library for WebAssembly for it.
     */
    public StepRequest isolated(Step step) {
        return StepRequest.of(step, project, List.of(), Consent.NONE.withIsolation())
                .withToolchain(Optional.of(Path.of("/usr")));
    }

    /** Returns a request for a Fetch with only the hosts chosen. */
    public StepRequest request(FetchChoice choice) {
        return StepRequest.download(project, choice);
    }

    /** Plans a step for the project in its present state. */
    public Plan plan(Step step) {
        return plan(request(step));
    }

    /** Plans the requested step. */
    public Plan plan(StepRequest request) {
        return plan(Opening.of(request.folder()), request);
    }

    /** Same for a repository that was opened in another way; the next step reads this one. */
    public Plan plan(Opening opening, StepRequest request) {
        return StartedStep.plan(ladder(), open(opening), request);
    }

    /** Plans a Fetch. */
    public Plan plan(FetchChoice choice) {
        return plan(request(choice));
    }

    /** Returns why there is no plan for the request. */
    public String unplanned(StepRequest request) {
        Opening opening = open(Opening.of(request.folder()));
        return switch (ladder().plan(opening.repository(), opening.audit(), request)) {
            case Plan.Result.Ready(Plan plan) -> throw new AssertionError(plan.command());
            case Plan.Result.Refused(String reason) -> reason;
        };
    }

    /** Starts a plan. */
    public StepExecution start(Plan plan) {
        return start(plan, event -> {});
    }

    /**
     * Starts a plan on the repository that was opened last.
     *
     * @param then receives each event once {@link #events} has it
     */
    public StepExecution start(Plan plan, Consumer<StepEvent> then) {
        events.clear();
        return StartedStep.start(ladder(), openings.getLast(), plan, event -> {
            events.add(event);
            then.accept(event);
        });
    }

    /** Runs a step on the project in its present state. */
    public StepEvent.Finished run(Step step) throws Exception {
        return run(plan(step));
    }

    /** Runs the requested step. */
    public StepEvent.Finished run(StepRequest request) throws Exception {
        return run(plan(request));
    }

    /** Runs a plan to its end. */
    public StepEvent.Finished run(Plan plan) throws Exception {
        return end(start(plan));
    }

    /** Runs a plan of a project that prints messages in cargo's form: forged units may be missing from the plan. */
    public StepEvent.Finished runForged(Plan plan) throws Exception {
        events.clear();
        return end(StartedStep.startForged(ladder(), openings.getLast(), plan, events::add));
    }

    /** Returns the record of a step that is run to its end. */
    public StepRecord record(Plan plan) throws Exception {
        return StepExecution.record(plan, run(plan));
    }

    /** Waits for the end of a step. */
    public static StepEvent.Finished end(StepExecution run)
            throws InterruptedException, ExecutionException, TimeoutException {
        return run.end().get(LONGEST_MINUTES, TimeUnit.MINUTES);
    }

    /** Returns all events so far of the step that was started last. */
    public List<StepEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** Returns those of these events that are of one kind. */
    public <T extends StepEvent> List<T> events(Class<T> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Returns its standard output so far, as reported. */
    public String printed() {
        return events(StepEvent.Output.class).stream()
                .filter(output -> output.stream() == StepEvent.Output.Stream.STDOUT)
                .map(output -> output.text() + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the files and folders with this name in the sandbox's state. */
    public List<Path> kept(String name) throws IOException {
        return named(sandbox().sandbox().state(), name);
    }

    /** Returns the names of the entries of all kept folders with this name. */
    public List<String> keptIn(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path one : kept(folder)) {
            try (Stream<Path> all = Files.list(one)) {
                all.forEach(path -> names.add(String.valueOf(path.getFileName())));
            }
        }
        return names;
    }

    /** Returns the files and folders with this name below a folder. */
    public static List<Path> named(Path folder, String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith(name)).toList();
        }
    }
}
