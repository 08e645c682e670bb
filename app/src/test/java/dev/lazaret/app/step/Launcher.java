package dev.lazaret.app.step;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.Main;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.CompiledGates;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.SandboxPlace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Starts programs as root or as an ordinary user, for any account that runs the tests.
 *
 * @param base a folder that every account can read
 * @param asUser whether to drop to an ordinary user number first
 */
public record Launcher(Path base, boolean asUser) {
    /** Unused by accounts, and outside of the range that root's stages take their numbers from. */
    private static final String NUMBER = "60111";

    private static final String LIBRARY = "libsqlitejdbc.so";

    /** Options of Java, among them the class path. */
    private static final List<String> OPTIONS = new ArrayList<>();

    /** Jars that Lazaret does not need to plan and start a stage; these are large. */
    private static final Pattern NOT_NEEDED = Pattern.compile(".*(javafx|testfx|archunit|errorprone).*");

    /** Runs one of Lazaret's stages on a project; see {@link StepProgram}. */
    public Command stage(String name, Step step, Path project, Path toolchain, List<Path> sources)
            throws IOException, InterruptedException {
        return run(name, stageWords(name, step, project, toolchain, sources));
    }

    /** Fetches a project's crates from a registry; see {@link StepProgram}. */
    Command fetch(String name, Path project, Path toolchain, String index, String host)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(stageWords(name, StepDefinition.download().step(), project, toolchain, List.of()));
        words.addAll(List.of(index, host));
        return run(name, words);
    }

    /** Runs the step that starts a program. */
    Command program(String name, Path project, Path toolchain, List<Path> sources, String bin, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(stageWords(name, Step.RUN, project, toolchain, sources));
        words.addAll(List.of("--bin", bin));
        words.addAll(arguments);
        return run(name, words);
    }

    /** Same as {@link #stage}, without waiting for the end. */
    Process startStage(String name, Step step, Path project, Path toolchain, List<Path> sources)
            throws IOException, InterruptedException {
        return Command.start(
                Path.of("/"), environment(name), asAccount(stageWords(name, step, project, toolchain, sources)));
    }

    /** Returns the command line that starts one of Lazaret's stages. */
    public List<String> stageWords(String name, Step step, Path project, Path toolchain, List<Path> sources)
            throws IOException, InterruptedException {
        Path state = home(name).resolve("state");
        List<String> words = new ArrayList<>(java(StepProgram.class));
        words.addAll(List.of(step.word(), state.toString(), project.toString(), toolchain.toString()));
        sources.forEach(source -> words.add(source.toString()));
        return words;
    }

    /** Returns the command line that starts Lazaret, to which arguments are added. */
    public List<String> lazaret() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(java(Main.class));
        words.addAll(1, List.of("-Dorg.sqlite.lib.path=" + library(), "-Dorg.sqlite.lib.name=" + LIBRARY));
        return words;
    }

    /**
     * Returns the folder of the database driver's library, where every account can read it: an audit can't unpack it.
     */
    private Path library() throws IOException {
        Path folder = base.resolve("native");
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            Path from = Path.of(System.getProperty("org.sqlite.lib.path")).resolve(LIBRARY);
            Files.copy(from, folder.resolve(LIBRARY));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(folder.resolve(LIBRARY), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder;
    }

    /** Returns the command line that starts a program of the tests or of Lazaret, to which arguments are added. */
    public List<String> java(Class<?> program) throws IOException, InterruptedException {
        return words(options(), program);
    }

    private static List<String> words(List<String> options, Class<?> program) {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(options);
        words.add(program.getName());
        return words;
    }

    /** Runs a program with a canary in its environment. */
    public Command run(String name, List<String> program) throws IOException, InterruptedException {
        return Command.run(Path.of("/"), environment(name), asAccount(program));
    }

    private Map<String, String> environment(String name) throws IOException {
        return Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", home(name).toString(),
                "LC_ALL", "C.UTF-8",
                "LAZARET_CANARY", "lazaret-canary-value");
    }

    /** Drops to the user's number by exec, so that the started process is the program itself. */
    private List<String> asAccount(List<String> program) throws IOException {
        List<String> words = new ArrayList<>();
        if (asUser && SandboxPlace.isRoot()) {
            words.addAll(List.of("/usr/bin/setpriv", "--reuid", NUMBER, "--regid", NUMBER, "--clear-groups"));
        }
        words.addAll(program);
        return words;
    }

    /** Returns a home folder of the account. */
    public Path home(String name) throws IOException {
        Path home = base.resolve(name);
        if (!Files.exists(home)) {
            Files.createDirectory(home);
            if (asUser && SandboxPlace.isRoot()) {
                Files.setAttribute(home, "unix:uid", Integer.parseInt(NUMBER));
            }
        }
        return home;
    }

    /**
     * Gives the state of a home the gate's program if other tests have compiled it: to compile it takes seconds. The
     * state is the one of {@link #stage} and the one of {@link #lazaret}.
     */
    public void giveGate(String name) throws IOException {
        Path home = home(name);
        for (String state : List.of("state", ".cache/lazaret")) {
            CompiledGates.give(home.resolve(state));
        }
        give(home.resolve("state"));
        give(home.resolve(".cache"));
    }

    /** Changes the owner of a folder, including its contents, to the account. */
    public void give(Path folder) throws IOException {
        if (asUser && SandboxPlace.isRoot()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    // A stage's folder has links to this machine's files, which stay as they are.
                    Files.setAttribute(file, "unix:uid", Integer.parseInt(NUMBER), LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /**
     * Returns Java's options, with the tests' class path where every account can read it: prepared once, as this takes
     * seconds.
     */
    private static List<String> options() throws IOException, InterruptedException {
        synchronized (OPTIONS) {
            if (OPTIONS.isEmpty()) {
                Path copies = ReadableFolder.make("lazaret-classes");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(copies)));
                // The log would report an archive that does not fit on standard output.
                List<String> options = new ArrayList<>(List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xlog:disable",
                        "-cp",
                        classPath(copies)));
                options.addAll(archive(copies, options));
                OPTIONS.addAll(options);
            }
            return List.copyOf(OPTIONS);
        }
    }

    /** Copies the class path into a folder. Classes that are not in a jar are packed: an archive is for jars alone. */
    private static String classPath(Path copies) throws IOException, InterruptedException {
        List<String> copied = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.exists(Path.of(entry)) && !NOT_NEEDED.matcher(entry).matches()) {
                String copy = copies.resolve(copied.size() + ".jar").toString();
                if (Files.isDirectory(Path.of(entry))) {
                    pack(entry, copy);
                } else {
                    Command made = Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/cp", entry, copy));
                    if (made.code() != 0) {
                        throw new IOException(made.err());
                    }
                }
                copied.add(copy);
            }
        }
        return String.join(File.pathSeparator, copied);
    }

    private static void pack(String folder, String jar) throws IOException {
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--no-compress", "--file", jar, "-C", folder, ".");
        if (code != 0) {
            throw new IOException("jar could not pack " + folder);
        }
    }

    /**
     * Returns the option that lets a start use an archive of loaded classes, which saves a third of its time. A Check
     * of an empty package makes the archive.
     */
    private static List<String> archive(Path copies, List<String> options) throws IOException, InterruptedException {
        Path archive = copies.resolve("classes.jsa");
        Path project = copies.resolve("project");
        Projects.put(project.resolve("Cargo.toml"), StepPlace.DEMO);
        Projects.put(project.resolve("src/lib.rs"), "");
        List<String> words = words(options, StepProgram.class);
        words.add(1, "-XX:ArchiveClassesAtExit=" + archive);
        words.addAll(List.of(Step.CHECK.word(), copies.resolve("state").toString(), project.toString(), "/usr"));
        Command.run(
                Path.of("/"), Map.of("PATH", "/usr/bin:/bin", "HOME", copies.toString(), "LC_ALL", "C.UTF-8"), words);
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    private static void remove(Path copies) {
        try {
            ReadableFolder.remove(copies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
