package dev.lazaret.app.isolate.prepare;

import dev.lazaret.app.isolate.MacroHost;
import dev.lazaret.app.sandbox.StageInput;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.util.CheckClassAdapter;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.wasm.WasmModule;

/**
 * The command that starts {@link MacroHost} in the sandbox, with the Java runtime and the classes that run Lazaret now.
 *
 * @param words program and arguments, with paths inside the sandbox
 * @param mounts files and folders that must be visible in the sandbox, read-only: the path inside and the absolute path
 *     on this machine
 */
public record MacroHostCommand(List<String> words, SequencedMap<String, Path> mounts) {
    /** Writable folder of the host in the sandbox. It contains the socket and temporary files. */
    public static final String FOLDER = "/target/.gate/host";

    /** Path in the sandbox of the socket to which proxies and the gate connect. */
    public static final String SOCKET = FOLDER + "/socket";

    /** Folder of the modules in the sandbox. */
    public static final String MODULES = "/target/.gate/modules";

    /** The gate's program under the name by which it starts the host. */
    private static final String STARTER = "/gate/isolate";

    private static final String JAVA = "/isolate/java";
    private static final String CLASSES = "/isolate/classes/";
    private static final Path SETTINGS = Path.of("/etc");

    /** Files of a Java runtime that some distributions store in /etc. */
    private static final List<String> LINKED = List.of("lib/jvm.cfg", "conf/security/java.security");

    /** A class of each part of the class path: the host, Endive, and ASM, with which Endive compiles. */
    private static final List<Class<?>> PARTS = List.of(
            MacroHost.class,
            MachineFactoryCompiler.class,
            Instance.class,
            WasmModule.class,
            ClassVisitor.class,
            ClassRemapper.class,
            ClassNode.class,
            Analyzer.class,
            CheckClassAdapter.class);

    /**
     * Options of the JVM. It must not read settings from the current folder, write files of its own, or let another
     * process attach. The first compiler alone starts macros fastest.
     */
    private static final List<String> OPTIONS = List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-XX:Flags=/dev/null",
            "-XX:CompileCommandFile=/dev/null",
            "-Xlog:disable",
            "-Djava.io.tmpdir=" + FOLDER);

    public MacroHostCommand {
        words = List.copyOf(words);
        mounts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(mounts));
    }

    /** The result of composing the command. */
    public sealed interface Result {
        record Ready(MacroHostCommand command) implements Result {}

        /**
         * Isolated macros can't be hosted.
         *
         * @param reason a clause
         */
        record Unavailable(String reason) implements Result {}
    }

    /** Returns the input of a stage in which the gate starts this command before the stage's own. */
    public StageInput addTo(StageInput input) {
        List<String> starter = new ArrayList<>(List.of(STARTER));
        starter.addAll(words);
        starter.add("--");
        return input.withIsolation(mounts, starter);
    }

    /** Composes the command from the runtime and the class path of this program. */
    public static Result find() {
        String home = System.getProperty("java.home");
        if (home == null) {
            return new Result.Unavailable("this program does not know its Java runtime");
        }
        SequencedSet<Path> classes = new LinkedHashSet<>();
        for (Class<?> part : PARTS) {
            Optional<Path> place = place(part);
            if (place.isEmpty()) {
                return new Result.Unavailable("this program does not know the file of " + part.getName());
            }
            classes.add(place.get());
        }
        try {
            return new Result.Ready(of(Path.of(home), List.copyOf(classes)));
        } catch (IOException e) {
            return new Result.Unavailable("the Java runtime " + home + " can't be read");
        }
    }

    /**
     * Composes the command.
     *
     * @param home folder of a Java runtime
     * @param classes entries of the class path: jars and folders
     */
    static MacroHostCommand of(Path home, List<Path> classes) throws IOException {
        SequencedMap<String, Path> mounts = new LinkedHashMap<>();
        mounts.put(JAVA, home.toRealPath());
        for (Path entry : classes) {
            mounts.put(CLASSES + (mounts.size() - 1), entry.toRealPath());
        }
        String path =
                IntStream.range(0, classes.size()).mapToObj(i -> CLASSES + i).collect(Collectors.joining(":"));
        for (String linked : LINKED) {
            settings(home.resolve(linked)).ifPresent(folder -> mounts.put(folder.toString(), folder));
        }
        List<String> words = new ArrayList<>(List.of(JAVA + "/bin/java"));
        words.addAll(OPTIONS);
        words.addAll(List.of("-cp", path, MacroHost.class.getName(), SOCKET, MODULES));
        return new MacroHostCommand(words, mounts);
    }

    /** Returns the folder in /etc that contains a file; empty if the file lies elsewhere or does not exist. */
    private static Optional<Path> settings(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Path real = file.toRealPath();
        return real.startsWith(SETTINGS) && real.getNameCount() > 2
                ? Optional.of(SETTINGS.resolve(real.getName(1)))
                : Optional.empty();
    }

    private static Optional<Path> place(Class<?> part) {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        if (source == null
                || source.getLocation() == null
                || !source.getLocation().getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
