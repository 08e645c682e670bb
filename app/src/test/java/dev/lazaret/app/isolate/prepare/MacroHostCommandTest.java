package dev.lazaret.app.isolate.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.ModuleBytes;
import dev.lazaret.app.sandbox.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the command starts the host where only its mounts are visible and only its folder can be written. */
@Tag("sandbox")
@Timeout(120)
final class MacroHostCommandTest {
    @TempDir
    Path folder;

    @Test
    void startsWhereOnlyItsMountsAreVisible() throws Exception {
        MacroHostCommand command = command();
        Path host = Files.createDirectories(folder.resolve("host"));
        Path modules = Files.createDirectories(folder.resolve("modules"));
        byte[] module = ModuleBytes.ofMacro(ModuleBytes.returning(0, 1))
                .macros("function_like m m\n")
                .done();
        Files.write(modules.resolve("m.wasm"), module);
        List<String> words =
                new ArrayList<>(List.of("/usr/bin/bwrap", "--tmpfs", "/", "--proc", "/proc", "--dev", "/dev"));
        words.addAll(List.of("--unshare-all", "--die-with-parent", "--clearenv"));
        // The C library of the runtime.
        for (String name : List.of("/usr/lib", "/usr/lib64")) {
            words.addAll(List.of("--ro-bind", name, name));
        }
        words.addAll(List.of("--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"));
        command.mounts().forEach((inside, path) -> words.addAll(List.of("--ro-bind", path.toString(), inside)));
        words.addAll(List.of("--bind", host.toString(), MacroHostCommand.FOLDER));
        words.addAll(List.of("--ro-bind", modules.toString(), MacroHostCommand.MODULES, "--remount-ro", "/", "--"));
        words.addAll(command.words());
        Process process = Command.start(folder, Map.of(), words);
        try {
            assertThat(ask(process, host.resolve("socket"), "Sabsent"))
                    .endsWith("Fthe module can't be used: there is no module with that name");
            assertThat(ask(process, host.resolve("socket"), "Sm")).contains("T#![allow(warnings)]", "lazaret_macro_m");
            assertThat(host).isDirectoryContaining("glob:**/socket");
            try (var files = Files.list(host)) {
                assertThat(files.map(file -> String.valueOf(file.getFileName())))
                        .containsExactlyInAnyOrder("socket", "refused");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void mountsRuntimeAndEachPartOnce() throws IOException {
        MacroHostCommand command = command();
        assertThat(command.words()).startsWith("/isolate/java/bin/java").contains("-Xmx1g");
        assertThat(command.mounts()).containsKeys("/isolate/java", "/isolate/classes/0", "/isolate/classes/8");
        assertThat(command.mounts().values()).doesNotHaveDuplicates().allMatch(Files::exists);
        assertThat(command.words())
                .contains("/isolate/classes/0:/isolate/classes/1:/isolate/classes/2:/isolate/classes/3"
                        + ":/isolate/classes/4:/isolate/classes/5:/isolate/classes/6:/isolate/classes/7"
                        + ":/isolate/classes/8");
    }

    @Test
    void mountsSettingsThatDistributionStoresInEtc() throws IOException {
        Path home = Files.createDirectories(folder.resolve("java"));
        Files.createDirectory(home.resolve("lib"));
        Files.createSymbolicLink(home.resolve("lib/jvm.cfg"), Path.of("/etc/apt/sources.list.d"));
        SequencedMap<String, Path> mounts = MacroHostCommand.of(home, List.of()).mounts();
        Files.delete(home.resolve("lib/jvm.cfg"));
        assertThat(mounts)
                .containsExactly(Map.entry("/isolate/java", home), Map.entry("/etc/apt", Path.of("/etc/apt")));
    }

    private static MacroHostCommand command() {
        assertThat(MacroHostCommand.find()).isInstanceOf(MacroHostCommand.Result.Ready.class);
        return ((MacroHostCommand.Result.Ready) MacroHostCommand.find()).command();
    }

    private static String read(Process ended) throws IOException {
        return new String(ended.getErrorStream().readAllBytes(), StandardCharsets.UTF_8) + "the host has ended";
    }

    /** Sends a frame, once the host has opened its socket, and returns everything that it answers. */
    private static String ask(Process process, Path socket, String frame) throws Exception {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(bytes.length);
        message.writeBytes(bytes);
        while (true) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                channel.write(ByteBuffer.wrap(message.toByteArray()));
                return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                assertThat(process.isAlive() ? "" : read(process)).isEmpty();
                Thread.sleep(Duration.ofMillis(20));
            }
        }
    }
}
