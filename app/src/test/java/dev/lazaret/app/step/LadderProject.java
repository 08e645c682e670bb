package dev.lazaret.app.step;

import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project with a program, which a test takes through every step. Its files are crates as Debian packages their
 * sources, overlaid with those of a folder in this test's resources.
 *
 * @param kind what it is an example of
 * @param sources paths below {@link DebianProject#REGISTRY}, by the places in the project to which they are copied
 * @param folder the folder's name; empty if the crate is the whole project
 * @param locked whether it comes with a lockfile
 * @param program its program's name
 * @param arguments of the program
 */
public record LadderProject(
        String kind,
        Map<String, String> sources,
        Optional<String> folder,
        boolean locked,
        String program,
        List<String> arguments) {
    /** A test crate with yanked versions. */
    static final String YANKED = "lazaret-demo-yanked";

    static final List<LadderProject> ALL = List.of(
            new LadderProject("small", Map.of(), folder("small"), true, "small", List.of("a b", "c")),
            new LadderProject("many crates", Map.of(), folder("many"), true, "many", List.of("one two", "One")),
            new LadderProject(
                    "workspace",
                    Map.of(
                            "zeroize", "zeroize-1.8.1",
                            "zeroize_derive", "zeroize_derive-1.4.2"),
                    folder("workspace"),
                    true,
                    "say",
                    List.of("a b", "c")),
            new LadderProject("C and assembly", Map.of(), folder("cc"), true, "sums", List.of("native/adler.c")),
            new LadderProject("pkg-config", Map.of(), folder("pkg-config"), true, "packers", List.of("word")),
            new LadderProject("cmake and perl", Map.of(), folder("cmake"), true, "generated", List.of("7", "16")),
            new LadderProject(
                    "macros", Map.of(".", "enum-as-inner-0.6.0"), folder("macros"), true, "shapes", List.of("4")),
            new LadderProject(
                    "program",
                    Map.of(".", "brotli-decompressor-4.0.1"),
                    Optional.empty(),
                    true,
                    "brotli-decompressor",
                    List.of("src/bin/ipsum.brotli")),
            new LadderProject(
                    "loopback tests",
                    Map.of(
                            "tests/tcp.rs", "async-std-1.13.1/tests/tcp.rs",
                            "tests/udp.rs", "async-std-1.13.1/tests/udp.rs"),
                    folder("loopback"),
                    true,
                    "loopback",
                    List.of("a word")),
            new LadderProject(
                    "parallel and yanked versions",
                    Map.of(),
                    folder("versions"),
                    true,
                    "versions",
                    List.of("http://a.example/b", " ")),
            new LadderProject(
                    "no lockfile",
                    Map.of(".", "num-bigint-0.4.6"),
                    folder("unlocked"),
                    false,
                    "power",
                    List.of("100")));

    /** Returns the project of a kind. */
    public static LadderProject of(String kind) {
        return ALL.stream()
                .filter(project -> project.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> folder(String name) {
        return Optional.of(name);
    }

    /** Copies its files into a folder that is created, without a lockfile. */
    public void make(Path project) throws IOException, InterruptedException {
        Files.createDirectory(project);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            copy(DebianProject.REGISTRY.resolve(source.getValue()), project.resolve(source.getKey()));
        }
        if (folder.isPresent()) {
            copy(resource(folder.get()), project);
        }
        Files.deleteIfExists(project.resolve("Cargo.lock"));
    }

    /**
     * Writes a lockfile into a project, by plain cargo.
     *
     * @param base a folder for cargo's own files
     */
    public static void lock(Path project, Path base, LoopbackRegistry registry)
            throws IOException, InterruptedException {
        Command locked = new PlainCargo(new Launcher(base, false), "locking", Path.of("/usr"))
                .cargo(project, List.of("generate-lockfile"), "registry = \"" + registry.index() + "\"");
        if (locked.code() != 0) {
            throw new IOException(locked.err());
        }
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        if (!Files.exists(from)) {
            throw new AssertionError(from + " is missing: apt-get install librust-cargo-dev");
        }
        boolean folder = Files.isDirectory(from);
        Files.createDirectories(folder ? to : to.resolveSibling("."));
        List<String> words = new ArrayList<>(List.of("/usr/bin/cp", "-rL"));
        words.addAll(List.of(folder ? from + "/." : from.toString(), to.toString()));
        Command copied = Command.run(Path.of("/"), Map.of(), words);
        if (copied.code() != 0) {
            throw new IOException(copied.err());
        }
    }

    private static Path resource(String name) {
        URL found = LadderProject.class.getResource("ladder/" + name);
        if (found == null) {
            throw new AssertionError("ladder/" + name + " is missing");
        }
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return folder.isPresent() && !sources.containsKey(".") ? folder.get() : String.join(", ", sources.values());
    }
}
