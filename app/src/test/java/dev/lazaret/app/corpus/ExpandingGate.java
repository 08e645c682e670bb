package dev.lazaret.app.corpus;

import dev.lazaret.app.Main;
import dev.lazaret.app.gate.GateSource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lazaret with another gate program, which makes the compiler print the syntax trees of tests and examples. The
 * program's source is a resource of Lazaret, so a folder that precedes it in the class path replaces a file.
 */
final class ExpandingGate {
    private static final String ASKED = "expansion = compilation.plan.expansion(&subject.source)"
            + ".filter(|_| !compilation.unit.links() && !compilation.unit.test);";

    private ExpandingGate() {}

    /**
     * Writes the other source files, and returns the words that start Lazaret with them.
     *
     * @param front an empty folder
     */
    static List<String> program(Path front) throws IOException {
        Path files = front.resolve("dev/lazaret/app/gate/program");
        Files.createDirectories(files);
        Files.write(files.resolve("expand.rs"), bytes(ExpandingGate.class, "gate/expand.rs"));
        String wrapper = new String(bytes(GateSource.class, "program/wrapper.rs"), StandardCharsets.UTF_8);
        wrapper = replaced(
                wrapper.replaceAll("expansion =\\s+", "expansion = "),
                ASKED,
                "expansion = expand::asked(compilation, subject);");
        wrapper = replaced(wrapper, "(Ok(_), Some(id))", "(Ok(0), Some(id))");
        Files.writeString(files.resolve("wrapper.rs"), wrapper);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.security=ALL-UNNAMED",
                "-cp",
                front + File.pathSeparator + System.getProperty("java.class.path"),
                Main.class.getName());
    }

    private static String replaced(String text, String old, String replacement) {
        if (!text.contains(old)) {
            throw new IllegalStateException("the gate's source no longer has: " + old);
        }
        return text.replace(old, replacement);
    }

    private static byte[] bytes(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
