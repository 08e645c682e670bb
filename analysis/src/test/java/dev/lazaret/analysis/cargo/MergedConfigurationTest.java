package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Verifies that the merged configuration equals the output of {@code cargo config get}, and is refused if cargo refuses
 * it.
 */
@Tag("slow")
class MergedConfigurationTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int TREES = DEEP ? 400 : 40;
    private static final Path DEBIAN = Path.of("/usr/bin/cargo");

    @TempDir
    private Path scratch;

    @Test
    void equalsDebiansCargo() throws IOException, InterruptedException {
        assertThat(DEBIAN).as("install the package cargo").isExecutable();
        compare(DEBIAN, true, List.of("-Zunstable-options", "-Zconfig-include"));
    }

    /** Newer versions of cargo include files without an option, and also by tables. */
    @Test
    void equalsNewerCargos() throws IOException, InterruptedException {
        for (Path cargo : DEEP ? newer() : List.<Path>of()) {
            compare(cargo, false, List.of("-Zunstable-options"));
        }
    }

    private static List<Path> newer() throws IOException {
        Path toolchains = Path.of(System.getProperty("user.home"), ".rustup", "toolchains");
        if (!Files.isDirectory(toolchains)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(toolchains)) {
            return all.map(toolchain -> toolchain.resolve("bin/cargo"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .toList();
        }
    }

    private void compare(Path cargo, boolean older, List<String> options) throws IOException, InterruptedException {
        int equal = 0;
        int refused = 0;
        List<String> differences = new ArrayList<>();
        for (int seed = 0; seed < TREES; seed++) {
            Path tree = Files.createDirectories(
                    scratch.resolve((older ? "old" : cargo.getName(cargo.getNameCount() - 3)) + "-" + seed));
            String started = new GeneratedConfiguration(new Random(seed), tree, !older).write();
            CargoConfig ours = new ConfigurationFolder(tree).merged(started);
            Optional<Object> theirs = theirs(cargo, options, tree.resolve(started));
            boolean refuses = ours.problems().stream().anyMatch(problem -> refuses(problem, older));
            if (theirs.isEmpty() != refuses) {
                differences.add("seed " + seed + " in " + started + " cargo "
                        + (refuses ? "takes it" : "refuses it: " + Files.readString(scratch.resolve("refusal")))
                        + "\n ours  " + ours.problems());
            } else if (theirs.isEmpty()) {
                refused++;
            } else if (theirs.get().equals(plain(ours.settings()))) {
                equal++;
            } else {
                differences.add("seed " + seed + " in " + started + "\n cargo " + theirs.get() + "\n ours  "
                        + plain(ours.settings()));
            }
        }
        System.out.println(
                "Compared with " + cargo + " config get: " + equal + " trees equal, " + refused + " refused by both");
        assertThat(differences).isEmpty();
        assertThat(equal).isGreaterThan(TREES / 3);
        assertThat(refused).isPositive();
    }

    private static boolean refuses(CargoConfig.Problem problem, boolean older) {
        return switch (problem.kind()) {
            case REFUSED -> true;
            case REFUSED_BY_OLDER -> older;
            case REFUSED_BY_NEWER -> !older;
            case NOT_FOLLOWED -> throw new AssertionError("nothing leads outside: " + problem);
        };
    }

    /** Returns the configuration that cargo prints; empty if it refuses. */
    private Optional<Object> theirs(Path cargo, List<String> options, Path folder)
            throws IOException, InterruptedException {
        Path home = Files.createDirectories(scratch.resolve("home"));
        Path output = scratch.resolve("output");
        List<String> command = new ArrayList<>(List.of(cargo.toString()));
        command.addAll(options);
        command.addAll(List.of("config", "get", "--format", "json"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(scratch.resolve("refusal").toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("CARGO_HOME", home.resolve("cargo").toString());
        builder.environment().put("RUSTC_BOOTSTRAP", "1");
        return builder.start().waitFor() == 0 ? Optional.of(json(Files.readAllBytes(output))) : Optional.empty();
    }

    private static Object json(byte[] bytes) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            return json(parser);
        }
    }

    private static Object json(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                TreeMap<String, Object> members = new TreeMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    members.put(key, json(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(json(parser));
                }
                yield items;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new AssertionError(parser.currentToken());
        };
    }

    private static Object plain(ConfigSetting setting) {
        return switch (setting) {
            case ConfigSetting.Value value -> plain(value.node());
            case ConfigSetting.Items items ->
                items.values().stream().map(value -> plain(value.node())).toList();
            case ConfigSetting.Table table -> {
                TreeMap<String, Object> members = new TreeMap<>();
                table.members().forEach((key, value) -> members.put(key, plain(value)));
                yield members;
            }
        };
    }

    private static Object plain(Node node) {
        return switch (node) {
            case Node.Text text -> text.value();
            case Node.Bool bool -> bool.value();
            case Node.Literal literal ->
                ConfigSettingReader.integer(literal.spelling()).orElseThrow();
            case Node.Array array ->
                array.items().stream().map(MergedConfigurationTest::plain).toList();
            case Node.Table table -> {
                TreeMap<String, Object> members = new TreeMap<>();
                table.members().forEach(member -> members.put(member.key(), plain(member.value())));
                yield members;
            }
        };
    }
}
