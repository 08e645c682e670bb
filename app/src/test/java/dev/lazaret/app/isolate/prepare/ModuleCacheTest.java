package dev.lazaret.app.isolate.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.SandboxPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies which modules of a stage are stored, and which files a later stage gets. */
@Tag("sandbox")
final class ModuleCacheTest {
    private static final String ID = "0123456789abcdef01234567";
    private static final String SUFFIX = "-00112233445566aa";
    private static final ModuleKey KEY = ModuleKey.of(List.of("a"));
    private static final byte[] MACRO = module("function_like m m\n");

    private SandboxPlace place;
    private Path target;

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        target = place.work().folder("made");
        Files.createDirectories(target.resolve(".gate/modules"));
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void laterStageGetsModuleAndSourceOfItsProxy() throws IOException {
        put(ID + SUFFIX + ".wasm", MACRO);
        cache().store(target, Map.of(ID, KEY));

        Path given = given(Map.of("f".repeat(24), KEY));
        assertThat(names(given)).containsExactly("f".repeat(24) + SUFFIX + ".rs", "f".repeat(24) + SUFFIX + ".wasm");
        assertThat(given.resolve("f".repeat(24) + SUFFIX + ".wasm")).hasBinaryContent(MACRO);
        assertThat(given.resolve("f".repeat(24) + SUFFIX + ".rs")).content().contains("\"" + "f".repeat(24) + SUFFIX);
        assertThat(given(Map.of(ID, ModuleKey.of(List.of("b"))))).doesNotExist();
    }

    @Test
    void buildScriptHasNoProxy() throws IOException {
        put(ID + ".wasm", module(""));
        cache().store(target, Map.of(ID, KEY));

        assertThat(names(given(Map.of(ID, KEY)))).containsExactly(ID + ".wasm");
    }

    @Test
    void storesOnlyModulesOfGivenUnits() throws IOException {
        Path secret = Files.write(target.resolve("secret"), MACRO);
        put("a".repeat(24) + SUFFIX + ".wasm", MACRO);
        put(ID + "-0011.wasm", MACRO);
        put(ID + SUFFIX + ".rs", MACRO);
        put(ID + "-0000000000000001.wasm", "no module".getBytes(StandardCharsets.UTF_8));
        put(ID + "-0000000000000002.wasm", module("derive ../x x\n"));
        Files.createSymbolicLink(target.resolve(".gate/modules/" + ID + "-0000000000000003.wasm"), secret);
        Files.createDirectory(target.resolve(".gate/modules/" + ID + "-0000000000000004.wasm"));
        cache().store(target, Map.of(ID, KEY));

        assertThat(stored()).isEmpty();
    }

    @Test
    void replacedFolderIsNotFollowed() throws IOException {
        put(ID + SUFFIX + ".wasm", MACRO);
        Files.move(target.resolve(".gate"), target.resolve("moved"));
        Files.createSymbolicLink(target.resolve(".gate"), target.resolve("moved"));
        cache().store(target, Map.of(ID, KEY));

        assertThat(stored()).isEmpty();
    }

    /** A later stage compiles the module, and then stores it again. */
    @ParameterizedTest
    @EnumSource
    void brokenFileIsNotUsedAndReplaced(BrokenFile how) throws IOException {
        put(ID + SUFFIX + ".wasm", MACRO);
        cache().store(target, Map.of(ID, KEY));
        how.breaks(place.work().sharedFolder("isolated-modules").resolve(stored().getFirst()));

        assertThat(given(Map.of(ID, KEY))).doesNotExist();

        cache().store(target, Map.of(ID, KEY));
        assertThat(given(Map.of(ID, KEY)).resolve(ID + SUFFIX + ".wasm")).hasBinaryContent(MACRO);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void firstStoredModuleStays() throws IOException {
        put(ID + SUFFIX + ".wasm", MACRO);
        cache().store(target, Map.of(ID, KEY));
        put(ID + SUFFIX + ".wasm", module("function_like other other\n"));
        cache().store(target, Map.of(ID, KEY));

        assertThat(given(Map.of(ID, KEY)).resolve(ID + SUFFIX + ".wasm")).hasBinaryContent(MACRO);
    }

    @Test
    void deletesWhatExceedsTheTotal() throws IOException {
        put(ID + "-0000000000000001.wasm", MACRO);
        put(ID + "-0000000000000002.wasm", MACRO);
        new ModuleCache(place.work(), MACRO.length + 40).store(target, Map.of(ID, KEY));

        assertThat(stored()).hasSize(1);
    }

    private ModuleCache cache() throws IOException {
        return new ModuleCache(place.work());
    }

    private void put(String name, byte[] bytes) throws IOException {
        Files.write(target.resolve(".gate/modules").resolve(name), bytes);
    }

    private Path given(Map<String, ModuleKey> keys) throws IOException {
        place.work().delete(place.work().path().resolve("gate"));
        Path gate = place.work().folder("gate");
        cache().writeTo(gate, keys);
        return gate.resolve(ModuleCache.FOLDER);
    }

    private List<String> stored() throws IOException {
        return names(place.work().sharedFolder("isolated-modules"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** A module that consists of the custom section with the records. */
    private static byte[] module(String records) {
        byte[] name = "lazaret.macros".getBytes(StandardCharsets.US_ASCII);
        byte[] content = records.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        out.write(0);
        out.write(1 + name.length + content.length);
        out.write(name.length);
        out.writeBytes(name);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
