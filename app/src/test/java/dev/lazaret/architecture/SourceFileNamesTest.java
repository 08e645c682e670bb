package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each source file declares a type with the file's name. Otherwise Maven finds no class for the file, and compiles the
 * whole module again each time.
 */
final class SourceFileNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyFileDeclaresTypeOfItsName() throws IOException {
        List<String> others = new ArrayList<>();
        int read = 0;
        for (String module : List.of("analysis", "app", "icons", "viewer")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    read++;
                    if (!name.contains("-") && !declares(name, Files.readString(file))) {
                        others.add(ROOT.relativize(file).toString());
                    }
                }
            }
        }
        assertThat(others).isEmpty();
        assertThat(read).isGreaterThan(1_000);
        assertThat(declares("Other", "final class OtherTest {")).isFalse();
    }

    private static boolean declares(String name, String source) {
        return Pattern.compile("\\b(?:class|record|interface|enum) " + name + "\\b")
                .matcher(source)
                .find();
    }
}
