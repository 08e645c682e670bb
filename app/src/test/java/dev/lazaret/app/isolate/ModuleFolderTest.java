package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.IsolatedModule.ModuleLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that modules are loaded once, and that one that takes too long affects only itself. */
@Timeout(60)
final class ModuleFolderTest {
    private static final ModuleLoad LOADED = new ModuleLoad.Refused("loaded");

    @TempDir
    Path folder;

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("slow.wasm"), "slow");
        Files.writeString(folder.resolve("quick.wasm"), "quick");
    }

    @AfterEach
    void close() {
        timers.shutdownNow();
        ended.countDown();
    }

    @Test
    void givesUpModuleThatIgnoresInterrupts() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        ModuleFolder modules = folder(Duration.ofSeconds(2), bytes -> {
            starts.incrementAndGet();
            while (isSlow(bytes) && ended.getCount() > 0) {
                Thread.onSpinWait();
            }
            return LOADED;
        });
        ModuleLoad tooLong = new ModuleLoad.Refused(CpuAlarm.exceeded("loading it", Duration.ofSeconds(2)));
        assertThat(modules.get("slow")).isEqualTo(tooLong);
        assertThat(modules.get("slow")).isEqualTo(tooLong);
        assertThat(modules.get("quick")).isEqualTo(LOADED);
        assertThat(starts).hasValue(2);
    }

    @Test
    void interruptsModuleThatTakesTooLong() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        ModuleFolder modules = folder(Duration.ofMillis(10), _ -> {
            try {
                ended.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return LOADED;
        });
        assertThat(modules.get("slow")).isNotEqualTo(LOADED);
        interrupted.await();
    }

    @Test
    void loadsOtherModulesMeanwhile() throws Exception {
        CountDownLatch quick = new CountDownLatch(1);
        ModuleFolder modules = folder(Duration.ofSeconds(50), bytes -> {
            if (isSlow(bytes)) {
                await(quick);
            }
            return LOADED;
        });
        Thread first = Thread.ofVirtual().start(() -> {
            try {
                modules.get("slow");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(modules.get("quick")).isEqualTo(LOADED);
        assertThat(first.isAlive()).isTrue();
        quick.countDown();
        assertThat(modules.get("slow")).isEqualTo(LOADED);
        first.join();
    }

    @Test
    void reportsLackOfMemory() throws Exception {
        ModuleFolder modules = folder(Duration.ofSeconds(50), _ -> {
            throw new OutOfMemoryError();
        });
        assertThat(modules.get("slow"))
                .isEqualTo(new ModuleLoad.Refused("loading it needs more memory than the host has"));
    }

    private ModuleFolder folder(Duration limit, Function<byte[], ModuleLoad> load) {
        return new ModuleFolder(folder, new ModuleLoader(timers, limit, load));
    }

    private static boolean isSlow(byte[] bytes) {
        return bytes.length == 4;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
