package dev.lazaret.app.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.ProxyMessage.Variable;
import dev.lazaret.app.isolate.WasiFunctions.ModuleProcess;
import dev.lazaret.app.isolate.files.FileError;
import dev.lazaret.app.isolate.files.ModuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import run.endive.runtime.ByteArrayMemory;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.ValType;

/** Verifies the functions of WASI on a memory of one page. */
final class WasiFunctionsTest {
    private static final int PAGE = 1 << 16;
    private static final List<String> FUNCTIONS = List.of(
            "args_sizes_get",
            "args_get",
            "environ_sizes_get",
            "environ_get",
            "clock_res_get",
            "clock_time_get",
            "poll_oneoff",
            "random_get",
            "fd_advise",
            "fd_allocate",
            "fd_close",
            "fd_datasync",
            "fd_fdstat_get",
            "fd_fdstat_set_flags",
            "fd_fdstat_set_rights",
            "fd_filestat_get",
            "fd_filestat_set_size",
            "fd_filestat_set_times",
            "fd_pread",
            "fd_prestat_get",
            "fd_prestat_dir_name",
            "fd_pwrite",
            "fd_read",
            "fd_readdir",
            "fd_renumber",
            "fd_seek",
            "fd_sync",
            "fd_tell",
            "fd_write",
            "path_create_directory",
            "path_filestat_get",
            "path_filestat_set_times",
            "path_link",
            "path_open",
            "path_readlink",
            "path_remove_directory",
            "path_rename",
            "path_symlink",
            "path_unlink_file",
            "sock_send");

    private final ByteArrayMemory memory = new ByteArrayMemory(new MemoryLimits(1, 1));
    private final ModuleMemory checked = new ModuleMemory(memory);
    private final MacroOutput output = new MacroOutput();
    private final RefusalLog refused = new RefusalLog();
    private final WasiFunctions wasi = new WasiFunctions(
            new ModuleProcess(
                    List.of("program"),
                    List.of(new Variable("A", "1"), new Variable("Long", "é")),
                    new ModuleFiles(Map.of())),
            output,
            refused);

