package dev.lazaret.app.isolate;

import static dev.lazaret.app.isolate.ModuleBytes.END;
import static dev.lazaret.app.isolate.ModuleBytes.I32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.IsolatedModule.ModuleLoad;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Verifies which modules are refused. */
@Tag("slow")
final class IsolatedModuleTest {
    private static final byte[] RETURNS = ModuleBytes.returning(0, 1);

    @Test
    void loadsModule() {
        assertThat(IsolatedModule.load(ModuleBytes.ofMacro(RETURNS).done())).isInstanceOf(ModuleLoad.Ready.class);
    }

    @Test
    void refusesOtherImports() {
        assertRefused(ModuleBytes.ofMacro(RETURNS).wants("env", "run", 0, ModuleBytes.PROCEDURE), "run of env");
        assertRefused(ModuleBytes.ofMacro(RETURNS).wants("lazaret", "read", 0, ModuleBytes.ASK), "read of lazaret");
        assertRefused(ModuleBytes.ofMacro(RETURNS).wants("lazaret", "ask", 0, ModuleBytes.PROCEDURE), "ask of lazaret");
        assertRefused(ModuleBytes.ofMacro(RETURNS).wants("lazaret", "ask", 2, 0, 1), "ask of lazaret");
        assertRefused(
                ModuleBytes.ofMacro(RETURNS).wants("wasi_snapshot_preview1", "random_get", 0, ModuleBytes.PROCEDURE),
                "random_get of wasi_snapshot_preview1");
        assertRefused(ModuleBytes.ofMacro(RETURNS).wants("env", "table", 1, 0x70, 0, 1), "table of env");
        assertRefused(ModuleBytes.ofMacro(RETURNS).wants("env", "global", 3, I32, 0), "global of env");
    }

    /** The host can't interrupt a loop of tail calls. */
    @Test
    void refusesTailCalls() {
        byte[] loop = ModuleBytes.bytes(0x20, 0, 0x20, 1, 0x12, 2, END);
        assertRefused(ModuleBytes.ofMacro(loop), "RETURN_CALL");
    }

    @Test
    void refusesObjectsAndExceptions() {
        assertRefused(ModuleBytes.ofMacro(RETURNS).type(0x5f, 0), "types of objects");
        assertRefused(ModuleBytes.ofMacro(RETURNS).type(0x5e, I32, 1), "types of objects");
        byte[] caught =
                new WireMessages().bytes(0x1f, 0x40, 0, END).bytes(RETURNS).done();
        assertRefused(ModuleBytes.ofMacro(caught), "TRY_TABLE");
    }

    @Test
    void refusesLargeMemoryAndTables() {
        assertRefused(ModuleBytes.ofMacro(RETURNS).memory(1, 0, 0x81, 0x20), "256 MiB");
        assertRefused(ModuleBytes.ofMacro(RETURNS).memory(1, 3, 1, 1), "256 MiB");
        assertRefused(ModuleBytes.ofMacro(RETURNS).memory(2, 0, 1, 0, 1), "exactly one memory");
        assertRefused(ModuleBytes.ofMacro(RETURNS).memory(0), "exactly one memory");
        byte[] table = new WireMessages()
                .bytes(4)
                .sized(ModuleBytes.bytes(1, 0x70, 0, 0x80, 0x89, 0x7a))
                .done();
        assertThat(reason(ModuleBytes.ofMacro(RETURNS).done(table))).contains("tables are too large");
    }

    /** Endive generates code for each pair of a type and a function with that type. */
    @Test
    void refusesTypesThatTakeTooLong() {
        assertRefused(ModuleBytes.ofMacro(RETURNS).type(0x60, 0, 0), "declares a type twice");
        assertRefused(
                ModuleBytes.ofMacro(RETURNS).type(0x50, 0, 0x60, 0, 1, I32).type(0x50, 1, 4, 0x60, 0, 1, I32),
                "types of objects");
        int[] results = new int[3 + 17];
        Arrays.fill(results, I32);
        results[0] = 0x60;
        results[1] = 0;
        results[2] = 17;
        assertRefused(ModuleBytes.ofMacro(RETURNS).type(results), "types are too large");
        assertRefused(ModuleBytes.ofMacro(RETURNS).function(ModuleBytes.PROCEDURE, RETURNS), "not a valid module");
    }

    @Test
    void refusesMuchCode() {
        ModuleBytes module = ModuleBytes.ofMacro(RETURNS);
        byte[] nothing = ModuleBytes.bytes(END);
        for (int i = 0; i < 100_000; i++) {
            module.function(ModuleBytes.PROCEDURE, nothing);
        }
        assertRefused(module, "too much code");
    }

    @Test
    void refusesMalformedBytes() {
        byte[] module = ModuleBytes.ofMacro(RETURNS).done();
        for (int length = 0; length < module.length; length++) {
            assertThat(IsolatedModule.load(Arrays.copyOf(module, length))).isInstanceOf(ModuleLoad.Refused.class);
        }
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            byte[] changed = module.clone();
            changed[8 + random.nextInt(module.length - 8)] = (byte) random.nextInt();
            assertThat(IsolatedModule.load(changed)).isNotNull();
        }
    }

    private static void assertRefused(ModuleBytes module, String reason) {
        assertThat(reason(module.done())).contains(reason);
    }

    private static String reason(byte[] module) {
        return ((ModuleLoad.Refused) IsolatedModule.load(module)).reason();
    }
}
