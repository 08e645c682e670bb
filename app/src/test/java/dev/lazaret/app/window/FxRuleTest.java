package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that the guard of the JavaFX thread detects reading, waiting and computing, and permits the toolkit. */
@Tag("window")
class FxRuleTest {
    static Stream<Arguments> stacks() {
        return Stream.of(
                Arguments.of("", "javafx.scene.Parent.layout, com.sun.javafx.tk.Toolkit.firePulse"),
                Arguments.of("", "com.sun.glass.ui.gtk.GtkApplication._runLoop"),
                Arguments.of(
                        "",
                        "jdk.internal.misc.Unsafe.park, java.util.concurrent.locks.LockSupport.park,"
                                + " com.sun.javafx.tk.quantum.PaintCollector.waitForRenderingToComplete"),
                Arguments.of(
                        "",
                        "java.io.FileInputStream.read, com.sun.javafx.css.parser.Css.read, javafx.scene.Scene.getStylesheets,"
                                + " dev.lazaret.app.window.LazaretWindow.dress"),
                Arguments.of(
                        "",
                        "java.io.RandomAccessFile.read, java.util.zip.ZipFile.read, jdk.internal.loader.URLClassPath.get,"
                                + " dev.lazaret.app.window.LazaretWindow.open"),
                Arguments.of(
                        "reads by java.io.FileInputStream.open for dev.lazaret.app.window.control.Logo.of",
                        "java.io.FileInputStream.open, dev.lazaret.app.window.control.Logo.of, javafx.scene.Node.fire"),
                Arguments.of(
                        "reads by sun.nio.fs.UnixNativeDispatcher.stat for dev.lazaret.app.window.welcome.RecentRow.of",
                        "sun.nio.fs.UnixNativeDispatcher.stat, java.nio.file.Files.isDirectory,"
                                + " dev.lazaret.app.window.welcome.RecentRow.of"),
                Arguments.of(
                        "waits in java.util.concurrent.locks.LockSupport.park for dev.lazaret.app.window.session.StoreWriter.flush",
                        "jdk.internal.misc.Unsafe.park, java.util.concurrent.locks.LockSupport.park,"
                                + " java.util.concurrent.FutureTask.get, dev.lazaret.app.window.session.StoreWriter.flush"),
                Arguments.of(
                        "works in dev.lazaret.analysis.rust.Lexer.tokens",
                        "java.util.ArrayList.add, dev.lazaret.analysis.rust.Lexer.tokens, javafx.scene.Node.fire"),
                Arguments.of(
                        "works in org.sqlite.core.DB.exec",
                        "org.sqlite.core.DB.exec, dev.lazaret.app.store.Store.steps, javafx.scene.Node.fire"));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void classifiesStacks(String expected, String stack) {
        assertThat(FxRule.broken(List.of(stack.split(", ?"))))
                .isEqualTo(Optional.of(expected).filter(words -> !words.isEmpty()));
    }

    @Test
    void detectsFileReadOnGuardedThread(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("file"), "text".getBytes(StandardCharsets.UTF_8));
        CountDownLatch begin = new CountDownLatch(1);
        List<String> read = new ArrayList<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                begin.await();
                read.add(Files.readString(file));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        FxGuard guard = FxGuard.of(thread);
        begin.countDown();
        thread.join();
        guard.stop();
        assertThat(read).containsExactly("text");
        assertThat(guard.broken()).anySatisfy(words -> assertThat(words).startsWith("reads by "));
    }

    @ParameterizedTest
    @FieldSource("dev.lazaret.app.window.FxRule#WORKERS")
    void workersNameExistingClassesOrPackages(String name) {
        String path = "dev/lazaret/" + name.replace('.', '/');
        ClassLoader classes = Main.class.getClassLoader();

        assertThat(classes.getResource(path + ".class") != null
                        || classes.getResource(path + "/package-info.class") != null)
                .as(name)
                .isTrue();
    }
}