    @Test
    void listsVariables() {
        assertThat(call("environ_sizes_get", 0, 4)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(memory.readInt(0)).isEqualTo(2);
        assertThat(memory.readInt(4)).isEqualTo(12);
        assertThat(call("environ_get", 8, 100)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(memory.readInt(8)).isEqualTo(100);
        assertThat(memory.readInt(12)).isEqualTo(104);
        assertThat(text(100, 12)).isEqualTo("A=1\0Long=é\0");
    }

    @Test
    void hasOneArgument() {
        assertThat(call("args_sizes_get", 0, 4)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(memory.readInt(0)).isEqualTo(1);
        assertThat(memory.readInt(4)).isEqualTo(8);
        assertThat(call("args_get", 8, 100)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(memory.readInt(8)).isEqualTo(100);
        assertThat(text(100, 8)).isEqualTo("program\0");
    }

    /** Waiting takes no time, but advances the clock. */
    @Test
    void waitingEndsAtOnce() {
        memory.writeLong(0, 77);
        memory.writeLong(24, 5_000_000_000L);
        assertThat(call("poll_oneoff", 0, 100, 1, 200)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(memory.readInt(200)).isEqualTo(1);
        assertThat(memory.readLong(100)).isEqualTo(77);
        call("clock_time_get", 1, 0, 300);
        assertThat(memory.readLong(300)).isEqualTo(1_000_000_005_000_000_000L);
        memory.writeLong(24, -1);
        call("poll_oneoff", 0, 100, 1, 200);
        call("clock_time_get", 1, 0, 300);
        assertThat(memory.readLong(300)).isEqualTo(1_000_000_005_000_000_000L);
        assertThat(call("poll_oneoff", 0, 100, 0, 200)).isEqualTo(FileError.INVALID.number());
        assertThat(call("poll_oneoff", 0, 100, 100_000, 200)).isEqualTo(FileError.INVALID.number());
        assertThat(call("poll_oneoff", PAGE - 8, 100, 1, 200)).isEqualTo(FileError.BAD_ADDRESS.number());
    }

    @ParameterizedTest
    @CsvSource({"3000000000, 3, false", "4000000000, 3, true", "-1, 1, true", "9223372036854775807, 1, true"})
    void recordsLongWait(long nanoseconds, int times, boolean recorded) {
        memory.writeLong(24, nanoseconds);
        for (int i = 0; i < times; i++) {
            call("poll_oneoff", 0, 100, 1, 200);
        }
        assertThat(refused.operations().contains(new RefusedOperation.LongWait()))
                .isEqualTo(recorded);
    }

    @Test
    void recordsThatTimeOfDayIsRead() {
        call("clock_time_get", 1, 0, 300);
        assertThat(refused.operations()).isEmpty();
        call("clock_time_get", 0, 0, 300);
        call("clock_time_get", 0, 0, 300);
        assertThat(refused.operations()).containsExactly(new RefusedOperation.TimeRead());
    }

    @Test
    void timeIsFixedAndRandomNumbersAreReproducible() {
        assertThat(call("clock_time_get", 0, 0, 0)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(memory.readLong(0)).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(call("random_get", 0, 10_000)).isEqualTo(WasiFunctions.SUCCESS);
        byte[] first = memory.readBytes(0, 10_000);
        new WasiFunctions(new ModuleProcess(List.of(), List.of(), new ModuleFiles(Map.of())), output, refused)
                .call(new WasiCall("random_get", checked, new long[] {0, 10_000}));
        assertThat(memory.readBytes(0, 10_000)).isEqualTo(first);
        assertThat(first).contains(1, 2, 3, 4, 5, -1, -2, -3);
        call("random_get", 0, 10_000);
        assertThat(memory.readBytes(0, 10_000)).isNotEqualTo(first);
    }

    @Test
    void storesOutputUpToLimit() {
        memory.writeString(1000, "hello ");
        memory.writeString(2000, "world");
        vector(0, 1000, 6);
        vector(1, 2000, 5);
        assertThat(call("fd_write", 1, 0, 2, 500)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(memory.readInt(500)).isEqualTo(11);
        assertThat(output.text()).isEqualTo("hello world");
        vector(0, 0, PAGE);
        for (int i = 0; i < 10; i++) {
            assertThat(call("fd_write", 2, 0, 1, 500)).isEqualTo(WasiFunctions.SUCCESS);
        }
        assertThat(output.space()).isZero();
        assertThat(output.text().getBytes(StandardCharsets.ISO_8859_1).length).isLessThanOrEqualTo(MacroOutput.MOST);
    }

    @Test
    void checksVectors() {
        vector(0, 0, -1);
        assertThat(call("fd_write", 1, 0, 1, 500)).isEqualTo(FileError.BAD_ADDRESS.number());
        vector(0, PAGE - 1, 2);
        assertThat(call("fd_write", 1, 0, 1, 500)).isEqualTo(FileError.BAD_ADDRESS.number());
        assertThat(call("fd_write", 1, 0, -1, 500)).isEqualTo(FileError.INVALID.number());
        assertThat(call("fd_write", 1, 0, 100_000, 500)).isEqualTo(FileError.INVALID.number());
        assertThat(call("fd_write", 1, PAGE - 8, 2, 500)).isEqualTo(FileError.BAD_ADDRESS.number());
        assertThat(call("fd_write", 3, 0, 0, 500)).isEqualTo(FileError.IS_FOLDER.number());
        assertThat(output.text()).isEmpty();
    }

    @Test
    void hasOneFolder() {
        assertThat(call("fd_prestat_get", 3, 0)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(memory.readInt(4)).isEqualTo(1);
        assertThat(call("fd_prestat_dir_name", 3, 16, 1)).isEqualTo(WasiFunctions.SUCCESS);
        assertThat(text(16, 1)).isEqualTo("/");
        assertThat(call("fd_prestat_dir_name", 3, 16, 0)).isEqualTo(FileError.NAME_TOO_LONG.number());
        assertThat(call("fd_prestat_get", 4, 0)).isEqualTo(FileError.BAD_DESCRIPTOR.number());
        assertThat(refused.operations()).isEmpty();
    }

    @Test
    void recordsWhatItRefuses() {
        memory.writeString(100, "etc/passwd");
        assertThat(call("path_open", 3, 0, 100, 10, 0, 0, 0, 0, 0)).isEqualTo(FileError.NO_ENTRY.number());
        memory.writeString(200, "../x/../etc/./shadow");
        assertThat(call("path_filestat_get", 3, 0, 200, 20, 0)).isEqualTo(FileError.NO_ENTRY.number());
        assertThat(call("path_symlink", 0, 0, 3, 100, 3)).isEqualTo(FileError.NOT_SUPPORTED.number());
        assertThat(call("path_link", 3, 0, -1, 10, 3, 0, 0)).isEqualTo(FileError.NOT_SUPPORTED.number());
        assertThat(call("sock_send", 1, 2, 3)).isEqualTo(FileError.NOT_SUPPORTED.number());
        assertThat(call("other")).isEqualTo(FileError.NOT_SUPPORTED.number());
        assertThat(call("other")).isEqualTo(FileError.NOT_SUPPORTED.number());
        assertThat(call("x".repeat(10_000))).isEqualTo(FileError.NOT_SUPPORTED.number());
        assertThat(wasi.call(new WasiCall("proc_exit", checked, new long[] {7})))
                .isEqualTo(new WasiFunctions.Exit(7));
        assertThat(refused.operations())
                .containsExactly(
                        new RefusedOperation.PathUse("path_open", "/etc/passwd"),
                        new RefusedOperation.PathUse("path_filestat_get", "/etc/shadow"),
                        new RefusedOperation.PathUse("path_symlink", "/etc"),
                        new RefusedOperation.OtherCall("path_link"),
                        new RefusedOperation.SocketUse("sock_send"),
                        new RefusedOperation.OtherCall("other"),
                        new RefusedOperation.OtherCall("x".repeat(64)));
        assertThat(refused.isComplete()).isTrue();
    }

    @Test
    void limitsRecords() {
        for (int i = 0; i < 10_000; i++) {
            call("other" + i);
        }
        assertThat(refused.operations()).hasSize(RefusalLog.MOST);
        assertThat(refused.isComplete()).isFalse();
    }

    /** Every function gets addresses and lengths at and beyond the end of the memory. */
    @Test
    void staysInMemory() {
        long[] values = {0, 1, 3, PAGE - 1, PAGE, PAGE + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -8, 1L << 40};
        for (String function : FUNCTIONS) {
            for (long first : values) {
                for (long second : values) {
                    for (long third : values) {
                        call(function, first, second, third, second, third, first, second, third, first);
                    }
                }
            }
        }
        assertThat(memory.pages()).isEqualTo(1);
    }

    @Test
    void allowsTypesOfWasiOnly() {
        FunctionType exit = FunctionType.of(List.of(ValType.I32), List.of());
        FunctionType two = FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I32));
        assertThat(WasiSignature.allows("proc_exit", exit)).isTrue();
        assertThat(WasiSignature.allows("proc_exit", two)).isFalse();
        assertThat(WasiSignature.allows("random_get", two)).isTrue();
        assertThat(WasiSignature.allows("random_get", exit)).isFalse();
        assertThat(WasiSignature.allows("path_open", two)).isFalse();
        assertThat(WasiSignature.allows("sock_send", two)).isTrue();
        assertThat(WasiSignature.allows("other", FunctionType.of(List.of(), List.of(ValType.I64))))
                .isFalse();
    }

    private int call(String function, long... arguments) {
        return ((WasiFunctions.Return) wasi.call(new WasiCall(function, checked, arguments))).error();
    }

    private void vector(int index, int address, int length) {
        memory.writeI32(index * 8, address);
        memory.writeI32(index * 8 + 4, length);
    }

    private String text(int address, int length) {
        return new String(memory.readBytes(address, length), StandardCharsets.UTF_8);
    }
}
