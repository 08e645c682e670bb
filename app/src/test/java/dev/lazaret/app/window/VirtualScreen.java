package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A virtual screen, and programs that open windows on it. */
public final class VirtualScreen implements AutoCloseable {
    /** The last line of a program that has completed. */
    static final String WALKED = "walked";

    private static final Path XVFB = Path.of("/usr/bin/Xvfb");

    private final Process screen;
    private final BufferedReader said;
    private final String display;

    private VirtualScreen(Process screen, BufferedReader said, String display) {
        this.screen = screen;
        this.said = said;
        this.display = display;
    }

    /** Starts a separate screen. */
    public static VirtualScreen open() throws IOException {
        assertThat(XVFB).as("Xvfb: apt-get install xvfb").exists();
        Process screen = new ProcessBuilder(
                        XVFB.toString(), "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8));
        return new VirtualScreen(screen, said, ":" + said.readLine());
    }

    /** Returns the value of {@code DISPLAY} for a program that opens windows here. */
    public String display() {
        return display;
    }

    /**
     * Runs a program to its end.
     *
     * @param home replaces the auditor's home folder
     * @return its output
     */
    List<String> run(Class<?> program, Path home, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dprism.order=sw",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(home, "walk", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().put("DISPLAY", display);
        builder.environment().put("HOME", home.toString());
        for (String name : List.of("DATA", "STATE", "CACHE", "CONFIG")) {
            builder.environment()
                    .put("XDG_" + name + "_HOME", home.resolve(name).toString());
        }
        Process window = builder.start();
        try {
            boolean ended = window.waitFor(20, TimeUnit.MINUTES);
            List<String> lines = Files.readAllLines(log);
            assertThat(ended).as("the walk ended: %s", lines).isTrue();
            // After that line the toolkit shuts down, which may print warnings.
            assertThat(lines.contains(WALKED))
                    .as("%s: %s%n%s", program.getSimpleName(), List.of(arguments), String.join("\n", lines))
                    .isTrue();
            return lines;
        } finally {
            window.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException {
        screen.destroy();
        said.close();
    }
}
